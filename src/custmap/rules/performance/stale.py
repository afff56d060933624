from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import Feedback
from custmap.catalogue.standard import AnyStandard
from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import evidence, path_to, subject, text_of


@rule("CM403", Severity.NOTE, sight=Sight.NEIGHBOURS)
def stale(map_: CustomerMap) -> Iterator[Gap]:
    """A measurement, or a score of the customers, that is too old to tell anything, has no date, or one to come.

    Why it matters
    What was true two years ago says little about what the customer gets today. Old figures count neither as kept nor
    as missed: they are unknown. So does a figure of a day that is yet to come.

    What to do
    Measure again, or ask again, and write the day: `as_of: 2026-06-15`. How long a figure holds is
    `policy: {stale_after: 12 months}`; months are those of the calendar, counted to the day of the run or to the
    organisation's `as_of`.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, time: {promise: within 3 wd, actual: 2.5 wd, as_of: 2025-03-31}}
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
    unsure = any(path == ("policy", "stale_after") for _, path in map_.lost)
    for spot in map_.performance.measured:
        why = None if unsure and spot.standard.as_of else _why(map_, spot.at, spot.standard, spot.path)
        if why:
            yield gap(
                spot.at,
                f"the measurement of {subject(spot)}, '{text_of(spot.standard.actual)}', {why}",
                *path_to(map_, spot, "as_of" if spot.standard.as_of else "actual"),
                help=_way_out(map_, spot.standard, "measure"),
                related=evidence(map_, spot),
            )
    for at, number, feedback in map_.performance.told:
        why = None if unsure and feedback.as_of else _why(map_, at, feedback, ("feedback", number))
        if why:
            yield gap(
                at,
                f"what the customers of '{at.ref}' said, {feedback.score_name} {feedback.score}, {why}",
                "feedback",
                number,
                *(["as_of"] if feedback.as_of else []),
                help=_way_out(map_, feedback, "ask"),
            )


def _why(
    map_: CustomerMap, at: Service | Link, figure: AnyStandard | Feedback, path: tuple[str | int, ...]
) -> str | None:
    """What keeps a figure from being fresh; None if nothing does."""
    if figure.as_of is None:
        return None if map_.is_lost(at, *path, "as_of") else "has no date"
    if map_.performance.is_recent(figure.as_of):
        return None
    if figure.as_of > map_.today:
        return f"is of {figure.as_of.isoformat()}, and the catalogue is looked at for {map_.today.isoformat()}"
    return f"is of {figure.as_of.isoformat()}, older than {map_.policy.stale_after.text}"


def _way_out(map_: CustomerMap, figure: AnyStandard | Feedback, verb: str) -> str:
    if figure.as_of is not None and figure.as_of > map_.today:
        return "mend the day, or look at the catalogue for a later one: `as_of` of the organisation, or `--as-of`"
    return f"{verb} again, and write the day: `as_of: 2026-06-15`"
