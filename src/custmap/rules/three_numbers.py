"""What is wanted, promised and delivered, in words: the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue.standard import AnyStandard
from custmap.findings import Related
from custmap.graph import CustomerMap
from custmap.graph.performance import Spot
from custmap.wording import listed

_PHASES = {"before": "before", "during": "of", "after": "after"}


def subject(spot: Spot) -> str:
    """`time of 'finance/payroll'`, `quality after 'finance/payroll@council'`, `time (calls) of 'help-desk/support'`."""
    name = f" ({spot.standard.name})" if spot.standard.name else ""
    return f"{spot.category}{name} {_PHASES[spot.phase]} '{spot.at.ref}'"


def numbers(standard: AnyStandard) -> str:
    """`wanted 'within 2 wd', promised 'within 3 wd', delivered '3.5 wd' (480 measured, 2026-03-31)`; what is known."""
    return ", ".join(_said(standard))


def measured(standard: AnyStandard) -> str:
    """`'3.5 wd' (480 measured, 2026-03-31)`."""
    details = [f"{standard.n:,} measured"] if standard.n is not None else []
    details += [standard.as_of.isoformat()] if standard.as_of else []
    return f"'{text_of(standard.actual)}'" + (f" ({', '.join(details)})" if details else "")


def text_of(value: object) -> str:
    """A bound or a measurement as its author wrote it; of channels, all of them."""
    return listed(str(one.text) for one in value) if isinstance(value, tuple) else str(getattr(value, "text", ""))


def evidence(map_: CustomerMap, spot: Spot) -> Iterator[Related]:
    """Where the measurement stands, if it is not beside the promise."""
    found = map_.evidence.get(spot.place)
    if found is not None:
        yield Related(f"measured: {found.source}" if found.source else "measured here", spot.place, found.location)


def path_to(map_: CustomerMap, spot: Spot, key: str) -> tuple[str | int, ...]:
    """The keys that lead to `actual` or `as_of` of a standard; to the standard, where a row in a file replaces them."""
    return spot.path if spot.place in map_.evidence else (*spot.path, key)


def _said(standard: AnyStandard) -> Iterator[str]:
    if standard.wants:
        yield f"{'probably wanted' if standard.source == 'assumed' else 'wanted'} '{text_of(standard.wants)}'"
    if standard.promise:
        yield f"promised '{text_of(standard.promise)}'"
    if standard.actual:
        yield f"delivered {measured(standard)}"
