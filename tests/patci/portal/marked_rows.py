"""Rows of every class, each with its class in its words: "MARK-RESERVED"."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agency,
    Agreement,
    Annex,
    Body,
    Evidence,
    FollowUp,
    Minutes,
    Programme,
    Request,
    Responsible,
    Session,
    Submission,
)
from models.enums import Classification, Progress, ResponsibleKind
from tests.factories import added, make_round, make_session


@dataclass(frozen=True)
class Scene:
    """Where rows are written, and of whom."""

    db: DbSession
    programme: Programme
    body: Body
    agency: Agency
    now: datetime

    def write(self, kind: Classification, place: int) -> None:
        """One of everything of a class."""
        mark, own = f"MARK-{kind.name}", {"classification": kind}
        day = date(2024, 3, 5) + timedelta(days=place)
        words = {"name": mark, "period_text": mark, "venue": mark, "contingent": mark}
        session = make_session(self.db, self.body, now=self.now, day=day, **words, **own)
        self._agreement(session, mark, own)
        asked = make_round(self.db, self.programme, self.agency, title=f"Ronda {place}").requests[0]
        activity = self._activity(mark, place, own)
        asked.activity_id, asked.subject = activity.id, f"activity:{activity.id}"
        self._submission(asked, mark, place, own)
        self.db.add(
            Annex(
                session_id=session.id,
                file_name=f"{mark}.txt",
                media_type="text/plain",
                size=1,
                sha256=str(place) * 64,
                added_at=self.now,
                added_by="test",
                **own,
            )
        )
        self.db.add(Minutes(session_id=session.id, created_at=self.now, **own))
        self.db.flush()

    def _activity(self, mark: str, place: int, own: dict[str, Any]) -> Activity:
        return added(
            self.db,
            Activity(
                programme_id=self.programme.id,
                ref=mark,
                title=mark,
                position=place,
                period_end=date(2024, 9, 30),
                is_deadline=True,
                responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=self.agency.id)],
                **own,
            ),
        )

    def _agreement(self, session: Session, mark: str, own: dict[str, Any]) -> None:
        agreement = added(
            self.db,
            Agreement(
                programme_id=self.programme.id,
                session_id=session.id,
                number=mark,
                text=mark,
                period_end=date(2024, 9, 30),
                created_at=self.now,
                responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=self.agency.id)],
                **own,
            ),
        )
        # What an agency reported is its own, whatever the class of the agreement.
        report = FollowUp(agreement_id=agreement.id, text="MARK-INTERNAL", reported_at=self.now, actor="t")
        report.progress = Progress.IN_PROGRESS
        self.db.add(report)

    def _submission(self, asked: Request, mark: str, place: int, own: dict[str, Any]) -> None:
        submission = added(
            self.db,
            Submission(
                request_id=asked.id,
                version=1,
                folio=f"{mark}-{place}",
                progress=Progress.DONE,
                text=mark,
                sender_name="x",
                channel="test",
                received_at=self.now,
                on_time=True,
                sha256=str(place) * 64,
                **own,
            ),
        )
        self.db.add(Evidence(submission_id=submission.id, link=f"https://patci.invalid/{mark}", **own))
