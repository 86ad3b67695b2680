"""Pieces of sentences: meetings with their articles, days and stretches of days, lists, citations."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from babel.dates import get_day_names
from babel.lists import format_list

from templates import i18n
from templates.environment import day as short_day
from templates.environment import long_day
from templates.i18n import gettext
from templates.spanish_lists import write_list

# What precedes a title or a body in a Spanish sentence; other names stand without an article.
_ARTICLES = (
    (re.compile(r"\d+ª|([IVXLC]+ )?\w+(era|nda|rta|nta|xta|ima|ava|ena)\b", re.IGNORECASE), "la "),
    (re.compile(r"\d+[°º]"), "el "),
)
_OF_BODY = (
    (re.compile(r"(sub)?(grupo|comité|consejo)|foro|GT|SG", re.IGNORECASE), "del"),
    (re.compile(r"(sub)?comisión|reunión|mesa|red\b", re.IGNORECASE), "de la"),
)
_TO_BODY = {"del": "el ", "de la": "la ", None: ""}


def meeting(title: str, body: str) -> str:
    """A meeting by its title and body: "la 5ª Reunión Ordinaria del Grupo de Prevención"."""
    spanish = _is_spanish()
    article = next((word for start, word in _ARTICLES if spanish and start.match(title)), "")
    if not body or body in title:
        return article + title
    of = _of(body)
    return f"{article}{title} {of} {body}" if of else f"{article}{title} ({body})"


def meetings(titles: str, bodies: str) -> list[str]:
    """Several meetings, a line each in both facts."""
    return [meeting(*one) for one in zip(titles.split("\n"), bodies.split("\n"), strict=True)]


def body(name: str) -> str:
    """A body with its article: "el Grupo de Prevención", "la Comisión"."""
    return _TO_BODY[_of(name)] + name


def _of(name: str) -> str | None:
    return next((word for start, word in _OF_BODY if _is_spanish() and start.match(name)), None)


def _is_spanish() -> bool:
    return i18n.language.get().startswith("es")


def on_day(iso: str) -> str:
    """lunes 5 de febrero de 2024."""
    return long_day(date.fromisoformat(iso))


def short(iso: str) -> str:
    """5 feb 2024."""
    return short_day(date.fromisoformat(iso))


def days(first: str, last: str) -> str:
    """del 15 jul 2024 al 31 jul 2024; one day alone as the day it is."""
    if first == last:
        return gettext("el %(day)s") % {"day": short(first)}
    return gettext("del %(from)s al %(to)s") % {"from": short(first), "to": short(last)}


def weekday(number: int) -> str:
    """martes, of 1 (Monday is 0)."""
    return str(get_day_names("wide", locale=i18n.language.get())[number])


def cited(reason: str, citation: str) -> str:
    """A reason with its article where it has one."""
    return f"{reason} ({citation})" if citation else reason


def by_rule(said: str, facts: Mapping[str, str]) -> str:
    """A sentence followed by the article that it rests on, where the rule has one."""
    if not facts["citation"]:
        return said
    return said + " " + gettext("Fundamento: %(citation)s.") % {"citation": facts["citation"]}


def every(several: str) -> str:
    """All the lines of a fact as a list: "a, b y c"."""
    return join(several.split("\n"))


def join(values: Iterable[str]) -> str:
    """A list in words: "a, b y c", "Salud e INM"."""
    if _is_spanish():
        return write_list(list(values))
    return format_list(list(values), locale=i18n.language.get())


def begun(said: str) -> str:
    """A clause as a sentence begins it."""
    return said[:1].upper() + said[1:]


def some(values: Sequence[str], most: int = 5) -> str:
    """A list in words, cut where it grows long: "a, b, c, d, e y 12 más"."""
    # One name too many is said rather than counted.
    if len(values) <= most + 1:
        return join(values)
    return join([*values[:most], gettext("%(count)s más") % {"count": len(values) - most}])
