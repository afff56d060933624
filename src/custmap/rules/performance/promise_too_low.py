from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import numbers, subject
from custmap.standards import Channel, TimeStandard, Words
from custmap.wording import listed


@rule("CM407", Severity.WARNING, sight=Sight.NEIGHBOURS)
def promise_too_low(map_: CustomerMap) -> Iterator[Gap]:
    """A promise weaker than what the customer wants, or none where we know what that is.

    Why it matters
    The promise can be kept to the letter and the customer let down each time.

    What to do
    Where delivery is already as good as wanted, promise it. Otherwise find out what it would take, or tell the customer
    what to expect instead. Of channels, those that the customer wants and nobody offers are named. What cannot be
    compared is never counted. This is about the `wants` beside the promise; what a department `wants` in its own
    `needs` is CM204.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: {promise: within 3 wd, wants: within 2 wd}}}
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: {promise: within 2 wd, wants: within 2 wd}}}
    ```
    """
    for spot in map_.performance.all_spots():
        if not spot.standard.wants:
            continue
        channels = _unoffered(spot)
        is_lost = map_.is_lost(spot.at, *spot.path[:-1])  # what the cell promises may be what could not be read
        if isinstance(spot.standard.wants, tuple):
            message = _of_channels(spot, channels) if channels and not is_lost else ""
        elif spot.standard.promise is None:
            message = "" if is_lost else _of_nothing(spot)
        else:
            more = map_.performance.wants_more(spot.standard, spot.at)
            message = f"{subject(spot)} is less than the customer wants: {numbers(spot.standard)}" if more else ""
        if message:
            parts = (channel.name for channel in channels)
            yield gap(spot.at, message, *spot.path, "promise", help=_way_out(map_, spot), parts=parts)


def _offered(spot: Spot) -> list[Channel]:
    """The channels that the whole cell promises."""
    cell = spot.at.standards(spot.phase, spot.category)
    return [channel for one in cell for channel in (one.promise if isinstance(one.promise, tuple) else ())]


def _unoffered(spot: Spot) -> list[Channel]:
    """The channels that are wanted and stand nowhere in the cell; `other` may be any of them."""
    if not isinstance(spot.standard.wants, tuple):
        return []
    names = {channel.name for channel in _offered(spot)}
    return [] if "other" in names else [channel for channel in spot.standard.wants if channel.name not in names]


def _of_channels(spot: Spot, missing: list[Channel]) -> str:
    offered = dict.fromkeys(channel.text for channel in _offered(spot))
    instead = f"promised is {listed(offered)}" if offered else "none is said"
    wanted = listed(f"'{channel.text}'" for channel in missing)
    return f"{subject(spot)}: the customer wants {wanted}, and {instead}"


def _of_nothing(spot: Spot) -> str:
    """A want without a promise, where the cell promises nothing else either."""
    wants = spot.standard.wants
    if isinstance(wants, Words) or (isinstance(wants, TimeStandard) and not wants.measurable):
        return ""
    if any(one.promise for one in spot.at.standards(spot.phase, spot.category)):
        return ""
    return f"{subject(spot)} is not promised, and the customer wants something: {numbers(spot.standard)}"


def _way_out(map_: CustomerMap, spot: Spot) -> str:
    performance = map_.performance
    if performance.is_fresh(spot.standard) and performance.satisfies(spot.standard, spot.at):
        return "what is delivered is as good as what is wanted: promise it"
    return "promise it if you can keep it; if not, tell the customer what to expect, and why"
