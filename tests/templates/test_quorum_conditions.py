"""What a quorum rule asks, said for a room full of people: each condition, and whether it holds."""

from calendars.rules.attendance import Tally
from calendars.rules.quorum import Alternates, Composition, Quorum, QuorumOf, QuorumShare
from templates.quorum_conditions import Condition, Room, conditions

FULL = Room(present=4, federal=3, chairs=1, chairs_present=1)
UNSAID = Condition("La regla no dice si los suplentes cuentan: aquí se cuentan.", None)
CHAIR_HERE = Condition("La regla cargada no dice que deba estar quien preside: está presente.", None)


def test_each_condition_is_said_with_whether_it_holds() -> None:
    rule = Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE, condition=Composition.MOST_FEDERAL)
    told = conditions(rule, Tally(whole=9, needed=5, expected=4, silent=0), FULL)
    assert told == [
        Condition(
            "La mitad más uno de quienes integran el órgano: se necesitan 5 de 9, hay 4.", is_met=False
        ),
        Condition(
            "Además, la mayoría de quienes asisten representa a la administración federal: 3 de 4, por su "
            "tipo en el directorio.",
            is_met=True,
        ),
        UNSAID,
        CHAIR_HERE,
    ]


def test_half_is_no_majority() -> None:
    rule = Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE, condition=Composition.MOST_FEDERAL)
    told = conditions(rule, None, Room(present=4, federal=2, chairs=0, chairs_present=0))
    assert [one.is_met for one in told] == [None, False, None, None]
    assert told[0].sentence == (
        "La mitad más uno de quienes integran el órgano: no se sabe quiénes integran el órgano."
    )
    assert told[-1].sentence.endswith("no se sabe quién preside.")


def test_a_number_of_votes_and_what_no_computer_can_say() -> None:
    rule = Quorum(
        QuorumOf.VOTING_MEMBERS,
        QuorumShare.NUMBER,
        5,
        Composition.EACH_JOINT_BODY,
        Alternates.DO_NOT_COUNT,
    )
    told = conditions(rule, Tally(7, 5, 5, 0), Room(5, 5, 1, 0))
    assert told == [
        Condition("Al menos 5 de quienes tienen voto: se necesitan 5 de 7, hay 5.", is_met=True),
        Condition(
            "Además, en sesión conjunta se cuenta en cada órgano por separado: lo comprueba la Secretaría.",
            None,
        ),
        Condition("Los suplentes no cuentan para este quórum.", None),
        Condition("La regla cargada no dice que deba estar quien preside: no está presente.", None),
    ]
