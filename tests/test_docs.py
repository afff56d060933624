"""What `docs/format.md` says of the format is what the program does.

The page is written for people; a comment above a table or block says what kind of promise it is:

* every block fenced as `yaml` is a whole catalogue, and sound;
* `<!-- slip: CODE -->`: the block below has this fault, and no other; the words quoted behind it are those of custmap;
* `<!-- keys: Model -->`: the table below names keys of that model (several tables may share one model);
* `<!-- understood: kind -->`, `<!-- not understood: kind -->`: the phrases in the first column are, or are not;
  understood phrases of one row mean the same;
* `<!-- units -->`, `<!-- channels -->`, `<!-- fees -->`, `<!-- no fees -->`, `<!-- kinds -->`: tables that one test
  each reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from custmap import standards
from custmap.catalogue import Calendar, CatalogueDocument, Department, DepartmentDocument, Service
from custmap.catalogue.json_schema import catalogue_schema
from custmap.loading.text import SourceText
from custmap.loading.yaml_source import compose
from custmap.pipeline import Checked, check
from custmap.rules.registry import all_rules
from custmap.standards import CHANNELS, Words
from tests.building import ROOT, found

PAGE: Final = ROOT / "docs" / "format.md"
TEXT: Final = PAGE.read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SLIPS: Final = re.findall(
    r"^<!-- slip: (CM\d{3}) -->\n```text\n(.*?)^```\n\n[^\"]*?custmap says: \"(.+?)\"", TEXT, re.MULTILINE | re.DOTALL
)
PARSERS: Final[dict[str, Callable[[str], Any]]] = {
    "time": standards.parse_time,
    "takes": standards.parse_takes,
    "quality": standards.parse_quality,
    "quantity": standards.parse_quantity,
    "time actual": standards.parse_time_actual,
    "number actual": standards.parse_number_actual,
    "share": standards.parse_share,
    "volume": standards.parse_volume,
    "hours": standards.parse_hours,
    "workdays": standards.parse_workdays,
}
NEVER_WRITTEN: Final = {
    "Fee": {"amount", "per", "text"},  # made from a number or words
    "Feedback": {"score_name", "score"},  # the author's own word, and what stands behind it
}
ONE_OF_TWO: Final = {("Need", "from"), ("Need", "any_of")}


class Row(NamedTuple):
    """A row of a table, and the line it stands in."""

    line: int
    cells: tuple[str, ...]


class Key(NamedTuple):
    """What the page says of one key of one model."""

    name: str
    write: str
    left_out: str


def tables(marker: str) -> Iterator[tuple[str, list[Row]]]:
    """What stands behind the colon of each `<!-- marker: … -->`, and the rows of the table below it."""
    lines = TEXT.splitlines()
    for number, line in enumerate(lines):
        found = re.fullmatch(rf"<!-- {marker}(?:: (.+?))? -->", line)
        if found is None:
            continue
        rows = []
        for below in range(number + 3, len(lines)):
            if not lines[below].startswith("|"):
                break
            rows.append(Row(below + 1, tuple(cell.strip() for cell in lines[below].strip("|").split("|"))))
        assert rows, f"line {number + 1}: no table below the mark"
        yield found[1] or "", rows


def quoted(cell: str) -> list[str]:
    """The words in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def models(*roots: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Every model that is reachable from the roots, by its name."""
    found: dict[str, type[BaseModel]] = {}
    pending: list[Any] = list(roots)
    while pending:
        item = pending.pop()
        if isinstance(item, type) and issubclass(item, BaseModel):
            if item.__name__ not in found:
                found[item.__name__] = item
                pending.extend(field.annotation for field in item.model_fields.values())
        else:
            pending.extend(get_args(item))
    return found


MODELS: Final = models(CatalogueDocument, DepartmentDocument)


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys that an author may write, each with its field."""
    hidden = NEVER_WRITTEN.get(model.__name__, set())
    return {field.alias or name: field for name, field in model.model_fields.items() if name not in hidden}


@cache
def documented() -> dict[str, dict[str, Key]]:
    """Model → key → what the page says of it."""
    found: dict[str, dict[str, Key]] = defaultdict(dict)
    for words, rows in tables("keys"):
        names, _, less = words.partition(" less ")
        for name in names.split():
            for row in rows:
                (key,) = quoted(row.cells[0])
                assert key not in found[name], f"line {row.line}: '{key}' of {name} is described twice"
                found[name][key] = Key(key, row.cells[1], row.cells[3])
        if less:
            found[names] = {**found[less], **found[names]}
    return found


DESCRIBED: Final = [
    pytest.param(name, key, id=f"{name}.{key.name}") for name, keys in documented().items() for key in keys.values()
]


def phrases(marker: str) -> list[Any]:
    """(kind, the phrases of a row) for every row of the tables of phrases."""
    return [
        pytest.param(kind, quoted(row.cells[0]), id=f"{kind}: {row.cells[0]}")
        for kind, rows in tables(marker)
        for row in rows
    ]


def rows_below(marker: str) -> list[Any]:
    return [pytest.param(*row.cells, id=row.cells[0]) for _, rows in tables(marker) for row in rows]


def plain(text: str) -> Any:
    """One value of YAML as custmap reads it."""
    (tree,) = compose(SourceText("docs", f"value: {text}\n")).trees
    return tree["value"]


def filled(model: type[BaseModel], key: str, value: Any) -> Any:
    """An entity of `model` in which `key` is `value`, and nothing else stands but what must."""
    needed = {name: "x" for name, field in keys_of(model).items() if field.is_required()}
    if model.__name__ == "Need" and (model.__name__, key) not in ONE_OF_TWO:
        needed["from"] = "x"
    return model.model_validate({**needed, key: value})


def field_name(model: type[BaseModel], key: str) -> str:
    return next(name for name, field in model.model_fields.items() if (field.alias or name) == key)


def checked(folder: Path, text: str) -> Checked:
    """The check of one document of the page, as a file that is named."""
    file = folder / "page.yaml"
    file.write_text(text, encoding="utf-8")
    return check([str(file)])


def meaning(value: Any) -> Any:
    """What a phrase was understood as, without the words in which it was said."""
    if not is_dataclass(value):
        return value
    return tuple(getattr(value, field.name) for field in fields(value) if field.name not in ("text", "label"))


# Examples and slips.


def test_the_page_has_what_is_tested_here() -> None:
    assert len(EXAMPLES) > 5
    assert len(SLIPS) == TEXT.count("<!-- slip:") > 8
    assert DESCRIBED


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_sound_catalogue(example: str, tmp_path: Path) -> None:
    result = checked(tmp_path, example)
    assert not result.reading.faults
    assert [f"{item.code} {item.message}" for item in result.located() if item.code.startswith("CM0")] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_editor_accepts_every_example(example: str) -> None:
    validator = Draft202012Validator(catalogue_schema())
    for tree in compose(SourceText("docs", example)).trees:
        assert [error.message for error in validator.iter_errors(_as_editors_see(tree))] == []


def _as_editors_see(tree: Any) -> Any:
    """custmap reads every value as text; to an editor a whole number is a number."""
    if isinstance(tree, dict):
        return {key: _as_editors_see(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_as_editors_see(value) for value in tree]
    return int(tree) if isinstance(tree, str) and re.fullmatch(r"0|[1-9][0-9]*", tree) else tree


@pytest.mark.parametrize(("code", "slip", "said"), SLIPS, ids=[said for _, _, said in SLIPS])
def test_every_slip_is_told_in_the_words_that_are_quoted(code: str, slip: str, said: str, tmp_path: Path) -> None:
    found = [item for item in checked(tmp_path, slip).located() if item.code.startswith("CM0")]
    assert [item.code for item in found] == [code]
    assert any(said in words for words in (found[0].message, found[0].label, found[0].help))


# Keys.


def test_every_key_of_every_model_is_described_and_no_other() -> None:
    expected = {name: set(keys_of(model)) for name, model in MODELS.items() if keys_of(model)}
    assert {name: set(keys) for name, keys in documented().items()} == expected


@pytest.mark.parametrize(("name", "key"), DESCRIBED)
def test_a_key_is_said_to_be_required_exactly_where_it_is(name: str, key: Key) -> None:
    assert (key.left_out == "required") is keys_of(MODELS[name])[key.name].is_required()


@pytest.mark.parametrize(("name", "key"), DESCRIBED)
def test_a_default_that_is_named_is_what_holds_where_nothing_is_written(name: str, key: Key) -> None:
    model = MODELS[name]
    field = keys_of(model)[key.name]
    if field.is_required():
        return
    default = field.get_default(call_default_factory=True)
    if model is Calendar and key.name == "hours":
        (hours,) = quoted(key.left_out)
        assert Calendar().opening == filled(model, "hours", hours).opening
    elif words := quoted(key.left_out):
        assert getattr(filled(model, key.name, words[0]), field_name(model, key.name)) == default
    else:
        assert not default


@pytest.mark.parametrize(("name", "key"), DESCRIBED)
def test_what_a_table_says_to_write_is_accepted(name: str, key: Key) -> None:
    examples = quoted(key.write)
    assert examples or key.write == "a standard" or key.write.startswith("a [measurement]")
    for example in examples:
        filled(MODELS[name], key.name, plain(example))


@pytest.mark.parametrize(("kind", "used_under", "write", "wrong"), rows_below("kinds"))
def test_a_kind_of_value_is_accepted_as_it_is_written_and_not_otherwise(
    kind: str, used_under: str, write: str, wrong: str
) -> None:
    for key in quoted(used_under):
        holders = [model for model in MODELS.values() if key in keys_of(model)]
        assert holders
        for model in holders:
            for example in quoted(write):
                filled(model, key, plain(example))
            for example in quoted(wrong):
                with pytest.raises(ValidationError):
                    filled(model, key, plain(example))


IN_THE_TEXT: Final = re.findall(
    rf"`((?:{'|'.join(keys_of(Service))}): [^`]+)`", re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
)


@pytest.mark.parametrize("line", IN_THE_TEXT)
def test_a_line_of_a_service_that_stands_in_the_text_is_accepted(line: str) -> None:
    (tree,) = compose(SourceText("docs", line)).trees
    Service.model_validate(tree)


def test_what_nobody_can_notice_is_what_the_page_says() -> None:
    assert "`about: see form #7`" in TEXT
    assert "`requires: [papers, signed and dated]`" in TEXT
    assert compose(SourceText("docs", "about: see form #7")).trees == [{"about": "see form"}]
    assert plain("[papers, signed and dated]") == ["papers", "signed and dated"]


def choices(schema: Any) -> set[str]:
    """The words that a schema offers, without those of entities below it."""
    if isinstance(schema, dict):
        found = {str(word) for word in schema.get("enum", ())}
        return found.union(*(choices(value) for value in schema.values()))
    return set().union(*map(choices, schema)) if isinstance(schema, list) else set()


def test_where_one_of_a_few_words_is_asked_for_all_of_them_are_named() -> None:
    definitions = catalogue_schema()["$defs"]
    told = {
        (name, key): set(quoted(row.write))
        for name, keys in documented().items()
        for key, row in keys.items()
        if name in definitions and choices(definitions[name].get("properties", {}).get(key))
    }
    assert len(told) > 10
    assert told == {(name, key): choices(definitions[name]["properties"][key]) for name, key in told}


# Phrases.


@pytest.mark.parametrize(("kind", "said"), phrases("understood"))
def test_the_phrases_of_a_row_are_understood_and_mean_the_same(kind: str, said: list[str]) -> None:
    parsed = [PARSERS[kind](phrase) for phrase in said]
    assert said
    assert [value.text for value in parsed if isinstance(value, Words)] == []
    assert len({meaning(value) for value in parsed}) == 1


@pytest.mark.parametrize(("kind", "said"), phrases("not understood"))
def test_the_phrases_that_are_not_understood_are_not(kind: str, said: list[str]) -> None:
    assert said
    assert [phrase for phrase in said if not isinstance(PARSERS[kind](phrase), Words)] == []


@pytest.mark.parametrize(("unit", "others", "clock"), rows_below("units"))
def test_every_name_of_a_unit_means_that_unit(unit: str, others: str, clock: str) -> None:
    (short,) = quoted(unit)
    expected = standards.parse_takes(f"3 {short}")
    assert not isinstance(expected, Words)
    assert {meaning(standards.parse_takes(f"3 {other}")) for other in quoted(others)} == {meaning(expected)}


def test_every_unit_is_in_the_table_with_the_clock_it_runs_on() -> None:
    clocks = {
        "runs while you are open": "opening_seconds",
        "working days": "working_days",
        "runs day and night": "clock_seconds",
        "two weeks": "clock_seconds",
        "by the calendar": "months",
        "three months": "months",
        "twelve months": "months",
        "of a telephone": "rings",
    }
    units = {quoted(row.cells[0])[0]: row.cells[2] for _, rows in tables("units") for row in rows}
    for unit, clock in units.items():
        span = standards.parse_takes(f"3 {unit}")
        assert not isinstance(span, Words)
        used = [name for name, amount in span.high._asdict().items() if amount]
        assert used == [clocks[clock]], unit


@pytest.mark.parametrize(("channel", "others"), rows_below("channels"))
def test_every_name_of_a_channel_means_that_channel(channel: str, others: str) -> None:
    (name,) = quoted(channel)
    assert {standards.parse_channel(other).name for other in [name, *quoted(others)]} == {name}


def test_every_channel_is_in_the_table() -> None:
    assert tuple(quoted(row.cells[0])[0] for _, rows in tables("channels") for row in rows) == CHANNELS


@pytest.mark.parametrize(("written", "told"), rows_below("fees"))
def test_a_fee_is_a_number_unless_it_is_called_words(written: str, told: str) -> None:
    (text,) = quoted(written)
    service = filled(Service, "fee", plain(text))
    assert all((fee.amount is None) == told.startswith("words") for fee in service.fee)


@pytest.mark.parametrize(("written", "instead"), rows_below("no fees"))
def test_what_is_no_fee_is_refused_with_what_to_write_instead(written: str, instead: str, tmp_path: Path) -> None:
    (text,) = quoted(written)
    (fault,) = found(tmp_path, f"department: d\nservices: {{s: {{fee: {text}}}}}\n", codes="CM005")
    for write in quoted(instead):
        assert re.search(rf"\b{re.escape(write)}\b", fault.help)
        assert filled(Service, "fee", plain(write)).fee[0].amount is not None


# What else the page says.


def test_every_rule_that_is_mentioned_exists() -> None:
    assert set(re.findall(r"CM\d{3}", TEXT)) <= {rule.code for rule in all_rules()}
    assert "loose-activity" in {rule.name for rule in all_rules()}


def test_what_is_derived_of_the_full_example_is_what_the_page_says(tmp_path: Path) -> None:
    map_ = checked(tmp_path, EXAMPLES[2]).map
    links = {link.ref: ["external" if link.external else "internal", link.level] for link in map_.links}
    parts = {department.ref: [map_.part_of(department)] for department in map_.departments.values()}
    section = TEXT.partition("### What you never write\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \| (`[^|]+) \|", section, re.MULTILINE)
    assert len(rows) > 5
    for what, told in rows:
        assert (links | parts)[quoted(what)[0]] == quoted(told)


def test_the_three_ways_to_write_several_customers_say_the_same(tmp_path: Path) -> None:
    (example,) = [text for text in EXAMPLES if "customers: {laundry.presser: {}}" in text]
    links = checked(tmp_path, example).map.links
    assert {link.customer.ref for link in links} == {"laundry.presser"}
    assert len(links) == 3


def test_the_four_ways_to_write_several_standards_make_two_each(tmp_path: Path) -> None:
    (example,) = [text for text in EXAMPLES if "  four:" in text]
    services = checked(tmp_path, example).map.own_services
    assert [len(service.written.time) for service in services] == [2, 2, 2, 2]


def test_the_cell_of_one_customer_takes_the_place_of_the_services_own(tmp_path: Path) -> None:
    (example,) = [text for text in EXAMPLES if "but for the hotel" in text]
    times = {
        link.customer.ref: [standard.promise.text for standard in link.standards("during", "time")]  # type: ignore[union-attr]  # both are promises in words
        for link in checked(tmp_path, example).map.links
    }
    assert times == {"all-staff": ["within 1 wd"], "hotel": ["within 4 h"]}


def test_an_entry_of_ignore_holds_back_its_finding_only_with_a_reason(tmp_path: Path) -> None:
    full = EXAMPLES[2]
    assert checked(tmp_path, full).ignored == 1
    assert checked(tmp_path, full.replace("why: the brass goes to a museum in autumn, ", "")).ignored == 0
    assert checked(tmp_path, full.replace("until: 2026-10-31", "until: 2026-06-30")).ignored == 0
    assert checked(tmp_path, full.replace("until: 2026-10-31", "until: 2026-07-01")).ignored == 1
    assert checked(tmp_path, full.replace("rule: CM108", "rule: loose-activity")).ignored == 1


def test_what_was_found_while_reading_cannot_be_ignored(tmp_path: Path) -> None:
    page = "department: a\nservices: {s: {customers: all-staff, unit_cost: few, nmae: x}}\nignore:\n"
    entries = [f"- {{rule: {code}, at: {at}, why: x}}\n" for code in ("CM002", "CM005") for at in ("a", "a/s")]
    result = checked(tmp_path, page + "".join(entries))
    assert result.ignored == 0
    assert {"CM002", "CM005"} <= {item.code for item in result.findings}


def test_a_department_page_has_the_keys_of_a_department_and_the_two_that_are_named() -> None:
    assert set(keys_of(DepartmentDocument)) - set(keys_of(Department)) == {"department", "custmap"}


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        ("department: a\n", True),
        ("departmnt: a\n", True),
        ("parties: [a]\n", True),
        ("custmap: 1\ngroups: {g: []}\n", True),
        ("groups: {g: []}\n", False),
        ("limits: {routine: 3 wd}\n", False),
        ("site_name: x\n", False),
    ],
)
def test_in_a_folder_a_document_counts_by_the_keys_that_are_told(content: str, counts: bool, tmp_path: Path) -> None:
    (tmp_path / "sure.yaml").write_text("departments: {sure: {}}\n", encoding="utf-8")
    (tmp_path / "file.yml").write_text(content, encoding="utf-8")
    reading = check([str(tmp_path)]).reading
    assert (reading.files, len(reading.left_alone)) == ((2, 0) if counts else (1, 1))


