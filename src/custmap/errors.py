"""What is raised when a call cannot be carried out. Faults in a catalogue are findings, never these."""

from __future__ import annotations


class CustmapError(Exception):
    """The call cannot be carried out: the message says why and what to do. The command line exits with `exit_code`."""

    exit_code = 2


class NothingToCheck(CustmapError):
    """The paths exist, but hold no catalogue. A run that checked nothing is never green."""

    exit_code = 3
