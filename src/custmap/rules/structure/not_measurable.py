from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import Words

_EXAMPLES = {
    "time": "within 3 wd · 95% within 30 min · by day 28 each month",
    "quality": "wrong payslips at most 0.5% · satisfaction at least 4 /5",
    "quantity": "300 per month · at least 3 per visit",
}


@rule("CM008", Severity.WARNING, sight=Sight.NEIGHBOURS)
def not_measurable(map_: CustomerMap) -> Iterator[Gap]:
    """A standard in words that no one can measure.

    Why it matters
    "Promptly" is whatever the reader hopes for. The customer cannot hold us to it, and we cannot know whether we keep
    it: service quality is how close delivery comes to expectation, and that takes a number.

    What to do
    Say how much of what, or by when: `within 3 wd`, `95% within 30 min`, `wrong payslips at most 0.5%`. Channels under
    `delivery` may be any words. What is nearly understood comes with a suggestion.

    Gap
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: as soon as we can}
    ```

    Clean
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: within 3 wd}
    ```
    """
    outside = (service for service in map_.services.values() if service.outside)
    for spot in chain(map_.performance.all_spots(), *map(map_.performance.spots, outside)):
        if spot.category == "delivery":
            continue
        standard = spot.standard
        if isinstance(standard.promise, Words):
            yield _gap(spot.at, spot.category, standard.promise, (*spot.path, "promise"))
        if isinstance(standard.wants, Words):
            yield _gap(spot.at, spot.category, standard.wants, (*spot.path, "wants"))
    for service in map_.services.values():
        for number, need in enumerate(service.written.needs or ()):
            for index, standard in enumerate(need.wants):
                want = standard.wants or standard.promise
                if isinstance(want, Words):
                    deeper = ("wants",) if standard.wants else ()
                    yield _gap(service, "time", want, ("needs", number, "wants", index, *deeper))


def _gap(at: Service | Link, category: str, words: Words, path: tuple[str | int, ...]) -> Gap:
    near = words.suggestion
    return gap(
        at,
        f"nobody can measure '{words.text}' ({category} of '{at.ref}')",
        *path,
        help=f"did you mean '{near}'?" if near else f"write it like: {_EXAMPLES[category]}",
    )
