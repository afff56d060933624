"""From where a CI job can get the custmap that is running here."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

from custmap.errors import CustmapError

_WAY_OUT = (
    "say what pip is to install there: --install 'git+https://HOST/OWNER/custmap@TAG', with the address from which "
    "you have custmap, or --install NAME for a package of an index of yours"
)


def requirement(given: str | None) -> str:
    """What pip is to install in a CI job: what is given, or else that from which this custmap was installed.

    Raises CustmapError where that is nothing a CI job could have, or nothing that can stand in a file of CI.
    """
    if given is not None:
        return plain(given, "--install")
    try:
        installed = distribution("custmap")
    except PackageNotFoundError:
        raise CustmapError(f"this custmap runs from a folder, which a CI job does not have; {_WAY_OUT}") from None
    return plain(required_by(installed.version, installed.read_text("direct_url.json")), "the address of custmap")


def required_by(version: str, record: str | None) -> str:
    """The requirement by what pip recorded of an installation (PEP 610); no record: it came from an index."""
    if record is None:
        return f"custmap=={version}"
    origin = json.loads(record)
    url = str(origin["url"])
    if "vcs_info" in origin:
        inside = f"#subdirectory={origin['subdirectory']}" if origin.get("subdirectory") else ""
        address = f"{origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}{inside}"
    else:
        address = url
    if re.match(r"(\w+\+)?file:", address):
        raise CustmapError(f"this custmap was installed from a folder, which a CI job does not have; {_WAY_OUT}")
    return f"custmap @ {address}"


def plain(text: str, what: str) -> str:
    """A text that is itself in YAML, in a shell and in the variables of a CI server. Raises CustmapError for others."""
    if not text.strip() or text.startswith("-") or "$" in text or not text.isprintable():
        raise CustmapError(
            f"{what} cannot be '{text}': in a file of CI it must not be empty, begin with a hyphen, or hold a dollar "
            "sign or a character that cannot be seen"
        )
    return text
