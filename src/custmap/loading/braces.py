"""Text as it is written inside braces and brackets."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"""
    (?![-?:,\[\]{}\#&*!|>'"%@`\s])               # no sign of YAML at the beginning
    (?: [^,\[\]{}:\#\n] | :(?=[^\s,\[\]{}]) | (?<=\S)\# )*
    (?<![\s:])
    """,
    re.VERBOSE,
)


def in_braces(text: str) -> str:
    """A text as it is written inside `{ }` or `[ ]`: in quotes where it holds a sign of YAML."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
