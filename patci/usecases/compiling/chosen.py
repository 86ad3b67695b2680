"""Documents by the names that somebody types: "minutes.docx", "agency_card", "all"; sessions by their ref."""

from collections.abc import Sequence
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Programme, Session
from patci.documents.recipes import RECIPES, Recipe, Source
from patci.errors import InvalidInputError, NotFoundError
from templates.i18n import gettext as _

ALL = "all"


def name_of(recipe: Recipe) -> str:
    """What a document is called there."""
    return f"{recipe.kind.value}.{recipe.format.value}"


def recipes(typed: Sequence[str], source: Source) -> list[Recipe]:
    """The documents of those names, in their usual order; "all" are those of the source.

    Raises:
        InvalidInputError: there is no such document, or it is made of something else.
    """
    wanted: set[str] = set()
    for one in typed:
        wanted |= _named(one.strip().lower(), source)
    return [recipe for recipe in RECIPES if name_of(recipe) in wanted]


def session_of(db: DbSession, programme: Programme, ref: str) -> Session:
    """The session of a programme with that ref.

    Raises:
        NotFoundError: the programme has none.
    """
    found = db.scalar(select(Session).where(Session.programme_id == programme.id, Session.ref == ref))
    if found is None:
        raise NotFoundError(
            _("El programa no tiene una sesión con la clave «%(ref)s»: véalas con «patci sessions».")
            % {"ref": ref[:80]}
        )
    return found


def _named(typed: str, source: Source) -> set[str]:
    if typed == ALL:
        return {name_of(recipe) for recipe in RECIPES if recipe.source is source}
    found = [one for one in RECIPES if typed in {name_of(one), one.kind.value}] or _by_a_word(typed)
    if not found:
        raise InvalidInputError(_unknown(typed, source))
    strange = [one for one in found if one.source not in {source, Source.PROGRAMME}]
    if strange or (source is Source.SESSION and found[0].source is Source.PROGRAMME):
        raise InvalidInputError(
            _("«%(name)s» no se hace de eso: los de una sesión piden --session, los demás un corte.")
            % {"name": typed[:80]}
        )
    return {name_of(one) for one in found}


def _by_a_word(typed: str) -> list[Recipe]:
    """The documents of the only kind that has that word in its name: "dossier", "poster"."""
    found = [one for one in RECIPES if typed in one.kind.value.split("_")]
    return found if len({one.kind for one in found}) == 1 else []


def _unknown(typed: str, source: Source) -> str:
    names = [name_of(one) for one in RECIPES if one.source in {source, Source.PROGRAMME}]
    near = get_close_matches(typed, names, n=1)
    if near:
        return _("No hay un documento «%(name)s»; ¿quiso decir «%(near)s»?") % {
            "name": typed[:80],
            "near": near[0],
        }
    return _("No hay un documento «%(name)s»; hay: %(names)s.") % {
        "name": typed[:80],
        "names": ", ".join(names),
    }
