"""The letters: for each kind of notice one function that says what its mail tells."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from calendars import editions
from calendars.editions import Difference
from models import Agency, Notice, Person, Session
from models.enums import NoticeKind, SessionStatus
from patci.mail.letters import Letter, Reader
from patci.usecases.collecting import asked
from patci.usecases.meetings import session_facts
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import receipts
from patci.usecases.releasing import mutes
from patci.usecases.releasing.release_facts import Facts
from patci.usecases.writing import (
    collection_letters,
    coordination_letters,
    document_letters,
    letter_folios,
    letter_invitations,
    mail_texts,
    reminder_letters,
    review_letters,
)
from templates import editions as words
from templates.environment import long_day
from templates.i18n import gettext as _
from templates.labels import label
from templates.zones import zone_name

Context = dict[str, Any]
ANSWERED_ON_PAGE = frozenset(
    {
        NoticeKind.CONVOCATION,
        NoticeKind.RESCHEDULED,
        NoticeKind.SESSION_REMINDER,
        NoticeKind.ANSWER_REMINDER,
    }
)
"""Letters whose button opens the page of their session."""
LONGEST_LIST = 40
"""Requests that one letter lists; the page behind its button has them all."""


def write(
    notice: Notice,
    person: Person,
    facts: Facts,
    *,
    page: str | None,
    now: datetime,
    secret: bytes | None = None,
) -> Letter:
    """The letter of a notice to one person; given `secret`, one that may be answered has a folio."""
    context = context_of(notice, person, facts, page, secret=secret)
    optional = page is not None and notice.kind in mutes.OPTIONAL
    papers = facts.papers_of(notice)
    letter = Letter(
        key=notice.key,
        template=template_of(notice).value,
        reader=Reader(person.name, person.email or "", person.simulated),
        context=context,
        now=now,
        invitation=letter_invitations.invitation(notice, facts, context["page"]),
        unsubscribe=f"{page}/avisos/baja/{notice.kind.value}" if optional else None,
        folio=context["reply_folio"],
        attachments=papers.attachments,
        pictures=papers.pictures,
    )
    return mail_texts.worded(letter, notice, facts.texts)


def template_of(notice: Notice) -> NoticeKind:
    """What it is for its reader: a change is the convocation for whoever knew of a day alone until now."""
    return NoticeKind.CONVOCATION if notice.details.get("calls") else notice.kind


def context_of(
    notice: Notice, person: Person, facts: Facts, page: str | None, *, secret: bytes | None = None
) -> Context:
    """What the templates of a notice are given; `page` is the address of the reader's page of the agency."""
    kind = template_of(notice)
    of_session = f"{page}/sesiones/{notice.session_id}" if page else None
    of_minutes = f"{page}/actas/{notice.session_id}" if page else None
    own = of_minutes if kind is NoticeKind.MINUTES else collection_letters.page_of(notice, facts, page)
    return {
        **_common(notice, person, facts, page),
        "page": of_session if kind in ANSWERED_ON_PAGE else own,
        "reply_folio": letter_folios.folio(notice, person, facts, secret) if secret is not None else None,
        **facts.papers_of(notice).listed(f"{of_session}/anexos" if of_session else None),
        **CONTEXTS[kind](notice, facts),
    }


def _common(notice: Notice, person: Person, facts: Facts, page: str | None) -> Context:
    agency = facts.agencies.get(notice.agency_id or 0)
    return {
        "programme": facts.programmes[notice.programme_id].title,
        "agency": agency.label if agency else "",
        "agency_name": _full_name(agency),
        "treatment": person.treatment or "",
        "why": notice.why,
        "page": page,
        "stop": f"{page}/avisos" if page and notice.kind in mutes.OPTIONAL else None,
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
    placed = letter_invitations.placed_before(details, facts.programmes[notice.programme_id].zone, session)
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
        "asked": [asked.title(item) for item in owed[:LONGEST_LIST]],
        "more": max(len(owed) - LONGEST_LIST, 0),
        "with_form": bool(facts.papers_of(notice).files),
        "facts": [(_("Fecha límite"), long_day(first)), (_("Periodo que se informa"), covered)],
    }


def request_reminder(notice: Notice, facts: Facts) -> Context:
    """What is still owed, before its day or after it."""
    due_on = date.fromisoformat(notice.details["due_on"])
    return request(notice, facts) | {"late": due_on < facts.today(notice), "count": len(facts.debt(notice))}


def receipt(notice: Notice, facts: Facts) -> Context:
    """A submission arrived: its folio and hash."""
    submission = facts.submissions[notice.submission_id or 0]
    zone = facts.programmes[notice.programme_id].zone
    return {
        "round": submission.request.round.title,
        "asked": asked.title(submission.request),
        "folio": submission.folio,
        "facts": [
            (_("Folio"), submission.folio),
            (_("Recibido"), session_facts.moment(submission.received_at, zone)),
            (_("Se recibió"), receipts.received(submission)),
            (_("Envió"), ", ".join(filter(None, (submission.sender_name, submission.sender_post)))),
            (_("Huella SHA-256"), submission.sha256),
        ],
    }


def returned(notice: Notice, facts: Facts) -> Context:
    """A submission came back with a comment; what it answers is owed again."""
    submission = facts.submissions[notice.submission_id or 0]
    remarks = review_letters.remarks(submission)
    return {
        "round": submission.request.round.title,
        "asked": asked.title(submission.request),
        "folio": submission.folio,
        "comment": review_letters.in_one_text(remarks),
        "remarks": remarks,
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
        "zone": zone_name(zone),
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
    NoticeKind.AGREEMENT_REMINDER: reminder_letters.agreement_reminder,
    NoticeKind.ESCALATION: reminder_letters.escalation,
    NoticeKind.WINDOW_REMINDER: reminder_letters.window_reminder,
    NoticeKind.ACTIVITY_REMINDER: reminder_letters.activity_reminder,
    NoticeKind.INSTRUMENT_REMINDER: reminder_letters.instrument_reminder,
    NoticeKind.MINUTES_REMINDER: reminder_letters.minutes_reminder,
    NoticeKind.MINUTES: reminder_letters.minutes,
    NoticeKind.RECEIPT: receipt,
    NoticeKind.RETURNED: returned,
    NoticeKind.CALENDAR: calendar,
    NoticeKind.ACCESS: access,
    NoticeKind.COORDINATION: coordination_letters.coordination,
    NoticeKind.QUORUM_ALERT: coordination_letters.quorum_alert,
    NoticeKind.DELEGATION: collection_letters.delegation,
    NoticeKind.PLEA_DECIDED: collection_letters.plea_decided,
    NoticeKind.DECLINE_DECIDED: collection_letters.decline_decided,
    NoticeKind.DOCUMENTS: document_letters.documents,
    NoticeKind.FORM_READ: collection_letters.form_read,
}


def _about_session(notice: Notice, facts: Facts) -> Context:
    session = facts.session(notice)
    zone = facts.programmes[notice.programme_id].zone
    return facts.once("about", session, lambda: _session(session, zone))


def _session(session: Session, zone: str) -> Context:
    placed = session_facts.placed(session, zone=zone)
    return {
        "session": session_title(session),
        "body": session.body.name,
        "day": long_day(placed.day),
        "has_hour": placed.starts_at is not None,
        "agenda": [item.text for item in session.agenda],
        "facts": session_facts.rows(session, placed),
    }


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
