"""The duties of one day in their order, for clocks that somebody moves: the demonstration's button."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session as DbSession

from patci.database import Database
from patci.mail.compose import Composer
from patci.mail.target import delivery_target
from patci.settings import Settings
from patci.usecases.collecting import round_plan, rounds
from patci.usecases.keeping import audit, cut_off_calendar, installation
from patci.usecases.mailroom import delivering, head_mails
from patci.usecases.mailroom.delivering import DeliveryReport
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import Pace
from patci.usecases.noticing.notices import SweepResult
from patci.usecases.queries import programmes

ACTOR = "flow:day"


class Office(Protocol):
    """What the duties need of the application."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""

    @property
    def database(self) -> Database:
        """Where the rows are."""

    @property
    def secret(self) -> bytes:
        """The key of links."""


@dataclass(frozen=True, slots=True)
class Day:
    """What the duties of a day did."""

    opened: int
    closed: int
    swept: SweepResult


def prepare(db: DbSession, *, settings: Settings, composer: Composer, now: datetime) -> Day:
    """Rounds and cut-offs by the calendar, then notices are planned and made ready; twice is once."""
    for programme in programmes.in_force(db):
        round_plan.plan_follow_up(db, programme, settings=settings, now=now)
    cut_off_calendar.take_due(db, now=now, folder=settings.data / "snapshots")
    closed, opened = rounds.close_due(db, now=now), rounds.open_due(db, now=now)
    swept = notices.sweep(db, now=now, composer=composer, pace=Pace.of(settings))
    return Day(len(opened), len(closed), swept)


def run_day(office: Office, *, now: datetime) -> tuple[Day, DeliveryReport]:
    """Prepare what is due at `now`, in one transaction, and deliver it."""
    composer = Composer.of(office.settings, secret=office.secret)
    with office.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=now)
        day = prepare(db, settings=office.settings, composer=composer, now=now)
        for programme in programmes.in_force(db)[:1]:
            head_mails.seal(db, settings=office.settings, composer=composer, zone=programme.zone, now=now)
        demonstration = installation.is_demonstration(db)
    target = delivery_target(office.settings, demonstration=demonstration, secret=office.secret)
    report = asyncio.run(
        delivering.deliver_ready(office.database, target=target, worker="demonstration", now=now)
    )
    return day, report
