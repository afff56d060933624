"""Text that would act instead of being read, if anything let it."""

from __future__ import annotations

import json
import re
from typing import Any

TRAPS = {
    "red by escape": "\x1b[31mred\x1b[0m",
    "a window title": "\x1b]0;title\a",
    "a hyperlink": "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\",
    "a cleared screen": "\x1b[2J\x1b[H",
    "C1": "\x9b31m",
    "backspaces": "ok\b\b\bno",
    "carriage return": "ok\rno",
    "line feed": "ok\nno",
    "next line": "ok\x85no\u2028no\u2029no",
    "delete": "ok\x7fno",
    "nul": "a\0b",
    "right to left": "a\u202eb\u2066c\u2069",
    "right-to-left mark": "a\u200fb\u061cc",
    "zero width": "a\u200bb\u200cc\u2060d",
    "mark inside": "a\ufeffb",
    "tag characters": "a\U000e0041b",
    "fillers": "a\u3164b\u115fc",
    "no characters": "a\ufffe\uffff\U0001fffeb",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 👍🏽",
    "a flood of combining marks": "Z" + "\u0334\u0489" * 400,
    "wide": "財務部の給与係" * 9,
    "numbers": "१२३ ٣ ²",
    "markup": "[red]x[/red] [/] [link=file:///etc/passwd]x[/link]",
    "template": "{{ x }} {% x %} {0} {what} {} %s %(x)s ${HOME} $(id) `id`",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "xml": "]]></x> &amp; &x; <!-- --> <?x?>",
    "markdown": "# h\n\n| a | b |\n- [x](javascript:alert(1)) ![y](z) **b** `c` ~~d~~ @all #1 https://example.org",
    "a fence": "```\nx\n```",
    "a formula": "=HYPERLINK(\"http://example.org\")",
    "other formulas": "@SUM(A1)\t+1\t-1",
    "a workflow command": "::error file=x::no%0A::stop-commands::x",
    "a workflow command on its own line": "ok\n::add-mask::no\n##[command]no",
    "an old workflow command": "##[error]no ##vso[task.complete]no",
    "percent": "%0A%0D%25%3A%2C",
    "quotes": "it's \" \\ ' ` „“",
    "signs": ", : ; | & * ! ? @ / . ~ # [ ] { } < >",
    "spaces": "  a \u00a0 b\u3000 ",
    "very long": "long " * 2000,
    "one long word": "x" * 10_000,
    "null": "~",
}  # fmt: skip

# What YAML does not take unescaped, and its line ends.
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def one_line(document: Any) -> str:
    """A document as YAML in one line, with as much of its text unescaped as YAML allows."""
    text = json.dumps(document, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
