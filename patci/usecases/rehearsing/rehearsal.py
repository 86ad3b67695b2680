"""The rehearsal: a whole year on a scratch copy, day by day, through the use cases that the flows call."""

import json
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from calendars.working_days import WorkingCalendar
from models import Programme
from patci.database import Database
from patci.errors import InvalidInputError
from patci.intake.document import ProgrammeDocument
from patci.settings import Settings
from patci.usecases.keeping import audit
from patci.usecases.queries.rehearsal import turning_days
from patci.usecases.rehearsing import questionnaires
from patci.usecases.rehearsing.incidents import Dice
from patci.usecases.rehearsing.rehearsal_days import Stage
from patci.usecases.rehearsing.rehearsal_folder import Folder
from patci.usecases.rehearsing.rehearsal_script import Progress, Script
from patci.usecases.rehearsing.rehearsal_stage import ACTOR, scratch_copy, set_up
from patci.usecases.rehearsing.rehearsal_summary import Summary
from templates.i18n import gettext as _

__all__ = ["Progress", "Script", "Summary", "rehearse", "staged"]


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
    with staged(source, script=script, settings=settings, document=document) as stage:
        for count, day in enumerate(script.days, start=1):
            stage.play(day)
            progress(day, count, len(script.days))
        summary = stage.finish()
        stage.folder.write_summary(json.dumps(summary.to_json(), ensure_ascii=False, indent=1))
    return summary


@contextmanager
def staged(
    source: Database | None,
    *,
    script: Script,
    settings: Settings,
    document: ProgrammeDocument | None = None,
) -> Iterator[Stage]:
    """The stage on which a script's days are played, gone with its scratch copy when the block ends.

    Raises:
        InvalidInputError: the folder holds something that is no earlier rehearsal, or the programme is of
            other years.
    """
    with (
        tempfile.TemporaryDirectory(prefix="patci-rehearsal-") as name,
        scratch_copy(None if document else source, Path(name)) as scratch,
    ):
        yield _stage(scratch, Path(name), script, settings=settings, document=document)


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
        audit.act_as(db, actor=ACTOR, now=eve)
        cast = set_up(db, document=document, now=eve)
        programme = db.get_one(Programme, cast.programme_id)
        _require_overlap(programme, script)
        zone, country = ZoneInfo(programme.zone), programme.country
        turning = turning_days(db)
        dice = Dice(
            seed=script.seed,
            share=script.moves,
            start=script.start,
            end=script.end,
            zone=programme.zone,
            working=WorkingCalendar(country=country),
        )
        incidents, few_come = dice.year(db, programme), dice.few_come(db, programme)
        wishes = questionnaires.days(programme) if script.moves else {}
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
        incidents=incidents,
        few_come=few_come,
        wishes=wishes,
    )


def _require_overlap(programme: Programme, script: Script) -> None:
    """The follow-up of a year's last months falls into the next one; further away nothing can be due."""
    if script.end.year < programme.year_start or script.start.year > programme.year_end + 1:
        years = f"{programme.year_start}-{programme.year_end}"
        raise InvalidInputError(
            _("El programa es de %(years)s: en los días que pidió no hay nada que ensayar.")
            % {"years": years if programme.year_end > programme.year_start else programme.year_start}
        )
