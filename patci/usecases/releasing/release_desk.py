"""One batch of due notices on the desk: each is checked, addressed, and put into a letter."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage, Person, Session
from models.enums import NoticeKind, NoticeStatus, SeatRole
from patci.mail.compose import Composer, Message
from patci.mail.letters import Letter, is_usable
from patci.usecases.local_time import local_day
from patci.usecases.mailroom.rates import domain_of
from patci.usecases.noticing import escalations, session_notices
from patci.usecases.noticing.notice_plan import same_reason
from patci.usecases.noticing.reminder_kinds import by_letter
from patci.usecases.noticing.session_notices import INVITATIONS
from patci.usecases.releasing import addressing, holds, mutes, shared_letters, suppression
from patci.usecases.releasing.letter_sharing import Matter, Sharing
from patci.usecases.releasing.release_facts import Facts
from patci.usecases.releasing.still_owed import settle_kind, why_not
from patci.usecases.writing import letters
from templates.i18n import gettext as _

SESSION_KINDS = (NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED, NoticeKind.CANCELLED)
ONCE_KINDS = (*SESSION_KINDS, NoticeKind.CALENDAR, NoticeKind.DOCUMENTS)
"""What a person with two seats of one agency gets once."""
SHARED_COLUMNS = (
    "programme_id kind agency_id seat_role session_id request_id round_id agreement_id submission_id "
    "calendar_release_id activity_id instrument_id official_letter_id details why due_at next_attempt_at"
).split()
Addressed = tuple[Notice, Person]


class Desk:
    """Who was found for each seat, which page is whose, who has the letter already."""

    def __init__(self, db: DbSession, facts: Facts, composer: Composer, now: datetime) -> None:
        self.db, self.facts, self.composer, self.now = db, facts, composer, now
        self.offices = addressing.offices(db, facts.agencies)
        self.pages = addressing.Pages(db, facts, composer, now)
        self.messages: dict[int, Message] = {}
        self.told = _already_told(db, facts)
        self.suppressed = suppression.addresses(db)

    def release(self, rows: Sequence[Notice], later: Sequence[Notice]) -> None:
        """Take each notice as far as it can go today; `later` goes along where its reader has a letter."""
        found = [(row, person) for row in rows for person in self._readers(row)]
        # Nothing here asks for what was changed just now: it is written once, with the rest.
        with self.db.no_autoflush:
            found = self._with_further_holders(found)
            offered = [pair for row in later for pair in self._offered(row)]
            self.pages.look_up([*found, *offered])
        matters = [Matter(row, person) for row, person in found if shared_letters.joins(row)]
        matters += [Matter(row, person, due=False) for row, person in offered]
        for notice, person in found:
            if not shared_letters.joins(notice):
                self.send(notice, person, self._letter(notice, person))
        Sharing(self).share(matters)
        self._store()

    def _readers(self, notice: Notice) -> list[Person]:
        """Who gets a due notice; where nobody does, it ends here with the reason."""
        notice.next_attempt_at = self.now
        settle_kind(notice, self.facts)
        kept_back = self._kept_back(notice)
        return _end(notice, *kept_back) if kept_back else self._reached(notice)

    def _kept_back(self, notice: Notice) -> tuple[NoticeStatus, str] | None:
        """Why nobody gets a notice now, whoever they are; None where it may leave."""
        reason = why_not(notice, self.facts)
        if reason is not None:
            return NoticeStatus.NOT_OWED, reason
        if by_letter(notice):
            held = escalations.why_held(self.db, notice, self.facts, now=self.now)
        else:
            held = holds.why_held(notice, self.facts)
        return (NoticeStatus.HELD, held) if held is not None else None

    def _reached(self, notice: Notice) -> list[Person]:
        people = self._addressees(notice)
        usable = [person for person in people if person.email and is_usable(person.email)]
        if not usable and notice.kind is NoticeKind.ESCALATION and not people:
            return _end(notice, NoticeStatus.NOT_OWED, _("Nadie ocupa ese cargo; se avisa por los otros."))
        if not usable:
            return _end(notice, NoticeStatus.UNADDRESSED, _nobody(people))
        open_to_mail = [person for person in usable if self._takes_mail(person)]
        if not open_to_mail:
            suppression.hold_back(notice, usable[0].email or "")
            return []
        listening = [person for person in open_to_mail if self._listens(notice, person)]
        if not listening:
            return _end(notice, NoticeStatus.SUPPRESSED, mutes.reason(open_to_mail))
        fresh = [person for person in listening if not self._has_it(notice, person)]
        if not fresh:
            return _end(notice, NoticeStatus.NOT_OWED, _("La misma persona ya lo recibe por otro cargo."))
        self._remember(notice, fresh)
        return fresh

    def _offered(self, notice: Notice) -> list[Addressed]:
        """What falls due later today and is owed; where several would get it, it waits for its hour."""
        if why_not(notice, self.facts) is not None or by_letter(notice):
            return []
        people = self._addressees(notice)
        if len(people) != 1 or not is_usable(people[0].email or "") or not self._takes_mail(people[0]):
            return []
        settle_kind(notice, self.facts)
        return [(notice, people[0])] if self._listens(notice, people[0]) else []

    def _addressees(self, notice: Notice) -> list[Person]:
        if notice.person is not None:
            return [notice.person]
        if notice.agency_id is None:
            return []
        return self.offices.holders(
            notice.agency_id,
            addressing.roles_of(notice),
            self.facts.body_id(notice),
            local_day(self.facts.programmes[notice.programme_id], self.now),
        )

    def _takes_mail(self, person: Person) -> bool:
        return (person.email or "").lower() not in self.suppressed

    def _listens(self, notice: Notice, person: Person) -> bool:
        return not mutes.has_stopped(notice, person, self.facts.mutes)

    def _has_it(self, notice: Notice, person: Person) -> bool:
        """True where this person gets the same letter for the same agency already, from another seat."""
        if notice.kind not in ONCE_KINDS or notice.seat_role is None:
            return False
        return (same_reason(notice.key, notice.seat_role), person.id) in self.told

    def _remember(self, notice: Notice, people: Iterable[Person]) -> None:
        if notice.kind in ONCE_KINDS and notice.seat_role is not None:
            reason = same_reason(notice.key, notice.seat_role)
            self.told |= {(reason, person.id) for person in people}

    def _letter(self, notice: Notice, person: Person) -> Letter:
        page = self.pages.of(notice, person)
        secret = self.composer.secret
        return letters.write(notice, person, self.facts, page=page, now=self.now, secret=secret)

    def send(self, notice: Notice, person: Person, letter: Letter) -> None:
        """Make a notice ready with its letter's message."""
        message = self.composer.compose(letter)
        self.address(notice, person)
        notice.message_id, notice.status, notice.carrier_id = message.message_id, NoticeStatus.READY, None
        self.messages[notice.id] = message

    def address(self, notice: Notice, person: Person) -> None:
        """Write into a notice who gets it, and at which SEQUENCE of its session."""
        session = self.facts.sessions.get(notice.session_id or 0)
        if session is not None and "sequence" not in notice.details:
            place = self._place(session) if notice.kind in INVITATIONS else {}
            notice.details = notice.details | {"sequence": session.sequence} | place
        notice.person, notice.address = person, person.email
        notice.domain = domain_of(person.email or "")
        notice.last_error = None

    def _place(self, session: Session) -> dict[str, str | None]:
        return self.facts.once("place", session, lambda: session_notices.place(session))

    def _store(self) -> None:
        """Keep the messages, each in place of an older rendering of the same notice."""
        self.db.flush()
        rows = [
            {"notice_id": number, "subject": message.subject, "raw": message.raw, "sha256": message.sha256}
            for number, message in self.messages.items()
        ]
        if rows:
            ids = [row["notice_id"] for row in rows]
            self.db.execute(delete(NoticeMessage).where(NoticeMessage.notice_id.in_(ids)))
            self.db.execute(insert(NoticeMessage), rows)

    def _with_further_holders(self, found: Sequence[Addressed]) -> list[Addressed]:
        """A seat with several holders: one row for each further person, where they have none yet."""
        first: dict[int, Notice] = {}
        further: list[tuple[Notice, Person]] = []
        pairs: list[Addressed] = []
        for notice, person in found:
            if notice.id in first:
                further.append((notice, person))
            else:
                first[notice.id] = notice
                pairs.append((notice, person))
        keys = {f"{notice.key}:p{person.id}": (notice, person) for notice, person in further}
        if not keys:
            return pairs
        known = {row.key: row for row in self.db.scalars(select(Notice).where(Notice.key.in_(list(keys))))}
        for key, (notice, person) in keys.items():
            row = known.get(key)
            if row is None or row.status is NoticeStatus.CANCELLED:
                pairs.append((self._copy(notice, row, key, person), person))
        self.db.flush()
        return pairs

    def _copy(self, notice: Notice, row: Notice | None, key: str, person: Person) -> Notice:
        if row is None:
            row = Notice(key=key, created_at=self.now, attempts=0)
            self.db.add(row)
        for name in SHARED_COLUMNS:
            setattr(row, name, getattr(notice, name))
        row.status, row.person = NoticeStatus.PLANNED, person
        return row


