"""`patci check`: what the calendar's checks find in a programme, or in a draft that waits to be accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session as DbSession

from calendars.findings import Finding, Severity
from patci.bootstrap import build
from patci.cli.output import print_json, print_table
from patci.errors import NotFoundError
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Decisions, reviewed
from patci.usecases.checking import checks
from patci.usecases.queries import lineage, programmes
from templates import findings as words
from templates.environment import day as day_text
from templates.i18n import gettext as _

app = typer.Typer(help="Revisa el calendario: inhábiles, cruces, reglas y numeración.")


@dataclass(frozen=True)
class Checked:
    """What was checked and what was found."""

    slug: str
    title: str
    status: str
    found: list[Finding]


@app.command()
def check(
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Día desde el que se mira.")
    ] = None,
    programme: Annotated[str | None, typer.Option("--programme", help="Clave del programa.")] = None,
) -> None:
    """Revisa el programa en vigor o el borrador más reciente; termina con 1 si hay algo por decidir."""
    application = build(migrate=True)
    with application.database.reading() as db:
        checked = _check(db, slug=programme, as_of=as_of, now=application.clock().now())
    if json:
        rows = [_row(finding) for finding in checked.found]
        print_json({"programme": checked.slug, "status": checked.status, "findings": rows})
    else:
        _print(checked)
    if checks.needs_somebody(checked.found):
        raise typer.Exit(1)


def _check(db: DbSession, *, slug: str | None, as_of: datetime | None, now: datetime) -> Checked:
    for found in programmes.in_force(db):
        if slug in {None, found.slug}:
            if as_of is not None:
                now = datetime.combine(as_of.date(), time(12), ZoneInfo(found.zone))
            return Checked(found.slug, found.title, "in_force", checks.findings(db, found, now=now))
    for draft in programmes.awaiting_review(db):
        if slug in {None, draft.slug}:
            read = ProgrammeDocument.from_json(draft.document)
            document = reviewed(read, Decisions.of(draft.decisions))
            day = as_of.date() if as_of else None
            seen = checks.document_findings(document, as_of=day, country=lineage.country_of_draft(db, draft))
            return Checked(document.slug, document.title, "draft", seen)
    if slug is not None:
        raise NotFoundError(_("No hay ningún programa ni borrador con la clave «%(slug)s».") % {"slug": slug})
    raise NotFoundError(_("No hay nada que revisar: importe antes un programa con «patci import»."))


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "sentence": words.sentence(finding),
        "refs": list(finding.refs),
        "day": finding.day.isoformat() if finding.day else None,
        "true_already": finding.true_already,
        "weight": finding.weight,
        "line": finding.line,
        "citation": finding.facts.get("citation") or None,
    }


def _print(checked: Checked) -> None:
    typer.echo(checked.title)
    if checked.status == "draft":
        typer.echo(_("Es un borrador: todavía no está en vigor."))
    if not checked.found:
        typer.echo(_("Sin observaciones."))
    for severity in Severity:
        group = [finding for finding in checked.found if finding.severity is severity]
        if group:
            print_table(f"{words.severity(severity)} ({len(group)})", _columns(), _cells(group))


def _columns() -> Sequence[str]:
    return (_("Qué"), _("Día"), _("Observación"), _("Línea"))


def _cells(group: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    return [
        (
            words.kind(finding.kind),
            day_text(finding.day),
            words.sentence(finding),
            str(finding.line or "—"),
        )
        for finding in group
    ]
