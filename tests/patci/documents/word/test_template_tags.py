"""Templates that somebody changed: what is wrong is refused in a sentence, what is harmless is filled."""

from contextlib import suppress

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import DocumentKind
from patci.documents.word import sandbox
from patci.documents.word.builtin.shelf import builtin
from patci.documents.word.filters import ABOUT, FILTERS
from patci.documents.word.refusals import TemplateRefusedError
from patci.documents.word.sample_sessions import full_record
from patci.documents.word.schema import Entry, paths, row_name
from patci.documents.word.session_fields import SESSION_FIELDS
from patci.documents.word.trying import try_template
from tests.examples import examples
from tests.patci.documents.word.reading import lines, made, opened, saved, template_saying


def refused(content: bytes) -> str:
    """Why a template is refused."""
    with pytest.raises(TemplateRefusedError) as found:
        made(DocumentKind.MINUTES, full_record(), template=content)
    return str(found.value)


def said(*paragraphs: str) -> list[str]:
    return lines(made(DocumentKind.MINUTES, full_record(), template=template_saying(*paragraphs)))


@pytest.mark.parametrize(
    ("tag", "name", "near"),
    [
        ("{{ sesion.titlo }}", "sesion.titlo", "sesion.titulo"),
        ("{{ sesoin.titulo }}", "sesoin", "sesion"),
        ("{{ fecha_en_letra }}", "fecha_en_letra", "sesion.fecha_en_letra"),
        ("{% for a in acuerdos %}{{ a.plaso }}{% endfor %}", "a.plaso", "a.plazo"),
        ("{% for a in acuedros %}{{ a.texto }}{% endfor %}", "acuedros", "acuerdos"),
        ("{{ organo.nombre_crto }}", "organo.nombre_crto", "organo.nombre_corto"),
        ("{{ zzzzzz }}", "zzzzzz", None),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest_right_one(tag: str, name: str, near: str | None) -> None:
    sentence = refused(template_saying("Antes", tag))
    begins = f"La plantilla nombra «{name}», que no existe"
    asks = f": ¿quiso decir «{near}»?" if near else ""
    shown = tag if len(tag) <= 80 else f"{tag[:80]}…"
    assert sentence == f"{begins}{asks} (está en «{shown}»)."


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (["{% for a in acuerdos %}", "{{ a.texto }}"], "no está cerrada"),
        (["{% endfor %}"], "cierra lo que nadie abrió, en «{% endfor %}»"),
        (["Uno", "Dos {{ sesion.titulo", "Tres"], "mal escrita, en «Dos {{ sesion.titulo"),
        (["{% if %}x{% endif %}"], "mal escrita"),
        (["{{ sesion }}"], "«sesion» reúne varios datos"),
        (["{{ acuerdos }}"], "«acuerdos» es una lista"),
        (["{{ acuerdos | lista_y }}"], "«acuerdos» es una lista"),
        (["{% for x in sesion.titulo %}{% endfor %}"], "«sesion.titulo» no es una lista"),
        (["{{ acuerdos[0].texto }}"], "las filas de una lista se recorren"),
        (["{{ sesion.titulo | mayuscula }}"], "El filtro «mayuscula» no existe: ¿quiso decir «mayusculas»?"),
        (["{{ sesion.titulo | upper }}"], "El filtro «upper» no existe"),
        (["{% for a in acuerdos %}" * 7 + "{% endfor %}" * 7], "demasiadas listas dentro de listas"),
        (["{{ " + "(" * 900 + "1" + ")" * 900 + " }}"], "anidadas de más"),
        (["{% if sesion.titulo %}" * 70 + "{% endif %}" * 70], "anidadas de más"),
        (["{{ not }}"], "mal escrita"),
        (["{{ acuerdos[0:3] }}"], "«acuerdos»: las filas de una lista se recorren"),
        (["{{ “sesion.titulo” }}"], "«sesion.titulo» está entre comillas"),
        (
            ["Uno", "Dos sesion.titulo }}"],
            "«}}» cierra una marca que nadie abrió (está en «Dos sesion.titulo }}»)",
        ),
        (["{p endif %}"], "«%}» cierra una marca que nadie abrió"),
        (
            ["{%p if hay_quorum %} Hubo quórum", "{%p endif %}"],
            "se lleva lo que está a su lado («Hubo quórum»)",
        ),
        (["{{p sesion.titulo }}"], "«{{p sesion.titulo }}» no se puede escribir"),
        (["{{r sesion.titulo }}"], "«{{r sesion.titulo }}» no se puede escribir"),
    ],
)
def test_a_broken_tag_is_refused_with_its_place(paragraphs: list[str], words: str) -> None:
    assert words in refused(template_saying(*paragraphs))


