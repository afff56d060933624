"""Every target of the fuzzer holds for its seeds; what the fuzzer found is in the corpus of `tests/hostile`."""

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
