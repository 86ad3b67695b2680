"""When a debt stays open past its day: who else hears of it, and the official letter that waits for a hand.

No reminder goes by itself to a principal: what reaches one goes with a letter that the secretary signed.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.reminder_steps import Step
from calendars.reminders import Ladder
from models import Agency, Notice, OfficialLetter
from models.enums import LetterKind, LetterStatus, NoticeKind, NoticeStatus, SeatRole
from patci.mail.letters import one_line
from patci.usecases.meetings import official_letters
from patci.usecases.noticing.notice_plan import Planned, key_of
from patci.usecases.releasing import holds
from patci.usecases.releasing.release_facts import Facts
from templates.environment import long_day
from templates.i18n import gettext as _

ACTOR = "reminders"


@dataclass(frozen=True, slots=True)
class Debt:
    """What an agency owes past its day: `subject` as keys name it ("agreement:5"), `title` as people do."""

    subject: str
    title: str
    debtor: Agency
    coordinators: Sequence[Agency]
    due_on: date
    agreement_id: int | None = None
    round_id: int | None = None


def planned(debt: Debt, ladder: Ladder, step: Step) -> Iterator[Planned]:
    """What one step of a ladder adds to the liaison's reminder."""
    escalation = ladder.escalation
    if step.late and step.late == escalation.second:
        yield _notice(debt, step, debt.debtor, SeatRole.SECOND_LIAISON, _to_second(debt))
        for agency in debt.coordinators:
            if agency.id != debt.debtor.id:
                yield _notice(debt, step, agency, SeatRole.LIAISON, _to_coordinator(debt, agency))
    if step.late and step.late == escalation.letter:
        yield _notice(debt, step, debt.debtor, SeatRole.PRINCIPAL, _by_letter(debt), letter=True)


def why_held(db: DbSession, notice: Notice, facts: Facts, *, now: datetime) -> str | None:
    """Why an escalation waits: its letter is not signed, or the signed file is gone; None where it may leave.

    The first time, its letter is put before the secretary.
    """
    if notice.official_letter_id is None:
        _draft(db, notice, facts, now=now)
    letter = db.get_one(OfficialLetter, notice.official_letter_id)
    if letter.status is not LetterStatus.SIGNED:
        return _("Espera la firma de su oficio.")
    return holds.file_is_gone(letter) if facts.papers_of(notice).signed is None else None


def free_signed(db: DbSession, programme_ids: Collection[int]) -> None:
    """Escalations whose letter was signed meanwhile leave with it."""
    rows = db.scalars(
        select(Notice)
        .join(OfficialLetter, OfficialLetter.id == Notice.official_letter_id)
        .where(
            Notice.programme_id.in_(programme_ids),
            Notice.status == NoticeStatus.HELD,
            Notice.kind == NoticeKind.ESCALATION,
            OfficialLetter.status == LetterStatus.SIGNED,
        )
    )
    for row in rows:
        row.status, row.next_attempt_at, row.last_error = NoticeStatus.PLANNED, None, None
    db.flush()


def _draft(db: DbSession, notice: Notice, facts: Facts, *, now: datetime) -> None:
    programme = facts.programmes[notice.programme_id]
    agency = facts.agencies[notice.details["debtor"]]
    title, day = notice.details["title"], long_day(date.fromisoformat(notice.details["due_on"]))
    letter = official_letters.draft(
        db,
        programme,
        kind=LetterKind.ESCALATION,
        key=notice.key,
        subject=one_line(
            _("Se solicita atender %(title)s, que venció el %(day)s") % {"title": title, "day": day},
            limit=official_letters.LONGEST_SUBJECT,
        ),
        text=_(
            "Por este medio me permito hacer de su conocimiento que %(title)s, a cargo de %(agency)s, "
            "venció el %(day)s y a la fecha no se ha informado su cumplimiento, pese a los recordatorios "
            "enviados a su enlace.\n\n"
            "Mucho agradeceré gire sus instrucciones para que se atienda, o se informe a esta Secretaría "
            "Técnica la fecha en que se atenderá."
        )
        % {"title": title, "agency": agency.name, "day": day},
        agency=agency,
        agreement=facts.agreements.get(notice.agreement_id or 0),
        round=facts.rounds.get(notice.round_id or 0),
        now=now,
        actor=ACTOR,
    )
    notice.official_letter_id = letter.id


def _notice(
    debt: Debt, step: Step, agency: Agency, role: SeatRole, why: str, *, letter: bool = False
) -> Planned:
    occasion = f"{debt.due_on.isoformat()}/{step.name}:of-{debt.debtor.id}"
    details = {
        "due_on": debt.due_on.isoformat(),
        "debtor": debt.debtor.id,
        "title": debt.title,
    }
    return Planned(
        key=key_of(NoticeKind.ESCALATION, debt.subject, agency.id, role, occasion),
        kind=NoticeKind.ESCALATION,
        agency_id=agency.id,
        role=role,
        why=why,
        due_at=step.due_at,
        details=details | ({"letter": True} if letter else {"until": step.until.isoformat()}),
        agreement_id=debt.agreement_id,
        round_id=debt.round_id,
    )


def _to_second(debt: Debt) -> str:
    return _(
        "Lo recibe como segundo enlace de %(agency)s, porque %(title)s venció el %(day)s "
        "y su enlace no lo ha atendido."
    ) % _words(debt)


def _to_coordinator(debt: Debt, agency: Agency) -> str:
    return _(
        "Lo recibe como enlace de %(coordinator)s, que coordina el órgano, porque %(title)s, a cargo de "
        "%(agency)s, venció el %(day)s y no se ha atendido."
    ) % (_words(debt) | {"coordinator": agency.label})


def _by_letter(debt: Debt) -> str:
    return _(
        "Acompaña al oficio firmado que se dirige a %(agency)s, porque %(title)s venció el %(day)s "
        "y no se ha atendido."
    ) % _words(debt)


def _words(debt: Debt) -> dict[str, str]:
    return {"agency": debt.debtor.label, "title": debt.title, "day": long_day(debt.due_on)}
