"""Work in a second process: the same outcome as in one, whatever becomes of that process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from custmap import Finding, check
from custmap.elsewhere import elsewhere, is_possible
from custmap.loading import ahead
from custmap.rules import runner
from tests.benchmarks.generate import generate

pytestmark = pytest.mark.skipif(not is_possible(), reason="no second process is to be had here")


def test_portions_come_in_their_order_however_large() -> None:
    portions = [bytes([number]) * 10**number for number in range(1, 7)]
    assert list(elsewhere(lambda: portions) or ()) == portions


def test_what_was_handed_over_before_the_second_process_fell_is_kept() -> None:
    def falls() -> Iterator[bytes]:
        yield b"first"
        raise RuntimeError

    assert list(elsewhere(falls) or ()) == [b"first"]


def test_a_second_process_that_is_killed_hands_over_nothing_more() -> None:
    def killed() -> Iterator[bytes]:
        yield b"first"
        os.kill(os.getpid(), 9)

    assert list(elsewhere(killed) or ()) == [b"first"]


def test_no_second_process_at_all_hands_over_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError

    monkeypatch.setattr(os, "fork", refuse)
    assert list(elsewhere(lambda: [b"work"]) or ()) == []


def test_a_second_process_is_not_left_behind_when_no_more_is_wanted_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, children = os.fork, []

    def forked() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", forked)
    portions = elsewhere(lambda: (bytes([number]) for number in range(200)))
    assert portions is not None
    assert next(portions) == b"\0"
    portions.close()
    with pytest.raises(ChildProcessError):  # it was waited for, so there is nothing left of it
        os.waitpid(children[0], os.WNOHANG)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system ties no process to a core")
def test_one_core_is_no_place_for_two_processes() -> None:
    cores = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(cores)})
        assert not is_possible()
    finally:
        os.sched_setaffinity(0, cores)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A catalogue with faults of reading and gaps of several families, in every fourth file."""
    folder = tmp_path_factory.mktemp("large")
    generate(folder, 400)
    for file in sorted(folder.glob("department-*.yaml"))[::4]:
        text = file.read_text(encoding="utf-8").replace("owner: clerk", "ownr: clerk", 3)
        file.write_text(
            text.replace("takes: ", "takes: 9", 5).replace("needs: []", "needs: [no-such/service]", 2), "utf-8"
        )
    return str(folder)


def findings(folder: str) -> list[Finding]:
    return check([folder]).located()


class TestALargeCatalogue:
    """Read and checked by two processes, it gives what one process gives."""

    @pytest.fixture(autouse=True)
    def _everything_is_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module, name, least in ((ahead, "WORTH_IT", 1), (ahead, "_PORTION", 5_000), (runner, "_WORTH_IT", 1)):
            monkeypatch.setattr(module, name, least)

    def test_two_processes_find_what_one_finds(self, faulty: str, monkeypatch: pytest.MonkeyPatch) -> None:
        two = findings(faulty)
        for module in (ahead, runner):
            monkeypatch.setattr(module, "is_possible", lambda: False)
        assert two == findings(faulty)
        assert {"CM002", "CM003", "CM304"} <= {finding.code for finding in two}

    def test_a_second_process_that_falls_costs_time_and_nothing_else(
        self, faulty: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = findings(faulty)
        here = os.getpid()

        def falling(*_: object) -> bytes:
            if os.getpid() != here:
                os.kill(os.getpid(), 9)
            raise AssertionError

        monkeypatch.setattr("marshal.dumps", falling)
        monkeypatch.setattr("pickle.dumps", falling)
        assert findings(faulty) == whole
