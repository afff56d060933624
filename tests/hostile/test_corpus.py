"""Every trap that YAML has, a file each in `corpus/<kind>/`: the right exit code, and every finding at its place.

What is expected stands beside the files, in `expected`, a line a file; a file without a line is a fault, and so is a
line without a file. Each is read by a call of its own, with its own limits of time and memory.

`python -m tests.hostile.test_corpus --record` writes what comes out into `expected`: read the difference line by line
before you keep it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.hostile.limits import PLACE, Ended, run

CORPUS = Path(__file__).parent / "corpus"
HEAD = "# case | exit code | each finding of CM0: code, line:column, and the words of CM000"
KINDS = sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())


def expected(kind: str) -> dict[str, tuple[int, list[str]]]:
    """Case → its exit code and its findings: code, place, and for CM000 the words as well."""
    lines = (CORPUS / kind / "expected").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    return {case: (int(code), findings) for case, code, *findings in rows}


def told(concise: str) -> list[str]:
    """The findings of `--format concise` in the same words."""
    found = [(match, line[match.end() :]) for line in concise.splitlines() if (match := PLACE.match(line))]
    assert len(found) == concise.count("\n"), "every line is a finding"
    return [
        f"{m['code']} {m['line']}:{m['column']}" + (f" {words}" if m["code"] == "CM000" else "") for m, words in found
    ]


def checked(kind: str, case: str) -> Ended:
    return run("check", "-f", "concise", "--select", "CM0", f"{case}.yaml", cwd=CORPUS / kind)


EXPECTED = {(kind, case): what for kind in KINDS for case, what in expected(kind).items()}


@pytest.mark.parametrize(("kind", "case"), EXPECTED)
def test_each_trap_has_its_exit_code_and_its_findings_at_their_places(kind: str, case: str) -> None:
    code, findings = EXPECTED[kind, case]
    ended = checked(kind, case)
    assert (ended.code, told(ended.out)) == (code, findings)
    assert (ended.err != "") is (code == 3), "who reads nothing is told why"


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_expected_to_do_something(kind: str) -> None:
    assert {path.stem for path in (CORPUS / kind).glob("*.yaml")} == set(expected(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_none_hides_what_is_wrong_with_another(kind: str) -> None:
    ended = run("check", "-f", "concise", "--select", "CM000,CM001,CM002", "*.yaml", cwd=CORPUS / kind)
    wanted = {
        f"{case}.yaml {finding}"
        for case, (_, findings) in expected(kind).items()
        for finding in findings
        if finding.startswith(("CM000", "CM001", "CM002"))
    }
    assert {f"{line.partition(':')[0]} {told(line + chr(10))[0]}" for line in ended.out.splitlines()} == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_shows_an_excerpt_of_each_and_json_holds_the_same(kind: str) -> None:
    text = run("check", "--all", "--notes", "--select", "CM000", "--color", "always", "*.yaml", cwd=CORPUS / kind)
    document = json.loads(run("check", "-f", "json", "--select", "CM000", "*.yaml", cwd=CORPUS / kind).out)
    assert text.out.count("error[CM000]") == len(document["findings"])
    for finding in document["findings"]:
        assert f"{finding['path']}:{finding['line']}:{finding['column']}" in text.out


def test_nothing_that_cannot_be_read_is_told_in_the_words_of_a_parser() -> None:
    for _, findings in EXPECTED.values():
        for finding in findings:
            assert not any(word in finding for word in ("did not find", "found ", "token", "scalar", "node", "mapping"))


def record() -> None:
    for kind in KINDS:
        cases = [*expected(kind), *sorted({path.stem for path in (CORPUS / kind).glob("*.yaml")} - set(expected(kind)))]
        ended = {case: checked(kind, case) for case in cases}
        rows = [" | ".join([case, str(one.code), *told(one.out)]) for case, one in ended.items()]
        (CORPUS / kind / "expected").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--record"]:
    record()
