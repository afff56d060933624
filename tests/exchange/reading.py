"""Reads exports back with the tools that own the formats: Graphviz, Mermaid, networkx, and Python's own."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import networkx
import pytest

from custmap.exchange import json as json_format

_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
NODE_MODULES = Path(os.environ.get("CUSTMAP_NODE_MODULES") or _CACHE / "custmap" / "node_modules")
NO_GRAPHVIZ = "" if shutil.which("dot") else "Graphviz is not installed (Debian: apt-get install graphviz)"
NO_MERMAID = (
    ""
    if shutil.which("node") and (NODE_MODULES / "mermaid").is_dir() and (NODE_MODULES / "jsdom").is_dir()
    else f"mermaid is not installed (npm install --prefix {NODE_MODULES.parent} mermaid@11.17.2 jsdom@26.1.0)"
)
needs_graphviz = pytest.mark.skipif(bool(NO_GRAPHVIZ), reason=NO_GRAPHVIZ)
needs_mermaid = pytest.mark.skipif(bool(NO_MERMAID), reason=NO_MERMAID)


@dataclass
class Graph:
    """What was read: names by id, and the ends of every edge."""

    names: dict[str, str] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """What a diagram really draws in its boxes."""


def read_json(text: str) -> Graph:
    """By Python, and only if it is as the published schema says."""
    assert text.isascii()
    document = json.loads(text)
    jsonschema.validate(document, json_format.json_schema())
    return Graph(
        {node["id"]: node["name"] for node in document["nodes"]},
        [(edge["source"], edge["target"]) for edge in document["edges"]],
    )


def read_csv(nodes: str, edges: str) -> Graph:
    """By Python; every line as long as the first."""
    tables = [list(csv.reader(io.StringIO(text, newline=""), strict=True)) for text in (nodes, edges)]
    for table in tables:
        assert {len(row) for row in table} == {len(table[0])}
    assert all(text.count("\r") == text.count("\r\n") for text in (nodes, edges))
    (heads, *rows), (_, *arcs) = tables
    assert heads[3] == "name"
    return Graph({row[0]: row[3] for row in rows}, [(row[2], row[3]) for row in arcs])


def read_graphml(text: str) -> Graph:
    """By networkx, which types every value by its key."""
    graph = networkx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)
    assert graph.is_directed()
    names = {id_: "" if facts.get("name") is None else facts["name"] for id_, facts in graph.nodes(data=True)}
    return Graph(names, list(graph.edges()))


def read_dot(text: str) -> Graph:
    """By Graphviz, which lays it out. A supplier is a box; what is in it, it delivers."""
    done = subprocess.run(["dot", "-Tjson"], input=text.encode("utf-8"), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert not [line for line in done.stderr.splitlines() if not line.startswith(b"Fontconfig")], done.stderr.decode()
    document = json.loads(done.stdout)
    graph, ids = Graph(), {}
    for item in document["objects"]:
        ids[item["_gvid"]] = item["name"].removeprefix("cluster_")
        graph.names[ids[item["_gvid"]]] = _graphviz_text(item["tooltip"])
        drawn = [one["text"] for one in item.get("_ldraw_", ()) if one["op"] == "T"]
        graph.seen.append(" ".join(drawn))
    boxes = [item for item in document["objects"] if item["name"].startswith("cluster_")]
    graph.edges = [(ids[box["_gvid"]], ids[number]) for box in boxes for number in box["nodes"]]
    graph.edges += [(ids[edge["tail"]], ids[edge["head"]]) for edge in document.get("edges", ())]
    return graph


def _graphviz_text(escaped: str) -> str:
    return html.unescape(escaped.replace("\\\\", "\0").replace("\0", "\\"))


class Mermaid:
    """Mermaid's own parser, in a process that stays."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, text: str, *, draw: bool = False) -> dict[str, Any]:
        """What Mermaid makes of a flowchart; with `draw`, also what it draws."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"text": text, "draw": draw}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer

    def read(self, text: str, *, draw: bool = False) -> Graph:
        """The flowchart; the time that stands under the name of a service is taken off again."""
        answer = self.ask(text, draw=draw)
        graph = Graph()
        for box in answer["boxes"]:
            graph.names[box["id"].removeprefix("box_")] = box["label"]
            graph.edges += [(box["id"].removeprefix("box_"), node) for node in box["nodes"]]
        for node in answer["nodes"]:
            graph.names[node["id"]] = node["label"].split("\n")[0]
        graph.edges += [(edge["source"], edge["target"]) for edge in answer["edges"]]
        if draw:
            assert set(answer["tags"]) <= {"p", "br"}, "a name became markup"
            assert not answer["scripts"]
            graph.seen = answer["labels"]
        return graph


@contextmanager
def mermaid() -> Iterator[Mermaid]:
    """The parser, until it is no longer needed."""
    script = str(Path(__file__).with_name("mermaid_reader.mjs"))
    command = ["node", script, str(NODE_MODULES.parent)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Mermaid(process)
        assert process.stdin is not None
        process.stdin.close()