def _end(notice: Notice, status: NoticeStatus, reason: str) -> list[Person]:
    notice.status, notice.last_error = status, reason
    return []


def _nobody(people: Sequence[Person]) -> str:
    if people and people[0].email is None:
        return _("Falta la dirección de correo de %(name)s.") % {"name": people[0].name}
    if people:
        return _("La dirección «%(address)s» no se puede usar.") % {"address": people[0].email}
    return _("Nadie ocupa el cargo: falta designar.")


def _already_told(db: DbSession, facts: Facts) -> set[tuple[str, int]]:
    """Who has which letter already, of what the batch is about: a key whatever the seat, and the person."""
    told = select(Notice.key, Notice.seat_role, Notice.person_id).where(
        Notice.kind.in_(ONCE_KINDS),
        Notice.status.in_((NoticeStatus.READY, NoticeStatus.SENDING, NoticeStatus.SENT)),
        Notice.person_id.is_not(None),
    )
    rows: list[tuple[str, SeatRole | None, int | None]] = list(
        db.execute(told.where(Notice.session_id.in_(facts.session_ids))).tuples()
    )
    if facts.calendar_release_ids:
        # By agency, for which there is an index: a release has no more notices than its agencies have.
        of_releases = Notice.calendar_release_id.in_(facts.calendar_release_ids)
        rows += db.execute(told.where(of_releases, Notice.agency_id.in_(list(facts.agencies)))).tuples()
    return {(same_reason(key, role), person) for key, role, person in rows if role and person}
