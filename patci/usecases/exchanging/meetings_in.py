"""Rows of bodies and sessions taken in: new ones are added, a day that moved is moved."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models import Body, Session
from models.enums import BodyKind, SessionKind
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.exchanging.book import Book, are_alike, choice
from patci.usecases.exchanging.rows import Row
from patci.usecases.exchanging.verdicts import Fate, Verdict
from patci.usecases.meetings import session_adding, session_checks, sessions
from patci.usecases.people import bodies
from templates.i18n import gettext as _


def take_body(book: Book, row: Row) -> Verdict:
    """Add a body; one that is there already stays as its document or its page has it."""
    ref, name = row.text("ref"), row.text("name")
    named = name or ref
    known = next((body for body in book.bodies if ref and fold(body.ref) == fold(ref)), None)
    if known is not None:
        if not name or fold(known.name) == fold(name):
            return Verdict(row.sheet, row.line, named, Fate.SAME)
        raise InvalidInputError(
            _("La clave %(ref)s es de «%(name)s»: use otra, o corrija el nombre en el programa.")
            % {"ref": known.ref, "name": known.name}
        )
    alike = next((body for body in book.bodies if name and are_alike(body.name, name)), None)
    if alike is not None and not book.is_other(row):
        why = _("Se parece a «%(name)s» (%(ref)s).") % {"name": alike.name, "ref": alike.ref}
        return Verdict(row.sheet, row.line, named, Fate.REPEATED, why)
    bodies.add(
        book.db,
        book.programme,
        ref=ref,
        name=name,
        short_name=row.text("short_name"),
        kind=choice(BodyKind, "body_kind", row.text("kind")),
        parent=book.body(row.text("parent")) if row.text("parent") else None,
        coordinator=book.agency(row.text("coordinator")) if row.text("coordinator") else None,
        legal_basis=row.text("legal_basis"),
        now=book.now,
        actor=book.actor,
    )
    return Verdict(row.sheet, row.line, named, Fate.NEW)


def take_session(book: Book, row: Row) -> Verdict:
    """Add a session, or move the day and hour of one that is named by its identifier."""
    uid = row.text("uid")
    if uid:
        return _known(book, row, book.session(uid, None))
    body = book.body(row.text("body"))
    kind = choice(SessionKind, "session_kind", row.text("kind"))
    number, day = row.number("number"), _day(book, row, "day")
    named = row.text("name") or f"{body.ref} {row.text('kind')} {number or ''}".strip()
    repeated = None if book.is_other(row) else _repeated(book, body, kind, number, day)
    if repeated is not None:
        why = _("Ya está «%(name)s» con el identificador %(uid)s.") % {
            "name": repeated.name,
            "uid": repeated.uid,
        }
        return Verdict(row.sheet, row.line, named, Fate.REPEATED, why)
    made = session_adding.add(
        book.db,
        body,
        kind=kind,
        number=number,
        name=row.text("name"),
        day=day,
        now=book.now,
        actor=book.actor,
    )
    if row.hour("starts"):
        _move(book, row, made)
    return Verdict(row.sheet, row.line, made.name, Fate.NEW)


def _repeated(
    book: Book, body: Body, kind: SessionKind, number: int | None, day: date | None
) -> Session | None:
    """A session of the body with that number, or on that day."""
    for session in book.db.scalars(select(Session).where(Session.body_id == body.id)):
        same_number = number is not None and (session.kind, session.number) == (kind, number)
        if same_number or (day is not None and session.day == day):
            return session
    return None


def _known(book: Book, row: Row, session: Session) -> Verdict:
    before = (session.day, session.end_day, session.starts_at, session.ends_at)
    if "day" in row.cells:
        _move(book, row, session)
    moved = before != (session.day, session.end_day, session.starts_at, session.ends_at)
    return Verdict(row.sheet, row.line, session.name, Fate.CHANGED if moved else Fate.SAME)


def _move(book: Book, row: Row, session: Session) -> None:
    day = _day(book, row, "day")
    if day is None:
        return
    zone = session_checks.zone_of(row.text("zone") or session.zone or book.programme.zone)
    starts, ends = _instant(row, "starts", day, zone), _instant(row, "ends", day, zone)
    wanted = (day, _day(book, row, "end_day"), starts or session.starts_at, ends or session.ends_at)
    if wanted == (session.day, session.end_day, session.starts_at, session.ends_at):
        return
    sessions.set_date(
        book.db,
        session,
        day=day,
        end_day=_day(book, row, "end_day"),
        starts_at=starts,
        ends_at=ends,
        reason=row.text("reason") or _("Hoja importada"),
        now=book.now,
        actor=book.actor,
    )


def _instant(row: Row, key: str, day: date, zone: ZoneInfo) -> datetime | None:
    hour = row.hour(key)
    return datetime.combine(day, hour, zone) if hour else None


def _day(book: Book, row: Row, key: str) -> date | None:
    return row.day(key, year=book.programme.year_start)
