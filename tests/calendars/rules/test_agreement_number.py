"""Numbers of agreements: written by a template and read again; what could not be read is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.rules import RuleValueError, read_rule
from calendars.rules.agreement_number import KIND_CODES, AgreementNumber, Counts, NumberParts


@pytest.mark.parametrize(
    ("template", "said", "number"),
    [
        ("{acuerdo:02}/{sesion:romano}/{anio:2}", ("CI", "O", 44, None, 1, 2019), "01/XLIV/19"),
        ("{organo}/{tipo}/{acuerdo:02}/{anio}", ("SIPINNA", "EXT", 3, None, 1, 2020), "SIPINNA/EXT/01/2020"),
        (
            "{acuerdo}/{sesion:romano}/{tipo}/{organo}/{anio}",
            ("CP", "SO", 2, None, 1, 2019),
            "01/II/SO/CP/2019",
        ),
        ("{sesion:ordinal}/{acuerdo:romano}/{anio}", ("C", "O", 9, None, 10, 2014), "9ª/X/2014"),
        ("{acuerdo:1}-{organo}-{corrida}-{tipo}", ("FFM", "O", 3, 199, 2064, 2020), "2064-FFM-199-O"),
        ("{acuerdo:ordinal}, {sesion:palabras}", ("C", "O", 34, None, 2, 2020), "2º, Trigésima Cuarta"),
        ("{organo}-{tipo}{sesion}-{acuerdo}/{anio}", ("CI", "O", 34, None, 2, 2024), "CI-O34-02/2024"),
        ("{organo}-{tipo}{sesion}-{acuerdo}/{anio}", ("CI", "O", None, None, 2, 2024), "CI-O-02/2024"),
    ],
)
def test_numbers_are_written_as_these_commissions_write_them(
    template: str, said: tuple[str, str, int | None, int | None, int, int], number: str
) -> None:
    parts = NumberParts(*said)
    codes = {"body": parts.body, "kinds": {"ordinary": parts.kind}}
    rule = read_rule("agreement_number", {"template": template, **codes})
    assert isinstance(rule, AgreementNumber)
    assert rule.written(parts) == number
    read = rule.parts_of(number, ref="otro", year=parts.year)
    kind = parts.kind if rule.names("tipo") else ""
    session = parts.session if rule.names("sesion") else None
    assert read == replace(parts, kind=kind, session=session)


@pytest.mark.parametrize(
    "template",
    [
        "{acuerdo}{anio}",
        "{acuerdo}1/{anio}",
        "{sesion}{acuerdo}",
        "{sesion:romano}{acuerdo}",
        "{tipo}{sesion:romano}/{acuerdo}",
        "{sesion:romano}X{corrida:romano}/{acuerdo}",
        "{sesion}{corrida}/{acuerdo}",
        "{sesion}",
        "{acuerdo}/{acuerdo:romano}",
        "{acuerdo:griego}",
        "{acuerdo:00}",
        "{organo:2}/{acuerdo}",
        "{anio:3}/{acuerdo}",
        "{acuerdo}/{",
        "{acuerdo}/{numero}",
        " {acuerdo}",
        "",
    ],
)
def test_a_template_whose_numbers_could_not_be_told_apart_is_refused(template: str) -> None:
    with pytest.raises(RuleValueError):
        read_rule("agreement_number", {"template": template})


@pytest.mark.parametrize(
    ("template", "counts", "scope"),
    [
        ("{acuerdo}/{sesion}/{anio}", None, Counts.SESSION),
        ("{acuerdo}/{anio}", None, Counts.YEAR),
        ("{acuerdo}-{organo}", None, Counts.LIFE),
        ("{acuerdo}-{organo}-{sesion}", "life", Counts.LIFE),
    ],
)
def test_numbers_begin_anew_where_the_fields_say_or_the_rule(
    template: str, counts: str | None, scope: Counts
) -> None:
    rule = read_rule("agreement_number", {"template": template, **({"counts": counts} if counts else {})})
    assert isinstance(rule, AgreementNumber)
    assert rule.scope is scope


NUMBERS = {
    "sesion": st.sampled_from(["", ":03", ":romano", ":ordinal", ":palabras"]),
    "corrida": st.sampled_from(["", ":romano", ":04"]),
    "acuerdo": st.sampled_from(["", ":1", ":03", ":romano", ":ordinal", ":palabras"]),
    "anio": st.sampled_from(["", ":2", ":4"]),
    "organo": st.just(""),
    "tipo": st.just(""),
}
SEPARATORS = st.sampled_from(["/", "-", " - ", ".", "/AC-", "-2-"])


@st.composite
def templates(draw: st.DrawFn) -> str:
    """Any fields in any order and form, with something between them."""
    others = draw(st.lists(st.sampled_from([name for name in NUMBERS if name != "acuerdo"]), unique=True))
    names = draw(st.permutations([*others, "acuerdo"]))
    pieces = ["{" + name + draw(NUMBERS[name]) + "}" for name in names]
    return "".join(piece + draw(SEPARATORS) for piece in pieces[:-1]) + pieces[-1]


SESSIONS = st.none() | st.integers(1, 4500)
PARTS = st.builds(
    NumberParts,
    st.just("GT-CAP"),
    st.sampled_from(sorted(KIND_CODES.values())),
    SESSIONS,
    SESSIONS,
    st.integers(1, 4500),
    st.integers(1950, 2049),
)


@given(template=templates(), parts=PARTS)
def test_a_number_read_again_says_the_same(template: str, parts: NumberParts) -> None:
    rule = read_rule("agreement_number", {"template": template})
    assert isinstance(rule, AgreementNumber)
    read = rule.parts_of(rule.written(parts), ref="GT-CAP", year=parts.year)
    assert read == replace(
        parts,
        kind=parts.kind if rule.names("tipo") else "",
        session=parts.session if rule.names("sesion") else None,
        running=parts.running if rule.names("corrida") else None,
    )


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    rule = AgreementNumber("{acuerdo:palabras}/{sesion:romano}/{anio:2}")
    found = rule.parts_of(text, ref="CI", year=2024)
    assert found is None or found.own > 0
