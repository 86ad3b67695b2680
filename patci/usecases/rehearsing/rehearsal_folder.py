"""The folder a rehearsal leaves: mails, feeds, reports and a summary."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models import Notice
from patci.errors import InvalidInputError
from templates.i18n import gettext as _

SUMMARY = "summary.json"
PARTS = ("mails", "feeds", "reports")


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the results of one rehearsal lie."""

    root: Path

    @classmethod
    def prepared(cls, root: Path) -> "Folder":
        """An empty folder; an earlier rehearsal in it is cleared away, anything else is left alone.

        Raises:
            InvalidInputError: it holds something that is no rehearsal.
        """
        if root.exists() and (not root.is_dir() or any(root.iterdir())) and not (root / SUMMARY).is_file():
            raise InvalidInputError(
                _("%(folder)s no está vacía ni es de un ensayo anterior: elija otra carpeta.")
                % {"folder": root}
            )
        for part in PARTS:
            shutil.rmtree(root / part, ignore_errors=True)
            (root / part).mkdir(parents=True)
        # From here on the folder is a rehearsal's, even one that is interrupted.
        (root / SUMMARY).write_text("{}\n")
        return cls(root)

    @property
    def feeds(self) -> Path:
        """Where the feeds lie."""
        return self.root / "feeds"

    def write_mail(self, day: date, notice: Notice, raw: bytes) -> None:
        """Leave a message as a file that mail programs open."""
        agency = notice.agency.key if notice.agency else "x"
        name = f"{day.isoformat()}-{notice.id:06d}-{notice.kind.value}-{agency}.eml"
        (self.root / "mails" / name).write_bytes(raw)

    def write_report(self, name: str, content: bytes) -> None:
        """Leave a report."""
        (self.root / "reports" / name).write_bytes(content)

    def write_summary(self, text: str) -> None:
        """Leave the summary."""
        (self.root / SUMMARY).write_text(text + "\n")

    def counts(self) -> dict[str, int]:
        """How many files lie in each part."""
        return {part: sum(1 for _file in (self.root / part).iterdir()) for part in PARTS}
