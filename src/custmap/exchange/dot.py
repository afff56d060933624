"""DOT for Graphviz: services boxed by supplier, customers on the right; for printing.

Every label is text: Graphviz reads `\\` and `&` in labels, so both are escaped. A tooltip holds the name in one line,
the label the same in lines of a readable length.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from custmap.exchange.view.build import view_of
from custmap.exchange.view.drawing import Box, Drawing, drawing_of
from custmap.exchange.view.model import Edge, Node
from custmap.exchange.view.text import caption, drawn, texts

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

_WIDTH = 28
"""Characters a line of a label."""
_INK, _OUTSIDE, _BOUGHT, _PALE = "#4a5563", "#1d5fbf", "#b45309", "#f3f5f8"
_FONT = {"fontname": "Helvetica,Arial,sans-serif"}
_GRAPH = {"rankdir": "LR", "ranksep": "1.1", "nodesep": "0.14", "fontsize": "11", "labeljust": "l", "labelloc": "b"}
_NODES = {
    "shape": "box",
    "style": "rounded,filled",
    "fillcolor": "white",
    "color": _INK,
    "fontsize": "11",
    "margin": "0.12,0.06",
}
_EDGES = {"color": _INK, "arrowsize": "0.7", "fontsize": "9"}
_LEGEND = (
    "Filled arrow: serves customers outside (SLA). Open arrow: serves inside (OLA).",
    "Dashed arrow: is needed by. Dotted line: holds. Double or dashed frame: outside the organisation.",
)


def render(map_: CustomerMap, selection: Selection) -> str:
    """One digraph."""
    drawing = drawing_of(view_of(map_, selection))
    return "digraph map {\n" + "".join(f"  {line}\n" for line in _lines(drawing)) + "}\n"


def _lines(drawing: Drawing) -> Iterator[str]:
    title = [drawn(drawing.title)] if drawing.title else []
    yield f"graph {_attributes(_GRAPH, _FONT, label=_left(*title, *_LEGEND))}"
    yield f"node {_attributes(_NODES, _FONT)}"
    yield f"edge {_attributes(_EDGES, _FONT)}"
    for box in drawing.boxes:
        yield from _cluster(box)
    for node in drawing.others:
        yield _node(node, _look(node))
    for edge in drawing.edges:
        label = _centred(*_wrapped(_edge_label(edge)))
        yield f"{edge.source} -> {edge.target} {_attributes(_stroke(edge), label=label)}"


def _cluster(box: Box) -> Iterator[str]:
    frame = {"style": "rounded,filled", "color": _INK, "fillcolor": _PALE, "labelloc": "t"}
    if box.supplier.known.get("outside"):
        frame |= {"style": "rounded,filled,dashed", "color": _BOUGHT}
    name = caption(box.supplier)
    yield f"subgraph cluster_{box.supplier.id} {{"
    yield f"  graph {_attributes(frame, label=_left(*_wrapped(name)), tooltip=_escaped(name))}"
    for node in box.services:
        yield "  " + _node(node, {}, drawn("; ".join(texts(node.known, "time"))))
    yield "}"


def _node(node: Node, look: Mapping[str, str], more: str = "") -> str:
    name = caption(node)
    label = _centred(*_wrapped(name), *_wrapped(more))
    return f"{node.id} {_attributes(look, label=label, tooltip=_escaped(name))}"


def _look(node: Node) -> Mapping[str, str]:
    """Those who are served: the outside blue and doubly framed, the inside grey."""
    if node.known.get("outside"):
        return {"color": _OUTSIDE, "fillcolor": "#e3edfb", "peripheries": "2"}
    return {"fillcolor": "#e5e8ec"}


def _stroke(edge: Edge) -> Mapping[str, str]:
    if edge.kind == "needs":
        return {"style": "dashed", "color": _BOUGHT if edge.known.get("level") == "UC" else _INK}
    if edge.kind == "holds":
        return {"style": "dotted", "arrowhead": "none"}
    return {"color": _OUTSIDE} if edge.known.get("external") else {"arrowhead": "empty"}


def _edge_label(edge: Edge) -> str:
    """What this one edge has of its own: the time for this customer; when it is needed, and whether others would do."""
    if edge.known.get("own_time"):
        return drawn("; ".join(texts(edge.known, "time")))
    when = texts(edge.known, "when")
    words = [word for word in when if word != "during"] + (["or another"] if "alternative" in edge.known else [])
    return ", ".join(words)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)


def _attributes(*groups: Mapping[str, str], label: str = "", **others: str) -> str:
    """`[name="value", …]`; values are escaped already, those that are empty are left out."""
    pairs = {name: value for group in groups for name, value in group.items()} | {"label": label, **others}
    return "[" + ", ".join(f'{name}="{value}"' for name, value in pairs.items() if value) + "]"


def _centred(*lines: str) -> str:
    return "\\n".join(map(_escaped, lines))


def _left(*lines: str) -> str:
    return "".join(f"{_escaped(line)}\\l" for line in lines)


def _escaped(text: str) -> str:
    """Text of the catalogue as Graphviz must be told it: neither its escapes nor its entities mean anything here."""
    return text.replace("\\", "\\\\").replace("&", "&amp;").replace('"', '\\"')
