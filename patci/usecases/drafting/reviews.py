"""A draft's review: rows accepted, corrected or left out one by one, until all of it counts or none."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models import Draft, Programme
from models.enums import DraftStatus
from patci.errors import ConflictError, InvalidInputError, NotFoundError
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Decisions, Difference, keys, reviewed
from patci.intake.review.corrections import check_row
from patci.intake.review.fields import FIELDS, shown
from patci.intake.review.parts import ACCEPTED, LEFT_OUT, part_of
from patci.usecases.drafting import programmes
from patci.usecases.keeping import audit
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

YEARS = range(1990, 2101)
"""The years a programme can be of."""
LONGEST = 4000
"""Letters that one field may hold."""

Kept = dict[str, Any]


def correct_row(
    db: DbSession, draft: Draft, key: str, typed: Mapping[str, str], *, now: datetime, actor: str
) -> None:
    """Type over a row's fields; what stands as it was read is no correction, nothing typed takes all back.

    Raises:
        FieldError: something that was typed cannot be used.
        NotFoundError: the draft has no such row.
        ConflictError: the draft was decided already.
    """
    document = _open(db, draft)
    changes = _changes(document, key, typed)
    if changes == Decisions.of(draft.decisions).changes(key):
        return
    wanted = _with_row(draft.decisions, key, lambda said: {**said, "changes": changes})
    check_row(document, Decisions.of(wanted), key)
    draft.decisions = wanted
    typed_over = {"changes": changes}
    _log(db, draft, "draft.row_corrected", {"key": key}, typed=typed_over, now=now, actor=actor)


def accept_rows(
    db: DbSession, draft: Draft, wanted: Collection[str], *, now: datetime, actor: str
) -> Programme | None:
    """Say that rows are right. When it was the last word that was missing, the draft is put in force.

    Raises:
        NotFoundError: the draft has no such row.
        ConflictError: the draft was decided already.
    """
    _say(db, draft, wanted, ACCEPTED, "draft.rows_accepted", now=now, actor=actor)
    return _finish(db, draft, now=now, actor=actor)


def leave_out_rows(
    db: DbSession, draft: Draft, wanted: Collection[str], *, now: datetime, actor: str
) -> Programme | None:
    """Say that rows shall not count; what is in force of them stays. The last word puts the draft in force.

    Raises:
        NotFoundError: the draft has no such row.
        ConflictError: the draft was decided already.
    """
    _say(db, draft, wanted, LEFT_OUT, "draft.rows_left_out", now=now, actor=actor)
    return _finish(db, draft, now=now, actor=actor)


def undo(db: DbSession, draft: Draft, wanted: Collection[str], *, now: datetime, actor: str) -> None:
    """Take back what was said of rows; their corrections stay.

    Raises:
        NotFoundError: the draft has no such row.
        ConflictError: the draft was decided already.
    """
    _say(db, draft, wanted, None, "draft.rows_reopened", now=now, actor=actor)


def set_years(
    db: DbSession,
    draft: Draft,
    *,
    first: int,
    last: int | None = None,
    title: str | None = None,
    now: datetime,
    actor: str,
) -> None:
    """Say of which year (or years) the programme is, and what it is called; its dates are read again.

    Raises:
        InvalidInputError: no such year, or it would end before it begins.
        ConflictError: the draft was decided already.
    """
    document = _open(db, draft)
    last = last or first
    if first not in YEARS or last not in YEARS or not first <= last < first + 20:
        raise InvalidInputError(_("Escriba el año con cuatro cifras; si son varios, el primero y el último."))
    said: Kept = {"year_start": first, "year_end": last}
    named = clean_line((title or "")[:LONGEST], limit=LONGEST, missing=None)
    if named and named != document.title:
        said["title"] = named
    if said == draft.decisions.get("programme"):
        return
    draft.decisions = {**draft.decisions, "programme": said}
    years = {"year_start": first, "year_end": last}
    _log(db, draft, "draft.years_set", years, typed={"title": said.get("title")}, now=now, actor=actor)


def accept_all(db: DbSession, draft: Draft, *, now: datetime, actor: str, publish: bool = False) -> Programme:
    """Accept everything that nobody decided, and put the draft in force. A second time changes nothing."""
    if draft.status is DraftStatus.DRAFT and (left := pending(db, draft)):
        _say(db, draft, left, ACCEPTED, "draft.rows_accepted", now=now, actor=actor)
    return programmes.accept(db, draft, now=now, actor=actor, publish=publish)


def pending(db: DbSession, draft: Draft) -> list[str]:
    """The keys of the rows that nobody has decided, but for those that say what is in force already."""
    read, decisions = ProgrammeDocument.from_json(draft.document), Decisions.of(draft.decisions)
    now = reviewed(read, decisions)
    same = unchanged(read, now, programmes.compared(db, draft, now))
    return [key for key in keys(read) if decisions.state(key) is None and key not in same]


def unchanged(
    read: ProgrammeDocument, now: ProgrammeDocument, found: Sequence[Difference] | None
) -> frozenset[str]:
    """The keys of the rows that say, corrected, what is in force: nobody need decide them."""
    if found is None:
        return frozenset()
    differing = {one.key for one in found}
    return frozenset(
        key for key, current in zip(keys(read), keys(now), strict=True) if current not in differing
    )


def _open(db: DbSession, draft: Draft) -> ProgrammeDocument:
    """The draft's document, locked until the change is committed."""
    db.refresh(draft, with_for_update=True)
    if draft.status is DraftStatus.DISCARDED:
        raise ConflictError(_("Este borrador fue descartado: importe el documento otra vez."))
    if draft.status is DraftStatus.ACCEPTED:
        raise ConflictError(
            _("Este borrador ya está en vigor: para cambiarlo, importe el documento corregido.")
        )
    return ProgrammeDocument.from_json(draft.document)


