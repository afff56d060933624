"""Channels of delivery."""

from __future__ import annotations

import pytest

from custmap.standards import CHANNELS, Channel, parse_channel


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_is_known_by_its_name(name: str) -> None:
    assert parse_channel(name) == Channel(name, True, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("telephone", "phone"),
        ("by phone", "phone"),
        ("E-mail", "email"),
        ("letter", "post"),
        ("by  Post", "post"),
        ("web", "portal"),
        ("the website", "portal"),
        ("in person", "counter"),
        ("over the counter", "counter"),
        ("bank transfer", "bank-transfer"),
        ("text message", "sms"),
    ],
)
def test_other_names_lead_to_the_channel(text: str, name: str) -> None:
    assert parse_channel(text) == Channel(name, True, text)


@pytest.mark.parametrize("text", ["carrier pigeon", "Window 3", "", "at"])
def test_anything_else_is_free_text(text: str) -> None:
    assert parse_channel(text) == Channel(text.lower(), False, text)
