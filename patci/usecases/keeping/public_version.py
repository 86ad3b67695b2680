"""The public version of a cut-off: only what is public in it, counted anew, without anybody's texts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from models.enums import Classification
from patci.documents.measures.record import Closings, Computed, Record
from patci.documents.measures.rows import of_entered, of_record
from patci.documents.shape import AgreementRow, MeasureRow, RatioRow, Snapshot, StandingRow
from patci.usecases.keeping import ratios, tallies
from patci.usecases.keeping.tallies import Labels

Row = TypeVar("Row")


def public_version(rows: Snapshot) -> Snapshot:
    """The rows of a report for anybody.

    What agencies reported is theirs and internal until somebody decides otherwise: of a public agreement or
    activity the state is told, not the text. Whom letters are addressed to is nobody else's business.
    """
    sessions = _public(rows["sessions"])
    activities = [_without_texts(row) for row in _public(rows["activities"])]
    agreements = [_without_texts(row) for row in _public(rows["agreements"])]
    requests = _public(rows["requests"])
    asked = {row["round"] for row in requests}
    made = dict.fromkeys((row["session_ref"] for row in agreements), 0)
    for row in agreements:
        made[row["session_ref"]] += 1
    goal = next((row["goal"] for row in rows.get("indicators", [])), None)
    ratio = ratios.of_rows(agreements, goal)
    known = {name: part for name, part in rows.items() if name != "principals"}
    return {
        **cast("Snapshot", known),
        "public": True,
        "sessions": [{**row, "agreements": made.get(row["ref"], 0)} for row in sessions],
        "activities": activities,
        "agreements": agreements,
        "requests": requests,
        "rounds": [row for row in rows["rounds"] if row["ref"] in asked],
        "answers": tallies.all_answers(
            requests,
            agencies=_labels(rows["answers"]["agency"]),
            bodies=_labels(rows["answers"]["body"]),
            objectives=_labels(rows["answers"]["objective"]),
            rounds=_labels(rows["answers"]["round"]),
        ),
        "standing": _standing(rows, activities, agreements),
        "indicators": [ratio],
        "measures": _measures(rows, ratio),
        "unassigned": [],
    }


def _measures(rows: Snapshot, ratio: RatioRow) -> list[MeasureRow]:
    """Indicators computed from public rows only; of what was answered, the public answers."""
    record = _record(rows, ratio)
    return [
        of_record(row, record)
        if row["computed_as"] in set(Computed)
        else of_entered(row, _public(row["values"]), record.first)
        for row in rows.get("measures", [])
    ]


def _record(rows: Snapshot, ratio: RatioRow) -> Record:
    """Counted before texts are taken away: whether something was reported is no text."""
    closings = Closings()
    agreements: Sequence[AgreementRow] = _public(rows["agreements"])
    for row in agreements:
        closings.count(row)
    return Record(
        first=date(rows["programme"]["year_start"], 1, 1),
        day=date.fromisoformat(rows["day"]),
        zone=ZoneInfo(rows["programme"]["zone"]),
        closings=closings,
        fulfilled=(ratio["numerator"], ratio["denominator"]),
        activities=_public(rows["activities"]),
        requests=_public(rows["requests"]),
        sessions=_public(rows["sessions"]),
    )


def _standing(
    rows: Snapshot, activities: Iterable[Any], agreements: Iterable[Any]
) -> dict[str, list[StandingRow]]:
    by_agency, by_body, by_objective = (tallies.Standing() for _group in range(3))
    for row in (*activities, *agreements):
        by_agency.count_for(row["agencies"], row)
        by_body.count_for([row["body"]], row)
    for row in activities:
        by_objective.count_for([row["objective"]], row)
    return {
        "agency": by_agency.rows(_labels(rows["standing"]["agency"])),
        "body": by_body.rows(_labels(rows["standing"]["body"])),
        "objective": by_objective.rows(_labels(rows["standing"]["objective"])),
    }


def _public(rows: Iterable[Row]) -> list[Row]:
    return [
        row for row in rows if cast("Mapping[str, Any]", row).get("classification") == Classification.PUBLIC
    ]


def _without_texts(row: Row) -> Row:
    silent = {name: None for name in ("last", "said") if name in cast("Mapping[str, Any]", row)}
    return cast("Row", {**cast("Mapping[str, Any]", row), **silent})


def _labels(rows: Iterable[Any]) -> Labels:
    return {row["key"]: row["label"] for row in rows}
