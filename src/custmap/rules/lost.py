"""What to do about a reference that leads nowhere: what was probably meant, or where to declare it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from custmap.catalogue.scalars import ID_PATTERN, id_from, says_nothing
from custmap.findings import Related
from custmap.graph import CustomerMap, Entity, Unresolved
from custmap.wording import some

_OF_ONE = ("owner", "by", "backup", "part_of", "uses")
"""The keys that hold one reference."""
_UNDER = {"from": "needs", "any_of": "needs"}
_DECLARING = ("departments", "parties", "groups")
_MARK = {"services": "/", "roles": "."}
"""What stands between the department and the name of what it declares."""
_NONE = "write `{}: []` where there are none"
_PAGE = " of the organisation's page"


def lost_names(map_: CustomerMap) -> frozenset[str]:
    """What is declared and could not be read at all: `finance`, `finance/payroll`, `finance.clerk`."""
    if not map_.lost:
        return frozenset()
    pages = {one.place.document: ref for ref, one in map_.departments.items() if not one.place.path}
    names = set()
    for document, path in map_.lost:
        if len(path) == 2 and path[0] in _DECLARING:
            names.add(str(path[1]))
        elif len(path) in (2, 4) and path[-2] in _MARK:
            home = path[1] if len(path) == 4 else pages.get(document, "")
            names.add(f"{home}{_MARK[str(path[-2])]}{path[-1]}")
    return frozenset(names).difference(map_.departments, map_.parties, map_.groups, map_.services, map_.roles)


def meant(map_: CustomerMap) -> frozenset[str]:
    """The references that one that leads nowhere may mean, with the supplier of a service: not sure to be forgotten."""
    near = (map_.nearest(missing.reference, missing.wanted) for missing in map_.unresolved)
    refs = {one.ref for one in near if one is not None}
    return frozenset(refs | {ref.partition("/")[0] for ref in refs})


class Lost:
    """A reference to nothing, and the map that it was to lead into."""

    def __init__(self, map_: CustomerMap, missing: Unresolved) -> None:
        self.map = map_
        self.reference, self.wanted, self.place = missing.reference, missing.wanted, missing.place
        self.supplier = self.reference.partition("/")[0]
        self.department = self.supplier.partition(".")[0]
        self.home = missing.holder.partition("@")[0].partition("/")[0].partition(".")[0]

    @property
    def written(self) -> str:
        """As it stands in the file: a role is looked for as `department.role`, and written without its own."""
        return self.reference.partition(".")[2] if self._is_role_of_one else self.reference

    def way_out(self) -> str:
        """What to do, in words."""
        if says_nothing(self.written):
            is_one = self._key in _OF_ONE
            return f"leave `{self._key}` out where there is none" if is_one else _NONE.format(self._key)
        if self._names:
            return self._way_to_several()
        if self._near:
            return f"did you mean '{self._near.ref}'?"
        if self.wanted == "member" and self.reference in self.map.groups:
            return "name the departments, roles or parties themselves"
        ways = {"role": self._way_to_a_role, "service": self._way_to_a_service, "department": self._way_to_a_department}
        return ways.get(self.wanted, self._way_to_someone)()

    def see(self) -> Iterator[Related]:
        """The place that the way out speaks of."""
        way_out = self.way_out()
        if self.map.home is not None and _PAGE in way_out:
            yield Related("the organisation's page", self.map.home)
        elif self._near and way_out.startswith(f"did you mean '{self._near.ref}'"):
            yield Related(f"'{self._near.ref}' is defined here", self._near.place)

    @property
    def _is_role_of_one(self) -> bool:
        """Whether a role is wanted of a department that there is."""
        return self.wanted == "role" and self.department in self.map.departments

    @property
    def _key(self) -> str:
        """The key under which it is written."""
        last = next((step for step in reversed(self.place.path) if isinstance(step, str)), "")
        return {"customer": "customers", "member": "members"}.get(self.wanted) or _UNDER.get(last, last)

    @cached_property
    def _near(self) -> Entity | None:
        near = self.map.nearest(self.reference, self.wanted)
        return near if near and near.ref != self.reference else None  # else it is of a kind that cannot stand here

    @cached_property
    def _names(self) -> list[str]:
        """The names in what was written as one: `residents, tourists`, `residents and tourists`."""
        names = re.split(r"\s*[,;&]\s*|\s+and\s+", self.written.strip())
        return names if len(names) > 1 and all(names) else []

    def _way_to_several(self) -> str:
        if self._key in _OF_ONE:
            return f"`{self._key}` holds one name: keep one of them"
        found = [(self.map.nearest(name, self.wanted), name) for name in self._names]
        return f"several are a list: `{self._key}: [{', '.join(near.ref if near else name for near, name in found)}]`"

    def _way_to_a_role(self) -> str:
        home = self.map.departments.get(self.department if self._is_role_of_one else self.home)
        roles = some((role.id for role in self.map.roles_of(home)), 8) if home else ""
        there = f"write one of the roles of {home} ({roles}), or " if roles else ""
        if self._is_role_of_one and re.fullmatch(ID_PATTERN, self.written):
            return f"{there}declare '{self.written}' under `roles:` of {home}"
        return f"{there}declare a job title, never the name of a person, under `roles:`"

    def _way_to_a_department(self) -> str:
        return f"name a department that there is: {some(sorted(self.map.departments), 8)}"

    def _way_to_a_service(self) -> str:
        supplier, slash, _ = self.reference.partition("/")
        if not slash:
            elsewhere = [one.ref for one in self.map.by_id.get(supplier, ()) if "/" in one.ref]
            meant = f"did you mean {some(elsewhere)}? " if elsewhere else ""
            return f"{meant}write `department/service`; inside one department the service alone is enough"
        if supplier in self.map.departments or supplier in self.map.parties:
            return f"write it under `services:` of {supplier}, or mend the spelling"
        return self._way_to_someone()

    def _way_to_someone(self) -> str:
        if self.department in self.map.departments:
            if self.supplier == self.department:
                return "name the department, role, group or party that is served"
            return f"write it under `roles:` of {self.department}, or mend the spelling"
        name = self.department if re.fullmatch(ID_PATTERN, self.department) else self.supplier
        id_ = id_from(name)
        party = f"'{id_}'" if id_ else "it, by a short word such as front-desk,"
        declare = f"declare {party} under `parties:`{self._elsewhere} if it is outside the organisation"
        write = f", and write '{id_}' here" if id_ not in ("", name) else ""
        return f"if it is on another page, check the whole folder; {declare}{write}"

    @property
    def _elsewhere(self) -> str:
        """Where parties are declared, if it is not here: a department's page has no place for them."""
        if self.map.home is None:
            return " in a document of its own"
        return _PAGE if self.place.document != self.map.home.document else ""
