"""A programme's own texts of its letters: kept per kind, checked before they are, shown on a real reader."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import MailText, Notice, Programme
from models.enums import NoticeKind
from patci.errors import ConflictError, InvalidInputError
from patci.mail.letters import Letter
from patci.usecases.keeping import audit
from patci.usecases.writing import own_words, text_names, text_sandbox
from patci.usecases.writing.own_words import Words
from patci.usecases.writing.text_sandbox import TextMistakeError
from templates.i18n import gettext as _
from templates.labels import label

OWN_TEMPLATE = "own"
"""The folder of the letter whose words are somebody's own; the rest of it stays its kind's."""


def words_by_kind(db: DbSession, programme_ids: Collection[int]) -> dict[tuple[int, NoticeKind], Words]:
    """The texts of their own that programmes have, for a batch of letters."""
    rows = db.scalars(select(MailText).where(MailText.programme_id.in_(programme_ids)))
    return {(row.programme_id, row.kind): Words(row.subject, row.body) for row in rows}


def texts_of(db: DbSession, programme: Programme) -> dict[NoticeKind, MailText]:
    """The kinds for which a programme has a text of its own."""
    rows = db.scalars(select(MailText).where(MailText.programme_id == programme.id))
    return {row.kind: row for row in rows}


def editable(kind: NoticeKind) -> bool:
    """True where a text of one's own can stand in place of the built-in one."""
    return kind in text_names.OWN


def check(kind: NoticeKind, subject: str, body: str) -> Words:
    """The text as it would be kept.

    Raises:
        InvalidInputError: it is empty, too long, or holds a mark or a name that it must not.
    """
    if not editable(kind):
        raise ConflictError(_("El texto de ese aviso es fijo: elija otro de la lista."))
    words = own_words.clean(subject, body)
    for part, source in ((_("Asunto"), words.subject), (_("Texto"), words.text)):
        try:
            text_sandbox.check(source, text_names.names(kind))
        except TextMistakeError as error:
            raise TextMistakeError(_("%(part)s. %(problem)s") % {"part": part, "problem": error}) from error
    return words


def save(
    db: DbSession,
    programme: Programme,
    kind: NoticeKind,
    *,
    subject: str,
    body: str,
    now: datetime,
    actor: str,
) -> MailText:
    """Keep a programme's text of a kind; letters that are rendered from now on use it.

    Raises:
        InvalidInputError: it cannot be used.
    """
    words = check(kind, subject, body)
    row = texts_of(db, programme).get(kind)
    if row is not None and (row.subject, row.body) == (words.subject, words.text):
        return row
    if row is None:
        row = MailText(programme_id=programme.id, kind=kind)
        db.add(row)
    row.subject, row.body, row.updated_at, row.updated_by = words.subject, words.text, now, actor
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="mail_text.saved",
        subject=f"programme:{programme.id}",
        facts={"kind": kind.value},
    )
    return row


def reset(db: DbSession, programme: Programme, kind: NoticeKind, *, now: datetime, actor: str) -> None:
    """Back to the built-in text.

    Raises:
        ConflictError: it is the built-in one already.
    """
    row = texts_of(db, programme).get(kind)
    if row is None:
        raise ConflictError(
            _("«%(kind)s» ya usa el texto de fábrica.") % {"kind": label("notice_kind", kind)}
        )
    db.delete(row)
    audit.append(
        db,
        now=now,
        actor=actor,
        action="mail_text.reset",
        subject=f"programme:{programme.id}",
        facts={"kind": kind.value},
    )


def worded(letter: Letter, notice: Notice, texts: Mapping[tuple[int, NoticeKind], Words]) -> Letter:
    """The letter with words of its own where somebody wrote some: for this notice, else for its kind.

    Date and place, what is listed, the button, the reason and the calendar stay as its kind has them. A
    programme's text that does not fit the data after all gives way to the built-in one: the letter leaves.
    """
    words = own_words.of(notice)
    kind = NoticeKind(letter.template)
    text = texts.get((notice.programme_id, kind))
    if words is None and text is not None:
        with suppress(InvalidInputError):
            words = filled(kind, text, letter)
    return letter if words is None else in_words(letter, words)


def in_words(letter: Letter, words: Words) -> Letter:
    """A letter that says these words."""
    own = {"own_subject": words.subject, "own_text": words.paragraphs, "parent": f"mail/{letter.template}"}
    return replace(letter, template=OWN_TEMPLATE, context={**letter.context, **own})


def filled(kind: NoticeKind, words: Words, letter: Letter) -> Words:
    """A text with a letter's data in its marks.

    Raises:
        InvalidInputError: a mark does not fit its data, or what results is empty or too long.
    """
    values = text_names.values(kind, {**letter.context, "reader": letter.reader.name})
    return own_words.clean(
        text_sandbox.render(words.subject, values), text_sandbox.render(words.text, values)
    )
