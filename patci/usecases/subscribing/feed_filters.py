"""What an address asks to see of a feed: `?organo=GT-CAP&tipo=extraordinaria`, each as often as one likes."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from models import Body
from models.enums import SessionKind
from patci.errors import InvalidInputError
from templates.i18n import gettext as _

BODY, KIND = "organo", "tipo"
MOST = 40
"""Values that one address may name."""
KINDS = {
    "ordinaria": SessionKind.ORDINARY,
    "extraordinaria": SessionKind.EXTRAORDINARY,
    "solemne": SessionKind.SOLEMN,
    "especial": SessionKind.SPECIAL,
    "instalacion": SessionKind.INSTALLATION,
    "permanente": SessionKind.PERMANENT,
    "conjunta": SessionKind.JOINT,
    "sin-especificar": SessionKind.UNSPECIFIED,
}
"""Words of addresses: they stay what they are, whatever a screen calls a kind."""


class FeedFilterError(InvalidInputError):
    """An address asks a feed for something that it cannot show; an empty calendar would say nothing of it."""

    http_status = 400


@dataclass(frozen=True, slots=True)
class Filter:
    """Bodies and kinds as an address names them, sorted and each once; empty means all."""

    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: str) -> "Filter":
        """The filter that the part of an address behind `?` asks for.

        Raises:
            FeedFilterError: it names something else than bodies and kinds, no value, or too many.
        """
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST)
        except ValueError as error:
            raise FeedFilterError(
                _("La dirección pide demasiados filtros: use hasta %(most)s.") % {"most": MOST}
            ) from error
        found: dict[str, set[str]] = {BODY: set(), KIND: set()}
        for name, value in pairs:
            if name not in found:
                raise FeedFilterError(
                    _("El filtro «%(name)s» no existe: use «organo» o «tipo».") % {"name": name[:40]}
                )
            found[name].update(plain(one) for one in value.split(","))
        return cls(tuple(sorted(found[BODY])), tuple(sorted(found[KIND])))

    @property
    def variant(self) -> str:
        """The filter in its one written form; empty where nothing is left out."""
        return urlencode([(BODY, one) for one in self.bodies] + [(KIND, one) for one in self.kinds])

    def chosen_kinds(self) -> set[SessionKind]:
        """The kinds of session that are asked for.

        Raises:
            FeedFilterError: a word that is no kind.
        """
        for word in self.kinds:
            if word not in KINDS:
                raise FeedFilterError(
                    _("El tipo «%(kind)s» no existe: los tipos son %(kinds)s.")
                    % {"kind": word[:40], "kinds": ", ".join(KINDS)}
                )
        return {KINDS[word] for word in self.kinds}

    def chosen_bodies(self, shown: Iterable[Body]) -> list[Body]:
        """The bodies that are asked for, of those that the feed can show.

        Raises:
            FeedFilterError: the feed shows no such body.
        """
        known = {plain(body.ref): body for body in shown}
        for ref in self.bodies:
            if ref not in known:
                raise FeedFilterError(
                    _("El órgano «%(ref)s» no está en este calendario: los suyos son %(refs)s.")
                    % {"ref": ref[:40], "refs": ", ".join(body.ref for body in known.values()) or "—"}
                )
        return [known[ref] for ref in self.bodies]


EVERYTHING = Filter()


def plain(text: str) -> str:
    """A value without what people write in one way or another: capitals, accents, blanks around it."""
    seen = None
    while text != seen:  # a sign taken apart may leave another one, or a blank
        seen = text
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()
    return text
