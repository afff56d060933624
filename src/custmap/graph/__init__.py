"""The customer map: references resolved, read-only, with questions in the words of the field."""

from custmap.graph.build import build
from custmap.graph.customer_map import CustomerMap, Duplicate, Suppression, Unresolved
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
