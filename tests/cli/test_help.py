"""What custmap says of itself and of a call that went wrong is written for somebody who does not program."""

from __future__ import annotations

import re

import pytest

from custmap.cli.app import _COMMANDS
from tests.building import custmap


@pytest.mark.parametrize("command", _COMMANDS)
def test_options_say_what_they_take_in_words(command: str) -> None:
    """FILE, and not <path>: what a version of Typer calls a Python type is nothing to go by."""
    options = custmap(command, "--help").stdout.partition("\nOptions:\n")[2]
    taken = set(re.findall(r"^ +(?:-\w, )?--[\w-]+ (\S+)", options, re.MULTILINE))
    assert not [name for name in taken if re.fullmatch(r"<\w+>?|<list\[\w+\]>|<%.*|\[%.*|TEXT|PATH|INTEGER", name)]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("check --as-of 2026-13-01", "Invalid value for '--as-of': '2026-13-01' does not match YYYY-MM-DD."),
        ("check --color maybe", "Invalid value for '--color': 'maybe' is not one of 'auto', 'always', 'never'."),
        ("impact", "Missing argument 'REF'."),
        ("gaps --formt json", "No such option: --formt"),
    ],
)
def test_a_call_that_went_wrong_is_told_in_plain_words(call: str, said: str) -> None:
    done = custmap(*call.split())
    assert done.returncode == 2
    assert done.stderr.startswith(f"custmap: {said}")
