"""The picture of one agency: what it was asked and answered, its activities, and its agreements."""

from collections import Counter
from collections.abc import Iterable, Sequence

from patci.documents.pictures import of_cut_off, stacked_bars
from patci.documents.pictures.picture import Part, Picture
from patci.documents.pictures.stacked_bars import WIDE, Frame, Row
from patci.documents.pictures.svg import cut
from patci.documents.shape import ActivityRow, AgreementRow, Snapshot, TallyRow
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

NAME = 60
"""Letters of its name in a title."""
SETTLED = {"done", "cancelled"}


def standing(rows: Snapshot, agency: str, *, frame: Frame = WIDE) -> Picture:
    """A bar for each kind of thing that the agency owes; one of which it owes nothing is left out."""
    tally = next((row for row in rows["answers"]["agency"] if row["key"] == agency), None)
    activities = [row for row in rows["activities"] if agency in row["agencies"]]
    agreements = _agreements(rows, agency)
    parts = [
        Part("done", _("Cumplido o respondido")),
        Part("in_progress", label("progress", "in_progress")),
        Part("pending", _("Pendiente")),
        Part("overdue", _("Vencido o sin respuesta")),
        Part("cancelled", _("Cancelado o sustituido")),
    ]
    found = [_of_answers(tally)] if tally is not None and tally["expected"] > tally["not_ours"] else []
    found += [_of_activities(activities)] if activities else []
    found += [_of_agreements(agreements)] if agreements else []
    return stacked_bars.draw(
        found,
        parts,
        title=_("Lo que tiene a su cargo %(agency)s") % {"agency": _name(rows, agency)},
        words=_words(tally, found),
        head=_("Asunto"),
        is_share=True,
        frame=frame,
    )


def agreement_ages(rows: Snapshot, agency: str, *, frame: Frame = WIDE) -> Picture:
    """The agreements that the agency answers for, by age and state."""
    own: Snapshot = {**rows, "agreements": _agreements(rows, agency)}
    title = _("Acuerdos de %(agency)s, por antigüedad y estado") % {"agency": _name(rows, agency)}
    return of_cut_off.agreement_ages(own, title=title, frame=frame)


def _agreements(rows: Snapshot, agency: str) -> list[AgreementRow]:
    return [row for row in rows["agreements"] if agency in row["agencies"]]


def _name(rows: Snapshot, agency: str) -> str:
    known = (*rows["answers"]["agency"], *rows["standing"].get("agency", ()))
    name = next((row["label"] for row in known if row["key"] == agency), agency)
    return cut(name, NAME)


def _of_answers(row: TallyRow) -> Row:
    answered = of_cut_off.answered(row)
    counts = {
        "done": row["received"],
        "pending": answered.counts["pending"],
        "overdue": answered.counts["overdue"],
    }
    return Row(_("Respuestas"), counts, answered.figure)


def _of_activities(rows: list[ActivityRow]) -> Row:
    counts = _counted(map(_state, rows))
    return Row(_("Actividades"), counts, _part(counts["done"], len(rows)))


def _of_agreements(rows: list[AgreementRow]) -> Row:
    alike = {"fulfilled": "done", "superseded": "cancelled"}
    counts = _counted(alike.get(row["status"], row["status"]) for row in rows)
    return Row(_("Acuerdos"), counts, _part(counts["done"], len(rows) - counts["cancelled"]))


def _state(row: ActivityRow) -> str:
    """What was reported as not done waits, as it does in the pictures of the whole."""
    if row["overdue"] and row["progress"] not in SETTLED:
        return "overdue"
    return "pending" if row["progress"] == "not_done" else row["progress"]


def _counted(states: Iterable[str]) -> dict[str, int]:
    return {"done": 0, "cancelled": 0, **Counter(states)}


def _part(done: int, whole: int) -> str:
    return _("%(part)s de %(whole)s") % {"part": done, "whole": whole}


def _words(tally: TallyRow | None, found: Sequence[Row]) -> str:
    """What matters most in one line."""
    if tally is None or tally["expected"] <= tally["not_ours"]:
        late = sum(row.counts.get("overdue", 0) for row in found)
        said = ngettext("%(count)s vencido.", "%(count)s vencidos.", late) % {"count": late}
        return said if late else _("Nada vencido.")
    whole = tally["expected"] - tally["not_ours"]
    return ngettext(
        "Respondió %(received)s de %(count)s solicitud, %(on_time)s a tiempo.",
        "Respondió %(received)s de %(count)s solicitudes, %(on_time)s a tiempo.",
        whole,
    ) % {"received": tally["received"], "count": whole, "on_time": tally["on_time"]}
