"""Rows of bodies and sessions taken in: new ones are added, a day that moved is moved."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from calendars.period import Period, PeriodOrderError, Precision
from calendars.phrases import read_dates
from models import Agency, Body, Session
from models.enums import BodyKind, Modality, SessionKind, SessionStatus
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.exchanging import identifiers
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
            return Verdict(row.sheet, row.line, named, Fate.SAME, thing=known)
        raise InvalidInputError(
            _("La clave %(ref)s es de «%(name)s»: use otra, o corrija el nombre en el programa.")
            % {"ref": known.ref, "name": known.name}
        )
    alike = next((body for body in book.bodies if name and are_alike(body.name, name)), None)
    if alike is not None and not book.is_other(row):
        why = _("Se parece a «%(name)s» (%(ref)s).") % {"name": alike.name, "ref": alike.ref}
        return Verdict(row.sheet, row.line, named, Fate.REPEATED, why)
    coordinator, words = _coordinator(book, row)
    made = bodies.add(
        book.db,
        book.programme,
        ref=ref,
        name=name,
        short_name=row.text("short_name"),
        kind=choice(BodyKind, "body_kind", row.text("kind")),
        parent=book.body(row.text("parent")) if row.text("parent") else None,
        coordinator=coordinator,
        coordinator_text=words,
        legal_basis=row.text("legal_basis"),
        now=book.now,
        actor=book.actor,
    )
    why = _("«%(words)s» coordina por su nombre: no está entre las instituciones.") % {"words": words}
    return Verdict(row.sheet, row.line, named, Fate.NEW, why if words else "", thing=made)


def _coordinator(book: Book, row: Row) -> tuple[Agency | None, str]:
    """The agency that coordinates, or its words where the catalogue has none of that name."""
    words = row.text("coordinator")
    try:
        return (book.agency(words) if words else None), ""
    except InvalidInputError:
        return None, words


def take_session(book: Book, row: Row) -> Verdict:
    """Add a session, or move the day and hour of one that is named by its identifier."""
    uid = row.text("uid")
    known = book.session_of(uid) if uid else None
    if known is not None:
        return _known(book, row, known)
    kept = identifiers.kept(identifiers.SESSION, uid)
    body = book.body(row.text("body"))
    kind = choice(SessionKind, "session_kind", row.text("kind"))
    number, day = row.number("number"), _day(book, row, "day")
    named = row.text("name") or f"{body.ref} {row.text('kind')} {number or ''}".strip()
    repeated = None if book.is_other(row) else _repeated(book, body, kind, number, day)
    if repeated is not None and number is not None and _is_that(repeated, kind, number, day):
        return _known(book, row, repeated)
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
        uid=kept,
        words=row.text("period"),
        window=_window(book, row),
        now=book.now,
        actor=book.actor,
    )
    if row.hour("starts") or row.text("end_day"):
        _move(book, row, made)
    _settle(book, row, made)
    return Verdict(row.sheet, row.line, made.name, Fate.NEW, thing=made)


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
    before = _facts(session)
    if "day" in row.cells:
        _move(book, row, session)
    _settle(book, row, session)
    fate = Fate.CHANGED if before != _facts(session) else Fate.SAME
    return Verdict(row.sheet, row.line, session.name, fate, thing=session)


def _facts(session: Session) -> tuple[object, ...]:
    days = (session.day, session.end_day, session.starts_at, session.ends_at)
    return (*days, session.status, session.venue, session.modality)


def _is_that(session: Session, kind: SessionKind, number: int, day: date | None) -> bool:
    """Whether a row without an identifier is this very session, on its day or without one."""
    return (session.kind, session.number) == (kind, number) and day in (None, session.day)


def _window(book: Book, row: Row) -> Period | None:
    """The date as its document has it: its bounds, and how exact they are."""
    start, end = _day(book, row, "period_start"), _day(book, row, "period_end")
    words, year = row.text("period"), book.programme.year_start
    if row.text("precision"):
        try:
            return Period(start, end, choice(Precision, "precision", row.text("precision")))
        except PeriodOrderError:
            raise InvalidInputError(
                _("La ventana termina antes de empezar: revise las dos fechas.")
            ) from None
    return read_dates(words, year=year).span if words else None


def _settle(book: Book, row: Row, session: Session) -> None:
    """What a secretary may say of a session besides its day: its place, and that it will not be."""
    modality = (
        choice(Modality, "modality", row.text("modality")) if row.text("modality") else session.modality
    )
    reason = row.text("reason") or _("Hoja importada")
    venue = row.text("venue") or session.venue
    sessions.set_place(
        book.db, session, venue=venue, modality=modality, reason=reason, now=book.now, actor=book.actor
    )
    said = choice(SessionStatus, "session_status", row.text("status")) if row.text("status") else None
    if said is SessionStatus.CANCELLED:
        sessions.cancel(book.db, session, reason=reason, now=book.now, actor=book.actor)
    if said is SessionStatus.POSTPONED and session.status is not SessionStatus.POSTPONED:
        sessions.postpone(book.db, session, reason=reason, now=book.now, actor=book.actor)


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
