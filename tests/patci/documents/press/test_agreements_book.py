"""The book of agreements: every agreement stands in it once, under its body and session, with its facts."""

from models.enums import DocumentKind
from patci.documents.press import agreements_book
from patci.documents.shape import Snapshot
from tests import tagged_pdf
from tests.document_rows import BODIES, provenance, snapshot
from tests.tagged_pdf import squeezed


def made(rows: Snapshot) -> bytes:
    return agreements_book.write(rows, provenance(DocumentKind.AGREEMENTS_BOOK))


def test_every_agreement_stands_in_it_once() -> None:
    rows = snapshot(40)
    printed = tagged_pdf.text(made(rows))
    assert [printed.count(row["number"]) for row in rows["agreements"]] == [1] * 40
    assert squeezed("40 acuerdos") in printed


def test_its_figures_are_a_recount() -> None:
    rows = snapshot(40)
    states = [row["status"] for row in rows["agreements"]]
    printed = tagged_pdf.text(made(rows))
    for count, name in (
        (states.count("fulfilled"), "Cumplidos"),
        (states.count("pending") + states.count("in_progress"), "Por cumplir"),
        (states.count("overdue"), "Vencidos"),
        (states.count("superseded") + states.count("cancelled"), "Sustituidos o cancelados"),
    ):
        assert squeezed(f"{count} {name}") in printed, name


def test_bodies_and_sessions_are_its_bookmarks() -> None:
    marks = tagged_pdf.bookmarks(made(snapshot(6)))
    assert marks == [
        "Libro de acuerdos",
        "Órgano CI",
        "1ª Sesión Ordinaria",
        "4ª Sesión Ordinaria",
        "Órgano SC",
        "2ª Sesión Ordinaria",
        "5ª Sesión Ordinaria",
        "Órgano GT-PREV",
        "3ª Sesión Ordinaria",
        "6ª Sesión Ordinaria",
    ]


def test_sessions_of_one_day_are_told_apart() -> None:
    rows = snapshot(4)
    for place, row in enumerate(rows["agreements"]):
        row["body"], row["session_ref"] = "CI", ("S0", "S3")[place % 2]
    for session in rows["sessions"]:
        session["day"] = "2024-02-05"
    marks = tagged_pdf.bookmarks(made(rows))
    assert marks == ["Libro de acuerdos", "Órgano CI", "1ª Sesión Ordinaria", "4ª Sesión Ordinaria"]


def test_no_page_splits_an_agreement() -> None:
    rows = snapshot(60, said="palabra " * 60)
    pages = tagged_pdf.texts(made(rows))
    for row in rows["agreements"]:
        [page] = [text for text in pages if row["number"] in text]
        whole = squeezed(f"{row['text']} Responsables {row['responsibles'][0]} Vence")
        assert whole in page[page.index(row["number"]) :], row["number"]
        assert squeezed(f"{row['said']['text']}") in page


def test_an_agreement_of_an_unknown_session_is_not_lost() -> None:
    rows = snapshot(3)
    rows["sessions"], rows["bodies"] = [], []
    content = made(rows)
    assert [row["number"] in tagged_pdf.text(content) for row in rows["agreements"]] == [True] * 3
    assert {mark for mark in tagged_pdf.bookmarks(content) if mark in BODIES} == set(BODIES)


def test_it_tells_how_an_agreement_came_to_stand_there() -> None:
    rows = snapshot(1, said="Texto")
    rows["agreements"][0]["last"] = {
        "progress": "done",
        "text": "Se publicó",
        "by": "SRE",
        "on": "2024-05-02",
        "at": "2024-05-02T18:00:00+00:00",
    }
    printed = tagged_pdf.text(made(rows))
    for said in (
        "CI-O1-000/2024 Texto acuerdo 0",
        "Responsables Institución a0",
        "Vence 25 jun 2024",
        "Estado ● Cumplido",
        "El órgano dijo domingo 30 de junio de 2024: Texto dicho 0",
        "Se informó jueves 2 de mayo de 2024: Se publicó",
    ):
        assert squeezed(said) in printed, said
