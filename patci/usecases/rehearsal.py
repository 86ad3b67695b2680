"""The rehearsal: a whole year on a scratch copy, day by day, through the use cases that the flows call."""

import json
import secrets
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from models import Programme
from patci.database import Database
from patci.intake.document import ProgrammeDocument
from patci.settings import Settings
from patci.usecases.queries.rehearsal import turning_days
from patci.usecases.rehearsal_days import Stage
from patci.usecases.rehearsal_folder import Folder
from patci.usecases.rehearsal_script import Progress, Script
from patci.usecases.rehearsal_stage import scratch_copy, set_up
from patci.usecases.rehearsal_summary import Summary

__all__ = ["Progress", "Script", "Summary", "rehearse"]


def rehearse(
    source: Database | None,
    *,
    script: Script,
    settings: Settings,
    progress: Progress,
    document: ProgrammeDocument | None = None,
) -> Summary:
    """Replay the script's days and leave mails, feeds, reports and `summary.json` in its folder.

    `source` is copied and never written; with a `document` the stage is empty but for that.

    Raises:
        InvalidInputError: the folder holds something that is no earlier rehearsal.
    """
    folder = Folder.prepared(script.out)
    with (
        tempfile.TemporaryDirectory(prefix="patci-rehearsal-") as name,
        scratch_copy(None if document else source, Path(name)) as scratch,
    ):
        stage = _stage(scratch, Path(name), script, settings=settings, folder=folder, document=document)
        for count, day in enumerate(script.days, start=1):
            stage.play(day)
            progress(day, count, len(script.days))
        summary = stage.finish()
    folder.write_summary(json.dumps(summary.to_json(), ensure_ascii=False, indent=1))
    return summary


def _stage(
    scratch: Database,
    home: Path,
    script: Script,
    *,
    settings: Settings,
    folder: Folder,
    document: ProgrammeDocument | None,
) -> Stage:
    with scratch.writing() as db:
        # The programme's own zone is known only once it stands; what precedes the first day is its eve.
        eve = datetime.combine(script.start, time(0), UTC)
        cast = set_up(db, document=document, now=eve)
        zone = ZoneInfo(db.get_one(Programme, cast.programme_id).zone)
        turning = turning_days(db)
    return Stage(
        database=scratch,
        home=home,
        folder=folder,
        script=script,
        settings=settings,
        # Links in rehearsed mails must open nothing: their key is thrown away with the copy.
        secret=secrets.token_bytes(32),
        cast=cast,
        zone=zone,
        turning_days=turning,
    )
