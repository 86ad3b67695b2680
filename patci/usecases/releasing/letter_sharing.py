"""The matters of a batch become letters: one for each address and day, and no second one on that day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models import Notice, Person, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.mail.letters import Letter
from patci.usecases.local_time import local_day
from patci.usecases.noticing.notice_plan import Calendars, calendars_of
from patci.usecases.releasing import shared_letters
from patci.usecases.releasing.release_facts import gather
from patci.usecases.releasing.shared_letters import Leading
from patci.usecases.writing import letters, several_letter
from templates.environment import long_day
from templates.i18n import gettext as _

if TYPE_CHECKING:
    from patci.usecases.releasing.release_desk import Desk


@dataclass(frozen=True, slots=True)
class Matter:
    """A notice for one person; one that is not `due` falls due later on the day."""

    notice: Notice
    person: Person
    due: bool = True


class Sharing:
    """Puts the matters of one desk into letters."""

    def __init__(self, desk: "Desk") -> None:
        self.desk, self.db, self.now = desk, desk.db, desk.now
        self.days: dict[str, Calendars] = {}

    def share(self, matters: Sequence[Matter]) -> None:
        """Each address gets one letter of all that is due on its day, or none where it had one today."""
        groups: dict[tuple[str, date], list[Matter]] = defaultdict(list)
        for matter in matters:
            groups[matter.person.email or "", self.desk.facts.today(matter.notice)].append(matter)
        due = {place: group for place, group in groups.items() if any(each.due for each in group)}
        if not due:
            return
        leading = shared_letters.of_today(self.db, {address for address, _day in due}, since=self._since(due))
        beside = self._open(leading)
        for (address, day), group in due.items():
            self._settle(group, day, self._today(leading.get(address), group[0], day), beside)

    def _since(self, groups: Mapping[tuple[str, date], Sequence[Matter]]) -> datetime:
        """The beginning of the earliest of the days, where each programme lives."""
        return min(
            datetime.combine(day, time(0), ZoneInfo(self._programme(group[0]).zone))
            for (_address, day), group in groups.items()
        )

    def _today(self, leading: Leading | None, matter: Matter, day: date) -> Leading | None:
        """The letter of the address, if it left on this day (or after it, where the clock was set back)."""
        if leading is None or leading.notice.sent_at is None:
            return leading
        return leading if local_day(self._programme(matter), leading.notice.sent_at) >= day else None

    def _open(self, leading: Mapping[str, Leading]) -> dict[int, Sequence[Notice]]:
        """Letters that have not left and can take more: what they hold beside their carrier's matter."""
        known = self.desk.facts.programmes
        rows = [one.notice for one in leading.values() if one.open and one.notice.programme_id in known]
        if not rows:
            return {}
        locked = shared_letters.lock(self.db, rows)
        beside = {
            number: row
            for number, row in shared_letters.carried(self.db, locked).items()
            if all(each.programme_id in known for each in row)
        }
        held = [row for row in locked if row.id in beside] + [one for row in beside.values() for one in row]
        self.desk.facts = self.desk.facts.with_more(gather(self.db, held, programmes=known, now=self.now))
        self.desk.pages.facts = self.desk.facts
        return beside

    def _settle(
        self,
        group: Sequence[Matter],
        day: date,
        leading: Leading | None,
        beside: Mapping[int, Sequence[Notice]],
    ) -> None:
        group = self._once(group)
        if leading is not None and leading.notice.id in beside:
            self._add(leading.notice, beside[leading.notice.id], group, day)
        elif all(shared_letters.waits(each.notice) for each in group if each.due):
            waiting = [each for each in group if leading is not None or not self._may_leave(each, day)]
            self._wait(waiting, day)
            self._write([], [each for each in group if each not in waiting])
        else:
            self._write([], group)

    def _add(self, carrier: Notice, beside: Sequence[Notice], group: Sequence[Matter], day: date) -> None:
        """A letter that has not left takes more; a further step of what it tells already is told by it."""
        held = (carrier, *beside)
        told = {_ladder(row) for row in held} | {_asked(row) for row in held} - {None}
        going = [each for each in group if self._may_leave(each, day)]
        for each in going:
            if _is_told(each.notice, told):
                _end(each.notice, _("Ya va en una carta que está por salir."))
        person = carrier.person or group[0].person
        new = [each for each in going if not _is_told(each.notice, told)]
        self._write([Matter(row, person) for row in held], new)
        self._wait([each for each in group if each not in going], day)

    def _write(self, earlier: Sequence[Matter], group: Sequence[Matter]) -> None:
        """One letter, carried by the first of its matters; what it told before is told as it stands now."""
        ordered = [
            *earlier,
            *sorted(group, key=lambda each: (not each.due, each.notice.due_at, each.notice.id)),
        ]
        if not ordered or not ordered[0].due:
            return
        first = ordered[0]
        self.desk.send(first.notice, first.person, self._letter(ordered))
        for each in ordered[1:]:
            self.desk.address(each.notice, each.person)
            each.notice.status, each.notice.carrier_id = NoticeStatus.CARRIED, first.notice.id
            each.notice.message_id = each.notice.next_attempt_at = None

    def _letter(self, ordered: Sequence[Matter]) -> Letter:
        first, pages, secret = ordered[0], self.desk.pages, self.desk.composer.secret
        rows = [(each.notice, pages.of(each.notice, each.person)) for each in ordered]
        if len(rows) == 1:
            return letters.write(
                first.notice, first.person, self.desk.facts, page=rows[0][1], now=self.now, secret=secret
            )
        return several_letter.write(rows, first.person, self.desk.facts, now=self.now, secret=secret)

    def _once(self, group: Sequence[Matter]) -> list[Matter]:
        """Whoever is reminded of a debt in this letter needs no notice of its escalation beside it."""
        known = {_debt(each.notice) for each in group if each.notice.kind is not NoticeKind.ESCALATION}
        kept: list[Matter] = []
        for each in group:
            debt = _debt(each.notice)
            if each.notice.kind is NoticeKind.ESCALATION and debt in known:
                _end(each.notice, _("La misma persona ya lo recibe por otro cargo."))
            else:
                kept.append(each)
                known.add(debt)
        return kept

    def _may_leave(self, matter: Matter, day: date) -> bool:
        """Reminders leave on working days of the agency that they are for."""
        return self._next(matter, day, 0) == day

    def _wait(self, matters: Sequence[Matter], day: date) -> None:
        """What cannot leave today waits for the agency's next working day, if it then still makes sense."""
        for matter in matters:
            notice, programme = matter.notice, self._programme(matter)
            if not matter.due:
                continue
            following = self._next(matter, day, 1)
            hour = notice.due_at.astimezone(ZoneInfo(programme.zone)).time()
            again = datetime.combine(following, hour, ZoneInfo(programme.zone))
            until = notice.details.get("until")
            if until is not None and again >= datetime.fromisoformat(until):
                _end(
                    notice,
                    _("Otra carta salió hoy a esa dirección; al día hábil siguiente ya no tendría caso."),
                )
                continue
            notice.status, notice.next_attempt_at = NoticeStatus.PLANNED, again
            notice.last_error = _("Espera al %(day)s: una dirección recibe una carta por día hábil.") % {
                "day": long_day(following)
            }

    def _next(self, matter: Matter, day: date, working_days: int) -> date:
        country = self._programme(matter).country
        if country not in self.days:
            self.days[country] = calendars_of(self.db, country)
        return self.days[country].shift(matter.notice.agency_id or 0, day, working_days)

    def _programme(self, matter: Matter) -> Programme:
        return self.desk.facts.programmes[matter.notice.programme_id]


def _end(notice: Notice, reason: str) -> None:
    notice.status, notice.last_error = NoticeStatus.NOT_OWED, reason


def _ladder(notice: Notice) -> str:
    """What the steps of one ladder share: the key without the step."""
    return notice.key.rpartition("/")[0] or notice.key


def _asked(notice: Notice) -> str | None:
    """The round and agency that a question of a round is about: it lists all that is owed."""
    return f"{notice.round_id}:{notice.agency_id}" if notice.kind is NoticeKind.REQUEST else None


def _is_told(notice: Notice, told: set[str | None]) -> bool:
    by_question = notice.kind is NoticeKind.REQUEST_REMINDER
    return _ladder(notice) in told or (by_question and f"{notice.round_id}:{notice.agency_id}" in told)


def _debt(notice: Notice) -> tuple[object, ...]:
    """What tells one debt from another, whoever hears of it."""
    if notice.agreement_id is None and notice.round_id is None:
        return (notice.key,)
    debtor = notice.details.get("debtor") or notice.agency_id
    return (notice.agreement_id, notice.round_id, debtor, notice.details.get("due_on"))
