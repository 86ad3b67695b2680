"""Laws of every page: signing in, forms of our own, GET that never acts, headers, errors in one sentence."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from models import Session
from models.enums import SessionStatus
from patci.bootstrap import Application
from patci.portal.app import NOUNS
from patci.portal.frame import guard
from patci.portal.frame.pages import asset
from tests.patci.portal.all_pages import Shown, every_page, rows
from tests.patci.portal.conftest import Secretary
from tests.patci.portal.pages_of_portal import examples
from tests.world import World

OPEN_TO_ALL = {
    "/salud",
    "/entrar",
    "/verificar",
    "/verificar/{code}",
    "/primer-acceso/{token}",
    "/feeds/{token}.ics",
    "/coordinacion/{token}",
    "/coordinacion/{token}/sesiones/{session_id}",
    "/coordinacion/{token}/sesiones/{session_id}/lista",
    "/coordinacion/{token}/sesiones/{session_id}/anexos/{annex_id}",
    "/coordinacion/{token}/sesiones/{session_id}/orden",
    "/coordinacion/{token}/sesiones/{session_id}/asistencia",
    "/coordinacion/{token}/sesiones/{session_id}/desarrollo",
    "/coordinacion/{token}/sesiones/{session_id}/acta",
    "/coordinacion/{token}/sesiones/{session_id}/acta/firmada",
    "/coordinacion/{token}/sesiones/{session_id}/acta/versiones/{number}",
    "/e/{token}",
    "/e/{token}/actas/{session_id}",
    "/e/{token}/dias",
    "/e/{token}/calendario",
    "/e/{token}/sesiones/{session_id}/anexos/{annex_id}",
    "/e/{token}/sesiones/{session_id}",
    "/e/{token}/avisos",
    "/e/{token}/avisos/baja/{kind}",
    "/e/{token}/solicitudes/{request_id}",
    "/e/{token}/acuerdos/{agreement_id}",
    "/e/{token}/acuses/{folio}",
    "/e/{token}/acuses/{folio}/acuse.pdf",
    "/e/{token}/evidencia/{evidence_id}",
    "/e/{token}/documentos",
    "/e/{token}/documentos/{document_id}",
    "/e/{token}/rondas/{round_id}/formulario",
    "/e/{token}/rondas/{round_id}/formulario/formulario.xlsx",
    "/t/{token}",
}
ROUTES = [route for noun in NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]
GETS = {route.path for route in ROUTES if "GET" in route.methods}
POSTS = {route.path for route in ROUTES if "POST" in route.methods}


@pytest.fixture(scope="module")
def shown(world_template: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """All pages, opened once for all tests that only read them."""
    return every_page(*world_template, tmp_path_factory.mktemp("shown"))


def test_every_page_has_an_example(shown: Shown) -> None:
    assert set(shown.pages) == GETS


def test_get_never_acts(shown: Shown) -> None:
    answers = {route: page.status_code for route, page in shown.pages.items()}
    assert answers == dict.fromkeys(shown.pages, 200)
    assert shown.heads <= {200, 405}
    assert shown.after == shown.before


def test_pages_of_the_secretariat_ask_to_sign_in(
    visitor: TestClient, application: Application, world: World, now: datetime
) -> None:
    pages = examples(application, world, now=now)
    closed = [path for route, path in pages.items() if route not in OPEN_TO_ALL]
    answers = {path: visitor.get(path) for path in closed}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(closed, 303)
    assert {answer.headers["location"][:8] for answer in answers.values()} == {"/entrar?"}


def test_forms_without_the_token_are_refused(
    secretary: Secretary, application: Application, world: World
) -> None:
    before = rows(application)
    paths = sorted(
        path
        for path in POSTS
        if not path.startswith(("/e/", "/t/", "/coordinacion/", "/entrar", "/primer-acceso", "/verificar/"))
    )
    for path in paths:
        address = re.sub(r"\{[a-z_]+\}", "1", path)
        answer = secretary.client.post(address, data={"csrf": "of somebody else", **FIELDS}, files=FILES)
        assert (path, answer.status_code) == (path, 403)
    assert rows(application) == before


FIELDS = {
    "successor_id": "2",
    "body_id": "1",
    "day": "2024-03-04",
    "starts": "10:00",
    "ends": "12:00",
    "zone": "America/Mexico_City",
    "modality": "virtual",
    "agency_id": "1",
    "session_id": "1",
    "kind": "attends",
    "text": "x",
    "name": "x",
    "email": "x@patci.invalid",
    "role": "liaison",
    "from_on": "2024-01-01",
    "last_day": "2024-01-01",
    "starts_on": "2024-01-01",
    "reason": "x",
    "country": "MX",
    "slug": "x",
    "ref": "x",
    "title": "x",
    "instructions": "x",
    "opens_on": "2024-02-01",
    "due_on": "2024-02-02",
    "submission_id": "1",
    "decision": "accept",
    "progress": "done",
    "days": "1",
    "as_of": "2024-02-01",
    "other": "x",
    "place": "before",
    "what": "hold",
    "subject": "x",
    "body": "x",
}
FILES = {"file": ("x.txt", b"x")}


def test_a_form_from_another_site_is_refused(secretary: Secretary, world: World) -> None:
    path, form = f"/sesiones/{world.session}/cancelar", {"csrf": secretary.csrf, "reason": "x"}
    foreign: list[dict[str, str]] = [
        {"origin": "https://example.com"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ]
    answers = [secretary.client.post(path, data=form, headers=headers).status_code for headers in foreign]
    assert answers == [403, 403, 403]
    ours = {"sec-fetch-site": "same-origin", "origin": "null"}
    assert secretary.client.post(path, data=form, headers=ours).status_code == 303


def test_a_form_of_a_visitor_is_refused(visitor: TestClient, application: Application, world: World) -> None:
    answer = visitor.post(f"/sesiones/{world.session}/cancelar", data={"csrf": "", "reason": "x"})
    assert answer.status_code == 403
    with application.database.reading() as db:
        assert db.get_one(Session, world.session).status is SessionStatus.DATED


@pytest.mark.parametrize("path", ["/entrar", "/no-existe", "/static/portal.css"])
def test_every_answer_carries_the_security_headers(visitor: TestClient, path: str) -> None:
    answer = visitor.get(path)
    assert {name: answer.headers[name] for name in guard.HEADERS} == guard.HEADERS


def test_mail_and_reports_run_nothing(shown: Shown) -> None:
    for route in ("/buzon/{name}/html", "/cortes/{cut_off_id}/informe"):
        policy = shown.pages[route].headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "allow-scripts" not in policy
        assert "sandbox" in policy


def test_files_are_downloads(shown: Shown) -> None:
    for route in ("/evidencia/{evidence_id}", "/buzon/{name}/adjuntos/{number}"):
        answer = shown.pages[route]
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")


def test_pages_name_nothing_of_another_site(shown: Shown) -> None:
    for route, page in shown.pages.items():
        if "text/html" not in page.headers["content-type"] or route == "/buzon/{name}/html":
            continue
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"', page.text)
        # A drawing that stands in the page itself is fetched from nowhere.
        assert [one for one in loaded if not one.startswith(("/", "data:image/svg+xml;base64,"))] == []
        assert re.findall(r"<script(?![^>]* src=)|\son[a-z]+=\"|\sstyle=\"", page.text) == [] or (
            route == "/cortes/{cut_off_id}/informe"
        )


def test_forms_do_not_nest(shown: Shown) -> None:
    for route, page in shown.pages.items():
        if "text/html" in page.headers["content-type"]:
            marks = re.findall(r"<(/?form)\b", page.text)
            assert marks == ["form", "/form"] * (len(marks) // 2), route


def test_errors_are_pages_with_one_sentence(secretary: Secretary, world: World) -> None:
    sentences = {
        "/no-existe": "Esa página no existe",
        "/sesiones/99999": "Esa sesión no existe",
        "/sesiones/tres": "Esa página no existe",
        "/calendario/2024-13": "Ese mes no existe",
        "/buzon/..%2F..%2Fsecret": "Esa página no existe",
        "/buzon/secret": "No hay un mensaje con ese nombre",
        "/cortes/99999.xlsx": "Ese corte no existe",
    }
    for path, sentence in sentences.items():
        answer = secretary.get(path)
        assert (path, answer.status_code, sentence in answer.text) == (path, 404, True)
        assert "<h1>" in answer.text


def test_a_field_that_lacks_is_said(secretary: Secretary, world: World) -> None:
    answer = secretary.post(f"/sesiones/{world.session}/respuesta", agency_id="mañana", kind="attends")
    assert answer.status_code == 422
    assert "Falta un dato del formulario" in answer.text


def test_an_unexpected_error_shows_nothing_of_the_inside(
    portal: FastAPI, visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(portal.state.application.database, "reading", fail)
    answer = visitor.get("/salud")
    assert answer.status_code == 500
    assert "the inside" not in answer.text
    assert answer.headers["content-security-policy"] == guard.CONTENT_POLICY


def test_a_body_over_the_limit_is_refused(visitor: TestClient, application: Application) -> None:
    limit = application.settings.evidence_max_bytes * application.settings.evidence_max_files + 1_000_001

    def pieces() -> Any:
        for _ in range(limit // 1_000_000 + 1):
            yield b"x" * 1_000_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    announced = visitor.post("/entrar", content=b"x" * limit, headers=headers)
    assert (announced.status_code, "demasiado grande" in announced.text) == (413, True)
    assert visitor.post("/entrar", content=pieces(), headers=headers).status_code == 413


def test_assets_are_kept_and_change_with_their_content(visitor: TestClient) -> None:
    answer = visitor.get(asset("portal.css"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "?v=" in asset("portal.css")
