"""Which versions and pieces of evidence were taken out of the record, and by whom, as pages tell it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Evidence, FollowUp, Submission
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
