"""Reading session names: how many a second on one core, and what a hostile name of 10 MB costs.

Every name is a different one, and nothing keeps a name once it was read.
"""

import time
from collections.abc import Iterator

from benchmarks.figures import Figure, seconds
from calendars.ordinals import OrdinalStyle, write_ordinal
from calendars.session_names import read_session_name

FORMS = (
    "{words} Sesión Ordinaria",
    "ACTA DE LA {capitals} SESIÓN EXTRAORDINARIA DEL COMITÉ DE TRANSPARENCIA",
    "{arabic} Reunión Ordinaria de la Comisión Intersecretarial 2024",
    "{roman} {words} Sesión",
    "Sesión Ordinaria No. {number:03}/2024",
    "CT/SO/{number:02}/2024",
    "{words} y {next} Sesiones Ordinarias",
    "Ata da {arabic} Sessão Solene",
)
HOSTILE = 10_000_000
PROMISED = 20_000
"""Names a second."""


def run() -> Iterator[Figure]:
    """Eight forms of each number to 998, then names that are one letter or one word a million times."""
    names = list(_names())
    each = min(_processor_seconds(names) for _turn in range(6)) / len(names)
    note = f"{1 / each:,.0f} a second, {len(set(names)):,} distinct names"
    yield Figure("reading a session's name, processor time", each * 1e6, "µs", 1e6 / PROMISED, note)
    for piece in ("Décima ", "1/", "X", "(", " "):
        text = piece * (HOSTILE // len(piece))
        taken = seconds(lambda: read_session_name(text), times=3)  # noqa: B023  (called at once)
        yield Figure(f"a name of 10 MB, «{piece}» again and again", taken * 1000, "ms", 5)


def _processor_seconds(names: list[str]) -> float:
    """What one core works for all names; others on the same machine are not counted."""
    began = time.process_time()
    for name in names:
        read_session_name(name)
    return time.process_time() - began


def _names() -> Iterator[str]:
    for number in range(1, 999):
        words = write_ordinal(number)
        given = {
            "number": number,
            "words": words,
            "capitals": words.upper(),
            "next": write_ordinal(number + 1),
            "arabic": write_ordinal(number, style=OrdinalStyle.ARABIC),
            "roman": write_ordinal(number, style=OrdinalStyle.ROMAN),
        }
        yield from (form.format(**given) for form in FORMS)
