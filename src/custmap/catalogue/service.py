"""A service as written: what is delivered, to whom, to what standard, and on what it rests."""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from custmap.catalogue.money import Fees, Money
from custmap.catalogue.scalars import (
    ID_PATTERN,
    Amount,
    Count,
    Day,
    Duration,
    Id,
    Json,
    Number,
    OneOfSeveral,
    Opening,
    Reference,
    Said,
    Share,
    Text,
    Volume,
    anything_but_nothing,
    bad_value,
    one_of,
    plain_number,
    shape_of,
)
from custmap.catalogue.shapes import Keyed, Plain, Several, Shape, Written, or_list
from custmap.catalogue.standard import Cells, PhaseCells, Time
from custmap.nearest import nearest
from custmap.wording import listed

When = Annotated[str, one_of("before", "during", "after")]
As = Annotated[str, one_of("customer", "client", "consumer", "payer")]
Gives = Annotated[str, one_of("goods", "information", "skills", "recognition", "money", "decision", "work")]
Clock = Annotated[str, one_of("processing", "turnaround")]
_SCORES = ("csat", "nps", "ces", "complaints")


class Step(Written):
    """One step of the work."""

    do: OneOfSeveral
    by: Reference | None = None
    takes: Duration | None = None
    when: When = "during"
    uses: Reference | None = None


class Need(Written):
    """What a service needs from a supplier; exactly one of `from` and `any_of`."""

    from_: Reference | None = Field(None, alias="from")
    any_of: Annotated[tuple[Reference, ...], Plain()] = ()
    name: Text | None = None
    when: When = "during"
    wants: Time = ()
    bring: Annotated[tuple[OneOfSeveral, ...], Plain()] = ()
    share: Share = Decimal(1)
    why: Said | None = None

    def model_post_init(self, context: Any) -> None:
        """Refuses a need that names no supplier, or both one and alternatives."""
        if self.from_ is not None and self.any_of:
            raise bad_value(
                "this need has both `from` and `any_of`", "keep one: a supplier, or several that can stand in for it"
            )
        if self.from_ is None and not self.any_of:
            raise bad_value(
                "a need names its supplier by `from`, or several that can stand in for each other by `any_of`",
                "write `from: department/service` or `any_of: [bank-a/transfer, bank-b/transfer]`",
            )

    @property
    def suppliers(self) -> tuple[str, ...]:
        """The references written: one, or the alternatives."""
        return self.any_of or ((self.from_,) if self.from_ is not None else ())


_NEED_KEYS = frozenset({"from", *Need.model_fields} - {"from_"})


class Feedback(Written):
    """How content the customers are: one score, what it should be, how many were asked."""

    score_name: Text = "csat"
    score: Number | None = None
    of: Amount | None = None
    target: Number | None = None
    n: Count | None = None
    as_of: Day | None = None


_ABOUT_A_SCORE = frozenset(Feedback.model_fields.keys() - {"score_name", "score"})


def _meant(key: str) -> str | None:
    """The key of feedback, or the usual score, that this is a slip of; None for the name of a score."""
    return None if key in _SCORES else nearest(key.lower(), _ABOUT_A_SCORE | set(_SCORES))


def _refuse_decimal_comma(item: dict[str, Any]) -> None:
    """In braces a comma ends the value: `{csat: 4,3}` is a score of 4, and a key `3` with nothing behind it."""
    for (key, value), (digits, behind) in pairwise(item.items()):
        if behind is None and digits.isdecimal() and type(value) is str and value.isdecimal():
            raise bad_value(
                f"{key}: the comma in {value},{digits} starts a new key", f"write {key}: {value}.{digits}, with a point"
            )


class _Feedback(Shape):
    """Marks the feedback of a service or link: `{csat: 3.6, of: 5, target: 4}`, with any name for the score."""

    def tidy(self, value: Any) -> Any:
        if value is None:
            return ()
        items = value if type(value) is list else [value]
        return [self._one(item) for item in items]

    def _one(self, item: Any) -> Any:
        if type(item) is not dict:
            raise bad_value(f"expected a score, found {shape_of(item)}", "write it like {csat: 3.6, of: 5, target: 4}")
        others = [key for key in item if key not in _ABOUT_A_SCORE]
        if len(others) == 1 and others[0] in _SCORES:
            return self._named(item, others[0])  # as nearly all are
        _refuse_decimal_comma(item)
        slips = {key for key in others if item[key] is None or _meant(key) in _ABOUT_A_SCORE}
        scores = [key for key in others if key not in slips] or others
        if len(scores) != 1:
            found = f"several scores in one feedback: {listed(scores)}" if scores else "feedback without a score"
            raise bad_value(found, "write one score each, like {csat: 3.6, of: 5, target: 4}; several are a list")
        (name,) = scores
        near = _meant(name)
        if near is not None and near not in item:
            raise bad_value(f"'{name}' in feedback: did you mean '{near}'?")
        return self._named(item, name)

    @staticmethod
    def _named(item: dict[str, Any], name: str) -> Any:
        if type(item[name]) is str and plain_number(item[name]) is None:
            raise bad_value(f"{name}: expected a number, found '{item[name]}'", "write the score alone, such as 4.2")
        # A slip of a key goes on to the model, which refuses it, each by itself.
        return {"score_name": name, "score": item[name], **{key: item[key] for key in item if key != name}}

    def describe(self, canonical: Json) -> Json:
        properties = Feedback.model_json_schema()["properties"]
        known = {key: properties[key] for key in properties if key in _ABOUT_A_SCORE}
        one: Json = {"type": "object", "properties": known, "additionalProperties": properties["score"]}
        return {"anyOf": [or_list(one), {"type": "null"}]}


FeedbackField = Annotated[tuple[Feedback, ...], _Feedback()]


class Link(Cells):
    """What one customer of a service has of its own; a cell written here replaces the service's whole cell."""

    as_: Annotated[tuple[As, ...], Plain()] = Field(("customer",), alias="as")
    owner: Reference | None = None
    recurs: Said | None = None
    volume: Volume | None = None
    before: PhaseCells | None = None
    after: PhaseCells | None = None
    feedback: FeedbackField = ()


class Service(Cells):
    """What is delivered, to whom, to what standard, at what cost, and what it needs.

    `needs` is None where nothing was declared, and empty where the author declared that there are none.
    """

    model_config = ConfigDict(defer_build=False)  # both kinds of document hold services: built once for the two

    name: Text | None = None
    about: Text | None = None
    gives: Annotated[tuple[Gives, ...], Plain()] = ()
    owner: Reference | None = None
    customers: Annotated[dict[Reference, Link], Keyed()] = Field(default_factory=dict)
    before: PhaseCells | None = None
    after: PhaseCells | None = None
    needs: Annotated[tuple[Need, ...], Several("from", _NEED_KEYS)] | None = None
    requires: Annotated[tuple[OneOfSeveral, ...], Plain()] = ()
    steps: Annotated[tuple[Step, ...], Several("do", text=anything_but_nothing)] = ()
    work: Duration | None = None
    wait: Duration | None = None
    clock: Clock = "processing"
    class_: Id | None = Field(None, alias="class")
    hours: Opening | None = None
    available: Share | None = None
    first_time_right: Share | None = None
    volume: Volume | None = None
    fee: Fees = ()
    unit_cost: Money | None = None
    feedback: FeedbackField = ()
    reviewed: Day | None = None
    capability: Annotated[tuple[OneOfSeveral, ...], Plain()] = ()


Services = Annotated[dict[Id, Service], Keyed(ID_PATTERN)]
