"""What a service costs its customers: the currency stands before what is money, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.reports.department.sections.short import fees
from tests.reports.site_pages import pages_of, read

FILE = {
    "org": "custmap: 1\norganisation: {name: O, currency: PHP}\nparties: {owners: {}}\n",
    "d": "department: d\nservices:\n  s: {customers: owners, fee: {below 50 kg: 80, 50-80 kg: 100}}\n",
}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("100", "PHP 100"),
        ("1,250.50", "PHP 1,250.50"),
        ("200-500", "PHP 200-500"),
        ("35 per copy", "PHP 35 per copy"),
        ("below 50 kg: 80", "below 50 kg: PHP 80"),
        ("50-80 kg: 100", "50-80 kg: PHP 100"),
        ("pages: 5 per page", "pages: PHP 5 per page"),
        ("by capital and area", "by capital and area"),
        ("25% surcharge", "25% surcharge"),
        ("from 21 January: 25% surcharge", "from 21 January: 25% surcharge"),
    ],
)
def test_the_currency_stands_before_the_amount(written: str, shown: str) -> None:
    assert fees([written], "PHP") == [shown]
    assert fees([written], "") == [written]


def test_the_page_of_a_service_names_the_currency_too(tmp_path: Path) -> None:
    page = read(pages_of(tmp_path, FILE)["services/d/s.html"])
    assert "below 50 kg: PHP 80, 50-80 kg: PHP 100" in page.text
