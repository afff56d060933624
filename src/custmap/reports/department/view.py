"""The report of a department, or the card of a role, from the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from custmap.errors import CustmapError
from custmap.findings import Finding, Location, Place
from custmap.graph import CustomerMap, Department, Entity, Role, Service
from custmap.reports.department.context import Context
from custmap.reports.department.model import DepartmentView, Named, ReportView, RoleView, ServiceView
from custmap.reports.department.people import activities_of, customers_of, roles_of, served_by
from custmap.reports.department.remarks import department_of, located
from custmap.reports.department.role import hand_of, waiting_for, waits_for
from custmap.reports.department.service import service_view
from custmap.reports.department.unknown import unknown_of
from custmap.reports.gaps import View
from custmap.reports.impact import ripple_of


def view_of(
    map_: CustomerMap, entity: Entity, locate: Callable[[Place], Location], findings: Iterable[Finding] = ()
) -> ReportView:
    """The report of a department or the card of a role. Raises CustmapError for anything else."""
    return Reporter(map_, locate, findings).view(entity)


class Reporter:
    """Makes the reports of one map; what one report finds out serves the others."""

    def __init__(
        self,
        map_: CustomerMap,
        locate: Callable[[Place], Location],
        findings: Iterable[Finding] = (),
        most: int | None = None,
        *,
        ripples: bool = True,
    ) -> None:
        """`findings` are what the rules say of the whole map, apart from what a report says in its own words.

        At most `most` gaps of a department are located; None: all. `ripples`: whether the report of a department tells
        who feels it if it fails; finding that out looks at the whole map each time.
        """
        self.map = map_
        self.context = Context(map_, locate, most)
        self.ripples = ripples
        self._findings: dict[str, list[Finding]] = {}
        for finding in findings:
            self._findings.setdefault(department_of(finding), []).append(finding)
        self._services: dict[Service, ServiceView] = {}
        self._quality: dict[Department, View] = {}

    def view(self, entity: Entity) -> ReportView:
        """The report of a department or the card of a role. Raises CustmapError for anything else."""
        if isinstance(entity, Department):
            return self.department(entity)
        if isinstance(entity, Role) and entity.department in self.map.departments:
            return self.role(entity)
        if isinstance(entity, Service) and not entity.outside:
            raise CustmapError(f"'{entity.ref}' is a service; it stands in the report of {entity.supplier.ref}")
        raise CustmapError(f"'{entity.ref}' is no department or role; a report is made for those who serve somebody")

    def service(self, service: Service) -> ServiceView:
        """One service of ours."""
        known = self._services.get(service)
        if known is None:
            known = self._services[service] = service_view(self.context, service)
        return known

    def quality(self, department: Department) -> View:
        """The figures, the grid and every gap of a department."""
        known = self._quality.get(department)
        if known is None:
            known = self._quality[department] = self.context.viewer.view(department, None)
        return known

    def department(self, department: Department) -> DepartmentView:
        """The report of a department."""
        map_, context, written = self.map, self.context, department.written
        services = map_.services_of(department)
        views = [self.service(service) for service in services]
        quality = self.quality(department)
        above = map_.departments.get(written.part_of or "")
        path, line = context.at(department.place)
        return DepartmentView(
            quality.organisation,
            (map_.organisation.currency if map_.organisation else None) or "",
            map_.today,
            department.ref,
            department.name,
            written.about or "",
            map_.part_of(department),
            context.named(above) if above else None,
            context.parts.get(department.ref, ()),
            written.hours.text if written.hours else "",
            customers_of(context, services),
            views,
            quality,
            served_by(context, department),
            ripple_of(map_, department) if services and self.ripples else None,
            list(unknown_of(map_, services, quality.whole.figures, [one for view in views for one in view.backing])),
            located(self._findings.get(department.ref, ()), context),
            list(activities_of(context, department)),
            list(roles_of(context, department)),
            path,
            line,
        )

    def role(self, role: Role) -> RoleView:
        """The service card of a role."""
        map_, context = self.map, self.context
        department = map_.departments[role.department]
        services = context.map.delivered_by(role)
        hands = [hand_of(role, self.service(service)) for service in services]
        path, line = context.at(role.place)
        return RoleView(
            map_.organisation.name if map_.organisation else "This organisation",
            map_.today,
            role.ref,
            role.name,
            Named(department.ref, department.name),
            role.written.people,
            context.role(role.written.backup, department),
            customers_of(context, services),
            hands,
            list(waits_for(role, hands)),
            list(waiting_for(role, hands)),
            served_by(context, role),
            self.quality(department),
            [one for one in activities_of(context, department) if one.by is not None and one.by.ref == role.ref],
            path,
            line,
        )
