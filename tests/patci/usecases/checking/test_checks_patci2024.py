"""What the checks find in the PATCI 2024 as it was published, each in its exact sentence."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Programme, Session
from patci.database import Database
from patci.usecases.checking import checks
from patci.usecases.meetings import sessions
from patci.usecases.planning import closures, unavailable_days
from tests import sittings
from tests.patci.usecases.roll_world import year_2024

NEW_YEAR = datetime(2024, 1, 1, 18, tzinfo=UTC)
EVERY_THREE_MONTHS = (
    " Fundamento: Reglamento de la Ley General, art. 59; Reglamento Interno de la Comisión Intersecretarial, "
    "arts. 23 y 24."
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The programme in force on the first of January; tests write in transactions that they leave undone."""
    with year_2024(tmp_path_factory.mktemp("patci2024")) as database:
        yield database


@pytest.fixture
def db(published: Database) -> Iterator[DbSession]:
    """A session that is rolled back."""
    with published.reading() as db:
        yield db
        db.rollback()


@pytest.fixture
def said(db: DbSession) -> Callable[..., dict[str, str]]:
    """The sentences by kind and sessions, as of a day."""

    def sentences(now: datetime = NEW_YEAR) -> dict[str, str]:
        programme = db.scalars(select(Programme)).one()
        found = checks.findings(db, programme, now=now)
        return {f"{one.kind} {' '.join(one.refs)}": checks.sentence(one) for one in found}

    return sentences


def test_exactly_these_things_are_found(said: Callable[..., dict[str, str]]) -> None:
    assert list(said()) == [
        "customary GT-CAP-O6",
        "clash GT-PAT-O2 GT-SEL-O20",
        "holiday INT-1",
        "clash GT-CAP-O7 GT-PREV-E3 INT-1 SINTRA-1",
        "frequency_risk SC-O32 SC-O33",
        "clash GT-CAP-O10 INT-3",
        "clash GT-PAT-O4 INT-3",
        "clash SG-CB-O11 INT-3",
        "clash GT-CAMP-O14 INT-4",
        "frequency_risk SC-O33 SC-O34",
        "weekend GT-PAT-O5",
        "frequency_risk SC-O34 SC-O35",
        "frequency_unknown SC-O32",
    ]


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (
            "weekend GT-PAT-O5",
            "La 5ª Reunión Ordinaria del GT Programa Anual cae en sábado 31 de agosto de 2024.",
        ),
        (
            "holiday INT-1",
            (
                "La Séptima Reunión de Autoridades Nacionales sobre trata (Reuniones internacionales), del 5 "
                "feb 2024 al 6 feb 2024, abarca el lunes 5 de febrero de 2024, inhábil: Día de la "
                "Constitución (LFT art. 74 fr. II)."
            ),
        ),
        (
            "clash GT-PAT-O2 GT-SEL-O20",
            (
                "El miércoles 31 de enero de 2024 coinciden la 2ª Reunión Ordinaria del GT Programa Anual y "
                "la 20ª Reunión Ordinaria del GT Selección. 1 institución está llamada a más de una: "
                "Bienestar. Coordina más de una: Bienestar. No consta quién más integra GT Programa Anual "
                "y GT Selección."
            ),
        ),
        (
            "clash GT-CAP-O7 GT-PREV-E3 INT-1 SINTRA-1",
            (
                "El martes 6 de febrero de 2024 coinciden la 7ª Reunión Ordinaria del GT Capacitación, la 3ª "
                "Sesión Extraordinaria del GT Prevención, la Séptima Reunión de Autoridades Nacionales sobre "
                "trata (Reuniones internacionales) y la Primera reunión de seguimiento a SINTRA (Seguimiento "
                "a SINTRA con DGTIC). 2 instituciones están llamadas a más de una: Seguridad y Trabajo. No "
                "consta quién más integra GT Capacitación y GT Prevención."
            ),
        ),
        (
            "clash GT-CAP-O10 INT-3",
            (
                "El martes 14 de mayo de 2024 coinciden la 10ª Reunión Ordinaria del GT Capacitación y el "
                "33° periodo de sesiones, Prevención del Delito y Justicia Penal (Reuniones "
                "internacionales). 1 institución está llamada a más de una: Trabajo. No consta quién más "
                "integra GT Capacitación."
            ),
        ),
        (
            "clash GT-PAT-O4 INT-3",
            (
                "El miércoles 15 de mayo de 2024 coinciden la 4ª Reunión Ordinaria del GT Programa Anual y "
                "el 33° periodo de sesiones, Prevención del Delito y Justicia Penal (Reuniones "
                "internacionales). 1 institución está llamada a más de una: Bienestar. No consta quién más "
                "integra GT Programa Anual."
            ),
        ),
        (
            "clash SG-CB-O11 INT-3",
            (
                "El jueves 16 de mayo de 2024 coinciden la 11ª Reunión Ordinaria del Subgrupo Curso Básico y "
                "el 33° periodo de sesiones, Prevención del Delito y Justicia Penal (Reuniones "
                "internacionales). 1 institución está llamada a más de una: Gobernación. No consta quién más "
                "integra Subgrupo Curso Básico."
            ),
        ),
        (
            "clash GT-CAMP-O14 INT-4",
            (
                "El lunes 8 de julio de 2024 coinciden la 14ª Sesión Ordinaria del GT Campañas y la 14ª "
                "reunión del Grupo de Trabajo sobre trata (Palermo) (Reuniones internacionales). 1 "
                "institución está llamada a más de una: Bienestar. No consta quién más integra GT Campañas."
            ),
        ),
        (
            "frequency_risk SC-O32 SC-O33",
            "Subcomisión Consultiva: podrían pasar más de 3 meses entre la Trigésima Segunda Sesión "
            "Ordinaria y la Trigésima Tercera Sesión Ordinaria, "
            "si se celebraran el 1 feb 2024 y el 30 jun 2024." + EVERY_THREE_MONTHS,
        ),
        (
            "frequency_risk SC-O33 SC-O34",
            "Subcomisión Consultiva: podrían pasar más de 3 meses entre la Trigésima Tercera Sesión "
            "Ordinaria y la Trigésima Cuarta Sesión Ordinaria, "
            "si se celebraran el 1 may 2024 y el 30 sep 2024." + EVERY_THREE_MONTHS,
        ),
    ],
)
def test_each_is_said_in_its_sentence(said: Callable[..., dict[str, str]], about: str, sentence: str) -> None:
    assert said()[about] == sentence


