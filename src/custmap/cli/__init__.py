"""The command line: the only place that prints or exits."""

import gc
import os
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line and exits with its code. Installed as the command `custmap`."""
    # A run allocates a lot, keeps all of it and ends: looking for garbage on the way takes a third of the time, and
    # begins with the first import.
    gc.disable()
    # Plugins of Pydantic that happen to be installed have no business in a catalogue, and looking for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from custmap.cli.app import run

    run()
