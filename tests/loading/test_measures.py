"""`measures.csv`: measurements beside a catalogue, one a row."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from custmap.catalogue import Feedback
from custmap.catalogue.standard import AnyStandard
from custmap.errors import NothingToCheck
from custmap.findings import Finding
from custmap.pipeline import Checked, check
from tests.building import places, write

TOWN = """\
organisation: {name: Town, as_of: 2026-07-01}
parties: {bank: {services: {transfer: {time: within 1 wd}}}}
departments:
  council: {}
  pay:
    services:
      payroll:
        customers: {all-staff: {}, council: {time: within 5 wd}}
        quality: {promise: errors at most 1%, actual: 0.8%, n: 480, as_of: 2026-03-31}
        time: {promise: within 3 wd, wants: within 2 wd, source: asked}
        after: {time: answers within 1 wd}
        delivery: counter
      help: {customers: all-staff, time: {answer-calls: 90% within 60 s, letters: within 2 wd}}
"""
HEADER = "as_of,ref,value,n,source\n"


def read(folder: Path, rows: str, header: str = HEADER) -> Checked:
    write(folder, town=TOWN)
    (folder / "measures.csv").write_bytes((header + rows).encode())
    return check([str(folder)])


def faults(checked: Checked) -> list[Finding]:
    return [item for item in checked.located() if item.code in ("CM000", "CM003", "CM005")]


def of_time(checked: Checked, ref: str, number: int = 0) -> tuple[str | None, int | None, date | None]:
    """The measurement of a standard of time of a service or link."""
    service, _, customer = ref.partition("@")
    written = checked.map.services[service].written
    cell: tuple[AnyStandard, ...] = (written.customers[customer] if customer else written).time
    standard = cell[number]
    return getattr(standard.actual, "text", None), standard.n, standard.as_of


class TestRowsOfADayToCome:
    """They do not take the place of what was measured by the day for which the catalogue is looked at."""

    ROWS = "2027-01-05,pay/payroll:time,9 wd,,\n2026-06-30,pay/payroll:time,2.5 wd,,\n"

    @pytest.mark.parametrize("rows", [ROWS, "".join(reversed(ROWS.splitlines(keepends=True)))])
    def test_the_youngest_until_today_counts(self, rows: str, tmp_path: Path) -> None:
        assert of_time(read(tmp_path, rows), "pay/payroll") == ("2.5 wd", None, date(2026, 6, 30))
        later = check([str(tmp_path)], as_of=date(2027, 2, 1))
        assert of_time(later, "pay/payroll") == ("9 wd", None, date(2027, 1, 5))

    def test_one_that_stands_alone_is_told_to_be_of_a_day_to_come(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2027-01-05,pay/payroll:time,9 wd,,\n")
        assert "CM401" not in {item.code for item in checked.located()}
        assert any("2027-01-05, and the catalogue" in item.message for item in checked.located())


class TestGoodRows:
    def test_a_row_is_as_good_as_a_measurement_beside_the_promise(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:time,2.5 wd,12,the clock\n")
        assert of_time(checked, "pay/payroll") == ("2.5 wd", 12, date(2026, 6, 30))
        assert not faults(checked)

    @pytest.mark.parametrize(
        ("ref", "message"),
        [
            ("pay/payroll:time", "time of 'pay/payroll' is missed"),
            ("pay/payroll:during.time", "time of 'pay/payroll' is missed"),
            ("pay/payroll:after.time", "time after 'pay/payroll' is missed"),
            ("pay/payroll@council:time", "time of 'pay/payroll@council' is missed"),
            ("pay/help:time.letters", "time (letters) of 'pay/help' is missed"),
            ("pay/help:time.answer-calls", "time (answer-calls) of 'pay/help' is missed"),
            ("pay/payroll:after.time.answers", "time after 'pay/payroll' is missed"),  # its label will do
        ],
    )
    def test_every_form_of_reference_leads_to_its_standard(self, ref: str, message: str, tmp_path: Path) -> None:
        checked = read(tmp_path, f"2026-06-30,{ref},30 wd,,\n")
        assert not faults(checked)
        (item,) = [item for item in checked.located() if item.code == "CM401"]
        assert item.message.startswith(message)
        (related,) = item.related
        assert related.location is not None
        assert (os.path.basename(related.location.path), related.location.line) == ("measures.csv", 2)

    def test_a_finding_says_where_the_figure_comes_from(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:time,30 wd,,the time clock\n")
        (item,) = [item for item in checked.located() if item.code == "CM401"]
        assert [related.message for related in item.related] == ["measured: the time clock"]

    def test_what_the_customer_wants_stays_as_it_was(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:time,2.5 wd,,assumed\n")
        standard = checked.map.services["pay/payroll"].written.time[0]
        assert standard.source == "asked"
        assert standard.wants is not None

    @pytest.mark.parametrize(
        ("rows", "kept"),
        [
            ("2026-04-30,{0},1 wd,,\n2026-06-30,{0},2 wd,,\n2026-05-31,{0},3 wd,,\n", "2 wd"),
            ("2026-06-30,{0},1 wd,,\n2026-06-30,{0},2 wd,,\n", "2 wd"),  # of one day the last
        ],
    )
    def test_the_youngest_row_counts(self, rows: str, kept: str, tmp_path: Path) -> None:
        assert of_time(read(tmp_path, rows.format("pay/payroll:time")), "pay/payroll")[0] == kept

    @pytest.mark.parametrize(("day", "kept"), [("2026-04-30", "0.2%"), ("2026-03-31", "0.2%"), ("2026-03-30", "0.8%")])
    def test_the_younger_of_row_and_page_counts(self, day: str, kept: str, tmp_path: Path) -> None:
        checked = read(tmp_path, f"{day},pay/payroll:quality,0.2%,,\n")
        assert checked.map.services["pay/payroll"].written.quality[0].actual.text == kept  # type: ignore[union-attr]

    def test_a_figure_of_the_page_keeps_no_number_of_cases_that_is_not_its_own(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:quality,0.2%,,\n")
        assert checked.map.services["pay/payroll"].written.quality[0].n is None

    def test_what_suppliers_outside_deliver_is_measured_too(self, tmp_path: Path) -> None:
        assert of_time(read(tmp_path, "2026-06-30,bank/transfer:time,2 wd,,\n"), "bank/transfer")[0] == "2 wd"

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("\ufeffas_of,ref,value\n", "2026-06-30,pay/payroll:time,2 wd\n"),
            ("ref,value,as_of\r\n", "pay/payroll:time,2 wd,2026-06-30\r\n"),
            ("As of;Ref;VALUE;n\n", '2026-06-30;pay/payroll:time;"2 wd";\n'),
            ("as-of\tref\tvalue\n", "20260630\tpay/payroll:time\t2 wd"),
            (
                "\n\nas_of,ref,value,n,source\n",
                '\n , ,,,\n2026-06-30, pay/payroll:time , 2 wd ,,"said ""so""\nby phone"\n',
            ),
        ],
    )
    def test_what_spreadsheets_write_is_understood(self, header: str, row: str, tmp_path: Path) -> None:
        checked = read(tmp_path, row, header)
        assert not faults(checked)
        assert of_time(checked, "pay/payroll")[0] == "2 wd"


class TestBadRows:
    """Each is a finding with its line, and the others count."""

    GOOD = "2026-06-30,pay/payroll:time,2 wd,,\n"

    @pytest.mark.parametrize(
        ("ref", "label", "help_"),
        [
            (
                "pai/payroll:time",
                "no department or party has a service of this reference",
                "did you mean 'pay/payroll:time'?",
            ),
            (
                "pay/payroll@counsil:time",
                "pay/payroll has no customer of this name",
                "did you mean 'pay/payroll@council:time'?",
            ),
            ("pay/payroll:tyme", "'tyme' is no kind of standard", "did you mean 'time'?"),
            ("pay/help:time.letter", "no standard for time has this name", "did you mean 'letters'?"),
            (
                "pay/help:time",
                "pay/help has 2 standards for time",
                "add its name to the reference: answer-calls and letters",
            ),
            (
                "pay/payroll@council:quality",
                "this customer has no standard of its own for quality",
                "measure 'pay/payroll:quality', or write a standard for this customer",
            ),
            (
                "pay/payroll:before.time",
                "pay/payroll has no standard for time before the service",
                "write the standard on the page of 'pay/payroll', or mend the reference",
            ),
        ],
    )
    def test_a_reference_to_nothing_brings_the_nearest(self, ref: str, label: str, help_: str, tmp_path: Path) -> None:
        checked = read(tmp_path, f"2026-06-30,{ref},1 wd,,\n{self.GOOD}")
        (item,) = faults(checked)
        assert places([item]) == ["CM003 2:12"]
        assert item.message == f"unknown reference '{ref}' of a measurement"
        assert (item.label, item.help) == (label, help_)
        assert of_time(checked, "pay/payroll")[0] == "2 wd"

    @pytest.mark.parametrize(
        ("row", "column", "message"),
        [
            ("2026-06-30,pay/payroll:after.time,soon,,", 35, "value: expected a measured time, found 'soon'"),
            ("2026-06-30,pay/payroll:after.time,=1+1,,", 35, "value: expected a measured time, found '=1+1'"),
            ("30.6.2026,pay/payroll:after.time,1 wd,,", 1, "as_of: expected a date, found '30.6.2026'"),
            (",pay/payroll:after.time,1 wd,,", 1, "this row does not say the day of the measurement"),
            ("2026-06-30,pay/payroll:after.time,,,", 1, "this row does not say what was measured"),
            ("2026-06-30,,1 wd,,", 1, "this row does not say which standard was measured"),
            ("2026-06-30,pay/payroll:quality,0,8%,12,x", 1, "this row has 6 values, and there are 5 columns"),
            ('2026-06-30,pay/payroll:after.time,"1 wd,,', 1, "a quote opens in this row and never closes"),
        ],
    )
    def test_a_bad_row_is_told_with_its_place(self, row: str, column: int, message: str, tmp_path: Path) -> None:
        checked = read(tmp_path, f"{row}\n{self.GOOD}")
        (item,) = faults(checked)
        assert places([item]) == [f"CM005 2:{column}"]
        assert item.message == message
        assert item.help
        assert of_time(checked, "pay/payroll")[0] == "2 wd"

    def test_a_number_of_cases_that_is_none_leaves_the_figure(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:time,2 wd,many,\n")
        assert [item.message for item in faults(checked)] == ["n: expected a whole number, found 'many'"]
        assert of_time(checked, "pay/payroll") == ("2 wd", None, date(2026, 6, 30))

    def test_everything_wrong_with_a_row_is_told_at_once(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "today,pay/payroll:time,soon,many,\n")
        assert places(faults(checked)) == ["CM005 2:1", "CM005 2:24", "CM005 2:29"]

    def test_a_figure_that_could_not_be_read_is_not_called_missing(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "2026-06-30,pay/payroll:time,soon,,\n")
        (item,) = [item for item in checked.findings if item.code == "CM402" and item.at == "pay/payroll"]
        assert item.message == "'pay/payroll' does not measure 2 of its 4 standards: time after and time for Council"

    def test_one_slip_in_many_rows_is_one_finding(self, tmp_path: Path) -> None:
        checked = read(tmp_path, "".join(f"2026-0{month}-28,pai/payroll:time,1 wd,,\n" for month in range(1, 7)))
        (item,) = faults(checked)
        assert item.message == "unknown reference 'pai/payroll:time' of a measurement, and of 5 more rows"

    def test_nothing_is_called_unknown_that_may_stand_where_nothing_could_be_read(self, tmp_path: Path) -> None:
        write(tmp_path, hr="department: hr\nservices: {records: {time: [at once\n")
        checked = read(tmp_path, "2026-06-30,hr/records:time,1 wd,,\n")
        assert [item.code for item in faults(checked)] == ["CM000"]

    @pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "x" * 5000, "pay/payroll:" + "." * 99, "@@::"])
    def test_whatever_a_cell_holds_is_data(self, text: str, tmp_path: Path) -> None:
        checked = read(tmp_path, f"2026-06-30,{text},1 wd,,\n2026-06-30,pay/payroll:time,{text},,\n")
        assert len(faults(checked)) == 2


class TestHeader:
    @pytest.mark.parametrize(
        ("header", "messages"),
        [
            ("as_of,ref,n\n", ["there is no column 'value'"]),
            ("2026-06-30,pay/payroll:time,2 wd\n", ["the columns have no names"]),
            ("as_of,ref,value,value\n", ["the column 'value' stands twice"]),
            ("as_of,ref,valu\n", ["unknown column 'valu'"]),
            ("as_of,ref,value,remarks\n", ["unknown column 'remarks'"]),
        ],
    )
    def test_a_column_that_is_wrong_is_told(self, header: str, messages: list[str], tmp_path: Path) -> None:
        found = [item.message for item in faults(read(tmp_path, "2026-06-30,pay/payroll:time,2 wd\n", header))]
        assert found[: len(messages)] == messages

    @pytest.mark.parametrize("header", ["as_of,ref,valu\n", "as_of,ref,value,remarks\n", "as_of,ref,value,value\n"])
    def test_what_is_nearly_right_is_read_all_the_same(self, header: str, tmp_path: Path) -> None:
        assert of_time(read(tmp_path, "2026-06-30,pay/payroll:time,2 wd\n", header), "pay/payroll")[0] == "2 wd"

    def test_an_empty_file_measures_nothing(self, tmp_path: Path) -> None:
        assert not faults(read(tmp_path, "", ""))


class TestWhere:
    ROW = HEADER + "2026-06-30,pay/payroll:time,2 wd,,\n"

    def test_is_read_in_the_folder_of_a_catalogue_or_above_its_pages(self, tmp_path: Path) -> None:
        (tmp_path / "pages").mkdir()
        write(tmp_path / "pages", town=TOWN)
        (tmp_path / "measures.csv").write_text(self.ROW)
        checked = check([str(tmp_path)])
        assert of_time(checked, "pay/payroll")[0] == "2 wd"
        assert checked.summary()["files"] == 2

    def test_a_table_of_something_else_in_another_folder_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "kitchen").mkdir()
        (tmp_path / "kitchen" / "measures.csv").write_text("cups,spoons\n1,2\n")
        write(tmp_path, town=TOWN)
        assert not faults(check([str(tmp_path)]))

    def test_a_file_that_is_named_is_read_whatever_it_is_called(self, tmp_path: Path) -> None:
        write(tmp_path, town=TOWN)
        (tmp_path / "june.CSV").write_text(self.ROW)
        assert of_time(check([str(tmp_path)]), "pay/payroll")[0] is None
        checked = check([str(tmp_path / "june.CSV"), str(tmp_path / "town.yaml")])
        assert of_time(checked, "pay/payroll")[0] == "2 wd"

    def test_measurements_alone_are_no_catalogue(self, tmp_path: Path) -> None:
        (tmp_path / "measures.csv").write_text(self.ROW)
        with pytest.raises(NothingToCheck):
            check([str(tmp_path)])

    def test_several_files_add_to_each_other(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        write(tmp_path / "a", help="custmap: 1\n")
        (tmp_path / "a" / "measures.csv").write_text(HEADER + "2026-06-29,pay/payroll:time,9 wd,,\n")
        assert of_time(read(tmp_path, "2026-06-30,pay/payroll:time,2 wd,,\n"), "pay/payroll")[0] == "2 wd"

    def test_a_file_that_is_no_text_stops_nothing_else(self, tmp_path: Path) -> None:
        write(tmp_path, town=TOWN)
        (tmp_path / "measures.csv").write_bytes(b"as_of,ref,value\n\xff\xfe\xfd")
        checked = check([str(tmp_path)])
        assert [item.code for item in faults(checked)] == ["CM000"]
        assert checked.unreadable

    def test_feedback_is_written_on_the_page(self, tmp_path: Path) -> None:
        """There is no reference to a score: what customers said has a target, and stands beside it."""
        assert "feedback" not in Feedback.model_fields
        (item,) = faults(read(tmp_path, "2026-06-30,pay/payroll:feedback,4,,\n"))
        assert item.label == "'feedback' is no kind of standard"
