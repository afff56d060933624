"""A view arranged for the eye: services boxed by supplier on the way to customers, nothing that only tools want.

A supplier is a box around its services, which says who delivers them. A department that is also a customer stands among
the customers once more. Roles are drawn only where they are served: who has a hand in what is for the data formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from custmap.exchange.view.model import Edge, Node, View


@dataclass(frozen=True, slots=True)
class Box:
    """A supplier and its services."""

    supplier: Node
    services: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a diagram shows."""

    title: str
    boxes: Sequence[Box]
    others: Sequence[Node]
    """Those who are served, and those who neither serve nor are served."""
    edges: Sequence[Edge]
    """Everything but `delivers`."""


def drawing_of(view: View) -> Drawing:
    """The diagram of a view."""
    by_id = {node.id: node for node in view.nodes}
    edges = [edge for edge in view.edges if edge.kind != "delivers"]
    touched = {end for edge in edges for end in (edge.source, edge.target)}
    services: dict[str, list[Node]] = {}
    for edge in view.edges:
        if edge.kind == "delivers" and by_id[edge.source].kind != "role":
            services.setdefault(edge.source, []).append(by_id[edge.target])
    boxes = [Box(node, services[node.id]) for node in view.nodes if node.id in services]
    others = [
        node
        for node in view.nodes
        if node.kind != "service" and (node.id in touched or (node.kind != "role" and node.id not in services))
    ]
    return Drawing(view.title, boxes, others, edges)
