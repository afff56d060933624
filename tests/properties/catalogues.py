"""Strategies: a sound catalogue, as an author might write it, and one with something wrong in it.

A drawn catalogue is plain trees, a document each: whatever is drawn, it is written as YAML and read by the real reader.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Tree = dict[str, Any]
DEPARTMENTS = ("finance", "human-resources", "laundry", "311", "no")
MANY = (*DEPARTMENTS, "kitchen", "archive", "transport", "library", "radiology", "chapel")
PARTIES = ("residents", "suppliers-of-soap", "bank")
GROUPS = ("wards", "everybody-else")
ROLES = ("clerk", "head-nurse", "driver")
SERVICES = ("payroll", "clean-linen", "permits", "advice", "07")

words = st.sampled_from(["calls", "wrong payslips", "letters, mostly", "büro: see #7", "財務", "yes", "0x1F", "", " "])
counts = st.integers(1, 40).map(str)
days = st.sampled_from(["2026-06-01", "2025-01-31", "2024-02-29", "2019-12-31"])
lengths = st.builds(
    "{} {}".format,
    st.sampled_from(["1", "2", "0.5", "3-5", "10"]),
    st.sampled_from(["s", "min", "h", "wd", "d", "weeks", "months", "working days"]),
)
times = st.one_of(
    st.builds(
        "{} {}".format, st.sampled_from(["within", "up to", "average", "median", "reply within", "95% in"]), lengths
    ),
    st.sampled_from(
        ["same day", "at once", "on time", "by Friday", "by day 28 each month", "varies", "before the hearing"]
    ),
    st.sampled_from(["by last working day", "soon", "30+ d", "9 out of 10 within 30 min", "3 rings"]),
)
numbers = st.sampled_from(
    ["errors at most 2%", "satisfaction at least 4 of 5", "0 lost files", "uptime ≥ 99.9%", "good"]
)
amounts = st.sampled_from(["300 per month", "at least 3 per visit", "at most 5 a day", "enough"])
channels = st.sampled_from(["counter", "by phone", "the linen room", "email", "post"])
hours = st.sampled_from(["Mo-Fr 08:00-17:00", "24/7", "Mo-Sa 6-14", "08:00-12:00, 13:00-17:00", "by appointment"])


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    """Any of the fields; what is not written is unknown."""
    return st.fixed_dictionaries({}, optional=fields)


def _cell(promises: st.SearchStrategy[str], actuals: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    full = st.fixed_dictionaries(
        {"promise": promises},
        optional={
            "wants": promises,
            "actual": actuals,
            "n": counts,
            "as_of": days,
            "source": st.sampled_from(["asked", "assumed", "law"]),
            "via": st.lists(channels, min_size=1, max_size=2, unique=True),
            "name": st.sampled_from(["calls", "letters"]),
        },
    )
    return st.one_of(promises, full, st.lists(st.one_of(promises, full), min_size=1, max_size=2))


TIME = _cell(times, st.sampled_from(["0.9 wd", "93%", "average 2 wd", "80% within 3 wd", "worst 4 h"]))
CELLS = {
    "time": TIME,
    "quality": _cell(numbers, st.sampled_from(["0.8%", "4.2 /5", "3", "12 per month"])),
    "quantity": _cell(amounts, st.sampled_from(["12 per month", "3"])),
    "delivery": st.one_of(channels, st.lists(channels, min_size=1, max_size=3, unique=True)),
}
FEEDBACK = st.fixed_dictionaries(
    {"csat": st.sampled_from(["3.6", "4,5"])},
    optional={"of": st.just("5"), "target": st.just("4"), "n": counts, "as_of": days},
)
LINK = _maybe(
    **CELLS,
    recurs=words,
    volume=st.sampled_from(["900 per week", "twice a year"]),
    feedback=FEEDBACK,
    before=_maybe(**CELLS),
    after=_maybe(**CELLS),
    **{"as": st.lists(st.sampled_from(["customer", "client", "consumer", "payer"]), min_size=1, unique=True)},
)
PLAIN = _maybe(
    **CELLS,
    name=words,
    about=words,
    gives=st.sampled_from(["goods", "money", "decision"]),
    before=_maybe(**CELLS),
    after=_maybe(**CELLS),
    requires=st.lists(words, max_size=2),
    work=lengths,
    wait=lengths,
    clock=st.sampled_from(["processing", "turnaround"]),
    hours=hours,
    available=st.sampled_from(["99%", "0,98"]),
    first_time_right=st.sampled_from(["98 %", "1"]),
    volume=st.sampled_from(["1,100 per week", "300"]),
    fee=st.sampled_from(
        ["0", "35 per copy", "by size", ["80 per pig", "120 per cow"], {"small": "80", "large": "120"}]
    ),
    unit_cost=st.sampled_from(["0.85", "1,500"]),
    feedback=st.one_of(FEEDBACK, st.lists(FEEDBACK, min_size=1, max_size=2)),
    reviewed=days,
    capability=st.lists(words, max_size=2),
)


_FEW = st.lists(st.sampled_from(DEPARTMENTS), min_size=1, max_size=4, unique=True)


def many() -> st.SearchStrategy[list[Tree]]:
    """A catalogue of many departments, each on a page of its own; some are part of others."""
    return catalogues(st.lists(st.sampled_from(MANY), min_size=6, max_size=9, unique=True), apart=True)


@st.composite
def catalogues(
    draw: st.DrawFn,
    chosen: st.SearchStrategy[list[str]] = _FEW,
    *,
    apart: bool = False,
) -> list[Tree]:
    """A catalogue in which every reference leads somewhere and every value is of its kind."""
    departments = draw(chosen)
    parties = draw(st.lists(st.sampled_from(PARTIES), max_size=3, unique=True))
    roles = {one: draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True)) for one in departments}
    services = {one: draw(st.lists(st.sampled_from(SERVICES), max_size=3, unique=True)) for one in departments}
    bought = {one: draw(st.lists(st.sampled_from(SERVICES), max_size=1)) for one in parties}
    delivered = [f"{one}/{service}" for one, its in (services | bought).items() for service in its]
    members = [*departments, *parties, *(f"{one}.{role}" for one, its in roles.items() for role in its)]
    groups = {
        one: draw(st.lists(st.sampled_from(members), min_size=1, max_size=3, unique=True))
        for one in draw(st.lists(st.sampled_from(GROUPS), max_size=2, unique=True))
    }
    pages = []
    for one in departments:
        others = [*(member for member in members if member != one), "all-staff", *groups]
        page: Tree = draw(
            _maybe(name=words, about=words, hours=hours, activities=st.lists(words.filter(str.strip), max_size=2))
        )
        page["services"] = {
            service: draw(_services(f"{one}/{service}", others, delivered, roles[one])) for service in services[one]
        }
        if apart and draw(st.booleans()):
            page["part_of"] = draw(st.sampled_from(departments))
        page["roles"] = {role: draw(_maybe(title=words, people=counts)) for role in roles[one]}
        pages.append({"department": one, **page})
    organisation: Tree = {
        "organisation": draw(_maybe(sector=st.just("health"), currency=st.just("EUR"), about=words))
        | {"name": draw(words), "as_of": "2026-07-01"},
        "parties": {one: draw(_maybe(name=words, kind=st.just("business"), who=words, hours=hours)) for one in parties},
        "groups": groups,
    }
    for one, its in bought.items():
        organisation["parties"][one]["services"] = {service: {"time": draw(TIME)} for service in its}
    if not apart and draw(st.booleans()):  # some departments stand in the document of the organisation
        inside = {page.pop("department"): page for page in pages[1:]}
        return [organisation | {"departments": inside}, pages[0]]
    return [organisation, *pages]


@st.composite
def _services(draw: st.DrawFn, ref: str, others: list[str], delivered: list[str], roles: list[str]) -> Tree:
    service: Tree = draw(PLAIN)
    customers = draw(st.lists(st.sampled_from(others), max_size=3, unique=True))
    service["customers"] = draw(st.sampled_from([customers, {one: draw(LINK) for one in customers}]))
    suppliers = draw(st.lists(st.sampled_from(delivered), max_size=3, unique=True))
    suppliers = [one for one in suppliers if one != ref]
    if len(suppliers) == 3:
        service["needs"] = [suppliers[0], {"any_of": suppliers[1:], "when": "before", "wants": draw(times)}]
    else:
        service["needs"] = [
            {"from": one, "share": "40%", "why": draw(words), "bring": [draw(words)]} for one in suppliers
        ]
    if roles:
        service["owner"] = roles[0]
        service["steps"] = draw(
            st.lists(
                st.fixed_dictionaries({"do": words}, optional={"takes": lengths, "by": st.just(roles[0])}), max_size=2
            )
        )
    return service


def spots(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a tree."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [spot for key, value in items for spot in [(*path, key), *spots(value, (*path, key))]]


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    """What a path leads to."""
    for step in path:
        tree = tree[step]
    return tree


_JUNK = st.recursive(
    st.one_of(
        st.none(), words, times, lengths, st.text(max_size=8), st.sampled_from(["-1", "1e999", "32.13.2026", "~"])
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(words | st.sampled_from(["from", "time", "n"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> list[Tree]:
    """A catalogue with up to three values lost, replaced, or put where another belongs."""
    documents: list[Tree] = deepcopy(draw(catalogues()))
    for _ in range(draw(st.integers(1, 3))):
        spot = draw(st.sampled_from(spots(documents)))
        holder, key = at(documents, spot[:-1]), spot[-1]
        other = deepcopy(at(documents, draw(st.sampled_from(spots(documents)))))
        kind = draw(st.sampled_from(["lost", "junk", "other", "key"]))
        if kind == "lost":
            holder.pop(key)
        elif kind == "key" and isinstance(holder, dict):
            holder[draw(words | st.text(max_size=5))] = holder.pop(key)
        else:
            holder[key] = other if kind == "other" else draw(_JUNK)
        if not spots(documents):
            return [{"department": "d"}]
    return documents
