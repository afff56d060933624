"""What an editor shows of a page, by the language server that VS Code and others use for YAML."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.building import ROOT, custmap
from tests.exchange.reading import NODE_MODULES

SERVER = NODE_MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
needs_server = pytest.mark.skipif(
    not (shutil.which("node") and SERVER.is_file()),
    reason=f"the server is not installed (npm install --prefix {NODE_MODULES.parent} yaml-language-server@1.19.2)",
)
PAGE = """\
department: desk
services:
  permit:
    customers: all-staff
"""


def shown(page: Path, settings: Any = None, root: Path | None = None) -> list[tuple[int, str]]:
    """(line, message) of everything that an editor marks in a page, with these settings for YAML.

    `root` is the folder that is open in the editor: that of the page, if nothing is said.
    """
    with subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        try:
            return _conversation(server, page, settings, root or page.parent)
        finally:
            server.kill()


def _conversation(server: subprocess.Popen[bytes], page: Path, settings: Any, root: Path) -> list[tuple[int, str]]:
    opened = {"rootUri": root.as_uri(), "workspaceFolders": [{"uri": root.as_uri(), "name": "custmap"}]}
    capabilities = {"workspace": {"configuration": True}}
    _send(server, "initialize", {"processId": None, **opened, "capabilities": capabilities}, id=1)
    while True:
        heard = _heard(server)
        if heard.get("id") == 1 and "result" in heard:
            _send(server, "initialized", {})
        elif heard.get("method") == "workspace/configuration":
            answer = [settings if one["section"] == "yaml" else {} for one in heard["params"]["items"]]
            _say(server, {"id": heard["id"], "result": answer})
            document = {"languageId": "yaml", "version": 1, "text": page.read_text(encoding="utf-8")}
            _send(server, "textDocument/didOpen", {"textDocument": {"uri": page.as_uri(), **document}})
        elif "id" in heard and "method" in heard:
            _say(server, {"id": heard["id"], "result": None})
        elif heard.get("method") == "textDocument/publishDiagnostics":
            return [(one["range"]["start"]["line"] + 1, one["message"]) for one in heard["params"]["diagnostics"]]


def _send(server: subprocess.Popen[bytes], method: str, params: Any, **more: Any) -> None:
    _say(server, {"method": method, "params": params, **more})


def _say(server: subprocess.Popen[bytes], message: Any) -> None:
    assert server.stdin is not None
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    server.stdin.flush()


def _heard(server: subprocess.Popen[bytes]) -> Any:
    assert server.stdout is not None
    length = 0
    while header := server.stdout.readline().strip():
        name, _, value = header.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    assert length, "the server has ended"
    return json.loads(server.stdout.read(length))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    assert custmap("schema", "-o", "custmap.schema.json", cwd=tmp_path).returncode == 0
    return tmp_path / "desk.yaml"


@needs_server
def test_the_first_line_of_a_page_makes_an_editor_mark_its_slips(page: Path) -> None:
    (first,) = re.findall(r"^# yaml-language-server: .+$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.MULTILINE)
    page.write_text(f"{first}\n{PAGE}", encoding="utf-8")
    assert shown(page) == []
    page.write_text(f"{first}\n{PAGE.replace('customers', 'custmers')}", encoding="utf-8")
    assert shown(page) == [(5, "Property custmers is not allowed.")]


@needs_server
def test_the_settings_of_a_workspace_do_the_same_for_every_page(page: Path) -> None:
    (given,) = re.findall(
        r"^```json\n(.+?)^```$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    schemas = json.loads(given)["yaml.schemas"]
    inside = page.parent / "departments" / page.name
    inside.parent.mkdir()
    inside.write_text(PAGE.replace("customers", "custmers"), encoding="utf-8")
    assert shown(inside, root=page.parent) == []
    marked = shown(inside, {"schemas": schemas, "validate": True}, page.parent)
    assert marked == [(4, "Property custmers is not allowed.")]
