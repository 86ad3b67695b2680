"""The programme's own texts of its letters: the list, and one text with its preview on a real reader."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models.enums import NoticeKind
from patci.errors import InvalidInputError, NotFoundError
from patci.mail.compose import Composer
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.frame.pages import FRAMED
from patci.usecases.writing import mail_texts, text_names, text_preview, text_starters
from patci.usecases.writing.own_words import Words
from patci.usecases.writing.text_preview import Preview
from templates.i18n import gettext as _

router = APIRouter(prefix="/textos")


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    subject: str
    body: str
    sample: str = ""


@router.get("")
def list_texts(door: Reader) -> HTMLResponse:
    """Every kind of letter, and which have a text of this programme."""
    with door.reading() as desk:
        return desk.page(
            "mail_texts.html",
            kinds=list(text_names.OWN),
            own=mail_texts.texts_of(desk.db, desk.programme),
        )


@router.get("/{kind}")
def show_text(door: Reader, kind: str) -> HTMLResponse:
    """One text: the programme's, or where there is none a first one to begin from."""
    chosen = _kind(kind)
    with door.reading() as desk:
        own = mail_texts.texts_of(desk.db, desk.programme).get(chosen)
        begun = text_starters.starter(chosen)
        typed = Typed(own.subject, own.body) if own else Typed(begun.subject, begun.text)
        return _page(desk, chosen, typed, shown=_built_in(desk, chosen) if own is None else None)


@router.post("/{kind}/vista")
def preview(
    *,
    door: Writer,
    kind: str,
    subject: Annotated[str, Form()],
    body: Annotated[str, Form()],
    sample: Annotated[str, Form()] = "",
    as_mail: Annotated[bool, Form()] = False,
) -> Response:
    """How it would look to a real reader; nothing is kept."""
    door.admit()
    chosen, typed = _kind(kind), Typed(subject, body, sample)
    with door.reading() as desk:
        try:
            shown = _preview(desk, chosen, typed)
        except InvalidInputError as error:
            return _page(desk, chosen, typed, refused=str(error))
        if as_mail and shown is not None:
            return HTMLResponse(_part(shown, "html"), headers=FRAMED)
        return _page(desk, chosen, typed, shown=shown, is_draft=True)


@router.post("/{kind}")
def save(
    door: Writer,
    kind: str,
    subject: Annotated[str, Form()],
    body: Annotated[str, Form()],
    sample: Annotated[str, Form()] = "",
) -> Response:
    """Keep the text, once it was tried on a real notice; what is refused comes back as it was typed."""
    door.admit()
    chosen, typed = _kind(kind), Typed(subject, body, sample)
    try:
        with door.writing() as desk:
            _preview(desk, chosen, typed)
            mail_texts.save(
                desk.db, desk.programme, chosen, subject=subject, body=body, now=desk.now, actor=desk.actor
            )
    except InvalidInputError as error:
        return _again(door, chosen, typed, str(error))
    return back(f"/textos/{chosen}", "texto-programa")


@router.post("/{kind}/fabrica")
def reset(door: Writer, kind: str) -> RedirectResponse:
    """Back to the built-in text."""
    with door.writing() as desk:
        chosen = _kind(kind)
        mail_texts.reset(desk.db, desk.programme, chosen, now=desk.now, actor=desk.actor)
    return back(f"/textos/{chosen}", "texto-fabrica")


def _kind(written: str) -> NoticeKind:
    if written not in set(NoticeKind) or not mail_texts.editable(NoticeKind(written)):
        raise NotFoundError(_("Ese texto no existe."))
    return NoticeKind(written)


def _again(door: Door, kind: NoticeKind, typed: Typed, refused: str) -> HTMLResponse:
    with door.reading() as desk:
        return _page(desk, kind, typed, refused=refused)


def _page(
    desk: Desk,
    kind: NoticeKind,
    typed: Typed,
    *,
    shown: Preview | None = None,
    refused: str | None = None,
    is_draft: bool = False,
) -> HTMLResponse:
    return desk.page(
        "mail_text.html",
        status=422 if refused else 200,
        kind=kind,
        typed=typed,
        refused=refused,
        shown=shown,
        is_draft=is_draft,
        words=_part(shown, "plain") if shown else None,
        own=mail_texts.texts_of(desk.db, desk.programme).get(kind),
        names=text_names.names(kind),
        samples=text_preview.samples(desk.db, desk.programme, kind),
    )


def _preview(desk: Desk, kind: NoticeKind, typed: Typed) -> Preview | None:
    return _tried(desk, kind, mail_texts.check(kind, typed.subject, typed.body), typed.sample)


def _built_in(desk: Desk, kind: NoticeKind) -> Preview | None:
    """The built-in text on a reader; none where no notice can serve as its sample."""
    try:
        return _tried(desk, kind, None, "")
    except NotFoundError:
        return None


def _tried(desk: Desk, kind: NoticeKind, words: Words | None, chosen: str) -> Preview | None:
    notice = text_preview.sample(desk.db, desk.programme, kind, forms.whole_number(chosen))
    if notice is None:
        return None
    settings = desk.application.settings
    return text_preview.preview(
        desk.db,
        desk.programme,
        notice,
        words=words,
        now=desk.now,
        composer=Composer.of(settings, secret=desk.application.secret),
    )


def _part(shown: Preview, subtype: str) -> str:
    body = message_from_bytes(shown.message.raw, policy=policy.default).get_body((subtype,))
    return str(body.get_content()) if body is not None else ""
