"""A mailbox that cannot be read is one failed run; the runs after it only say so."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import SecretStr

from flows import desk
from flows.artifacts import Report
from flows.desk import Desk
from flows.read_inbox import read_inbox
from patci.bootstrap import Application
from patci.mail.imap import MailboxError
from tests.flows import world
from tests.patci.post_office import free_port


def test_mailbox_that_is_away_is_one_alert_without_its_password(application: Application) -> None:
    reports: list[Report] = []

    async def keep(report: Report) -> None:
        reports.append(report)

    given = {"imap_host": "127.0.0.1", "imap_port": free_port(), "imap_password": SecretStr("secreto")}
    office = replace(application, settings=application.settings.model_copy(update=given))
    with office.database.writing() as db:
        world.build(db)
    work: Callable[..., object] = read_inbox.fn
    with desk.laid(Desk(office, keep)):
        with pytest.raises(MailboxError) as first:
            asyncio.run(work(world.TODAY))  # type: ignore[arg-type]
        asyncio.run(work(world.TODAY))  # type: ignore[arg-type]
    said = f"**{first.value}**"
    assert [report.lines for report in reports] == [(said,), (said,)]
    assert "secreto" not in f"{said}{given}"
