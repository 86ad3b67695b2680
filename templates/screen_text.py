"""Texts of the catalogue as templates say them: `_()`, `gettext` and `ngettext`, with their variables put in.

Jinja's own take the whole context along, and in a loop copy it for each word: of a page with three hundred
rows that was a third of its rendering.
"""

import gettext as stdlib_gettext
from functools import lru_cache

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from templates import i18n


def install(environment: Environment) -> None:
    """Let the templates of an environment speak the language of each request, mail or command."""
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update({"_": _text, "gettext": _text, "ngettext": _counted})


@pass_eval_context
def _text(place: EvalContext, message: str, /, **values: object) -> str:
    catalogue = i18n.catalogue(i18n.language.get())
    if not values:
        return _alone(catalogue, message, place.autoescape)
    text = catalogue.gettext(message)
    return _marked(text, place) % values


@pass_eval_context
def _counted(place: EvalContext, singular: str, plural: str, number: int, /, **values: object) -> str:
    text = i18n.ngettext(singular, plural, number)
    return _marked(text, place) % {"num": number, **values}


@lru_cache(maxsize=8192)
def _alone(catalogue: stdlib_gettext.NullTranslations, message: str, autoescape: bool) -> str:
    """A text without variables; a per cent sign is written double in it, as in all the others."""
    text = catalogue.gettext(message)
    return (Markup(text) if autoescape else text) % {}  # noqa: S704


def _marked(text: str, place: EvalContext) -> str:
    return Markup(text) if place.autoescape else text  # noqa: S704
