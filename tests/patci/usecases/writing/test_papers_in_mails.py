"""What goes with mails of collection: the receipt as PDF, and the offline form where it is wanted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.enums import NoticeKind, Progress, SeatRole, SubmissionKind
from patci.database import Database
from patci.documents.receipt_pdf import write_receipt
from patci.mail.shelf import Shelf
from patci.usecases.collecting import form_import, submissions
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.noticing import notices
from patci.usecases.queries import receipts
from tests.patci.correspondence import COMPOSER, commission, local, open_round
from tests.patci.usecases.opened_mail import mails, part, sweep


def test_the_receipt_is_attached_and_is_the_one_of_the_page(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        [request, *_] = open_round(db, of, due_on=date(2024, 3, 8)).requests
        sent = submissions.submit(
            db,
            request,
            text="Se dieron cursos.",
            progress=Progress.DONE,
            sender_name="Ana Torres",
            channel="link",
            evidence=[NewFile("lista.pdf", b"%PDF-1.7 lista")],
            now=local("2024-03-01 12:00"),
            evidence_folder=tmp_path,
            limits=Limits(max_bytes=1000, max_files=2),
        )
        sweep(db, "2024-03-01 12:01")
        [message] = mails(db, NoticeKind.RECEIPT).values()
        [file] = message.iter_attachments()
        assert (file.get_filename(), file.get_content_type()) == (
            f"acuse-{sent.folio}.pdf",
            "application/pdf",
        )
        assert file.get_content() == write_receipt(receipts.of_submission(db, sent, of.programme))
        assert "El acuse va adjunto en PDF." in part(message)


def test_a_request_brings_its_form_where_it_is_wanted(sqlite_database: Database, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 1_000_000, form_key=COMPOSER.secret)
    for composer, files in ((COMPOSER, []), (replace(COMPOSER, shelf=shelf), ["formulario-r1-segob.xlsx"])):
        with sqlite_database.trying() as db:
            of = commission(db)
            round_ = open_round(db, of, due_on=date(2024, 3, 8))
            notices.enqueue(
                db,
                kind=NoticeKind.REQUEST,
                key="request:1",
                programme=of.programme,
                agency=of.agencies["segob"],
                role=SeatRole.LIAISON,
                round=round_,
                why="Se le pide.",
                due_at=local("2024-03-01 09:00"),
                now=local("2024-03-01 09:00"),
                details={"requests": 1, "due_on": "2024-03-08"},
            )
            notices.sweep(db, now=local("2024-03-01 09:00"), composer=composer)
            [message] = mails(db, NoticeKind.REQUEST).values()
            attached = list(message.iter_attachments())
            assert [file.get_filename() for file in attached] == files
            assert ("libro de Excel adjunto" in part(message)) == bool(files)
            for file in attached:
                book = form_import.opened(file.get_content(), name="f.xlsx", secret=COMPOSER.secret)
                assert (book.seal.agency_id, book.seal.round_id) == (of.agencies["segob"].id, round_.id)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (SubmissionKind.ANSWER, "Respuesta · Cumplido"),
        (SubmissionKind.UNCHANGED, "Sin cambios"),
        (SubmissionKind.NOT_OURS, "No corresponde a su área"),
    ],
)
def test_the_receipt_says_what_kind_of_answer_came(
    sqlite_database: Database, tmp_path: Path, kind: SubmissionKind, words: str
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        [request, *_] = open_round(db, of, due_on=date(2024, 3, 8)).requests
        sent = submissions.submit(
            db,
            request,
            text="Como la vez pasada.",
            kind=kind,
            progress=Progress.DONE,
            sender_name="Ana Torres",
            channel="link",
            now=local("2024-03-01 12:00"),
            evidence_folder=tmp_path,
            limits=Limits(max_bytes=1000, max_files=2),
        )
        sweep(db, "2024-03-01 12:01")
        [message] = mails(db, NoticeKind.RECEIPT).values()
        lines = " ".join(part(message).split())
        assert f"Se recibió: {words} " in lines
        facts = dict(receipts.of_submission(db, sent, of.programme).facts)
        assert facts["Se recibió"] == words
