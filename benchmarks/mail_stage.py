"""A commission with many due convocations of 18 KB, and a sink for their mail: what mail is measured on."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import insert, text

from benchmarks.scratch import NOW
from models import Agency, AgendaItem, Body, Membership, Notice, Person, Programme, Seat, Session
from models.enums import (
    AgencyKind,
    BodyKind,
    MembershipRole,
    NoticeKind,
    NoticeStatus,
    SeatRole,
    SessionKind,
    SessionStatus,
)
from patci.bootstrap import Application
from patci.database import Database

AGENCIES = 100
AGENDA = [
    f"{number}. Presentación, discusión y, en su caso, aprobación del informe de avance de la línea "
    f"de acción {number}.{number} del programa anual de trabajo, con las observaciones de las dependencias."
    for number in range(1, 19)
]


def postfix(name: str) -> str:
    """The path of one of Postfix's test programs.

    Raises:
        RuntimeError: it is not installed.
    """
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise RuntimeError(f"{name} is needed to measure mail: install it (apt install postfix).")
    return found


@contextmanager
def sink() -> Iterator[int]:
    """Postfix's smtp-sink on a free port: it takes every message and keeps none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen([postfix("smtp-sink"), *user, f"127.0.0.1:{port}", "256"])
    try:
        for _turn in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait()


def source_rate(port: int, size: int, messages: int, connections: int) -> float:
    """Messages a second of Postfix's smtp-source: the physical limit of machine and sink."""
    command = [postfix("smtp-source"), "-s", str(connections), "-l", str(size), "-m", str(messages), "-d"]
    began = time.perf_counter()
    subprocess.run([*command, f"127.0.0.1:{port}"], check=True)
    return messages / (time.perf_counter() - began)


def stage(scratch: Application, count: int) -> None:
    """A body of a hundred agencies, and so many due convocations of its sessions."""
    with scratch.database.writing() as db:
        programme = Programme(
            slug="p", title="Programa 2024", year_start=2024, year_end=2024, accepted_at=NOW
        )
        programme.sending_since = NOW - timedelta(days=100)
        db.add(programme)
        db.flush()
        body = Body(
            programme_id=programme.id,
            ref="GT",
            name="Grupo de Trabajo",
            short_name="GT",
            kind=BodyKind.WORKING_GROUP,
            position=1,
        )
        db.add(body)
        agencies = [
            Agency(key=f"a{n}", acronym=f"A{n}", name=f"Secretaría de Asuntos {n}", kind=AgencyKind.AGENCY)
            for n in range(AGENCIES)
        ]
        db.add_all(agencies)
        db.flush()
        for agency in agencies:
            person = Person(name=f"María Fernández {agency.key}", email=f"enlace@{agency.key}.example")
            person.seats.append(Seat(agency_id=agency.id, role=SeatRole.LIAISON, from_on=date(2024, 1, 1)))
            db.add(person)
            db.add(Membership(body_id=body.id, agency_id=agency.id, role=MembershipRole.MEMBER))
        sessions = [_session(programme, body, n) for n in range(-(-count // AGENCIES))]
        db.add_all(sessions)
        db.flush()
        places = [(session.id, session.day, agency.id) for session in sessions for agency in agencies][:count]
        for start in range(0, count, 10_000):
            rows = [_row(programme.id, *place) for place in places[start : start + 10_000]]
            db.execute(insert(Notice), rows)
    learn(scratch.database)


def learn(database: Database) -> None:
    """What PostgreSQL's autovacuum does within a minute, and which is off here: count what is stored."""
    if database.engine.dialect.name == "postgresql":
        with database.writing() as db:
            db.execute(text("ANALYZE"))


def _session(programme: Programme, body: Body, number: int) -> Session:
    starts_at = NOW + timedelta(days=5 + number % 300, hours=number // 300 % 8)
    return Session(
        programme_id=programme.id,
        body_id=body.id,
        ref=f"GT-{number}",
        uid=f"gt-{number}@example.invalid",
        kind=SessionKind.ORDINARY,
        number=number + 1,
        name=f"Sesión {number + 1}",
        status=SessionStatus.CONVENED,
        day=starts_at.date(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue="Sala de juntas, piso 3, Bucareli 99",
        zone="America/Mexico_City",
        updated_at=NOW,
        agenda=[AgendaItem(position=place, text=text) for place, text in enumerate(AGENDA)],
    )


def _row(programme_id: int, session_id: int, day: date, agency_id: int) -> dict[str, object]:
    return {
        "programme_id": programme_id,
        "key": f"convocation:session:{session_id}:agency:{agency_id}:liaison:convened-0",
        "kind": NoticeKind.CONVOCATION,
        "status": NoticeStatus.PLANNED,
        "agency_id": agency_id,
        "seat_role": SeatRole.LIAISON,
        "session_id": session_id,
        "details": {"day": day.isoformat()},
        "why": "Lo recibe como enlace porque su institución integra el Grupo de Trabajo ese día.",
        "due_at": NOW - timedelta(minutes=5),
        "created_at": NOW - timedelta(days=5),
        "attempts": 0,
    }
