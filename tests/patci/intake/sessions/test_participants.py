"""Who a cell of participants names: the whole commission, its secretariat, or others as they are written."""

import pytest

from patci.intake.sessions.participants import Participants, read_participants


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, Participants()),
        ("", Participants()),
        ("Conformantes CI", Participants(whole_commission=True)),
        ("Integrantes de la Comisión Intersecretarial", Participants(whole_commission=True)),
        ("Todos los miembros de la Comisión.", Participants(whole_commission=True)),
        ("Secretaría Técnica / DGTIC", Participants(secretariat=True, others=("dgtic",))),
        (
            "Secretaría Técnica de la CI y Unidad de Política Migratoria",
            Participants(secretariat=True, others=("unidad de politica migratoria",)),
        ),
        # Two commissions, and nobody says whose members come.
        ("CI México CI Colombia", Participants(others=("ci mexico ci colombia",))),
        ("Integrantes de la CI de Colombia", Participants(others=("integrantes de la ci de colombia",))),
    ],
)
def test_who_is_named(text: str | None, expected: Participants) -> None:
    assert read_participants(text) == expected
