"""Money as written: what a service costs its customer, and what one costs us. The currency is said once for all."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from custmap.catalogue.scalars import (
    NUMBER,
    STRING,
    UNSURE,
    FromText,
    Json,
    amount,
    anything_but_nothing,
    bad_value,
    in_any_case,
    plain_number,
    refuse_nothing,
    refuse_unsure,
    shape_of,
    ways_to_mean,
)
from custmap.catalogue.shapes import Shape, or_list
from custmap.lasting import lasting

_SIGNS = "$¢£¤¥₡₦₩₪₫€₭₱₲₴₵₸₹₺₼₽₾₿฿"
_NAMES = ("euros", "euro", "eur", "dollars", "dollar", "usd", "pounds", "pound", "gbp", "francs", "franc", "fr.", "fr",
          "chf", "pesos", "peso", "php", "rupees", "rupee", "rs.", "rs", "yen")  # fmt: skip
_GAP = r"\s{0,9}"
_CURRENCY = f"(?:[A-Za-z]{{0,3}}[{_SIGNS}]|[A-Z]{{3}}|{'|'.join(map(in_any_case, _NAMES))})"
_GROUPED = r"[0-9]{1,3}(?:['’\s][0-9]{3}){1,5}(?:[.,][0-9]{1,9})?"
_ONE = f"(?:{_GROUPED}|[0-9]{{1,15}}(?:[.,][0-9]{{1,9}}){{0,5}})"
_SOME = rf"{_ONE}(?:{_GAP}[-–]{_GAP}{_ONE}|\s{{1,9}}to\s{{1,9}}{_ONE})?"
_TAIL = f"[.,]{_GAP}[-–—]{{1,2}}"
_OTHERWISE = (
    rf"{_CURRENCY}{_GAP}{_SOME}(?:{_TAIL})?",
    rf"{_SOME}(?:{_TAIL})?{_GAP}{_CURRENCY}",
    rf"{_SOME}{_TAIL}",
    _GROUPED,
)
"""Amounts that are not written as plain numbers: `€ 5`, `5 EUR`, `5.-`, `1 200`."""
_PER = r"(?:\s{1,9}per\s{1,9}|(?:\s{1,9}(?:an?|each|every)\s{1,9}|\s{0,9}/\s{0,9})(?=[A-Za-z]))"
_REFUSED = rf"^{_GAP}(?:{'|'.join(_OTHERWISE)}|{UNSURE})(?:{_PER}.{{0,900}})?{_GAP}$"

_AMOUNT_OTHERWISE = "|".join(_OTHERWISE)  # compiled on first use, as all of these
_BETWEEN_THOUSANDS = r"['’\s](?=[0-9]{3})"


def _refuse_otherwise(text: str, written: str, per: str = "") -> None:
    """Refuses an amount that is not written as a plain number, and says the number that it is."""
    found = re.search(_SOME, written) if re.fullmatch(_AMOUNT_OTHERWISE, written) else None
    if found is None:
        return
    plain = re.sub(_BETWEEN_THOUSANDS, "", found[0])
    number = " or ".join(ways_to_mean(plain)) or plain
    what_for = f" per {per}" if per else ""
    currency = "; the currency stands under `organisation`" if re.search(_CURRENCY, written) else ""
    raise bad_value(f"'{text}' is not written as a number", f"write {number}{what_for}{currency}")


def _money(text: str) -> Decimal:
    _refuse_otherwise(text, text.strip())
    refuse_unsure(text)
    return amount(text)


Money = Annotated[
    Decimal, FromText(_money, "a number", lambda: NUMBER | {"not": {"type": "string", "pattern": _REFUSED}})
]


@lasting()
class Fee:
    """An amount and what it is for; `amount` is None where words say the fee (`by capital and area`)."""

    amount: Decimal | None
    per: str
    text: str


@lru_cache(maxsize=4096)
def _fee(text: str) -> Fee:
    """A number, `N per X`, or words. Equal fees share one frozen value."""
    refuse_nothing(text, "write 0 where the service is free; leave the key out where nobody knows")
    number, *rest = (part.strip() for part in re.split(_PER, text.strip(), maxsplit=1))
    per = "".join(rest)
    if not number.isdecimal():  # most are digits and no more
        _refuse_otherwise(text, number, per)
    refuse_unsure(number)
    amount = plain_number(number)
    if amount is None:
        return Fee(None, "", text)
    if amount < 0:
        raise bad_value(f"a fee of {text} is below nothing", "write 0 where the service is free")
    return Fee(amount, per, f"{number} per {per}" if per else text)


class _Fees(Shape):
    """Marks the fee of a service: a number, `N per X`, words, a list of them, or a mapping of what for → amount."""

    def tidy(self, value: Any) -> tuple[Fee, ...]:
        if value is None:
            return ()
        if type(value) is dict:
            return tuple(self._of_pair(key, item) for key, item in value.items())
        items = value if type(value) is list else [value]
        found: list[Fee] = []
        for item in items:
            found.extend(self.tidy(item) if type(item) is dict else [self._of_text(item)])
        return tuple(found)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.tidy)

    def __get_pydantic_json_schema__(self, source: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return self.describe({})

    def _of_pair(self, per: str, item: Any) -> Fee:
        fee = self._of_text(item)
        return Fee(fee.amount, " ".join(part for part in (per, fee.per) if part), f"{per}: {fee.text}")

    def _of_text(self, item: Any) -> Fee:
        if type(item) is not str:
            raise bad_value(f"expected a fee, found {shape_of(item)}", "write a number, `35 per copy`, or words")
        return _fee(item)

    def describe(self, canonical: Json) -> Json:
        words = STRING | {"allOf": [anything_but_nothing(), {"not": {"pattern": _REFUSED}}]}
        plain: Json = {"anyOf": [{"type": "number", "minimum": 0}, words]}
        named: Json = {"type": "object", "additionalProperties": plain}
        return {"anyOf": [or_list({"anyOf": [plain, named]}), {"type": "null"}]}


Fees = Annotated[tuple[Fee, ...], _Fees()]
