"""Channels of delivery: where the customer meets the service."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from custmap.lasting import lasting

# channel -> what else authors call it
_NAMES: Final[dict[str, str]] = {
    "counter": "counters, desk, front desk, help desk, helpdesk, reception, window, in person, in-person, "
    "face to face, face-to-face, walk-in, walk in, office, over the counter, pick up, pick-up, pickup",
    "visit": "visits, site visit, home visit, on site, on-site, field visit, house call",
    "phone": "phones, telephone, call, calls, phone call, hotline, voice, tel",
    "email": "e-mail, emails, e-mails, electronic mail",
    "post": "letter, letters, mail, by mail, postal, postal mail, courier, mailing",
    "portal": "web, website, web site, online, on-line, internet, web form, online form, self-service, self service, "
    "intranet, e-portal",
    "app": "apps, mobile app, application, phone app",
    "chat": "live chat, messenger, chatbot, whatsapp, instant message, instant messaging, social media",
    "sms": "text, texts, text message, text messages",
    "meeting": "meetings, conference, video call, video conference, appointment, briefing, training",
    "document": "documents, paper, papers, report, reports, certificate, form, forms, printout, memo",
    "bank-transfer": "bank transfer, transfer, wire transfer, direct deposit, bank deposit, wire, bank",
    "other": "others",
}
CHANNELS: Final[tuple[str, ...]] = tuple(_NAMES)
_KNOWN: Final = {name: name for name in _NAMES} | {
    other: name for name, others in _NAMES.items() for other in others.split(", ")
}
_MOST_WORDS: Final = 8
_LEADING: Final = frozenset({"by", "via", "through", "at", "in", "on", "over", "per", "using", "the", "a", "our"})


@lasting()
class Channel:
    """A channel of delivery; where `known` is False, `name` is the author's own word for it."""

    name: str
    known: bool
    text: str


@lru_cache(2048)
def parse_channel(text: str) -> Channel:
    """The channel that a text names. Any text is a channel: what is not in the list is kept as free text."""
    words = text.lower().split()
    whole = " ".join(words)
    if len(words) > _MOST_WORDS:
        return Channel(whole, False, text)
    name = _KNOWN.get(whole)
    while name is None and len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
        name = _KNOWN.get(" ".join(words))
    return Channel(name or whole, name is not None, text)
