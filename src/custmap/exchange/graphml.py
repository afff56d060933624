"""GraphML for yEd, Gephi, Cytoscape and networkx: a directed graph with everything that is known of it.

Of several values the text has `; ` between. Characters that XML 1.0 cannot hold, or that act, are written as `\\x1b`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

from custmap.exchange.view.build import view_of
from custmap.exchange.view.model import EDGE_FIELDS, NODE_FIELDS, Field, Value
from custmap.exchange.view.text import inert, joined

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

_TYPES: Mapping[type, str] = {str: "string", tuple: "string", int: "long", float: "double", bool: "boolean"}
_NODE_FIELDS = (
    Field("ref", str, "the reference, as in the catalogue"),
    Field("kind", str, "department, role, party, group or service"),
    Field("name", str, "what people call it"),
    *NODE_FIELDS,
)
_EDGE_FIELDS = (Field("kind", str, "delivers, serves, needs or holds"), *EDGE_FIELDS)
_SCHEMA = "http://graphml.graphdrawing.org/xmlns"


def render(map_: CustomerMap, selection: Selection) -> str:
    """One XML document."""
    view = view_of(map_, selection)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_SCHEMA}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{_SCHEMA} {_SCHEMA}/1.0/graphml.xsd">',
        '  <key id="g_name" for="graph" attr.name="name" attr.type="string"/>',
        *_keys("node", _NODE_FIELDS),
        *_keys("edge", _EDGE_FIELDS),
        '  <graph id="map" edgedefault="directed">',
        f'    <data key="g_name">{_text(view.title)}</data>',
    ]
    for node in view.nodes:
        lines.append(f"    <node id={quoteattr(node.id)}>")
        lines += _data("node", {"ref": node.ref, "kind": node.kind, "name": node.name, **node.known})
        lines.append("    </node>")
    for edge in view.edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        lines.append(f"    <edge id={quoteattr(edge.id)} {ends}>")
        lines += _data("edge", {"kind": edge.kind, **edge.known})
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def _keys(of: Literal["node", "edge"], fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        key = f'id="{of}_{field.name}" for="{of}" attr.name="{field.name}" attr.type="{_TYPES[field.type]}"'
        yield f"  <key {key}><desc>{escape(field.about)}</desc></key>"


def _data(of: Literal["node", "edge"], values: Mapping[str, Value]) -> Iterable[str]:
    return (f'      <data key="{of}_{name}">{_text(value)}</data>' for name, value in values.items())


def _text(value: Value) -> str:
    plain = joined(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return escape(inert(str(plain)))
