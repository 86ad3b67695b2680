"""The file of an agreement: its own matter and no other's, checked by its index; equal cut, equal bytes."""

import hashlib
import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, QuorumCount, Request, User, Vote
from models.agreement import AgreementState
from models.enums import AgreementStatus, Progress, SessionStatus, VoteChoice
from models.session import AgendaItem
from patci.database import Database
from patci.documents import agreement_file as document
from patci.usecases.agreeing import correcting
from patci.usecases.collecting import agreements, submissions
from patci.usecases.collecting.agreements import Terms
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, destroying, withdrawals
from patci.usecases.queries import agreement_file
from tests.factories import (
    make_agency,
    make_body,
    make_notice,
    make_programme,
    make_round,
    make_session,
    make_user,
)

CONTENT = b"la lista de los cursos"


@pytest.fixture
def numbers(database: Database, now: datetime, tmp_path: Path) -> tuple[int, int]:
    """Two agreements of one session, each with what was reported on it; the first with everything."""
    with database.writing() as db:
        audit.act_as(db, actor="user:1", now=now)
        agency = make_agency(db)
        programme = make_programme(db, now=now)
        session = make_session(db, make_body(db, programme, agency), now=now, status=SessionStatus.HELD)
        both = [
            agreements.record(db, session, text=text, responsibles=[agency], now=now, actor="user:1")
            for text in ("Impartir los cursos.", "Otra cosa distinta.")
        ]
        for one in both:
            agreements.report(
                db, one, progress=Progress.IN_PROGRESS, text=f"Avance de {one.text}", now=now, actor="user:1"
            )
        first = both[0]
        request = make_round(db, programme, agency).requests[0]
        request.agreement_id = first.id
        make_notice(db, programme, agency, now=now, agreement_id=first.id, address="enlace@x.invalid")
        make_notice(db, programme, agency, now=now, agreement_id=both[1].id)
        _vote(db, first, agency, now)
        submissions.submit(
            db,
            db.get_one(Request, request.id),
            text="Se dieron dos cursos.",
            progress=Progress.DONE,
            sender_name="Rosa Meneses",
            evidence=[NewFile("cursos.txt", CONTENT)],
            channel="link",
            now=now,
            evidence_folder=tmp_path,
            limits=Limits(1000, 1),
        )
        make_user(db, now=now)
        make_user(db, now=now, email="luis@st.invalid")
        return both[0].id, both[1].id


def packed(database: Database, number: int, folder: Path, known_at: datetime) -> bytes:
    with database.reading() as db:
        matter = agreement_file.matter(db, db.get_one(Agreement, number), folder=folder, known_at=known_at)
        out = io.BytesIO()
        document.write(matter, out)
        return out.getvalue()


