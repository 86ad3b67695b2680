"""What the page of a review shows: each row as it is understood, its source, its doubts, what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as DbSession

from calendars.findings import Severity
from models import Draft
from patci.intake.document import ProgrammeDocument
from patci.intake.review import Decisions, Difference, keys, reviewed
from patci.intake.review.corrections import is_settled, keys_by_ref
from patci.intake.review.parts import ACCEPTED, LEFT_OUT, part_of
from patci.intake.transcript import line_at
from patci.usecases.checking import checks
from patci.usecases.drafting import programmes, reviews
from patci.usecases.queries import lineage
from patci.usecases.queries.review_rows import ShownDoubt, ShownRow, anchor
from patci.usecases.queries.review_sections import Group, Section, sections_of
from patci.usecases.queries.review_sources import SourceLine, source_line, sources_of

UNREAD = "unread"


@dataclass(frozen=True)
class ReviewMatter:
    """Everything the page needs."""

    draft: Draft
    read: ProgrammeDocument
    document: ProgrammeDocument
    rows: Mapping[str, ShownRow]
    sections: Sequence[Section]
    doubts: Sequence[ShownDoubt]
    unread: Sequence[SourceLine]
    differences: Sequence[Difference]
    keys_now: Mapping[str, str]

    @property
    def pending(self) -> int:
        """How many rows somebody should still decide."""
        return sum(row.waits for row in self.rows.values())

    @property
    def unchanged(self) -> int:
        """How many undecided rows say what is in force already."""
        return sum(row.unchanged and row.state is None for row in self.rows.values())

    @property
    def accepted(self) -> int:
        """How many rows are accepted."""
        return sum(row.state == ACCEPTED for row in self.rows.values())

    @property
    def left_out(self) -> int:
        """How many rows were left out."""
        return sum(row.state == LEFT_OUT for row in self.rows.values())

    @property
    def open_doubts(self) -> int:
        """How many doubts nothing has answered, unread paragraphs among them."""
        return sum(not (doubt.settled or doubt.minor) for doubt in self.doubts) + len(self.unread)

    def group(self, wanted: str) -> Group | None:
        """A group of rows by its place on the page."""
        return next(
            (one for section in self.sections for one in section.groups if one.anchor == wanted), None
        )

    def row_of(self, difference: Difference) -> ShownRow | None:
        """The row that a difference is about; None where the document no longer has it."""
        return self.rows.get(self.keys_now.get(difference.key or "", ""))


def matter(db: DbSession, draft: Draft) -> ReviewMatter:
    """The draft with its review; a fixed number of queries, however many rows it has."""
    read, decisions = ProgrammeDocument.from_json(draft.document), Decisions.of(draft.decisions)
    document = reviewed(read, decisions)
    now, before = keys(document), keys(read)
    found = programmes.compared(db, draft, document)
    same = reviews.unchanged(read, document, found)
    rows = {
        key: ShownRow(
            key=key,
            part=part_of(key),
            read=before[key],
            row=row,
            state=decisions.state(key),
            changes=decisions.changes(key),
            sources=sources_of(draft.transcript, before[key]),
            anchor=anchor(key),
            unchanged=key in same,
        )
        for key, row in zip(before, now.values(), strict=True)
    }
    keys_now = dict(zip(now, before, strict=True))
    country = lineage.country_of_draft(db, draft)
    doubts = _doubts(draft, read, decisions, rows)
    doubts += _findings(draft, document, rows, keys_now, country=country)
    for doubt in doubts:
        for row in () if doubt.settled or doubt.minor else doubt.rows:
            row.doubts.append(doubt.text)
    return ReviewMatter(
        draft=draft,
        read=read,
        document=document,
        rows=rows,
        sections=sections_of(document, list(rows.values())),
        doubts=sorted(doubts, key=lambda doubt: (doubt.settled, doubt.minor)),
        unread=_unread(draft, read),
        differences=found or [],
        keys_now=keys_now,
    )


def _doubts(
    draft: Draft, read: ProgrammeDocument, decisions: Decisions, rows: Mapping[str, ShownRow]
) -> list[ShownDoubt]:
    by_ref = keys_by_ref(read)
    return [
        ShownDoubt(
            text=doubt.text,
            source=source_line(draft.transcript, doubt.line),
            rows=tuple(rows[by_ref[ref]] for ref in doubt.refs if ref in by_ref),
            settled=is_settled(doubt, decisions, by_ref),
        )
        for doubt in read.doubts
        if doubt.kind != UNREAD
    ]


def _findings(
    draft: Draft,
    document: ProgrammeDocument,
    rows: Mapping[str, ShownRow],
    keys_now: Mapping[str, str],
    *,
    country: str,
) -> list[ShownDoubt]:
    """What the calendar's checks find in the draft as it stands."""
    by_ref = {ref: keys_now[key] for ref, key in keys_by_ref(document).items()}
    return [
        ShownDoubt(
            text=checks.sentence(finding),
            source=source_line(draft.transcript, finding.line),
            rows=tuple(rows[by_ref[ref]] for ref in finding.refs if ref in by_ref),
            minor=finding.severity is Severity.INFO,
        )
        for finding in checks.document_findings(document, country=country)
    ]


def _unread(draft: Draft, read: ProgrammeDocument) -> list[SourceLine]:
    lines = [doubt.line for doubt in read.doubts if doubt.kind == UNREAD]
    return [
        found
        for line in lines
        if (found := source_line(draft.transcript, line))
        and (found.words or line_at(draft.transcript, line) is None)
    ]
