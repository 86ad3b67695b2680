"""A session's record as plain rows: what its documents are a function of."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from models import (
    Attendance,
    Membership,
    Person,
    Programme,
    Session,
)
from models.enums import MembershipRole, SeatRole, SessionStatus
from patci.documents.session_shape import (
    BodyFacts,
    MemberRow,
    MinutesRow,
    PersonRow,
    PresentRow,
    QuorumRow,
    SessionFacts,
    SessionRecord,
)
from patci.usecases.compiling import session_items, session_people
from patci.usecases.compiling.session_people import InOffice
from patci.usecases.meetings import annexes, answers, attendance, quorum
from patci.usecases.meetings.session_titles import session_title
from templates import record_words
from templates.i18n import gettext as _

VERSION = 1
NOBODY: PersonRow = {"treatment": "", "name": "", "post": ""}


def session_record(db: DbSession, session: Session) -> SessionRecord:
    """Everything that the documents of a session say, as the record stands now.

    The same number of queries for a large body as for a small one.
    """
    programme = db.get_one(Programme, session.programme_id)
    zone = ZoneInfo(session.zone or programme.zone)
    on = session.day or session.updated_at.astimezone(zone).date()
    members = _members(db, session, on)
    present = attendance.of_session(db, session)
    there = {row.agency_id for row in present}
    papers = annexes.standing(db, session)
    sits = {row["agency"]: row for row in members}
    called = answers.members_on(db, session.body_id, on=on)
    return {
        "version": VERSION,
        "programme": programme.title,
        "issuer": _("Secretaría Técnica"),
        "session": _session(session, zone),
        "body": _body(session),
        "chair": next((row for row in members if row["role"] == MembershipRole.CHAIR), None),
        "secretary": next(
            (row for row in members if row["role"] == MembershipRole.TECHNICAL_SECRETARY), None
        ),
        "members": members,
        "agenda": session_items.agenda_rows(db, session, papers, zone),
        "papers": [session_items.paper(number, row) for number, row in enumerate(papers, 1)],
        "attendance": [_present(row, zone) for row in present],
        "absent": [
            sits[one.agency.key]["label"] for one in called if one.has_vote and one.agency_id not in there
        ],
        "quorum": _quorum(db, session, zone),
        "agreements": session_items.agreement_rows(db, session),
        "minutes": _minutes(session),
        "simulated": programme.simulated,
    }


def _session(session: Session, zone: ZoneInfo) -> SessionFacts:
    failed = [row.reason for row in session.states if row.status is SessionStatus.FAILED]
    return {
        "ref": session.ref,
        "title": session_title(session),
        "kind": session.kind.value,
        "number": session.number,
        "status": session.status.value,
        "day": session_items.day(session.day),
        "end_day": session_items.day(session.end_day),
        "starts_at": session_items.iso(session.starts_at, zone),
        "ends_at": session_items.iso(session.ends_at, zone),
        "began_at": session_items.iso(session.began_at, zone),
        "ended_at": session_items.iso(session.ended_at, zone),
        "zone": zone.key,
        "modality": session.modality.value if session.modality else None,
        "venue": session.venue,
        "video_link": session.video_link,
        "call": quorum.call_of(session),
        "classification": session.classification.value,
        "failed_because": failed[-1] if failed and session.status is SessionStatus.FAILED else None,
    }


def _body(session: Session) -> BodyFacts:
    body = session.body
    return {
        "ref": body.ref,
        "name": body.name,
        "short_name": body.short_name,
        "kind": body.kind.value,
        "legal_basis": body.legal_basis,
    }


def _members(db: DbSession, session: Session, on: date) -> list[MemberRow]:
    sitting = answers.members_on(db, session.body_id, on=on)
    holders = session_people.in_office(db, [one.agency_id for one in sitting], session.body_id, on=on)
    return [_member(one, holders) for one in sitting]


def _member(one: Membership, holders: InOffice) -> MemberRow:
    principals = holders.get((one.agency_id, SeatRole.PRINCIPAL), [])
    return {
        "agency": one.agency.key,
        "label": one.agency.label,
        "name": one.agency.name,
        "role": one.role.value,
        "has_vote": one.has_vote,
        "principal": _person(principals[0]) if principals else None,
        "alternates": [_person(each) for each in holders.get((one.agency_id, SeatRole.ALTERNATE), [])],
    }


def _person(person: Person) -> PersonRow:
    return {"treatment": person.treatment or "", "name": person.name, "post": person.post or ""}


def _present(row: Attendance, zone: ZoneInfo) -> PresentRow:
    known = _person(row.person) if row.person else NOBODY
    return {
        "agency": row.agency.key,
        "label": row.agency.label,
        "name": row.agency.name,
        "person": {
            "treatment": known["treatment"],
            "name": row.person_name or known["name"],
            "post": row.person_post or known["post"],
        },
        "attends_as": row.attends_as.value if row.attends_as else None,
        "credential": row.credential,
        "arrived_at": session_items.iso(row.arrived_at, zone),
        "left_at": session_items.iso(row.left_at, zone),
    }


def _quorum(db: DbSession, session: Session, zone: ZoneInfo) -> list[QuorumRow]:
    return [
        {
            "call": row.call,
            "present": row.present,
            "members": row.members,
            "needed": row.needed,
            "is_met": row.is_met,
            "citation": row.citation,
            "counted_at": row.counted_at.astimezone(zone).isoformat(),
            "sentence": record_words.count(row, zone.key),
        }
        for row in quorum.of_session(db, session)
    ]


def _minutes(session: Session) -> MinutesRow | None:
    found = session.minutes
    if found is None:
        return None
    return {
        "status": found.status.value,
        "text": found.text,
        "approved_in": session_title(found.approved_in) if found.approved_in else None,
        "signed_sha256": found.signed_sha256,
    }
