"""A record in which a name stands wherever somebody can type it, and all that the record says anywhere."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pypdfium2
from sqlalchemy import select

from models import (
    Base,
    User,
)
from patci.database import Database
from patci.usecases.keeping import audit, destroying, verification, withdrawals
from tests.world import World

NAME = "Rosa Meneses Ángeles"
SHOUTED = "ROSA\nMENESES ANGELES"
"""The same name as somebody else wrote it."""
KEPT_FOR_EVER = {"cut_offs", "calendar_releases", "withdrawn_words"}
"""Tables that may hold what was there before: cut-offs, and words while they wait."""


@dataclass(frozen=True)
class Record:
    """A commission whose held session names somebody everywhere; two people who may withdraw."""

    database: Database
    folder: Path
    now: datetime
    world: World

    def user(self, name: str) -> User:
        with self.database.reading() as db:
            return db.scalars(select(User).where(User.email == f"{name}@st.invalid")).one()

    def ask(self, subject: str, words: str = "", *, whole: bool = False, days: int = 0) -> int:
        user = self.user("ana")
        with self.database.writing() as db:
            at = self.now + timedelta(days=days)
            audit.act_as(db, actor=f"user:{user.id}", now=at)
            return withdrawals.ask(
                db, subject, reason="Víctima", user=user, now=at, words=words, whole=whole
            ).id

    def confirm(self, number: int, *, days: int = 0, knows_files: bool = True) -> None:
        user = self.user("luis")
        with self.database.writing() as db:
            at = self.now + timedelta(days=days)
            audit.act_as(db, actor=f"user:{user.id}", now=at)
            row = withdrawals.by_id(db, number)
            folder = self.folder if knows_files else None
            withdrawals.confirm(db, row, user=user, now=at, folder=folder)

    def withdraw(self, subject: str, words: str = "") -> None:
        self.confirm(self.ask(subject, words, whole=not words))
        destroying.sweep(self.database, self.folder)

    def holds(self) -> bool:
        with self.database.reading() as db:
            return verification.verify(db).broken is None

    def one(self, model: type[Base], **where: Any) -> Any:
        with self.database.reading() as db:
            return db.scalars(select(model).filter_by(**where).order_by(model.id.desc()).limit(1)).one()  # type: ignore[attr-defined]

    def named_in(self) -> set[str]:
        """Where the name stands: tables with their columns, and files."""
        return {*_tables(self.database), *_files(self.folder)}


def folded(text: str) -> str:
    """A text in which a name is found whatever its letters."""
    plain = text.lower().replace("á", "a")
    return re.sub(r"\s+", " ", plain)


def names(text: str) -> bool:
    return folded(NAME) in folded(text)


def _tables(database: Database) -> Iterator[str]:
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield from (
                    f"{table.name}.{column}"
                    for column, value in row.items()
                    if table.name not in KEPT_FOR_EVER and names(_said(value))
                )


def _said(value: Any) -> str:
    if isinstance(value, bytes):
        mail = message_from_bytes(value, policy=policy.default)
        parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
        return "\n".join([str(mail["subject"]), *(str(part.get_content()) for part in parts)])
    return (
        json.dumps(value, ensure_ascii=False).replace("\\n", "\n")
        if isinstance(value, dict | list)
        else str(value)
    )


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        if content.startswith(b"%PDF"):
            with pypdfium2.PdfDocument(content) as document:
                text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as file:
                text = "\n".join(
                    re.sub("<[^>]+>", "", file.read(name).decode())
                    for name in file.namelist()
                    if name.endswith("xml")
                )
        else:
            text = content.decode(errors="replace")
        if names(text):
            yield f"file:{path.name}"
