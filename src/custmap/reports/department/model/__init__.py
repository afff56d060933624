"""What a department's report says, before anybody has decided how it looks: every format is made from this alone.

Texts are those of the catalogue, untouched: a renderer escapes what it writes. Every thing has its `ref`; what is
written somewhere has `path` and `line` (1-based; empty and 0 where there is no such place). What is not known is None
or empty, never a guess.
"""

from custmap.reports.department.model.named import Named
from custmap.reports.department.model.promises import Backer, Backing, Score, Standard, Terms, Verdict
from custmap.reports.department.model.reports import (
    Activity,
    DepartmentView,
    Hand,
    ReportView,
    RoleBrief,
    RoleView,
    Unknown,
    Waiting,
)
from custmap.reports.department.model.services import (
    Customer,
    CustomerKind,
    LinkView,
    Member,
    NeedView,
    ServiceView,
    Step,
    Supply,
)

__all__ = [
    "Activity",
    "Backer",
    "Backing",
    "Customer",
    "CustomerKind",
    "DepartmentView",
    "Hand",
    "LinkView",
    "Member",
    "Named",
    "NeedView",
    "ReportView",
    "RoleBrief",
    "RoleView",
    "Score",
    "ServiceView",
    "Standard",
    "Step",
    "Supply",
    "Terms",
    "Unknown",
    "Verdict",
    "Waiting",
]
