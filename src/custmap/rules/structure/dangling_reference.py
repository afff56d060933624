from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Unresolved
from custmap.rules.lost import Lost, lost_names
from custmap.rules.rule import Gap, Sight, found_while_reading, gap, rule


@rule("CM003", Severity.ERROR, sight=Sight.OUTLINE)
def dangling_reference(map_: CustomerMap) -> Iterator[Gap]:
    """A reference to nothing: a customer, service, role or department that is declared nowhere.

    Why it matters
    A chain with a missing link shows nobody who stands behind it. Often it is a slip of the pen, and the service that
    was meant does not know that it is needed.

    What to do
    Mend the spelling (the nearest existing name is suggested), or declare what is referred to: a department, or a
    party under `parties:` if it is outside the organisation. Nothing is reported that may stand in a file that could
    not be read.

    Gap
    ```yaml
    departments:
      hr:
        services:
          time-records: {customers: finance}
      finance:
        services:
          payroll: {customers: hr, needs: [hr/time-record]}
    ```

    Clean
    ```yaml
    departments:
      hr:
        services:
          time-records: {customers: finance}
      finance:
        services:
          payroll: {customers: hr, needs: [hr/time-records]}
    ```
    """
    yield from found_while_reading(map_, "dangling-reference")
    lost = lost_names(map_)
    for missing in map_.unresolved:
        if not (_may_be_unread(map_, missing) or _stands_there(missing, lost)):
            yield _dangling(map_, missing)
    if map_.limits:
        for service in map_.own_services:
            class_ = service.written.class_
            if class_ is not None and class_ not in map_.limits:
                yield gap(
                    service,
                    f"unknown class '{class_}' in class of '{service.ref}'",
                    "class",
                    label="no limit has this name",
                    help=f"the classes under `limits:` are {', '.join(sorted(map_.limits))}",
                )


def _may_be_unread(map_: CustomerMap, missing: Unresolved) -> bool:
    """Whether what is missing may stand in something that could not be read; then nobody can tell."""
    supplier = missing.reference.split("/")[0].split(".")[0]
    if supplier in map_.departments or supplier in map_.parties:
        last = missing.reference.rsplit("/", 1)[-1].rsplit(".", 1)[-1]
        return last in map_.unread
    return missing.reference in map_.unread


def _stands_there(missing: Unresolved, lost: frozenset[str]) -> bool:
    """Whether it is declared, and only what stands under its name could not be read."""
    if not lost:
        return False
    home = missing.holder.partition("@")[0].partition("/")[0].partition(".")[0]
    bare = missing.wanted == "service" and "/" not in missing.reference
    reference = f"{home}/{missing.reference}" if bare else missing.reference
    return not lost.isdisjoint((reference, reference.partition("/")[0].partition(".")[0]))


def _dangling(map_: CustomerMap, missing: Unresolved) -> Gap:
    lost = Lost(map_, missing)
    what = "role" if missing.wanted == "role" else "reference"
    return Gap(
        missing.holder,
        f"unknown {what} '{lost.written}' in {_where(missing)} of '{missing.holder}'",
        missing.place,
        label=missing.why,
        help=lost.way_out(),
        related=tuple(lost.see()),
    )


def _where(missing: Unresolved) -> str:
    keys = [str(step) for step in missing.place.path if not isinstance(step, int)]
    for key in reversed(keys):
        if key in ("needs", "customers", "steps", "members", "delivers"):
            return key
    return keys[-1] if keys else "the document"
