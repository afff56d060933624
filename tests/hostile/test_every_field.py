"""Every trap in every field of the format: a finding on its line where the field refuses it, and none elsewhere.

The fields are those of the models, and what each refuses is what its own type refuses.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.hostile.fields import KEY, sites
from tests.hostile.limits import PLACE, run
from tests.hostile.traps import TRAPS, one_line

SITES = sites()


def test_the_fields_are_all_there() -> None:
    shown = {str(site) for site in SITES}
    assert {"organisation.name", "services.x.customers.x.after.time.0.promise", "departments.x.roles.x.*"} <= shown
    assert len(shown) > 450, "the same for a department's page as below `departments`"


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_taken_as_text_or_refused_on_its_line(name: str, tmp_path: Path) -> None:
    trap = TRAPS[name]
    # YAML ends a key in braces after 1,024 characters.
    asked = [site for site in SITES if len(trap) < 1024 or site.path[-1] is not KEY]
    lines = [f"--- {one_line(site.document(trap))}\n" for site in asked]
    (tmp_path / "f.yaml").write_text("".join(lines), encoding="utf-8", newline="")
    ended = run("check", "-f", "concise", "--select", "CM000,CM001,CM002,CM005", "f.yaml", cwd=tmp_path)
    told = defaultdict(set)
    for line in ended.out.splitlines():
        match = PLACE.match(line)
        assert match is not None, line
        told[int(match["line"])].add(match["code"])
    wanted = {number: {code} for number, site in enumerate(asked, 1) if (code := site.refuses(trap))}
    assert {str(asked[line - 1]) for line in told.keys() | wanted if told.get(line) != wanted.get(line)} == set()
