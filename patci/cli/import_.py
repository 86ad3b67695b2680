"""`patci import`: reads a programme's document, says what it found, and leaves a draft to accept."""

from pathlib import Path
from typing import Annotated, Any

import typer

from patci.cli.output import print_json, print_table
from patci.intake import codec
from patci.intake.document import ProgrammeDocument
from patci.intake.formats.opening import open_document
from patci.intake.reader import read_transcript
from patci.intake.rows import DoubtRow
from patci.usecases import checks
from templates.i18n import gettext as _
from templates.i18n import ngettext

app = typer.Typer(help="Lee el documento de un programa y deja un borrador por aceptar.")
UNREAD = "unread"


@app.command()
def import_(
    file: Annotated[
        Path, typer.Argument(help="El documento del programa: texto, Word, Excel, CSV, PDF o HTML.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Solo lee; no guarda nada.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Pone el borrador en vigor.")] = False,
    year: Annotated[int | None, typer.Option("--year", help="El año, si el documento no lo dice.")] = None,
) -> None:
    """Lee un programa: órganos, sesiones, reuniones, actividades, convenios, instituciones y dudas."""
    if accept and dry_run:
        raise typer.BadParameter(_("--accept y --dry-run no van juntos."))
    source = open_document(file)
    document = read_transcript(source, year=year)
    outcome = None if dry_run else _keep(document, source.name, source.sha256, accept=accept)
    if json:
        printed = as_json(document)
        print_json(printed if outcome is None else {**printed, "draft": outcome})
        return
    _print(document)
    typer.echo(_next_step(outcome))


def as_json(document: ProgrammeDocument) -> dict[str, Any]:
    """The document in the shape that the command promises."""
    content = document.to_json()
    heading = ("title", "slug", "year_start", "year_end", "zone", "objectives", "strategies", "rules")
    return {
        "programme": {"year": document.year_start, **{key: content[key] for key in heading}},
        "bodies": content["bodies"],
        "sessions": content["sessions"],
        "other_meetings": content["other_meetings"],
        "activities": content["activities"],
        "instruments": content["instruments"],
        "agencies": _agencies(document),
        "doubts": codec.encode(all_doubts(document)),
    }


def all_doubts(document: ProgrammeDocument) -> tuple[DoubtRow, ...]:
    """The reader's doubts and what the calendar's checks find, by line."""
    found = [
        DoubtRow(kind=finding.kind.value, text=checks.sentence(finding), line=finding.line, refs=finding.refs)
        for finding in checks.document_findings(document)
    ]
    return tuple(sorted((*document.doubts, *found), key=lambda doubt: (doubt.line or 0, doubt.kind)))


def _agencies(document: ProgrammeDocument) -> list[dict[str, Any]]:
    """Acronyms (acronym, name), members (no, name), then other rows, which carry a kind."""
    return [
        *({"acronym": row.acronym, "name": row.name, "line": row.line} for row in document.acronyms),
        *({"no": row.number, "name": row.name, "line": row.line} for row in document.members),
        *(
            {"kind": "participant", "name": row.name, "seats": row.seats, "line": row.line}
            for row in document.participants
        ),
        *(
            {"kind": "unit", "unit": row.acronym, "name": row.name, "parent": row.parent, "line": row.line}
            for row in document.units
        ),
        *(
            {"kind": "earlier_name", "agency": row.agency, "name": row.name, "line": row.line}
            for row in document.names
        ),
    ]


def _keep(document: ProgrammeDocument, name: str, sha256: str, *, accept: bool) -> dict[str, Any]:
    """Write the draft (and put it in force, its notices planned); says whether anything was new."""
    from patci.bootstrap import build  # noqa: PLC0415  (a dry run needs no database)
    from patci.settings import Settings  # noqa: PLC0415
    from patci.usecases import notices, programmes  # noqa: PLC0415

    application = build(Settings(), migrate=True)
    now = application.clock().now()
    with application.database.writing() as db:
        draft = programmes.import_draft(
            db, document, source_name=name, source_sha256=sha256, now=now, actor="cli"
        )
        new = draft.imported_at == now
        before = draft.status
        if accept:
            programme = programmes.accept(db, draft, now=now, actor="cli")
            notices.plan(db, programme, settings=application.settings, now=now)
        return {
            "id": draft.id,
            "slug": draft.slug,
            "status": draft.status.value,
            "changed": new or draft.status is not before,
            "address": f"{application.settings.resolved_public_url()}/programa/revisar/{draft.id}",
        }


def _print(document: ProgrammeDocument) -> None:
    dated = sum(1 for row in document.sessions if row.start is not None)
    rows = (
        (_("Órganos"), len(document.bodies), ""),
        (_("Sesiones"), len(document.sessions), _("{count} con fecha o periodo").format(count=dated)),
        (_("Otras reuniones"), len(document.other_meetings), ""),
        (_("Actividades"), len(document.activities), ""),
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
