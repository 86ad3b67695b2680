"""The small commission with one of every thing that people are reminded of."""

from datetime import date

from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, Instrument, Responsible
from models.enums import Precision, ResponsibleKind, SessionStatus
from tests.patci.correspondence import START, Commission, commission, meeting, open_round


def full_commission(db: DbSession) -> Commission:
    """A session with a day, one with a window, one that is over, an agreement, a round, and the rest."""
    of = commission(db)
    window = meeting(db, of.body, "CI-2", None)
    window.period_start, window.period_end = date(2024, 3, 1), date(2024, 4, 30)
    window.period_text, window.period_precision = "marzo-abril", Precision.MONTH
    held = meeting(db, of.body, "CI-0", date(2024, 1, 31))
    held.status = SessionStatus.HELD
    open_round(db, of, due_on=date(2024, 2, 20))
    db.add(_agreement(of, held.id))
    db.add_all(_activity(of, number) for number in (1, 2))
    db.add(_instrument(of))
    db.flush()
    return of


def _agreement(of: Commission, session_id: int) -> Agreement:
    return Agreement(
        programme_id=of.programme.id,
        session_id=session_id,
        number="CI-O1-01/2024",
        text="Presentar el informe",
        created_at=START,
        period_end=date(2024, 3, 22),
        period_precision=Precision.DAY,
        responsibles=[_inm(of)],
    )


def _activity(of: Commission, number: int) -> Activity:
    return Activity(
        programme_id=of.programme.id,
        ref=f"1.{number}",
        title=f"Capacitar a {number} personas",
        position=number,
        period_end=date(2024, 3, 22),
        period_precision=Precision.DAY,
        responsibles=[_inm(of)],
    )


def _instrument(of: Commission) -> Instrument:
    return Instrument(
        programme_id=of.programme.id,
        number=1,
        title="Convenio de capacitación",
        parties=["INM", "Universidad"],
        subject="Cursos",
        validity="Al 31 de mayo de 2024",
        ends_on=date(2024, 5, 31),
    )


def _inm(of: Commission) -> Responsible:
    return Responsible(kind=ResponsibleKind.AGENCY, agency_id=of.agencies["inm"].id)
