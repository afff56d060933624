"""What the YAML parser stumbles over → where the slip really is, in plain words, and the way out."""

from __future__ import annotations

import re

import yaml

from custmap.findings import Fault
from custmap.loading.missing_braces import as_keys
from custmap.loading.missing_space import Slip, no_key, slip_above, slip_at
from custmap.loading.text import SourceText

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def too_deep_at(error: yaml.YAMLError) -> int:
    """Where the parser itself refuses how deep something is nested, a thousand levels down; 0 where it does not."""
    is_deep = "maximum nesting depth" in str(getattr(error, "problem", ""))
    mark = getattr(error, "problem_mark", None) if is_deep else None
    return mark.index if mark else 0


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
    marks = [mark.index for mark in (context_mark, problem_mark) if mark]
    if slip := _earlier(source.text, problem, marks):
        return Fault("unreadable", slip.message, location=source.location(slip.start, slip.end), help=slip.help)
    mark = problem_mark or context_mark
    if (
        context_mark
        and ("flow" in context or "quoted" in context)
        and problem_mark
        and context_mark.line < problem_mark.line
    ):
        mark = context_mark  # the bracket or quote that never closes, not the innocent line below it
    location = source.location(mark.index if mark else 0)
    message, help_ = _plainly(problem or context, location.excerpt, location.column - 1)
    return Fault("unreadable", message, location=location, help=help_)


def _earlier(text: str, problem: str, marks: list[int]) -> Slip | None:
    """The slip that the parser has already passed where it stumbles."""
    if not marks:
        return None
    if "could not find expected ':'" in problem:
        return slip_at(text, marks[0]) or no_key(text, marks[0])
    if "did not find expected key" in problem or "did not find expected '-'" in problem:
        slips = (slip_at(text, mark) for mark in marks if text[mark : mark + 1] == "-")
        return next((slip for slip in slips if slip), None)
    if "mapping values are not allowed" in problem:
        before = text[: marks[-1]].rpartition("\n")[2].rpartition("\r")[2]
        return None if _is_second(before) else slip_above(text, marks[-1])
    return None


def _is_second(before: str) -> bool:
    """Whether a key of the line stands before this colon."""
    return ": " in before


_TAB = ("a tab stands where YAML wants spaces", "indent with spaces, never with tabs")
_SIGN = (
    "a value begins with a sign that YAML keeps for itself",
    "put a text that begins with @, `, %, >, |, &, *, !, ?, a comma or a bracket in quotes",
)
_BACKSLASH = (
    "a backslash in double quotes, and no character that YAML knows behind it",
    "put the text in single quotes: there a backslash is a backslash",
)
_DIRECTIVE = ("a line that begins with %, which YAML keeps for itself", "take it away, or put the text in quotes")
_TAG = ("a text that begins with ! and is no tag that YAML can read", "put the text in quotes")
_INDENTATION = (
    "the indentation does not fit here",
    "keys of one mapping start in the same column; a text in quotes ends where the quotes end",
)
_UNKNOWN = ("this is not YAML", "look for a bracket, a quote or a colon that is out of place in this line")
_SLIPS = (
    # what the parser says, what the line holds, what we say and the way out
    ("cannot start any token", "\t", *_TAB),
    ("found a tab character", "", *_TAB),
    ("cannot start any token", "", *_SIGN),
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
    ("did not find expected comment or line break", "", *_SIGN),
    ("did not find expected node content", "", *_SIGN),
    ("did not find expected alphabetic or numeric character", "", *_SIGN),
    ("mapping keys are not allowed", "", *_SIGN),
    ("indentation indicator", "", *_SIGN),
    (
        "block sequence entries are not allowed",
        "",
        "a list that does not begin on a line of its own",
        "write each `- ` on a line of its own below the key, or the list as [a, b]",
    ),
    ("found unexpected end of stream", "", "a quote or bracket that never closes", "close it on the same line"),
    ("unexpected document indicator", "", "a quote or bracket that never closes", "close it on the same line"),
    ("did not find expected key", "", *_INDENTATION),
    (
        "did not find expected '-'",
        "",
        "the indentation does not fit here",
        "the dashes of one list stand in the same column",
    ),
    (
        "did not find expected <document start>",
        "",
        "the document has ended before this line",
        "keys of one document start in the same column; a line `---` begins another document",
    ),
    ("escape character", "", *_BACKSLASH),
    ("character escape", "", *_BACKSLASH),
    ("hexdecimal number", "", *_BACKSLASH),  # the parser spells it so
    ("incompatible YAML document", "", *_DIRECTIVE),
    ("directive", "", *_DIRECTIVE),
    ("undefined tag handle", "", *_TAG),
    ("did not find the expected '>'", "", *_TAG),
    ("URI escaped octet", "", *_TAG),
    ("did not find expected whitespace or line break", "", *_TAG),
)


def _plainly(problem: str, line: str, at: int) -> tuple[str, str]:
    """The parser's problem, `at` characters into `line`, in the words of somebody who is no programmer; the way out."""
    if "mapping values are not allowed" in problem:
        if _is_second(line[:at]):
            return "a second ': ' in one line", f"put text that holds ': ' in quotes{as_keys(line)}"
        return "a ':' that does not fit here", "perhaps the line above lacks its own colon, or the indentation is off"
    if "did not find expected key" in problem:
        if line[at : at + 1] in ("]", "}"):
            return "a bracket closes that was never opened", "take it away, or put the text in quotes"
        if line[:at].rstrip().endswith(('"', "'")):
            return "text goes on behind the quote that ends it", "put the whole text in quotes of the other kind"
    for said, holds, message, help_ in _SLIPS:
        if said in problem and holds in line:
            return message, help_
    return _UNKNOWN
