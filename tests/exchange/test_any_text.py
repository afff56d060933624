"""Whatever stands in a name, every format stays valid, and whoever owns the format reads the same names back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from custmap.exchange import find, names
from custmap.exchange.view import drawing_of, inert, view_of
from custmap.exchange.view.text import caption
from custmap.graph import CustomerMap
from custmap.graph.selection import select
from tests.exchange.named import NAMES, named
from tests.exchange.reading import (
    Graph,
    Mermaid,
    needs_graphviz,
    needs_mermaid,
    read_csv,
    read_dot,
    read_graphml,
    read_json,
)
from tests.hostile.limits import ACTING

HOSTILE = {
    "quotes": '"a" \'b\' `c` “d” \\"',
    "backslashes": "\\ \\\\ \\n \\N \\G \\l \\x41 ends with \\",
    "line feeds": "first\nsecond\n\n    third\ttab",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closing": "]]> --> *} @end </data> </graphml> '; \"]",
    "html entities": "&amp; &lt;b&gt; &#60; &#x26; &nbsp &",
    "mermaid entities": "#quot; #35; #amp;lt; ﬂ°°35¶ß ﬂ°lt¶ß ¶ß Straße",
    "mermaid words": "end",
    "mermaid directive": "%%{init: {'securityLevel': 'loose'}}%% %% comment",
    "mermaid style": "style x:#35;fill:#fff; classDef y:#z; click a callback",
    "mermaid arrows": "a --> b ==> c -.-> d --- e ~~~ f o--o g x--x h & i ::: j @{ shape: x }",
    "mermaid brackets": "[a] (b) {c} ((d)) [[e]] >f] |g| {{h}}",
    "icons": "fa:fa-user fas:fa-trash",
    "markdown": "`code` *a* **b** _c_ __d__ ~~e~~ [x](javascript:alert(1)) ![i](u) www.example.org a@b.org",
    "markdown list": "1. first",
    "markdown heading": "# heading",
    "markdown rule": "- - -",
    "indented": "        code",
    "katex": "$$x^2$$",
    "dot": "} digraph { a -> b; label=<b> // c /* d */ # e",
    "controls": "\x01\x07\x08\x0b\x0c\x0e\x1b[31m\x7f\x80\x9b31m\x85",
    "carriage return": "a\rb\r\nc",
    "bidi": "a\u202eb\u2066c\u2069\u200f\u061c",
    "zero width": "a\u200bb\u2060c\ufeffd",
    "emoji": "👩\u200d👩\u200d👧 🏳️\u200d🌈 👍🏽 🇵🇭",
    "persian": "می\u200cخواهم",
    "no characters": "\ufffe\uffff\U0001fffe",
    "spaces": " \u00a0\u3000 ",
    "one space": " ",
    "formula": "=1+1",
    "other formulas": "@SUM(A1) ",
    "plus": "+1",
    "minus": "-1",
    "tab": "\t=1",
    "apostrophe": "'=1",
    "semicolon": ";",
    "wide": "財務部の給与係" * 12,
    "very long": "long " * 30_000,
    "one long word": "x" * 100_000,
    "separators": "a\u2028b\u2029c",
    "a number": "007",
}


def everything(map_: CustomerMap, format: str) -> list[str]:
    return [render(map_, select(map_, [])) for render in find(format).parts.values()]


def whole(map_: CustomerMap, name: Callable[[str], str]) -> Graph:
    """What every data format must say."""
    view = view_of(map_, select(map_, []))
    return Graph({node.id: name(node.name) for node in view.nodes}, [(edge.source, edge.target) for edge in view.edges])


def visible_part(map_: CustomerMap) -> Graph:
    """What every diagram must say: suppliers are boxes, and only roles that are served are drawn."""
    drawing = drawing_of(view_of(map_, select(map_, [])))
    boxed = [node for box in drawing.boxes for node in (box.supplier, *box.services)]
    inside = [(box.supplier.id, node.id) for box in drawing.boxes for node in box.services]
    names = {node.id: caption(node) for node in (*boxed, *drawing.others)}
    return Graph(names, inside + [(edge.source, edge.target) for edge in drawing.edges])


def same(read: Graph, meant: Graph) -> bool:
    assert read.names == meant.names
    assert sorted(read.edges) == sorted(meant.edges)
    return True


def joiners_apart(graph: Graph) -> Graph:
    """Mermaid is given one where it would see an icon in a name."""
    return Graph({id_: name.replace("\u200c", "") for id_, name in graph.names.items()}, graph.edges)


def in_a_spreadsheet(text: str) -> str:
    shown = inert(text)
    cell = f"'{shown}" if shown[:1] in tuple("=+-@\t\r\n＝＋－＠") else shown
    return cell if len(cell) < 32_767 else f"{cell[:32_766]}…"


def without_spaces(text: str) -> str:
    return "".join(text.replace("\u200c", "").split())


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)
pieces = st.lists(st.sampled_from([*'"\\#&;<>%`*_[](){}|-=~:$@\n\t ', "end", "-->", "#35;", "%%{", "]]>"])).map("".join)
any_names = st.lists(st.one_of(texts, pieces.filter(bool)), min_size=NAMES, max_size=NAMES)
hostile = [pytest.param([text] * NAMES, id=what) for what, text in HOSTILE.items()]
thorough = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestNamesThatAreMeantToBreakIt:
    @pytest.mark.parametrize("named_so", hostile)
    def test_data_formats_give_the_names_back(self, named_so: list[str], tmp_path: Path) -> None:
        map_ = named(tmp_path, named_so)
        assert same(read_json(*everything(map_, "json")), whole(map_, str))
        assert same(read_graphml(*everything(map_, "graphml")), whole(map_, inert))
        assert same(read_csv(*everything(map_, "csv")), whole(map_, in_a_spreadsheet))

    @needs_graphviz
    @pytest.mark.parametrize("named_so", hostile)
    def test_graphviz_reads_and_draws_them(self, named_so: list[str], tmp_path: Path) -> None:
        map_ = named(tmp_path, named_so)
        (text,) = everything(map_, "dot")
        read, meant = read_dot(text), visible_part(map_)
        assert same(read, meant)
        for name, seen in zip(read.names.values(), read.seen, strict=True):
            assert without_spaces(seen).startswith(without_spaces(name))
        svg = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True, timeout=120).stdout
        assert {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()} <= {
            "svg", "g", "title", "polygon", "path", "text", "a", "polyline", "ellipse",
        }  # fmt: skip

    @needs_mermaid
    @pytest.mark.parametrize("named_so", hostile)
    def test_mermaid_reads_and_draws_them(self, named_so: list[str], tmp_path: Path, mermaid: Mermaid) -> None:
        map_ = named(tmp_path, named_so)
        (text,) = everything(map_, "mermaid")
        read, meant = mermaid.read(text, draw=True), visible_part(map_)
        assert same(joiners_apart(read), joiners_apart(meant))
        drawn = {without_spaces(label) for label in read.seen}
        for name in meant.names.values():
            assert any(label.startswith(without_spaces(name)) for label in drawn)


class TestAnyNameAtAll:
    @thorough
    @given(named_so=any_names)
    @example(named_so=["end"] * NAMES)
    def test_data_formats_give_the_names_back(self, named_so: list[str], tmp_path: Path) -> None:
        map_ = named(tmp_path, named_so)
        assert same(read_json(*everything(map_, "json")), whole(map_, str))
        assert same(read_graphml(*everything(map_, "graphml")), whole(map_, inert))
        assert same(read_csv(*everything(map_, "csv")), whole(map_, in_a_spreadsheet))

    @needs_graphviz
    @thorough
    @given(named_so=any_names)
    def test_graphviz_gives_them_back(self, named_so: list[str], tmp_path: Path) -> None:
        map_ = named(tmp_path, named_so)
        assert same(read_dot(*everything(map_, "dot")), visible_part(map_))

    @needs_mermaid
    @thorough
    @given(named_so=any_names)
    def test_mermaid_gives_them_back(self, named_so: list[str], tmp_path: Path, mermaid: Mermaid) -> None:
        map_ = named(tmp_path, named_so)
        read = mermaid.read(*everything(map_, "mermaid"))
        assert same(joiners_apart(read), joiners_apart(visible_part(map_)))


@pytest.mark.parametrize("format", names())
def test_no_character_of_a_name_acts_on_a_terminal(format: str, tmp_path: Path) -> None:
    for text in HOSTILE.values():
        for written in everything(named(tmp_path, [text] * NAMES), format):
            assert not ACTING.search(written.replace("\r\n", "\n").replace("\t", " "))
