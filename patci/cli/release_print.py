"""What `patci release` prints: rows of JSON, and tables for people."""

from typing import Any

import typer
from rich.markup import escape

from calendars.editions import Difference
from models import CalendarRelease
from patci.cli.output import print_json, print_table
from patci.usecases.planning import calendar_releases
from patci.usecases.queries.release_page import Comparison, Figures, Line
from templates import editions as words
from templates.environment import instant
from templates.i18n import gettext as _
from templates.i18n import ngettext
from templates.labels import label

Row = dict[str, Any]


def as_row(release: CalendarRelease, by: str) -> Row:
    """A release as JSON values, without its content."""
    return {
        "number": release.number,
        "name": release.name,
        "note": release.note,
        "released_at": release.released_at.isoformat(),
        "by": by,
        "plan": release.plan_id,
        "sha256": release.sha256,
    }


def counted(figures: Figures) -> Row:
    """How many changes of each kind, as JSON values."""
    return {kind.value: count for kind, count in figures}


def compared(comparison: Comparison) -> Row:
    """What two releases differ in, as JSON values."""
    return {
        "from": comparison.earlier.number,
        "to": comparison.later.number,
        "changes": [_change(row) for _body, rows in comparison.bodies for row in rows],
        "details": [row.place.uid for row in comparison.details],
        "agencies": [{"agency": line.agency.key, "changes": line.count} for line in comparison.agencies],
    }


def print_list(lines: list[Line], zone: str) -> None:
    """The releases as a table."""
    columns = (_("Número"), _("Nombre"), _("Publicada"), _("Por"), _("Qué cambió"), _("Huella"))
    rows = [
        (
            str(line.release.number),
            escape(line.release.name),
            instant(line.release.released_at, zone),
            escape(line.by),
            "\n".join(f"{words.kind(kind)}: {count}" for kind, count in line.figures) or "—",
            line.release.sha256[:12],
        )
        for line in lines
    ]
    print_table(_("Publicaciones del calendario"), columns, rows)


def print_calendar(release: CalendarRelease, zone: str) -> None:
    """A calendar as it was released, and its hash."""
    rows = [
        (
            escape(place.body),
            escape(place.title),
            escape(words.when(place, zone=zone)),
            label("session_status", place.status),
        )
        for place in calendar_releases.edition(release)
    ]
    title = f"{release.number}. {escape(release.name)} · {instant(release.released_at, zone)}"
    print_table(title, (_("Órgano"), _("Sesión"), _("Fecha"), _("Estado")), rows)
    print_hash(release)


def print_comparison(comparison: Comparison, zone: str) -> None:
    """What changed, body by body, and how much for each agency."""
    typer.echo(
        _("De «%(earlier)s» a «%(later)s»")
        % {"earlier": comparison.earlier.name, "later": comparison.later.name}
    )
    if not comparison.bodies:
        typer.echo(_("No cambió ninguna fecha."))
    for body, rows in comparison.bodies:
        cells = [
            (
                escape(row.place.title),
                words.kind(row.kind),
                escape(words.was(row, zone=zone) or "—"),
                escape(words.now(row, zone=zone) or "—"),
            )
            for row in rows
        ]
        print_table(escape(body), (_("Sesión"), _("Qué cambió"), _("Antes"), _("Ahora")), cells)
    if comparison.agencies:
        cells_of = [(escape(line.agency.label), str(line.count)) for line in comparison.agencies]
        print_table(_("A quién le cambia"), (_("Institución"), _("Cambios")), cells_of)


def print_released(release: CalendarRelease, by: str, told: int, *, as_json: bool) -> None:
    """What became of a release, and how many notices wait to leave."""
    if as_json:
        print_json(as_row(release, by) | {"notices": told})
        return
    typer.echo(_("Publicación %(number)s: %(name)s") % {"number": release.number, "name": release.name})
    sentence = ngettext("Queda listo %(count)s aviso.", "Quedan listos %(count)s avisos.", told)
    typer.echo(sentence % {"count": told})
    print_hash(release)


def print_hash(release: CalendarRelease) -> None:
    """The hash of a release, outside any table: it must be copied whole."""
    typer.echo(_("Huella SHA-256: %(hash)s") % {"hash": release.sha256})


def _change(row: Difference) -> Row:
    return {
        "kind": row.kind.value,
        "uid": row.place.uid,
        "body": row.place.body,
        "title": row.place.title,
        "before": row.before.to_json() if row.before else None,
        "after": row.after.to_json() if row.after else None,
    }
