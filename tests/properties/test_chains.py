"""Every chain that is shown is a path of the map: each row hangs below something that really leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from custmap import pipeline
from custmap.graph import CustomerMap, Service
from custmap.reports.chains import customer_name
from custmap.reports.rows import Row
from tests.properties import thorough
from tests.properties.catalogues import Tree, catalogues
from tests.properties.writing import block, folder_of

Pair = tuple[str, str]
"""A row and the one it hangs below, each as a reference, or as the name of a party."""


def _pairs(rows: list[Row]) -> Iterator[Pair]:
    """What hangs below what; a choice between suppliers is no step of the way."""
    way: list[str] = []
    for row in rows:
        node = row.node
        del way[row.depth :]
        if node.kind == "note":
            continue
        name = (node.key or node.label).removeprefix("customer ")
        if way and node.kind != "choice":
            yield way[-1], name
        way.append(way[-1] if node.kind == "choice" else name)


def _edges(map_: CustomerMap) -> set[Pair]:
    """Supplier → what it supplies: services to customers, and to the services that need them."""
    edges = {(link.service.ref, link.customer.ref) for link in map_.links}
    edges |= {(link.service.ref, customer_name(link.customer)) for link in map_.links}
    edges |= {(supplier.ref, need.service.ref) for need in map_.needs for supplier in need.suppliers}
    edges |= {(use.supplier.ref, use.service.ref) for use in map_.uses}
    edges |= {(service.supplier.ref, service.ref) for service in map_.services.values()}
    edges |= {(role.ref, one.ref) for role in map_.roles.values() for one in map_.delivered_by(role)}
    in_groups = {
        (link.service.ref, member.ref) for link in map_.links for member in getattr(link.customer, "members", ())
    }
    return edges | in_groups


@thorough
@given(catalogues())
def test_every_step_of_a_chain_is_an_edge_of_the_map(documents: list[Tree]) -> None:
    with folder_of(block(documents)) as folder:
        map_ = pipeline.survey([str(folder / "f0.yaml")]).map
    edges = _edges(map_)
    for entity in [*map_.departments.values(), *map_.services.values(), *map_.parties.values(), *map_.groups.values()]:
        down = pipeline.chains(map_, entity.ref, None, every=True)
        assert set(_pairs(down)) <= edges, f"from {entity.ref}"
        up = {(below, above) for above, below in _pairs(pipeline.chains(map_, None, entity.ref, every=True))}
        assert up <= edges, f"to {entity.ref}"
        if isinstance(entity, Service):
            shown = {name for above, name in _pairs(down) if above == entity.ref}
            shown |= {need.service.supplier.ref for need in map_.needed_by(entity)}  # by the service that needs it
            for link in map_.links_of(entity):
                assert {link.customer.ref, customer_name(link.customer)} & shown, f"{link.customer} is served"
