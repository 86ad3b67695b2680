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
        ("Aumentar 30 % las campañas", TargetKind.INCREASE, 30),
        ("Aumento del 30 %", TargetKind.INCREASE, 30),
        ("Reducción de al menos 20 %", TargetKind.INCREASE, -20),
        ("30 % más que en 2010", TargetKind.INCREASE, 30),
        ("10 por ciento menos", TargetKind.INCREASE, -10),
        ("Duplicar el número de refugios", TargetKind.INCREASE, 100),
        ("Aumentar del 20 % al 80 %", TargetKind.SHARE, 80),
        ("Pasar de 20 a 80 %", TargetKind.SHARE, 80),
        ("Reducir a 5 % los casos sin atender", TargetKind.SHARE, 5),
        ("Mejorar el 50 % de los refugios", TargetKind.SHARE, 50),
        ("Aumentar hasta el 60 %", TargetKind.SHARE, 60),
        ("Un diagnóstico", TargetKind.NUMBER, 1),
        ("Elaborar un diagnóstico nacional", TargetKind.NUMBER, 1),
        ("Dos campañas", TargetKind.NUMBER, 2),
        ("Al menos 80 personas", TargetKind.NUMBER, 80),
        ("Capacitar a 1,200 personas", TargetKind.NUMBER, 1200),
        ("Contar con al menos tres refugios", TargetKind.NUMBER, 3),
        ("Reducir a 5 casos", TargetKind.NUMBER, 5),
        ("Aumentar 5 convenios", None, None),
        ("Atender 3 de cada 4 solicitudes", None, None),
        ("1/3 de los municipios", None, None),
        ("12/05/2020", None, None),
        ("Ser un referente", None, None),
        ("Garantizar un trato digno", None, None),
        ("Un mejor trato", None, None),
        ("Mejorar la coordinación", None, None),
        ("Publicar la norma en 2012", None, None),
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
