"""What stands in the drafted document: numbers, windows, promises, and a doubt wherever one is due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agency, Body, Indicator, IndicatorValue, Membership, Programme
from models.enums import Precision, Progress, SessionKind
from patci.database import Database
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import IndicatorRow, SessionRow
from patci.usecases.collecting import agreements
from patci.usecases.meetings import sessions
from patci.usecases.rolling import roll_document
from tests import sittings
from tests.patci.usecases.programme_world import put_in_force, session_of
from tests.patci.usecases.roll_world import BUILTIN, NOVEMBER, programme_of, year_2024


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Database]:
    """The built-in programme in force."""
    with year_2024(tmp_path) as found:
        yield found


def written(db: DbSession, programme: Programme) -> ProgrammeDocument:
    slug = f"{programme.slug}-next"
    return roll_document.write(db, programme, year=programme.year_end + 1, slug=slug, now=NOVEMBER)[0]


def of_body(document: ProgrammeDocument, body: str) -> list[tuple[str, int | None, str, str | None]]:
    return [(row.ref, row.number, row.name, row.date_phrase) for row in document.sessions if row.body == body]


def doubts(document: ProgrammeDocument, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(doubt.text, doubt.refs) for doubt in document.doubts if doubt.kind == kind]


def session(ref: str, body: str, number: int, name: str, phrase: str, **given: object) -> SessionRow:
    start = date(2024, 3, number)
    values: dict[str, object] = {
        "kind": SessionKind.ORDINARY,
        "unit": "sesión",
        "line": number,
        "start": start,
        "end": start,
        "precision": Precision.DAY,
    }
    return SessionRow(ref=ref, body=body, number=number, name=name, date_phrase=phrase, **{**values, **given})  # type: ignore[arg-type]


def test_numbers_go_on_in_each_body_and_kind_in_its_own_style(year: Database) -> None:
    with year.writing() as db:
        document = written(db, programme_of(db))
    assert of_body(document, "CI") == [
        ("CI-O24", 24, "Vigésima Cuarta", "febrero"),
        ("CI-O25", 25, "Vigésima Quinta", "junio-julio"),
        ("CI-O26", 26, "Vigésima Sexta", "octubre"),
    ]
    assert of_body(document, "GT-TF")[0] == ("GT-TF-O16", 16, "XVI Décima Sexta Sesión", "Por definir")
    assert of_body(document, "GT-PREV")[:2] == [
        ("GT-PREV-E4", 4, "4ª Sesión Extraordinaria", "febrero"),
        ("GT-PREV-O13", 13, "13ª Sesión Ordinaria", "febrero"),
    ]
    assert [row.precision for row in document.sessions if row.precision is Precision.DAY] == []


def test_a_group_called_after_its_year_begins_anew_and_is_called_after_the_next(
    year: Database,
) -> None:
    with year.writing() as db:
        document = written(db, programme_of(db))
    assert [row[1] for row in of_body(document, "GT-PAT")] == [1, 2, 3, 4, 5, 6]
    name = next(row.name for row in document.bodies if row.ref == "GT-PAT")
    assert "Programa Anual de Trabajo 2025" in name
    assert doubts(document, "numbering_unsure") == [
        (
            (
                "CORETT: en 2024 la numeración empezó en 1 y aquí sigue; si cada año empieza de nuevo, "
                "corrija los números."
            ),
            ("CORETT-5", "CORETT-6", "CORETT-7", "CORETT-8"),
        ),
        (
            (
                "Seguimiento a SINTRA con DGTIC: en 2024 la numeración empezó en 1 y aquí sigue; si cada año "
                "empieza de nuevo, corrija los números."
            ),
            ("SINTRA-5", "SINTRA-6", "SINTRA-7", "SINTRA-8"),
        ),
    ]


def test_numbers_that_began_anew_in_two_years_do_so_again(sqlite_database: Database) -> None:
    body = BUILTIN.bodies[0]
    rows = tuple(
        session(
            f"CI-O{number}-{year}",
            "CI",
            number,
            f"{number}ª Sesión",
            f"{number} de marzo de {year}",
            start=date(year, 3, number),
            end=date(year, 3, number),
            line=number + 10 * year,
        )
        for year in (2023, 2024)
        for number in (1, 2)
    )
    two_years = ProgrammeDocument(
        title="Plan 2023-2024",
        slug="plan-2023",
        year_start=2023,
        year_end=2024,
        bodies=(body,),
        sessions=rows,
    )
    with sqlite_database.writing() as db:
        document = written(db, put_in_force(db, two_years))
    assert of_body(document, "CI") == [
        ("CI-O1", 1, "1ª Sesión", "marzo de 2025"),
        ("CI-O2", 2, "2ª Sesión", "marzo de 2025"),
        ("CI-O1.2", 1, "1ª Sesión", "marzo de 2026"),
        ("CI-O2.2", 2, "2ª Sesión", "marzo de 2026"),
    ]
    assert doubts(document, "numbering_unsure") == []


def test_a_cancelled_session_gives_its_number_back_and_a_failed_one_does_not(
    year: Database,
) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        cancelled = session_of(db, "GT-CAP-O12")
        sessions.cancel(db, cancelled, now=NOVEMBER, actor="ana", reason="Sin materia")
        sessions.fail(db, session_of(db, "SG-CB-O12"), now=NOVEMBER, actor="ana")
        document = written(db, programme)
    assert [row[1] for row in of_body(document, "GT-CAP")] == [12, 13, 14, 15, 16, 17, 18]
    assert [row[1] for row in of_body(document, "SG-CB")] == [13, 14, 15, 16, 17, 18]
    assert doubts(document, "number_free") == [
        (
            "GT Capacitación: 12ª Reunión Ordinaria se canceló sin celebrarse y su número vuelve a usarse.",
            ("GT-CAP-O12",),
        )
    ]


def test_what_nobody_recorded_is_said_once(year: Database) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        for ref in ("GT-SEL-O19", "GT-SEL-O20"):
            sittings.hold(db, session_of(db, ref), now=NOVEMBER, actor="ana")
        [(text, refs)] = doubts(written(db, programme), "unrecorded")
    assert text.startswith("37 sesiones de 2024 ya pasaron y no consta si se celebraron (Comisión ")
    assert ("GT Selección" in text, "GT Capacitación 7" in text, refs) == (False, True, ())


def test_a_rule_of_words_keeps_its_day_as_tentative_and_holidays_are_found(
    sqlite_database: Database,
) -> None:
    first = session("CI-O21", "CI", 21, "21ª Sesión", "primer lunes de febrero")
    given = replace(first, start=date(2024, 2, 5), end=date(2024, 2, 5))
    document = ProgrammeDocument(
        title="P", slug="p-2024", year_start=2024, year_end=2024, bodies=BUILTIN.bodies[:1], sessions=(given,)
    )
    with sqlite_database.writing() as db:
        [row] = written(db, put_in_force(db, document)).sessions
    assert (row.date_phrase, row.start, row.tentative) == ("primer lunes de febrero", date(2025, 2, 3), True)


def test_other_meetings_are_counted_by_whoever_calls_them(year: Database) -> None:
    with year.writing() as db:
        document = written(db, programme_of(db))
    found = {row.ref: (row.number, row.name, row.date_phrase) for row in document.other_meetings}
    assert found["INT-1"] == (8, "Octava Reunión de Autoridades Nacionales sobre trata", "febrero")
    assert found["CIES-11"] == (11, "11ª Reunión Nacional", "abril/mayo")
    assert found["SINTRA-5"] == (5, "Quinta reunión de seguimiento a SINTRA", "febrero")
    assert found["VIS-1"] == (1, "Visitas de febrero (4)", "febrero")
    assert [refs for _text, refs in doubts(document, "called_by_others")] == [
        ("INT-1", "INT-2", "INT-3", "INT-4", "INT-5"),
        ("CORETT-5", "CORETT-6", "CORETT-7", "CORETT-8"),
    ]


def test_activities_move_a_year_and_finished_ones_are_doubted(year: Database) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        for ref, progress in (
            ("O4.1-I", Progress.DONE),
            ("O4.3-7", Progress.DONE),
            ("O5-12", Progress.CANCELLED),
            ("O2-1", Progress.IN_PROGRESS),
        ):
            activity = db.scalars(select(Activity).where(Activity.ref == ref)).one()
            agreements.report(db, activity, progress=progress, text="x", now=NOVEMBER, actor="ana")
        document = written(db, programme)
    assert [refs for _text, refs in doubts(document, "activity_finished")] == [("O4.1-I",), ("O5-12",)]
    found = {row.ref: (row.activity, row.date_phrase, row.number) for row in document.activities}
    assert found["DM-4"] == (
        "Noveno encuentro nacional de fiscalías especializadas",
        "en torno al 30 de julio",
        9,
    )
    assert found["SG-TF-2"][1] == "antes del mes de octubre de 2025"
    assert found["O3-D2"][0] == "Seguimiento a las recomendaciones de las visitas de 2024"
    saturdays = [refs for _text, refs in doubts(document, "not_worked")]
    assert saturdays == [("O3-B",), *((f"O4.3-14.{number}",) for number in range(1, 6))]


def test_instruments_that_end_and_indicators_that_were_measured_are_doubts(
    sqlite_database: Database,
) -> None:
    indicator = IndicatorRow(ref="I1", indicator="Cursos", baseline="12 (2023)", target="20", line=5)
    with sqlite_database.writing() as db:
        programme = put_in_force(db, replace(BUILTIN, indicators=(indicator,)))
        row = db.scalars(select(Indicator)).one()
        value = IndicatorValue(
            indicator_id=row.id, measured_on=date(2024, 10, 1), value="15", recorded_at=NOVEMBER
        )
        db.add(value)
        document = written(db, programme)
    assert [text for text, _refs in doubts(document, "instrument_ends")] == [
        (
            "Convenio Marco de Coordinación (CITDP, Consejo Ciudadano para la Seguridad y Justicia de la "
            "CDMX) vence el martes 31 de diciembre de 2024: ¿se renueva?"
        )
    ]
    assert doubts(document, "indicator_measured") == [
        (
            (
                "I1: la línea base y la meta son las de 2024; lo último medido fue «15» "
                "(martes 1 de octubre de 2024)."
            ),
            ("I1",),
        )
    ]
    assert [(one.baseline, one.target) for one in document.indicators] == [("12 (2023)", "20")]


def test_who_leaves_is_a_doubt_that_names_no_person(year: Database) -> None:
    with year.writing() as db:
        programme = programme_of(db)
        plenary = db.scalars(select(Body).where(Body.ref == "CI")).one()
        member = db.scalars(
            select(Membership).join(Agency).where(Agency.acronym == "CEAV", Membership.body_id == plenary.id)
        ).one()
        member.to_on = date(2025, 6, 30)
        document = written(db, programme)
    assert [text for text, _refs in doubts(document, "membership_ends")] == [
        "CEAV deja Comisión Intersecretarial (integrante) el lunes 30 de junio de 2025."
    ]
    assert [text for text, _refs in doubts(document, "term_unknown")] == [
        (
            "No consta desde cuándo participa Organizaciones de la sociedad civil: su periodo (Reglamento "
            "Interno, art. 18 (DOF 15 de febrero de 2023)) no puede calcularse."
        )
    ]


@pytest.mark.parametrize("kind", ["name_varies", "contents_differ", "truncated_cell", "calendar_title"])
def test_doubts_of_the_old_reading_stay_behind(year: Database, kind: str) -> None:
    with year.writing() as db:
        document = written(db, programme_of(db))
    assert [doubt.kind for doubt in BUILTIN.doubts if doubt.kind == kind] != []
    assert doubts(document, kind) == []
