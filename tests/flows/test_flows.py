"""Every flow does what is due, says so in a report, and changes nothing when it runs again."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flows import desk
from flows.artifacts import Report
from flows.compile_documents import compile_documents
from flows.compile_follow_up import compile_follow_up
from flows.compute_plans import compute_plans
from flows.deliver_outbox import deliver_outbox
from flows.deployments import DUTIES
from flows.desk import Desk
from flows.plan_calendar import plan_calendar
from flows.publish_feeds import publish_feeds
from flows.read_inbox import read_inbox
from flows.run_rounds import run_rounds
from flows.seal_log import seal_log
from flows.send_reminders import send_reminders
from flows.take_cut_offs import take_cut_offs
from patci.bootstrap import Application
from patci.mail.delivery import DeliveryStoppedError
from patci.mail.drop import MailDrop, list_messages
from patci.usecases.keeping import table_copy
from tests.flows import world

FLOWS = {
    "compute_plans": compute_plans,
    "run_rounds": run_rounds,
    "plan_calendar": plan_calendar,
    "send_reminders": send_reminders,
    "deliver_outbox": deliver_outbox,
    "read_inbox": read_inbox,
    "publish_feeds": publish_feeds,
    "compile_documents": compile_documents,
    "take_cut_offs": take_cut_offs,
    "compile_follow_up": compile_follow_up,
    "seal_log": seal_log,
}


@pytest.fixture
def reports() -> list[Report]:
    """What the flows published."""
    return []


@pytest.fixture
def office(
    application: Application, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """An application with a small programme, a running mail drop, and a desk that keeps the reports."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    application = replace(
        application, settings=application.settings.model_copy(update={"mail_drop_port": port})
    )

    async def keep(report: Report) -> None:
        reports.append(report)

    with application.database.writing() as db:
        world.build(db)
    with MailDrop(application.mail_drop_folder, port=port), desk.laid(Desk(application, keep)):
        yield application


def run(name: str, as_of: datetime = world.TODAY) -> None:
    work: Callable[..., Awaitable[None]] = FLOWS[name].fn
    asyncio.run(work(as_of))  # type: ignore[arg-type]


def everything(office: Application) -> dict[str, Any]:
    """All rows and all files."""
    with office.database.engine.connect() as connection:
        rows = {table.name: list(table_copy.rows(connection, table)) for table in table_copy.tables()}
    files = {
        str(path.relative_to(office.settings.data)): path.read_bytes()
        for path in sorted(office.settings.data.rglob("*"))
        if path.is_file()
    }
    return {**rows, "files": files}


@pytest.mark.parametrize("name", FLOWS)
def test_second_run_changes_nothing(name: str, office: Application, reports: list[Report]) -> None:
    for before in FLOWS:
        if before == name:
            break
        run(before)
    untouched = everything(office)
    run(name)
    once = everything(office)
    # There is no mailbox here, and no quarter has ended: those flows have tests of their own.
    assert (once == untouched) is (name in {"read_inbox", "take_cut_offs", "compile_documents"})
    run(name)
    assert everything(office) == once
    assert [report.key for report in reports[-2:]] == [reports[-1].key] * 2


def test_day_ends_with_messages_for_the_liaisons(office: Application, reports: list[Report]) -> None:
    for name in FLOWS:
        run(name)
    by_key = {report.key: report for report in reports}
    sent = len(list_messages(office.mail_drop_folder))
    assert sent > 0
    assert by_key["avisos"].rows[0] == ("Listos para salir", str(sent))
    assert by_key["correo"].rows[0] == ("Entregados", str(sent))
    assert by_key["rondas"].rows[0][1] == "Abierta"
    assert by_key["corte-semanal"].rows[0][1:3] == ("Actividades", "1")
    assert by_key["calendarios"].rows[0][0] == "Programa 2024"
    assert [report.title for report in reports if "1 mar 2024, 10:00" not in report.title] == []


def test_delivery_without_a_server_fails_and_loses_nothing(
    office: Application, reports: list[Report]
) -> None:
    for name in ("run_rounds", "plan_calendar", "send_reminders"):
        run(name)
    ready = everything(office)["notices"]
    nowhere = replace(office, settings=office.settings.model_copy(update={"mail_drop_port": 9}))
    with desk.laid(Desk(nowhere, desk.current().publish)), pytest.raises(DeliveryStoppedError):
        run("deliver_outbox")
    assert reports[-1].lines[1].startswith("**No se pudo abrir el servidor de correo 127.0.0.1:9")
    assert [row["status"] for row in everything(office)["notices"]] == [row["status"] for row in ready]
    run("deliver_outbox")
    assert reports[-1].rows[0][1] == str(sum(row["status"].value == "ready" for row in ready))


def test_instant_without_a_zone_is_read_in_the_programmes(office: Application) -> None:
    moment = desk.current().moment(datetime(2024, 3, 1, 10, 0))  # noqa: DTZ001  (as somebody types it)
    assert moment == world.TODAY


def test_run_is_named_by_its_duty_and_the_programmes_clock(office: Application, now: datetime) -> None:
    assert desk.run_name("Avisos")() == "Avisos · 1 feb 2024, 09:00"


def test_every_flow_has_a_schedule() -> None:
    modules = {path.stem for path in Path(desk.__file__).parent.glob("*.py") if "@flow(" in path.read_text()}
    assert {duty.flow for duty in DUTIES} == modules == set(FLOWS)


def test_report_is_markdown_with_its_cells_kept_apart() -> None:
    report = Report("k", "Título", ("Línea.",), ("A", "B"), (("a|b", "c\nd"),))
    assert report.markdown() == "## Título\n\nLínea.\n\n| A | B |\n| --- | --- |\n| a\\|b | c d |\n"
