"""`patci compile --document`: makes documents, registers them as issued, writes each file whole."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, Programme
from patci.bootstrap import Application
from patci.cli.output import print_json, print_table
from patci.cli.written_files import written
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.compiling import chosen, issuing, making
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.making import Made
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.registering import on_disk, register
from patci.usecases.compiling.work import Work
from patci.usecases.keeping import audit
from patci.usecases.queries import documents as queries
from patci.usecases.queries.documents import Unmade
from templates.i18n import gettext as _

File = dict[str, Any]
ACTOR = "cli"


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and the documents that could not be made."""

    files: list[File] = field(default_factory=list)
    faults: list[File] = field(default_factory=list)


def write_documents(application: Application, work: Work, folder: Path) -> Written:
    """Make, register and write; what was made before a failure stays, and one failure holds no other up."""
    found = Written()
    with closing(making.made(application.database, work)) as batches:
        for batch in batches:
            _register(application, work, batch, folder, found)
    return found


def _register(
    application: Application, work: Work, batch: Sequence[Made], folder: Path, found: Written
) -> None:
    now = application.clock().now()
    with on_disk(batch, work.place.evidence) as ready, application.database.writing() as db:
        audit.act_as(db, actor=work.actor, now=now)
        done = register(db, work, ready, now=now)
        numbers = [one.id for one in done.documents]
    with application.database.reading() as db:
        found.faults.extend(_fault(one) for one in queries.unmade(db, done.faults))
        for document in (db.get_one(IssuedDocument, number) for number in numbers):
            content = issuing.content_of(db, document, work.place.evidence)
            found.files.append(_file(document, written(folder / document.file_name, content)))


def work_of(
    db: DbSession,
    application: Application,
    programme: Programme,
    matter: Matter,
    documents: Sequence[str],
    *,
    agency: str | None,
) -> Work:
    """What is to be made.

    Raises:
        InvalidInputError: there is no such document, or an agency was named where none has one of its own.
        NotFoundError: the cut-off tells nothing of that agency.
    """
    recipes = chosen.recipes(documents or [chosen.ALL], matter.source)
    if agency is not None and not any(one.per_agency for one in recipes):
        raise InvalidInputError(_("Ninguno de esos documentos se hace por institución: quite --agency."))
    place = Place(
        application.settings.resolved_public_url(), application.evidence_folder, application.snapshots_folder
    )
    found = Work.of(db, programme.id, matter, recipes, place=place, actor=ACTOR, agency=agency)
    if agency is not None and not any(unit.agency_id for unit in found.units):
        raise NotFoundError(
            _("El corte no dice nada de una institución con la clave «%(key)s».") % {"key": agency[:80]}
        )
    return found


def tell(heading: dict[str, Any], title: str, made: Written, *, as_json: bool) -> None:
    """Code and hash of each file, and why there is no file of a document."""
    if as_json:
        print_json({**heading, "files": made.files, "faults": made.faults})
        return
    print_table(
        title,
        [_("Documento"), _("Código"), _("Edición"), _("Huella SHA-256 del archivo")],
        [(file["title"], file["code"], str(file["edition"]), file["sha256"]) for file in made.files],
    )
    for file in made.files:
        # Outside the table: a path must be copied whole, however narrow the terminal.
        typer.echo(file["path"])
    for fault in made.faults:
        typer.echo(f"{fault['title']}: {fault['problem']}", err=True)


def _file(document: IssuedDocument, path: Path) -> File:
    return {
        "kind": document.kind.value,
        "format": document.format.value,
        "title": document.title,
        "agency": document.agency.key if document.agency is not None else None,
        "edition": document.edition,
        "code": document.code,
        "path": str(path),
        "sha256": document.sha256,
    }


def _fault(unmade: Unmade) -> File:
    return {
        "kind": unmade.kind,
        "format": unmade.format,
        "title": unmade.title,
        "agency": unmade.agency.key if unmade.agency is not None else None,
        "problem": unmade.sentence,
    }
