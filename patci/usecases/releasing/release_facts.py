"""What a batch of due notices is about, fetched in a few queries however many there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from models import (
    Activity,
    Agency,
    Agreement,
    Answer,
    CalendarRelease,
    Instrument,
    Notice,
    Programme,
    Request,
    ReviewComment,
    Round,
    Session,
    Submission,
)
from models.enums import NoticeKind
from patci.documents.receipt_pdf import Receipt, write_receipt
from patci.mail.letters import Attachment
from patci.mail.shelf import Shelf
from patci.usecases.local_time import local_day
from patci.usecases.meetings import forecasts
from patci.usecases.meetings.forecasts import Forecast
from patci.usecases.noticing import answers_given, calendar_news
from patci.usecases.noticing.calendar_news import News
from patci.usecases.noticing.session_notices import INVITATIONS, Sitting, Sittings, sittings
from patci.usecases.queries import calendar_releases, collection, receipts
from patci.usecases.releasing import mutes
from patci.usecases.writing import document_papers, mail_texts, request_forms, session_papers
from patci.usecases.writing.document_papers import Parcel
from patci.usecases.writing.own_words import Words
from patci.usecases.writing.session_papers import NONE, Papers

Row = TypeVar("Row", Activity, Agency, Agreement, Instrument, Round, Session, Submission)
Kept = TypeVar("Kept")
Debts = Mapping[tuple[int, int], Sequence[Request]]
"""What each agency still owes in each round, by (round, agency)."""


@dataclass(frozen=True)
class Facts:
    """The rows that a batch refers to, by id."""

    now: datetime
    programmes: Mapping[int, Programme]
    agencies: Mapping[int, Agency]
    sessions: Mapping[int, Session]
    sittings: Sittings
    answers: Mapping[tuple[int, int], Answer]
    forecasts: Mapping[int, Forecast]
    rounds: Mapping[int, Round]
    debts: Debts
    agreements: Mapping[int, Agreement]
    settled: frozenset[tuple[str, int | None]]
    submissions: Mapping[int, Submission]
    receipts: Mapping[int, Receipt]
    request_forms: Mapping[tuple[int, int], Papers]
    activities: Mapping[int, Activity]
    instruments: Mapping[int, Instrument]
    calendar_news: Mapping[tuple[int, int], News]
    papers: Mapping[int, Papers]
    signed_letters: Mapping[int, Papers]
    parcels: Mapping[int, Parcel]
    texts: Mapping[tuple[int, NoticeKind], Words]
    mutes: frozenset[tuple[int, int, NoticeKind]]
    kept: dict[tuple[str, int], Any] = field(default_factory=dict)
    """What was worked out of a session for all its letters, by name and session."""

    @property
    def session_ids(self) -> list[int]:
        """The sessions that the batch is about."""
        return list(self.sessions)

    @property
    def calendar_release_ids(self) -> list[int]:
        """The releases of a calendar that the batch is about."""
        return sorted({release_id for release_id, _since in self.calendar_news})

    def once(self, name: str, session: Session, work: Callable[[], Kept]) -> Kept:
        """What is the same in all letters of a session, worked out for the first of them."""
        key = (name, session.id)
        if key not in self.kept:
            self.kept[key] = work()
        found: Kept = self.kept[key]
        return found

    def with_more(self, other: "Facts") -> "Facts":
        """The same, with what another batch of the same moment is about."""
        both = {
            one.name: getattr(self, one.name) | getattr(other, one.name)
            for one in fields(self)
            if one.name not in {"now", "programmes"}
        }
        return replace(self, **both)

    def today(self, notice: Notice) -> date:
        """The day in the zone of the notice's programme."""
        return local_day(self.programmes[notice.programme_id], self.now)

    def session(self, notice: Notice) -> Session:
        """The session of a notice that has one."""
        return self.sessions[notice.session_id or 0]

    def body_id(self, notice: Notice) -> int | None:
        """The body that a notice concerns, for designations that hold for one body."""
        if notice.calendar_release_id is not None and notice.agency_id is not None:
            return self.news(notice).body_id(notice.agency_id)
        session = self.sessions.get(notice.session_id or 0)
        return session.body_id if session else None

    def news(self, notice: Notice) -> News:
        """What a release of the calendar tells whoever knows the one that the notice starts from."""
        return self.calendar_news[notice.calendar_release_id or 0, notice.details["since"]]

    def unfinished(self, notice: Notice) -> list[Activity]:
        """Of the activities that a notice is about, those that the agency has not reported as done."""
        found = [self.activities[number] for number in notice.details.get("activities", ())]
        return [
            activity
            for activity in found
            if not self.settled
            & {(f"activity:{activity.id}", None), (f"activity:{activity.id}", notice.agency_id)}
        ]

    def sitting(self, notice: Notice) -> Sitting | None:
        """The agency's place in the body on the day of the session."""
        session, agency_id = self.session(notice), notice.agency_id
        theirs = (row for row in self.sittings.get(session.body_id, ()) if row.agency_id == agency_id)
        return next((row for row in theirs if session.day is None or row.covers(session.day)), None)

    def papers_of(self, notice: Notice) -> Papers:
        """What goes with an invitation, the signed letter of an escalation, a receipt as PDF, a form."""
        if notice.kind is NoticeKind.RECEIPT:
            return self._receipt(self.receipts[notice.submission_id or 0])
        if notice.kind is NoticeKind.REQUEST:
            return self.request_forms.get((notice.round_id or 0, notice.agency_id or 0), NONE)
        if notice.kind is NoticeKind.ESCALATION:
            return self.signed_letters.get(notice.official_letter_id or 0, NONE)
        if notice.kind is NoticeKind.DOCUMENTS:
            parcel = self.parcels[notice.id]
            return Papers(files=parcel.files, pictures=parcel.inline)
        return self.papers.get(notice.session_id or 0, NONE) if notice.kind in INVITATIONS else NONE

    def _receipt(self, receipt: Receipt) -> Papers:
        """Made once, however often a letter is written."""
        key = (receipt.folio, 0)
        if key not in self.kept:
            content, name = write_receipt(receipt), receipts.file_name(receipt.folio)
            self.kept[key] = Papers(files=(Attachment(name, "application/pdf", content),))
        found: Papers = self.kept[key]
        return found

    def debt(self, notice: Notice) -> list[Request]:
        """What the agency still owes of what the notice asks, the most urgent first."""
        debtor = notice.details.get("debtor") or notice.agency_id or 0
        owed = self.debts.get((notice.round_id or 0, debtor), ())
        due_on = notice.details.get("due_on")
        if notice.kind is NoticeKind.REQUEST or due_on is None:
            return list(owed)
        return [request for request in owed if request.due_on.isoformat() == due_on]


