from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM107", Severity.WARNING, sight=Sight.NEIGHBOURS)
def no_way_in(map_: CustomerMap) -> Iterator[Gap]:
    """A service to customers outside that names no channel by which it reaches them.

    Why it matters
    Somebody outside the house does not know the way to your door. A service without a counter, a telephone number or a
    form does not exist for them.

    What to do
    Name the channels under `delivery`: counter, visit, phone, email, post, portal, app, chat, sms, meeting, document,
    bank-transfer, or your own word.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    departments: {library: {services: {lending: {customers: readers, quality: wrong books at most 1%, time: at once}}}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library:
        services:
          lending: {customers: readers, quality: wrong books at most 1%, time: at once, delivery: counter}
    ```
    """
    for service in map_.own_services:
        if service.written.delivery or map_.is_lost(service, "delivery"):
            continue
        lost = [
            link.customer
            for link in map_.links_of(service)
            if link.external and not link.written.delivery and not map_.is_lost(link, "delivery")
        ]
        if lost:
            yield gap(
                service,
                f"'{service.ref}' names no way in for {some(customer.name for customer in lost)}",
                help="name the channels: `delivery: [counter, phone]`",
                parts=(customer.ref for customer in lost),
            )
