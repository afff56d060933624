"""A report as Markdown for GitHub: a page to share, complete."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.markdown import escaped
from custmap.reports.department.sections.blocks import Block, Figures, Grid, Item, Items, Page
from custmap.reports.gaps_markdown import grid_lines, legend, table
from custmap.reports.gaps_words import by_name


def render(page: Page) -> str:
    """The whole page, nothing folded."""
    first, *facts = [*page.facts, *filter(None, [page.parts_in_words])]
    lines = [
        f"# {escaped(page.name)} · {escaped(page.ref)}",
        "",
        f"**{escaped(first)}** · {escaped(' · '.join(facts))}",
    ]
    if page.about:
        lines += ["", f"**What it is for:** {escaped(page.about)}"]
    for section in page.sections:
        lines += ["", f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            lines += _block(block)
        lines.pop()
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield from (escaped(block), "")
    elif isinstance(block, Items):
        if block.title:
            yield from (f"**{escaped(block.title)}**", "")
        yield from (*(_item(item) for item in block.items), "")
    elif isinstance(block, Figures):
        yield from table(
            ("figure", "", "made of"),
            [(escaped(one.name), escaped(one.value), escaped(one.made_of)) for one in block.figures],
        )
    elif isinstance(block, Grid):
        yield from grid_lines(block.rows, block.names, by_name)
        yield from (legend(block.rows), "")


def _item(item: Item) -> str:
    mark = f"{item.mark}. " if item.mark.isdigit() else f"* {escaped(item.mark)} " if item.mark else "* "
    place = f" ({escaped(item.place)})" if item.place else ""
    details = f"{_between(item)}{escaped(' · '.join(item.details))}" if item.details else ""
    return f"{mark}**{escaped(item.head)}**{place}{details}"


def _between(item: Item) -> str:
    return " " if item.details[0].startswith("→") else ": "
