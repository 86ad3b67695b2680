"""What can be withdrawn, in words: what a thing is called, what goes with it, what stays and where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as DbSession

from models import (
    Agreement,
    Annex,
    Attendance,
    Evidence,
    FollowUp,
    IssuedDocument,
    Minutes,
    MinutesObservation,
    OfficialLetter,
    Session,
    Submission,
)
from patci.usecases.keeping import withdrawals
from patci.usecases.keeping.withdrawals import Withdrawable
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.withdrawing import things, words
from patci.usecases.withdrawing.things import Thing
from templates import withdrawal_words
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Asked:
    """A thing that somebody wants withdrawn: its name, what goes, what stays, whether words are typed."""

    subject: str
    name: str
    goes: Sequence[str]
    stays: Sequence[str]
    takes_words: bool
    needs_words: bool
    papers: Sequence[tuple[str, str]] = ()


def asked(db: DbSession, subject: str) -> Asked:
    """What the page that asks says of a thing.

    Raises:
        NotFoundError: there is no such thing, or it cannot be withdrawn.
    """
    kind = withdrawals.kind_of(subject)
    found = withdrawals.found(db, subject)
    return Asked(
        subject=subject,
        name=name_of(kind, found),
        goes=withdrawal_words.goes(kind),
        stays=withdrawal_words.stays(kind),
        takes_words=kind in things.OF_WORDS,
        needs_words=kind == "session",
        papers=_papers(db, found) if kind in things.OF_WORDS else (),
    )


def name_of(kind: str, found: Withdrawable) -> str:
    """What a thing is, for people."""
    match found:
        case Submission():
            return _("Versión {version} de la aportación {folio}").format(
                version=found.version, folio=found.folio
            )
        case FollowUp():
            return _("Lo que se informó del acuerdo {number}").format(number=_about(found))
        case Evidence() if found.submission is not None:
            return _("Evidencia {number} de la aportación {folio}").format(
                number=found.id, folio=found.submission.folio
            )
        case Evidence():
            return _("Evidencia {number} de lo informado del acuerdo {agreement}").format(
                number=found.id, agreement=_about(found.follow_up)
            )
        case _ if isinstance(found, Thing):
            return _of_session(kind, found) or _of_papers(found)
    return _("Texto que acompaña al evento {number} de la bitácora").format(number=found.id)


def where(db: DbSession, subject: str, wanted: Sequence[str]) -> list[tuple[str, int]]:
    """In how many texts of which kind the words stand."""
    found = withdrawals.found(db, subject)
    if not wanted or not isinstance(found, Thing):
        return []
    rows = words.places(db, things.reach_of(db, found), wanted)
    counted = Counter(text.row.__tablename__ for text in rows)
    return [(withdrawal_words.place(name), count) for name, count in sorted(counted.items())]


def _of_papers(found: Thing) -> str:
    match found:
        case Agreement():
            return _("Acuerdo {number}").format(number=found.number)
        case IssuedDocument():
            return _("{title}, edición {edition}").format(title=found.title, edition=found.edition)
        case OfficialLetter():
            return _("Oficio {reference}").format(reference=found.reference or found.id)
        case Annex():
            return _("Papel {number} de «{session}»").format(number=found.id, session=_titled(found.session))
    return ""


def _of_session(kind: str, found: Thing) -> str:
    match found:
        case Session():
            return _("Palabras en lo que es de la sesión «{session}»").format(session=_titled(found))
        case Minutes() if kind == "signed_minutes":
            return _("Copia firmada del acta de «{session}»").format(session=_titled(found.session))
        case Minutes():
            return _("Acta de «{session}»").format(session=_titled(found.session))
        case MinutesObservation():
            return _("Observación de {agency} al acta de «{session}»").format(
                agency=found.agency.label, session=_titled(found.minutes.session)
            )
        case Attendance():
            return _("Quién asistió por {agency}").format(agency=found.agency.label)
    return ""


def _titled(session: Session) -> str:
    return f"{session.body.short_name}, {session_title(session)}"


def _about(report: FollowUp | None) -> str:
    return report.agreement.number if report is not None and report.agreement is not None else ""


def _papers(db: DbSession, found: Withdrawable) -> list[tuple[str, str]]:
    """The papers of the sessions in reach: what is in them nobody reads here, so each is asked for apart."""
    if not isinstance(found, Thing):
        return []
    return [(f"annex:{row.id}", row.file_name) for row in words.papers_of(db, things.reach_of(db, found))]
