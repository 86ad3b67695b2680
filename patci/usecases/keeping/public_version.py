"""The public version of a cut-off: only what is public in it, counted anew, without anybody's texts."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from models.enums import Classification
from patci.documents.shape import Snapshot, StandingRow
from patci.usecases.keeping import ratios, tallies
from patci.usecases.keeping.tallies import Labels

Row = TypeVar("Row")


def public_version(rows: Snapshot) -> Snapshot:
    """The rows of a report for anybody.

    What agencies reported is theirs and internal until somebody decides otherwise: of a public agreement or
    activity the state is told, not the text.
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
    return {
        **rows,
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
        "indicators": [ratios.of_rows(agreements, goal)],
        "unassigned": [],
    }


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
