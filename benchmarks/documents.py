"""Printed documents: a report from 10,000 activities and agreements, a card for each of 400 agencies."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from benchmarks.document_rows import AGENCIES, AT, large
from benchmarks.figures import Figure
from benchmarks.scratch import BACKENDS, NOW, application
from models import Agency, CutOff, Programme
from models.enums import AgencyKind, DocumentFormat, DocumentKind
from patci.documents.frozen import Freezer, canonical
from patci.documents.recipes import BY_WANTED
from patci.usecases.compiling import compilations
from patci.usecases.compiling.compilations import Matter

CARD = BY_WANTED[DocumentKind.AGENCY_CARD, DocumentFormat.PDF]


def run() -> Iterator[Figure]:
    """Each is made by a fresh process, whose memory at its highest is its own."""
    took, processor, peak, pages = _made("documents_made")
    note = f"{pages:.0f} pages; {processor:.1f} s of processor"
    yield Figure("follow-up report from 10,000 activities and agreements", took, "s", 2, note)
    yield Figure("follow-up report, memory of its process at its highest", peak, "MB", 500)
    for backend in BACKENDS:
        yield from _cards(backend)


def _cards(backend: str) -> Iterator[Figure]:
    with application(backend) as scratch:
        with scratch.database.writing() as db:
            _ask(db, scratch.snapshots_folder)
        url, folder = scratch.settings.resolved_database_url(), str(scratch.settings.data)
        took, processor, own, largest, issued = _made("documents_compiled", url, folder)
    note = f"made, stored and registered; {processor:.0f} s of processor"
    yield Figure(f"cards of {issued:.0f} agencies, {backend}", took, "s", 20, note)
    both = f"the process that registers; each of the two that make at most {largest:.0f} MB"
    yield Figure(f"cards of agencies, memory at its highest, {backend}", own, "MB", None, both)


def _ask(db: DbSession, folder: Path) -> None:
    """Ask for the cards of a cut-off as large as promised."""
    programme = Programme(slug="p", title="Programa 2024", year_start=2024, year_end=2024, accepted_at=NOW)
    agencies = [Agency(key=f"a{n}", name=f"Institución {n}", kind=AgencyKind.AGENCY) for n in range(AGENCIES)]
    db.add_all([programme, *agencies])
    db.flush()
    with Freezer(folder) as frozen:
        frozen.write(canonical(large()))
        text = frozen.keep()
    cut_off = CutOff(
        programme_id=programme.id,
        ref="c",
        title="Primer semestre",
        at=AT,
        facts_until=AT,
        known_at=AT,
        snapshot=text,
        sha256=frozen.sha256,
    )
    db.add(cut_off)
    db.flush()
    compilations.ask(db, programme, Matter(cut_off), [CARD], now=NOW, actor="user:1")


def _made(module: str, *arguments: str) -> list[float]:
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [float(word) for word in found.stdout.split()]
