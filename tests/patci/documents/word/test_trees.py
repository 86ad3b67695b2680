"""The values that templates may name have the shape of the documented fields, whatever the record holds."""

from collections.abc import Mapping
from typing import Any

import pytest

from models.enums import DocumentKind
from patci.documents.word import legal_basis, meeting_names, sample_cut_offs, sample_sessions, script
from patci.documents.word.minutes_text import blocks, signatures
from patci.documents.word.reminder_fields import REMINDER_FIELDS
from patci.documents.word.schema import Group, Node, Rows, paths, row_name, values
from patci.documents.word.session_fields import SESSION_FIELDS
from patci.documents.word.trial import provenance
from patci.documents.word.writing import tree_of

SESSIONS = [
    sample_sessions.full_record,
    sample_sessions.written_record,
    sample_sessions.failed_record,
    sample_sessions.empty_record,
]
CUT_OFFS = [sample_cut_offs.full_snapshot, sample_cut_offs.empty_snapshot]


def assert_shape(fields: Mapping[str, Node], tree: Mapping[str, Any]) -> None:
    assert list(fields) == list(tree)
    for name, node in fields.items():
        value = tree[name]
        if isinstance(node, Group):
            assert_shape(node.fields, value)
        elif isinstance(node, Rows):
            for row in value:
                if isinstance(node.each, Group):
                    assert_shape(node.each.fields, row)
                else:
                    assert isinstance(row, str)
        else:
            assert isinstance(value, str | int | bool)


@pytest.mark.parametrize("record", SESSIONS)
def test_a_session_has_the_fields_of_the_list(record: Any) -> None:
    assert_shape(SESSION_FIELDS, tree_of(record(), provenance(DocumentKind.MINUTES)))


@pytest.mark.parametrize("snapshot", CUT_OFFS)
@pytest.mark.parametrize("agency", ["inm", "nobody"])
def test_a_reminder_has_the_fields_of_the_list(snapshot: Any, agency: str) -> None:
    tree = tree_of(snapshot(), provenance(DocumentKind.REMINDER_LETTER), agency=agency)
    assert_shape(REMINDER_FIELDS, tree)


def test_a_full_record_has_an_example_of_every_field() -> None:
    tree = tree_of(sample_sessions.written_record(), provenance(DocumentKind.MINUTES))
    found = values(SESSION_FIELDS, tree)
    assert set(found) == {entry.name for entry in paths(SESSION_FIELDS)}
    # What only a session has that did not take place, or that took several days.
    missing = {name for name, value in found.items() if not value}
    assert missing == {"sesion.motivo", "sesion.aviso", "sesion.fecha_fin"}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("la 4ª Reunión Ordinaria", "la Cuarta Reunión Ordinaria"),
        ("34ª Sesión Ordinaria", "Trigésima Cuarta Sesión Ordinaria"),
        ("el 33° periodo de sesiones", "el Trigésimo Tercer periodo de sesiones"),
        ("la XII Décima Segunda Sesión", "la Décima Segunda Sesión"),
        ("0ª Sesión", "0ª Sesión"),
        ("Visitas de marzo (5)", "Visitas de marzo (5)"),
        ("Sesión 4ª de 2024", "Sesión 4ª de 2024"),
    ],
)
def test_the_number_of_a_session_stands_in_words(title: str, said: str) -> None:
    assert meeting_names.in_words(title) == said


@pytest.mark.parametrize(
    ("said", "with_articles"),
    [
        (
            "Reglamento de la Ley, art. 59; Ley General, arts. 1 y 2",
            "el Reglamento de la Ley, art. 59; la Ley General, arts. 1 y 2",
        ),
        ("el artículo 12 de la Ley", "el artículo 12 de la Ley"),
        ("arts. 3 y 4 de la Ley", "los arts. 3 y 4 de la Ley"),
        ("Reglas de operación;", "las Reglas de operación"),
        ("Leyenda", "Leyenda"),
        ("", ""),
    ],
)
def test_what_a_body_rests_on_has_its_article(said: str, with_articles: str) -> None:
    assert legal_basis.with_articles(said) == with_articles


def test_a_meeting_begins_with_its_article_melted_and_says_that_it_was_called_again() -> None:
    record = sample_sessions.empty_record()
    record["session"] |= {"title": "Encuentro Binacional", "number": None}
    opening = script.steps(record)[0]["decir"][1]
    assert opening == "Damos inicio al Encuentro Binacional de la Subcomisión Consultiva."
    record["session"]["call"] = 2
    opening = script.steps(record)[0]["decir"][1]
    assert opening == (
        "Damos inicio, en segunda convocatoria, al Encuentro Binacional de la Subcomisión Consultiva."
    )


