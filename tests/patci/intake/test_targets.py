"""What targets of indicators say, in numbers."""

import pytest

from models.enums import TargetKind
from patci.intake.commitments.targets import paired, read_target


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1", TargetKind.NUMBER, 1),
        ("2,817", TargetKind.NUMBER, 2817),
        ("12.5", TargetKind.NUMBER, 12.5),
        ("100 %", TargetKind.SHARE, 100),
        ("Atender el 100% de los casos", TargetKind.SHARE, 100),
        ("Subir la integración al 80%", TargetKind.SHARE, 80),
        ("Aumentar en 30% el número de talleres", TargetKind.INCREASE, 30),
        ("Incrementar en un 20 por ciento", TargetKind.INCREASE, 20),
        ("Aumentar la cobertura al 80%", TargetKind.SHARE, 80),
        ("Reducir en 15 % los rezagos", TargetKind.INCREASE, -15),
        ("Disminuir en al menos un 7,5 %", TargetKind.INCREASE, -7.5),
        ("Un diagnóstico", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_target_is_a_number_a_share_or_a_rise(text: str, kind: TargetKind, value: float) -> None:
    assert read_target(text) == (kind, value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("UNO, DOS, TRES 32, 21, 107", "UNO 32, DOS 21, TRES 107"),
        ("UNO, DOS 3", "UNO, DOS 3"),
        ("22", "22"),
        (None, None),
    ],
)
def test_sources_stand_beside_their_values(text: str | None, shown: str | None) -> None:
    assert paired(text) == shown
