"""What the letters of reminders tell, of things that have a day but no calendar entry."""

from datetime import date
from typing import Any

from models import Notice
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.releasing.release_facts import Facts
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.zones import zone_name

Context = dict[str, Any]
LONGEST_LIST = 40
"""Activities that one letter lists; the page behind its button has them all."""


def agreement_reminder(notice: Notice, facts: Facts) -> Context:
    """An agreement falls due, or is past its day, and is not done."""
    agreement = facts.agreements[notice.agreement_id or 0]
    due_on = agreement.period_end
    late = due_on is not None and due_on < facts.today(notice)
    return {
        "number": agreement.number,
        "text": agreement.text,
        "day": long_day(due_on),
        "late": late,
        "facts": [
            (_("Acuerdo"), agreement.number),
            (_("Venció") if late else _("Vence"), long_day(due_on)),
        ],
    }


def escalation(notice: Notice, facts: Facts) -> Context:
    """A debt is past its day: its second liaison hears of it, or the coordinator, or its principal."""
    debtor = facts.agencies[notice.details["debtor"]]
    day = long_day(date.fromisoformat(notice.details["due_on"]))
    agreement = facts.agreements.get(notice.agreement_id or 0)
    return {
        "debtor": debtor.label,
        "title": notice.details["title"],
        "day": day,
        "text": agreement.text if agreement else "",
        "own": notice.agency_id == debtor.id,
        "by_letter": bool(notice.details.get("letter")),
        "facts": [(_("Responsable"), debtor.name), (_("Venció"), day)],
    }


def window_reminder(notice: Notice, facts: Facts) -> Context:
    """A window closes and its session has no day."""
    session = facts.session(notice)
    zone = zone_name(session.zone or facts.programmes[notice.programme_id].zone)
    closes = long_day(session.period_end)
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": closes,
        "facts": [
            (_("Sesión"), session_title(session)),
            (_("Órgano"), session.body.name),
            (_("En el programa"), session.period_text or closes),
            (_("El periodo termina"), closes),
            (_("Zona horaria"), zone),
        ],
    }


def activity_reminder(notice: Notice, facts: Facts) -> Context:
    """The period of activities ends, or ended, and they are not reported as done."""
    ends_on = date.fromisoformat(notice.details["ends_on"])
    found = facts.unfinished(notice)
    return {
        "day": long_day(ends_on),
        "late": ends_on < facts.today(notice),
        "count": len(found),
        "asked": [f"{one.ref} · {one.title}" for one in found[:LONGEST_LIST]],
        "more": max(len(found) - LONGEST_LIST, 0),
        "facts": [(_("Termina el periodo"), long_day(ends_on))],
    }


def instrument_reminder(notice: Notice, facts: Facts) -> Context:
    """An instrument is about to expire."""
    instrument = facts.instruments[notice.instrument_id or 0]
    ends_on = long_day(instrument.ends_on)
    rows = [
        (_("Convenio"), instrument.title),
        (_("Partes"), ", ".join(str(party) for party in instrument.parties)),
        (_("Objeto"), instrument.subject),
        (_("Vigencia"), instrument.validity),
        (_("Termina"), ends_on),
    ]
    return {"title": instrument.title, "day": ends_on, "facts": [(name, text) for name, text in rows if text]}


def minutes(notice: Notice, facts: Facts) -> Context:
    """Minutes go round: until when they are observed."""
    session = facts.session(notice)
    last = long_day(date.fromisoformat(notice.details["observe_until"]))
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": last,
        "facts": [
            (_("Sesión"), session_title(session)),
            (_("Se celebró"), long_day(session.end_day or session.day)),
            (_("Se observa hasta"), last),
        ],
    }


def minutes_reminder(notice: Notice, facts: Facts) -> Context:
    """A session is over and its minutes are not on record."""
    session = facts.session(notice)
    met_on = long_day(session.end_day or session.day)
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": met_on,
        "facts": [
            (_("Sesión"), session_title(session)),
            (_("Órgano"), session.body.name),
            (_("Se celebró"), met_on),
        ],
    }