def test_a_session_of_several_days_says_its_last_one() -> None:
    record = sample_sessions.full_record()
    for end, said in (("2024-05-09", "jueves 9 de mayo de 2024"), ("2024-05-07", ""), (None, "")):
        record["session"]["end_day"] = end
        assert tree_of(record, provenance(DocumentKind.CONVOCATION))["sesion"]["fecha_fin"] == said


def test_rows_have_one_name_each() -> None:
    lists = [entry.name for entry in paths(SESSION_FIELDS) if entry.is_list]
    assert {name: row_name(name) for name in ("acuerdos", "acta.firmas", "integrante.suplentes")} == {
        "acuerdos": "acuerdo",
        "acta.firmas": "firma",
        "integrante.suplentes": "suplente",
    }
    assert all(row_name(name) != name.rpartition(".")[2] for name in lists)


def test_whoever_came_stands_for_an_agency_else_its_principal_else_an_alternate() -> None:
    record = sample_sessions.full_record()
    record["attendance"] = record["attendance"][:1]
    record["attendance"][0]["person"] = {"treatment": "Dra.", "name": "Eva", "post": "Directora"}
    record["attendance"][0]["attends_as"] = "alternate"
    record["members"][2]["principal"] = None
    tree = tree_of(record, provenance(DocumentKind.NAME_CARDS))
    assert [(row["nombre"], row["como"]) for row in tree["tarjetas"]] == [
        ("Dra. Eva", "suplente"),
        ("Lic. Paz 2", "titular"),
        ("Dr. Luis 4", "suplente"),
    ]
    assert tree["preside"]["con_articulo"] == "la Dra. Eva"


def test_who_was_there_is_named_as_the_body_lists_them_and_guests_last() -> None:
    record = sample_sessions.full_record()
    guest = {**record["attendance"][0], "agency": "onu", "label": "ONU", "name": "ONU"}
    record["attendance"] = [guest, *reversed(record["attendance"])]  # type: ignore[list-item]
    tree = tree_of(record, provenance(DocumentKind.ATTENDANCE_LIST))
    labels = ["AG1", "AG2", "AG3", "ONU"]
    assert [(row["numero"], row["siglas"]) for row in tree["asistentes"]] == list(enumerate(labels, 1))
    assert [row["siglas"] for row in tree["acta"]["firmas"]] == labels


def test_an_agency_without_anybody_has_a_card_of_its_own() -> None:
    record = sample_sessions.full_record(1)
    record["attendance"], record["members"][0]["principal"] = [], None
    record["members"][0]["alternates"] = []
    [card] = tree_of(record, provenance(DocumentKind.NAME_CARDS))["tarjetas"]
    assert (card["nombre"], card["cargo"], card["institucion"]) == ("Secretaría 1", "", "")


def test_a_point_goes_on_in_what_was_decided_of_it() -> None:
    record = sample_sessions.written_record()
    assert record["minutes"] is not None
    record["minutes"]["text"] = "5. Asuntos\n\nDecisión: aprobado.\nActa: Décima.\nUno\nVotación: a favor, 2."
    assert [(row["texto"], row["sigue"]) for row in blocks(record)] == [
        ("5. Asuntos", True),
        ("Decisión: aprobado.", True),
        ("Acta: Décima.", False),
        ("Uno", True),
        ("Votación: a favor, 2.", False),
    ]


def test_lines_for_signatures_become_rows_of_who_signs() -> None:
    record = sample_sessions.written_record()
    assert record["minutes"] is not None
    record["minutes"]["text"] = (
        "Acta de la Trigésima Cuarta Sesión Ordinaria de la Subcomisión Consultiva\n\n"
        "ACUERDOS\n1. Uno.\nFIRMAS\nAG1: Luis 1 ____________________\n"
        "Testigo: Eva Sol ______\n______\n\nNota."
    )
    assert [block["texto"] for block in blocks(record)] == ["ACUERDOS", "1. Uno.", "Nota."]
    assert [(row["es_titulo"], row["es_punto"]) for row in blocks(record)] == [
        *((True, False), (False, True), (False, False))
    ]
    assert signatures(record) == [
        {"siglas": "AG1", "nombre": "Dr. Luis 1", "cargo": "Titular"},
        {"siglas": "Testigo", "nombre": "Eva Sol", "cargo": ""},
        {"siglas": "", "nombre": "", "cargo": ""},
    ]


def test_an_agreement_under_way_whose_day_is_past_says_since_when() -> None:
    rows = sample_cut_offs.full_snapshot()
    [agreed] = rows["agreements"]
    for due, said in (("2024-06-20", "hace 10 días"), ("2024-07-01", ""), (None, "")):
        agreed |= {"status": "in_progress", "overdue": False, "due_on": due}
        tree = tree_of(rows, provenance(DocumentKind.REMINDER_LETTER), agency="inm")
        assert [row["desde_hace"] for row in tree["acuerdos"]] == [said]
