from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service, Suppression
from custmap.nearest import nearest
from custmap.rules.rule import Gap, Outcome, last_rule
from custmap.rules.suppressions import READING, full, is_sure, word_of


@last_rule("CM605", Severity.WARNING)
def bad_ignore(map_: CustomerMap, outcome: Outcome) -> Iterator[Gap]:
    """An `ignore` entry without a reason, past its last day, or that holds nothing back.

    Why it matters
    To live with a gap is a decision, and a decision has a reason and an end. An entry that nobody looks at again hides
    the next gap of the same kind.

    What to do
    Say `why`, and if it will pass, `until` when. Take out what is over, or has been mended. `rule` is a code or a name,
    `at` the reference that the finding is about; on a department's own page `at: payroll` is enough. An entry for a
    rule that was left out of this check is not called idle, nor is one about something that could not be read. What
    is found wrong while reading (CM000, CM001, CM002, CM005) cannot be ignored.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: at once}}
    ignore: [{rule: CM104, at: lending, why: the new standards are being written, until: 2020-01-31}]
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: at once}}
    ```
    """
    known = _rules()
    by_id = {service.id: service.ref for service in map_.own_services} if map_.ignores else {}
    for number, entry in enumerate(map_.ignores):
        word, written = word_of(entry), entry.written
        code = known.get(word)
        if code is None:
            near = nearest(word, known)
            yield _gap(
                entry,
                f"no rule is called '{written.rule}'",
                "rule",
                help=f"did you mean {known[near]} ({near})?" if near else "`custmap rules` lists them",
            )
        elif code in READING:
            yield _gap(
                entry,
                f"{code} cannot be ignored: what is found wrong while reading has to be mended",
                "rule",
                help="mend what it reports, and take this entry out",
            )
        elif not (written.why or "").strip():
            if not map_.is_lost(entry, "why"):
                yield _gap(
                    entry,
                    f"{code} at '{written.at}' is to be ignored without a reason, so it is not",
                    help="say `why`: somebody will ask",
                )
        elif written.until is not None and written.until < map_.today:
            yield _gap(
                entry,
                f"{code} at '{written.at}' was to be ignored until {written.until.isoformat()}",
                "until",
                help="take the entry out, or decide anew and set another day",
            )
        elif number in outcome.idle and code in outcome.codes and code != "CM605" and is_sure(map_, full(map_, entry)):
            yield _gap(
                entry,
                f"{code} finds nothing at '{written.at}': there is nothing to ignore",
                "at",
                help=_way_out(map_, full(map_, entry), by_id),
            )


def _gap(entry: Suppression, message: str, *keys: str, help: str) -> Gap:
    return Gap(entry.home or "", message, entry.place.under(*keys), help=help)


def _rules() -> dict[str, str]:
    """Code or name, in small letters → code."""
    from custmap.rules.registry import all_rules

    return {word: rule.code for rule in all_rules() for word in (rule.code.lower(), rule.name)}


def _way_out(map_: CustomerMap, at: str, by_id: dict[str, str]) -> str:
    base, _, customer = at.partition("@")
    entity = map_.find(base)
    if entity is None:
        near = by_id.get(base) or map_.nearest_of_all(base)
        return f"did you mean '{near}{'@' if customer else ''}{customer}'?" if near else "nothing has this reference"
    links = map_.links_of(entity) if isinstance(entity, Service) else ()
    if customer and not any(link.ref == at for link in links):
        return f"'{base}' names no customer '{customer}': mend the reference, or take the entry out"
    return "take the entry out: the gap is mended, or never was there"