def gather(
    db: DbSession,
    notices: Sequence[Notice],
    *,
    programmes: Mapping[int, Programme],
    now: datetime,
    shelf: Shelf | None = None,
) -> Facts:
    """Everything that checking and writing these notices needs."""
    session_ids = _ids(notice.session_id for notice in notices)
    invites = any(notice.kind in INVITATIONS for notice in notices)
    sessions = _by_id(
        db.scalars(
            select(Session)
            .options(joinedload(Session.body), joinedload(Session.minutes), *_lists())
            .where(Session.id.in_(session_ids))
        )
    )
    round_ids = _ids(notice.round_id for notice in notices)
    agreement_ids = _ids(notice.agreement_id for notice in notices)
    promising = {n.programme_id for n in notices if n.agreement_id or n.details.get("activities")}
    return Facts(
        now=now,
        programmes=programmes,
        agencies=_by_id(db.scalars(select(Agency).where(Agency.id.in_(_agency_ids(notices))))),
        sessions=sessions,
        sittings=sittings(db, list({session.body_id for session in sessions.values()})),
        answers=answers_given.newest(db, list(sessions.values())),
        forecasts=_forecasts(db, notices, sessions, now=now),
        rounds=_by_id(db.scalars(select(Round).where(Round.id.in_(round_ids)))),
        debts=_debts(db, round_ids),
        agreements=_by_id(db.scalars(select(Agreement).where(Agreement.id.in_(agreement_ids)))),
        settled=frozenset(
            pair for number in promising for pair in collection.settled(db, programmes[number])
        ),
        submissions=_submissions(db, _ids(notice.submission_id for notice in notices)),
        receipts=receipts.of_submissions(db, _acknowledged(notices), programmes),
        request_forms=request_forms.gather(db, notices, programmes, shelf),
        activities=_by_id(db.scalars(select(Activity).where(Activity.id.in_(_ids(_activity_ids(notices)))))),
        instruments=_by_id(
            db.scalars(select(Instrument).where(Instrument.id.in_(_ids(n.instrument_id for n in notices))))
        ),
        calendar_news=_calendar_news(db, notices, programmes, now=now),
        papers=session_papers.gather(db, sessions.values(), shelf) if invites else {},
        parcels=document_papers.of_notices(db, notices, shelf),
        signed_letters=session_papers.signed_letters(db, _escalated(notices), shelf),
        texts=mail_texts.words_by_kind(db, list(programmes)),
        mutes=mutes.of_programmes(db, list(programmes)),
    )


