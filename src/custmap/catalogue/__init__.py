"""What is written: the models of the format, one concept a file. Nothing here knows of files or of the map."""

from custmap.catalogue.department import Activity, Department, Ignore, Role
from custmap.catalogue.document import Catalogue, CatalogueDocument, DepartmentDocument, Document, Unread
from custmap.catalogue.money import Fee
from custmap.catalogue.organisation import Calendar, Group, Organisation, Party, Policy
from custmap.catalogue.service import Feedback, Link, Need, Service, Step
from custmap.catalogue.standard import CATEGORIES, CORE, PHASES, Category, Phase

__all__ = [
    "CATEGORIES",
    "CORE",
    "PHASES",
    "Activity",
    "Calendar",
    "Catalogue",
    "CatalogueDocument",
    "Category",
    "Department",
    "DepartmentDocument",
    "Document",
    "Fee",
    "Feedback",
    "Group",
    "Ignore",
    "Link",
    "Need",
    "Organisation",
    "Party",
    "Phase",
    "Policy",
    "Role",
    "Service",
    "Step",
    "Unread",
]
