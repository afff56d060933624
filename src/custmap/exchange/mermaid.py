"""Mermaid for Markdown pages: services boxed by supplier, customers on the right; for reading on screen.

Mermaid reads nearly everything in a text: quotes, entities, Markdown, HTML, directives, icons. So only letters, digits
and signs that mean nothing to it stand for themselves; everything else is written as an entity (`#35;`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from custmap.exchange.view.build import view_of
from custmap.exchange.view.drawing import Box, drawing_of
from custmap.exchange.view.model import Edge, Node
from custmap.exchange.view.text import caption, drawn, texts

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

_MOST_EDGES, _MOST_CHARACTERS = 500, 50_000
"""Mermaid's own limits, `maxEdges` and `maxTextSize`; a page can lift them, a diagram cannot."""
_ARROW = re.compile(" (==>|-->|-[.]->|---)[ |]")

# ASCII but letters, digits, `,`, `'`, `(`, `)` and spaces between words; hyphens and slashes that do not stand between
# letters or digits; and what is not seen.
_TELLING = re.compile(
    "(?<![A-Za-z0-9])[-/]|[-/](?![A-Za-z0-9])|^ | $| (?= )"
    "|[\x00-\x1f\x7f!-&*+.:-@\\[-`{-~\xa0\u2000-\u200f\u2028-\u202f\u3000]"
)
# Icons (`fa:fa-user`), and the signs with which Mermaid marks its own entities: it looks for them when the entities of
# ours are resolved already. Something that is not seen, in the middle, breaks them.
_RESOLVED_LATE = re.compile("(?<=:)(?=fa-)|(?<=ﬂ)(?=°)|(?<=¶)(?=ß)")
_UNSEEN = "\u200c"
_CLASSES = (  # pages are light or dark: what is filled says the colour of its text, what is not has that of the page
    "classDef default fill:#ffffff,stroke:#4a5563,color:#1b2430",
    "classDef own fill:none,stroke:#76808f",
    "classDef bought fill:none,stroke:#b45309,stroke-dasharray:4",
    "classDef outside fill:#e3edfb,stroke:#1d5fbf,color:#1b2430",
    "classDef inside fill:#e5e8ec,stroke:#4a5563,color:#1b2430",
)


def render(map_: CustomerMap, selection: Selection) -> str:
    """One flowchart."""
    drawing = drawing_of(view_of(map_, selection))
    lines = ["flowchart LR"]
    for box in drawing.boxes:
        lines += _subgraph(box)
    for node in drawing.others:
        start, end = ("([", "])") if node.known.get("outside") else ("[", "]")
        lines.append(f'{node.id}{start}"{_text(caption(node))}"{end}')
    lines += [_edge(edge) for edge in drawing.edges]
    lines += _CLASSES
    lines += [f"class {node.id} {'outside' if node.known.get('outside') else 'inside'}" for node in drawing.others]
    lines += [f"class {_box(box)} {'bought' if box.supplier.known.get('outside') else 'own'}" for box in drawing.boxes]
    return "\n  ".join(lines) + "\n"


def remark(text: str) -> str:
    """What a person should know of this flowchart before it is put on a page; empty if nothing."""
    edges = len(_ARROW.findall(text))  # no name can hold one: its hyphens and angles are entities
    if edges <= _MOST_EDGES and len(text) <= _MOST_CHARACTERS:
        return ""
    return (
        f"{edges:,} edges and {len(text):,} characters: Mermaid draws at most {_MOST_EDGES} and {_MOST_CHARACTERS:,}, "
        "unless the page sets maxEdges and maxTextSize; --select narrows the map"
    )


def _subgraph(box: Box) -> Iterator[str]:
    yield f'subgraph {_box(box)}["{_text(caption(box.supplier))}"]'
    for node in box.services:
        yield f'  {node.id}["{_label(node)}"]'
    yield "end"


def _box(box: Box) -> str:
    """The id of the box of a supplier, who may also stand among the customers."""
    return f"box_{box.supplier.id}"


def _label(service: Node) -> str:
    time = _text(drawn("; ".join(texts(service.known, "time"))))
    return f"{_text(caption(service))}<br/>{time}" if time else _text(caption(service))


def _edge(edge: Edge) -> str:
    """Thick to customers outside, thin to those inside, dotted for what is needed; a group is joined to its members."""
    if edge.kind == "holds":
        return f"{edge.source} --- {edge.target}"
    if edge.kind == "serves":
        arrow = "==>" if edge.known.get("external") else "-->"
        words = list(texts(edge.known, "time")) if edge.known.get("own_time") else []
    else:
        arrow = "-.->"
        words = [word for word in texts(edge.known, "when") if word != "during"]
        words += ["or another"] if "alternative" in edge.known else []
    label = _text(drawn("; ".join(words)))
    return f'{edge.source} {arrow}|"{label}"| {edge.target}' if label else f"{edge.source} {arrow} {edge.target}"


def _text(text: str) -> str:
    return _TELLING.sub(lambda found: f"#{ord(found[0])};", _RESOLVED_LATE.sub(_UNSEEN, text))
