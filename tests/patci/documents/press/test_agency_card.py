"""The card of an agency: one page whatever comes, its figures are a recount of its rows."""

import pytest

from models.enums import DocumentKind
from patci.documents.press import agency_card
from patci.documents.shape import Snapshot
from patci.errors import InvalidInputError
from tests import tagged_pdf
from tests.document_rows import HOSTILE, provenance, snapshot
from tests.tagged_pdf import squeezed

GONE = {"superseded", "cancelled"}


def made(rows: Snapshot, agency: str = "a0") -> bytes:
    subject = f"agency:{agency}@cut_off:2024-s1"
    return agency_card.write(rows, provenance(DocumentKind.AGENCY_CARD, subject), agency=agency)


@pytest.mark.parametrize("agency", ["a0", "a1", "a3"])
def test_its_figures_are_a_recount(agency: str) -> None:
    rows = snapshot(60)
    requests = [row for row in rows["requests"] if row["agency"] == agency and row["status"] != "not_ours"]
    agreements = [row for row in rows["agreements"] if agency in row["agencies"]]
    activities = [row for row in rows["activities"] if agency in row["agencies"]]
    counted = [row for row in agreements if row["status"] not in GONE]
    late = sum(row["overdue"] for row in (*requests, *agreements, *activities))
    printed = tagged_pdf.text(made(rows, agency))
    for said in (
        f"{sum(row['versions'] > 0 for row in requests)} de {len(requests)} Respuestas enviadas",
        f"{sum(bool(row['on_time']) for row in requests)} de {len(requests)} A tiempo",
        f"{_of(agreements, 'status', 'fulfilled')} de {len(counted)} Acuerdos cumplidos"
        if counted
        else "— Acuerdos cumplidos",
        f"▲ {late} Pendientes vencidos" if late else "0 Pendientes vencidos",
        f"Actividades cumplidas {_of(activities, 'progress', 'done')} de {len(activities)}",
        f"Respuestas aceptadas {_of(requests, 'status', 'accepted')}",
        f"Devueltas para corregir {_of(requests, 'status', 'returned')}",
        f"Cerradas sin respuesta {_of(requests, 'status', 'closed_unanswered')}",
    ):
        assert squeezed(said) in printed, said


def _of(rows: object, field: str, value: str) -> int:
    return sum(row[field] == value for row in rows)  # type: ignore[attr-defined]


def test_its_lists_and_what_is_beyond_them_are_all_that_is_open() -> None:
    rows = snapshot(120, agencies=1)
    content = made(rows)
    owed = [row for row in rows["requests"] if row["status"] in {"owed", "returned"}]
    open_ = [row for row in rows["agreements"] if row["status"] not in {*GONE, "fulfilled"}]
    late = [row for row in rows["activities"] if row["overdue"]]
    shown = [len(found) - 1 for found in tagged_pdf.tables(content)]
    most = shown[0]
    assert 5 < most <= agency_card.MOST
    assert shown == [most, most, len(late)]
    printed = tagged_pdf.text(content)
    for count in (len(owed), len(open_)):
        assert squeezed(f"y {count - most} más") in printed


def test_what_is_late_stands_first() -> None:
    rows = snapshot(120, agencies=1)
    _requests, agreements, _activities = tagged_pdf.tables(made(rows))
    late = [row["number"] for row in rows["agreements"] if row["overdue"]]
    shown = agreements[1:]
    assert len(late) >= len(shown) > 5
    assert [row[0][: len(late[0])] for row in shown] == late[: len(shown)]


def test_activities_behind_their_day_are_listed() -> None:
    rows = snapshot(60)
    late = [row for row in rows["activities"] if "a1" in row["agencies"] and row["overdue"]]
    assert late
    *_others, activities = tagged_pdf.tables(made(rows, "a1"))
    assert [row[0] for row in activities[1:]] == [squeezed(f"{row['ref']} {row['title']}") for row in late]


@pytest.mark.parametrize("said", ["Difundir la campaña", *HOSTILE], ids=[0, 1, 2, 3, 4])
def test_it_is_one_page(said: str) -> None:
    rows = snapshot(120, agencies=1, said=said)
    rows["answers"]["agency"][0]["label"] = said
    assert tagged_pdf.pages(made(rows)) == 1


def test_an_agency_that_owes_nothing_is_told_so() -> None:
    rows = snapshot(12)
    for row in rows["requests"]:
        row["status"] = "accepted"
    rows["agreements"] = []
    assert tagged_pdf.text(made(rows)).count(squeezed("Nada pendiente.")) == 2


def test_there_is_no_card_of_who_has_no_part_in_it() -> None:
    with pytest.raises(InvalidInputError, match="no hay tarjeta"):
        made(snapshot(0))


def test_a_report_without_a_day_is_of_the_day_on_which_it_came() -> None:
    rows = snapshot(4, agencies=1)
    for row in (*rows["activities"], *rows["agreements"]):
        row["last"] = None
    assert squeezed("Último avance informado —") in tagged_pdf.text(made(rows))
    report = {"progress": "done", "text": "Listo", "by": None, "on": None, "at": "2024-06-02T03:00:00+00:00"}
    rows["activities"][0]["last"] = report  # type: ignore[typeddict-item]
    assert squeezed("Último avance informado 1 jun 2024") in tagged_pdf.text(made(rows))


def test_an_agreement_that_was_reported_as_done_says_so_while_it_is_open() -> None:
    rows = snapshot(1, agencies=1)
    rows["agreements"][0].update(status="in_progress", overdue=False, progress="done")
    said = squeezed("En proceso (se informó cumplido)")
    assert said in tagged_pdf.text(made(rows))
    rows["agreements"][0]["progress"] = "in_progress"
    assert said not in tagged_pdf.text(made(rows))
