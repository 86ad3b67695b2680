"""The days of a rehearsal: what the flows do in the morning, who answers at noon, what is noted at night."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as DbSession

from calendars.working_days import WorkingCalendar
from models import Programme
from patci.database import Database
from patci.documents import follow_up
from patci.mail.compose import Composer
from patci.settings import Settings
from patci.usecases.checking import checks
from patci.usecases.collecting import round_plan, rounds
from patci.usecases.collecting.evidence import Limits
from patci.usecases.collecting.round_builder import Wish
from patci.usecases.compiling.preparing import Place
from patci.usecases.keeping import audit, cut_off_calendar, cutoffs
from patci.usecases.mailroom import outbox
from patci.usecases.noticing import notices
from patci.usecases.queries import rehearsal as queries
from patci.usecases.rehearsing import playing, questionnaires
from patci.usecases.rehearsing.answering import Liaisons
from patci.usecases.rehearsing.incidents import Incident
from patci.usecases.rehearsing.rehearsal_folder import Folder
from patci.usecases.rehearsing.rehearsal_script import Script
from patci.usecases.rehearsing.rehearsal_stage import ACTOR, Cast
from patci.usecases.rehearsing.rehearsal_summary import (
    Month,
    Summary,
    finding_row,
    months_between,
    what_falls_due,
)
from patci.usecases.rehearsing.secretariat import Secretariat
from patci.usecases.rehearsing.sitting import Sittings
from patci.usecases.subscribing import feeds
from templates.environment import long_day
from templates.i18n import gettext as _

MORNING, LATE_MORNING, NOON, EVENING = time(9), time(11), time(12), time(18)
BATCH = 500
EVIDENCE, SNAPSHOTS = "evidence", "snapshots"
BY_CALENDAR = 0.6
"""The share of attendances and absences that calendar programs send, in a year in which things happen."""
PLANNED_ANEW = timedelta(days=30)
"""A ladder without end is written some weeks ahead only (`notice_plan.HORIZON`)."""


@dataclass
class Stage:
    """A rehearsal under way."""

    database: Database
    home: Path
    folder: Folder
    script: Script
    settings: Settings
    secret: bytes
    cast: Cast
    zone: ZoneInfo
    country: str
    turning_days: set[date]
    incidents: Mapping[date, Sequence[Incident]]
    few_come: Mapping[str, int] = field(default_factory=dict)
    wishes: Mapping[date, Sequence[Wish]] = field(default_factory=dict)
    months: dict[str, Month] = field(init=False)
    liaisons: Liaisons = field(init=False)
    sittings: Sittings = field(init=False)
    secretariat: Secretariat = field(init=False)
    composer: Composer = field(init=False)
    planned_revision: int = field(default=-1, init=False)
    planned_on: date = field(default=date.min, init=False)

    def __post_init__(self) -> None:
        found = months_between(self.script.start, self.script.end)
        self.months = {month.month: month for month in found}
        share, seed, is_varied = self.script.answering, self.script.seed, bool(self.script.moves)
        by_calendar = BY_CALENDAR if is_varied else 0.0
        self.liaisons = Liaisons(
            share, seed, self.secret, self.country, by_calendar=by_calendar, is_varied=is_varied
        )
        self.sittings = Sittings(seed, share, is_varied, self.few_come)
        self.secretariat = Secretariat(
            seed,
            self.zone,
            WorkingCalendar(country=self.country),
            Place(self.settings.resolved_public_url(), self.home / EVIDENCE, self.home / SNAPSHOTS),
            Limits(self.settings.evidence_max_bytes, self.settings.evidence_max_files),
        )
        self.composer = Composer.of(self.settings, secret=self.secret)

    def play(self, day: date) -> None:
        """One day: plan and send in the morning, answers at noon, receipts and bookkeeping in the evening.

        A day on which nothing is due leaves everything as it is, so it is passed over. Stock is taken at the
        end of each half-year and of the rehearsal.
        """
        tomorrow = day + timedelta(days=1)
        with self.database.writing() as db:
            audit.act_as(db, actor=ACTOR, now=self._at(day, MORNING))
            if self._is_busy(db, day):
                self._morning(db, day)
                self._incidents(db, day)
                self._noon(db, day)
                self._evening(db, day)
            if day == self.script.end or (tomorrow.day == 1 and tomorrow.month in {1, 7}):
                self._take_stock(db, day)

    def finish(self) -> Summary:
        """What was found, once all days are over."""
        with self.database.writing() as db:
            programme = self._programme(db)
            now = self._at(self.script.end, EVENING)
            rows = [finding_row(found) for found in checks.findings(db, programme, now=now)]
            for row in rows:
                if (row["day"] or "")[:7] in self.months:
                    self.months[row["day"][:7]].findings.append(row)
            for due in what_falls_due(db, programme, start=self.script.start, end=self.script.end):
                self.months[due.day[:7]].due.append(due)
            return Summary(
                programme=programme.slug,
                title=programme.title,
                source=self.cast.source,
                start=self.script.start,
                end=self.script.end,
                answering=self.script.answering,
                moves=self.script.moves,
                seed=self.script.seed,
                simulated_people=self.cast.simulated_people,
                months=list(self.months.values()),
                findings=rows,
                files=self.folder.counts(),
            )

    def _is_busy(self, db: DbSession, day: date) -> bool:
        meant = self.liaisons.next_day()
        return (
            (meant is not None and meant <= day)
            or day in self.incidents
            or day in self.wishes
            or self._has_office(db, day)
            or queries.cut_off_due(db, day=day)
            or self._must_plan(db, day)
            or queries.anything_due(db, day=day, evening=self._at(day, EVENING))
        )

    def _has_office(self, db: DbSession, day: date) -> bool:
        """Only where things happen somebody sits at the secretariat's desk."""
        return bool(self.script.moves) and self.secretariat.has_work(db, self._programme(db), day)

    def _must_plan(self, db: DbSession, day: date) -> bool:
        """Plans follow from the programme and from who is in office: where neither changed, once a month."""
        return (
            day in {self.script.start, self.script.end}
            or day in self.turning_days
            or day - self.planned_on >= PLANNED_ANEW
            or self._programme(db).revision != self.planned_revision
        )

    def _morning(self, db: DbSession, day: date) -> None:
        """What the flows do: rounds, then the plan, then what is due."""
        now, programme = self._at(day, MORNING), self._programme(db)
        must_plan, revision = self._must_plan(db, day), programme.revision
        if queries.cut_off_due(db, day=day):
            cut_off_calendar.take_due(db, now=now, folder=self.home / SNAPSHOTS)
        rounds_due = queries.rounds_due(db, on=day)
        if rounds_due or day in self.turning_days or day in {self.script.start, self.script.end}:
            # What a round asks is settled when it opens; until then nobody looks at it in a rehearsal.
            round_plan.plan_follow_up(db, programme, settings=self.settings, now=now)
        if rounds_due:
            rounds.close_due(db, now=now)
            rounds.open_due(db, now=now)
        if must_plan or programme.revision != revision or queries.any_unaddressed(db):
            notices.plan(db, programme, now=now)
            self.planned_on = day
        self.planned_revision = revision
        self._send(db, day, now)

    def _incidents(self, db: DbSession, day: date) -> None:
        """What the secretariat decides that day; who takes office because of it is asked from then on."""
        now, programme, month = self._at(day, LATE_MORNING), self._programme(db), self._month(day)
        happening = self.incidents.get(day)
        if happening:
            month.changes += playing.play(db, programme, happening, now=now)
            self.turning_days |= queries.turning_days(db)
        for wish in self.wishes.get(day, ()):
            month.done["asked"] += questionnaires.put(db, programme, wish, settings=self.settings, now=now)
        if self._has_office(db, day):
            month.done.update(self.secretariat.work(db, programme, day, now=now))

    def _noon(self, db: DbSession, day: date) -> None:
        now = self._at(day, NOON)
        acted = self.liaisons.act(db, today=day, now=now, folder=self.home / EVIDENCE, settings=self.settings)
        month = self._month(day)
        month.answers += acted.answers
        month.submissions += acted.submissions
        month.done.update(acted.done)

    def _evening(self, db: DbSession, day: date) -> None:
        """Receipts leave; sessions whose last day this was are noted as held, with who said to come."""
        now = self._at(day, EVENING)
        self._send(db, day, now)
        for session in queries.sessions_over(db, self.cast.programme_id, day=day):
            self._month(day).done.update(self.sittings.hold(db, session, now=now))

    def _send(self, db: DbSession, day: date, now: datetime) -> None:
        """Release all that is due and put it into the folder, as a mail server would take it."""
        if not queries.messages_due(db, by=now):
            return
        month = self._month(day)
        self._release(db, month, now)
        while claimed := outbox.claim(db, now=now, worker=ACTOR, limit=BATCH):
            rows = queries.delivered(db, [message.notice_id for message in claimed])
            for message in claimed:
                notice = rows[message.notice_id]
                self.folder.write_mail(day, notice, message.raw)
                outbox.sent(db, message.notice_id, now=now)
                month.count(notice, address=message.address)
            heard = [*rows.values(), *queries.carried_by(db, list(rows))]
            letters = {message.notice_id: message.raw for message in claimed}
            self.liaisons.hear(db, heard, letters, today=day)
            if len(claimed) < BATCH:
                return

    def _release(self, db: DbSession, month: Month, now: datetime) -> None:
        while True:
            released = notices.release_due(db, now=now, composer=self.composer, limit=BATCH)
            month.not_owed += released.not_owed
            month.unaddressed = max(month.unaddressed, released.unaddressed)
            if released.moved < BATCH:
                return

    def _take_stock(self, db: DbSession, day: date) -> None:
        """The feeds as they stand, and a cut-off with its reports."""
        now, programme = self._at(day, EVENING), self._programme(db)
        feeds.publish(db, programme, self.folder.feeds, now=now, secret=self.secret, plain_names=True)
        title = _("[SIMULADO] Ensayo al %(day)s") % {"day": long_day(day)}
        ref = f"ensayo-{day.isoformat()}"
        cut_off = cutoffs.take(db, programme, ref=ref, title=title, now=now, actor=ACTOR)
        self.folder.write_report(f"seguimiento-{day.isoformat()}.html", follow_up.html(cut_off).encode())
        self.folder.write_report(f"seguimiento-{day.isoformat()}.xlsx", follow_up.xlsx(cut_off))

    def _programme(self, db: DbSession) -> Programme:
        return db.get_one(Programme, self.cast.programme_id)

    def _month(self, day: date) -> Month:
        return self.months[f"{day:%Y-%m}"]

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)
