"""The site: every page leads on, says what the map says, and is small."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path

import pytest

from custmap.pipeline import reporter, reports, site, survey
from custmap.reports.site import names, single
from custmap.reports.site.pages import Site
from tests.benchmarks.generate import generate
from tests.building import ROOT, custmap, write
from tests.reports.site_pages import pages_of, read, target
from tests.reports.small_town import TOWN

CATALOGUES = sorted(path for path in (ROOT / "catalogues").iterdir() if path.is_dir() or path.suffix == ".yaml")
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())


@pytest.mark.parametrize("catalogue", [*CATALOGUES, *EXAMPLES], ids=lambda path: str(path.name))
def test_every_link_of_every_page_leads_to_a_page_and_nothing_leads_out(catalogue: Path) -> None:
    with chdir(ROOT):
        made = site(survey([str(catalogue.relative_to(ROOT))]))
        pages = dict(made)
    assert len(pages) == len(made)
    for address, text in pages.items():
        if not address.endswith(".html"):
            continue
        page = read(text)
        ids = page.values("id")
        assert len(ids) == len(set(ids)), address
        for href in [*page.values("href"), *page.values("src")]:
            if href.startswith("#"):
                assert href[1:] in ids
            else:
                assert target(address, href) in pages, f"{href} on {address}"
        for label in [*page.values("aria-labelledby"), *page.values("for")]:
            assert set(label.split()) <= set(ids), f"{label} on {address}"


def test_the_same_catalogue_makes_the_same_bytes_in_whatever_order_its_files_are_read(tmp_path: Path) -> None:
    one = pages_of(tmp_path, TOWN)
    with chdir(tmp_path):
        other = dict(site(survey(["registry.yaml", "org.yaml", "council.yaml", "accounting.yaml"])))
    assert one.keys() == other.keys()
    assert one["index.html"] == other["index.html"]
    assert one["customers/residents.html"] == other["customers/residents.html"]


def test_the_overview_gives_the_answer_first_and_then_who_serves_whom(tmp_path: Path) -> None:
    text = read(pages_of(tmp_path, TOWN)["index.html"]).text
    assert "Of 6 customer links 1 is kept and 2 are broken; of 3 too little is promised or measured to tell." in text
    order = ["Small Town", "How well customers are served", "Where to look first", "Outside", "Who serves whom"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_what_is_promised_and_not_backed_is_looked_at_before_what_nobody_promised() -> None:
    with chdir(ROOT):
        pages = dict(site(survey(["catalogues/solano"])))
    text = read(pages["index.html"]).text.partition("Where to look first")[2]
    assert text.index("New business permit: promised 55-60 min · our own steps take longer") < text.index("Gaps, the")
    assert "catalogues/solano/business-permits.yaml:15" in text
    businesses = read(pages["customers/businesses.html"]).text
    assert businesses.count("✗ not backed") == 1


def test_what_is_missed_is_looked_at_before_what_is_not_backed(tmp_path: Path) -> None:
    text = read(pages_of(tmp_path, TOWN)["index.html"]).text
    assert text.index("Gaps, the widest first") < text.index("Promised, but not backed")


def test_the_matrix_has_a_cell_only_for_those_who_are_served(tmp_path: Path) -> None:
    page = read(pages_of(tmp_path, TOWN)["index.html"])
    served = [attributes for tag, attributes in page.tags if tag == "td" and attributes.get("class") != "none"]
    assert len(served) == 5  # accounting: all staff, council, the line offices; registry: residents, shops
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert heads.count("col") == 6
    assert heads.count("row") == 2
    assert all(heads)


def test_a_customer_reads_what_is_promised_and_who_stands_behind_it(tmp_path: Path) -> None:
    text = read(pages_of(tmp_path, TOWN)["customers/residents.html"]).text
    assert "Everything we promise you, and who stands behind it." in text
    assert "95% within 30 min" in text
    assert "delivered 97%" in text
    assert "Pre audit" in text.partition("Rests on")[2]


def test_a_service_tells_its_standards_its_sum_and_both_ways_of_its_chain(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, TOWN)
    text = read(pages["services/accounting/payroll.html"]).text
    assert "wanted within 2 wd" in text
    assert "delivered 3.5 wd" in text
    assert "csat 3.6 of 5, target 4" in text
    assert "accounting.yaml:7" in text  # where the missed promise stands
    assert "Certificate" in read(pages["services/accounting/pre-audit.html"]).text.partition("Whom it reaches")[2]
    assert "Pre audit" in read(pages["services/registry/certificate.html"]).text.partition("Who stands behind it")[2]


def test_the_picture_says_in_words_what_its_lines_say(tmp_path: Path) -> None:
    text = pages_of(tmp_path, TOWN)["departments/accounting.html"]
    picture = text.partition('<svg class="flow"')[2].partition("</svg>")[0]
    assert "✗ missed: within 3 wd" in picture
    assert 'class="strand missed"' in picture
    table = read(text).text.partition("The picture as a table")[2]
    assert "✗ missed: within 3 wd" in table
    assert "✗ missed: wrong payslips at most 0.5%" in table  # the council has a time of its own


def test_what_could_not_be_read_is_said_on_every_page(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, {**TOWN, "broken": "department: lost\nservices: [\n"})
    assert all("1 file could not be read in full" in text for name, text in pages.items() if name.endswith(".html"))


def test_every_gap_leads_to_its_line(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, TOWN)
    file = names.file_page("accounting.yaml", 0)
    assert "time: {promise: within 3 wd, wants: within 2 wd" in read(pages[file]).text
    for address in ("index.html", "departments/accounting.html", "services/accounting/payroll.html"):
        found = [href for href in read(pages[address]).values("href") if target(address, href) == file]
        assert found, address
        assert all(f'<li id="{href.partition("#")[2]}">' in pages[file] for href in found)
        gap = next(href for href in found if href.endswith("#L7"))
        assert f'<a class="place" href="{gap}">accounting.yaml:7</a>' in pages[address]
    assert '<li id="L7">    time: {promise: within 3 wd' in pages[file]


def test_a_long_file_takes_several_pages(tmp_path: Path) -> None:
    long = "#\r\n" * 4_500 + "department: d\r\nservices: {s: {customers: residents}}\r\n" + f"# {'x' * 9_999}"
    pages = pages_of(tmp_path, {"org": "custmap: 1\nparties: {residents: {}}\n", "d": long})
    parts = [pages[names.file_page("d.yaml", number)] for number in range(3)]
    assert '<li id="L4502">' in parts[2]
    assert max(map(len, parts)) < 100_000
    place = f"{names.file_page('d.yaml', 2)}#L4502"
    assert place in "".join(read(pages["index.html"]).values("href"))


def test_an_empty_organisation_has_a_site_too(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, {"org": "custmap: 1\norganisation: {name: Nobody}\n"})
    assert "Nobody is named as a customer yet." in read(pages["index.html"]).text
    assert sorted(name for name in pages if name.endswith(".html")) == [
        "customers.html",
        "departments.html",
        names.file_page("org.yaml", 0),
        "index.html",
    ]


def test_no_page_of_a_large_organisation_is_large(tmp_path: Path) -> None:
    generate(tmp_path, 400)
    many = "".join(f"  s{number}: {{customers: [residents, shops], time: within 1 d}}\n" for number in range(1_000))
    (tmp_path / "vast.yaml").write_text(f"department: vast\nservices:\n{many}")
    for name in range(120):
        (tmp_path / f"small-{name}.yaml").write_text(
            f"department: small-{name}\nservices:\n  one: {{customers: [all-staff, vast], time: within 1 d}}\n"
        )
    made = site(survey([str(tmp_path)]))
    pages = dict(made)
    assert max(len(text.encode()) for text in pages.values()) < 500_000
    assert "… and 29 more departments; see Departments." in read(pages["index.html"]).text
    more = len(made.shared.links_to(made.shared.map.parties["residents"])) - 100
    assert more > 1_000
    assert f"… and {more:,} more services" in read(pages["customers/residents.html"]).text


def test_the_index_of_the_search_is_data_that_names_every_page(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, TOWN)
    script = pages["assets/search.js"]
    index = json.loads(script.removeprefix("window.custmapIndex=").removesuffix(";\n"))
    assert {address for *_, address in index} == {
        name for name in pages if name.startswith(("departments/", "customers/", "services/"))
    }
    assert ["Accounting Office", "accounting", "department", "departments/accounting.html"] in index


def test_one_file_holds_the_reports_of_departments_and_roles_and_asks_for_nothing() -> None:
    with chdir(ROOT):
        surveyed = survey(["catalogues/solano"])
        role = next(iter(surveyed.map.roles))
        page = read(single.render(reports(surveyed, ["treasurer", role])))
    assert not page.values("src")
    assert all(href.startswith("#") for href in page.values("href"))
    assert "default-src 'none'" in page.values("content")[1]
    assert "Municipal Treasurer's Office" in page.text
    assert sum(tag == "h1" for tag, _ in page.tags) == 2


def test_the_command_writes_a_file_or_a_site(tmp_path: Path) -> None:
    file, folder = tmp_path / "one.html", tmp_path / "site"
    done = custmap("report", "examples/payroll-ripple", "-d", "finance", "-f", "html", "-o", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert read(file.read_text()).text
    first = custmap("report", "examples/payroll-ripple", "--site", str(folder))
    assert first.returncode == 0
    assert first.stdout == ""
    assert "new or changed); open" in first.stderr
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "(0 new or changed)" in custmap("report", "examples/payroll-ripple", "--site", str(folder)).stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_site_is_not_asked_for_together_with_something_else(tmp_path: Path) -> None:
    for option, value in (("-d", "finance"), ("-o", "one.html"), ("-f", "json")):
        done = custmap("report", "examples/payroll-ripple", "--site", str(tmp_path / "site"), option, value)
        assert done.returncode == 2
        said = f"custmap: --site writes pages of every department into a folder: leave {option} out, or --site\n"
        assert done.stderr == said
    assert not (tmp_path / "site").exists()


def test_a_folder_without_a_name_is_not_this_one(tmp_path: Path) -> None:
    done = custmap("report", str(ROOT / "examples/payroll-ripple"), "--site", "", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "custmap: --site: name a folder (. is this one)\n")
    assert not list(tmp_path.iterdir())


def test_nothing_that_makes_pages_is_loaded_for_text() -> None:
    from tests.test_architecture import loaded_by

    assert "jinja2" not in loaded_by("report", "examples/payroll-ripple", "-d", "finance")


def test_a_site_that_is_interrupted_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    generate(tmp_path / "catalogue", 2_000)
    site = tmp_path / "site"
    command = [sys.executable, "-m", "custmap", "report", str(tmp_path / "catalogue"), "--site", str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not list(site.glob(".custmap-new-*/services")):
            assert process.poll() is None, "it ended before it wrote"
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error) == (130, "", "custmap: interrupted\n")
    assert not site.exists()


def test_where_nobody_looked_who_feels_a_failure_the_page_says_so(tmp_path: Path) -> None:
    write(tmp_path, **TOWN)
    pages = dict(Site(reporter(survey([str(tmp_path)]), ripples=False)))
    text = read(pages["departments/accounting.html"]).text
    assert "Who feels it if we fail Not reckoned here" in text
    assert "custmap impact accounting tells it." in text
    assert "Not reckoned here" not in read(pages_of(tmp_path, TOWN)["departments/accounting.html"]).text
