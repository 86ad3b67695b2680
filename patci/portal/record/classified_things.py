"""The things that are classified, in words: what each is called, and on which page it stands."""

from models import Agreement, Annex, CutOff, Evidence, IssuedDocument, Minutes, Session, Submission
from patci.usecases.keeping.classification import Thing, shows
from patci.usecases.meetings.session_titles import session_title
from templates.i18n import gettext as _


def path_of(thing: Thing) -> str:
    """The page on which a thing stands."""
    if isinstance(thing, Evidence):
        return path_of(shows(thing))
    if isinstance(thing, Submission):
        return f"/solicitudes/{thing.request_id}"
    if isinstance(thing, Annex | Minutes):
        return f"/sesiones/{thing.session_id}"
    homes = {
        Session: "sesiones",
        Agreement: "acuerdos",
        CutOff: "cortes",
        IssuedDocument: "documentos",
    }
    return f"/{homes[type(thing)]}/{thing.id}" if type(thing) in homes else "/programa"


def title_of(thing: Thing) -> str:
    """What a thing is called."""
    if isinstance(thing, Minutes):
        return title_of(thing.session)
    if isinstance(thing, Session):
        return f"{thing.body.short_name}: {session_title(thing)}"
    if isinstance(thing, Evidence):
        return thing.file_name or thing.link or ""
    if isinstance(thing, Agreement | Submission | Annex):
        return _short(thing)
    return thing.title


def _short(thing: Agreement | Submission | Annex) -> str:
    if isinstance(thing, Annex):
        return thing.file_name
    return thing.number if isinstance(thing, Agreement) else thing.folio


def kinds() -> dict[str, str]:
    """The words for the kinds of things, many of each."""
    return {
        "session": _("Sesiones"),
        "activity": _("Actividades"),
        "agreement": _("Acuerdos"),
        "submission": _("Aportaciones"),
        "evidence": _("Evidencias"),
        "annex": _("Anexos"),
        "minutes": _("Actas"),
        "cut_off": _("Cortes"),
        "document": _("Documentos"),
    }
