"""Rehearsals: nothing real is touched, the same seed gives the same year, quiet days are skipped rightly."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from models import Agency, Agreement, Body, Notice, Programme, Responsible, Session
from models.enums import BodyKind, Precision, ResponsibleKind, SessionKind
from patci.database import Database
from patci.errors import InvalidInputError
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow, BodyRow, MemberRow, ObjectiveRow, ResponsibleRow, SessionRow
from patci.settings import Settings
from patci.usecases.checking import rules
from patci.usecases.drafting import programmes
from patci.usecases.rehearsing.rehearsal import Script, Summary, rehearse
from patci.usecases.rehearsing.rehearsal_days import Stage
from tests.conftest import NOW

RULES: dict[str, dict[str, object]] = {
    "quorum": {"of": "members", "share": "half_plus_one"},
    "second_call": {"min": 5, "max": 15, "unit": "working_days"},
    "votes": {"majority": "of_members", "one_per_agency": True, "casting_vote": True},
    "notice": {"notices": [{"sent": "convocation", "amount": 12, "unit": "working_days"}]},
}
SCRIPT = Script(date(2024, 1, 1), date(2024, 4, 30), 0.8, 1, Path("unset"))


GROUP = BodyRow(
    ref="GT",
    name="Grupo",
    short_name="Grupo",
    kind=BodyKind.WORKING_GROUP,
    parent="CI",
    coordinator="Secretaría Uno",
    line=4,
)
ACTIVITY = ActivityRow(
    ref="O1-1",
    objective="O1",
    strategy=None,
    activity="Curso",
    responsible="UNO",
    responsibles=(ResponsibleRow(kind=ResponsibleKind.AGENCY, name="UNO"),),
    date_phrase="enero",
    start=date(2024, 1, 1),
    end=date(2024, 1, 31),
    precision=Precision.MONTH,
    line=21,
)


def session(number: int, day: date) -> SessionRow:
    """A session of the commission on a day."""
    return SessionRow(
        ref=f"CI-O{number}",
        body="CI",
        name=f"{number}ª Sesión Ordinaria",
        number=number,
        kind=SessionKind.ORDINARY,
        unit="sesión",
        date_phrase=f"{day:%d/%m/%Y}",
        start=day,
        end=day,
        precision=Precision.DAY,
        line=10 + number,
    )


def document() -> ProgrammeDocument:
    """Two members, one group, two dated sessions (one on a Saturday), an activity with an exact date."""
    return ProgrammeDocument(
        title="Programa de prueba",
        slug="prueba-2024",
        year_start=2024,
        year_end=2024,
        members=(
            MemberRow(number=1, name="Secretaría Uno", line=1, acronym="UNO"),
            MemberRow(number=2, name="Secretaría Dos", line=2, acronym="DOS"),
        ),
        bodies=(
            BodyRow(ref="CI", name="Comisión", short_name="Comisión", kind=BodyKind.PLENARY, line=3),
            GROUP,
        ),
        sessions=(session(1, date(2024, 2, 20)), session(2, date(2024, 3, 16))),
        objectives=(ObjectiveRow(ref="O1", title="Objetivo", line=20),),
        activities=(ACTIVITY,),
    )


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., Summary]:
    """Rehearse the test programme into a folder of this name."""

    def run(name: str = "out", *, source: Database | None = None, **changes: object) -> Summary:
        script = replace(SCRIPT, out=tmp_path / name, **changes)  # type: ignore[arg-type]
        return rehearse(
            source,
            script=script,
            settings=Settings(_env_file=None, data=tmp_path),  # type: ignore[call-arg]
            progress=lambda *_args: None,
            document=None if source else document(),
        )

    return run


def test_a_rehearsal_leaves_mails_feeds_reports_and_a_summary(
    play: Callable[..., Summary], tmp_path: Path
) -> None:
    summary = play().to_json()
    out = tmp_path / "out"
    assert json.loads((out / "summary.json").read_text()) == summary
    assert summary["files"] == {
        "mails": summary["totals"]["sent"],
        "feeds": 11,
        "reports": 2,
    }
    assert summary["totals"]["answers"] > 0
    assert [month["month"] for month in summary["months"]] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert [
        (row["day"], row["state"]) for row in summary["months"][1]["due"] if row["kind"] == "session"
    ] == [("2024-02-20", "held")]
    assert [finding["kind"] for finding in summary["months"][2]["findings"]] == ["weekend"]
    for file in (out / "mails").iterdir():
        mail = message_from_bytes(file.read_bytes(), policy=default)
        assert mail["subject"].startswith("[SIMULADO]")
        assert mail["to"].addresses[0].domain.endswith(".invalid")
    for file in (out / "feeds").iterdir():
        assert str(Calendar.from_ical(file.read_bytes())["NAME"]).count("[SIMULADO]") == 1


@pytest.mark.slow
def test_the_same_seed_gives_the_same_summary_and_another_one_another_year(
    play: Callable[..., Summary], tmp_path: Path
) -> None:
    first, again, other = (
        play(name, seed=seed, end=date(2024, 2, 29), moves=0.5).to_json()
        for name, seed in (("a", 1), ("b", 1), ("c", 4))
    )
    assert first == again
    names = [sorted(file.name for file in (tmp_path / name / "mails").iterdir()) for name in "ab"]
    assert names[0] == names[1]
    assert other["months"] != first["months"]


def test_nobody_answers_where_nobody_is_to(play: Callable[..., Summary]) -> None:
    totals = play(answering=0.0, end=date(2024, 2, 29)).to_json()["totals"]
    assert (totals["answers"], totals["submissions"]) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("moves", [0.0, 0.8])
def test_skipping_quiet_days_changes_nothing(
    play: Callable[..., Summary], monkeypatch: pytest.MonkeyPatch, moves: float
) -> None:
    skipped = play("a", end=date(2024, 3, 20), moves=moves).to_json()
    monkeypatch.setattr(Stage, "_is_busy", lambda *_args: True)
    monkeypatch.setattr(Stage, "_must_plan", lambda *_args: True)
    monkeypatch.setattr("patci.usecases.queries.rehearsal.messages_due", lambda *_args, **_named: True)
    assert play("b", end=date(2024, 3, 20), moves=moves).to_json() == skipped


def test_the_database_is_only_read(play: Callable[..., Summary], database: Database) -> None:
    with database.writing() as db:
        draft = programmes.import_draft(
            db, document(), source_name="a.txt", source_sha256="a", now=NOW, actor="cli"
        )
    assert play("a", source=database, end=date(2024, 1, 3)).source == "draft"
    with database.writing() as db:
        db.add(draft)
        programmes.accept(db, draft, now=NOW, actor="cli")
    assert play("b", source=database, end=date(2024, 1, 3)).source == "programme"
    with database.reading() as db:
        programme = db.scalars(select(Programme)).one()
        assert (programme.sending_since, programme.simulated) == (None, False)
        assert db.scalars(select(Notice)).all() == []


def test_a_programme_put_in_force_later_is_rehearsed_from_its_first_day(
    play: Callable[..., Summary], sqlite_database: Database
) -> None:
    late = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db, document(), source_name="a.txt", source_sha256="a", now=late, actor="cli"
        )
        programmes.accept(db, draft, now=late, actor="cli")
    accepted, read = play("a", source=sqlite_database).to_json(), play("b").to_json()
    assert accepted["totals"] == read["totals"]


def test_a_folder_with_something_else_in_it_is_left_alone(
    play: Callable[..., Summary], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tesis.txt").write_text("mine")
    with pytest.raises(InvalidInputError):
        play(end=date(2024, 1, 1))
    assert (tmp_path / "out" / "tesis.txt").read_text() == "mine"
    first, again = (play("again", end=date(2024, 1, 1)) for _turn in range(2))
    assert first.files == again.files == {"mails": 0, "feeds": 11, "reports": 2}


@pytest.mark.parametrize("changes", [{"end": date(2023, 12, 31)}, {"answering": 1.1}, {"answering": -0.1}])
def test_a_script_that_makes_no_sense_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        replace(SCRIPT, **changes)  # type: ignore[arg-type]


def test_a_year_that_the_programme_does_not_cover_is_refused(
    play: Callable[..., Summary], tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError):
        play(start=date(2030, 1, 1), end=date(2030, 1, 5))
    assert not (tmp_path / "out").exists()


def test_reminders_without_end_go_on_in_a_year_without_changes(
    play: Callable[..., Summary], sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db,
            document(),
            source_name="f",
            source_sha256="x",
            now=datetime(2023, 12, 1, tzinfo=UTC),
            actor="t",
        )
        programme = programmes.accept(db, draft, now=datetime(2023, 12, 2, tzinfo=UTC), actor="t")
        agency = db.scalars(select(Agency).where(Agency.acronym == "UNO")).one()
        promised = Agreement(
            programme_id=programme.id,
            session_id=db.scalars(select(Session.id).where(Session.ref == "CI-O1")).one(),
            number="A-1",
            text="Presentar el informe",
            created_at=programme.accepted_at,
            period_end=date(2024, 1, 8),
            period_precision=Precision.DAY,
            responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=agency.id)],
        )
        db.add(promised)
    play(source=sqlite_database, answering=0.0, end=date(2024, 6, 30))
    days = [
        date.fromisoformat(file.name[:10])
        for file in (tmp_path / "out" / "mails").glob("*-agreement_reminder-*")
    ]
    assert {day.month for day in days} == {1, 2, 3, 4, 5, 6}


@pytest.mark.slow
def test_where_rules_are_loaded_the_year_goes_by_them(
    play: Callable[..., Summary], sqlite_database: Database
) -> None:
    began = datetime(2023, 12, 1, tzinfo=UTC)
    with sqlite_database.writing() as db:
        draft = programmes.import_draft(
            db, document(), source_name="f", source_sha256="x", now=began, actor="t"
        )
        programmes.accept(db, draft, now=began, actor="t")
        plenary = db.scalars(select(Body).where(Body.ref == "CI")).one()
        source = {"instrument": "Reglamento", "article": "artículo 1", "reason": "se publicó"}
        for name, value in RULES.items():
            rules.set_rule(db, plenary, name, value, **source, now=began, actor="t")
    done: Counter[str] = Counter()
    for seed in range(1, 7):
        one = play(source=sqlite_database, seed=seed, answering=1.0, moves=0.3).to_json()["totals"]["done"]
        done.update(one)
        # Each of the two sessions is called a second time at most.
        assert one.get("called_again", 0) <= one.get("without_quorum", 0) <= 4
    assert min(done[what] for what in ("with_quorum", "without_quorum", "called_again", "voted")) > 0
