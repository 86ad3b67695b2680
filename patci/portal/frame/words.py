"""Words that only the portal's pages need: short days, months, choices for a select, names of holidays."""

from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.dates import format_date

from calendars.working_days import Holiday
from models import Agency, Body, Person, Plan
from patci.usecases.keeping import classification
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.planning.plan_habits import Habit
from templates import day_names, i18n, spoken
from templates.i18n import gettext, ngettext
from templates.i18n import mark as _
from templates.labels import LABELS
from templates.labels_of_completeness import letter
from templates.log_words import log_action, log_actor, log_page, log_subject
from templates.zones import zone_name

CUSTOMS = {
    "holy_week": _("Semana Santa"),
    "guadalupe": _("Virgen de Guadalupe"),
    "year_end": _("fin de año"),
}


def short_month(day: date) -> str:
    """feb."""
    return format_date(day, "MMM", locale=i18n.language.get())


def month_name(day: date) -> str:
    """febrero."""
    return format_date(day, "LLLL", locale=i18n.language.get())


def weekday(day: date) -> str:
    """lunes."""
    return format_date(day, "EEEE", locale=i18n.language.get())


def weekday_day(day: date) -> str:
    """lun 5."""
    return format_date(day, "EEE d", locale=i18n.language.get())


def country_name(code: str) -> str:
    """México."""
    return str(Locale.parse(i18n.language.get()).territories.get(code, code))


def refs(bodies: Iterable[Body]) -> list[tuple[str, str]]:
    """Bodies as choices by their code."""
    return [(body.ref, body.short_name) for body in bodies]


def numbered(rows: Iterable[Agency | Body]) -> list[tuple[int, str]]:
    """Agencies or bodies as choices by their id."""
    return [(row.id, row.label if isinstance(row, Agency) else row.short_name) for row in rows]


def people(rows: Iterable[Person]) -> list[tuple[int, str]]:
    """People as choices by their id, each with its post."""
    return [(row.id, f"{row.name}, {row.post}" if row.post else row.name) for row in rows]


def named(plans: Iterable[Plan]) -> list[tuple[int, str]]:
    """Plans as choices by their id."""
    return [(plan.id, plan.name) for plan in plans]


def with_article(body: Body) -> str:
    """la Subcomisión Consultiva."""
    return spoken.body(body.short_name)


def doubled(years: Iterable[int]) -> list[tuple[int, int]]:
    """Years as choices."""
    return [(year, year) for year in years]


def usual(shown: Habit | None) -> str:
    """martes a las 10:00, as a body's own days show it; nothing where they show no habit."""
    if shown is None:
        return ""
    return habit(Body(habitual_weekday=shown.weekday, habitual_start=shown.starts))


def habit(body: Body) -> str:
    """martes a las 10:00, 90 minutos, Salón Revolución; nothing where no habit is known."""
    said = []
    if body.habitual_weekday is not None:
        said.append(spoken.weekday(body.habitual_weekday))
    if body.habitual_start is not None:
        at = gettext("a las %(hour)s") % {"hour": body.habitual_start.isoformat("minutes")}
        said = [f"{said[0]} {at}"] if said else [at]
    if body.habitual_minutes is not None:
        text = ngettext("%(count)s minuto", "%(count)s minutos", body.habitual_minutes)
        said.append(text % {"count": body.habitual_minutes})
    if body.room:
        said.append(body.room)
    return ", ".join(said)


def holiday_name(holiday: Holiday) -> str:
    """Día de la Constitución."""
    return day_names.holiday_name(holiday.name_key)


def reserve_is_over(thing: classification.Thing, on: date) -> bool:
    """True where the term of a reserve ran out before a day."""
    return classification.is_over(thing, on=on)


def custom_name(custom: str) -> str:
    """Semana Santa."""
    return gettext(CUSTOMS[custom])


def file_size(size: int) -> str:
    """193 bytes, 1.5 kB, 2.3 MB."""
    if size < 1000:
        return ngettext("%(count)s byte", "%(count)s bytes", size) % {"count": size}
    unit, divisor = ("MB", 1_000_000) if size >= 999_950 else ("kB", 1000)
    return f"{size / divisor:.1f} {unit}"


def channel(name: str) -> str:
    """By which way an answer came: por teléfono."""
    return gettext(LABELS["answer_channel"].get(name, _("por otro medio")))


FILTERS = {
    "log_action": log_action,
    "log_actor": log_actor,
    "log_subject": log_subject,
    "log_page": log_page,
    "channel": channel,
    "file_size": file_size,
    "zone_name": zone_name,
    "country_name": country_name,
    "session_title": session_title,
    "short_month": short_month,
    "month_name": month_name,
    "weekday": weekday,
    "weekday_day": weekday_day,
    "refs": refs,
    "numbered": numbered,
    "named": named,
    "people": people,
    "doubled": doubled,
    "habit": habit,
    "usual": usual,
    "with_article": with_article,
    "letter": letter,
}
GLOBALS = {
    "holiday_name": holiday_name,
    "custom_name": custom_name,
    "class_of": classification.effective,
    "thing_name": classification.name_of,
    "reserve_is_over": reserve_is_over,
}
