from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.feedback import score_in_words, unhappy
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM406", Severity.WARNING, sight=Sight.NEIGHBOURS)
def kept_but_unhappy(map_: CustomerMap) -> Iterator[Gap]:
    """Every promise is met and the customers are unhappy all the same: the standard is wrong.

    Why it matters
    We measure what we chose to promise, and the customer judges by something else. Working harder at the same standard
    will not help.

    What to do
    Ask what they expect, and promise that: more of the same, or something nobody has promised yet. All numbers that are
    promised of the service itself, to those who were asked, must be freshly measured and met, and nothing before or
    after it missed; otherwise the reason may lie there, and CM405 speaks instead of this rule.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: within 3 wd, actual: 2.5 wd, as_of: 2026-06-15}
            feedback: {csat: 3.6, of: 5, target: 4, n: 57, as_of: 2026-06-15}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: within 3 wd, actual: 2.5 wd, as_of: 2026-06-15}
            feedback: {csat: 4.2, of: 5, target: 4, n: 57, as_of: 2026-06-15}
    ```
    """
    for one in unhappy(map_):
        if one.kept:
            yield gap(
                one.at,
                f"'{one.at.ref}' keeps what it promises, and its customers are not content: "
                f"{score_in_words(one.feedback)}",
                "feedback",
                one.number,
                label="every promise is met",
                help="the standard is wrong: ask what they expect, and promise that",
            )
