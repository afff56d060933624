"""A document with faults is told them, mended and read again, until it can be read: every part that is well is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.findings import Fault, Path, Place
from custmap.loading.kinds import kind_of
from custmap.loading.mend import Mended, names_in, words_of
from custmap.loading.refusals import Around, Refusal
from custmap.loading.whereabouts import Whereabouts

_ROUNDS = 30
"""How often the faulty parts alone are taken out; from then on the whole keys that they are in, so that it ends."""


class Read(NamedTuple):
    """What a document holds, and what was wrong with it."""

    content: CatalogueDocument | DepartmentDocument
    faults: list[Fault]
    lost: frozenset[Path]
    """The paths of values that were left out, with every path above them."""
    unread: set[str]
    """The words of what was left out."""


def read(tree: dict[str, Any], number: int, whereabouts: Whereabouts) -> Read:
    """Reads the `number`-th document of the catalogue, whatever is wrong with it."""
    return _Rounds(tree, number, whereabouts).read()


class _Told(NamedTuple):
    """One error: where it is, what to say of it, and what tells its cause from that of others."""

    loc: Path
    refused: Refusal
    cause: int


@dataclass(slots=True, eq=False, repr=False)
class _Change:
    """What one round changes in the tree."""

    removals: list[Path] = field(default_factory=list)
    names: dict[Path, dict[str, str]] = field(default_factory=dict)
    """Mapping or list → the names in it that others take the place of (old → new)."""
    values: list[tuple[Path, str]] = field(default_factory=list)
    """What gets another value, by its new name."""

    def plan(self, loc: Path, refused: Refusal) -> None:
        """Takes up how the tree can be read all the same."""
        names = self.names.setdefault(loc[:-1], {}) if refused.rename else {}
        if refused.rename in names.values() or not (refused.rename or refused.replace):
            self.removals.append(loc)
            return
        if refused.rename:
            names[str(loc[-1])] = refused.rename
            loc = (*loc[:-1], refused.rename)
        if refused.replace:
            self.values.append((loc, refused.replace))

    def given(self) -> set[Path]:
        """The paths that come to be by new names."""
        return {(*path, new) for path, names in self.names.items() for new in names.values()}

    def paths(self) -> list[Path]:
        """All that it is about."""
        named = [(*path, old) for path, names in self.names.items() for old in names]
        return [*self.removals, *named, *(path for path, _ in self.values)]


class _Rounds:
    def __init__(self, tree: dict[str, Any], number: int, whereabouts: Whereabouts) -> None:
        self.mended = Mended(tree)
        self.model = kind_of(tree)
        home = tree.get("department") if self.model is DepartmentDocument else None
        self.home = home if isinstance(home, str) else None
        self.number = number
        self.whereabouts = whereabouts
        self.faults: list[Fault] = []
        self.told: set[tuple[Path, str]] = set()
        """Where something was said, as written, and what."""
        self.lost: set[Path] = set()
        """As written."""
        self.unread: set[str] = set()
        self.names: dict[int, frozenset[str]] = {}
        """Mapping or list → the names in it, for one round."""

    def read(self) -> Read:
        content = self._content()
        lost, faults = frozenset(map(self.mended.now, self.lost)), self.faults
        if self.mended:
            self.whereabouts.was_mended(self.number, self.mended)
            faults = [self._placed(fault) for fault in faults]
        return Read(content, faults, lost, self.unread)

    def _content(self) -> CatalogueDocument | DepartmentDocument:
        number = 0
        while True:
            try:
                return self.model.model_validate(self.mended.tree)
            except ValidationError as error:
                details = error.errors(include_url=False)
            if self.mended.drop_empty(details):
                continue  # no fault; whatever else there is comes again
            number += 1
            if not self._mend(details, whole=number > _ROUNDS):
                self.unread.update(words_of(self.mended.tree))
                return CatalogueDocument()

    def _placed(self, fault: Fault) -> Fault:
        """The fault with the number that each item on its way has in the document as it was read at last.

        Names stay what they were when it was told: `aftr` is what is wrong, whatever it was read as.
        """
        place = fault.place
        if place is None or place.written is None or not any(isinstance(step, int) for step in place.path):
            return fault
        now = self.mended.now(place.written)
        path = tuple(at if isinstance(at, int) else step for step, at in zip(place.path, now, strict=True))
        return fault._replace(place=place._replace(path=path))

    def _mend(self, details: Sequence[ErrorDetails], *, whole: bool) -> bool:
        """Reports every error of one round, and takes its cause out of the tree; False if nothing is left of it."""
        change = _Change()
        missing: list[_Told] = []
        self.names.clear()
        told = [self._refused(detail) for detail in details]
        renames = {one.loc for one in told if one.refused.rename}
        causes: set[tuple[int, str]] = set()
        for one in told:
            loc, refused, cause = one
            if any(loc[:depth] in renames for depth in range(1, len(loc))):
                continue  # it comes again, under the right name, in the next round
            if refused.is_missing:
                missing.append(one)
                continue
            if (cause, refused.message) not in causes:
                # One anchor used in five places is one fault.
                causes.add((cause, refused.message))
                self._tell(loc, refused)
            if refused.belongs:
                self.lost.add(self.mended.written((*loc[:-1], *refused.belongs)))
            if refused.rename or refused.replace:
                self.unread.update(words_of([loc[-1], self.mended.follow(loc)] if refused.replace else loc[-1]))
            change.plan(loc, refused)
        given = change.given()
        for loc, refused, _ in missing:
            if loc not in given:  # else it was there under a slip of its name, and that is the fault
                if not (self.mended.written(loc) in self.lost or refused.is_explained):
                    self._tell(loc[:-1], refused)
                change.removals.append(loc[:-1])
        return self._made(change, whole=whole)

    def _made(self, change: _Change, *, whole: bool) -> bool:
        """Whether the tree could be changed, and something of it is left."""
        if whole:
            gone = [path[:1] for path in change.paths()]
        else:
            # What can be given no other name or value is taken out: so each round changes something.
            gone = [*change.removals, *self._not_renamed(change.names)]
            gone += [path for path, by in change.values if not self.mended.replace(path, by)]
        if () in gone:
            return False
        taken, lost = self.mended.remove(gone)
        self.unread.update(words_of(taken))
        self.lost |= lost
        return bool(taken or change.names or change.values)

    def _not_renamed(self, names: dict[Path, dict[str, str]]) -> Iterator[Path]:
        for path, given in names.items():
            found = self.mended.rename(path, given)
            yield from ((*path, old) for old in given if old not in found)

    def _refused(self, detail: ErrorDetails) -> _Told:
        from custmap.loading.plainly import refusal

        loc: Path = detail["loc"]
        if loc[-1:] == ("[key]",) and len(loc) > 1 and detail["type"].startswith("string_"):
            loc = loc[:-1]  # Pydantic's mark of an error in a key; an author may write a key of this name as well
        if detail["type"] == "twice":
            loc = (*loc, detail["ctx"]["number"])  # the second of the two; the first stays
        holder = self.mended.follow(loc[:-1])
        sign = self._sign_before(loc) if detail["type"] == "extra_forbidden" and detail["input"] is None else ""
        if id(holder) not in self.names:
            self.names[id(holder)] = frozenset(names_in(holder))
        refused = refusal(detail, loc, Around(self.model, holder, self.names[id(holder)], self.home, sign))
        whole = holder if refused.of_holder else detail["input"]
        return _Told(loc, refused, id(whole) if isinstance(whole, dict | list) else hash(loc))

    def _sign_before(self, loc: Path) -> str:
        """The comma or the bracket before a key that has no colon; empty where a colon is behind it."""
        spot = self.whereabouts.locate(Place(self.number, loc, "key", self.mended.written(loc)))
        if spot.excerpt[spot.end_column - 1 :].lstrip().startswith(":"):
            return ""
        return spot.excerpt[: spot.column - 1].rstrip()[-1:] or ","

    def _tell(self, loc: Path, refused: Refusal) -> None:
        written = self.mended.written(loc)
        if (written, refused.message) in self.told:
            return
        self.told.add((written, refused.message))
        place = Place(self.number, loc, "key" if refused.on_key else "value", written)
        self.faults.append(Fault(refused.rule, refused.message, place=place, label=refused.label, help=refused.help))
