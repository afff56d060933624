"""The command line: the only place that prints or exits."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line and exits with its code. Installed as the command `custmap`."""
    # A run allocates a lot, keeps all of it and ends: looking for garbage on the way takes a third of the time, and
    # begins with the first import.
    gc.disable()
    from custmap.cli.no_plugins import load_no_plugins

    load_no_plugins()
    _run()


def _run() -> NoReturn:
    from custmap.cli.app import run

    run()


# Python keeps the calls under way in pieces of 16 KB, and gives one back as soon as it is empty. A loop that calls
# across the edge of one has the system hand it out anew at every turn: hundreds of times in a small check. A call that
# asks for this much (in words) comes with a piece in which all those within it have room.
_run.__code__ = _run.__code__.replace(co_stacksize=40_000)
