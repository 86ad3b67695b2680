"""The pictures of a cut-off: completeness by agency, where things stand, agreements by age and state."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from patci.documents.pictures import stacked_bars
from patci.documents.pictures.picture import Part, Picture
from patci.documents.pictures.stacked_bars import WIDE, Frame, Row
from patci.documents.shape import AgreementRow, Snapshot, StandingRow, TallyRow
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

AGES = (30, 90, 180)
"""Days: the ends of the first ages of agreements; older ones are the last."""


def completeness(rows: Snapshot, group: str = "agency", *, frame: Frame = WIDE) -> Picture:
    """What was received of what was expected of each agency, the least first."""
    parts = [
        Part("on_time", _("A tiempo")),
        Part("late", _("Después de su día")),
        Part("pending", _("Por llegar")),
        Part("overdue", _("Vencidas o nunca")),
    ]
    found = [answered(row) for row in rows["answers"][group] if row["expected"] > row["not_ours"]]
    found.sort(key=lambda row: (_share(row), row.name.casefold()))
    received = sum(row.counts["on_time"] + row.counts["late"] for row in found)
    expected = sum(sum(row.counts.values()) for row in found)
    words = _("Se recibieron %(received)s de %(expected)s respuestas.") % {
        "received": received,
        "expected": expected,
    }
    if len(found) > frame.most:
        words = _("%(words)s Se muestran las que menos respondieron.") % {"words": words}
    title = _("Respuestas recibidas, por institución")
    return stacked_bars.draw(
        found[: frame.most],
        parts,
        title=_cut(title, len(found), frame),
        words=words,
        head=_("Institución"),
        is_share=True,
        frame=frame,
    )


def standing(rows: Snapshot, group: str = "objective", *, frame: Frame = WIDE) -> Picture:
    """Where activities and agreements stand, by objective, body or agency."""
    names = {"objective": _("Objetivo"), "body": _("Órgano"), "agency": _("Institución")}
    titles = {
        "objective": _("Avance de las actividades, por objetivo"),
        "body": _("Avance de actividades y acuerdos, por órgano"),
        "agency": _("Avance de actividades y acuerdos, por institución"),
    }
    parts = [
        Part("done", label("progress", "done")),
        Part("in_progress", label("progress", "in_progress")),
        Part("pending", label("progress", "pending")),
        Part("overdue", _("Con atraso")),
        Part("cancelled", label("progress", "cancelled")),
    ]
    found = [_stands(row) for row in rows["standing"].get(group, []) if row["total"]]
    done = sum(row.counts["done"] for row in found)
    late = sum(row.counts["overdue"] for row in found)
    words = _("%(done)s de %(total)s cumplidas, %(late)s con atraso.") % {
        "done": done,
        "total": sum(sum(row.counts.values()) for row in found),
        "late": late,
    }
    return stacked_bars.draw(
        found[: frame.most],
        parts,
        title=_cut(titles[group], len(found), frame),
        words=words,
        head=names[group],
        frame=frame,
    )


def agreement_ages(rows: Snapshot, *, title: str = "", frame: Frame = WIDE) -> Picture:
    """Agreements by the age that they have on the day of the cut-off, and by where they stand."""
    title = title or _("Acuerdos, por antigüedad y estado")
    parts = [
        Part(state, label("agreement_status", state))
        for state in ("fulfilled", "in_progress", "pending", "overdue", "superseded", "cancelled")
    ]
    today = date.fromisoformat(rows["day"])
    made = {row["ref"]: row["day"] for row in rows["sessions"]}
    counted = [dict.fromkeys((part.state for part in parts), 0) for _age in range(len(AGES) + 2)]
    for row in rows["agreements"]:
        counted[_age(row, made, today)][row["status"]] += 1
    names = [
        _("Hasta %(days)s días") % {"days": AGES[0]},
        *(_("De %(from)s a %(to)s días") % {"from": first + 1, "to": last} for first, last in pairwise(AGES)),
        _("Más de %(days)s días") % {"days": AGES[-1]},
        _("Sin fecha"),
    ]
    found = [
        Row(name, counts, str(sum(counts.values())))
        for name, counts in zip(names, counted, strict=True)
        if sum(counts.values()) or name != names[-1]
    ]
    total = len(rows["agreements"])
    words = ngettext("%(count)s acuerdo.", "%(count)s acuerdos.", total) % {"count": total}
    return stacked_bars.draw(found, parts, title=title, words=words, head=_("Antigüedad"), frame=frame)


def answered(row: TallyRow) -> Row:
    """The bar of what one agency was asked: each request once."""
    whole = row["expected"] - row["not_ours"]
    late = row["received"] - row["on_time"]
    missing = whole - row["received"]
    bad = min(missing, row["overdue"] + row["never"])
    counts = {"on_time": row["on_time"], "late": late, "pending": missing - bad, "overdue": bad}
    figure = _("%(part)s de %(whole)s") % {"part": row["received"], "whole": whole}
    return Row(row["label"], counts, figure)


def _share(row: Row) -> float:
    return (row.counts["on_time"] + row.counts["late"]) / (sum(row.counts.values()) or 1)


def _stands(row: StandingRow) -> Row:
    open_ = row["pending"] + row["in_progress"] + row["not_done"]
    late = min(row["overdue"], open_)
    # What is late is drawn once: it is taken from what waits first, then from what was begun.
    waits = row["pending"] + row["not_done"]
    waiting = max(0, waits - late)
    going = row["in_progress"] - max(0, late - waits)
    counts = {
        "done": row["done"],
        "in_progress": going,
        "pending": waiting,
        "overdue": late,
        "cancelled": row["cancelled"],
    }
    figure = _("%(part)s de %(whole)s") % {"part": row["done"], "whole": row["total"]}
    return Row(row["label"], counts, figure)


def _age(row: AgreementRow, made: dict[str, str | None], today: date) -> int:
    day = made.get(row["session_ref"])
    if day is None:
        return len(AGES) + 1
    days = (today - date.fromisoformat(day)).days
    return next((place for place, end in enumerate(AGES) if days <= end), len(AGES))


def _cut(title: str, count: int, frame: Frame) -> str:
    """What is beyond the frame stands in neither picture nor table, and the title says so."""
    if count <= frame.most:
        return title
    return _("%(title)s (las %(shown)s primeras de %(count)s)") % {
        "title": title,
        "shown": frame.most,
        "count": count,
    }


def all_of(rows: Snapshot, *, frame: Frame = WIDE) -> Sequence[Picture]:
    """Every picture of a cut-off that has something to show."""
    found = [
        completeness(rows, frame=frame),
        standing(rows, frame=frame),
        standing(rows, "body", frame=frame),
        agreement_ages(rows, frame=frame),
    ]
    return [one for one in found if one.rows]
