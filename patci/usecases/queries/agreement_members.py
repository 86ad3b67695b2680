"""The files that go into the file of an agreement: evidence and signed minutes, or that they are gone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as DbSession

from models import Evidence, FollowUp, Minutes, StoredFile, Submission
from patci.documents.agreement_file import Attached
from patci.usecases.collecting.evidence import clean_name
from patci.usecases.keeping import stored_files
from templates.i18n import gettext as _


def by(moment: datetime | None, known_at: datetime) -> str | None:
    """An instant, where it was known by then."""
    return moment.isoformat() if moment is not None and moment <= known_at else None


def of_versions(db: DbSession, sent: Sequence[Submission], folder: Path) -> Iterable[Attached]:
    """The evidence of versions that agencies sent."""
    for one in sent:
        yield from _pieces(db, one.evidence, _("Evidencia de {folio}").format(folio=one.folio), folder)


def of_reports(db: DbSession, reports: Sequence[FollowUp], folder: Path) -> Iterable[Attached]:
    """The evidence of what agencies told between sessions."""
    for one in reports:
        yield from _pieces(db, one.evidence, _("Evidencia de lo informado entre sesiones"), folder)


def _pieces(db: DbSession, rows: Sequence[Evidence], what: str, folder: Path) -> Iterable[Attached]:
    for row in rows:
        if row.sha256 is not None:
            name = clean_name(row.file_name or "") or "evidencia"
            yield _file(db, folder, f"evidencia/{row.id}-{name}", what, row.sha256)


def signed(db: DbSession, minutes: Minutes | None, folder: Path, known_at: datetime) -> Iterable[Attached]:
    """The signed copy of the minutes, where there was one by then."""
    if minutes is None or minutes.signed_sha256 is None or not by(minutes.signed_at, known_at):
        return
    name = clean_name(minutes.signed_name or "") or "acta.pdf"
    yield _file(db, folder, f"acta/{name}", _("El acta firmada"), minutes.signed_sha256)


def _file(db: DbSession, folder: Path, name: str, what: str, sha256: str) -> Attached:
    stored = db.get(StoredFile, sha256)
    kept = stored.name if stored is not None else sha256
    path = stored_files.under(folder, kept)
    gone = (stored is not None and stored.withdrawn_at is not None) or not path.is_file()
    return Attached(name, what, sha256, None if gone else path)
