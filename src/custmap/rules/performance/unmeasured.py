from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM402", Severity.NOTE, sight=Sight.NEIGHBOURS)
def unmeasured(map_: CustomerMap) -> Iterator[Gap]:
    """A service with standards that have a number, and no measurement to hold against it.

    Why it matters
    A promise that nobody measures may be kept or broken, and the customers know it before we do.

    What to do
    Measure it, if only by ten cases a month, and write the result with its day beside the promise:
    `{promise: within 3 wd, actual: 2.5 wd, n: 10, as_of: 2026-06-15}`, or as a row in `measures.csv`. Channels and
    words have no number; they are left alone. A measurement that is old or has no date is CM403.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library: {services: {lending: {customers: all-staff, time: within 3 wd}}}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, time: {promise: within 3 wd, actual: 2.5 wd, as_of: 2026-06-15}}
    ```
    """
    if any(fault.location and fault.location.path.endswith(".csv") for fault in map_.faults.get("unreadable", ())):
        return  # a file of measurements could not be read: nobody can tell what is missing
    numeric: dict[Service, list[Spot]] = {}
    for at, spots in map_.performance.spots_by.items():
        if found := [spot for spot in spots if spot.is_numeric]:
            numeric.setdefault(at if isinstance(at, Service) else at.service, []).extend(found)
    for service, spots in numeric.items():
        missing = [
            spot
            for spot in spots
            if spot.standard.actual is None and not (map_.lost and map_.is_lost(spot.at, *spot.path, "actual"))
        ]
        if not missing:
            continue
        yield gap(
            service,
            f"'{service.ref}' {_how_many(len(missing), len(spots))}: {some(dict.fromkeys(map(_name, missing)))}",
            help="measure it, and write `actual` and `as_of` beside the promise, or a row in measures.csv",
            parts=map(_ref, missing),
        )


def _how_many(missing: int, of: int) -> str:
    if missing < of:
        return f"does not measure {missing} of its {of} standards"
    return "does not measure its one standard" if of == 1 else f"measures none of its {of} standards"


def _ref(spot: Spot) -> str:
    name = f".{spot.standard.name}" if spot.standard.name else ""
    phase = "" if spot.phase == "during" else f"{spot.phase}."
    whom = f"@{spot.at.customer.ref}" if isinstance(spot.at, Link) else ""
    return f"{phase}{spot.category}{name}{whom}"


def _name(spot: Spot) -> str:
    name = f" of {spot.standard.name}" if spot.standard.name else ""
    phase = "" if spot.phase == "during" else f" {spot.phase}"
    whom = f" for {spot.at.customer.name}" if isinstance(spot.at, Link) else ""
    return f"{spot.category}{name}{phase}{whom}"
