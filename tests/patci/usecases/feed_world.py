"""A small commission whose feeds the tests ask for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agency,
    Agreement,
    Body,
    Feed,
    Membership,
    Programme,
    Request,
    Responsible,
    Round,
    Session,
)
from models.enums import (
    AgencyKind,
    BodyKind,
    Classification,
    FeedScope,
    MembershipRole,
    ResponsibleKind,
    RoundStatus,
    SessionKind,
)
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_events import Material, events
from patci.usecases.subscribing.feed_filters import Filter

SECRET = b"a key for tests"
NOW = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)


@dataclass
class Commission:
    """A programme with a group, two agencies of which one sits in it, and helpers that add rows."""

    db: DbSession
    programme: Programme
    body: Body
    member: Agency
    other: Agency

    def session(self, ref: str, **columns: object) -> Session:
        """Add a session of the group."""
        defaults: dict[str, object] = {
            "programme_id": self.programme.id,
            "body_id": self.body.id,
            "ref": ref,
            "uid": f"{ref.lower()}@example.invalid",
            "kind": SessionKind.ORDINARY,
            "name": "Primera Sesión Ordinaria",
            "updated_at": NOW,
            "classification": Classification.PUBLIC,
        }
        row = Session(**(defaults | columns))
        self.db.add(row)
        self.db.flush()
        return row

    def feed(self, scope: FeedScope) -> Feed:
        """The feed of this scope (of the group, of the member)."""
        feeds.ensure(self.db, self.programme, now=NOW)
        rows = self.db.scalars(select(Feed).where(Feed.scope == scope)).all()
        return next(row for row in rows if row.agency_id in {None, self.member.id})

    def titles(self, scope: FeedScope, *, now: datetime = NOW) -> list[str]:
        """What stands in a feed."""
        material = Material(self.db, self.programme, now)
        return [str(Event.from_ical(event)["SUMMARY"]) for event in events(material, self.feed(scope))]

    def serve(
        self, feed: Feed, *, tag: str | None = None, now: datetime = NOW, query: str = ""
    ) -> feeds.FeedAnswer:
        """Ask for a feed at its address."""
        address, wanted = feeds.token(feed, SECRET), Filter.of(query)
        return feeds.serve(self.db, address, if_none_match=tag, now=now, secret=SECRET, wanted=wanted)

    def fresh(
        self, feed: Feed, *, tag: str | None = None, now: datetime = NOW, query: str = ""
    ) -> feeds.FeedAnswer | None:
        """Ask for the kept copy of a feed."""
        address, wanted = feeds.token(feed, SECRET), Filter.of(query)
        return feeds.fresh(self.db, address, if_none_match=tag, now=now, secret=SECRET, wanted=wanted)

    def debts(self) -> tuple[Round, Agreement]:
        """A round and an agreement that the member owes, and an activity of the other agency."""
        db, programme = self.db, self.programme
        collection = self._round()
        agreement = Agreement(
            programme_id=programme.id,
            session_id=self.session("A").id,
            number="GT-O1-01/2024",
            text="Entregar",
            created_at=NOW,
            period_end=date(2024, 5, 10),
            responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=self.member.id)],
        )
        activity = Activity(
            programme_id=programme.id,
            ref="O1-1",
            title="Curso",
            position=1,
            period_end=date(2024, 9, 30),
            is_deadline=True,
            responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=self.other.id)],
        )
        db.add_all([collection, agreement, activity])
        db.flush()
        db.add_all(
            Request(round_id=collection.id, agency_id=self.member.id, subject=subject, due_on=due)
            for subject, due in (
                ("activity:1", date(2024, 7, 12)),
                ("activity:2", date(2024, 7, 12)),
                ("agreement:1", date(2024, 7, 19)),
            )
        )
        db.flush()
        return collection, agreement

    def _round(self) -> Round:
        return Round(
            programme_id=self.programme.id,
            ref="2024-1",
            title="Primer semestre",
            instructions="Informe de avances",
            covers_from=date(2024, 1, 1),
            covers_to=date(2024, 6, 30),
            opens_on=date(2024, 1, 15),
            due_on=date(2024, 7, 12),
            status=RoundStatus.OPEN,
            opened_at=NOW,
        )


def build(db: DbSession) -> Commission:
    """Put the commission into a database."""
    programme = Programme(
        slug="p-2024", title="Programa 2024", year_start=2024, year_end=2024, accepted_at=NOW
    )
    member = Agency(key="uno", acronym="UNO", name="Secretaría Uno", kind=AgencyKind.AGENCY)
    other = Agency(key="dos", acronym="DOS", name="Secretaría Dos", kind=AgencyKind.AGENCY)
    db.add_all([programme, member, other])
    db.flush()
    body = Body(
        programme_id=programme.id,
        ref="GT",
        name="Grupo de Trabajo",
        short_name="GT",
        kind=BodyKind.WORKING_GROUP,
        coordinator_id=other.id,
        position=1,
    )
    db.add(body)
    db.flush()
    db.add(Membership(body_id=body.id, agency_id=member.id, role=MembershipRole.MEMBER))
    db.flush()
    return Commission(db, programme, body, member, other)


def parsed(answer: feeds.FeedAnswer) -> list[dict[str, object]]:
    """The events of an answer, as a calendar program reads them."""
    assert answer.content is not None
    calendar = Calendar.from_ical(answer.content)
    return [
        {
            "title": str(item["SUMMARY"]),
            "start": item["DTSTART"].dt,
            "end": item["DTEND"].dt,
            "status": str(item["STATUS"]),
            "free": str(item["TRANSP"]) == "TRANSPARENT",
        }
        for item in calendar.walk("VEVENT")
    ]
