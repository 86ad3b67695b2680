"""What the sheets of the follow-up workbook hold: columns with their widths, and rows of typed values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from patci.documents.shape import ReportRow, Snapshot, StandingRow, TallyRow
from templates.i18n import gettext as _
from templates.labels import label

Cell = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written: its name, its columns with their widths, its rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


def detail_sheets(rows: Snapshot) -> list[Sheet]:
    """One sheet for each kind of row."""
    return [_sessions(rows), _activities(rows), _agreements(rows), _answers(rows)]


def summary_tables(rows: Snapshot) -> list[Sheet]:
    """The counts of answers and of progress, by agency, body, objective and round; empty ones left out."""
    names = {"agency": _("Institución"), "body": _("Órgano"), "objective": _("Objetivo"), "round": _("Ronda")}
    found = [
        Sheet(_("Respuestas por %(group)s") % {"group": name.lower()}, _tally_columns(name), _tallies(group))
        for key, name in names.items()
        if (group := rows["answers"][key])
    ]
    found += [
        Sheet(
            _("Avance por %(group)s") % {"group": name.lower()}, _standing_columns(name), _standings(counts)
        )
        for key, name in names.items()
        if (counts := rows["standing"].get(key, []))
    ]
    return found


def _tally_columns(name: str) -> list[tuple[str, int]]:
    return [
        (name, 34),
        (_("Esperadas"), 22),
        (_("Recibidas"), 12),
        (_("A tiempo"), 12),
        (_("Aceptadas"), 12),
        (_("Devueltas"), 12),
        (_("No corresponde"), 12),
        (_("Vencidas"), 12),
        (_("Nunca respondidas"), 12),
    ]


def _tallies(rows: Sequence[TallyRow]) -> list[list[Cell]]:
    return [
        [
            row["label"],
            row["expected"],
            row["received"],
            row["on_time"],
            row["accepted"],
            row["returned"],
            row["not_ours"],
            row["overdue"],
            row["never"],
        ]
        for row in rows
    ]


def _standing_columns(name: str) -> list[tuple[str, int]]:
    return [
        (name, 34),
        (_("Total"), 22),
        *((label("progress", value), 12) for value in ("pending", "in_progress", "done", "not_done")),
        (label("progress", "cancelled"), 12),
        (_("Vencidos"), 12),
    ]


def _standings(rows: Sequence[StandingRow]) -> list[list[Cell]]:
    return [
        [
            row["label"],
            row["total"],
            row["pending"],
            row["in_progress"],
            row["done"],
            row["not_done"],
            row["cancelled"],
            row["overdue"],
        ]
        for row in rows
    ]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _sessions(rows: Snapshot) -> Sheet:
    columns = [
        (_("Órgano"), 12),
        (_("Sesión"), 44),
        (_("Tipo"), 14),
        (_("Número"), 9),
        (_("Estado"), 14),
        (_("Fecha en el programa"), 30),
        (_("Desde"), 12),
        (_("Hasta"), 12),
        (_("Día fijado"), 12),
        (_("Minuta"), 9),
        (_("Acuerdos"), 10),
    ]
    return Sheet(
        _("Sesiones"),
        columns,
        [
            [
                row["body"],
                row["name"],
                label("session_kind", row["kind"]),
                row["number"],
                label("session_status", row["status"]),
                row["period"],
                _day(row["start"]),
                _day(row["end"]),
                _day(row["day"]),
                row["has_minutes"],
                row["agreements"],
            ]
            for row in rows["sessions"]
        ],
    )


def _activities(rows: Snapshot) -> Sheet:
    columns = [
        (_("Clave"), 14),
        (_("Actividad"), 60),
        (_("Objetivo"), 14),
        (_("Responsables"), 30),
        (_("Fecha en el programa"), 30),
        (_("Desde"), 12),
        (_("Hasta"), 12),
        *_last_columns(),
    ]
    return Sheet(
        _("Actividades"),
        columns,
        [
            [
                row["ref"],
                row["title"],
                row["objective"],
                ", ".join(row["responsibles"]),
                row["period"],
                _day(row["start"]),
                _day(row["end"]),
                label("progress", row["progress"]),
                row["overdue"],
                *_last(row["last"]),
            ]
            for row in rows["activities"]
        ],
    )


def _agreements(rows: Snapshot) -> Sheet:
    columns = [
        (_("Número"), 18),
        (_("Acuerdo"), 60),
        (_("Órgano"), 12),
        (_("Sesión"), 30),
        (_("Responsables"), 30),
        (_("Plazo en la minuta"), 24),
        (_("Vence"), 12),
        *_last_columns(),
    ]
    return Sheet(
        _("Acuerdos"),
        columns,
        [
            [
                row["number"],
                row["text"],
                row["body"],
                row["session"],
                ", ".join(row["responsibles"]),
                row["period"],
                _day(row["due_on"]),
                label("progress", row["progress"]),
                row["overdue"],
                *_last(row["last"]),
            ]
            for row in rows["agreements"]
        ],
    )


def _last_columns() -> list[tuple[str, int]]:
    return [
        (_("Estado"), 14),
        (_("Vencido"), 9),
        (_("Informó"), 16),
        (_("Informado el"), 17),
        (_("Último informe"), 60),
    ]


def _last(last: ReportRow | None) -> list[Cell]:
    if last is None:
        return [None, None, None]
    return [last["by"], _instant(last["at"]), last["text"]]


def _answers(rows: Snapshot) -> Sheet:
    agencies = {row["key"]: row["label"] for row in rows["answers"]["agency"]}
    columns = [
        (_("Ronda"), 22),
        (_("Institución"), 18),
        (_("Sobre"), 16),
        (_("Asunto"), 50),
        (_("Estado"), 22),
        (_("Vence"), 12),
        (_("Prórroga"), 10),
        (_("Vencida"), 10),
        (_("Recibida el"), 17),
        (_("A tiempo"), 10),
        (_("Folio"), 20),
        (_("Versiones"), 10),
        (_("Huella SHA-256"), 66),
        (_("Simulada"), 10),
    ]
    return Sheet(
        _("Respuestas"),
        columns,
        [
            [
                row["round"],
                agencies.get(row["agency"], row["agency"]),
                row["subject"],
                row["title"],
                label("request_status", row["status"]),
                _day(row["due_on"]),
                row["extended"],
                row["overdue"],
                _instant(row["received_at"]),
                row["on_time"],
                row["folio"],
                row["versions"],
                row["sha256"],
                row["simulated"],
            ]
            for row in rows["requests"]
        ],
    )
