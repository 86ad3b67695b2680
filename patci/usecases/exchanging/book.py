"""What rows of a workbook are understood against: bodies, agencies and sessions by every word they go by."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Agreement, Body, Programme, Session
from patci.errors import InvalidInputError
from patci.intake.words import fold
from patci.usecases.exchanging.columns import SheetKind
from patci.usecases.exchanging.rows import Row
from patci.usecases.queries import agreements, lineage
from templates.i18n import gettext as _
from templates.labels import LABELS, label

Choice = TypeVar("Choice", bound=StrEnum)
ALIKE = 0.93
"""How much two texts share (of 1) from which on they are taken for one."""
LONGEST_COMPARED = 2_000


@dataclass(frozen=True)
class Book:
    """A workbook being taken in: into which programme, when, by whom, and which rows are others after all."""

    db: DbSession
    programme: Programme
    now: datetime
    actor: str
    others: frozenset[tuple[SheetKind, int]] = field(default_factory=frozenset)
    seen: Counter[Hashable] = field(default_factory=Counter)
    """How often each report and each word of a body came in this workbook, so that none is written twice."""

    def is_other(self, row: Row) -> bool:
        """Whether somebody said that the row is another thing than the one it resembles."""
        return (row.sheet, row.line) in self.others

    @property
    def bodies(self) -> list[Body]:
        """The programme's bodies."""
        return list(
            self.db.scalars(
                select(Body).where(Body.programme_id == self.programme.id).order_by(Body.position)
            )
        )

    def body(self, words: str) -> Body:
        """A body by its code, short name or name.

        Raises:
            InvalidInputError: there is none.
        """
        return _found(words, ((body, (body.ref, body.short_name, body.name)) for body in self.bodies))

    def agency(self, words: str) -> Agency:
        """An agency by its key, acronym or name.

        Raises:
            InvalidInputError: there is none.
        """
        rows = self.db.scalars(select(Agency).order_by(Agency.id))
        return _found(words, ((one, (one.key, one.acronym or "", one.name)) for one in rows))

    def session(self, words: str, body: Body | None) -> Session:
        """A session by its identifier, its code, or its name within a body.

        Raises:
            InvalidInputError: there is none, or the name is that of several.
        """
        known = self.session_of(words)
        if known is not None and (body is None or known.body_id == body.id):
            return known
        query = select(Session).where(Session.programme_id == self.programme.id)
        if body is not None:
            query = query.where(Session.body_id == body.id)
        return _found(words, ((one, (one.uid, one.ref, one.name)) for one in self.db.scalars(query)))

    def agreement(self, words: str) -> Agreement:
        """An agreement by its identifier or its number.

        Raises:
            InvalidInputError: there is none.
        """
        known = self.agreement_of(words)
        if known is not None:
            return known
        ours = lineage.own_or_carried(self.db, self.programme)
        rows = self.db.scalars(select(Agreement).where(ours))
        return _found(words, ((one, (one.uid, one.number)) for one in rows))

    def session_of(self, uid: str) -> Session | None:
        """The session of an identifier, if it is there.

        Raises:
            InvalidInputError: it is one of another programme.
        """
        found = self.db.scalar(select(Session).where(Session.uid == uid))
        if found is not None and found.programme_id != self.programme.id:
            raise InvalidInputError(_("«%(uid)s» es de otro programa: ábralo antes.") % {"uid": uid[:80]})
        return found

    def agreement_of(self, uid: str) -> Agreement | None:
        """The agreement of an identifier, if it is there; one of a year before may have come along.

        Raises:
            InvalidInputError: it is one of another programme.
        """
        found = self.db.scalar(select(Agreement).where(Agreement.uid == uid))
        if found is not None and found.programme_id != self.programme.id:
            if agreements.is_followed_up(self.db, self.programme, found):
                return found
            raise InvalidInputError(_("«%(uid)s» es de otro programa: ábralo antes.") % {"uid": uid[:80]})
        return found


Thing = TypeVar("Thing")


def _found(words: str, things: Iterable[tuple[Thing, tuple[str, ...]]]) -> Thing:
    wanted = fold(words)
    found = [thing for thing, names in things if wanted and wanted in {fold(name) for name in names if name}]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInputError(
            _("«%(words)s» es el nombre de varios: use su identificador.") % {"words": words[:80]}
        )
    raise InvalidInputError(_("No se conoce «%(words)s».") % {"words": words[:80]})


def choice(kind: type[Choice], list_name: str, words: str) -> Choice:
    """A value of a list by its word on screen or its key.

    Raises:
        InvalidInputError: the list has none of that word; the sentence says which it has.
    """
    known: Mapping[str, str] = {fold(label(list_name, value)): value for value in LABELS[list_name]}
    value = known.get(fold(words), words)
    try:
        return kind(value)
    except ValueError:
        raise InvalidInputError(
            _("«%(word)s» no está en la lista: %(known)s.")
            % {"word": words[:40], "known": ", ".join(label(list_name, one) for one in LABELS[list_name])}
        ) from None


def are_alike(one: str, other: str) -> bool:
    """Whether two texts are, but for slips, the same."""
    first, second = fold(one)[:LONGEST_COMPARED], fold(other)[:LONGEST_COMPARED]
    if first == second:
        return True
    compared = SequenceMatcher(None, first, second, autojunk=False)
    return (
        compared.real_quick_ratio() >= ALIKE and compared.quick_ratio() >= ALIKE and compared.ratio() >= ALIKE
    )
