"""Who sees what, route by route: nothing internal or reserved without a sign-in or a link of one's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Annex, AuditEvent, CutOff, Feed, Membership, Programme, Request, Session, Submission
from models.enums import Classification, FeedScope, MembershipRole
from patci.bootstrap import Application
from patci.documents import follow_up
from patci.documents.frozen import snapshot_of
from patci.portal.app import NOUNS
from patci.usecases.keeping import cutoffs
from patci.usecases.keeping.public_version import public_version
from patci.usecases.people import links
from patci.usecases.queries import feeds as feed_queries
from patci.usecases.subscribing import feeds
from tests.conftest import NOW
from tests.factories import make_agency, make_body, make_link, make_seat
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.marked_rows import Scene
from tests.patci.portal.pages_of_portal import examples
from tests.world import World

AUDIENCES = {
    "salud": "anybody",
    "entrar": "anybody",
    "static": "anybody",
    "verificar": "anybody",
    "primer-acceso": "link",
    "e": "link",
    "t": "link",
    "coordinacion": "link",
    "feeds": "link",
    **dict.fromkeys(
        (
            *("", "salir", "calendario", "sesiones", "oficios", "planes", "cruces", "organos", "reglas"),
            *("publicaciones", "dependencias", "directorio", "programa", "rondas", "solicitudes"),
            *("evidencia", "acuerdos", "cortes", "clasificacion", "avisos", "respuestas", "recordatorios"),
            *("textos", "buzon", "calendarios", "demostracion", "bitacora", "cumplimiento", "intercambio"),
            *("revision", "documentos", "indicadores"),
        ),
        "secretariat",
    ),
}
"""Who may open the routes under the first word of their address; a new word must be declared here."""
HIDDEN = ("INTERNAL", "RESERVED", "CONFIDENTIAL")


def routes() -> list[APIRoute]:
    """All of them; the application itself holds its routers closed, and would name none."""
    return [route for noun in NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]


def audience(path: str) -> str | None:
    return AUDIENCES.get(path.split("/")[1])


@dataclass(frozen=True)
class Marked:
    """Rows of every class, each with its class in its words."""

    member: str
    guest: str
    other: str
    cut_off: int


@pytest.fixture
def marked(application: Application, world: World, now: datetime) -> Marked:
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        member, guest, other = (make_agency(db) for _agency in range(3))
        body = make_body(db, programme, member)
        db.add(Membership(body_id=body.id, agency_id=guest.id, role=MembershipRole.GUEST))
        db.add(Membership(body_id=body.id, agency_id=other.id, role=MembershipRole.PARTICIPANT))
        scene = Scene(db, programme, body, member, now)
        for place, kind in enumerate(Classification):
            scene.write(kind, place)
        feeds.ensure(db, programme, now=now)
        tokens = [
            links.token(make_link(db, make_seat(db, agency), programme, now=now), application.secret)
            for agency in (member, guest, other)
        ]
        taken = cutoffs.take(db, programme, ref="marcas", title="Marcas", now=now, actor="test")
        return Marked(*tokens, taken.id)


def test_every_route_says_for_whom_it_is() -> None:
    assert {route.path.split("/")[1] for route in routes()} == set(AUDIENCES) - {"static"}
    assert [route.path for route in routes() if audience(route.path) is None] == []


def test_nothing_internal_leaves_without_a_sign_in(
    visitor: TestClient, application: Application, world: World, marked: Marked
) -> None:
    pages = examples(application, world, now=NOW)
    told = []
    for route in routes():
        if "GET" not in (route.methods or ()) or audience(route.path) == "link":
            continue
        answer = visitor.get(pages[route.path])
        if audience(route.path) == "secretariat":
            assert (route.path, answer.status_code) == (route.path, 303)
        told += [(route.path, word) for word in HIDDEN if f"MARK-{word}" in answer.text]
    assert told == []


def test_an_auditor_opens_every_page_of_the_secretariat_and_each_is_logged(
    auditor: Secretary, application: Application, world: World
) -> None:
    pages = examples(application, world, now=NOW)
    paths = [
        pages[route.path]
        for route in routes()
        if "GET" in (route.methods or ()) and audience(route.path) == "secretariat"
    ]
    answers = {path: auditor.get(path).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status >= 400} == {}
    with application.database.reading() as db:
        events = db.scalars(select(AuditEvent).where(AuditEvent.action == "auditor.viewed"))
        viewed = {event.facts["path"] for event in events}
    assert {path.partition("?")[0] for path in paths} - viewed == set()


def test_every_form_of_the_secretariat_refuses_a_visitor(visitor: TestClient) -> None:
    opened = []
    for route in routes():
        if "POST" in (route.methods or ()) and audience(route.path) == "secretariat":
            path = route.path
            for name in route.param_convertors:
                path = path.replace("{" + name + "}", "1")
            answer = visitor.post(path, data={"csrf": "x"})
            if answer.status_code not in {303, 403, 404, 422} or (
                answer.status_code == 303 and not answer.headers["location"].startswith("/entrar")
            ):
                opened.append((path, answer.status_code))
    assert opened == []


def words_of(text: str) -> set[str]:
    return {kind.name for kind in Classification if f"MARK-{kind.name}" in text.replace("\r\n ", "")}


def feed_text(application: Application, visitor: TestClient, feed: Feed) -> str:
    return visitor.get(feeds.path(feed, application.secret)).text


def test_feeds_show_what_their_readers_may_see(
    application: Application, visitor: TestClient, world: World, marked: Marked
) -> None:
    with application.database.reading() as db:
        live = feed_queries.live(db, world.programme)
        seen: dict[FeedScope, set[str]] = {}
        for feed in live:
            seen.setdefault(feed.scope, set()).update(words_of(feed_text(application, visitor, feed)))
    assert seen[FeedScope.PUBLIC] == {"PUBLIC"}
    assert seen[FeedScope.PROGRAMME] == seen[FeedScope.BODY] == {"PUBLIC", "INTERNAL"}
    assert seen[FeedScope.DEADLINES] == {"PUBLIC", "INTERNAL"}
    assert seen[FeedScope.AGENCY] == {kind.name for kind in Classification}


def test_a_change_of_class_is_seen_in_the_public_calendar_at_once(
    application: Application, visitor: TestClient, secretary: Secretary, world: World, marked: Marked
) -> None:
    with application.database.reading() as db:
        public = next(f for f in feed_queries.live(db, world.programme) if f.scope is FeedScope.PUBLIC)
        session = db.scalars(select(Session).where(Session.name == "MARK-PUBLIC")).one()
        sequence = session.sequence
    assert words_of(feed_text(application, visitor, public)) == {"PUBLIC"}
    path = f"/clasificacion/session/{session.id}"
    refused = secretary.post(path, to="reserved", reason="Por seguridad")
    assert (refused.status_code, "Escriba el artículo" in refused.text) == (422, True)
    assert secretary.post(path, to="internal", reason="Se revisa").status_code == 303
    assert words_of(feed_text(application, visitor, public)) == set()
    preview = secretary.get("/clasificacion?organo=")
    assert f'href="/sesiones/{session.id}"' in preview.text
    assert secretary.post("/clasificacion/sesiones", organo="").status_code == 303
    assert words_of(feed_text(application, visitor, public)) == {"PUBLIC", "INTERNAL"}
    with application.database.reading() as db:
        assert db.get_one(Session, session.id).sequence == sequence


def pages_of_link(token: str, db: DbSession) -> Iterator[str]:
    yield f"/e/{token}"
    for session in db.scalars(select(Session)):
        yield f"/e/{token}/sesiones/{session.id}"
        for annex in db.scalars(select(Annex).where(Annex.session_id == session.id)):
            yield f"/e/{token}/sesiones/{session.id}/anexos/{annex.id}"
    for request in db.scalars(select(Request)):
        yield f"/e/{token}/solicitudes/{request.id}"
    for submission in db.scalars(select(Submission)):
        yield f"/e/{token}/acuses/{submission.folio}"


def test_links_show_their_own_agency_and_what_it_answers_for(
    application: Application, visitor: TestClient, marked: Marked
) -> None:
    def seen(token: str) -> set[str]:
        with application.database.reading() as db:
            return set().union(*(words_of(visitor.get(path).text) for path in pages_of_link(token, db)))

    assert seen(marked.member) == {kind.name for kind in Classification}
    assert seen(marked.guest) == seen(marked.other) == {"PUBLIC", "INTERNAL"}


def test_the_public_version_of_a_report_holds_only_what_is_public(
    application: Application, secretary: Secretary, marked: Marked
) -> None:
    with application.database.reading() as db:
        taken = db.get_one(CutOff, marked.cut_off)
        rows = public_version(snapshot_of(taken))
        assert words_of(follow_up.html(taken)) == {kind.name for kind in Classification}
        assert words_of(follow_up.html(taken, rows)) == {"PUBLIC"}
        assert words_of(str(rows)) == {"PUBLIC"}
    assert words_of(secretary.get(f"/cortes/{marked.cut_off}/publica").text) == {"PUBLIC"}


def test_a_cut_off_names_what_makes_it_restricted(secretary: Secretary, marked: Marked) -> None:
    said = secretary.get(f"/cortes/{marked.cut_off}").text
    found = re.search(r"Contiene, reservado o confidencial: (.*?)\.</p>", " ".join(said.split()))
    assert found is not None
    assert found[1].replace(" ;", ";") == (
        "sesión MARK-RESERVED; sesión MARK-CONFIDENTIAL; actividad MARK-RESERVED; "
        "actividad MARK-CONFIDENTIAL; acuerdo MARK-CONFIDENTIAL y 1 más"
    )
