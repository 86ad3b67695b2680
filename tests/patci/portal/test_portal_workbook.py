"""The programme's workbook through the portal: a button, a download, and what comes down."""

from models import Programme
from patci.bootstrap import Application
from patci.intake.builtin import builtin_programme
from patci.intake.programme_sheet import read_programme_sheet
from tests.patci.portal.conftest import Secretary
from tests.world import World


def test_the_programme_is_downloaded_as_a_workbook(
    secretary: Secretary, application: Application, world: World
) -> None:
    document = builtin_programme()
    with application.database.writing() as db:
        programme = db.get_one(Programme, world.programme)
        programme.document, programme.slug = document.to_json(), 'a "b"/ñ'
    assert 'href="/programa/programa.xlsx"' in secretary.get("/programa").text
    answer = secretary.get("/programa/programa.xlsx")
    found = read_programme_sheet(answer.content, "programa.xlsx")
    assert found is not None
    assert (answer.status_code, found[0]) == (200, document)
    assert answer.headers["content-disposition"] == 'attachment; filename="programa-a__b___.xlsx"'
    assert answer.headers["cache-control"] == "no-store"


def test_a_programme_without_a_document_has_nothing_to_download(secretary: Secretary, world: World) -> None:
    assert world.programme
    answer = secretary.get("/programa/programa.xlsx")
    assert (answer.status_code, "no hay nada que descargar" in answer.text) == (404, True)
