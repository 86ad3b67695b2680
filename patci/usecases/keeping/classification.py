"""Classification: one function decides how a thing is classified; what hangs on it is at least as restricted.

Reserved needs an article, a day and a term; confidential an article and no term; the reason goes to the log
(LGTAIP of 2015 and of 2025: docs/classification.md says which numbers of articles are to be confirmed).
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    Agreement,
    Annex,
    CutOff,
    Evidence,
    IssuedDocument,
    Minutes,
    Programme,
    Session,
    Submission,
)
from models.enums import Classification
from patci.errors import InvalidInputError, NotFoundError
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.subscribing import revision
from patci.usecases.written import clean, clean_line
from templates.i18n import gettext as _

Thing = Activity | Agreement | Annex | CutOff | Evidence | IssuedDocument | Minutes | Session | Submission
TABLES: dict[str, type[Thing]] = {
    "session": Session,
    "activity": Activity,
    "agreement": Agreement,
    "submission": Submission,
    "evidence": Evidence,
    "annex": Annex,
    "minutes": Minutes,
    "cut_off": CutOff,
    "document": IssuedDocument,
}
SEVERITY = (
    Classification.PUBLIC,
    Classification.INTERNAL,
    Classification.RESERVED,
    Classification.CONFIDENTIAL,
)
RESTRICTED = frozenset({Classification.RESERVED, Classification.CONFIDENTIAL})
LONGEST_TERM_YEARS = 5
"""A reserve is taken to last up to five years; which article says so is to be confirmed (docs)."""
LONGEST_BASIS = 300
LONGEST_REASON = 2_000


def classify(
    db: DbSession,
    thing: Thing,
    *,
    to: Classification,
    reason: str,
    now: datetime,
    actor: str,
    basis: str = "",
    from_on: date | None = None,
    until: date | None = None,
) -> None:
    """Decide how a thing is classified; the same decision again changes nothing.

    Consequences: the calendars of its programme are written anew, so that what is not public any more leaves
    the public one; what hangs on the thing counts as at least as restricted from now on.

    Raises:
        InvalidInputError: no reason; an article, a day or a term that lacks, is too long or has no place.
    """
    today = local_day(programme_of(db, thing), now)
    article, since, end = _checked(to, basis=basis, from_on=from_on, until=until, today=today)
    why = clean(reason, limit=LONGEST_REASON, missing=_("Escriba el motivo: queda en la bitácora."))
    before = _columns(thing)
    after = (to, article, since, end)
    if before == after:
        return
    thing.classification, thing.classification_basis = to, article
    thing.classification_from, thing.classification_until = since, end
    if not isinstance(thing, CutOff):
        revision.advance(db, programme_of(db, thing).id)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="classification.changed",
        subject=f"{name_of(thing)}:{thing_id(thing)}",
        facts={"from": before[0].value, "to": to.value, "basis": article, "until": _iso(end)},
        personal=why,
    )


def effective(thing: Thing) -> Classification:
    """How a thing counts: its own class, or that of what it hangs on where this is more restricted."""
    return most_restrictive(thing.classification, *(effective(each) for each in hangs_on(thing)))


def hangs_on(thing: Thing) -> Iterator[Thing]:
    """What a thing belongs to, so that it can tell no more than this may."""
    if isinstance(thing, Evidence):
        yield shows(thing)
    elif isinstance(thing, Submission):
        if thing.request.activity is not None:
            yield thing.request.activity
        if thing.request.agreement is not None:
            yield thing.request.agreement
    elif isinstance(thing, Agreement):
        yield thing.session
        if thing.activity is not None:
            yield thing.activity
    elif isinstance(thing, IssuedDocument):
        yield from (one for one in (thing.session, thing.cut_off) if one is not None)
    elif isinstance(thing, Annex | Minutes):
        yield thing.session


def shows(piece: Evidence) -> Submission | Agreement | Activity:
    """What a piece of evidence belongs to: its version, else what was reported on without one."""
    if piece.submission is not None:
        return piece.submission
    told = piece.follow_up
    found = (told.agreement or told.activity) if told is not None else None
    if found is None:  # The table's own checks leave no such row.
        raise NotFoundError(_("Eso que quiere clasificar no existe."))
    return found


def most_restrictive(*classes: Classification) -> Classification:
    """The most restricted of several classes."""
    return max(classes, key=SEVERITY.index)


def find(db: DbSession, name: str, number: int) -> Thing:
    """A thing by the word for its kind and its number.

    Raises:
        NotFoundError: there is none.
    """
    found: Thing | None = db.get(TABLES[name], number) if name in TABLES else None  # type: ignore[assignment]
    if found is None:
        raise NotFoundError(_("Eso que quiere clasificar no existe."))
    return found


def name_of(thing: Thing) -> str:
    """The word for a thing's kind, as the log and addresses use it."""
    return next(name for name, table in TABLES.items() if isinstance(thing, table))


def thing_id(thing: Thing) -> int:
    """The number of a thing."""
    return thing.id


def programme_of(db: DbSession, thing: Thing) -> Programme:
    """The programme that a thing belongs to."""
    if isinstance(thing, Evidence):
        return programme_of(db, shows(thing))
    if isinstance(thing, Submission):
        return db.get_one(Programme, thing.request.round.programme_id)
    if isinstance(thing, Annex | Minutes):
        return programme_of(db, thing.session)
    return db.get_one(Programme, thing.programme_id)


def is_over(thing: Thing, *, on: date) -> bool:
    """True where a reserve's term ran out and nobody decided what follows ("por desclasificar")."""
    end = thing.classification_until
    return thing.classification is Classification.RESERVED and end is not None and end < on


def last_day_of(since: date) -> date:
    """The last day of the longest term that a reserve decided on a day may have."""
    year = since.year + LONGEST_TERM_YEARS
    return date(year, 3, 1) if (since.month, since.day) == (2, 29) else since.replace(year=year)


def _checked(
    to: Classification, *, basis: str, from_on: date | None, until: date | None, today: date
) -> tuple[str | None, date | None, date | None]:
    article = clean_line(basis, limit=LONGEST_BASIS, missing=None) or None
    if to not in RESTRICTED:
        if article or until:
            raise InvalidInputError(_("Lo público y lo interno no llevan artículo ni plazo: déjelos vacíos."))
        return None, None, None
    if article is None:
        raise InvalidInputError(_("Escriba el artículo y la fracción de la ley en que se funda."))
    since = from_on or today
    if since > today:
        raise InvalidInputError(_("La fecha de la clasificación no puede ser futura."))
    if to is Classification.CONFIDENTIAL:
        if until is not None:
            raise InvalidInputError(_("Lo confidencial no tiene plazo: deje vacía la fecha de término."))
        return article, since, None
    if until is None:
        raise InvalidInputError(_("Elija hasta qué día dura la reserva."))
    if not since <= until <= last_day_of(since):
        raise InvalidInputError(_("La reserva dura hasta cinco años desde su fecha: elija otro término."))
    return article, since, until


def _columns(thing: Thing) -> tuple[Classification, str | None, date | None, date | None]:
    return (
        thing.classification,
        thing.classification_basis,
        thing.classification_from,
        thing.classification_until,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
