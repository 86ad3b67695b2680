"""`patci compile`: take a cut-off, or reuse one, and write its report; or issue documents."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session as DbSession

from models import CutOff, Programme
from patci.bootstrap import Application, build
from patci.cli.compile_documents import ACTOR, tell, work_of, write_documents
from patci.cli.output import print_json, print_table
from patci.cli.written_files import written
from patci.documents import follow_up
from patci.documents.frozen import snapshot_of
from patci.documents.recipes import Source
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.compiling import chosen
from patci.usecases.compiling.compilations import Matter
from patci.usecases.keeping import audit, cutoffs
from patci.usecases.keeping.cutoffs import Wanted
from patci.usecases.local_time import local_day
from patci.usecases.meetings.session_titles import session_title
from patci.usecases.queries import programmes
from templates.environment import day, instant
from templates.i18n import gettext as _

app = typer.Typer(help="Toma un corte y compila el informe de seguimiento.")


@app.command()
def compile_report(
    *,
    cut_off: Annotated[
        str | None,
        typer.Option("--cut-off", help="Clave del corte; si ya existe, se usa tal como quedó guardado."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Título de un corte nuevo.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Carpeta donde se escriben los informes.", file_okay=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Imprime JSON.")] = False,
    programme: Annotated[
        str | None, typer.Option("--programme", help="Clave del programa; por omisión, el más reciente.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Día de un corte nuevo (AAAA-MM-DD)."),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            help="Documento que se emite (minutes.docx, follow_up_report.pdf…) o «all»; se puede repetir.",
        ),
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", help="Clave de la sesión de la que se hacen documentos.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option("--agency", help="De los que hay uno por institución, solo el de esta.")
    ] = None,
) -> None:
    """Compila el informe de un corte en HTML y XLSX, o emite documentos de un corte o de una sesión."""
    application = build(migrate=True)
    if document or session or agency:
        if session is not None and (cut_off or title or as_of):
            raise InvalidInputError(
                _("Elija entre --session y un corte: un documento se hace de uno de ellos.")
            )
        of = (cut_off, title, as_of)
        _documents(application, programme, session, of, document or [], agency=agency, out=out, as_json=json)
        return
    with application.database.writing() as db:
        audit.act_as(db, actor="cli", now=application.clock().now())
        found = _programme(db, programme)
        taken = _take(db, found, application, ref=cut_off, title=title, as_of=as_of)
        zone, slug = found.zone, found.slug
    folder = out or application.settings.data / "reports"
    files = _write(folder, f"{slug}-{taken.ref}", taken, snapshots=application.snapshots_folder)
    if json:
        print_json(
            {
                "programme": slug,
                "cut_off": taken.ref,
                "title": taken.title,
                "at": taken.at.isoformat(),
                "sha256": taken.sha256,
                "files": files,
            }
        )
        return
    print_table(
        f"{taken.title} · {taken.ref} · {instant(taken.at, zone)}",
        [_("Formato"), _("Huella SHA-256 del archivo")],
        [(file["format"], file["sha256"]) for file in files],
    )
    for file in files:
        # Outside the table: a path must be copied whole, however narrow the terminal.
        typer.echo(file["path"])
    typer.echo(_("Huella SHA-256 del corte: %(hash)s") % {"hash": taken.sha256})


def _documents(
    application: Application,
    slug: str | None,
    ref: str | None,
    of: tuple[str | None, str | None, datetime | None],
    documents: Sequence[str],
    *,
    agency: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    with application.database.writing() as db:
        audit.act_as(db, actor=ACTOR, now=application.clock().now())
        found = _programme(db, slug)
        chosen.recipes(documents, Source.SESSION if ref else Source.CUT_OFF)
        if ref is not None:
            matter = Matter(session=chosen.session_of(db, found, ref))
        else:
            taken = _take(db, found, application, ref=of[0], title=of[1], as_of=of[2])
            matter = Matter(cut_off=taken)
        heading, title = _heading(found, matter)
        work = work_of(db, application, found, matter, documents, agency=agency)
    made = write_documents(application, work, out or application.settings.data / "reports")
    tell(heading, title, made, as_json=as_json)
    if made.faults:
        raise typer.Exit(1)


def _heading(programme: Programme, matter: Matter) -> tuple[dict[str, Any], str]:
    """What the documents are of, as JSON and as a line."""
    if matter.session is not None:
        title = session_title(matter.session)
        return {"programme": programme.slug, "session": matter.session.ref, "title": title}, title
    cut_off = matter.cut_off
    if cut_off is None:
        return {"programme": programme.slug}, programme.title
    said = {"cut_off": cut_off.ref, "title": cut_off.title, "sha256": cut_off.sha256}
    return {"programme": programme.slug, **said}, f"{cut_off.title} · {cut_off.ref}"


def _programme(db: DbSession, slug: str | None) -> Programme:
    found = programmes.chosen(db, slug)
    if found is None:
        raise NotFoundError(_("No hay ningún programa en vigor: acepte antes un borrador."))
    if slug is not None and found.slug != slug:
        raise NotFoundError(_("No hay un programa en vigor con la clave «%(slug)s».") % {"slug": slug[:80]})
    return found


def _take(
    db: DbSession,
    programme: Programme,
    application: Application,
    *,
    ref: str | None,
    title: str | None,
    as_of: datetime | None,
) -> CutOff:
    if as_of is None:
        now = application.clock().now()
    else:
        # All of that day counts, where the programme lives.
        now = datetime.combine(as_of.date(), time(23, 59, 59), tzinfo=ZoneInfo(programme.zone))
    today = local_day(programme, now)
    return cutoffs.take(
        db,
        programme,
        ref=ref or f"corte-{today.isoformat()}",
        title=title or _("Informe de seguimiento al %(day)s") % {"day": day(today)},
        now=now,
        actor="cli",
        wanted=Wanted(facts_until=now, known_at=now),
        folder=application.snapshots_folder,
    )


def _write(folder: Path, stem: str, taken: CutOff, *, snapshots: Path) -> list[dict[str, str]]:
    """Both files, each replaced whole."""
    rows = snapshot_of(taken, snapshots)
    contents = {"html": follow_up.html(taken, rows).encode(), "xlsx": follow_up.xlsx(taken, rows)}
    files = []
    for name, content in contents.items():
        target = written(folder / f"{stem}.{name}", content)
        files.append({"format": name, "path": str(target), "sha256": hashlib.sha256(content).hexdigest()})
    return files
