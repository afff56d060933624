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
    from custmap.cli.app import run

    run()
