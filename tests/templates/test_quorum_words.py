"""The sentence of a quorum forecast, as a secretary reads it."""

from calendars.rules.attendance import Tally
from calendars.rules.quorum import Alternates, Composition, Quorum, QuorumOf, QuorumShare
from templates import quorum_words

VOTES = Quorum(QuorumOf.VOTING_MEMBERS, QuorumShare.NUMBER, 8)
MEMBERS = Quorum(QuorumOf.MEMBERS, QuorumShare.HALF_PLUS_ONE)
MISSING = [("SEP", "absent"), ("SS", None)]


def test_sentence_says_how_many_and_who_is_missing() -> None:
    assert (
        quorum_words.sentence(VOTES, Tally(9, 8, 7, 1), MISSING)
        == "7 de 9 votos esperados; se necesitan 8; faltan: SEP (no asistirá); SS (sin responder)."
    )
    assert (
        quorum_words.sentence(MEMBERS, Tally(1, 1, 0, 1), [("SS", None)])
        == "0 de 1 integrante previsto; se necesita 1; faltan: SS (sin responder)."
    )


def test_what_several_have_in_common_is_said_once() -> None:
    missing = [("SS", None), ("SEP", "absent"), ("STPS", None), ("SEGOB", None)]
    assert quorum_words.names(missing) == "SS, STPS y SEGOB (sin responder); SEP (no asistirá)"
    assert quorum_words.names([]) == ""


def test_nobody_is_named_where_the_quorum_is_there() -> None:
    said = quorum_words.sentence(MEMBERS, Tally(4, 3, 3, 1), [("SS", None)])
    assert said == "3 de 4 integrantes previstos; se necesitan 3."


def test_what_is_not_known_is_said() -> None:
    assert "sin regla cargada" in quorum_words.sentence(None, None, [])
    assert "quiénes tienen voto" in quorum_words.sentence(VOTES, None, [])
    assert "quiénes integran" in quorum_words.sentence(MEMBERS, None, [])
    assert quorum_words.notes(None) == []
    strict = Quorum(
        QuorumOf.MEMBERS,
        QuorumShare.HALF_PLUS_ONE,
        condition=Composition.MOST_FEDERAL,
        alternates=Alternates.DO_NOT_COUNT,
    )
    assert quorum_words.notes(strict) == [
        "Los suplentes no cuentan para este quórum.",
        "No se calcula si la mayoría de quienes asisten representa a la administración federal.",
    ]
    assert quorum_words.notes(MEMBERS) == ["La regla no dice si los suplentes cuentan: aquí se cuentan."]