def opened(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_member_is_in_the_index_with_its_hash(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    members = opened(packed(database, numbers[0], tmp_path, now))
    index = json.loads(members["index.json"])
    told = {row["name"]: (row["size"], row["sha256"]) for row in index["members"]}
    assert told == {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in members.items()
        if not name.startswith("index.")
    }
    page = members["index.html"].decode()
    assert [name for name in told if name not in page] == []
    assert "http" not in page


def test_it_holds_its_own_matter_and_no_others(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    members = opened(packed(database, numbers[0], tmp_path, now))
    agreed = json.loads(members["acuerdo.json"])
    (session,) = json.loads(members["sesiones.json"])
    (sent,) = json.loads(members["aportaciones.json"])
    assert [row["text"] for row in agreed["states"]] == ["Sigue"]
    assert [row["address"] for row in json.loads(members["avisos.json"])] == ["enlace@x.invalid", None]
    assert ([row["choice"] for row in session["votes"]], session["quorum"][0]["present"]) == (["for"], 3)
    assert (sent["folio"], sent["withdrawn"]) == ("PATCI-2024-000001", None)
    assert members["evidencia/1-cursos.txt"] == CONTENT
    assert b"distinta" not in b"".join(members.values())


def test_its_events_can_be_checked_link_by_link(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    rows = json.loads(opened(packed(database, numbers[0], tmp_path, now))["bitacora.json"])
    assert [row["action"] for row in rows if row["action"] != "row.changed"] == [
        "agreement.recorded",
        "follow_up.reported",
        "request.submitted",
    ]
    for row in rows:
        later = {
            "agency": row["agency_id"],
            "reason": row["reason"],
            "personal": row["personal"],
            "before": row["before"],
            "after": row["after"],
        }
        content = {
            "at": datetime.fromisoformat(row["at"]).isoformat(timespec="microseconds"),
            **{name: row[name] for name in ("actor", "action", "subject", "facts")},
            "previous": row["previous_hash"],
            **{name: value for name, value in later.items() if value is not None},
        }
        line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(line.encode()).hexdigest() == row["hash"]


def test_the_same_cut_gives_the_same_bytes_whatever_came_later(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    first = packed(database, numbers[0], tmp_path, now)
    later = now + timedelta(days=1)
    with database.writing() as db:
        agreed = db.get_one(Agreement, numbers[0])
        agreements.report(db, agreed, progress=Progress.DONE, text="Ya", now=later, actor="user:1")
    assert packed(database, numbers[0], tmp_path, now) == first
    after = opened(packed(database, numbers[0], tmp_path, later))
    assert len(json.loads(after["acuerdo.json"])["follow_ups"]) == 3


def test_a_correction_after_the_cut_is_said_in_both_indexes(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    later = now + timedelta(days=1)
    with database.writing() as db:
        agreed = db.get_one(Agreement, numbers[0])
        correcting.correct(
            db,
            agreed,
            text="Impartir tres cursos.",
            responsibles=[each.agency or each.body for each in agreed.responsibles],
            terms=Terms(),
            reason="Errata",
            now=later,
            actor="user:1",
        )
    for known_at, corrected in ((now, [later.isoformat()]), (later, [])):
        members = opened(packed(database, numbers[0], tmp_path, known_at))
        index = json.loads(members["index.json"])
        assert (index["corrected_after"], len(index["values_of_today"])) == (corrected, 3)
        page = members["index.html"].decode()
        assert [one for one in index["values_of_today"] if one not in page] == []
        assert ("se corrigió después del corte" in page) is bool(corrected)


def test_what_was_withdrawn_is_told_and_not_there(
    database: Database, now: datetime, numbers: tuple[int, int], tmp_path: Path
) -> None:
    with database.writing() as db:
        ana, luis = (db.get_one(type(user), user.id) for user in _people(database))
        row = withdrawals.ask(db, "submission:1", reason="Nombra a una víctima", user=ana, now=now)
        withdrawals.confirm(db, row, user=luis, now=now)
    destroying.sweep(database, tmp_path)
    members = opened(packed(database, numbers[0], tmp_path, now))
    (sent,) = json.loads(members["aportaciones.json"])
    assert (sent["text"], sent["withdrawn"]["reason"]) == ("", "Nombra a una víctima")
    gone = json.loads(members["index.json"])["withdrawn"]
    assert [row["sha256"] for row in gone] == [hashlib.sha256(CONTENT).hexdigest()]
    assert b"Rosa" not in b"".join(members.values())
    assert CONTENT not in b"".join(members.values())


def _people(database: Database) -> list[User]:
    with database.reading() as db:
        return list(db.scalars(select(User).order_by(User.id)))


def _vote(db: DbSession, agreed: Agreement, agency: Agency, now: datetime) -> None:
    """The session carries it, counts its quorum, votes on it and says where it stands."""
    item = AgendaItem(session_id=agreed.session_id, position=1, text="Cursos", agreement_id=agreed.id)
    item.votes.append(Vote(agency_id=agency.id, choice=VoteChoice.FOR, recorded_at=now, actor="user:1"))
    db.add(item)
    db.add(
        QuorumCount(
            session_id=agreed.session_id,
            call=1,
            present=3,
            members=5,
            is_met=True,
            counted_at=now,
            recorded_at=now,
            actor="user:1",
        )
    )
    db.add(
        AgreementState(
            agreement_id=agreed.id,
            status=AgreementStatus.IN_PROGRESS,
            text="Sigue",
            happened_on=now.date(),
            at=now,
            actor="user:1",
        )
    )
