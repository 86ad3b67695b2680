"""The follow-up report: its figures and tables are those of the cut-off, counted anew."""

import pytest

from models.enums import DocumentKind
from patci.documents.press import follow_up_report
from patci.documents.shape import Snapshot
from tests import tagged_pdf
from tests.document_rows import DAY, provenance, snapshot
from tests.tagged_pdf import squeezed


def made(rows: Snapshot) -> bytes:
    return follow_up_report.write(rows, provenance(DocumentKind.FOLLOW_UP_REPORT))


def table(content: bytes, *heads: str) -> list[list[str]]:
    """The rows of the last table with these headings."""
    wanted = [squeezed(head) for head in heads]
    return [found[1:] for found in tagged_pdf.tables(content) if found[0][: len(wanted)] == wanted][-1]


def test_its_figures_are_a_recount() -> None:
    rows = snapshot(20)
    open_or_done = [row for row in rows["agreements"] if row["status"] not in {"superseded", "cancelled"}]
    fulfilled = sum(row["status"] == "fulfilled" for row in open_or_done)
    done = sum(row["progress"] == "done" for row in rows["activities"])
    asked = [row for row in rows["requests"] if row["status"] != "not_ours"]
    received = sum(row["versions"] > 0 for row in asked)
    due = [row for row in rows["sessions"] if (row["day"] or "") <= str(DAY) and row["status"] != "cancelled"]
    held = sum(row["status"] == "held" for row in due)
    printed = tagged_pdf.text(made(rows))
    for said in (
        f"{round(100 * fulfilled / len(open_or_done))} % Acuerdos cumplidos (meta: 80 %)",
        f"{done} de 20 Actividades cumplidas",
        f"{received} de {len(asked)} Respuestas recibidas",
        f"{held} de {len(due)} Sesiones celebradas de las debidas",
    ):
        assert squeezed(said) in printed, said


def test_what_is_open_is_listed_whole() -> None:
    rows = snapshot(20)
    content = made(rows)
    activities = [row["ref"] for row in rows["activities"] if row["progress"] not in {"done", "cancelled"}]
    agreements = [
        row["number"]
        for row in rows["agreements"]
        if row["status"] not in {"fulfilled", "superseded", "cancelled"}
    ]
    assert [row[0] for row in table(content, "Clave", "Actividad")] == activities
    assert [row[0] for row in table(content, "Número", "Acuerdo")] == agreements


def test_the_sessions_of_the_year_are_drawn_by_body() -> None:
    rows = snapshot(20)
    rows["sessions"][0]["day"] = f"{rows['programme']['year_start']}-03-05"
    assert squeezed(f"Sesiones de {rows['programme']['year_start']}, por órgano") in tagged_pdf.text(
        made(rows)
    )
    rows["sessions"] = []
    assert squeezed("Sesiones de") not in tagged_pdf.text(made(rows))


def test_what_is_late_stands_first() -> None:
    rows = snapshot(20)
    found = tagged_pdf.tables(made(rows))
    late = [row["number"] for row in rows["agreements"] if row["overdue"]]
    assert (found[0][0][0], [row[0] for row in found[0][1:]]) == ("Número", late)
    assert late


def test_agencies_are_counted_as_they_answered() -> None:
    rows = snapshot(20)
    counts = {
        row["label"]: (row["expected"] - row["not_ours"], row["received"], row["on_time"], row["accepted"])
        for row in rows["answers"]["agency"]
    }
    shown = table(made(rows), "Institución", "Debidas")
    assert {row[0]: tuple(int(cell) for cell in row[1:5]) for row in shown} == {
        squeezed(label): count for label, count in counts.items()
    }


def test_rounds_stand_in_the_order_in_which_they_were_due() -> None:
    rows = snapshot(12)
    [tally] = rows["answers"]["round"]
    days = {"al 1 de diciembre": "2024-12-01", "al 1 de mayo": "2024-05-01", "al 10 de marzo": "2024-03-10"}
    rows["answers"]["round"] = [{**tally, "key": title, "label": title} for title in days]
    rows["rounds"] = [
        {
            "ref": title,
            "title": title,
            "covers_from": day,
            "covers_to": day,
            "opens_on": day,
            "due_on": day,
            "status": "closed",
        }
        for title, day in days.items()
    ]
    shown = table(made(rows), "Ronda", "Debidas")
    assert [row[0] for row in shown] == [squeezed(title) for title in sorted(days, key=days.__getitem__)]


def test_a_list_that_is_too_long_says_where_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_up_report, "LISTED", 20)
    rows = snapshot(0)
    rows["activities"] = [
        {**row, "progress": "pending", "overdue": False} for row in snapshot(27)["activities"]
    ]
    content = made(rows)
    assert len(table(content, "Clave", "Actividad")) == 20
    assert squeezed("7 filas más están en el libro de datos de este corte.") in tagged_pdf.text(content)


def test_long_lists_share_what_short_ones_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_up_report, "LISTED", 16)
    rows = snapshot(20)
    found = [table for table in tagged_pdf.tables(made(rows)) if table[0][0] in {"Clave", "Número"}]
    assert [len(table) - 1 for table in found] == [3, 2, 5, 5]


@pytest.mark.parametrize(("public", "said"), [(True, "Versión pública"), (False, "Seguimiento del programa")])
def test_it_says_whom_it_is_for(public: bool, said: str) -> None:
    assert squeezed(said) in tagged_pdf.text(made(snapshot(3, public=public)))


def test_a_rehearsal_is_marked_on_every_page() -> None:
    content = made(snapshot(60, simulated=True))
    assert tagged_pdf.pages(content) > 1
    assert tagged_pdf.text(content).count(squeezed("[SIMULADO] Datos de ensayo")) == tagged_pdf.pages(content)


def test_its_counts_say_what_they_count() -> None:
    printed = tagged_pdf.text(made(snapshot(20)))
    said = squeezed("Lo que tiene atraso está contado también en otra columna.")
    by_word = squeezed("Aquí un acuerdo cuenta como cumplido cuando así se informó")
    assert (printed.count(said), printed.count(by_word)) == (2, 1)
