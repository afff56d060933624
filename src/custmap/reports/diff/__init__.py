"""What changed in meaning between two states of a catalogue, and for whom."""

from custmap.reports.diff.compare import compared
from custmap.reports.diff.model import Change, Direction, Outcome

__all__ = ["Change", "Direction", "Outcome", "compared"]
