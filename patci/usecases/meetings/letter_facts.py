"""What the words in braces of a convocation's letter stand for, as the session is now."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import OfficialLetter, Programme, Session
from models.enums import LetterKind, LetterStatus, SeatRole
from patci.usecases.local_time import local_day
from patci.usecases.meetings import annexes, session_facts
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.noticing import session_notices
from patci.usecases.people import directory
from patci.usecases.written import clean_line
from templates.i18n import gettext as _
from templates.labels import label
from templates.official_letters import filled

LONGEST = 500


def text_of(db: DbSession, letter: OfficialLetter, *, now: datetime) -> str:
    """The text as it would be signed: a draft follows its session, a numbered letter stands as it was."""
    if letter.status is not LetterStatus.DRAFT or letter.kind is not LetterKind.CONVOCATION:
        return letter.text
    if letter.session is None:
        return letter.text
    return filled(letter.text, facts(db, letter.session, now=now))


def facts(db: DbSession, session: Session, *, now: datetime) -> Mapping[str, str]:
    """Each word of `templates.official_letters.WORDS` with what it stands for."""
    programme = db.get_one(Programme, session.programme_id)
    points = [f"{item.position}. {item.text}" for item in session.agenda]
    papers = [f"{number}. {row.file_name}" for number, row in enumerate(annexes.standing(db, session), 1)]
    place = session.venue or session.video_link or _("por definir")
    return {
        "sesion": _line(session_title(session)),
        "organo": _line(session.body.name),
        "fecha": _when(session, programme),
        "modalidad": label("modality", session.modality) if session.modality else _("por definir"),
        "lugar": _line(place),
        "orden": "\n".join(points) or _("Se comunicará con oportunidad."),
        "anexos": "\n".join(papers) or _("Sin anexos."),
        "destinatarios": "\n".join(addressees(db, session, on=local_day(programme, now))),
    }


def addressees(db: DbSession, session: Session, *, on: date) -> list[str]:
    """Who is called: of each agency in the body that day, its principal in office, else the agency itself."""
    rows = session_notices.sittings(db, [session.body_id])[session.body_id]
    return [
        _addressee(db, sitting.agency_id, sitting.label, session.body_id, on)
        for sitting in session_notices.called(rows, session.day or on)
    ] or [_("El documento no dice quiénes integran el órgano.")]


def _addressee(db: DbSession, agency_id: int, agency: str, body_id: int, on: date) -> str:
    people = directory.addressees(db, agency_id=agency_id, roles=[SeatRole.PRINCIPAL], on=on, body_id=body_id)
    if not people:
        return _("Persona titular de %(agency)s") % {"agency": _line(agency)}
    person = people[0]
    named = " ".join(filter(None, (person.treatment, person.name)))
    return _line(", ".join(filter(None, (named, person.post, agency))))


def _when(session: Session, programme: Programme) -> str:
    if session.day is None:
        return _("por definir")
    return session_facts.when(session_facts.placed(session, zone=programme.zone))


def _line(text: str) -> str:
    return clean_line(text[:LONGEST], limit=LONGEST, missing=None)
