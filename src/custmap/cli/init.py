"""`custmap init`."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from custmap.cli.terminal import said
from custmap.errors import CustmapError, NothingToCheck
from custmap.repository import repository_root

_CATALOGUE = ("org.yaml", "departments/front-desk.yaml", "departments/finance.yaml")
_SETTINGS = "custmap.toml"


class Ci(StrEnum):
    """Who is to check the catalogue at every change."""

    github = "github"
    gitlab = "gitlab"
    pre_commit = "pre-commit"


_CI = {
    Ci.github: (
        "github.yml",
        ".github/workflows/custmap.yml",
        "commit it and push: GitHub checks every push to main and every pull request",
    ),
    Ci.gitlab: (
        "gitlab-ci.yml",
        ".gitlab-ci.yml",
        "commit it and push: GitLab checks the default branch and every merge request",
    ),
    Ci.pre_commit: (
        "pre-commit-config.yaml",
        ".pre-commit-config.yaml",
        "run `pip install pre-commit` and `pre-commit install`, once in each clone: every commit is checked",
    ),
}
"""The text among the starters, where it belongs in a repository, and what to do next."""


class _File(NamedTuple):
    """A file to write."""

    path: Path
    text: str


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write it; made if it is not there.", show_default=False)
    ] = Path("."),
    ci: Annotated[
        list[Ci] | None,
        typer.Option(
            "--ci", help="Also the file by which every change is checked there. Say it again for each.", metavar="NAME"
        ),
    ] = None,
    settings: Annotated[bool, typer.Option("--settings", help=f"Also a {_SETTINGS} to edit, with comments.")] = False,
    install: Annotated[
        str | None,
        typer.Option(
            "--install",
            metavar="REQUIREMENT",
            help="With --ci: what pip installs there (none: that from which this custmap was installed).",
        ),
    ] = None,
) -> None:
    """Write a small working catalogue that passes `check`, to begin with and to edit. Nothing is ever overwritten.

    --ci takes github, gitlab or pre-commit. Where DIR holds a catalogue already, --ci and --settings leave it as it is
    and write only what they stand for.
    """
    wanted = list(dict.fromkeys(ci or ()))
    if install is not None and not wanted:
        raise CustmapError("--install says what a CI job installs: name the CI too, as in --ci github")
    kept = bool(wanted or settings) and _holds_catalogue(folder)
    planned = [] if kept else [_File(folder / name, _starter(name)) for name in _CATALOGUE]
    if settings:
        planned.append(_File(folder / _SETTINGS, _starter(_SETTINGS)))
    planned += _of_ci(folder, wanted, install)
    _write(planned)
    told = [f"wrote {file.path}" for file in planned]
    if kept:
        told.append("There is a catalogue already; it was left as it is.")
    here = "" if folder == Path(".") else f" {shlex.quote(str(folder))}"
    told += [f"Next: custmap check{here}", *(f"{one.value}: {_CI[one][2]}" for one in wanted)]
    said("".join(f"{line}\n" for line in told))


def _holds_catalogue(folder: Path) -> bool:
    from custmap.loading.reader import load

    try:
        return folder.is_dir() and bool(load([str(folder)]))
    except NothingToCheck:
        return False


def _starter(name: str) -> str:
    return (files("custmap.cli") / "starter" / name).read_text(encoding="utf-8")


def _of_ci(folder: Path, wanted: list[Ci], install: str | None) -> list[_File]:
    """The files of CI: a server looks for them at the root of the repository, and nowhere else."""
    if not wanted:
        return []
    from custmap.cli.origin import plain, requirement

    required = requirement(install)
    home = Path(os.path.abspath(folder))
    root = repository_root(home) or home
    inside = plain(os.path.relpath(home, root).replace(os.sep, "/"), "the folder of the catalogue")
    shown = folder if root == home else Path(os.path.relpath(root))
    made = []
    for one in wanted:
        source, target, _ = _CI[one]
        text = _starter(source)
        if inside == ".":  # not the folder but what the settings name
            text = text.replace('args: ["<folder>"]', "args: []")
        text = text.replace('"<folder>"', _quoted(inside)).replace('"<custmap>"', _quoted(required))
        made.append(_File(shown / target, text))
    return made


def _quoted(text: str) -> str:
    """A text in quotes, as JSON has it and YAML understands it."""
    return json.dumps(text, ensure_ascii=False)


def _write(planned: list[_File]) -> None:
    """Writes all the files, or none. Raises CustmapError where one is there already, or cannot be written."""
    taken = [file.path for file in planned if os.path.lexists(file.path)]
    if taken:
        raise CustmapError(
            f"{taken[0]} is there already; nothing was written. Let it be written into a new folder outside this "
            "repository, and copy from there what you need"
        )
    made: list[Path] = []
    written: list[Path] = []
    try:
        for path, text in planned:
            _make_folder(path.parent, made)
            said(text, path)
            written.append(path)
    except BaseException:
        for path in reversed(written):
            path.unlink(missing_ok=True)
        for path in reversed(made):
            with contextlib.suppress(OSError):  # somebody else has put something into it
                path.rmdir()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        try:
            missing.mkdir(exist_ok=True)
        except OSError as error:
            raise CustmapError(f"cannot make {missing}: {(error.strerror or str(error)).lower()}") from None
        made.append(missing)
