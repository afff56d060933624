"""Who gains a service, and who loses one: by name, by a group, or because a service is gone."""

from __future__ import annotations

from pathlib import Path

from tests.diff.states import TOWN, compared, desk, in_words, lines

HOUSE = """
departments:
  hall: {services: {copy: {KEYS}}}
  mail: {services: {rounds: {customers: all-staff}}}
  shop: {services: {goods: {customers: all-staff}}}
"""


def house(keys: str, groups: str = "") -> str:
    from textwrap import dedent

    return dedent(TOWN) + groups + HOUSE.replace("{KEYS}", f"{{{keys}}}")


def test_a_customer_that_is_dropped_is_named(tmp_path: Path) -> None:
    old, new = desk("customers: [residents, shops]"), desk("customers: residents")
    assert lines(tmp_path, old, new) == ["breaks hall/copy serves them no longer | shops"]
    assert lines(tmp_path, new, old) == ["better hall/copy serves them now | shops"]


def test_a_customer_who_is_still_written_down_and_is_nobody_now_is_pointed_out(tmp_path: Path) -> None:
    old = desk("customers: [residents, shops]")
    new = old.replace(
        "parties: {residents: {name: Residents, kind: public}, shops: {",
        "parties: {residents: {name: Residents, kind: public}, firms: {",
    )
    change = compared(tmp_path, old, new.replace("name: Shop owners, kind: business", "name: Firms")).outcome.changes[0]
    assert in_words(change) == "breaks hall/copy serves them no longer | shops"
    assert change.why == "it still names 'shops', which leads nowhere now"


def test_who_is_still_served_as_one_of_a_group_was_not_dropped(tmp_path: Path) -> None:
    assert lines(tmp_path, house("customers: [mail, shop]"), house("customers: all-staff")) == [
        "better hall/copy serves them now | hall"
    ]


def test_of_a_group_that_is_dropped_those_who_are_named_stay(tmp_path: Path) -> None:
    assert lines(tmp_path, house("customers: all-staff"), house("customers: mail")) == [
        "breaks hall/copy serves them no longer | hall shop"
    ]


def test_a_group_that_loses_a_service_is_called_by_its_name(tmp_path: Path) -> None:
    groups = "groups: {offices: [mail, shop]}\n"
    old, new = house("customers: [residents, offices]", groups), house("customers: residents", groups)
    assert lines(tmp_path, old, new) == ["breaks hall/copy serves them no longer | offices"]


def test_one_taken_out_of_all_staff_for_a_looser_promise_loses(tmp_path: Path) -> None:
    old = house("customers: all-staff, time: within 1 h")
    new = house("customers: [all-staff, {mail: {time: within 1 wd}}], time: within 1 h")
    assert lines(tmp_path, old, new) == ["breaks hall/copy time: within 1 h → within 1 wd (slower) | mail"]


def test_who_leaves_a_group_loses_what_the_group_is_given(tmp_path: Path) -> None:
    old = house("customers: offices", "groups: {offices: [mail, shop]}\n")
    new = house("customers: offices", "groups: {offices: [shop, hall]}\n")
    assert lines(tmp_path, old, new) == [
        "breaks hall/copy serves them no longer | mail",
        "better hall/copy serves them now | hall",
        "neutral offices joined by Hall",
        "neutral offices left by Mail",
    ]


def test_a_service_that_is_gone_is_lost_by_its_customers(tmp_path: Path) -> None:
    old = house("customers: residents").replace(
        "{customers: residents}}}", "{customers: residents}, fax: {customers: shops}}}"
    )
    assert lines(tmp_path, old, house("customers: residents")) == ["breaks hall/fax no longer delivered | shops"]


def test_a_department_that_is_dissolved_is_not_let_down_but_its_customers_are(tmp_path: Path) -> None:
    old = house("customers: [residents, mail]").replace(
        "goods: {customers: all-staff}", "goods: {customers: residents}"
    )
    new = old.replace("  mail: {services: {rounds: {customers: all-staff}}}\n", "").replace(
        "[residents, mail]", "residents"
    )
    assert lines(tmp_path, old, new) == [
        "breaks mail/rounds no longer delivered | all-staff",
        "neutral hall/copy serves them no longer | mail",
        "neutral mail department no longer there (Mail)",
    ]


