"""What every format shows: nodes, edges, and what is known of each. A format only decides how it is written."""

from custmap.exchange.view.build import view_of
from custmap.exchange.view.drawing import Drawing, drawing_of
from custmap.exchange.view.model import EDGE_FIELDS, NODE_FIELDS, Edge, Field, Node, Value, View
from custmap.exchange.view.text import drawn, inert, joined

__all__ = [
    "EDGE_FIELDS",
    "NODE_FIELDS",
    "Drawing",
    "Edge",
    "Field",
    "Node",
    "Value",
    "View",
    "drawing_of",
    "drawn",
    "inert",
    "joined",
    "view_of",
]
