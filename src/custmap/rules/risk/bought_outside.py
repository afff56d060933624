from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Need, Service, StepUse
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM505", Severity.WARNING, sight=Sight.OUTLINE)
def bought_outside(map_: CustomerMap) -> Iterator[Gap]:
    """Something is bought outside although a department of the house can do it, and nobody says why.

    Why it matters
    It may be right: too much work, a better price, a better hand. It may also be habit, or nobody knew that a colleague
    could do it. The money leaves the house, and a colleague loses a customer.

    What to do
    Ask the department that has the capability, and need its service instead; name both under `any_of`; or write `why`
    on the need. Both services say what they can do under `capability`. A service that itself rests on the supplier
    outside is no other way.

    Gap
    ```yaml
    parties:
      printer: {services: {leaflets: {capability: printing}}}
    departments:
      press: {services: {posters: {customers: all-staff, capability: printing}}}
      library: {services: {newsletter: {customers: all-staff, needs: {from: printer/leaflets}}}}
    ```

    Clean
    ```yaml
    parties:
      printer: {services: {leaflets: {capability: printing}}}
    departments:
      press: {services: {posters: {customers: all-staff, capability: printing}}}
      library:
        services:
          newsletter: {customers: all-staff, needs: {from: printer/leaflets, why: our press prints no colour}}
    ```
    """
    able: dict[str, list[Service]] = {}
    for service in map_.own_services:
        for tag in _tags(service):
            able.setdefault(tag, []).append(service)
    for supplier in map_.services.values() if able else ():
        if supplier.outside and supplier.written.capability and not map_.unsure(supplier.supplier):
            for tag in _tags(supplier):
                yield from _bought(map_, supplier, tag, able.get(tag, ()))


_SHOWN = 3


def _tags(service: Service) -> set[str]:
    return {re.sub(r"[\s_-]+", "-", tag.strip().lower()) for tag in service.written.capability}


def _bought(map_: CustomerMap, supplier: Service, tag: str, able: Sequence[Service]) -> Iterator[Gap]:
    """The gaps of those who need a supplier outside for what some of our own services, `able`, can do."""
    taken = [one for one in map_.agreements.taken(supplier) if not one.service.outside]
    resting = {one.service for one in taken}  # what they can do, they can do through the supplier
    own = list(islice((service for service in able if service not in resting), _SHOWN))
    for bought in taken if own else ():
        if not _is_explained(bought, tag, resting) and not map_.is_lost(bought.service, "needs"):
            departments = dict.fromkeys(service.supplier.name for service in own)
            yield gap(
                bought.service,
                f"'{bought.service.ref}' buys {tag} from {supplier.supplier.name}, "
                f"which {some(departments)} can do as well",
                *bought.source.path[len(bought.service.place.path) :],
                help="ask whether the colleagues can do it, or say `why` on the need",
                related=[Related(f"'{one.ref}' says that it can", one.place.under("capability")) for one in own],
                about=tag,
            )


def _is_explained(bought: Need | StepUse, tag: str, resting: set[Service]) -> bool:
    """Whether a need says why, or names a service of the house that can do the same as an alternative."""
    if isinstance(bought, StepUse):
        return False
    beside = (one for one in bought.suppliers if not one.outside and one not in resting)
    return bool(bought.written.why) or any(tag in _tags(one) for one in beside)
