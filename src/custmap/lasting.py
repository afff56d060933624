"""Values that stay as they are made, at the price of ordinary ones.

A frozen dataclass takes three times as long to define and to make. A run defines what it needs of them each time, and
makes them by the ten thousand, so here the type checker alone holds them frozen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lasting(*, eq: bool = True) -> Callable[[type[_T]], type[_T]]:
    """Makes a class of values by its fields, as `dataclass` does. `eq`: whether alike ones are equal, and hash so.

    What is only equal to itself has no `repr` either: that of an entity would print half the map.
    """
    return dataclass(slots=True, eq=eq, unsafe_hash=eq, repr=eq)
