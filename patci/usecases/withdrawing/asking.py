"""What may be asked for: words that stand somewhere, or a whole of which something is left."""

from collections.abc import Sequence

from sqlalchemy.orm import Session as DbSession

from patci.errors import ConflictError, InvalidInputError
from patci.usecases.withdrawing import letters, phrases, things, words
from patci.usecases.withdrawing.reach import Reach
from patci.usecases.withdrawing.things import Thing
from templates.i18n import gettext as _


def required(db: DbSession, kind: str, thing: object, typed: str, *, whole: bool) -> list[str]:
    """The phrases that somebody typed; none where the whole of a thing shall go.

    Raises:
        InvalidInputError: neither words nor the whole, both, words of what has none, or they stand nowhere.
        ConflictError: nothing is left of it.
    """
    wanted = phrases.typed(typed)
    if wanted and whole:
        raise InvalidInputError(_("Elija una de dos: las palabras que escribió, o todo."))
    if wanted and kind not in things.OF_WORDS:
        raise InvalidInputError(_("De esto se retira todo: no escriba palabras."))
    if not isinstance(thing, Thing):
        return wanted
    if not wanted:
        _require_whole(db, kind, thing, whole=whole)
        return wanted
    far = things.reach_of(db, thing)
    for phrase in wanted:
        if not _stands(db, far, [phrase]):
            raise InvalidInputError(
                _("«%(words)s» no aparece en lo que se busca: escríbalo como está en el texto.")
                % {"words": phrase}
            )
    return wanted


def _require_whole(db: DbSession, kind: str, thing: Thing, *, whole: bool) -> None:
    if kind == "session" or (kind in things.OF_WORDS and not whole):
        raise InvalidInputError(_("Escriba las palabras que deben retirarse."))
    if things.is_empty(db, kind, thing):
        raise ConflictError(_("No queda nada que retirar: ya se retiró o nunca se escribió."))


def _stands(db: DbSession, far: Reach, wanted: Sequence[str]) -> bool:
    return (
        bool(words.places(db, far, wanted))
        or words.stand_in_log(db, far, wanted)
        or letters.hold(db, far, wanted)
    )
