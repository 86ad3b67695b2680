"""Cut-offs: a snapshot frozen with its hash, from which every report is made."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Activity, CutOff, Programme
from models.enums import Classification
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.keeping.snapshot import snapshot
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_TITLE = 200
REF = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")
SEVERITY = (
    Classification.PUBLIC,
    Classification.INTERNAL,
    Classification.RESERVED,
    Classification.CONFIDENTIAL,
)


def take(db: DbSession, programme: Programme, *, ref: str, title: str, now: datetime, actor: str) -> CutOff:
    """Freeze the programme's state under a name; the same name again gives back what was frozen then.

    A cut-off is at least internal, and as restricted as the most restricted activity in it.

    Raises:
        InvalidInputError: a name that cannot stand in a file's name, or no title.
    """
    if not REF.match(ref):
        raise InvalidInputError(
            _("La clave «%(ref)s» no sirve: use minúsculas sin acento, números y guiones.")
            % {"ref": ref[:60]}
        )
    db.refresh(programme, with_for_update=True)
    known = db.scalar(select(CutOff).where(CutOff.programme_id == programme.id, CutOff.ref == ref))
    if known is not None:
        return known
    title = clean_line(title, limit=LONGEST_TITLE, missing=_("Escriba el título del corte."))
    frozen = canonical(snapshot(db, programme, now=now))
    cut_off = CutOff(
        programme_id=programme.id,
        ref=ref,
        title=title,
        at=now.astimezone(UTC),
        facts_until=now,
        known_at=now,
        snapshot=frozen,
        sha256=hashlib.sha256(frozen.encode()).hexdigest(),
        classification=_classification(db, programme),
    )
    db.add(cut_off)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="cut_off.taken",
        subject=f"cut_off:{cut_off.id}",
        facts={"ref": ref, "sha256": cut_off.sha256},
    )
    return cut_off


def canonical(rows: Mapping[str, object]) -> str:
    """JSON with sorted keys and nothing between its marks: equal rows give equal bytes."""
    return json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_intact(cut_off: CutOff) -> bool:
    """True while the frozen text still has the hash it was frozen with."""
    return hashlib.sha256(cut_off.snapshot.encode()).hexdigest() == cut_off.sha256


def _classification(db: DbSession, programme: Programme) -> Classification:
    found = db.scalars(
        select(Activity.classification).where(Activity.programme_id == programme.id).distinct()
    )
    return SEVERITY[max(SEVERITY.index(each) for each in (Classification.INTERNAL, *found))]
