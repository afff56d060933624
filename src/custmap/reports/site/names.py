"""Where each page of the site stands.

A file name is a function of the reference alone, so that addresses last. An ordinary id is its own file name; any other
text becomes plain letters and a piece of its digest, so that no two differ by case only, none is a name that Windows
keeps for itself, and none leads out of the folder.
"""

from __future__ import annotations

import re
from hashlib import sha256

INDEX, DEPARTMENTS, CUSTOMERS = "index.html", "departments.html", "customers.html"
STYLE, SCRIPT, SEARCH = "assets/style.css", "assets/site.js", "assets/search.js"
_PAGE = re.compile(
    r"(?:(?:assets|departments|files|customers|services(?:/[a-z0-9~-]+)?)/)?[a-z0-9~-]+\.(?:html|css|js)"
)
_ORDINARY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_KEPT_BY_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def department_page(ref: str) -> str:
    """The address of a department's page, from the root of the site."""
    return f"departments/{_named(ref)}.html"


def customer_page(ref: str) -> str:
    """The address of an external customer's page."""
    return f"customers/{_named(ref)}.html"


def service_page(ref: str) -> str:
    """The address of a service's page: `services/finance/payroll.html`."""
    supplier, _, service = ref.partition("/")
    return f"services/{_named(supplier)}/{_named(service)}.html"


def file_page(path: str, part: int) -> str:
    """The address of a page that shows a file of the catalogue, or a part of one."""
    return f"files/{_named(path)}{f'~{part + 1}' if part else ''}.html"


def is_page(address: str) -> bool:
    """Whether an address is one that custmap may write to, or remove."""
    return _PAGE.fullmatch(address) is not None


def root_of(address: str) -> str:
    """What leads from a page to the root of the site: `../../`, or nothing."""
    return "../" * address.count("/")


def _named(ref: str) -> str:
    if _ORDINARY.fullmatch(ref) and not _KEPT_BY_WINDOWS.fullmatch(ref):
        return ref
    plain = re.sub(r"[^a-z0-9]+", "-", ref.lower()).strip("-")[:40]
    return f"{plain}~{sha256(ref.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
