"""Signatures on paper, n of m, and signed copies with hashes of their own."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, IssuedDocument
from models.enums import DocumentFormat
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling import issuing, signing
from tests.factories import make_programme
from tests.issued import prepared

SIGNED = NewFile("acta firmada.pdf", b"%PDF-1.7 firmada")
LIMITS = Limits(max_bytes=1_000, max_files=1)


def issued(db: DbSession, folder: Path, now: datetime) -> IssuedDocument:
    programme = make_programme(db, now=now)
    return issuing.issue(db, prepared(programme.id), b"%PDF-1.7", folder=folder, now=now, actor="u")


def register(
    db: DbSession, document: IssuedDocument, file: NewFile, folder: Path, now: datetime
) -> IssuedDocument:
    return signing.register_signed(db, document, file, folder=folder, limits=LIMITS, now=now, actor="u")


def test_each_signs_once(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    day = now.date() - timedelta(days=1)
    with sqlite_database.writing() as db:
        document = issued(db, tmp_path, now)
        for name in ("Ana Ruiz", "  Ana   Ruiz ", "Benito Díaz"):
            signing.sign(db, document, name=name, post="Directora", signed_on=day, now=now, actor="u")
        assert [(row.name, row.post, row.signed_on) for row in document.signatures] == [
            ("Ana Ruiz", "Directora", day),
            ("Benito Díaz", "Directora", day),
        ]
        events = db.query(AuditEvent).filter_by(action="document.signed_by").all()
        assert [row.facts["signatures"] for row in events] == [1, 2]
        # A name is personal: the chain holds its digest.
        assert all("Ana" not in str(row.facts) and "Ana" not in (row.personal or "") for row in events)


@pytest.mark.parametrize("said", [("", 0, "quién firmó"), ("Ana", 2, "no llega")])
def test_what_cannot_be_is_refused(
    sqlite_database: Database, tmp_path: Path, now: datetime, said: tuple[str, int, str]
) -> None:
    name, days, sentence = said
    day: date = now.date() + timedelta(days=days)
    with sqlite_database.writing() as db:
        document = issued(db, tmp_path, now)
        with pytest.raises(InvalidInputError, match=sentence):
            signing.sign(db, document, name=name, signed_on=day, now=now, actor="u")
        assert document.signatures == []


def test_signed_copies_are_registered_anew(database: Database, tmp_path: Path, now: datetime) -> None:
    with database.writing() as db:
        document = issued(db, tmp_path, now)
        first = register(db, document, SIGNED, tmp_path, now)
        assert register(db, document, SIGNED, tmp_path, now) is first
        second = register(db, document, NewFile("otra.pdf", b"%PDF-1.7 otra"), tmp_path, now)
        assert [(row.edition, row.signed_of_id, row.code, row.format) for row in (first, second)] == [
            (1, document.id, document.code, DocumentFormat.PDF),
            (2, document.id, document.code, DocumentFormat.PDF),
        ]
        assert issuing.content_of(db, first, tmp_path) == SIGNED.content
        assert issuing.editions(db, document) == [document]
        with pytest.raises(ConflictError, match="copia firmada"):
            register(db, first, SIGNED, tmp_path, now)


@pytest.mark.parametrize(
    "file",
    [NewFile("acta.pdf", b"<html>"), NewFile("acta.pdf", b""), NewFile("acta.pdf", b"%PDF-" + b"x" * 1_000)],
)
def test_what_is_no_pdf_is_refused(
    sqlite_database: Database, tmp_path: Path, now: datetime, file: NewFile
) -> None:
    with sqlite_database.writing() as db:
        document = issued(db, tmp_path, now)
        with pytest.raises(InvalidInputError):
            register(db, document, file, tmp_path, now)
        assert issuing.editions(db, document) == [document]
