"""The sheets of what a cut-off lists: sessions, activities, agreements, rounds, requests."""

from collections.abc import Iterator
from datetime import date, datetime

from calendars.session_kinds import SessionKind
from patci.documents.shape import (
    ActivityRow,
    AgreementRow,
    ReportRow,
    RequestRow,
    RoundRow,
    SessionRow,
    Snapshot,
)
from patci.documents.tables.sheet import Cell, Columns, DataSheet
from templates.i18n import gettext as _
from templates.labels import label
from templates.session_titles import full_name

OF_SESSIONS, OF_ANSWERS = frozenset({4, 11}), frozenset({13})
"""Columns of numbers."""


def sheets(rows: Snapshot) -> Iterator[DataSheet]:
    """One sheet for each kind of row, also where there is none."""
    labels = {row["key"]: row["label"] for row in rows["answers"]["agency"]}
    kinds = rows["sessions"], rows["activities"], rows["agreements"], rows["requests"]
    sessions, activities, agreements, requests = kinds
    answers = (_request(row, labels) for row in requests)
    names = {row["ref"]: full_name(row["name"], row["number"], SessionKind(row["kind"])) for row in sessions}
    agreed = (_agreement(row, names.get(row.get("session_ref", ""), row["session"])) for row in agreements)
    yield DataSheet(
        _("Sesiones"),
        _session_columns(),
        (_session(row, names[row["ref"]]) for row in sessions),
        len(sessions),
        numbers=OF_SESSIONS,
    )
    yield DataSheet(_("Actividades"), _activity_columns(), map(_activity, activities), len(activities))
    yield DataSheet(_("Acuerdos"), _agreement_columns(), agreed, len(agreements))
    yield DataSheet(_("Respuestas"), _request_columns(), answers, len(requests), numbers=OF_ANSWERS)
    yield DataSheet(_("Rondas"), _round_columns(), map(_round, rows["rounds"]), len(rows["rounds"]))


def _session_columns() -> Columns:
    return [
        (_("Clave"), 14),
        (_("Órgano"), 12),
        (_("Sesión"), 44),
        (_("Tipo"), 17),
        (_("Número"), 11),
        (_("Estado"), 14),
        (_("Fecha en el programa"), 30),
        (_("Desde"), 12),
        (_("Hasta"), 12),
        (_("Día fijado"), 12),
        (_("Minuta"), 10),
        (_("Acuerdos"), 12),
        (_("Clasificación"), 17),
    ]


def _session(row: SessionRow, name: str) -> list[Cell]:
    return [
        row["ref"],
        row["body"],
        name,
        label("session_kind", row["kind"]),
        row["number"],
        label("session_status", row["status"]),
        row["period"],
        _day(row["start"]),
        _day(row["end"]),
        _day(row["day"]),
        row["has_minutes"],
        row["agreements"],
        _class(row.get("classification")),
    ]


def _activity_columns() -> Columns:
    return [
        (_("Clave"), 14),
        (_("Actividad"), 60),
        (_("Objetivo"), 14),
        (_("Órgano"), 12),
        (_("Responsables"), 30),
        (_("Fecha en el programa"), 30),
        (_("Desde"), 12),
        (_("Hasta"), 12),
        (_("Avance informado"), 14),
        (_("Vencida"), 11),
        *_last_columns(),
        (_("Clasificación"), 17),
    ]


def _activity(row: ActivityRow) -> list[Cell]:
    return [
        row["ref"],
        row["title"],
        row["objective"],
        row["body"],
        ", ".join(row["responsibles"]),
        row["period"],
        _day(row["start"]),
        _day(row["end"]),
        label("progress", row["progress"]),
        row["overdue"],
        *_last(row["last"]),
        _class(row.get("classification")),
    ]


def _agreement_columns() -> Columns:
    return [
        (_("Número"), 20),
        (_("Acuerdo"), 60),
        (_("Órgano"), 12),
        (_("Sesión"), 30),
        (_("Responsables"), 30),
        (_("Plazo en la minuta"), 24),
        (_("Vence"), 12),
        (_("Estado"), 14),
        (_("Lo que dijo el órgano"), 36),
        (_("Avance informado"), 14),
        (_("Vencido"), 11),
        *_last_columns(),
        (_("Clasificación"), 17),
    ]


def _agreement(row: AgreementRow, session: str) -> list[Cell]:
    status, said = row.get("status"), row.get("said")
    return [
        row["number"],
        row["text"],
        row["body"],
        session,
        ", ".join(row["responsibles"]),
        row["period"],
        _day(row["due_on"]),
        label("agreement_status", status) if status else None,
        said["text"] if said else None,
        label("progress", row["progress"]),
        row["overdue"],
        *_last(row["last"]),
        _class(row.get("classification")),
    ]


def _last_columns() -> Columns:
    return [(_("Informó"), 20), (_("Informado el"), 17), (_("Último informe"), 60)]


def _last(last: ReportRow | None) -> list[Cell]:
    if last is None:
        return [None, None, None]
    return [last["by"], _instant(last["at"]), last["text"]]


def _request_columns() -> Columns:
    return [
        (_("Ronda"), 24),
        (_("Institución"), 20),
        (_("Sobre"), 16),
        (_("Asunto"), 50),
        (_("Órgano"), 12),
        (_("Objetivo"), 12),
        (_("Estado"), 22),
        (_("Vence"), 12),
        (_("Prórroga"), 12),
        (_("Vencida"), 11),
        (_("Recibida el"), 17),
        (_("A tiempo"), 10),
        (_("Folio"), 20),
        (_("Versiones"), 13),
        (_("Huella SHA-256"), 66),
        (_("Simulada"), 12),
        (_("Clasificación"), 17),
    ]


def _request(row: RequestRow, labels: dict[str, str]) -> list[Cell]:
    return [
        row["round"],
        labels.get(row["agency"], row["agency"]),
        row["subject"],
        row["title"],
        row["body"],
        row["objective"],
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
        _class(row.get("classification")),
    ]


def _round_columns() -> Columns:
    return [
        (_("Clave"), 22),
        (_("Ronda"), 50),
        (_("Desde"), 12),
        (_("Hasta"), 12),
        (_("Abre"), 12),
        (_("Vence"), 12),
        (_("Estado"), 14),
    ]


def _round(row: RoundRow) -> list[Cell]:
    return [
        row["ref"],
        row["title"],
        _day(row["covers_from"]),
        _day(row["covers_to"]),
        _day(row["opens_on"]),
        _day(row["due_on"]),
        label("round_status", row["status"]),
    ]


def _class(value: str | None) -> str | None:
    """Cut-offs of the first versions do not say it."""
    return label("classification", value) if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
