"""`patci remind` shows what would leave, sends it, and says clearly what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import select, update
from typer.testing import CliRunner

from models import Agency, Programme, Seat
from models.enums import NoticeKind, SeatRole
from patci.bootstrap import Application, build
from patci.cli.main import app
from patci.errors import InvalidInputError, PortBusyError
from patci.mail.drop import MailDrop, list_messages, read_message
from patci.settings import Settings
from patci.usecases.noticing import notices
from tests.patci.correspondence import START, commission, local
from tests.patci.post_office import PostOffice, free_port, post_office

DAY = ("--as-of", "2024-03-04")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """An application with a small commission, whose convocation is due on 4 March 2024."""
    monkeypatch.setenv("PATCI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PATCI_MAIL_DROP_PORT", str(free_port()))
    application = build(Settings(), migrate=True)
    with application.database.writing() as db:
        commission(db)
    application.database.close()
    return application


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["remind", *arguments], catch_exceptions=False)


def printed(*arguments: str, code: int = 0) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == code
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_dry_run_shows_what_would_leave_and_keeps_nothing(office: Application) -> None:
    first, second = printed(*DAY, "--dry-run"), printed(*DAY, "--dry-run")
    assert first == second
    assert (first["as_of"], first["dry_run"]) == ("2024-03-04T12:00:00-06:00", True)
    assert first["planned"] == {"added": 8, "moved": 0, "cancelled": 0}
    assert first["released"] == {
        "ready": 4,
        "not_owed": 0,
        "unaddressed": 0,
        "earlier": 0,
        "carried": 0,
        "waiting": 0,
        "held": 0,
        "suppressed": 0,
    }
    assert first["delivery"] == {
        "sent": 0,
        "postponed": 0,
        "failed": 0,
        "unstuck": 0,
        "doubtful": 0,
        "alarm": None,
    }
    assert (
        first["notices"][0]["subject"].partition(" [")[0]
        == "Próxima sesión: Primera Sesión Ordinaria, jueves 14 de marzo de 2024"
    )
    assert first["notices"][0] == {
        "key": "convocation:session:1:agency:1:principal:dated-0",
        "kind": "convocation",
        "status": "ready",
        "agency": "SEGOB",
        "to": "titular-segob@segob.example",
        "subject": first["notices"][0]["subject"],
        "due_at": "2024-03-04T15:00:00+00:00",
        "why": "Lo recibe como titular de SEGOB, que integra la Comisión Intersecretarial: "
        "sesiona el jueves 14 de marzo de 2024.",
        "problem": None,
    }
    assert list_messages(office.mail_drop_folder) == []


def test_without_a_server_mail_goes_to_the_drop_and_twice_is_once(office: Application) -> None:
    assert printed(*DAY)["delivery"]["sent"] == 4
    again = printed(*DAY)
    assert (again["planned"], again["notices"], again["delivery"]["sent"]) == (
        {"added": 0, "moved": 0, "cancelled": 0},
        [],
        0,
    )
    names = list_messages(office.mail_drop_folder)
    assert len(names) == 4
    stored = read_message(office.mail_drop_folder, names[-1])
    assert stored.to == "Titular-segob <titular-segob@segob.example>"
    assert "METHOD:REQUEST" in stored.calendar
    assert stored.date == local("2024-03-04 12:00")


def test_notices_are_shown_as_delivery_left_them(office: Application) -> None:
    assert {notice["status"] for notice in printed(*DAY)["notices"]} == {"sent"}


def test_drop_that_runs_already_is_used(office: Application) -> None:
    with MailDrop(office.mail_drop_folder, port=office.settings.mail_drop_port):
        assert printed(*DAY)["delivery"]["sent"] == 4
    assert len(list_messages(office.mail_drop_folder)) == 4


def test_drop_of_another_installation_gets_no_letter(office: Application, tmp_path: Path) -> None:
    with MailDrop(tmp_path / "elsewhere", port=office.settings.mail_drop_port):
        report = printed(*DAY, code=1)["delivery"]
    assert report["sent"] == 0
    assert "otra instalación" in report["alarm"]
    assert list_messages(tmp_path / "elsewhere") == []


@pytest.fixture
def letter(office: Application) -> Application:
    """The same, with a letter that is due whatever the day."""
    with office.database.writing() as db:
        programme, agency = db.scalars(select(Programme)).one(), db.scalars(select(Agency)).all()[0]
        notices.enqueue(
            db,
            kind=NoticeKind.ACCESS,
            key="access:1",
            programme=programme,
            agency=agency,
            role=SeatRole.LIAISON,
            why="Lo pidió.",
            due_at=START,
            now=START,
        )
    return office


def use_server(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("PATCI_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("PATCI_SMTP_PORT", str(port))
    monkeypatch.setenv("PATCI_SMTP_SECURITY", "none")


def test_server_that_is_away_is_one_sentence_and_nothing_is_lost(
    letter: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = free_port()
    use_server(monkeypatch, dead)
    result = run()
    assert result.exit_code == 1
    assert f"No se pudo abrir el servidor de correo 127.0.0.1:{dead}" in result.stderr
    with post_office(PostOffice()) as server:
        use_server(monkeypatch, server.port)
        assert printed()["delivery"]["sent"] == 1
    assert server.addresses == ["enlace-segob@segob.example"]


def test_another_day_is_not_played_through_a_real_server(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_server(monkeypatch, free_port())
    with pytest.raises(InvalidInputError, match="--dry-run"):
        run(*DAY)
    assert printed(*DAY, "--dry-run")["released"]["ready"] == 4


def test_port_of_the_drop_that_somebody_else_uses_is_one_clear_sentence(
    letter: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post_office(PostOffice()) as stranger:
        monkeypatch.setenv("PATCI_MAIL_DROP_PORT", str(stranger.port))
        with pytest.raises(PortBusyError, match=str(stranger.port)):
            run()
    assert stranger.taken == []
    monkeypatch.setenv("PATCI_MAIL_DROP_PORT", str(free_port()))
    assert printed()["delivery"]["sent"] == 1


def test_seat_that_nobody_holds_is_a_finding(office: Application) -> None:
    with office.database.writing() as db:
        db.execute(
            update(Seat).where(Seat.role.in_(list(SeatRole))).values(to_on=local("2024-03-01 00:00").date())
        )
    result = run(*DAY)
    assert result.exit_code == 1
    assert "Avisos sin destinatario: 4. Designe" in result.stdout
