"""`patci compile --document`: makes documents, registers them as issued, writes each file whole."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument, Programme
from patci.bootstrap import Application
from patci.cli.output import print_json, print_table
from patci.cli.written_files import written
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.compiling import chosen, issuing
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place
from patci.usecases.compiling.work import Work, make
from templates.i18n import gettext as _

File = dict[str, Any]
ACTOR = "cli"


def write_documents(application: Application, work: Work, folder: Path) -> Iterator[File]:
    """Make, register and write one after the other: what was made before a failure stays."""
    for unit in work.units:
        number = make(application.database, work, unit, now=application.clock().now())
        with application.database.reading() as db:
            document = db.get_one(IssuedDocument, number)
            content = issuing.content_of(db, document, work.place.evidence)
            yield _file(document, written(folder / document.file_name, content))


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


def tell(heading: dict[str, Any], title: str, files: Sequence[File], *, as_json: bool) -> None:
    """Code and hash of each file."""
    if as_json:
        print_json({**heading, "files": files})
        return
    print_table(
        title,
        [_("Documento"), _("Código"), _("Edición"), _("Huella SHA-256 del archivo")],
        [(file["title"], file["code"], str(file["edition"]), file["sha256"]) for file in files],
    )
    for file in files:
        # Outside the table: a path must be copied whole, however narrow the terminal.
        typer.echo(file["path"])


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