def test_a_meeting_in_its_coordinators_holidays_once_they_are_entered(
    db: DbSession, said: Callable[..., dict[str, str]]
) -> None:
    stps = db.scalars(select(Agency).where(Agency.acronym == "Trabajo")).one()
    closures.add(
        db,
        stps,
        starts_on=date(2024, 7, 15),
        ends_on=date(2024, 7, 31),
        reason="vacaciones generales",
        citation="DOF 05-07-2024",
        now=NEW_YEAR,
        actor="test",
    )
    assert said()["closure GT-CAP-O12"] == (
        "La 12ª Reunión Ordinaria del GT Capacitación cae en martes 16 de julio de 2024, cuando no labora "
        "quien coordina (Trabajo, del 15 jul 2024 al 31 jul 2024): vacaciones generales (DOF 05-07-2024)."
    )


def test_days_that_a_member_of_the_commission_declared_count_abroad(
    db: DbSession, said: Callable[..., dict[str, str]]
) -> None:
    programme = db.scalars(select(Programme)).one()
    foreign = db.scalars(select(Agency).where(Agency.acronym == "Relaciones Exteriores")).one()
    unavailable_days.declare(
        db,
        programme,
        foreign,
        starts_on=date(2024, 7, 9),
        ends_on=date(2024, 7, 10),
        now=NEW_YEAR,
        actor="test",
    )
    assert said()["unavailable INT-4"] == (
        "La 14ª reunión del Grupo de Trabajo sobre trata (Palermo) (Reuniones internacionales) cae en martes "
        "9 de julio de 2024, y Relaciones Exteriores dijo que no puede del 9 jul 2024 al 10 jul 2024."
    )


def test_the_day_on_which_the_subcommission_exceeds_three_months(
    db: DbSession, said: Callable[..., dict[str, str]]
) -> None:
    session = db.scalars(select(Session).where(Session.ref == "SC-O32")).one()
    held = datetime(2024, 3, 13, 20, tzinfo=UTC)
    sessions.set_date(db, session, day=date(2024, 3, 13), now=NEW_YEAR, actor="test")
    sittings.hold(db, session, now=held, actor="test")
    assert said(held)["frequency_coming SC-O33 SC-O32"] == (
        "La Subcomisión Consultiva excederá tres meses el viernes 14 de junio de 2024 si antes no sesiona de "
        "forma ordinaria: la Trigésima Tercera Sesión Ordinaria («mayo-junio») debe celebrarse a más tardar "
        "el jueves 13 de junio de 2024." + EVERY_THREE_MONTHS
    )


def test_windows_that_passed_without_a_day(said: Callable[..., dict[str, str]]) -> None:
    assert said(datetime(2024, 3, 2, 18, tzinfo=UTC))["window_past CI-O21"] == (
        "La Vigésima Primera Sesión Ordinaria de la Comisión Intersecretarial sigue sin fecha y su periodo "
        "(«febrero») terminó el 29 feb 2024."
    )
