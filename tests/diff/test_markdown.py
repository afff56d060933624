"""The comment on a pull request: short enough for GitHub, the gravest first, and what is left out is counted."""

from __future__ import annotations

import re
from pathlib import Path

from custmap.reports.diff import markdown
from tests.diff.states import TOWN, compared, desk


def test_it_is_a_table_for_each_who_is_concerned(tmp_path: Path) -> None:
    view = compared(
        tmp_path,
        desk("customers: [residents, shops], time: within 1 h"),
        desk("customers: residents, time: within 2 h"),
    )
    page = re.sub(r"\S*/(old|new)/", r"\1/", markdown.render(view))
    assert page == (
        "### ✗ 2 promises broken, to Residents and Shop owners.\n\n"
        f"{_title(view.old_title)} → {_title(view.new_title)} · 1 department · 1 service · 2 customer links → 1\n"
        "\n#### Broken promises to Residents\n\n| | what | change | where |\n| --- | --- | --- | --- |\n"
        "| ✗ | hall/copy | time: within 1 h → within 2 h (slower) "
        "| new/catalogue.yaml:4<br>was old/catalogue.yaml:4 |\n"
        "\n#### Broken promises to Shop owners\n\n| | what | change | where |\n| --- | --- | --- | --- |\n"
        "| ✗ | hall/copy | serves them no longer | new/catalogue.yaml:4<br>was old/catalogue.yaml:4 |\n"
        "\n2 broken. Whether the new state is sound: `custmap check`.\n"
    )


def _title(path: str) -> str:
    from custmap.markdown import escaped

    return escaped(path)


def test_of_a_huge_change_as_much_is_shown_as_a_comment_holds(tmp_path: Path) -> None:
    def many(time: str) -> str:
        services = "\n".join(
            f"  s{n}: {{customers: residents, time: {time}, quality: '{'@|<' * 300} {time}'}}" for n in range(900)
        )
        return f"department: hall\nservices:\n{services}\n"

    view = compared(tmp_path, {"town": TOWN, "hall": many("within 1 h")}, {"town": TOWN, "hall": many("within 2 h")})
    page = markdown.render(view)
    assert len(page) < 60_000
    assert len(page) > 40_000
    shown = page.count("\n| ✗ |") + page.count("\n| ? |")
    assert f"{1800 - shown:,} changes are left out here, the gravest first shown" in page
    assert page.endswith("Whether the new state is sound: `custmap check`.\n")
