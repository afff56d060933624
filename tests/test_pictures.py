"""The picture in the README is what the page shows."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.pictures import PICTURE, picture


def test_the_picture_is_that_of_the_page_now() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "make it anew: python -m tests.pictures"


def test_the_picture_stands_by_itself() -> None:
    root = ElementTree.fromstring(PICTURE.read_text(encoding="utf-8"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "text", "g", "path"}
    assert "url(" not in PICTURE.read_text(encoding="utf-8")
