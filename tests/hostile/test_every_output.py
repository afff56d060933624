"""Whatever stands in a catalogue: every output of every command is valid, and nothing in it acts on its reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.every_output import calls, read
from tests.hostile.fields import sites
from tests.hostile.limits import process, run
from tests.hostile.traps import TRAPS, one_line

SHORT = [trap for trap in TRAPS.values() if len(trap) < 1024]
CALLS = list(calls())


def organisation(traps: Mapping[str, str] = TRAPS) -> dict[str, Any]:
    """A sound one, with a department, a party and a group for each of some texts."""
    numbers = range(1, len(traps) + 1)
    texts = dict(zip(numbers, traps.values(), strict=True))
    return {
        "organisation": {"name": " ".join(SHORT), "about": " ".join(SHORT), "currency": "EUR", "as_of": "2026-06-30"},
        "parties": {f"p{n}": {"name": texts[n], "who": texts[n], "kind": "person"} for n in numbers},
        "groups": {f"g{n}": [f"d{n}", f"p{n}"] for n in numbers},
        "departments": {f"d{n}": department(n, texts[n]) for n in numbers},
    }


def department(number: int, text: str) -> dict[str, Any]:
    """A sound one with the text wherever words may stand; it needs the one before it."""
    before = [{"from": f"d{number - 1}/s{number - 1}", "why": text, "bring": [text]}] if number > 1 else []
    named = {"name": text, "about": text}
    fresh = {"n": "40", "as_of": "2026-06-01"}
    service = {
        **named,
        "customers": {f"p{number}": {"recurs": text, "time": "within 1 d"}, f"g{number}": {}, "all-staff": {}},
        "quality": [{"promise": "errors at most 2%", "name": text, "actual": "9%", **fresh}, text],
        "time": [{"promise": "within 3 wd", "wants": "within 1 wd", "via": [text], "actual": "5 wd", **fresh}],
        "delivery": [text],
        "after": {"time": f"{text} within 2 wd"},
        "requires": [text],
        "needs": before,
        "steps": [{"do": text, "by": "r", "takes": "2 h"}],
        "owner": "r",
        "fee": [f"35 per {text}", text],
        "volume": "40 per month",
        "feedback": [{(text if len(text) < 1024 else "csat"): "3", "of": "5", "target": "4", **fresh}],
        "capability": [text],
    }
    return {
        **named,
        "roles": {"r": {"title": text, "people": "1"}},
        "services": {f"s{number}": service},
        "activities": [{"do": text, "by": "r"}],
        "ignore": [{"rule": "CM103", "at": f"d{number}", "why": text, "until": "2020-01-01"}],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound catalogue of traps, one that is different, and one with a trap in each field of the format."""
    folder = tmp_path_factory.mktemp("traps")
    document = organisation()
    (folder / "sound.yaml").write_text(one_line(document), encoding="utf-8")
    for one in document["departments"].values():
        one["services"] = {id_: {**service, "time": "within 9 wd"} for id_, service in one["services"].items()}
        one["name"] = f"{one['name']}!"
    (folder / "slower.yaml").write_text(one_line(document), encoding="utf-8")
    texts = [site.document(SHORT[number % len(SHORT)]) for number, site in enumerate(sites())]
    every = "".join(f"--- {one_line(text)}\n" for text in texts)
    (folder / "every.yaml").write_text(one_line(document) + "\n" + every, encoding="utf-8")
    return folder


def test_the_sound_one_is_sound(folder: Path) -> None:
    assert run("check", "sound.yaml", cwd=folder).code == 0


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call[:6]))
@pytest.mark.parametrize("file", ["sound.yaml", "every.yaml"])
def test_every_output_is_valid_and_harmless(call: tuple[str, ...], file: str, folder: Path) -> None:
    paths = ("slower.yaml", file) if call[0] == "diff" else (file,)
    ended = run(*call, *paths, cwd=folder)
    assert ended.out, ended.err
    read(call, ended.out)


@pytest.mark.parametrize("file", ["sound.yaml", "every.yaml"])
def test_no_page_of_a_site_acts_either(file: str, folder: Path, tmp_path: Path) -> None:
    run("report", "--site", str(tmp_path / "site"), file, cwd=folder)
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(TRAPS)
    for page in pages:
        read(("report", "-f", "html"), page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("colour", ["never", "always"])
def test_nor_does_it_act_in_colour(colour: str, folder: Path) -> None:
    for call in (("check", "--all", "--notes"), ("chains", "--all"), ("impact", "d1/s1"), ("gaps", "--all")):
        assert run(*call, "--color", colour, "every.yaml", cwd=folder, NO_COLOR="").out


def test_concise_stays_one_line_a_finding_and_json_holds_the_same(folder: Path) -> None:
    lines = run("check", "-f", "concise", "--notes", "every.yaml", cwd=folder).places()
    found = json.loads(run("check", "-f", "json", "every.yaml", cwd=folder).out)["findings"]
    assert lines == [f"{finding['code']} {finding['line']}:{finding['column']}" for finding in found]


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_a_terminal_without_utf_8_gets_it_too(folder: Path, encoding: str) -> None:
    for options in (["--notes"], ["--notes", "-f", "concise"], ["-f", "json"]):
        done = process("check", *options, "every.yaml", cwd=folder, PYTHONIOENCODING=encoding)
        wanted = run("check", *options, "every.yaml", cwd=folder).out
        shown = done.stdout.decode(encoding)
        assert (done.returncode, done.stderr) == (1, b"")
        assert shown.count("\n") == wanted.count("\n")
        if "json" in options:
            assert json.loads(shown) == json.loads(wanted)


@pytest.mark.parametrize(
    ("format", "harm"),
    [
        ("concise", "f.yaml:1:1: note CM101: x\n::add-mask::x\n"),
        ("text", "  ##[command]x\n"),
        ("markdown", "a <script>alert(1)</script>\n"),
        ("markdown", "[x](javascript:alert(1))\n"),
        ("markdown", "told by @all\n"),
        ("html", "<p onclick='x'>"),
        ("html", "<a href='javascript:x'>"),
        ("html", "<img src=x>"),
        ("csv", "a,b\r\n1,=1+1\r\n"),
        ("csv", "a,b\r\n1\r\n"),
    ],
)
def test_a_reader_that_is_acted_upon_says_so(format: str, harm: str) -> None:
    with pytest.raises(AssertionError):
        read(("check", "-f", format), harm)
