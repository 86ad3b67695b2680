"""What a reviewer typed, put into the rows: dates read again, names read again, years set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from patci.intake.document import ProgrammeDocument
from patci.intake.review.corrected_fields import FieldError, Reading, check_date, corrected, only_year
from patci.intake.review.parts import LEFT_OUT, Decisions, Part, Row, keyed, keys, part_of
from patci.intake.rows import DoubtRow, SessionRow
from patci.intake.sessions.session_reader import KIND_LETTER
from patci.intake.words import distinct

SETTLED_BY = {
    "no_date": {"date_phrase"},
    "date_note": {"date_phrase"},
    "truncated_cell": {"date_phrase"},
    "activity_weekend": {"date_phrase"},
    "no_responsible": {"responsible"},
    "unknown_acronym": {"responsible"},
    "no_coordinator": {"coordinator"},
    "acronym_differs": {"coordinator"},
    "no_number": {"number", "name"},
    "other_kind": {"kind"},
    "kind_from_title": {"kind"},
    "seats_unknown": {"seats"},
}
"""Which corrected fields answer a doubt of a kind."""


def reviewed(document: ProgrammeDocument, decisions: Decisions) -> ProgrammeDocument:
    """The document with everything that the reviewer corrected; what was read stays as it is in the draft."""
    result = _with_years(document, decisions.programme)
    if title := decisions.programme.get("title"):
        result = replace(result, title=title)
    reading = Reading.of(result)
    parts: dict[str, Any] = {}
    for part in Part:
        parts[part.value] = tuple(
            _corrected(part, row, decisions.changes(key), reading) for key, row in keyed(result, part)
        )
    parts[Part.SESSIONS.value] = _with_refs(result.sessions, parts[Part.SESSIONS.value])
    refs = {old.ref: new.ref for old, new in zip(result.sessions, parts[Part.SESSIONS.value], strict=True)}
    return replace(result, **parts, doubts=_open_doubts(result, decisions, refs))


def check_row(document: ProgrammeDocument, decisions: Decisions, key: str) -> None:
    """Refuse corrections of one row that cannot be used.

    Raises:
        FieldError: which field, and what is wrong with it.
    """
    document = _with_years(document, decisions.programme)
    changes = decisions.changes(key)
    row = corrected(part_of(key), keys(document)[key], changes, Reading.of(document))
    if "date_phrase" in changes:
        check_date(row)


def _corrected(part: Part, row: Row, changes: Mapping[str, str], reading: Reading) -> Row:
    """The row with its corrections; those of an earlier reading that fit it no more are left aside."""
    try:
        return corrected(part, row, changes, reading) if changes else row
    except FieldError:
        return row


def is_settled(doubt: DoubtRow, decisions: Decisions, by_ref: Mapping[str, str]) -> bool:
    """True where everything a doubt is about was corrected or left out; `by_ref` gives the rows' keys."""
    about = [by_ref[ref] for ref in doubt.refs if ref in by_ref]
    fields = SETTLED_BY.get(doubt.kind, set())
    return bool(about) and all(
        decisions.state(key) == LEFT_OUT or bool(fields & set(decisions.changes(key))) for key in about
    )


def keys_by_ref(document: ProgrammeDocument) -> dict[str, str]:
    """The keys of the rows that doubts point to, by their refs; a body's ref before another row's."""
    found: dict[str, str] = {}
    for key, row in keys(document).items():
        if ref := getattr(row, "ref", None):
            found.setdefault(ref, key)
    return found


def _open_doubts(
    document: ProgrammeDocument, decisions: Decisions, refs: Mapping[str, str]
) -> tuple[DoubtRow, ...]:
    """The doubts that nothing typed has answered, under the refs that their rows bear now."""
    by_ref = keys_by_ref(document)
    return tuple(
        replace(doubt, refs=tuple(refs.get(ref, ref) for ref in doubt.refs))
        for doubt in document.doubts
        if not is_settled(doubt, decisions, by_ref)
    )


def _with_years(document: ProgrammeDocument, said: Mapping[str, Any]) -> ProgrammeDocument:
    """The document in other years: date phrases that name no year are read again in the new one."""
    first = said.get("year_start") or document.year_start
    last = max(said.get("year_end") or document.year_end or first or 0, first or 0) or None
    if first is None or (first, last) == (document.year_start, document.year_end):
        return document
    result = replace(document, year_start=first, year_end=last, slug=_slug(document, first))
    before, reading = only_year(document), Reading.of(result)
    if before == reading.year:
        return result
    return replace(
        result,
        sessions=tuple(reading.again(row, before=before) for row in document.sessions),
        other_meetings=tuple(reading.again(row, before=before) for row in document.other_meetings),
        activities=tuple(reading.again(row, before=before) for row in document.activities),
    )


def _slug(document: ProgrammeDocument, first: int) -> str:
    base = document.slug
    if document.year_start is not None:
        base = base.removesuffix(f"-{document.year_start}")
    return f"{base}-{first}"


def _with_refs(before: Sequence[SessionRow], after: Sequence[SessionRow]) -> tuple[SessionRow, ...]:
    """Sessions whose number, kind or body was corrected bear the ref that says so, as if it had been read."""
    kept = [
        old.ref if (old.number, old.kind, old.body) == (new.number, new.kind, new.body) else None
        for old, new in zip(before, after, strict=True)
    ]
    taken = Counter(ref for ref in kept if ref)
    return tuple(
        row if ref else replace(row, ref=distinct(_session_ref(row), taken))
        for row, ref in zip(after, kept, strict=True)
    )


def _session_ref(row: SessionRow) -> str:
    return f"{row.body}-{KIND_LETTER[row.kind]}{'x' if row.number is None else row.number}"


def accepted_keys(
    document: ProgrammeDocument, under_review: ProgrammeDocument, decisions: Decisions
) -> frozenset[str]:
    """The keys, in the corrected document, of all rows that nobody left out of the one that was read."""
    pairs = zip(keys(document), keys(under_review), strict=True)
    return frozenset(now for read, now in pairs if decisions.state(read) != LEFT_OUT)