def _lists() -> tuple[ExecutableOption, ...]:
    """What hangs on each session: a query for each kind of thing."""
    return selectinload(Session.agenda), selectinload(Session.states)


def _submissions(db: DbSession, ids: Sequence[int]) -> dict[int, Submission]:
    subject = (joinedload(Request.round), joinedload(Request.activity), joinedload(Request.agreement))
    comments = selectinload(Submission.comments).joinedload(ReviewComment.question)
    query = select(Submission).options(joinedload(Submission.request).options(*subject), comments)
    return _by_id(db.scalars(query.where(Submission.id.in_(ids))))


def _calendar_news(
    db: DbSession, notices: Sequence[Notice], programmes: Mapping[int, Programme], *, now: datetime
) -> dict[tuple[int, int], News]:
    """One comparison for all notices of a release that start from the same one."""
    wanted = {
        (notice.calendar_release_id, notice.details["since"])
        for notice in notices
        if notice.calendar_release_id is not None
    }
    found: dict[tuple[int, int], News] = {}
    for release_id, since in sorted(wanted):
        release = db.get_one(CalendarRelease, release_id)
        programme = programmes[release.programme_id]
        earlier = calendar_releases.numbered(db, programme, since)
        found[release_id, since] = calendar_news.news(db, programme, release, earlier, now=now)
    return found


def _agency_ids(notices: Sequence[Notice]) -> list[int]:
    """Whom notices go to, and whose debts they are about."""
    debtors = [notice.details.get("debtor") for notice in notices]
    return _ids([*debtors, *(notice.agency_id for notice in notices)])


def _acknowledged(notices: Sequence[Notice]) -> list[int]:
    return _ids(one.submission_id for one in notices if one.kind is NoticeKind.RECEIPT)


def _escalated(notices: Sequence[Notice]) -> list[int]:
    return _ids(one.official_letter_id for one in notices if one.kind is NoticeKind.ESCALATION)


def _forecasts(
    db: DbSession, notices: Sequence[Notice], sessions: Mapping[int, Session], *, now: datetime
) -> dict[int, Forecast]:
    """Of the sessions whose quorum a notice is about."""
    wanted = _ids(notice.session_id for notice in notices if notice.kind is NoticeKind.QUORUM_ALERT)
    return forecasts.of_sessions(db, [sessions[number] for number in wanted], on=now.date()) if wanted else {}


def _debts(db: DbSession, round_ids: Sequence[int]) -> Debts:
    found: dict[tuple[int, int], list[Request]] = defaultdict(list)
    rows = db.scalars(
        select(Request)
        .options(joinedload(Request.activity), joinedload(Request.agreement))
        .where(Request.round_id.in_(round_ids), Request.status.in_(collection.OWED))
        .order_by(Request.due_on, Request.id)
    )
    for request in rows:
        found[request.round_id, request.agency_id].append(request)
    return found


def _activity_ids(notices: Sequence[Notice]) -> Iterable[int]:
    return (number for notice in notices for number in notice.details.get("activities", ()))


def _ids(numbers: Iterable[int | None]) -> list[int]:
    return sorted({number for number in numbers if number is not None})


def _by_id(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.id: row for row in rows}
