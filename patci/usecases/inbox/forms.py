"""Filled forms that are mailed back: taken and sent where nobody is in doubt about who wrote."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import Agency, IncomingMail, Person, Programme, Round
from models.enums import NoticeKind
from patci.errors import DocumentError, PatciError
from patci.mail.reading import opening, parts
from patci.mail.reading.opening import BADLY_FORMED, UnreadableError
from patci.mail.reading.values import Incoming
from patci.mail.reading.values import Limits as ReadingLimits
from patci.usecases.collecting import asked, form_answers, form_import, offline_form
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.collecting.form_answers import Outcome
from patci.usecases.collecting.form_import import Book, Filled
from patci.usecases.collecting.sending import Sender
from patci.usecases.inbox import senders
from patci.usecases.inbox.undecided import UndecidedError
from patci.usecases.keeping import stored_files
from patci.usecases.local_time import local_day
from patci.usecases.noticing import notices
from patci.usecases.queries import programmes
from templates.i18n import gettext as _
from templates.i18n import ngettext

CHANNEL = "mail"
ENDING = ".xlsx"
MOST_LINES = 300
"""Lines that the mail back lists; the page shows all that was taken."""
WITHOUT_FILES = Limits(max_bytes=0, max_files=100), Path()
"""A form brings no files: what counts here are the links in it, and evidence that the answer had."""


def attached(raw: bytes, limits: ReadingLimits) -> NewFile | None:
    """The first attachment that says that it is a form of ours; None where there is none."""
    try:
        for part in opening.walk(opening.open_message(raw, limits), limits):
            name = parts.file_name(part)
            if name.lower().endswith(ENDING) and form_import.is_form(content := parts.content(part)):
                return NewFile(name, content)
    except (UnreadableError, *BADLY_FORMED):
        return None
    return None


def by_form(
    db: DbSession, mail: IncomingMail, found: Incoming, form: NewFile, *, secret: bytes, now: datetime
) -> str:
    """Take a form as the answers of its agency and mail back what became of each cell; says it in short.

    Raises:
        UndecidedError: it did not come from the registered address of somebody in office for its agency.
        DocumentError: it is no form as it was sent, or takes no answers any more.
        ConflictError: two people took this very content out of the record.
    """
    mail.person = senders.person_of(db, mail)
    if found.distrusted or found.automatic is not None:
        raise UndecidedError(_("Trae un formulario, y no hay certeza de quién lo envía: decida usted."))
    stored_files.refuse_withdrawn(db, form.content)
    book = form_import.opened(form.content, name=form.name, secret=secret)
    agency, round_ = db.get(Agency, book.seal.agency_id), db.get(Round, book.seal.round_id)
    if agency is None or round_ is None:
        raise DocumentError(_("El formulario es de una ronda o una institución que ya no existe."))
    programme = db.get_one(Programme, round_.programme_id)
    mail.agency, mail.programme_id = agency, programme.id
    senders.check_in_office(db, mail.person, agency, on=local_day(programme, now))
    form_answers.round_of(db, book, programme, agency)
    filled = form_answers.keep(
        db, book, round_, agency, who=mail.person.name, link=None, now=now, actor=f"agency:{agency.id}"
    )
    outcomes = _sent(db, book, filled, mail.person, now=now)
    _tell(db, mail, filled, outcomes, now=now)
    return _in_short(filled, outcomes)


def answered_refusal(
    db: DbSession, mail: IncomingMail, found: Incoming, error: PatciError, *, now: datetime
) -> bool:
    """Mail back why a form was refused whole; False where nobody in office surely sent it: then it waits."""
    person = senders.registered(db, mail.sender)
    programme = next(iter(programmes.in_force(db)), None)
    if person is None or programme is None or found.distrusted or found.automatic is not None:
        return False
    agency = senders.agency_of(db, person, on=local_day(programme, now))
    if agency is None:
        return False
    mail.person, mail.agency, mail.programme_id = person, agency, programme.id
    foreign = _("Ese formulario es de otra institución: descargue el suyo de su página.")
    problem = foreign if isinstance(error, UndecidedError) else str(error)
    notices.enqueue(
        db,
        kind=NoticeKind.FORM_READ,
        key=f"{NoticeKind.FORM_READ.value}:mail:{mail.id}",
        programme=programme,
        agency=agency,
        person=person,
        why=_("Lo recibe quien envió por correo un formulario que no se pudo tomar."),
        due_at=now,
        details={"lines": [], "outcomes": [], "taken": 0, "refused": 0, "problem": problem},
        now=now,
    )
    return True


def _sent(db: DbSession, book: Book, filled: Filled, person: Person, *, now: datetime) -> list[Outcome]:
    """Send what the form fills, but for what has a cell that was not taken: that waits as a draft."""
    round_, agency = db.get_one(Round, book.seal.round_id), db.get_one(Agency, book.seal.agency_id)
    requests = [one for one in offline_form.requests_of(db, round_, agency) if one.id in filled.fields]
    limits, folder = WITHOUT_FILES
    if filled.refused:
        problem = _("Espera como borrador: hay celdas que no se pudieron tomar.")
        return [Outcome(one.id, asked.title(one), None, problem) for one in requests]
    sender = Sender(
        filled.sender_name or person.name, filled.sender_post or person.post or "", person, None, CHANNEL
    )
    return form_answers.send(db, requests, sender=sender, now=now, evidence_folder=folder, limits=limits)


def _tell(
    db: DbSession, mail: IncomingMail, filled: Filled, outcomes: Sequence[Outcome], *, now: datetime
) -> None:
    agency, round_ = mail.agency, db.get_one(Round, filled.seal.round_id)
    notices.enqueue(
        db,
        kind=NoticeKind.FORM_READ,
        key=f"{NoticeKind.FORM_READ.value}:mail:{mail.id}",
        programme=db.get_one(Programme, round_.programme_id),
        agency=agency,
        person=mail.person,
        round=round_,
        why=_("Lo recibe quien envió por correo el formulario de %(agency)s.")
        % {"agency": agency.label if agency else ""},
        due_at=now,
        details={
            "lines": [asdict(line) for line in filled.lines[:MOST_LINES]],
            "outcomes": [asdict(outcome) for outcome in outcomes],
            "taken": len(filled.lines) - len(filled.refused),
            "refused": len(filled.refused),
        },
        now=now,
    )


def _in_short(filled: Filled, outcomes: Sequence[Outcome]) -> str:
    sent = sum(outcome.folio is not None for outcome in outcomes)
    told = ngettext(
        "Se tomó el formulario: se envió %(count)s respuesta.",
        "Se tomó el formulario: se enviaron %(count)s respuestas.",
        sent,
    )
    more = ngettext(
        " %(count)s celda no se pudo tomar.", " %(count)s celdas no se pudieron tomar.", len(filled.refused)
    )
    return told % {"count": sent} + (more % {"count": len(filled.refused)} if filled.refused else "")
