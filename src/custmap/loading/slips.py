"""What the YAML parser stumbles over → where the slip really is, in plain words, and the way out."""

from __future__ import annotations

import re

import yaml

from custmap.findings import Fault
from custmap.loading.text import SourceText

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_fault(source: SourceText, error: yaml.YAMLError) -> Fault:
    """The fault for what PyYAML's parser refuses, where it is and in words for somebody who is no programmer."""
    if isinstance(error, yaml.reader.ReaderError):
        found = _UNPRINTABLE.search(source.text)
        offset = found.start() if found else 0
        name = f"U+{ord(source.text[offset]):04X}" if found else "it"
        return Fault(
            "unreadable",
            f"a character that YAML does not allow ({name})",
            location=source.location(offset, offset + 1),
            help="take the character away, or write it as an escape in double quotes",
        )
    problem_mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem, context = str(getattr(error, "problem", None) or ""), str(getattr(error, "context", None) or "")
    mark = problem_mark or context_mark
    if (
        context_mark
        and ("flow" in context or "quoted" in context)
        and problem_mark
        and context_mark.line < problem_mark.line
    ):
        mark = context_mark  # the bracket or quote that never closes, not the innocent line below it
    location = source.location(mark.index if mark else 0)
    message, help_ = _plainly(problem or context or "this cannot be read", location.excerpt)
    return Fault("unreadable", message, location=location, help=help_)


_SLIPS = (
    # what the parser says, what the line holds, what we say, the way out
    ("cannot start any token", "\t", "a tab stands where YAML wants spaces", "indent with spaces, never with tabs"),
    (
        "cannot start any token",
        "",
        "a value begins with a sign that YAML keeps for itself",
        "put a text that begins with @, `, %, > or & in quotes",
    ),
    (
        "did not find expected ',' or",
        " #",
        "a bracket that never closes",
        "text that holds ' #' needs quotes: the rest of the line was taken for a comment",
    ),
    (
        "did not find expected ',' or",
        "",
        "a bracket that never closes, or a comma that is missing",
        "close every bracket; a text that holds , : # or a bracket needs quotes",
    ),
    (
        "did not find expected comment or line break",
        "",
        "a value begins with a sign that YAML keeps for itself",
        "put a text that begins with > or | in quotes",
    ),
    ("found unexpected end of stream", "", "a quote or bracket that never closes", "close it on the same line"),
    ("could not find expected ':'", "", "a line that is no `key: value`", "write a colon and a space after the key"),
    (
        "did not find expected key",
        "",
        "the indentation does not fit here",
        "keys of one mapping start in the same column; a text in quotes ends where the quotes end",
    ),
    (
        "did not find expected '-'",
        "",
        "the indentation does not fit here",
        "the dashes of one list stand in the same column",
    ),
)


def _plainly(problem: str, line: str) -> tuple[str, str]:
    """The parser's problem in the words of somebody who is no programmer, and the way out."""
    if "mapping values are not allowed" in problem:
        if f"{line} ".count(": ") > 1:
            return "a second ': ' in one line", "put text that holds ': ' in quotes"
        return "a ':' that does not fit here", "perhaps the line above lacks its own colon, or the indentation is off"
    for said, holds, message, help_ in _SLIPS:
        if said in problem and holds in line:
            return message, help_
    return f"not YAML: {problem}", ""
