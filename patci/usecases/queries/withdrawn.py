"""What was taken out of the record, and by whom, as pages tell it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, String, cast, literal, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DbSession

from models import Annex, Attendance, Evidence, FollowUp, Minutes, Session, StoredFile, Submission
from patci.usecases.keeping import withdrawals
from patci.usecases.keeping.withdrawals import Told


def told(
    db: DbSession, versions: Iterable[Submission | FollowUp], pieces: Iterable[Evidence]
) -> Mapping[str, Told]:
    """The withdrawal of each that is gone, by its subject; a fixed number of queries.

    A file goes with its version or report, and with the same content wherever else that was withdrawn.
    """
    gone = [row for row in pieces if _is_gone(row)]
    same = _of_the_same_content(db, gone)
    ways = {row.id: [*_ways(row), *same.get(row.sha256 or "", ())] for row in gone}
    subjects = {_subject(one) for one in versions}.union(*ways.values())
    found = withdrawals.standing(db, subjects)
    for number, tried in ways.items():
        taken = next((found[subject] for subject in tried if subject in found), None)
        if taken is not None:
            found[f"evidence:{number}"] = taken
    return found


def of_minutes(db: DbSession, minutes: Minutes) -> list[Told]:
    """What was taken from minutes, their signed copy and their observations."""
    own = f"minutes:{minutes.id}", f"signed_minutes:{minutes.id}", f"session:{minutes.session_id}"
    return withdrawals.taken(db, [*own, *(f"minutes_observation:{one.id}" for one in minutes.observations)])


def of_papers(db: DbSession, session: Session) -> list[Told]:
    """What was taken from a session's agenda and its papers."""
    papers = select(_named("annex", Annex.id)).where(Annex.session_id == session.id)
    return withdrawals.taken(db, [f"session:{session.id}"], papers)


def of_attendance(db: DbSession, session: Session) -> list[Told]:
    """What was taken from who was there."""
    rows = select(_named("attendance", Attendance.id)).where(Attendance.session_id == session.id)
    return withdrawals.taken(db, [f"session:{session.id}"], rows)


def files(db: DbSession, hashes: Iterable[str]) -> Mapping[str, Told | None]:
    """Which of these contents are gone, and with which withdrawal where that is known; by their hash."""
    rows = db.execute(
        select(StoredFile.sha256, StoredFile.withdrawal_id).where(
            StoredFile.sha256.in_(set(hashes)), StoredFile.withdrawn_at.is_not(None)
        )
    ).tuples()
    gone = dict(rows.all())
    told = withdrawals.by_ids(db, {number for number in gone.values() if number is not None})
    return {sha256: told.get(number or 0) for sha256, number in gone.items()}


def _named(kind: str, number: InstrumentedAttribute[int]) -> ColumnElement[str]:
    return literal(f"{kind}:").concat(cast(number, String))


def _of_the_same_content(db: DbSession, gone: Sequence[Evidence]) -> Mapping[str, list[str]]:
    hashes = {row.sha256 for row in gone if row.sha256 is not None}
    found: dict[str, list[str]] = {}
    if not hashes:
        return found
    for row in db.scalars(select(Evidence).where(Evidence.sha256.in_(hashes)).order_by(Evidence.id)):
        found.setdefault(row.sha256 or "", []).extend(_ways(row))
    return found


def _ways(row: Evidence) -> tuple[str, str]:
    """The subjects with which a piece may have gone."""
    owner = (
        f"follow_up:{row.follow_up_id}" if row.submission_id is None else f"submission:{row.submission_id}"
    )
    return f"evidence:{row.id}", owner


def _subject(one: Submission | FollowUp) -> str:
    return f"{'submission' if isinstance(one, Submission) else 'follow_up'}:{one.id}"


def _is_gone(row: Evidence) -> bool:
    return row.link == "" if row.sha256 is None else row.file_name == ""
