"""The gaps that an organisation has when it begins: known, counted, and out of the way of those that are new.

A file of them holds an entry for each kind of gap in each place, by the rule, the entity and what within it: moving,
sorting or writing the catalogue otherwise changes none. What cannot be read (CM000) is never among them.
"""

from custmap.baseline.compare import compared, renewed
from custmap.baseline.entries import Baseline, Entry, Key
from custmap.baseline.file import read, render
from custmap.baseline.run import Run

__all__ = ["Baseline", "Entry", "Key", "Run", "compared", "read", "render", "renewed"]
