"""A sound catalogue with a slip of the hand anywhere: findings with places come out, never an exception."""

from __future__ import annotations

import random
import re
from pathlib import Path

from custmap.errors import CustmapError
from custmap.pipeline import check
from tests.building import ROOT

SOUND = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/custmap/cli/starter").rglob("*.yaml"))]
SIGNS = ["[", "]", "{", "}", ": ", "- ", "&a ", "*a", "<<: ", "\n", "\t", "? ", "| ", '"', "'", "#", "~", "---\n", ", "]
WORDS: list[str] = sorted({match[0] for match in re.finditer(r"[a-z_-]{3,}", " ".join(SOUND))})


def damaged(text: str, pick: random.Random) -> str:
    """`text` with a sign put in, a word exchanged, a piece lost or doubled, or a line indented differently."""
    at = pick.randrange(len(text))
    words = list(re.finditer(r"[a-z_-]{3,}", text))
    lines = text.split("\n")
    line = pick.randrange(len(lines))
    word = pick.choice(words)
    slips = [
        text[:at] + pick.choice(SIGNS) + text[at:],
        text[: word.start()] + pick.choice(WORDS) + text[word.end() :],
        text[:at] + text[at + pick.randrange(1, 20) :],
        text[:at] + text[at : at + pick.randrange(1, 200)] + text[at:],
        "\n".join([*lines[:line], " " * pick.randrange(5) + lines[line].lstrip(), *lines[line + 1 :]]),
    ]
    return slips[pick.randrange(len(slips))]


def test_whatever_slips_every_finding_has_its_place(tmp_path: Path) -> None:
    pick = random.Random(7)
    for _ in range(300):
        text = pick.choice(SOUND)
        for _ in range(pick.choice([1, 1, 2, 4])):
            text = damaged(text, pick)
        (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
        try:
            findings = check([str(tmp_path / "f.yaml")]).located()
        except CustmapError:
            continue  # nothing is left to check
        assert all(item.location for item in findings), text
        assert max((item.location.line for item in findings if item.location), default=1) <= text.count("\n") + 1
