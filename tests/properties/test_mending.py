"""A finding that says how to mend it is gone when that is done, and nothing else has changed."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from custmap.findings import Finding
from custmap.pipeline import Checked
from tests.properties import thorough
from tests.properties.catalogues import Tree, at, catalogues, spots
from tests.properties.writing import block, checked

_MEANT = re.compile(r"did you mean '([^']+)'\?")


def told(done: Checked) -> list[tuple[str, str, str]]:
    return sorted((finding.code, finding.at, finding.message) for finding in done.located())


def mended(text: str, finding: Finding) -> str | None:
    """The text as the help of a finding says; None where it says nothing that a machine could do."""
    meant = _MEANT.search(finding.help) or _MEANT.search(finding.message)
    place = finding.location
    if meant is None or place is None or place.line != place.end_line:
        return None
    lines = text.split("\n")
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + meant[1] + line[place.end_column - 1 :]
    return "\n".join(lines)


def _slip(word: str, where: int) -> str:
    where = where % (len(word) - 1)
    return word[:where] + word[where + 1] + word[where] + word[where + 2 :]


def _is_key(path: tuple[Any, ...]) -> bool:
    """Whether the last step is a key of the format, and no name that the author chose."""
    return (
        isinstance(path[-1], str)
        and len(path[-1]) > 4
        and (len(path) < 3 or path[-2] not in ("services", "departments", "roles", "parties", "groups", "customers"))
        and "feedback" not in path
        and path[-2:-1] != ("fee",)
    )


@thorough
@given(catalogues(), st.data(), st.integers(0, 20))
def test_a_slip_in_a_key_is_mended_by_what_the_help_says(
    documents: list[Tree], data: st.DataObject, where: int
) -> None:
    path = data.draw(st.sampled_from([path for path in spots(documents) if _is_key(path)]))
    slip = _slip(path[-1], where)
    assume(slip != path[-1])
    broken = deepcopy(documents)
    holder = at(broken, path[:-1])
    items = [(slip if key == path[-1] else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    text = block(broken)
    findings = [
        finding for finding in checked(text).located() if finding.code == "CM002" and f"'{slip}'" in finding.message
    ]
    assert len(findings) == 1
    repaired = mended(text, findings[0])
    assert repaired is not None, findings[0]
    assert told(checked(repaired)) == told(checked(block(documents)))


@thorough
@given(catalogues(), st.data(), st.integers(0, 20))
def test_a_slip_in_a_reference_is_mended_by_what_the_help_says(
    documents: list[Tree], data: st.DataObject, where: int
) -> None:
    needs = [path for path in spots(documents) if path[-1] == "from" and "needs" in path]
    assume(needs)
    path = data.draw(st.sampled_from(needs))
    meant = at(documents, path)
    broken = deepcopy(documents)
    at(broken, path[:-1])["from"] = slip = _slip(meant, where)
    assume(slip != meant)
    text = block(broken)
    findings = [
        finding for finding in checked(text).located() if finding.code == "CM003" and f"'{slip}'" in finding.message
    ]
    assert len(findings) == 1
    repaired = mended(text, findings[0])
    if repaired is not None:  # a short name may be too far from any other to guess
        again = [finding for finding in checked(repaired).located() if f"'{slip}'" in finding.message]
        assert again == []