CLOSED = [
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block a %}{% endblock %}",
    "{% macro a() %}{% endmacro %}",
    "{% set a = 1 %}{{ a }}",
    "{% set a %}x{% endset %}",
    "{% with a = 1 %}{% endwith %}",
    "{% filter mayusculas %}x{% endfilter %}",
    "{% for x in range(1000000000) %}{% endfor %}",
    "{% for x in 'a' * 1000000000 %}{% endfor %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 7 * 7 }}",
    "{{ sesion.titulo ~ sesion.titulo }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ sesion.__class__ }}",
    "{{ sesion.items() }}",
    "{{ sesion.items }}",
    "{{ sesion['__class__'] }}",
    "{{ sesion.titulo.format }}",
    "{{ self }}",
    "{{ lipsum() }}",
    "{{ cycler }}",
    "{{ sesion.titulo | attr('x') }}",
    "{{ sesion.titulo | safe }}",
    "{{ sesion.titulo is defined }}",
    "{% for a in acuerdos recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a, b in acuerdos %}{% endfor %}",
    "{% for a in acuerdos %}{{ loop.cycle(1) }}{% endfor %}",
    "{% for a in acuerdos %}{{ loop.previtem }}{% endfor %}",
    "{% autoescape false %}{{ sesion.titulo }}{% endautoescape %}",
    "{% do 1 %}",
    "{% debug %}",
]


@pytest.mark.parametrize("tag", CLOSED)
def test_nothing_else_can_be_done_in_a_template(tag: str) -> None:
    assert refused(template_saying(tag)).endswith((".", "?"))


def test_yes_and_no_are_said_in_words() -> None:
    assert said("{{ hay_quorum }} {{ sesion.fallida }} {{ documento.codigo == '' }}") == ["sí no no"]


def test_a_row_with_a_tag_and_something_else_is_refused() -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{%tr for a in acuerdos %}", "{{ a.texto }}"
    table.cell(1, 0).text = "{%tr endfor %}"
    sentence = refused(saved(document))
    assert "«{%tr for a in acuerdos %}» se lleva lo que está a su lado («{{ a.texto }}»)" in sentence
    assert sentence.endswith("póngala en una fila propia.")


