"""The rules, found by folder: one gap, one file, one name."""

from custmap.rules.registry import all_rules, choose, codes_of, find
from custmap.rules.rule import Gap, Rule, Sight
from custmap.rules.runner import rerun, run

__all__ = ["Gap", "Rule", "Sight", "all_rules", "choose", "codes_of", "find", "rerun", "run"]
