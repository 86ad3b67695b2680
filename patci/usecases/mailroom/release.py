"""From planned to ready: what is due is checked, addressed to whoever is in office today, and rendered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage, Person
from models.enums import NoticeKind, NoticeStatus, ProgrammeStatus, SeatRole
from models.programme import Programme
from patci.mail.compose import Composer, Message
from patci.mail.letters import is_usable
from patci.usecases.local_time import local_day
from patci.usecases.mailroom import letters, session_notices
from patci.usecases.mailroom.notice_plan import same_reason
from patci.usecases.mailroom.release_facts import Facts, gather
from patci.usecases.mailroom.session_notices import INVITATIONS
from patci.usecases.mailroom.still_owed import why_not
from patci.usecases.people import directory, links
from patci.usecases.queries import outbox
from templates.i18n import gettext as _

FALLBACKS = (SeatRole.LIAISON, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)
SESSION_KINDS = (NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED, NoticeKind.CANCELLED)
ONCE_KINDS = (*SESSION_KINDS, NoticeKind.CALENDAR)
"""What a person with two seats of one agency gets once."""
SHARED_COLUMNS = (
    "programme_id kind agency_id seat_role session_id request_id round_id agreement_id submission_id "
    "calendar_release_id details why due_at next_attempt_at"
).split()


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What became of the notices that were due.

    `unaddressed` counts alarms: nobody is in office, or the address cannot be used. They are tried again.
    """

    ready: int = 0
    not_owed: int = 0
    unaddressed: int = 0
    earlier: int = 0

    def __add__(self, other: "ReleaseResult") -> "ReleaseResult":
        return ReleaseResult(
            self.ready + other.ready,
            self.not_owed + other.not_owed,
            self.unaddressed + other.unaddressed,
            self.earlier + other.earlier,
        )


def release_due(
    db: DbSession, *, now: datetime, composer: Composer, limit: int = 500, retry: bool = True
) -> ReleaseResult:
    """Make up to `limit` due notices ready to send, and (`retry`) try as many that had found nobody.

    Two workers at once take different rows. What is not owed any more ends here; what fell due before its
    programme began to send is put on record as earlier. Called again at the same instant it changes nothing
    once all is released.
    """
    earlier = mark_earlier(db, now=now)
    programmes = outbox.senders(db, now=now)
    rows = list(db.scalars(outbox.due(list(programmes), now=now, limit=limit)))
    if retry:
        rows += db.scalars(outbox.unaddressed(list(programmes), now=now, limit=limit))
    if not rows:
        return ReleaseResult(earlier=earlier)
    facts = gather(db, rows, programmes=programmes, now=now)
    desk = _Desk(db, facts, composer, now)
    statuses = [desk.release(row) for row in rows]
    desk.store()
    return ReleaseResult(
        ready=statuses.count(NoticeStatus.READY),
        not_owed=statuses.count(NoticeStatus.NOT_OWED),
        unaddressed=statuses.count(NoticeStatus.UNADDRESSED),
        earlier=earlier,
    )


def mark_earlier(db: DbSession, *, now: datetime) -> int:
    """Put on record what fell due before its programme began to send: it is never mailed."""
    marked = 0
    for number, since in db.execute(
        select(Programme.id, Programme.sending_since).where(
            Programme.status == ProgrammeStatus.IN_FORCE, Programme.sending_since <= now
        )
    ).tuples():
        rows = db.scalars(
            update(Notice)
            .where(outbox.WAITING, outbox.OF_PROGRAMME == number, Notice.due_at < since)  # noqa: SIM300  (a column, not a constant)
            .values(status=NoticeStatus.EARLIER)
            .returning(Notice.id)
            .execution_options(synchronize_session=False)
        )
        marked += len(rows.all())
    return marked


