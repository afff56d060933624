"""Every target of the fuzzer holds for its seeds, and for what the fuzzer once found."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.fuzz import reader, standards

TARGETS = [reader, standards]


def test_every_module_beside_this_one_is_a_target() -> None:
    modules = {path.stem for path in Path(__file__).parent.glob("[a-z]*.py")} - {Path(__file__).stem}
    assert modules == {target.__name__.rpartition(".")[2] for target in TARGETS}


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.__name__)
def test_its_seeds_keep_every_promise(target: ModuleType) -> None:
    for seed in target.SEEDS:
        target.examine(seed)


def test_a_repeated_key_opens_no_mapping_again_that_has_another_name() -> None:
    reader.examine(b"x: &b {a: y}\nx:\n  c: *b\ndepartment: d\n")  # it came to hold itself, and reading it never ended
