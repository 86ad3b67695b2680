"""Documents of a commission that a policy compiled, and the letters that tell of them, for tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import Agency, Compilation, IssuedDocument
from models.enums import (
    Classification,
    CompilationOccasion,
    CompilationStatus,
    DocumentAudience,
    NoticeKind,
)
from patci.documents.recipes import Recipe
from patci.mail.compose import Composer
from patci.mail.shelf import Shelf
from patci.usecases.compiling import document_policies, issuing
from patci.usecases.compiling.compilations import Matter, ask
from patci.usecases.mailroom import document_mails
from patci.usecases.mailroom.document_mails import Told
from patci.usecases.noticing import notices
from patci.usecases.noticing.document_notices import NO_PICTURES, Pictures
from tests.issued import prepared
from tests.patci.correspondence import COMPOSER, START, Commission
from tests.patci.usecases.compiling.compiling_world import BOOK, CARD, cut_off_of
from tests.patci.usecases.opened_mail import mails

AT = START + timedelta(hours=1)


def composer(folder: Path, most: int = 1_000) -> Composer:
    return replace(COMPOSER, shelf=Shelf(folder, 0, document_bytes=most))


def done(
    db: DbSession,
    of: Commission,
    folder: Path,
    audience: DocumentAudience,
    *,
    matter: Matter | None = None,
    recipes: Sequence[Recipe] = (BOOK, CARD),
    classification: Classification = Classification.INTERNAL,
) -> Compilation:
    """A compilation of a policy that is done: a book of all, and a card of each agency of the commission."""
    matter = matter or Matter(cut_off_of(db, of, now=START))
    occasion = CompilationOccasion.SESSION if matter.session else CompilationOccasion.HALF_YEAR
    policy = document_policies.write(
        db, of.programme, occasion, recipes, audience=audience, now=START, actor="u"
    )
    row = ask(db, of.programme, matter, recipes, now=AT, actor="u", policy_id=policy.id, key="k")
    row.status, row.finished_at = CompilationStatus.DONE, AT
    for recipe in recipes:
        for one in of.agencies.values() if recipe.per_agency else [None]:
            issue(db, of, recipe, matter, folder, one=one, classification=classification)
    return row


def issue(
    db: DbSession,
    of: Commission,
    recipe: Recipe,
    matter: Matter,
    folder: Path,
    *,
    one: Agency | None = None,
    classification: Classification = Classification.INTERNAL,
    content: bytes = b"",
) -> IssuedDocument:
    subject = f"{'session:CI-1' if matter.session else 'cut_off:2024-s1'}"
    base = prepared(of.programme.id, subject=f"agency:{one.key}@{subject}" if one else subject)
    ids = {"cut_off_id": matter.cut_off, "session_id": matter.session, "agency_id": one}
    return issuing.issue(
        db,
        replace(
            base,
            recipe=recipe,
            provenance=replace(base.provenance, kind=recipe.kind, format=recipe.format),
            title=f"{recipe.kind.value} {one.label if one else ''}".strip(),
            file_name=f"{recipe.kind.value}-{one.key if one else 'all'}.{recipe.format.value}",
            classification=classification,
            ids={name: row.id for name, row in ids.items() if row is not None},
        ),
        content or f"{recipe.kind.value} {one.key if one else ''}".encode(),
        folder=folder,
        now=AT,
        actor="u",
    )


def tell(
    db: DbSession,
    folder: Path,
    now: datetime = AT,
    most: int = 1_000,
    pictures: Pictures = NO_PICTURES,
) -> list[Told]:
    db.flush()
    made = composer(folder, most)
    return document_mails.tell_done(db, composer=made, now=now, actor="flow", pictures=pictures)


def letters(db: DbSession, folder: Path, most: int = 1_000) -> dict[str, EmailMessage]:
    notices.sweep(db, now=AT + timedelta(minutes=1), composer=composer(folder, most))
    db.expire_all()
    return mails(db, NoticeKind.DOCUMENTS)


def names(message: EmailMessage) -> list[str]:
    return [file.get_filename() or "" for file in message.iter_attachments()]
