"""The picture in the README is a part of a real page.

`python -m tests.pictures` makes it anew; a test holds it to what the page shows.
"""

from __future__ import annotations

import re
from contextlib import chdir

from custmap.pipeline import reports, survey
from custmap.reports.site import single
from tests.building import ROOT

PICTURE = ROOT / "docs" / "report.svg"
CATALOGUE, DEPARTMENT = "catalogues/solano", "business-permits"


def picture() -> str:
    """The picture of a department's report as a file of its own, with the part of the page's style that it needs."""
    with chdir(ROOT):
        page = single.render(reports(survey([CATALOGUE]), [DEPARTMENT]))
    (drawing,) = re.findall(r'<svg class="flow".*?</svg>', page, re.DOTALL)
    (colours,) = re.findall(r":root \{.*?\n\}", page, re.DOTALL)
    rules = "\n".join([colours, *re.findall(r"^\.flow .*", page, re.MULTILINE), ".flow { margin: 0; }"])
    paper = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    head, rest = drawing.split("</desc>", 1)
    return f"{head}</desc>\n<style>\n{rules}\n</style>\n{paper}{rest}\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
