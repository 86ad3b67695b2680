"""Feeds: what each audience sees, secret addresses, kept copies, files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import event, select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agency,
    Agreement,
    Body,
    Feed,
    FollowUp,
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
    FeedScope,
    MembershipRole,
    Modality,
    Precision,
    Progress,
    RequestStatus,
    ResponsibleKind,
    RoundStatus,
    SessionKind,
    SessionStatus,
)
from patci.database import Database
from patci.errors import NotFoundError
from patci.usecases import feeds
from patci.usecases.feed_entries import entries
from patci.usecases.queries import feeds as queries

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
        material = queries.material(self.db, self.programme, now=now)
        return [entry.title for entry in entries(material, self.feed(scope))]

    def serve(self, feed: Feed, *, tag: str | None = None, now: datetime = NOW) -> feeds.FeedAnswer:
        """Ask for a feed at its address."""
        address = feeds.token(feed, SECRET)
        return feeds.serve(self.db, address, if_none_match=tag, now=now, secret=SECRET)


def build(db: DbSession) -> Commission:
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


@pytest.fixture
def commission(sqlite_database: Database) -> Iterator[Commission]:
    with sqlite_database.writing() as db:
        yield build(db)


def parsed(answer: feeds.FeedAnswer) -> list[dict[str, object]]:
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


def test_ensure_makes_a_feed_for_every_audience_once(commission: Commission) -> None:
    made = feeds.ensure(commission.db, commission.programme, now=NOW)
    assert [(feed.scope, feed.body_id, feed.agency_id) for feed in made] == [
        (FeedScope.PROGRAMME, None, None),
        (FeedScope.PUBLIC, None, None),
        (FeedScope.DEADLINES, None, None),
        (FeedScope.BODY, commission.body.id, None),
        (FeedScope.AGENCY, None, commission.member.id),
        (FeedScope.AGENCY, None, commission.other.id),
    ]
    assert feeds.ensure(commission.db, commission.programme, now=NOW) == []


def test_serve_shows_days_hours_windows_and_deadlines_as_calendars_understand_them(
    commission: Commission,
) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    commission.session(
        "B",
        status=SessionStatus.CONVENED,
        day=date(2024, 4, 2),
        starts_at=datetime(2024, 4, 2, 16, 0, tzinfo=UTC),
        ends_at=datetime(2024, 4, 2, 18, 0, tzinfo=UTC),
    )
    commission.session(
        "C",
        period_text="junio-julio",
        period_start=date(2024, 6, 1),
        period_end=date(2024, 7, 31),
        period_precision=Precision.MONTH,
    )
    commission.session("D", period_text="Por definir")
    assert parsed(commission.serve(commission.feed(FeedScope.PROGRAMME))) == [
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": date(2024, 3, 5),
            "end": date(2024, 3, 6),
            "status": "CONFIRMED",
            "free": False,
        },
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": datetime(2024, 4, 2, 16, 0, tzinfo=UTC),
            "end": datetime(2024, 4, 2, 18, 0, tzinfo=UTC),
            "status": "CONFIRMED",
            "free": False,
        },
        {
            "title": "GT: Primera Sesión Ordinaria",
            "start": date(2024, 6, 1),
            "end": date(2024, 8, 1),
            "status": "TENTATIVE",
            "free": True,
        },
    ]


@pytest.mark.parametrize(
    ("last", "seen"),
    [(date(2024, 6, 7), ["GT: Primera Sesión Ordinaria"]), (date(2024, 6, 8), [])],
)
def test_a_window_longer_than_a_week_stays_out_of_an_agencys_calendar(
    commission: Commission, last: date, seen: list[str]
) -> None:
    commission.session("C", period_start=date(2024, 6, 1), period_end=last, period_precision=Precision.WEEK)
    assert commission.titles(FeedScope.AGENCY) == seen
    assert commission.titles(FeedScope.PUBLIC) == seen
    assert commission.titles(FeedScope.BODY) == ["GT: Primera Sesión Ordinaria"]


def test_a_cancelled_session_stays_thirty_days_as_cancelled(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.CANCELLED)
    feed = commission.feed(FeedScope.AGENCY)
    assert [(row["title"], row["status"]) for row in parsed(commission.serve(feed))] == [
        ("CANCELADA: GT: Primera Sesión Ordinaria", "CANCELLED")
    ]
    assert parsed(commission.serve(feed, now=NOW + timedelta(days=31))) == []


def test_the_public_feed_gives_away_no_link_no_place_and_no_note(commission: Commission) -> None:
    commission.session(
        "A",
        day=date(2024, 3, 5),
        status=SessionStatus.CONVENED,
        modality=Modality.HYBRID,
        venue="Sala reservada",
        video_link="https://video.invalid/secreto",
        contingent="nota interna",
    )
    public = commission.serve(commission.feed(FeedScope.PUBLIC)).content or b""
    inner = commission.serve(commission.feed(FeedScope.BODY)).content or b""
    unfolded = [content.replace(b"\r\n ", b"") for content in (public, inner)]
    for word in (b"Sala reservada", b"https://video.invalid/secreto", b"nota interna"):
        assert [word in content for content in unfolded] == [False, True]


def test_an_agency_sees_sessions_of_its_bodies_only_while_it_sits_in_them(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    membership = commission.db.scalars(select(Membership)).one()
    assert commission.titles(FeedScope.AGENCY) == ["GT: Primera Sesión Ordinaria"]
    membership.to_on = date(2024, 3, 4)
    commission.db.flush()
    assert commission.titles(FeedScope.AGENCY) == []


def test_deadlines_are_shown_to_everybody_together_and_to_each_agency_its_own(
    commission: Commission,
) -> None:
    db, programme = commission.db, commission.programme
    session = commission.session("A")
    collection = Round(
        programme_id=programme.id,
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
    agreement = Agreement(
        programme_id=programme.id,
        session_id=session.id,
        number="GT-O1-01/2024",
        text="Entregar",
        created_at=NOW,
        period_end=date(2024, 5, 10),
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=commission.member.id)],
    )
    activity = Activity(
        programme_id=programme.id,
        ref="O1-1",
        title="Curso",
        position=1,
        period_end=date(2024, 9, 30),
        is_deadline=True,
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=commission.other.id)],
    )
    db.add_all([collection, agreement, activity])
    db.flush()
    db.add_all(
        Request(round_id=collection.id, agency_id=commission.member.id, subject=subject, due_on=due)
        for subject, due in (
            ("activity:1", date(2024, 7, 12)),
            ("activity:2", date(2024, 7, 12)),
            ("agreement:1", date(2024, 7, 19)),
        )
    )
    db.flush()
    assert commission.titles(FeedScope.DEADLINES) == [
        "Vence: Primer semestre",
        "Vence acuerdo GT-O1-01/2024",
        "Vence actividad O1-1",
    ]
    assert commission.titles(FeedScope.AGENCY) == [
        "Vence: Primer semestre (2 solicitudes)",
        "Vence: Primer semestre (1 solicitud)",
        "Vence acuerdo GT-O1-01/2024",
    ]
    for request in collection.requests:
        request.status = RequestStatus.SUBMITTED
    db.add(
        FollowUp(agreement_id=agreement.id, progress=Progress.DONE, text="", reported_at=NOW, actor="user:1")
    )
    db.flush()
    db.expire_all()
    assert commission.titles(FeedScope.AGENCY) == []


def test_an_unchanged_feed_answers_304_after_one_query_and_a_change_renders_it_anew(
    commission: Commission,
) -> None:
    session = commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    feed = commission.feed(FeedScope.PROGRAMME)
    first = commission.serve(feed)
    commission.db.flush()
    statements: list[str] = []
    engine = commission.db.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    again = commission.serve(feed, tag=f'W/"other", {first.etag}')
    assert (first.status, again, len(statements)) == (200, feeds.FeedAnswer(304, first.etag, None), 1)
    assert commission.serve(feed).content == first.content

    session.day = date(2024, 3, 6)
    commission.programme.revision += 1
    commission.db.flush()
    changed = commission.serve(feed, tag=first.etag)
    assert (changed.status, changed.etag == first.etag) == (200, False)


def test_a_new_day_that_changes_nothing_keeps_the_tag(commission: Commission) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    feed = commission.feed(FeedScope.PROGRAMME)
    first = commission.serve(feed)
    tomorrow = NOW + timedelta(days=1)
    address = feeds.token(feed, SECRET)
    commission.db.flush()
    assert feeds.fresh(commission.db, address, if_none_match=None, now=tomorrow, secret=SECRET) is None
    assert commission.serve(feed, tag=first.etag, now=tomorrow).status == 304


@pytest.mark.parametrize("presented", ["", "x", "ñ", "../secret", "A" * 32, "_" * 32, "A" * 4000])
def test_an_address_nobody_was_given_is_not_found(commission: Commission, presented: str) -> None:
    commission.feed(FeedScope.PROGRAMME)
    with pytest.raises(NotFoundError):
        feeds.serve(commission.db, presented, if_none_match=None, now=NOW, secret=SECRET)


def test_a_rotated_or_revoked_address_is_not_found(commission: Commission) -> None:
    feed = commission.feed(FeedScope.PROGRAMME)
    old = feeds.token(feed, SECRET)
    feeds.rotate(commission.db, feed, now=NOW, actor="user:1")
    commission.db.flush()
    with pytest.raises(NotFoundError):
        feeds.serve(commission.db, old, if_none_match=None, now=NOW, secret=SECRET)
    assert commission.serve(feed).status == 200
    feeds.revoke(commission.db, feed, now=NOW, actor="user:1")
    commission.db.flush()
    with pytest.raises(NotFoundError):
        commission.serve(feed)


def test_publish_writes_the_bytes_that_are_served_and_only_what_changed(
    commission: Commission, tmp_path: Path
) -> None:
    commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
    (tmp_path / "somebody-elses.ics").write_text("kept")

    def publish() -> feeds.Published:
        return feeds.publish(commission.db, commission.programme, tmp_path, now=NOW, secret=SECRET)

    first = publish()
    assert (len(first.written), first.unchanged) == (6, 0)
    feed = commission.feed(FeedScope.PROGRAMME)
    name = f"{feeds.token(feed, SECRET)}.ics"
    assert (tmp_path / name).read_bytes() == commission.serve(feed).content
    assert publish() == feeds.Published((), 6, ())

    feeds.rotate(commission.db, feed, now=NOW, actor="user:1")
    assert publish() == feeds.Published((f"{feeds.token(feed, SECRET)}.ics",), 5, (name,))
    assert (tmp_path / "somebody-elses.ics").read_text() == "kept"


def test_publish_with_plain_names_gives_no_address_away(commission: Commission, tmp_path: Path) -> None:
    feeds.publish(commission.db, commission.programme, tmp_path, now=NOW, secret=SECRET, plain_names=True)
    assert sorted(file.name for file in tmp_path.glob("*.ics")) == [
        "dependencia-dos.ics",
        "dependencia-uno.ics",
        "organo-gt.ics",
        "programa.ics",
        "publico.ics",
        "vencimientos.ics",
    ]


def test_ensure_and_serve_work_on_both_databases(database: Database) -> None:
    with database.writing() as db:
        commission = build(db)
        commission.session("A", day=date(2024, 3, 5), status=SessionStatus.DATED)
        answer = commission.serve(commission.feed(FeedScope.PUBLIC))
    assert [row["start"] for row in parsed(answer)] == [date(2024, 3, 5)]
