"""The programme that comes with the product: the PATCI 2024 as facts, with short titles of our own."""

import json
from functools import cache
from pathlib import Path

from patci.intake.document import ProgrammeDocument

FOLDER = Path(__file__).resolve().parent / "programmes"


@cache
def builtin_programme(name: str = "patci2024") -> ProgrammeDocument:
    """The packaged programme; its refs and dates are those of the published document."""
    return ProgrammeDocument.from_json(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
