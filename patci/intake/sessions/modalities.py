"""How a session meets, as documents say it: in a room, over the network, or both."""

import re

from models.enums import Modality
from patci.intake.words import fold

MODALITIES = (
    (re.compile(r"hibrid|mixt[ao]|hybrid"), Modality.HYBRID),
    (
        re.compile(r"virtual|en linea|remot|videoconferencia|a distancia|on-?line|zoom|teams"),
        Modality.VIRTUAL,
    ),
    (re.compile(r"presencial|in.person"), Modality.IN_PERSON),
)


def modality_of(*texts: str | None) -> Modality | None:
    """How a session meets, by the first text that says so."""
    folded = [fold(text) for text in texts if text]
    return next((mode for text in folded for pattern, mode in MODALITIES if pattern.search(text)), None)
