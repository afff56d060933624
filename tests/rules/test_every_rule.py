"""Every rule's docstring is its manual and its first test; there is no second list of rules here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custmap.pipeline import check
from custmap.rules import Rule, all_rules

RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]


def codes(folder: Path, text: str) -> set[str]:
    (folder / "catalogue.yaml").write_text(text, encoding="utf-8")
    return {finding.code for finding in check([str(folder / "catalogue.yaml")]).findings}


@pytest.mark.parametrize("rule", RULES)
def test_what_the_gap_example_has_and_the_clean_one_has_not_is_exactly_this_rule(rule: Rule, tmp_path: Path) -> None:
    gap, clean = codes(tmp_path, rule.example("Gap")), codes(tmp_path, rule.example("Clean"))
    assert gap - clean == {rule.code}


@pytest.mark.parametrize("rule", RULES)
def test_the_clean_example_has_no_fault_of_structure(rule: Rule, tmp_path: Path) -> None:
    assert not {code for code in codes(tmp_path, rule.example("Clean")) if code.startswith("CM0")}


@pytest.mark.parametrize("rule", RULES)
def test_the_manual_says_what_why_and_what_to_do(rule: Rule) -> None:
    assert rule.summary[0].isupper()
    assert len(rule.summary) <= 110
    assert all(len(rule.section(title)) > 30 for title in ("Why it matters", "What to do", "Gap", "Clean"))


@pytest.mark.parametrize("rule", RULES)
def test_module_function_and_rule_have_one_name(rule: Rule) -> None:
    module = rule.check.__module__.rsplit(".", 1)[-1]
    assert module == getattr(rule.check, "__name__") == rule.name.replace("-", "_")  # noqa: B009  # Callable has no name
    assert re.fullmatch(r"CM\d{3}", rule.code)


def test_codes_of_one_folder_are_of_one_family() -> None:
    families: dict[str, set[str]] = {}
    for rule in all_rules():
        families.setdefault(rule.family, set()).add(rule.code[:3])
    assert all(len(hundreds) == 1 for hundreds in families.values()), families
