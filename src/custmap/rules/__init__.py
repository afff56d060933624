"""The rules, found by folder: one gap, one file, one name."""

from custmap.rules.registry import all_rules, choose, codes_of, find
from custmap.rules.rule import Gap, Rule
from custmap.rules.runner import run

__all__ = ["Gap", "Rule", "all_rules", "choose", "codes_of", "find", "run"]
