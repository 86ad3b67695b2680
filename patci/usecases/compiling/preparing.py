"""What a document is made of, read at once: rows, where they come from, its title, how it is classified."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Agency, CutOff, DocumentTemplate, Programme, Session
from models.enums import Classification, DocumentKind
from patci.documents.frozen import canonical, snapshot_of
from patci.documents.orders import Order
from patci.documents.provenance import Provenance
from patci.documents.recipes import Recipe, Source
from patci.documents.session_shape import SessionRecord
from patci.documents.shape import Snapshot
from patci.errors import InvalidInputError
from patci.usecases.compiling import document_templates
from patci.usecases.compiling.document_names import file_name, title_of
from patci.usecases.compiling.session_record import session_record
from patci.usecases.drafting.programme_export import document_in_force
from patci.usecases.keeping.classification import most_restrictive
from patci.usecases.keeping.public_version import public_version
from patci.usecases.queries import programmes
from templates.i18n import gettext as _

SIGNED = {DocumentKind.ATTENDANCE_LIST, DocumentKind.MINUTES, DocumentKind.AGREEMENTS_CERTIFICATE}
"""What those who were in the room sign."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this installation is: its address and the folder of its files."""

    base_url: str
    evidence: Path
    snapshots: Path


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is needed to make one document, without a database."""

    recipe: Recipe
    rows: Mapping[str, Any]
    provenance: Provenance
    programme_id: int
    title: str
    file_name: str
    classification: Classification = Classification.INTERNAL
    ids: Mapping[str, int] = field(default_factory=dict)
    template: bytes | None = None
    signatures_due: int = 0

    @property
    def order(self) -> Order:
        """What whoever makes it needs besides the rows."""
        return Order(self.recipe, self.provenance, self.template)

    def made(self) -> bytes:
        """The bytes; equal for equal input.

        Raises:
            DocumentError: a template that somebody changed cannot be filled.
        """
        return self.order.made(self.rows)


def of_session(db: DbSession, recipe: Recipe, session: Session, place: Place) -> Prepared:
    """A document of a session, as its record stands now.

    Raises:
        InvalidInputError: that document is not of a session.
    """
    _require(recipe, Source.SESSION)
    record = session_record(db, session)
    programme = db.get_one(Programme, session.programme_id)
    own = document_templates.in_use(db, programme, recipe.kind, body_id=session.body_id)
    at = session.ended_at or session.began_at or session.starts_at or session.updated_at
    subject = f"session:{session.ref}"
    return Prepared(
        recipe=recipe,
        rows=record,
        provenance=_from(
            recipe, subject, _hash(record), at=at, zone=record["session"]["zone"], place=place, own=own
        ),
        programme_id=programme.id,
        title=title_of(recipe.kind, record["session"]["title"]),
        file_name=file_name(recipe, session.ref),
        classification=_class_of(session, record),
        ids=_ids(session_id=session.id, template_id=own.id if own else None),
        template=document_templates.content(db, own, place.evidence) if own else None,
        signatures_due=len(record["attendance"]) if recipe.kind in SIGNED else 0,
    )


def of_cut_off(
    db: DbSession,
    recipe: Recipe,
    cut_off: CutOff,
    place: Place,
    *,
    rows: Snapshot | None = None,
    agency: Agency | None = None,
    for_public: bool = False,
) -> Prepared:
    """A document of a cut-off, or of its public version; `rows` are its frozen rows where they are read.

    Raises:
        InvalidInputError: that document is not of a cut-off, or is one for each agency and none was named.
    """
    _require(recipe, Source.CUT_OFF)
    if recipe.per_agency and agency is None:
        raise InvalidInputError(_("Ese documento se hace para una institución: elija cuál."))
    rows = rows or snapshot_of(cut_off, place.snapshots)
    digest, subject = cut_off.sha256, f"cut_off:{cut_off.ref}"
    if for_public:
        rows = public_version(rows)
        digest, subject = _hash(rows), f"{subject}/public"
    if agency is not None:
        subject = f"agency:{agency.key}@{subject}"
    programme = db.get_one(Programme, cut_off.programme_id)
    own = document_templates.in_use(db, programme, recipe.kind) if recipe.has_template else None
    about = f"{cut_off.title} · {agency.label}" if agency else cut_off.title
    key, audience = agency.key if agency else "", "publica" if for_public else ""
    return Prepared(
        recipe=recipe,
        rows=rows,
        provenance=_from(
            recipe, subject, digest, at=cut_off.facts_until, zone=programme.zone, place=place, own=own
        ),
        programme_id=programme.id,
        title=title_of(recipe.kind, about),
        file_name=file_name(recipe, cut_off.ref, key, audience),
        classification=Classification.PUBLIC if for_public else _at_least_internal(cut_off.classification),
        ids=_ids(
            cut_off_id=cut_off.id,
            agency_id=agency.id if agency else None,
            template_id=own.id if own else None,
        ),
        template=document_templates.content(db, own, place.evidence) if own else None,
    )


def of_programme(db: DbSession, recipe: Recipe, programme: Programme, place: Place) -> Prepared:
    """The programme itself, as what is in force of its documents says; it is dated when that came into force.

    Raises:
        InvalidInputError: that document is not of a programme.
        NotFoundError: the programme came from no document.
    """
    _require(recipe, Source.PROGRAMME)
    since = _in_force_since(db, programme)
    rows = {**document_in_force(db, programme).to_json(), "in_force_since": since.isoformat()}
    return Prepared(
        recipe=recipe,
        rows=rows,
        provenance=_from(
            recipe,
            f"programme:{programme.slug}",
            _hash(rows),
            at=since,
            zone=programme.zone,
            place=place,
        ),
        programme_id=programme.id,
        title=title_of(recipe.kind, programme.title),
        file_name=file_name(recipe, programme.slug),
    )


def _in_force_since(db: DbSession, programme: Programme) -> datetime:
    draft = programmes.accepted_draft(db, programme.slug)
    decided = draft.decided_at if draft is not None else None
    return (decided or programme.accepted_at).astimezone(UTC)


def _from(
    recipe: Recipe,
    subject: str,
    sha256: str,
    *,
    at: datetime,
    zone: str,
    place: Place,
    own: DocumentTemplate | None = None,
) -> Provenance:
    return Provenance(
        kind=recipe.kind,
        format=recipe.format,
        subject=subject,
        source_sha256=sha256,
        at=at.astimezone(UTC),
        zone=zone,
        base_url=place.base_url,
        template_sha256=own.sha256 if own else None,
    )


def _hash(rows: object) -> str:
    return hashlib.sha256(canonical(rows).encode()).hexdigest()


def _class_of(session: Session, record: SessionRecord) -> Classification:
    """As restricted as the most restricted thing that its documents tell."""
    classes = [session.classification]
    if session.minutes is not None:
        classes.append(session.minutes.classification)
    classes += [Classification(row["classification"]) for row in record["agreements"]]
    return _at_least_internal(*classes)


def _require(recipe: Recipe, source: Source) -> None:
    if recipe.source is not source:
        raise InvalidInputError(_("Ese documento se hace de otra cosa: elíjalo en la página de documentos."))


def _at_least_internal(*classes: Classification) -> Classification:
    return most_restrictive(Classification.INTERNAL, *classes)


def _ids(**ids: int | None) -> dict[str, int]:
    return {name: value for name, value in ids.items() if value is not None}
