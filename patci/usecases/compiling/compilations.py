"""Wishes that documents be made: by somebody or by the calendar, taken under a lease, told how far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Compilation, CutOff, Programme, Session
from models.enums import CompilationOccasion, CompilationStatus, DocumentFormat, DocumentKind
from patci.documents.recipes import BY_WANTED, Recipe, Source
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from templates.i18n import gettext as _
from templates.i18n import ngettext

LEASE = timedelta(minutes=5)
"""How long a compilation without a sign of life belongs to whoever took it."""
MOST_ATTEMPTS = 5
"""How often a compilation is taken up whose workers fall silent; then somebody has to look."""
OPEN = (CompilationStatus.WAITING, CompilationStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compiled: documents of a cut-off, of a session, or (of neither) of the programme itself."""

    cut_off: CutOff | None = None
    session: Session | None = None

    @property
    def source(self) -> Source:
        """What the documents are a function of."""
        if self.session is not None:
            return Source.SESSION
        return Source.CUT_OFF if self.cut_off is not None else Source.PROGRAMME


def ask(
    db: DbSession,
    programme: Programme,
    matter: Matter,
    recipes: Sequence[Recipe],
    *,
    now: datetime,
    actor: str,
    occasion: CompilationOccasion = CompilationOccasion.ASKED,
    key: str | None = None,
    policy_id: int | None = None,
) -> Compilation:
    """Ask for documents; whoever asks twice before the first is done, or by the same `key`, gets the first.

    Raises:
        InvalidInputError: nothing was chosen, or something that is not made of that.
    """
    if not recipes:
        raise InvalidInputError(_("Elija al menos un documento."))
    if any(one.source is not matter.source for one in recipes):
        raise InvalidInputError(_("Alguno de esos documentos se hace de otra cosa: elíjalos de la lista."))
    wanted = [{"kind": one.kind.value, "format": one.format.value} for one in recipes]
    there = _there(db, programme, matter, wanted, key)
    if there is not None:
        return there
    row = Compilation(
        programme_id=programme.id,
        occasion=occasion,
        key=key,
        cut_off_id=matter.cut_off.id if matter.cut_off else None,
        session_id=matter.session.id if matter.session else None,
        policy_id=policy_id,
        wanted=wanted,
        asked_at=now,
        asked_by=actor,
    )
    db.add(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="documents.asked",
        subject=f"compilation:{row.id}",
        facts={"occasion": occasion.value, "wanted": [f"{one['kind']}.{one['format']}" for one in wanted]},
    )
    return row


def recipes_of(row: Compilation) -> list[Recipe]:
    """What a compilation is to make; a document that this version does not know any more is left out."""
    found = ((DocumentKind(one["kind"]), DocumentFormat(one["format"])) for one in row.wanted)
    return [BY_WANTED[one] for one in found if one in BY_WANTED]


def compilation(db: DbSession, programme_id: int, compilation_id: int) -> Compilation:
    """A compilation of a programme.

    Raises:
        NotFoundError: the programme has none of that number.
    """
    row = db.get(Compilation, compilation_id)
    if row is None or row.programme_id != programme_id:
        raise NotFoundError(_("Esa compilación no existe."))
    return row


def waiting(db: DbSession, *, now: datetime) -> list[int]:
    """Those that nobody works on, the oldest first: new ones, and those whose worker fell silent."""
    return list(
        db.scalars(
            select(Compilation.id)
            .where(
                or_(
                    Compilation.status == CompilationStatus.WAITING,
                    (Compilation.status == CompilationStatus.RUNNING) & (Compilation.beat_at < now - LEASE),
                )
            )
            .order_by(Compilation.id)
        )
    )


def take_up(db: DbSession, compilation_id: int, *, holder: str, now: datetime) -> Compilation | None:
    """Take a compilation that waits, or one whose worker fell silent; None where somebody else has it."""
    row = db.get_one(Compilation, compilation_id, with_for_update=True)
    is_free = row.status is CompilationStatus.WAITING
    is_left = row.status is CompilationStatus.RUNNING and (row.beat_at is None or row.beat_at < now - LEASE)
    if not (is_free or is_left):
        return None
    row.status, row.holder, row.done, row.total = CompilationStatus.RUNNING, holder, 0, None
    row.faults, row.attempts = [], row.attempts + 1
    row.started_at = row.started_at or now
    row.beat_at = now
    return row


def held(db: DbSession, compilation_id: int, *, holder: str) -> Compilation | None:
    """A compilation that somebody works on; None where it belongs to somebody else by now, who began anew."""
    row = db.get_one(Compilation, compilation_id, with_for_update=True)
    is_held = row.holder == holder and row.status is CompilationStatus.RUNNING
    return row if is_held else None


def count(
    row: Compilation, *, done: int, total: int, now: datetime, faults: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Say how far it is: so many more documents are made, and these are not."""
    row.done, row.total, row.beat_at = row.done + done, total, now
    row.faults = [*row.faults, *faults]


def finish(
    db: DbSession, compilation_id: int, *, holder: str, now: datetime, problem: str | None = None
) -> Compilation | None:
    """Done, or failed with the sentence that says why; None where it belongs to somebody else by now.

    One document that could not be made is a failure, too: nobody is told of what is not whole.
    """
    row = held(db, compilation_id, holder=holder)
    if row is None:
        return None
    problem = problem or _unmade(row)
    row.status = CompilationStatus.FAILED if problem else CompilationStatus.DONE
    row.problem, row.finished_at, row.holder = problem, now, None
    audit.append(
        db,
        now=now,
        actor=row.asked_by,
        action="documents.failed" if problem else "documents.compiled",
        subject=f"compilation:{row.id}",
        facts={"done": row.done, "total": row.total, **({"faults": len(row.faults)} if row.faults else {})},
    )
    return row


def again(db: DbSession, row: Compilation, *, now: datetime, actor: str) -> None:
    """Put a compilation that failed in line again; what was made is found by its bytes. Twice is once."""
    db.refresh(row, with_for_update=True)
    if row.status is not CompilationStatus.FAILED:
        return
    row.status, row.problem, row.finished_at = CompilationStatus.WAITING, None, None
    row.faults, row.attempts, row.done, row.total = [], 0, 0, None
    audit.append(
        db,
        now=now,
        actor=actor,
        action="documents.asked_again",
        subject=f"compilation:{row.id}",
    )


def is_spent(row: Compilation) -> bool:
    """True where its workers fell silent so often that nobody should try by himself any more."""
    return row.attempts > MOST_ATTEMPTS


def _unmade(row: Compilation) -> str | None:
    """The documents that could not be made, in one line; None where there are none."""
    if not row.faults:
        return None
    counted = ngettext(
        "No se pudo hacer {count} de {total} documentos.",
        "No se pudieron hacer {count} de {total} documentos.",
        len(row.faults),
    ).format(count=len(row.faults), total=row.total)
    sentences = {one["sentence"] for one in row.faults}
    return f"{counted} {sentences.pop()}" if len(sentences) == 1 else counted


def _there(
    db: DbSession,
    programme: Programme,
    matter: Matter,
    wanted: Sequence[Mapping[str, Any]],
    key: str | None,
) -> Compilation | None:
    if key is not None:
        return db.scalar(select(Compilation).where(Compilation.key == key))
    rows = db.scalars(
        select(Compilation).where(
            Compilation.programme_id == programme.id,
            Compilation.status.in_(OPEN),
            Compilation.cut_off_id == (matter.cut_off.id if matter.cut_off else None),
            Compilation.session_id == (matter.session.id if matter.session else None),
        )
    )
    return next((row for row in rows if row.wanted == wanted), None)