class _Desk:
    """One batch on the desk: who was found for each seat, which page is whose, who has the letter already."""

    def __init__(self, db: DbSession, facts: Facts, composer: Composer, now: datetime) -> None:
        self.db, self.facts, self.composer, self.now = db, facts, composer, now
        self.found: dict[tuple[int, SeatRole, int | None, int], list[Person]] = {}
        self.pages: dict[tuple[int, int, int], str] = {}
        self.messages: list[tuple[Notice, Message]] = []
        self.told = _already_told(db, facts)

    def release(self, notice: Notice) -> NoticeStatus:
        """Take one notice as far as it can go today."""
        notice.next_attempt_at = self.now
        reason = why_not(notice, self.facts)
        if reason is not None:
            return _end(notice, NoticeStatus.NOT_OWED, reason)
        people = self._addressees(notice)
        usable = [person for person in people if person.email and is_usable(person.email)]
        if not usable:
            return _end(notice, NoticeStatus.UNADDRESSED, _nobody(people))
        fresh = [person for person in usable if not self._has_it(notice, person)]
        if not fresh:
            return _end(notice, NoticeStatus.NOT_OWED, _("La misma persona ya lo recibe por otro cargo."))
        self._make_ready(notice, fresh[0])
        for person in fresh[1:]:
            self._add_sibling(notice, person)
        return NoticeStatus.READY

    def _addressees(self, notice: Notice) -> list[Person]:
        if notice.person is not None:
            return [notice.person]
        if notice.agency_id is None:
            return []
        role, body_id = notice.seat_role or SeatRole.LIAISON, self.facts.body_id(notice)
        key = (notice.agency_id, role, body_id, notice.programme_id)
        if key not in self.found:
            self.found[key] = directory.addressees(
                self.db,
                agency_id=notice.agency_id,
                roles=list(dict.fromkeys((role, *FALLBACKS))),
                on=local_day(self.facts.programmes[notice.programme_id], self.now),
                body_id=body_id,
            )
        return self.found[key]

    def _has_it(self, notice: Notice, person: Person) -> bool:
        """True where this person gets the same letter for the same agency already, from another seat."""
        if notice.kind not in ONCE_KINDS or notice.seat_role is None:
            return False
        return (same_reason(notice.key, notice.seat_role), person.id) in self.told

    def _make_ready(self, notice: Notice, person: Person) -> None:
        letter = letters.write(notice, person, self.facts, page=self._page(notice, person), now=self.now)
        message = self.composer.compose(letter)
        session = self.facts.sessions.get(notice.session_id or 0)
        if session is not None and "sequence" not in notice.details:
            place = session_notices.place(session) if notice.kind in INVITATIONS else {}
            notice.details = notice.details | {"sequence": session.sequence} | place
        notice.person, notice.address = person, person.email
        notice.message_id, notice.status = message.message_id, NoticeStatus.READY
        notice.last_error = None
        if notice.kind in ONCE_KINDS and notice.seat_role is not None:
            self.told.add((same_reason(notice.key, notice.seat_role), person.id))
        self.messages.append((notice, message))

    def store(self) -> None:
        """Keep the messages, each in place of an older rendering of the same notice."""
        self.db.flush()
        rows = [
            {
                "notice_id": notice.id,
                "subject": message.subject,
                "raw": message.raw,
                "sha256": message.sha256,
            }
            for notice, message in self.messages
        ]
        if rows:
            ids = [row["notice_id"] for row in rows]
            self.db.execute(delete(NoticeMessage).where(NoticeMessage.notice_id.in_(ids)))
            self.db.execute(insert(NoticeMessage), rows)

    def _add_sibling(self, notice: Notice, person: Person) -> None:
        """A seat with several holders: one row for each further person."""
        key = f"{notice.key}:p{person.id}"
        sibling = self.db.scalar(select(Notice).where(Notice.key == key))
        if sibling is None:
            sibling = Notice(key=key, created_at=self.now, attempts=0)
            self.db.add(sibling)
        elif sibling.status is not NoticeStatus.CANCELLED:
            return
        for name in SHARED_COLUMNS:
            setattr(sibling, name, getattr(notice, name))
        self._make_ready(sibling, person)

    def _page(self, notice: Notice, person: Person) -> str | None:
        """The address of this person's page for the agency; None where they stand for none."""
        if notice.agency_id is None or notice.details.get("relieved"):
            return None
        key = (notice.programme_id, notice.agency_id, person.id)
        if key not in self.pages:
            token = links.liaison_token(
                self.db,
                programme=self.facts.programmes[notice.programme_id],
                agency=self.facts.agencies[notice.agency_id],
                person=person,
                now=self.now,
                secret=self.composer.secret,
            )
            self.pages[key] = self.composer.page(token)
        return self.pages[key]


def _end(notice: Notice, status: NoticeStatus, reason: str) -> NoticeStatus:
    notice.status, notice.last_error = status, reason
    return status


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
    rows = list(db.execute(told.where(Notice.session_id.in_(facts.session_ids))).tuples())
    if facts.calendar_release_ids:
        # By agency, for which there is an index: a release has no more notices than its agencies have.
        of_releases = Notice.calendar_release_id.in_(facts.calendar_release_ids)
        rows += db.execute(told.where(of_releases, Notice.agency_id.in_(list(facts.agencies)))).tuples()
    return {(same_reason(key, role), person) for key, role, person in rows if role and person}