@pytest.mark.parametrize("place", [".hidden", "node_modules", "site-packages", "__pycache__", "venv"])
def test_the_folders_that_are_named_are_skipped_unless_a_file_in_them_is_named(place: str, tmp_path: Path) -> None:
    (tmp_path / "sure.yaml").write_text("departments: {sure: {}}\n", encoding="utf-8")
    folder = tmp_path / place
    folder.mkdir()
    (folder / "a.yaml").write_text("department: a\n", encoding="utf-8")
    if place == "venv":
        (folder / "pyvenv.cfg").touch()
    assert set(check([str(tmp_path)]).map.departments) == {"sure"}
    assert set(check([str(tmp_path), str(folder / "a.yaml")]).map.departments) == {"sure", "a"}


def test_the_limits_are_those_of_the_program() -> None:
    from custmap.loading import text, yaml_source
    from custmap.standards.words import LONGEST_PHRASE

    limits = TEXT.partition("\n## Limits\n")[2]
    assert f"{text.MAX_BYTES // 1_000_000} MB ({text.MAX_BYTES:,} bytes)" in limits
    assert f"nested {yaml_source.MAX_DEPTH} levels deep" in limits
    assert f"{yaml_source.SMALL:,} values" in limits
    assert yaml_source.MAX_GROWTH == 10
    assert "ten times as large" in limits
    assert f"more than {LONGEST_PHRASE:,} characters" in limits
