"""The next programme, drafted from the one in force: a document to review row by row and to accept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Draft, Programme
from models.enums import DraftStatus
from patci.errors import ConflictError, InvalidInputError
from patci.intake.document import ProgrammeDocument
from patci.intake.review import keys
from patci.intake.transcript import Format, Transcript
from patci.usecases.drafting import programmes
from patci.usecases.drafting.reviews import YEARS
from patci.usecases.local_time import local_day
from patci.usecases.queries.lineage import ROLLED_FROM
from patci.usecases.rolling import roll_document
from patci.usecases.rolling.roll_matter import years_of
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Rolled:
    """The draft of the next programme; `changed` is False where it stood there already."""

    draft: Draft
    document: ProgrammeDocument
    changed: bool


def next_year(programme: Programme) -> int:
    """The year in which the programme after this one begins."""
    return programme.year_end + 1


def slug_of(programme: Programme, year: int) -> str:
    """What the programme that begins in `year` goes by."""
    return f"{programme.slug.removesuffix(f'-{programme.year_start}')}-{year}"


def roll(db: DbSession, programme: Programme, *, year: int, now: datetime, actor: str) -> Rolled:
    """Draft the programme that begins in `year`, as many years long as this one.

    Consequences: an earlier draft of that year that came from this programme is replaced; what its reviewer
    said of rows that are still the same is kept. Where nothing changed, the same draft is handed back.

    Raises:
        InvalidInputError: no such year, or one that this programme covers or that is over.
        ConflictError: that year's programme exists, or waits for review as a document of its own.
        NotFoundError: this programme came from no document.
    """
    slug = slug_of(programme, year)
    _check_year(programme, year, now=now)
    before = _open_draft(db, slug)
    document, lines = roll_document.write(db, programme, year=year, slug=slug, now=now)
    source = Transcript(
        name=_("{title}, como base de {year}").format(title=programme.title, year=_span(document)),
        sha256=_digest(document, lines),
        format=Format.TEXT,
        lines=lines,
    )
    kept = _said_of_same(before, document) if before else {}
    draft = programmes.import_draft(
        db,
        document,
        source_name=source.name,
        source_sha256=source.sha256,
        transcript=source,
        now=now,
        actor=actor,
    )
    if before is draft and (draft.transcript or {}).get(ROLLED_FROM):
        return Rolled(draft, document, changed=False)
    draft.transcript = {**(draft.transcript or {}), ROLLED_FROM: programme.slug}
    draft.decisions = draft.decisions or kept
    db.flush()
    return Rolled(draft, document, changed=True)


def _check_year(programme: Programme, year: int, *, now: datetime) -> None:
    if year not in YEARS:
        raise InvalidInputError(_("Escriba el año con cuatro cifras, por ejemplo 2027."))
    if year <= programme.year_end:
        raise InvalidInputError(
            _("El programa en vigor ya cubre {covered}: el siguiente empieza en {next}.").format(
                covered=years_of(programme.year_start, programme.year_end), next=next_year(programme)
            )
        )
    last = year + programme.year_end - programme.year_start
    if last < local_day(programme, now).year:
        raise InvalidInputError(
            _("{year} ya pasó: elija un año que no haya terminado.").format(year=years_of(year, last))
        )


def _open_draft(db: DbSession, slug: str) -> Draft | None:
    """The draft of that year that waits for review, if it was prepared and not imported."""
    if db.scalar(select(Programme.id).where(Programme.slug == slug)) is not None:
        raise ConflictError(
            _("El programa {slug} ya existe: para cambiarlo, importe su documento corregido.").format(
                slug=slug
            )
        )
    found = db.scalar(
        select(Draft).where(Draft.slug == slug, Draft.status == DraftStatus.DRAFT).order_by(Draft.id.desc())
    )
    if found is not None and not (found.transcript or {}).get(ROLLED_FROM):
        raise ConflictError(
            _(
                "«{source}» ya es un borrador de ese año: acéptelo o descártelo antes de preparar otro."
            ).format(source=found.source_name)
        )
    return found


def _span(document: ProgrammeDocument) -> str:
    return years_of(document.year_start or 0, document.year_end or 0)


def _digest(document: ProgrammeDocument, lines: tuple[str, ...]) -> str:
    content = [document.to_json(), lines]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _said_of_same(before: Draft, document: ProgrammeDocument) -> dict[str, Any]:
    """What a reviewer said of rows that are the same in the new draft, wherever they stand now."""
    old, new = keys(ProgrammeDocument.from_json(before.document)), keys(document)
    said: Mapping[str, Any] = before.decisions.get("rows", {})
    rows = {
        key: word
        for key, word in said.items()
        if key in old and key in new and replace(old[key], line=0) == replace(new[key], line=0)
    }
    heading = {name: value for name, value in before.decisions.items() if name != "rows"}
    return {**heading, **({"rows": rows} if rows else {})}
