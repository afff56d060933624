"""The shape of the program, held by tests."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT

SOURCE = ROOT / "src" / "custmap"
FILES = sorted(SOURCE.rglob("*.py"))


def imports(file: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the command line imports."""
    code = (
        "import os, sys\nsys.argv = ['custmap', *sys.argv[1:]]\nleave = os._exit\n"
        "def told(code):\n    print('|'.join(sys.modules), file=sys.stderr, flush=True)\n    leave(code)\n"
        "os._exit = told\nfrom custmap.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    return set(done.stderr.strip().splitlines()[-1].split("|"))


def test_every_import_goes_down_the_layers() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_asking_for_the_version_imports_neither_pydantic_nor_rich() -> None:
    loaded = loaded_by("--version")
    assert not {"pydantic", "rich", "yaml", "custmap.pipeline"} & loaded


def test_a_check_without_colour_takes_no_more_of_rich_than_the_width_of_characters() -> None:
    loaded = loaded_by("check", "--color", "never", "catalogues/uc-merced-cbs2.yaml")
    assert not {"rich.console", "rich.text", "rich.style"} & loaded


def test_a_check_looks_for_no_plugins_of_pydantic() -> None:
    loaded = loaded_by("check", "--color", "never", "catalogues/uc-merced-cbs2.yaml")
    assert "pydantic.main" in loaded
    assert not {"importlib.metadata", "email.message"} & loaded, "what looks for plugins was imported"


def test_what_else_pydantic_may_want_of_its_plugins_is_there() -> None:
    code = (
        "from custmap.cli.no_plugins import load_no_plugins\nload_no_plugins()\n"
        "from pydantic.plugin._loader import get_plugins\nassert get_plugins() == ()\n"
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP as name\nassert name == 'pydantic'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_importing_custmap_imports_nothing_heavy() -> None:
    code = "import custmap, sys; assert not {'pydantic', 'typer', 'yaml', 'rich'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_only_the_command_line_knows_typer_and_only_painting_knows_rich() -> None:
    typer = {file.relative_to(SOURCE).parts[0] for file in FILES if "typer" in imports(file)}
    rich = {file.relative_to(SOURCE).parts[0] for file in FILES if "rich" in imports(file)}
    assert typer == {"cli"}
    assert rich <= {"cli", "paint.py"}


def test_only_the_command_line_prints_or_exits() -> None:
    for file in FILES:
        if file.relative_to(SOURCE).parts[0] != "cli":
            calls = {
                node.func.id
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not calls & {"print", "exit", "quit", "input"}, file


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 330


def test_the_public_names_are_handed_out() -> None:
    import custmap

    assert all(getattr(custmap, name) is not None for name in custmap.__all__)
    with pytest.raises(AttributeError):
        _ = custmap.nothing_of_this_name
