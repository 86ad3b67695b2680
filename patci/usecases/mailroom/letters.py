"""The letters: for each kind of notice one function that says what its mail tells."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from calendars import editions
from calendars.editions import Difference
from calendars.entries import Entry
from models import Agency, Notice, Person, Request, Session
from models.enums import NoticeKind, SessionStatus
from patci.mail.letters import Invitation, Letter, Reader
from patci.usecases.mailroom.release_facts import Facts
from patci.usecases.meetings import session_facts
from patci.usecases.meetings.session_facts import Placed
from patci.usecases.meetings.session_titles import session_title
from templates import editions as words
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label

Context = dict[str, Any]
LONGEST_LIST = 40
"""Requests that one letter lists; the page behind its button has them all."""


def write(notice: Notice, person: Person, facts: Facts, *, page: str | None, now: datetime) -> Letter:
    """The letter of a notice to one person."""
    kind = notice.kind
    context = _common(notice, person, facts, page) | CONTEXTS[kind](notice, facts)
    return Letter(
        key=notice.key,
        template=kind.value,
        reader=Reader(person.name, person.email or "", person.simulated),
        context=context,
        now=now,
        invitation=_invitation(notice, facts, page),
    )


def _common(notice: Notice, person: Person, facts: Facts, page: str | None) -> Context:
    agency = facts.agencies.get(notice.agency_id or 0)
    return {
        "programme": facts.programmes[notice.programme_id].title,
        "agency": agency.label if agency else "",
        "agency_name": _full_name(agency),
        "treatment": person.treatment or "",
        "why": notice.why,
        "page": page,
        "facts": [],
    }


def convocation(notice: Notice, facts: Facts) -> Context:
    """A session is called, or (while it has no hour) announced."""
    session = facts.session(notice)
    return _about_session(notice, facts) | {"convened": session.status is SessionStatus.CONVENED}


def rescheduled(notice: Notice, facts: Facts) -> Context:
    """A session that people were told about changed its day, hour or place."""
    return _about_session(notice, facts) | {"reason": notice.details.get("reason")}


def cancelled(notice: Notice, facts: Facts) -> Context:
    """A session that people were told about is called off, or put off without a new day."""
    session, details = facts.session(notice), notice.details
    placed = _placed_before(details, facts.programmes[notice.programme_id].zone, session)
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": long_day(placed.day),
        "postponed": session.status is SessionStatus.POSTPONED,
        "left": bool(details.get("left")),
        "relieved": bool(details.get("relieved")),
        "reason": details.get("reason"),
        "facts": [(_("Era"), session_facts.when(placed))],
    }


def session_reminder(notice: Notice, facts: Facts) -> Context:
    """A session is near, for those who come or have not answered."""
    answer = facts.answers.get((notice.session_id or 0, notice.agency_id or 0))
    said = label("answer", answer.kind) if answer else None
    named = answer.alternate_name if answer else None
    return _about_session(notice, facts) | {"answer": said, "alternate": named}


def answer_reminder(notice: Notice, facts: Facts) -> Context:
    """An agency has not said whether it comes."""
    return _about_session(notice, facts)


def request(notice: Notice, facts: Facts) -> Context:
    """A round opened: what is asked, and until when."""
    owed = facts.debt(notice)
    round_ = facts.rounds[notice.round_id or 0]
    first = min((item.due_on for item in owed), default=round_.due_on)
    covered = _("%(start)s a %(end)s") % {
        "start": long_day(round_.covers_from),
        "end": long_day(round_.covers_to),
    }
    return {
        "round": round_.title,
        "instructions": round_.instructions,
        "day": long_day(first),
        "asked": [_asked(item) for item in owed[:LONGEST_LIST]],
        "more": max(len(owed) - LONGEST_LIST, 0),
        "facts": [(_("Fecha límite"), long_day(first)), (_("Periodo que se informa"), covered)],
    }


def request_reminder(notice: Notice, facts: Facts) -> Context:
    """What is still owed, before its day or after it."""
    due_on = date.fromisoformat(notice.details["due_on"])
    return request(notice, facts) | {"late": due_on < facts.today(notice), "count": len(facts.debt(notice))}


def agreement_reminder(notice: Notice, facts: Facts) -> Context:
    """An agreement falls due and is not done."""
    agreement = facts.agreements[notice.agreement_id or 0]
    return {
        "number": agreement.number,
        "text": agreement.text,
        "day": long_day(agreement.period_end),
        "facts": [(_("Acuerdo"), agreement.number), (_("Vence"), long_day(agreement.period_end))],
    }


def receipt(notice: Notice, facts: Facts) -> Context:
    """A submission arrived: its folio and hash."""
    submission = facts.submissions[notice.submission_id or 0]
    zone = facts.programmes[notice.programme_id].zone
    return {
        "round": submission.request.round.title,
        "asked": _asked(submission.request),
        "folio": submission.folio,
        "facts": [
            (_("Folio"), submission.folio),
            (_("Recibido"), session_facts.moment(submission.received_at, zone)),
            (_("Avance informado"), label("progress", submission.progress)),
            (_("Envió"), ", ".join(filter(None, (submission.sender_name, submission.sender_post)))),
            (_("Huella SHA-256"), submission.sha256),
        ],
    }


def returned(notice: Notice, facts: Facts) -> Context:
    """A submission came back with a comment; what it answers is owed again."""
    submission = facts.submissions[notice.submission_id or 0]
    return {
        "round": submission.request.round.title,
        "asked": _asked(submission.request),
        "folio": submission.folio,
        "comment": submission.review_comment or "",
        "day": long_day(submission.request.due_on),
        "facts": [
            (_("Folio"), submission.folio),
            (_("Fecha límite"), long_day(submission.request.due_on)),
        ],
    }


def calendar(notice: Notice, facts: Facts) -> Context:
    """A calendar was released: what it changes for the agency, body by body."""
    news, agency_id = facts.news(notice), notice.agency_id or 0
    found = news.concerning(agency_id)
    zone = facts.programmes[notice.programme_id].zone
    return {
        "name": news.release.name,
        "since": news.since.name,
        "note": news.release.note,
        "count": len(found),
        "zone": session_facts.zone_name(zone),
        "hours": any(row.after is not None and row.after.starts is not None for row in found),
        "bodies": [
            {
                "name": rows[0].place.body_name,
                "lines": [_changed(row, zone=zone, invited=news.invited(row, agency_id)) for row in rows],
            }
            for rows in editions.by_body(found).values()
        ],
    }


def access(_notice: Notice, _facts: Facts) -> Context:
    """The address of one's page."""
    return {}


