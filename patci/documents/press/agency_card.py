"""The card of an agency: on one page what it owes, what it did, and whether it was on time."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from patci.documents.press import words
from patci.documents.press.paper import press
from patci.documents.provenance import Provenance
from patci.documents.shape import ActivityRow, AgreementRow, ReportRow, RequestRow, Snapshot, TallyRow
from patci.errors import InvalidInputError
from templates.environment import day as short_day
from templates.i18n import gettext as _
from templates.labels import label

NAME = 120
"""Letters of its name: the card is one page."""
OWED = {"owed", "returned"}
MOST = 9
"""Rows of each list at most: the card is one page, and shows less of them where they are long. What is beyond
them is counted in a line below."""
CLOSED = {"fulfilled", "superseded", "cancelled"}


def write(rows: Snapshot, provenance: Provenance, *, agency: str) -> bytes:
    """The card as a PDF.

    Raises:
        InvalidInputError: the cut-off asked that agency nothing and charged it with nothing.
    """
    tally = next((row for row in rows["answers"]["agency"] if row["key"] == agency), None)
    standing = next((row for row in rows["standing"]["agency"] if row["key"] == agency), None)
    known = tally or standing
    if known is None:
        raise InvalidInputError(_("En este corte esa institución no debe ni ha hecho nada: no hay tarjeta."))
    requests = [row for row in rows["requests"] if row["agency"] == agency]
    agreements = [row for row in rows["agreements"] if agency in row["agencies"]]
    owed = sorted((row for row in requests if row["status"] in OWED), key=lambda row: row["due_on"])
    late = [row for row in rows["activities"] if agency in row["agencies"] and row["overdue"]]
    late.sort(key=lambda row: row["end"] or "")
    open_ = [row for row in agreements if row["status"] not in CLOSED]
    open_.sort(key=lambda row: (not row["overdue"], row["due_on"] or "9999"))
    lists = [
        _list(_("Lo que debe responder"), [_request(row) for row in owed], _("Solicitud")),
        _list(_("Acuerdos a su cargo"), [_agreement(row) for row in open_], _("Acuerdo")),
    ]
    if late:
        lists.append(_list(_("Actividades con atraso"), [_activity(row) for row in late], _("Actividad")))
    data = {
        "figures": _figures(tally, agreements, len(late)),
        "lists": lists,
        "most": MOST,
        "more": {"one": _("y 1 más"), "many": _("y {count} más")},
        "done_name": _("Lo que hizo"),
        "done": _done(rows, agency, tally, agreements),
    }
    return press(
        "agency_card.typ",
        provenance,
        programme=rows["programme"]["title"],
        about=label("document_kind", provenance.kind),
        heading=words.short(known["label"], NAME),
        data=data,
        simulated=rows["simulated"],
    )


def _figures(tally: TallyRow | None, agreements: list[AgreementRow], activities: int) -> list[dict[str, str]]:
    """Of `activities` so many are late: what is late is counted as the report counts it."""
    due = tally["expected"] - tally["not_ours"] if tally else 0
    fulfilled = sum(row["status"] == "fulfilled" for row in agreements)
    counted = sum(row["status"] not in {"superseded", "cancelled"} for row in agreements)
    late = (tally["overdue"] if tally else 0) + sum(row["overdue"] for row in agreements)
    late += activities
    found = [
        (words.part(tally["received"] if tally else 0, due), _("Respuestas enviadas")),
        (words.part(tally["on_time"] if tally else 0, due), _("A tiempo")),
        (words.part(fulfilled, counted), _("Acuerdos cumplidos")),
        (words.marked("overdue", str(late)) if late else "0", _("Pendientes vencidos")),
    ]
    return [{"value": value, "name": name} for value, name in found]


def _list(title: str, cells: list[list[str]], what: str) -> dict[str, Any]:
    heads = [what, _("Vence"), _("Estado")]
    nothing = _("Nada pendiente.") if not cells else ""
    return {"title": title, "heads": heads, "rows": cells[:MOST], "total": len(cells), "nothing": nothing}


def _request(row: RequestRow) -> list[str]:
    state = "overdue" if row["overdue"] else row["status"]
    word = _("Vencida") if row["overdue"] else label("request_status", row["status"])
    title = " ".join(part for part in (row["subject"], words.short(row["title"], 110)) if part)
    return [title, short_day(date.fromisoformat(row["due_on"])), words.marked(state, word)]


def _agreement(row: AgreementRow) -> list[str]:
    text = words.short(f"{row['number']}  {row['text']}", 130)
    return [text, words.when(row["period"], row["due_on"]), words.agreement_state(row)]


def _activity(row: ActivityRow) -> list[str]:
    text = words.short(f"{row['ref']}  {row['title']}", 130)
    return [text, words.when(row["period"], row["end"]), words.activity_state(row)]


def _told(report: ReportRow, zone: ZoneInfo) -> date:
    """The day of what was reported; one that names none is of the day on which it came."""
    if report["on"]:
        return date.fromisoformat(report["on"])
    return datetime.fromisoformat(report["at"]).astimezone(zone).date()


def _done(
    rows: Snapshot, agency: str, tally: TallyRow | None, agreements: list[AgreementRow]
) -> list[dict[str, str]]:
    activities = [row for row in rows["activities"] if agency in row["agencies"]]
    done = sum(row["progress"] == "done" for row in activities)
    zone = ZoneInfo(rows["programme"]["zone"])
    newest = max(
        (_told(row["last"], zone) for row in (*activities, *agreements) if row["last"]), default=None
    )
    found = [
        (_("Actividades cumplidas"), words.part(done, len(activities))),
        (_("Respuestas aceptadas"), str(tally["accepted"] if tally else 0)),
        (_("Devueltas para corregir"), str(tally["returned"] if tally else 0)),
        (_("Cerradas sin respuesta"), str(tally["never"] if tally else 0)),
        (_("Último avance informado"), short_day(newest) if newest else "—"),
    ]
    return [{"name": name, "value": value} for name, value in found]