def test_a_party_that_nobody_mentions_any_more_still_lost_its_services(tmp_path: Path) -> None:
    old = desk("customers: [residents, shops]")
    new = old.replace(", shops]", "]").replace(", shops: {name: Shop owners, kind: business}", "")
    assert lines(tmp_path, old, new) == [
        "breaks hall/copy serves them no longer | shops",
        "neutral shops party no longer there (Shop owners)",
    ]


def test_a_supplier_outside_that_promises_less_is_a_worse_deal_for_those_who_need_it(tmp_path: Path) -> None:
    bank = "{TOWN}  bank: {{services: {{transfer: {{time: {}}}}}}}\n"
    rest = "departments: {{hall: {{services: {{copy: {{customers: residents, needs: bank/transfer}}}}}}}}\n"
    text = "parties:\n  residents: {{kind: public}}\n" + bank.replace("{TOWN}", "") + rest
    assert lines(tmp_path, text.format("within 1 wd"), text.format("within 2 wd")) == [
        "worse bank/transfer time: within 1 wd → within 2 wd (slower) | hall"
    ]


def test_so_it_is_for_those_of_whose_steps_it_is_a_part(tmp_path: Path) -> None:
    hall = (
        "department: hall\nservices:\n  copy: {customers: residents, steps: [{do: pay it in, uses: bank/transfer}]}\n"
    )
    bank = "parties: {residents: {}, bank: {services: {transfer: {time: within 1 wd}}}}\n"
    old, new = ({"hall": hall, "town": bank.replace("1 wd", time)} for time in ("1 wd", "2 wd"))
    assert lines(tmp_path, old, new) == ["worse bank/transfer time: within 1 wd → within 2 wd (slower) | hall"]


def test_who_left_a_group_is_said_to_have_left_it(tmp_path: Path) -> None:
    old = house("customers: offices", "groups: {offices: [mail, shop]}\n")
    new = house("customers: offices", "groups: {offices: [shop]}\n")
    (dropped, _) = compared(tmp_path, old, new).outcome.changes
    assert (dropped.kind, dropped.why) == ("customer-dropped", "left the group offices")


class TestCustomersWhoAreDeclaredElsewhere:
    """A folder of departments by itself: who its customers are is said on another page."""

    PAGE = "department: hall\nservices:\n  copy: {customers: [residents, shops], time: within 1 h}\n"

    def lines(self, tmp_path: Path, old: str, new: str) -> list[str]:
        return lines(tmp_path, {"hall": old}, {"hall": new})

    def test_one_who_is_named_no_longer_lost_the_service(self, tmp_path: Path) -> None:
        new = self.PAGE.replace("[residents, shops]", "residents")
        assert self.lines(tmp_path, self.PAGE, new) == ["breaks hall/copy serves them no longer | shops"]
        assert self.lines(tmp_path / "back", new, self.PAGE) == ["better hall/copy serves them now | shops"]
        nobody = self.PAGE.replace("customers: [residents, shops], ", "")
        assert self.lines(tmp_path / "nobody", self.PAGE, nobody) == [
            "breaks hall/copy serves them no longer | residents",
            "breaks hall/copy serves them no longer | shops",
        ]

    def test_what_they_are_promised_is_compared(self, tmp_path: Path) -> None:
        assert self.lines(tmp_path, self.PAGE, self.PAGE.replace("1 h", "2 h")) == [
            "breaks hall/copy time: within 1 h → within 2 h (slower) | residents shops"
        ]
        gone = "department: hall\nservices: {pay: {customers: residents}}\n"
        found = self.lines(tmp_path / "gone", self.PAGE, gone)
        assert "breaks hall/copy no longer delivered | residents shops" in found

    def test_a_spelling_that_is_mended_breaks_nothing(self, tmp_path: Path) -> None:
        for number, (old, new) in enumerate([("residnets", "residents"), ("citizens", "folk")]):
            before, after = desk(f"customers: [{old}, shops]"), desk(f"customers: [{new}, shops]")
            change = compared(tmp_path / str(number), before, after).outcome.changes[0]
            assert in_words(change) in (
                f"cannot-tell hall/copy serves them no longer | {old}",
                f"cannot-tell hall/copy serves them now | {new}",
            )
            assert change.why == "declared in neither state: perhaps only its spelling changed"

    def test_who_left_a_group_of_them_is_told(self, tmp_path: Path) -> None:
        old, new = (f"custmap: 1\ngroups: {{offices: [mail, {one}]}}\n" for one in ("shop", "till"))
        assert lines(tmp_path, {"org": old}, {"org": new}) == [
            "cannot-tell offices joined by till",
            "cannot-tell offices left by shop",
        ]
