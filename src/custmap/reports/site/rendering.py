"""Templates → text. Whatever the catalogue holds comes out as text: every expression is made visible and escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from custmap.graph.performance import Sign
from custmap.reports.department.sections.blocks import Figures, Grid, Items
from custmap.reports.figures import State
from custmap.reports.gaps_words import (
    COLUMNS,
    LEGEND,
    LEVELS,
    bounds,
    customers_in_words,
    k_of_n,
    no_gap,
    numbers_of,
    percent,
)
from custmap.reports.site import words
from custmap.wording import count, one_line, some

_TEMPLATES = Path(__file__).with_name("templates")
_TYPED = re.compile("`([^`]{1,200})`")
_STATES = {State.PROVEN: "✓", State.KEPT: "✓", State.BROKEN: "✗", State.UNKNOWN: "?"}


def rendered(template: str, **values: Any) -> str:
    """The text of one template."""
    return _environment().get_template(template).render(values)


def asset(name: str) -> str:
    """The text of a file that stands beside the templates: the style, the script."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        bounds=bounds,
        count=count,
        customers_in_words=customers_in_words,
        k_of_n=k_of_n,
        columns=COLUMNS,
        legend=words.LEGEND,
        levels=LEVELS,
        no_gap=no_gap,
        numbers_of=numbers_of,
        percent=percent,
        Sign=Sign,
        some=some,
        State=State,
        words=words,
    )
    environment.tests.update(
        items=lambda block: isinstance(block, Items),
        figures=lambda block: isinstance(block, Figures),
        grid=lambda block: isinstance(block, Grid),
    )
    environment.filters.update(sign=_sign, state=_state, backed=_backed, coded=_coded)
    return environment


def _shown(value: Any) -> Any:
    """No character of the catalogue acts: neither on the page nor, copied from it, on a terminal."""
    return one_line(value) if value.__class__ is str else value


def _marked(mark: str, word: str, kind: str) -> Markup:
    """A sign for the eye, its meaning for the ear and for who points at it."""
    return Markup(
        '<span class="sign {0}" title="{1}"><span aria-hidden="true">{2}</span><span class="ear">{1}</span></span>'
    ).format(kind, word, mark)


_SIGNS = {sign: _marked(sign.mark, dict(LEGEND)[sign.mark], sign.name.lower()) for sign in Sign}
_UNREAD = _marked("?", "cannot be read", "unread")
_BACKED = {
    True: _marked("✓", "backed", "kept"),
    False: _marked("✗", "not backed", "missed"),
    None: _marked("?", "cannot tell", "unread"),
}


def _sign(sign: Sign | None) -> Markup:
    return _UNREAD if sign is None else _SIGNS[sign]


def _state(state: State) -> Markup:
    mark = _STATES[state]
    name = words.STATES[state][0]
    return Markup('<span class="state {0}"><span aria-hidden="true">{1}</span> {2}</span>').format(state, mark, name)


def _backed(holds: bool | None) -> Markup:
    return _BACKED[holds]


def _coded(text: str) -> Markup:
    """What stands between backticks, as what is to be typed."""
    return Markup(_TYPED.sub(r"<code>\1</code>", str(escape(one_line(text)))))
