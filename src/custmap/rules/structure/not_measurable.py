from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.rules.rule import Gap, gap, rule
from custmap.rules.written_cells import path_of, written_cells
from custmap.standards import Words

_EXAMPLES = {
    "time": "within 3 wd · 95% within 30 min · by day 28 each month",
    "quality": "wrong payslips at most 0.5% · satisfaction at least 4 /5",
    "quantity": "300 per month · at least 3 per visit",
}


@rule("CM008", Severity.WARNING)
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
    for service in map_.services.values():
        yield from _in_words(service)
        for number, need in enumerate(service.written.needs or ()):
            for index, standard in enumerate(need.wants):
                if isinstance(standard.promise, Words):
                    yield _gap(service, "time", standard.promise, ("needs", number, "wants", index))
    for link in map_.links:
        yield from _in_words(link)


def _in_words(at: Service | Link) -> Iterator[Gap]:
    for phase, category, cell in written_cells(at.written):
        if category == "delivery":
            continue
        for number, standard in enumerate(cell):
            if standard.promise.__class__ is Words:
                yield _gap(at, category, standard.promise, (*path_of(phase, category, number), "promise"))
            if standard.wants.__class__ is Words:
                yield _gap(at, category, standard.wants, (*path_of(phase, category, number), "wants"))


def _gap(at: Service | Link, category: str, words: Words, path: tuple[str | int, ...]) -> Gap:
    near = words.suggestion
    return gap(
        at,
        f"nobody can measure '{words.text}' ({category} of '{at.ref}')",
        *path,
        help=f"did you mean '{near}'?" if near else f"write it like: {_EXAMPLES[category]}",
    )
