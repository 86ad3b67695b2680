"""The indicators of a programme with their recorded values, as of the two instants of a cut-off."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Indicator, IndicatorValue, Programme, Request, Round, Submission
from models.enums import Classification
from patci.documents.measures import figures
from patci.documents.measures.record import Computed, Record
from patci.documents.measures.rows import of_entered, of_record
from patci.documents.shape import MeasuredRow, MeasureRow
from patci.usecases.keeping.instants import Instants
from templates.labels import label

LAST_YEAR = 9_999


def read(db: DbSession, programme: Programme, instants: Instants) -> list[MeasureRow]:
    """All indicators in their order with what was entered or answered by then; nothing is computed yet."""
    found = db.scalars(
        select(Indicator)
        .where(Indicator.programme_id == programme.id)
        .order_by(Indicator.position, Indicator.id)
    ).all()
    values = _values(db, programme, found, instants) if found else {}
    return [_row(each, values.get(each.id, []), programme) for each in found]


def computed(rows: Sequence[MeasureRow], record: Record) -> list[MeasureRow]:
    """The same, with those that the record itself computes counted from its rows."""
    return [of_record(row, record) if row["computed_as"] in set(Computed) else row for row in rows]


def of_the_record(programme: Programme) -> list[MeasureRow]:
    """A row without a target for each share that the record knows by itself; nothing is computed yet."""
    last_day = date(min(programme.year_end, LAST_YEAR), 12, 31).isoformat()
    return [_untargeted(each, last_day) for each in Computed]


def needs(rows: Sequence[MeasureRow], *kinds: Computed) -> bool:
    """True where one of the indicators is computed in one of these ways."""
    return any(row["computed_as"] in kinds for row in rows)


def starts_on(programme: Programme) -> date:
    """The first day of the programme's years."""
    return date(programme.year_start, 1, 1)


def _row(indicator: Indicator, values: Sequence[MeasuredRow], programme: Programme) -> MeasureRow:
    refs = indicator.objective_refs
    last_day = indicator.target_on or date(min(programme.year_end, LAST_YEAR), 12, 31)
    row: MeasureRow = {  # type: ignore[typeddict-item]
        "ref": indicator.ref,
        "title": indicator.title,
        "unit": indicator.unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
        "target_kind": indicator.target_kind.value if indicator.target_kind else None,
        "target_value": indicator.target_value,
        "target_on": last_day.isoformat(),
        "evaluated_every": indicator.evaluated_every,
        "objective": refs[0] if refs else None,
        "computed_as": indicator.computed_as,
        "is_placeholder": indicator.is_placeholder,
    }
    return of_entered(row, values, starts_on(programme))


def _untargeted(kind: Computed, last_day: str) -> MeasureRow:
    return {  # type: ignore[typeddict-item]
        "ref": kind.value,
        "title": label("computed_as", kind.value),
        "unit": "%",
        "baseline": None,
        "target": None,
        "target_kind": None,
        "target_value": None,
        "target_on": last_day,
        "evaluated_every": None,
        "objective": None,
        "computed_as": kind.value,
        "is_placeholder": False,
    }


def _values(
    db: DbSession, programme: Programme, indicators: Sequence[Indicator], instants: Instants
) -> dict[int, list[MeasuredRow]]:
    """What was entered or answered, by day; answers of a round are of one day, whenever each was accepted."""
    units = {each.id: each.unit for each in indicators}
    rows = db.execute(
        select(
            *(IndicatorValue.indicator_id, IndicatorValue.measured_on, IndicatorValue.value),
            *(IndicatorValue.source, Agency.key, Submission.classification, Round.covers_to),
        )
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .outerjoin(Submission, Submission.id == IndicatorValue.submission_id)
        .outerjoin(Request, Request.id == Submission.request_id)
        .outerjoin(Agency, Agency.id == Request.agency_id)
        .outerjoin(Round, Round.id == Request.round_id)
        .where(Indicator.programme_id == programme.id)
        .where(IndicatorValue.recorded_at <= instants.known_at, IndicatorValue.measured_on <= instants.day)
        .order_by(IndicatorValue.recorded_at, IndicatorValue.id)
    ).all()
    dated = [(min(row.covers_to or row.measured_on, instants.day), row) for row in rows]
    found: dict[int, list[MeasuredRow]] = {}
    for day, (number, _on, text, source, agency, classification, _until) in sorted(dated, key=itemgetter(0)):
        figure = figures.in_unit(text, units[number])
        found.setdefault(number, []).append(
            {
                "day": day.isoformat(),
                "value": figure.value if figure else None,
                "is_share": figure is not None and figure.is_share,
                "text": text,
                "source": source or "",
                "agency": agency,
                "of": None,
                # What somebody typed in has no class of its own: internal until that is decided.
                "classification": (classification or Classification.INTERNAL).value,
            }
        )
    return found
