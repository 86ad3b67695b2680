"""`patci import`: reads a programme's document, says what it found, and leaves a draft to accept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from patci.cli.import_json import as_json
from patci.cli.output import print_json, print_table
from patci.intake.document import ProgrammeDocument
from patci.intake.reading import read_any
from patci.intake.rows import DoubtRow
from patci.intake.transcript import Transcript
from patci.usecases.checking import checks
from patci.usecases.keeping import audit
from templates.i18n import gettext as _
from templates.i18n import mark, ngettext

app = typer.Typer(help="Lee el documento de un programa y deja un borrador por aceptar.")
UNREAD = "unread"
CHANGES = {
    "added": mark("nueva"),
    "moved": mark("cambia de fecha"),
    "renamed": mark("cambia de nombre o número"),
    "changed": mark("cambia"),
    "removed": mark("ya no está"),
}


@app.command()
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="El documento (texto, Word, Excel, CSV, PDF o HTML) o el libro de «patci export»."
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Solo lee; no guarda nada.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Pone el borrador en vigor.")] = False,
    year: Annotated[int | None, typer.Option("--year", help="El año, si el documento no lo dice.")] = None,
) -> None:
    """Lee un programa: órganos, sesiones, reuniones, actividades, convenios, instituciones y dudas."""
    if accept and dry_run:
        raise typer.BadParameter(_("--accept y --dry-run no van juntos."))
    document, source = read_any(file, year=year)
    outcome = None if dry_run else _keep(document, source, accept=accept)
    if json:
        print_json({**as_json(document, all_doubts(document), source), **(outcome or {})})
        return
    _print(document)
    if outcome:
        _print_differences(outcome["differences"])
    typer.echo(_next_step(outcome["draft"] if outcome else None))


def all_doubts(document: ProgrammeDocument) -> tuple[DoubtRow, ...]:
    """The reader's doubts and what the calendar's checks find, by line."""
    found = [
        DoubtRow(kind=finding.kind.value, text=checks.sentence(finding), line=finding.line, refs=finding.refs)
        for finding in checks.document_findings(document)
    ]
    return tuple(sorted((*document.doubts, *found), key=lambda doubt: (doubt.line or 0, doubt.kind)))


def _keep(document: ProgrammeDocument, source: Transcript, *, accept: bool) -> dict[str, Any]:
    """Write the draft (and put it in force, its notices planned); says what was new and what it changes."""
    from patci.bootstrap import build  # noqa: PLC0415  (a dry run needs no database)
    from patci.settings import Settings  # noqa: PLC0415
    from patci.usecases.drafting import programmes  # noqa: PLC0415
    from patci.usecases.noticing import notices  # noqa: PLC0415

    application = build(Settings(), migrate=True)
    now = application.clock().now()
    with application.database.writing() as db:
        audit.act_as(db, actor="cli", now=now)
        draft = programmes.import_draft(
            db,
            document,
            source_name=source.name,
            source_sha256=source.sha256,
            transcript=source,
            now=now,
            actor="cli",
        )
        new = draft.imported_at == now
        before = draft.status
        differences = [one.to_json() for one in programmes.draft_differences(db, draft)]
        if accept:
            programme = programmes.accept(db, draft, now=now, actor="cli")
            notices.plan(db, programme, now=now)
        told = {
            "id": draft.id,
            "slug": draft.slug,
            "status": draft.status.value,
            "changed": new or draft.status is not before,
            "address": f"{application.settings.resolved_public_url()}/programa/revisar/{draft.id}",
        }
        return {"draft": told, "differences": differences}


def _print(document: ProgrammeDocument) -> None:
    dated = sum(1 for row in document.sessions if row.start is not None)
    rows = (
        (_("Órganos"), len(document.bodies), ""),
        (_("Sesiones"), len(document.sessions), _("{count} con fecha o periodo").format(count=dated)),
        (_("Otras reuniones"), len(document.other_meetings), ""),
        (_("Actividades"), len(document.activities), ""),
        (_("Indicadores"), len(document.indicators), ""),
        (_("Convenios"), len(document.instruments), ""),
        (_("Siglas"), len(document.acronyms), ""),
        (_("Integrantes"), len(document.members), ""),
    )
    print_table(
        document.title, ("", _("Filas"), ""), [(name, str(count), note) for name, count, note in rows]
    )
    doubts = all_doubts(document)
    shown = [doubt for doubt in doubts if doubt.kind != UNREAD]
    if shown:
        lines = [(str(doubt.line or ""), doubt.text) for doubt in shown]
        print_table(_("Dudas"), (_("Línea"), _("Qué revisar")), lines)
    unread = [str(doubt.line) for doubt in doubts if doubt.kind == UNREAD]
    if unread:
        text = ngettext(
            "{count} párrafo no se leyó como nada: línea {lines}.",
            "{count} párrafos no se leyeron como nada: líneas {lines}.",
            len(unread),
        )
        typer.echo(text.format(count=len(unread), lines=", ".join(unread)))


def _print_differences(differences: Sequence[dict[str, Any]]) -> None:
    """What the draft changes of what is in force, one line a row."""
    if differences:
        lines = [
            (", ".join(_(CHANGES[change]) for change in one["changes"]), one["id"], one["title"])
            for one in differences
        ]
        print_table(_("Qué cambia de lo que está en vigor"), (_("Cambio"), _("Clave"), ""), lines)


def _next_step(outcome: dict[str, Any] | None) -> str:
    if outcome is None:
        return _("Nada se guardó. Sin --dry-run queda un borrador.")
    if not outcome["changed"]:
        return _("Importado otra vez: sin cambios.")
    if outcome["status"] == "accepted":
        return _("En vigor. Los avisos no salen hasta que se elija «Empezar a enviar».")
    return _("Quedó un borrador: revíselo en {address}, o póngalo en vigor con --accept.").format(
        address=outcome["address"]
    )