def _say(
    db: DbSession,
    draft: Draft,
    wanted: Collection[str],
    state: str | None,
    action: str,
    *,
    now: datetime,
    actor: str,
) -> None:
    document = _open(db, draft)
    known, decisions = keys(document), Decisions.of(draft.decisions)
    _require(known, wanted)
    changed = [key for key in wanted if decisions.state(key) != state]
    if not changed:
        return
    kept: Kept = draft.decisions
    for key in changed:
        kept = _with_row(kept, key, lambda said: {**said, "state": state})
    draft.decisions = kept
    _log(db, draft, action, {"rows": changed}, now=now, actor=actor)


def _finish(db: DbSession, draft: Draft, *, now: datetime, actor: str) -> Programme | None:
    """Put the draft in force when every row was decided, something of it counts and the year is known."""
    read, decisions = ProgrammeDocument.from_json(draft.document), Decisions.of(draft.decisions)
    counts = any(decisions.state(key) != LEFT_OUT for key in keys(read))
    if not counts or reviewed(read, decisions).year_start is None or pending(db, draft):
        return None
    return programmes.accept(db, draft, now=now, actor=actor)


def _require(known: Collection[str], wanted: Collection[str]) -> None:
    if not set(wanted) <= set(known):
        raise NotFoundError(_("Esa fila no está en el borrador: abra otra vez la página de revisión."))


def _changes(document: ProgrammeDocument, key: str, typed: Mapping[str, str]) -> dict[str, str]:
    known = keys(document)
    _require(known, [key])
    row = known[key]
    if any(len(text) > LONGEST for text in typed.values()):
        raise InvalidInputError(_("El texto es demasiado largo."))
    cleaned = {name: clean(text, limit=LONGEST, missing=None) for name, text in typed.items()}
    fields = FIELDS[part_of(key)]
    return {name: text for name, text in cleaned.items() if name in fields and text != shown(row, name)}


def _with_row(decisions: Kept, key: str, change: Callable[[Kept], Kept]) -> Kept:
    """The decisions with one row's changed; what says nothing is left out."""
    rows = dict(decisions.get("rows", {}))
    said = {name: value for name, value in change(rows.get(key, {})).items() if value}
    rows.pop(key, None)
    return {**decisions, "rows": {**rows, key: said} if said else rows}


def _log(
    db: DbSession,
    draft: Draft,
    action: str,
    facts: Mapping[str, Any],
    *,
    typed: Mapping[str, Any] | None = None,
    now: datetime,
    actor: str,
) -> None:
    subject = f"draft:{draft.id}"
    audit.append(db, now=now, actor=actor, action=action, subject=subject, facts=facts, typed=typed)
