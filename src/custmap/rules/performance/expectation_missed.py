from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.graph.expectations import Expectation, expectations
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import evidence, measured, numbers, path_to, subject
from custmap.standards import TimeActual, TimeStandard, met


@rule("CM411", Severity.WARNING, sight=Sight.NEIGHBOURS)
def expectation_missed(map_: CustomerMap) -> Iterator[Gap]:
    """What was delivered is worse than what the customer wants, though no promise was broken.

    Why it matters
    Service quality is how close delivery comes to expectation. The customer does not compare it with our promise.

    What to do
    Bring delivery closer to what is wanted, or talk with the customer about what can be had. Where the promise itself
    is missed, CM401 speaks and this rule is silent; that the promise is too low is said by CM407, for the promise is
    mended with a pen and delivery is not. What a department `wants` in its `needs` counts as well as the `wants` beside
    the promise. Only measurements younger than `stale_after` count.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: on time at least 90%, wants: within 2 wd, actual: 2.5 wd, as_of: 2026-06-15}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: on time at least 90%, wants: within 2 wd, actual: 1.5 wd, as_of: 2026-06-15}
    ```
    """
    performance = map_.performance
    told: set[tuple[str, object]] = set()
    for spot in performance.measured:
        if spot.standard.wants and _is_worse(map_, spot, performance.satisfies(spot.standard, spot.at)):
            told.add((spot.at.ref, spot.path))
            yield gap(
                spot.at,
                f"{subject(spot)} falls short of what the customer wants: {numbers(spot.standard)}",
                *path_to(map_, spot, "actual"),
                help=_HELP,
                related=evidence(map_, spot),
            )
    for wish in expectations(map_):
        for one in wish:
            for spot in one.meant:
                if (spot.at.ref, spot.path) not in told and _is_short(map_, one, spot):
                    told.add((spot.at.ref, spot.path))
                    yield gap(
                        spot.at,
                        f"{subject(spot)} falls short of what '{one.need.service.ref}' wants of it: "
                        f"wanted '{one.want.text}', delivered {measured(spot.standard)}",
                        *path_to(map_, spot, "actual"),
                        help=_HELP,
                        related=[Related("wanted here", one.place), *evidence(map_, spot)],
                    )


_HELP = "bring delivery closer to what is wanted, or talk with the customer about what can be had"


def _is_short(map_: CustomerMap, one: Expectation, spot: Spot) -> bool:
    """Whether the only standard that can be meant is worse than wanted."""
    actual = spot.standard.actual
    if len(one.meant) != 1 or one.supplier.outside or not isinstance(actual, TimeActual):
        return False
    assert isinstance(one.want, TimeStandard), "words mean no standard"
    return _is_worse(map_, spot, met(actual, one.want, map_.performance.calendar_for(spot.at)))


def _is_worse(map_: CustomerMap, spot: Spot, satisfies: bool | None) -> bool:
    performance = map_.performance
    return satisfies is False and bool(performance.is_fresh(spot.standard)) and not performance.is_missed(spot)
