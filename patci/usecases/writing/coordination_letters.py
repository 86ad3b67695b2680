"""Letters to whoever coordinates a body: the link to its pages, and the alert of a quorum at risk."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import AccessLink, Notice, Person, Programme
from models.enums import NoticeKind
from patci.mail.compose import Composer
from patci.usecases.meetings import session_facts
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing.quorum_alerts import RiskState
from patci.usecases.people import links
from patci.usecases.releasing.release_facts import Facts
from templates import quorum_words
from templates.environment import long_day
from templates.i18n import gettext as _

KINDS = frozenset({NoticeKind.COORDINATION, NoticeKind.QUORUM_ALERT})


def coordination(notice: Notice, facts: Facts) -> dict[str, Any]:
    """The address from which an agency runs the bodies that it coordinates."""
    zone, until = facts.programmes[notice.programme_id].zone, notice.details["expires_at"]
    return {
        "bodies": notice.details["bodies"],
        "facts": [(_("Vence"), session_facts.moment(datetime.fromisoformat(until), zone))] if until else [],
    }


def quorum_alert(notice: Notice, facts: Facts) -> dict[str, Any]:
    """A session may lack its quorum: how many are expected, how many it needs, who is missing."""
    session = facts.session(notice)
    forecast = facts.forecasts[session.id]
    placed = session_facts.placed(session, zone=facts.programmes[notice.programme_id].zone)
    missing = [(one.agency.label, one.answer.kind if one.answer else None) for one in forecast.missing]
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": long_day(placed.day),
        "lost": notice.details["state"] == RiskState.LOST,
        "facts": [
            *session_facts.rows(session, placed),
            (_("Pronóstico"), quorum_words.sentence(forecast.quorum, forecast.tally, ())),
            (_("Faltan"), quorum_words.names(missing)),
        ],
    }


def page(
    db: DbSession, notice: Notice, person: Person, programme: Programme, *, composer: Composer, now: datetime
) -> str | None:
    """The coordinator's page of this person; None where they have no link to it."""
    if notice.agency_id is None:
        return None
    link = (
        db.get(AccessLink, notice.details["link"])
        if notice.kind is NoticeKind.COORDINATION
        else links.coordinator_link(
            db, programme_id=programme.id, agency_id=notice.agency_id, person_id=person.id, now=now
        )
    )
    if link is None:
        return None
    home = f"{composer.public_url}/coordinacion/{links.token(link, composer.secret)}"
    return f"{home}/sesiones/{notice.session_id}" if notice.session_id else home
