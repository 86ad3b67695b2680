"""The one Jinja environment: autoescape for HTML, strict names, Spanish dates, text through gettext."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from templates import i18n, screen_text
from templates.labels import label
from templates.mail_styles import MailStyles

FOLDER = Path(__file__).resolve().parent


@cache
def environment() -> Environment:
    """The environment that pages, mails and documents share."""
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", MailStyles],
    )
    screen_text.install(env)
    env.filters["day"] = day
    env.filters["long_day"] = long_day
    env.filters["instant"] = instant
    env.filters["hour"] = hour
    env.filters["percent"] = percent
    env.globals["share"] = share
    env.globals["label"] = label
    env.globals["block"] = block
    return env


def render(name: str, context: Mapping[str, Any]) -> str:
    """The text of one template."""
    return environment().get_template(name).render(context)


def block(name: str, which: str, context: Mapping[str, Any]) -> str:
    """One block of a template as it writes it itself, for a text of several; empty where it has none."""
    template = environment().get_template(name)
    found = template.blocks.get(which)
    if found is None:
        return ""
    text = "".join(found(template.new_context(dict(context))))
    # Escaped by its own template already, where that is HTML.
    return Markup(text) if name.endswith(".html") else text  # noqa: S704


def day(value: date | None) -> str:
    """5 feb 2024; an em dash where there is none."""
    return "—" if value is None else _day(value, i18n.language.get())


@lru_cache(maxsize=4096)
def _day(value: date, language: str) -> str:
    return format_date(value, "d MMM y", locale=language)


def long_day(value: date | None) -> str:
    """lunes 5 de febrero de 2024."""
    return "—" if value is None else _long_day(value, i18n.language.get())


@lru_cache(maxsize=4096)
def _long_day(value: date, language: str) -> str:
    # A year's notices name each of its days some fifty times.
    return format_date(value, "EEEE d 'de' MMMM 'de' y", locale=language)


def percent(value: float | str) -> str:
    """33 %, with a space at which no line ends; of a word too: "Recibido %"."""
    return f"{value}\N{NO-BREAK SPACE}%"


def share(part: int, whole: int) -> str:
    """A share in whole per cent; an em dash where there is nothing to share."""
    return percent(round(100 * part / whole)) if whole else "—"


def instant(value: datetime | None, zone: str) -> str:
    """5 feb 2024, 10:00 (with its zone, because people read it in several)."""
    if value is None:
        return "—"
    return format_datetime(value, "d MMM y, HH:mm", tzinfo=ZoneInfo(zone), locale=i18n.language.get())


def hour(value: datetime | None, zone: str) -> str:
    """10:00 in the given zone."""
    if value is None:
        return "—"
    return _hour(value, zone, i18n.language.get())


@lru_cache(maxsize=4096)
def _hour(value: datetime, zone: str, language: str) -> str:
    return format_time(value, "HH:mm", tzinfo=ZoneInfo(zone), locale=language)
