"""What acceptance writes: every row, identities that last, dates that were told are told again."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from calendars.period import Precision
from models import Activity, Agency, AgencyName, Body, Doubt, Membership, Session, SessionState
from models.enums import BodyKind, MembershipRole, ResponsibleKind, SessionStatus
from patci.database import Database
from patci.intake import reserved
from patci.intake.builtin import builtin_programme
from patci.intake.document import ProgrammeDocument
from patci.intake.rows import ActivityRow
from patci.usecases.meetings import sessions
from tests.patci.usecases.programme_world import LATER, NOW, counts, move, put_in_force, session_of


@pytest.fixture(scope="module")
def document() -> ProgrammeDocument:
    return builtin_programme()


def test_acceptance_writes_every_row_of_the_document(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        found = counts(db)
    assert {
        name: found[name] for name in ("sessions", "activities", "instruments", "acronyms", "doubts")
    } == {
        "sessions": len(document.sessions) + len(document.other_meetings),
        "activities": len(document.activities),
        "instruments": len(document.instruments),
        "acronyms": len(document.acronyms),
        "doubts": len(document.doubts) + len(reserved.doubts(document)),
    }
    assert (found["session_states"], found["agency_names"], found["body_rules"]) == (64, 5, 6)


def test_members_vote_and_participants_speak(database: Database, document: ProgrammeDocument) -> None:
    with database.writing() as db:
        put_in_force(db, document)
        rows = db.execute(
            select(Membership.role, Membership.has_vote, func.count(), func.sum(Membership.seats))
            .join(Body)
            .where(Body.ref == "CI")
            .group_by(Membership.role, Membership.has_vote)
        ).tuples()
        found = {role: (votes, number, seats) for role, votes, number, seats in rows}
        coordinators = db.scalars(
            select(Agency.acronym)
            .join(Membership, Membership.agency_id == Agency.id)
            .join(Body)
            .where(Membership.role == MembershipRole.COORDINATOR, Body.kind != BodyKind.PLENARY)
            .order_by(Body.position)
        ).all()
    assert found == {
        MembershipRole.MEMBER: (True, 15, 15),
        MembershipRole.PARTICIPANT: (False, 11, 21),
        MembershipRole.TECHNICAL_SECRETARY: (False, 1, 1),
    }
    assert coordinators == [
        "Bienestar", "Bienestar", "Trabajo", "Gobernación", "OIT", "PADF", "Bienestar", "Trabajo",
        "Seguridad",
    ]  # fmt: skip


def test_units_have_parents_and_agencies_their_earlier_names(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        agencies = {row.key: row for row in db.scalars(select(Agency))}
        parents = {key: row.parent.key for key, row in agencies.items() if row.parent}
        names = db.scalars(select(AgencyName.name).where(AgencyName.agency_id == agencies["fgr"].id)).all()
    assert parents == {"fevimtra": "fgr", "inacipe": "fgr", "st": "gobernacion"}
    assert names == ["Procuraduría General de la República"]


def test_responsibles_are_agencies_bodies_states_or_nobody(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        rows = {row.ref: row for row in db.scalars(select(Activity))}
        found = {
            ref: [
                (item.kind, item.agency.key if item.agency else item.body.ref if item.body else None)
                for item in rows[ref].responsibles
            ]
            for ref in ("O2-4", "O3-B", "DM-1", "CI-2", "O5-2", "O3-C2")
        }
    assert found == {
        "O2-4": [(ResponsibleKind.AGENCY, "gobernacion"), (ResponsibleKind.AGENCY, "fgr")],
        "O3-B": [(ResponsibleKind.AGENCY, "fevimtra")],
        "DM-1": [(ResponsibleKind.BODY, "GT-CAMP")],
        "CI-2": [(ResponsibleKind.BODY, "CI"), (ResponsibleKind.STATES, None)],
        "O5-2": [(ResponsibleKind.OTHER, None)],
        "O3-C2": [(ResponsibleKind.NOBODY, None)],
    }


def test_a_single_day_is_dated_and_a_window_is_planned(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        found = {
            ref: (row.status, row.day, row.end_day, [state.status for state in row.states])
            for ref in ("GT-PAT-O1", "CI-O21", "GT-TF-O10", "INT-1")
            for row in [session_of(db, ref)]
        }
    dated, planned = SessionStatus.DATED, SessionStatus.PLANNED
    assert found == {
        "GT-PAT-O1": (dated, date(2024, 1, 24), None, [dated]),
        "CI-O21": (planned, None, None, [planned]),
        "GT-TF-O10": (planned, None, None, [planned]),
        "INT-1": (dated, date(2024, 2, 5), date(2024, 2, 6), [dated]),
    }


def test_a_moved_date_is_told_again_under_the_same_identity(
    database: Database, document: ProgrammeDocument
) -> None:
    day = date(2024, 4, 9)
    revised = move(document, "GT-CAP-O9", date_phrase="09 de abril", start=day, end=day)
    with database.writing() as db:
        put_in_force(db, document)
        uid = session_of(db, "GT-CAP-O9").uid
        put_in_force(db, revised, sha="b", now=LATER)
        row = session_of(db, "GT-CAP-O9")
        found = (row.uid, row.sequence, row.day, row.period_text, [state.day for state in row.states])
        others = db.scalar(select(func.count()).select_from(Session).where(Session.sequence > 0))
    assert found == (uid, 1, day, "09 de abril", [date(2024, 4, 16), day])
    assert others == 1


def test_a_date_that_becomes_a_window_postpones_the_session(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    revised = move(
        document, "GT-CAP-O9", date_phrase="Por definir", start=None, end=None, precision=Precision.TBD
    )
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        put_in_force(db, revised, sha="b", now=LATER)
        row = session_of(db, "GT-CAP-O9")
        assert (row.status, row.day, row.period_text) == (SessionStatus.POSTPONED, None, "Por definir")


def test_a_date_moved_by_hand_stays_where_the_document_did_not_change(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        sessions.set_date(db, session_of(db, "GT-CAP-O9"), day=date(2024, 4, 18), now=NOW, actor="user:1")
        put_in_force(db, document, sha="b", now=LATER)
        assert session_of(db, "GT-CAP-O9").day == date(2024, 4, 18)


def test_what_the_document_drops_stays_as_a_doubt(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    revised = replace(document, sessions=document.sessions[:-1], activities=document.activities[:-1])
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        put_in_force(db, revised, sha="b", now=LATER)
        assert session_of(db, "GT-PREV-O12").status is SessionStatus.DATED
        gone = db.execute(select(Doubt.kind, Doubt.refs).where(Doubt.kind.like("%_gone"))).tuples().all()
    assert sorted(gone) == [("activity_gone", ["O5-13"]), ("session_gone", ["GT-PREV-O12"])]


def test_an_activity_put_in_between_moves_refs_and_keeps_identities(
    database: Database, document: ProgrammeDocument
) -> None:
    place = next(i for i, row in enumerate(document.activities) if row.ref == "O5-2")
    head, tail = document.activities[:place], document.activities[place:]
    new = replace(tail[0], activity="Jornada de prevención", line=1)
    moved = tuple(renumbered(row) for row in tail)
    revised = replace(document, activities=(*head, new, *moved))
    with database.writing() as db:
        put_in_force(db, document)
        before = dict(db.execute(select(Activity.title, Activity.id)).tuples().all())
        put_in_force(db, revised, sha="b", now=LATER)
        after = dict(db.execute(select(Activity.title, Activity.id)).tuples().all())
        ref = db.scalar(select(Activity.ref).where(Activity.title == tail[0].activity))
    assert {title: after[title] for title in before} == before
    assert (set(after) - set(before), ref) == ({"Jornada de prevención"}, "O5-3")


def renumbered(row: ActivityRow) -> ActivityRow:
    """The ref of an activity of objective 5 after one was put before it."""
    head, _dash, number = row.ref.partition("-")
    whole, dot, part = number.partition(".")
    return replace(row, ref=f"{head}-{int(whole) + 1}{dot}{part}")


def test_resolved_doubts_stay_resolved(sqlite_database: Database, document: ProgrammeDocument) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        db.scalars(select(Doubt).order_by(Doubt.id).limit(1)).one().resolved_at = NOW
        before = counts(db)["doubts"]
        put_in_force(db, document, sha="b", now=LATER)
        resolved = db.scalar(select(func.count()).select_from(Doubt).where(Doubt.resolved_at.is_not(None)))
        assert (counts(db)["doubts"], resolved) == (before, 1)


def test_a_new_coordinator_ends_the_earlier_membership(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    bodies = tuple(
        replace(row, coordinator="Secretaría de Salud") if row.ref == "GT-TF" else row
        for row in document.bodies
    )
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        put_in_force(db, replace(document, bodies=bodies), sha="b", now=LATER)
        rows = db.execute(
            select(Agency.key, Membership.to_on)
            .join(Membership, Membership.agency_id == Agency.id)
            .join(Body)
            .where(Body.ref == "GT-TF", Membership.role == MembershipRole.COORDINATOR)
        ).tuples()
        assert dict(rows.all()) == {"trabajo": date(2024, 1, 11), "salud": None}


def test_states_of_a_new_session_are_appended_once(
    sqlite_database: Database, document: ProgrammeDocument
) -> None:
    with sqlite_database.writing() as db:
        put_in_force(db, document)
        put_in_force(db, document, sha="b", now=LATER)
        assert db.scalar(select(func.max(SessionState.sequence))) == 0
