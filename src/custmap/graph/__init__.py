"""The customer map: references resolved, read-only, with questions in the words of the field."""

from custmap.graph.build import build
from custmap.graph.customer_map import CustomerMap
from custmap.graph.entities import (
    ALL_STAFF,
    Department,
    Entity,
    Group,
    Link,
    Need,
    Party,
    Role,
    Service,
    StepUse,
)
from custmap.graph.records import Duplicate, Suppression, Unresolved

__all__ = [
    "ALL_STAFF",
    "CustomerMap",
    "Department",
    "Duplicate",
    "Entity",
    "Group",
    "Link",
    "Need",
    "Party",
    "Role",
    "Service",
    "StepUse",
    "Suppression",
    "Unresolved",
    "build",
]
