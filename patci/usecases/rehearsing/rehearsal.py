"""The rehearsal: a whole year on a scratch copy, day by day, through the use cases that the flows call."""

import json
import secrets
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from models import Programme
from patci.database import Database
from patci.errors import InvalidInputError
from patci.intake.document import ProgrammeDocument
from patci.settings import Settings
from patci.usecases.queries.rehearsal import turning_days
from patci.usecases.rehearsing.rehearsal_days import Stage
from patci.usecases.rehearsing.rehearsal_folder import Folder
from patci.usecases.rehearsing.rehearsal_script import Progress, Script
from patci.usecases.rehearsing.rehearsal_stage import scratch_copy, set_up
from patci.usecases.rehearsing.rehearsal_summary import Summary
from templates.i18n import gettext as _

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
        InvalidInputError: the folder holds something that is no earlier rehearsal, or the programme is of
            other years.
    """
    with (
        tempfile.TemporaryDirectory(prefix="patci-rehearsal-") as name,
        scratch_copy(None if document else source, Path(name)) as scratch,
    ):
        stage = _stage(scratch, Path(name), script, settings=settings, document=document)
        for count, day in enumerate(script.days, start=1):
            stage.play(day)
            progress(day, count, len(script.days))
        summary = stage.finish()
        stage.folder.write_summary(json.dumps(summary.to_json(), ensure_ascii=False, indent=1))
    return summary


def _stage(
    scratch: Database,
    home: Path,
    script: Script,
    *,
    settings: Settings,
    document: ProgrammeDocument | None,
) -> Stage:
    with scratch.writing() as db:
        # The programme's own zone is known only once it stands; what precedes the first day is its eve.
        eve = datetime.combine(script.start, time(0), UTC)
        cast = set_up(db, document=document, now=eve)
        programme = db.get_one(Programme, cast.programme_id)
        _require_overlap(programme, script)
        zone, country = ZoneInfo(programme.zone), programme.country
        turning = turning_days(db)
    return Stage(
        database=scratch,
        home=home,
        folder=Folder.prepared(script.out),
        script=script,
        settings=settings,
        # Links in rehearsed mails must open nothing: their key is thrown away with the copy.
        secret=secrets.token_bytes(32),
        cast=cast,
        zone=zone,
        country=country,
        turning_days=turning,
    )


def _require_overlap(programme: Programme, script: Script) -> None:
    """The follow-up of a year's last months falls into the next one; further away nothing can be due."""
    if script.end.year < programme.year_start or script.start.year > programme.year_end + 1:
        years = f"{programme.year_start}-{programme.year_end}"
        raise InvalidInputError(
            _("El programa es de %(years)s: en los días que pidió no hay nada que ensayar.")
            % {"years": years if programme.year_end > programme.year_start else programme.year_start}
        )
