"""Values that stay as they are made, at the price of ordinary ones.

A frozen dataclass takes three times as long to define and to make. A run defines what it needs of them each time, and
makes them by the ten thousand, so here the type checker alone holds them frozen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lasting(*, eq: bool = True) -> Callable[[type[_T]], type[_T]]:
    """Makes a class of values by its fields, as `dataclass` does. `eq`: whether alike ones are equal, and hash so.

    What is only equal to itself has no `repr` either: that of an entity would print half the map.
    """
    plain = dataclass(slots=True, eq=False, repr=False)
    return (lambda cls: _compared(plain(cls))) if eq else plain


def _compared(cls: Any) -> Any:
    """The class with what `dataclass` would write for it, and compile anew in every run."""
    values = attrgetter(*(one.name for one in fields(cls)))

    def alike(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def shown(self: Any) -> str:
        return f"{cls.__name__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(cls))})"

    cls.__eq__ = alike
    cls.__hash__ = lambda self: hash(values(self))
    cls.__repr__ = shown
    return cls
