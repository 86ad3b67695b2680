"""A document on its way through the reader; the doubts are written from it."""

from dataclasses import dataclass

from patci.intake.commitments.institutions import Institutions
from patci.intake.commitments.promises import Found
from patci.intake.shape.outline import Outline
from patci.intake.transcript import Transcript


@dataclass(frozen=True)
class Source:
    """The document, its sections, the institutions it names, and what was found in its sentences."""

    transcript: Transcript
    outline: Outline
    institutions: Institutions
    found: Found