CONTEXTS: Mapping[NoticeKind, Callable[[Notice, Facts], Context]] = {
    NoticeKind.CONVOCATION: convocation,
    NoticeKind.RESCHEDULED: rescheduled,
    NoticeKind.CANCELLED: cancelled,
    NoticeKind.SESSION_REMINDER: session_reminder,
    NoticeKind.ANSWER_REMINDER: answer_reminder,
    NoticeKind.REQUEST: request,
    NoticeKind.REQUEST_REMINDER: request_reminder,
    NoticeKind.AGREEMENT_REMINDER: agreement_reminder,
    NoticeKind.RECEIPT: receipt,
    NoticeKind.RETURNED: returned,
    NoticeKind.CALENDAR: calendar,
    NoticeKind.ACCESS: access,
}


def _about_session(notice: Notice, facts: Facts) -> Context:
    session = facts.session(notice)
    placed = session_facts.placed(session, zone=facts.programmes[notice.programme_id].zone)
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": long_day(placed.day),
        "has_hour": placed.starts_at is not None,
        "agenda": [item.text for item in session.agenda],
        "facts": session_facts.rows(session, placed),
    }


def _invitation(notice: Notice, facts: Facts, page: str | None) -> Invitation | None:
    zone = facts.programmes[notice.programme_id].zone
    if notice.kind is NoticeKind.CANCELLED:
        session = facts.session(notice)
        placed = _placed_before(notice.details, zone, session)
        entry = session_facts.entry(session, placed, page=None)
        return Invitation(_stamped(entry, notice), "CANCEL")
    if notice.kind in {NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED}:
        session = facts.session(notice)
        placed = session_facts.placed(session, zone=zone)
        return Invitation(_stamped(session_facts.entry(session, placed, page=page), notice), "REQUEST")
    return None


def _stamped(entry: Entry, notice: Notice) -> Entry:
    """Whoever leaves or comes back is told at the SEQUENCE they know: the stamp says which word is newer."""
    if "left" not in notice.details and "back" not in notice.details:
        return entry
    return replace(entry, updated_at=max(entry.updated_at, notice.created_at))


def _placed_before(details: Mapping[str, Any], zone: str, session: Session) -> Placed:
    """Where a session stood when it was called off; its row may have lost its day since."""
    day = details.get("day")
    if day is None:
        return session_facts.placed(session, zone=zone)
    end_day, starts_at, ends_at = (details.get(name) for name in ("end_day", "starts_at", "ends_at"))
    start = datetime.fromisoformat(starts_at) if starts_at else None
    return Placed(
        day=date.fromisoformat(day),
        end_day=date.fromisoformat(end_day or day),
        starts_at=start,
        ends_at=datetime.fromisoformat(ends_at) if ends_at else start and start + timedelta(hours=1),
        zone=session.zone or zone,
    )


def _asked(item: Request) -> str:
    if item.activity is not None:
        return f"{item.activity.ref} · {item.activity.title}"
    if item.agreement is not None:
        return f"{item.agreement.number} · {item.agreement.text}"
    return item.round.title


def _changed(difference: Difference, *, zone: str, invited: bool) -> Context:
    return {
        "title": difference.place.title,
        "kind": words.kind(difference.kind),
        "was": words.was(difference, zone=zone),
        "now": words.now(difference, zone=zone),
        "invited": invited,
    }


def _full_name(agency: Agency | None) -> str:
    return agency.name if agency else ""
