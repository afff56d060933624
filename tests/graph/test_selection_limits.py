"""Selectors that make no sense are refused with the way out, and those that do work at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.errors import CustmapError
from custmap.graph import CustomerMap
from custmap.graph.selection import Selection, select
from custmap.pipeline import survey
from tests.building import write

TOWN = """
parties: {residents: {kind: public}, shops: {kind: business}}
departments:
  hr: {services: {training: {customers: [finance, residents]}}}
  finance: {services: {payroll: {customers: [hr, shops]}}}
"""


@pytest.fixture
def town(tmp_path: Path) -> CustomerMap:
    return survey([str(write(tmp_path, town=TOWN))]).map


def services(selection: Selection) -> set[str]:
    return {service.ref for service in selection.services}


class TestWhatMakesNoSense:
    @pytest.mark.parametrize(
        ("expression", "message"),
        [
            ("finanse", "no department, service, party, group or role is called 'finanse'; did you mean 'finance'?"),
            ("finance/payrol", "no department, service, party, group or role is called 'finance/payrol'; "
                               "did you mean 'finance/payroll'?"),
            ("frontlin", "no department, service, party, group or role is called 'frontlin'; "
                         "did you mean 'frontline'?"),
            ("qqqq", "no department, service, party, group or role is called 'qqqq'; "
                     "the departments are finance and hr; `custmap chains` shows all there is"),
            ("knd:public", "no selection is called 'knd:'; did you mean 'kind:'? There are kind:, level: and part:"),
            ("kind:publik", "no kind of party in this catalogue is called 'publik'; did you mean 'public'? "
                            "There are business and public"),
            ("level:xxx", "no level is called 'xxx'; There are sla, ola and uc"),
            ("part:front", "no part is called 'front'; There are frontline, support and mixed"),
            ("finance,", "'finance,' has nothing on one side of a comma; `a,b` is what both choose"),
            (",", "',' has nothing on one side of a comma; `a,b` is what both choose"),
            ("+", "'+' is no selection; write x, +x, x+ or 2+x+1"),
            ("1+hr+1+1", "'1+hr+1+1' is no selection; write x, +x, x+ or 2+x+1"),
            ("x+hr+1", "'x' in 'x+hr+1' is no number of hops"),
            ("hr+-1", "'-1' in 'hr+-1' is no number of hops"),
            ("hr+²", "'²' in 'hr+²' is no number of hops"),
            (" ", "an empty selection: name a department, a service or a party, such as finance or +residents"),
        ],
    )  # fmt: skip
    def test_is_said_with_the_way_out(self, town: CustomerMap, expression: str, message: str) -> None:
        with pytest.raises(CustmapError) as refused:
            select(town, [expression])
        assert str(refused.value) == message

    def test_a_name_of_any_length_is_quoted_in_short(self, town: CustomerMap) -> None:
        for expression in ("x" * 10**6, "k" * 10**6 + ":x", "kind:" + "x" * 10**6, "hr+" + "x" * 10**6):
            with pytest.raises(CustmapError) as refused:
                select(town, [expression])
            assert len(str(refused.value)) < 400


class TestAnySize:
    def test_a_chain_of_five_thousand_services_is_followed_to_its_end(self, tmp_path: Path) -> None:
        chain = "\n".join(f"  s{number}: {{needs: [s{number + 1}]}}" for number in range(5000))
        map_ = survey([str(write(tmp_path, a=f"department: d\nservices:\n{chain}\n  s5000: {{}}\n"))]).map
        assert len(select(map_, ["+d/s0"]).services) == 5001
        assert len(select(map_, ["d/s5000+"]).services) == 5001
        assert len(select(map_, ["7+d/s2500+5"]).services) == 13

    def test_a_cycle_ends(self, tmp_path: Path) -> None:
        text = "department: d\nservices: {a: {needs: [b]}, b: {needs: [c]}, c: {needs: [a, c]}, e: {needs: [a]}}"
        map_ = survey([str(write(tmp_path, a=text))]).map
        assert services(select(map_, ["+d/a"])) == {"d/a", "d/b", "d/c"}
        assert services(select(map_, ["d/a+"])) == {"d/a", "d/b", "d/c", "d/e"}