def test_spaces_that_do_not_break_are_spaces_in_a_tag() -> None:
    fixed = "{%p\u00a0for\u00a0a in acuerdos\u00a0%}"
    assert said(fixed, "{{\u00a0a.numero }}\u00a0km", "{%p\u00a0endfor %}") == [
        f"SC-O34-0{number}/2024\u00a0km" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("where", ["header", "footer"])
def test_tags_of_headers_and_footers_are_looked_at_too(where: str) -> None:
    document = Document()
    getattr(document.sections[0], where).paragraphs[0].text = "{{ sesion.titlo }}"
    assert "«sesion.titulo»" in refused(saved(document))


def test_loops_within_loops_end(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = full_record(60)
    tag = "{% for a in acuerdos %}" * 5 + "x" + "{% endfor %}" * 5
    with pytest.raises(TemplateRefusedError, match="el documento no termina"):
        made(DocumentKind.MINUTES, rows, template=template_saying(tag))
    monkeypatch.setattr(sandbox, "MOST_LETTERS", 2000)
    with pytest.raises(TemplateRefusedError, match="el documento no termina"):
        made(
            DocumentKind.MINUTES,
            rows,
            template=template_saying("{% for a in acuerdos %}" + "x" * 100 + "{% endfor %}"),
        )


def test_tags_that_cross_paragraphs_are_refused() -> None:
    document = Document()
    document.add_table(1, 1).rows[0].cells[0].text = "{% for a in acuerdos %}{{ a.texto }}"
    document.add_paragraph("{% endfor %}")
    assert "{%tr for … %}" in refused(saved(document))


def test_what_is_allowed_is_filled() -> None:
    assert said(
        "{% for a in acuerdos %}{{ loop.index }}{{ a.numero }}{% if not loop.last %};{% endif %}{% endfor %}",
        "{{ acuerdos | cuantos | en_letra_masculino }} acuerdos; {{ sesion.numero | ordinal_masculino }}",
        "{{ ausentes | lista_y }}; {{ ausentes | lista_o }}",
        "{{ preside.con_articulo | de }}; {{ preside.con_articulo | a }}",
        "{{ 'sí' if hay_quorum and acuerdos else 'no' }} {% if sesion.numero > 30 %}alta{% endif %}",
        "{{ sesion['titulo'] | mayusculas }} {{ organo.con_articulo | inicial }}",
        "{% for a in integrantes if a.siglas == 'AG2' %}{{ a.titular.completo }}{% endfor %}",
    ) == [
        "1SC-O34-01/2024;2SC-O34-02/2024;3SC-O34-03/2024",
        "tres acuerdos; Trigésimo Cuarto",
        "INM y SEP; INM o SEP",
        "del Dr. Luis 1; al Dr. Luis 1",
        "sí alta",
        "TRIGÉSIMA CUARTA SESIÓN ORDINARIA La Subcomisión Consultiva",
        "Lic. Paz 2",
    ]


@pytest.mark.parametrize("entry", list(paths(SESSION_FIELDS)), ids=lambda entry: f"{entry.loop}>{entry.name}")
def test_every_field_of_the_list_can_be_named(entry: Entry) -> None:
    name, loop, is_list = entry.name, entry.loop, entry.is_list
    tag = f"{{% for x in {name} %}}.{{% endfor %}}" if is_list else f"{{{{ {name} }}}}"
    while loop:
        outer = next(each for each in paths(SESSION_FIELDS) if each.name == loop)
        row = row_name(loop)
        tag, loop = f"{{% for {row} in {loop} %}}{tag}{{% endfor %}}", outer.loop
    made(DocumentKind.MINUTES, full_record(), template=template_saying(tag))


def test_every_filter_is_described() -> None:
    assert list(ABOUT) == list(FILTERS)


PIECES = [
    " ",
    *"{{ }} {% %} {%p {%tr - for a in acuerdos endfor if sesion.titulo endif x {# #} | a.texto".split(),
]


@settings(max_examples=examples(150), deadline=None)
@given(words=st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_tags_are_typed_it_is_filled_or_refused(words: list[str]) -> None:
    with suppress(TemplateRefusedError):
        made(DocumentKind.MINUTES, full_record(), template=template_saying(*"".join(words).split("|")))


def test_a_trial_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TemplateRefusedError, match="tarda demasiado"):
        try_template(DocumentKind.MINUTES, template_saying("x"), longest=0.01)


def test_a_trial_says_what_is_wrong() -> None:
    with pytest.raises(TemplateRefusedError, match=r"¿quiso decir «sesion\.titulo»"):
        try_template(DocumentKind.MINUTES, template_saying("{{ sesion.titlo }}"))


def test_a_changed_template_keeps_what_was_changed() -> None:
    document = opened(builtin(DocumentKind.CONVOCATION))
    document.paragraphs[0].runs[0].text = "CITATORIO"
    document.add_paragraph("Preside {{ preside.con_articulo }}.")
    found = lines(made(DocumentKind.CONVOCATION, full_record(), template=saved(document)))
    assert (found[0], found[-1]) == ("CITATORIO", "Preside el Dr. Luis 1.")
