"""Letters of documents to 400 agencies, each with pictures of its own: drawn, told, made ready to send."""

import hashlib
import time
from collections.abc import Iterator

from sqlalchemy.orm import Session as DbSession

from benchmarks.document_rows import AGENCIES, AT, large
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import application
from models import CutOff, Membership
from models.enums import (
    Classification,
    CutOffKind,
    DocumentAudience,
    DocumentFormat,
    DocumentKind,
    MembershipRole,
    SeatRole,
)
from patci.bootstrap import Application
from patci.documents.frozen import canonical
from patci.documents.pictures.png import png
from patci.documents.recipes import BY_WANTED
from patci.mail.compose import Composer
from patci.usecases.compiling.compilations import Matter
from patci.usecases.compiling.preparing import Place
from patci.usecases.mailroom import document_mails, document_pictures
from patci.usecases.noticing import notices
from patci.usecases.writing import letter_pictures
from tests.patci.correspondence import Commission, agency, appoint, commission
from tests.patci.usecases.mailroom import ready_documents

KINDS = (DocumentKind.FOLLOW_UP_REPORT, DocumentKind.AGREEMENTS_BOOK)
LATER = ready_documents.AT


def run() -> Iterator[Figure]:
    """One picture, the first and the next; then all letters of a cut-off with 10,000 rows."""
    rows = large()
    first, *others = letter_pictures.of_one(rows, KINDS, "a0") + letter_pictures.of_whole(rows, KINDS)
    yield Figure("a picture to PNG, the first of a process", 1000 * seconds(lambda: png(first)), "ms")
    each = [1000 * seconds(lambda one=one: png(one), times=5) for one in others]  # type: ignore[misc]
    largest = max(len(png(one).content) for one in others)
    yield Figure("the next, at most", max(each), "ms", note=f"least {min(each):.0f} ms; {largest:,} bytes")
    with application() as scratch:
        _stage(scratch, canonical(rows))
        yield from _letters(scratch)


def _letters(scratch: Application) -> Iterator[Figure]:
    composer = Composer.of(scratch.settings, secret=scratch.secret)
    place = Place("https://patci.example", scratch.evidence_folder, scratch.snapshots_folder)
    began = time.perf_counter()
    drawn = document_pictures.draw(scratch.database, place, now=LATER)
    count = sum(map(len, drawn.values()))
    took = time.perf_counter() - began
    yield Figure(f"pictures of {len(drawn)} agencies", took, "s", note=f"{count} pictures, nothing held")
    began = time.perf_counter()
    with scratch.database.writing() as db:
        document_mails.tell_done(db, composer=composer, now=LATER, actor="bench", pictures=drawn)
    yield Figure("telling them", time.perf_counter() - began, "s", note="one transaction")
    ready, longest = 0, 0.0
    while True:
        began = time.perf_counter()
        with scratch.database.writing() as db:
            batch = notices.release_due(db, now=LATER, composer=composer).ready
        if not batch:
            break
        ready, longest = ready + batch, max(longest, time.perf_counter() - began)
    yield Figure("letters made ready, the longest transaction", longest, "s", note=f"{ready} letters")


def _stage(scratch: Application, text: str) -> None:
    """A programme that sends, agencies with principal and liaison, and documents that nobody was told of."""
    with scratch.database.writing() as db:
        of = commission(db, people=False)
        for number in range(AGENCIES):
            member = agency(db, f"a{number}")
            of.body.memberships.append(
                Membership(agency_id=member.id, role=MembershipRole.MEMBER, has_vote=True)
            )
            for role in (SeatRole.PRINCIPAL, SeatRole.LIAISON):
                appoint(db, member, role, f"{role.value}-{number}")
        recipes = [BY_WANTED[kind, DocumentFormat.PDF] for kind in KINDS]
        matter = Matter(_cut_off(db, of, text))
        folder = scratch.evidence_folder
        ready_documents.done(db, of, folder, DocumentAudience.MEMBERS, matter=matter, recipes=recipes)


def _cut_off(db: DbSession, of: Commission, text: str) -> CutOff:
    row = CutOff(
        programme_id=of.programme.id,
        ref="c",
        title="Corte",
        kind=CutOffKind.OTHER,
        snapshot=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        at=AT,
        facts_until=AT,
        known_at=AT,
        classification=Classification.INTERNAL,
    )
    db.add(row)
    db.flush()
    return row
