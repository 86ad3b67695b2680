"""Cut-offs: a snapshot frozen with its hash, from which every report is made; late entries make editions."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, Agreement, CutOff, Programme, Session
from models.enums import Classification, CutOffKind
from patci.documents.frozen import Freezer, canonical, is_intact, write_canonical
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.keeping.classification import RESTRICTED, most_restrictive
from patci.usecases.keeping.instants import Instants
from patci.usecases.keeping.snapshot import sections
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

__all__ = ["Wanted", "canonical", "is_intact", "newest", "take", "take_again"]

LONGEST_TITLE = 200
REF = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cut-off is taken for: its kind, the session that it serves, and its two instants.

    Without instants it is of now: what happened until now, as it is known now.
    """

    kind: CutOffKind = CutOffKind.OTHER
    session: Session | None = None
    facts_until: datetime | None = None
    known_at: datetime | None = None


TODAY = Wanted()


def take(
    db: DbSession,
    programme: Programme,
    *,
    ref: str,
    title: str,
    now: datetime,
    actor: str,
    wanted: Wanted = TODAY,
    folder: Path | None = None,
) -> CutOff:
    """Freeze the programme's state under a name; the same name again gives back its newest edition.

    A cut-off is at least internal, and as restricted as the most restricted thing in it. A large snapshot
    goes into a file in `folder`; without one everything stands in the row.

    Raises:
        InvalidInputError: a name that cannot stand in a file's name, no title, or instants that cannot be.
    """
    if not REF.match(ref):
        raise InvalidInputError(
            _("La clave «%(ref)s» no sirve: use minúsculas sin acento, números y guiones.")
            % {"ref": ref[:60]}
        )
    db.refresh(programme, with_for_update=True)
    there = newest(db, programme, ref)
    if there is not None:
        return there
    fresh = CutOff(
        programme_id=programme.id,
        ref=ref,
        edition=1,
        kind=wanted.kind,
        session_id=wanted.session.id if wanted.session else None,
        title=clean_line(title, limit=LONGEST_TITLE, missing=_("Escriba el título del corte.")),
    )
    instants = _instants(programme, wanted, now=now)
    return _freeze(db, programme, fresh, instants, now=now, actor=actor, folder=folder)


def take_again(
    db: DbSession, cut_off: CutOff, *, now: datetime, actor: str, folder: Path | None = None
) -> CutOff:
    """A new edition with the same facts' end and what is known now; the earlier ones stay as they are.

    Where nothing came to be known that changes a byte, the newest edition is handed back.
    """
    programme = db.get_one(Programme, cut_off.programme_id)
    db.refresh(programme, with_for_update=True)
    last = newest(db, programme, cut_off.ref) or cut_off
    fresh = CutOff(
        programme_id=programme.id,
        ref=last.ref,
        edition=last.edition + 1,
        kind=last.kind,
        session_id=last.session_id,
        title=last.title,
    )
    instants = Instants.of(programme, facts_until=last.facts_until, known_at=now)
    return _freeze(db, programme, fresh, instants, now=now, actor=actor, folder=folder, last=last)


def newest(db: DbSession, programme: Programme, ref: str) -> CutOff | None:
    """The newest edition of a cut-off."""
    return db.scalar(
        select(CutOff)
        .where(CutOff.programme_id == programme.id, CutOff.ref == ref)
        .order_by(CutOff.edition.desc())
        .limit(1)
    )


def _instants(programme: Programme, wanted: Wanted, *, now: datetime) -> Instants:
    known_at = wanted.known_at or now
    facts_until = wanted.facts_until or known_at
    if known_at > now:
        raise InvalidInputError(_("Nadie conoce todavía lo que se sabrá después de hoy: elija otro día."))
    if facts_until > known_at:
        raise InvalidInputError(_("Los hechos deben terminar antes de lo que se conocía: revise los días."))
    return Instants.of(programme, facts_until=facts_until, known_at=known_at)


def _freeze(
    db: DbSession,
    programme: Programme,
    fresh: CutOff,
    instants: Instants,
    *,
    now: datetime,
    actor: str,
    folder: Path | None,
    last: CutOff | None = None,
) -> CutOff:
    with Freezer(folder) as freezer:
        write_canonical(sections(db, programme, instants), freezer)
        if last is not None and freezer.sha256 == last.sha256:
            return last
        fresh.sha256, fresh.snapshot = freezer.sha256, freezer.keep()
    fresh.at, fresh.facts_until, fresh.known_at = now.astimezone(UTC), instants.facts_until, instants.known_at
    _classify(db, programme, fresh, on=instants.day_of(now))
    db.add(fresh)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="cut_off.taken",
        subject=f"cut_off:{fresh.id}",
        facts={"ref": fresh.ref, "edition": fresh.edition, "sha256": fresh.sha256},
    )
    return fresh


def _classify(db: DbSession, programme: Programme, fresh: CutOff, *, on: date) -> None:
    """As restricted as the most restricted thing in it, by the same article, until the last of the terms."""
    fresh.classification = Classification.INTERNAL
    for table in (Activity, Agreement, Session):
        rows = select(table.classification, table.classification_basis, table.classification_until)
        ours = rows.where(table.programme_id == programme.id, table.classification.in_(RESTRICTED))
        for found, basis, until in db.execute(ours.distinct().order_by(table.classification_basis)).tuples():
            worse = most_restrictive(fresh.classification, found)
            if worse is not fresh.classification:
                fresh.classification, fresh.classification_until = worse, None
                fresh.classification_basis, fresh.classification_from = basis, on
            if found is Classification.RESERVED is fresh.classification and until is not None:
                fresh.classification_until = max(until, fresh.classification_until or until)
