"""What custmap rests on at run time: said in full, said with a lowest version, and free to be used by anybody."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from email.message import Message
from importlib import metadata
from typing import Final, cast

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.building import ROOT
from tests.test_architecture import FILES, imports

DECLARED: Final = [
    Requirement(line)
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
]
# Packages whose names the documentation of a dependency tells its users to import.
OTHER_HALVES: Final = {"markupsafe": "jinja2", "pydantic-core": "pydantic"}
# Licences that ask for no more than that their text is kept.
FREE: Final = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "PSF-2.0", "Zlib"),
    # The same, by the names they had before SPDX.
    *("Apache Software License", "BSD License", "ISC License (ISCL)", "MIT License"),
    "Python Software Foundation License",
}


def tree() -> list[str]:
    """The names of everything that is installed for custmap to run, whatever else is installed beside it."""
    found: dict[str, None] = {}
    waiting = [name.name for name in DECLARED]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found[name] = None
            asked = (Requirement(line) for line in metadata.requires(name) or ())
            waiting += [item.name for item in asked if not item.marker or item.marker.evaluate({"extra": ""})]
    return sorted(found)


def licences(about: Message) -> Iterator[str]:
    """The licences that a distribution names: by SPDX, or else by classifiers, or else in a word of its own."""
    if expression := about.get("License-Expression"):
        yield from re.split(r"[\s()]+(?:AND|OR|WITH)[\s()]+|[\s()]+", expression.strip(" ()"))
    elif named := [line for line in about.get_all("Classifier") or () if line.startswith("License ::")]:
        yield from (line.rpartition(" :: ")[2] for line in named)
    else:
        yield about.get("License") or "none named"


@pytest.mark.parametrize("name", tree())
def test_everything_it_rests_on_is_free_to_use_and_none_of_it_is_gpl(name: str) -> None:
    assert set(licences(cast("Message", metadata.metadata(name)))) <= FREE


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("License-Expression", "GPL-3.0-or-later"),
        ("License-Expression", "MIT OR (LGPL-2.1-only AND ISC)"),
        ("License-Expression", "Apache-2.0 WITH LLVM-exception"),
        ("Classifier", "License :: OSI Approved :: GNU Affero General Public License v3"),
        ("License", "GPLv2"),
        ("Name", "says-nothing"),
    ],
)
def test_another_licence_would_be_noticed(header: str, text: str) -> None:
    about = Message()
    about[header] = text
    assert not set(licences(about)) <= FREE


def test_it_imports_what_it_declares_and_nothing_that_others_happen_to_bring() -> None:
    """What comes only with a dependency goes with it too: Typer once brought Click."""
    homes = metadata.packages_distributions()
    foreign = set().union(*map(imports, FILES)) - sys.stdlib_module_names - {"custmap"}
    used = {canonicalize_name(home) for name in foreign for home in homes.get(name, [f"{name}, not installed"])}
    assert used == {canonicalize_name(item.name) for item in DECLARED} | set(OTHER_HALVES)


@pytest.mark.parametrize(("half", "of"), OTHER_HALVES.items())
def test_what_is_not_declared_is_the_other_half_of_what_is(half: str, of: str) -> None:
    assert half in {canonicalize_name(Requirement(line).name) for line in metadata.requires(of) or ()}


@pytest.mark.parametrize("item", DECLARED, ids=str)
def test_each_dependency_says_the_lowest_version_that_was_tried(item: Requirement) -> None:
    """`python -m tests.packaging.versions lowest` tries it."""
    assert [bound.operator for bound in item.specifier].count(">=") == 1
