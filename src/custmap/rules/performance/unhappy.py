from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules import feedback
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import subject


@rule("CM405", Severity.WARNING, sight=Sight.NEIGHBOURS)
def unhappy(map_: CustomerMap) -> Iterator[Gap]:
    """Customers are less content than the service itself aims at.

    Why it matters
    Only the customer knows how close delivery comes to expectation. A score below the target is the customer's word for
    a gap, wherever it lies.

    What to do
    If a promise was missed, begin there: it is named beside the score. Else ask those who were least content what would
    have helped, and write it down as what they want. Scores that are old or have no date say nothing (CM403). Of
    `complaints`, and of `ces` (the effort that customers had), less is better. Where everything that is promised of the
    service itself is measured and kept, CM406 speaks instead.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, feedback: {csat: 3.6, of: 5, target: 4, n: 57, as_of: 2026-06-15}}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, feedback: {csat: 4.2, of: 5, target: 4, n: 57, as_of: 2026-06-15}}
    ```
    """
    for one in feedback.unhappy(map_):
        if one.kept:
            continue
        yield gap(
            one.at,
            f"the customers of '{one.at.ref}' are not content: {feedback.score_in_words(one.feedback)}",
            "feedback",
            one.number,
            help="begin with the promise that was missed" if one.missed else _ASK,
            related=[Related(f"{subject(spot)} is missed", spot.place) for spot in one.missed[:3]],
        )


_ASK = "ask those who were least content what would have helped, and write it down under `wants`"
