"""The dossier: all that is recorded of a session, of one that failed or is only planned too."""

from typing import Any

import pytest

from models.enums import DocumentKind
from patci.documents.press import blocks, session_dossier
from patci.documents.session_shape import SessionRecord
from tests import tagged_pdf
from tests.document_rows import HOSTILE, provenance
from tests.session_rows import planned, record
from tests.tagged_pdf import squeezed


def made(rows: SessionRecord) -> bytes:
    return session_dossier.write(rows, provenance(DocumentKind.SESSION_DOSSIER, "session:CI-O1"))


def with_facts(**facts: Any) -> SessionRecord:
    rows = record("Texto")
    rows["session"].update(facts)  # type: ignore[typeddict-item]
    return rows


def test_its_tables_are_the_record() -> None:
    person = squeezed("Mtra. Ana Díaz, Texto")
    assert tagged_pdf.tables(made(record("Texto"))) == [
        [
            ["Institución", "Carácter", "Titular"],
            ["SecretaríaSEGOB", "Integrante,convoto", person],
            ["SecretaríaSRE", "Integrante,convoto", person],
        ],
        [
            ["Núm.", "Hora", "Asunto", "Presenta", "Minutos"],
            ["1", "11:00", "Textopunto1", "SEGOB", "10"],
            ["2", "—", "Textopunto2", "SEGOB", "10"],
        ],
        [
            ["Institución", "Persona", "Como", "Llegó"],
            ["SecretaríaSEGOB", person, "Titular:Oficio7", "11:00"],
        ],
        [
            ["Voto", "Núm.", "Quiénes"],
            ["Afavor", "1", "SEGOB(votodecalidad)"],
            ["Encontra", "1", "SRE"],
        ],
    ]


def test_it_says_everything_that_is_recorded() -> None:
    printed = tagged_pdf.text(made(record("Texto")))
    for said in (
        "Primera Sesión Ordinaria · Comisión Intersecretarial",
        "viernes 28 de junio de 2024",
        "Texto.pdf versión 2, 12,345 bytes, interna, punto 1",
        "c" * 64,
        "Estaban 1 de 2; se declaró que hay quórum (sin regla cargada). Texto",
        "No asistieron: SRE.",
        "Decisión: aprobado.",
        "Se aprueba por voto de calidad.",
        "CI-O1-01/2024",
        "Responsables SRE Vence 2 sep 2024",
        "Estado Firmada Aprobada en Segunda Sesión",
        "d" * 64,
        "ACTA Texto Tercera línea",
        "[SIMULADO] Datos de ensayo",
    ):
        assert squeezed(said) in printed, said


def test_its_bookmarks_are_its_parts() -> None:
    assert tagged_pdf.bookmarks(made(record("Texto"))) == [
        "Carpeta de la sesión",
        "Convocatoria",
        "Orden del día",
        "Documentos",
        "Asistencia y quórum",
        "Desarrollo",
        "1. Texto punto 1",
        "Acuerdos",
        "CI-O1-01/2024",
        "Acta",
    ]


def test_a_failed_session_says_so_and_why() -> None:
    printed = tagged_pdf.text(made(with_facts(status="failed", failed_because="Llegaron dos de nueve")))
    said = "Esta sesión no se celebró por falta de quórum. Llegaron dos de nueve"
    assert squeezed(said) in printed


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "Esta sesión se canceló."),
        ("postponed", "Esta sesión se pospuso."),
        ("convened", "Esta sesión aún no se celebra"),
        ("dated", "Esta sesión aún no se convoca"),
    ],
)
def test_a_session_that_was_not_held_says_so(status: str, said: str) -> None:
    assert squeezed(said) in tagged_pdf.text(made(with_facts(status=status)))


def test_of_a_planned_session_there_is_what_there_is() -> None:
    content = made(planned())
    printed = tagged_pdf.text(content)
    missing = "Convocatoria, Orden del día, Documentos, Asistencia y quórum, Desarrollo, Acuerdos y Acta"
    assert squeezed(f"No consta {missing}") in printed
    assert squeezed("Sin fecha") in printed
    assert tagged_pdf.bookmarks(content) == ["Carpeta de la sesión"]


def test_before_it_meets_nobody_is_absent() -> None:
    rows = record("Texto", attendance=[], quorum=[], absent=["SRE"])
    assert squeezed("No asistieron") not in tagged_pdf.text(made(rows))


def test_minutes_are_never_cut() -> None:
    rows = record("Texto")
    assert rows["minutes"] is not None
    rows["minutes"]["text"] = "\n".join(f"Línea {n} de un acta larga." for n in range(5_000))
    printed = tagged_pdf.text(made(rows))
    assert squeezed("Línea 0 de un acta larga.") in printed
    assert squeezed("Línea 4999 de un acta larga.") in printed


def test_minutes_of_one_endless_word_are_printed() -> None:
    rows = record("Texto")
    assert rows["minutes"] is not None
    rows["minutes"]["text"] = HOSTILE[2]
    assert tagged_pdf.text(made(rows)).count("x") >= 100_000


def test_its_hours_are_those_of_a_place_that_a_reader_knows() -> None:
    printed = tagged_pdf.text(made(with_facts(zone="America/Mexico_City")))
    assert squeezed("h, hora del centro de México") in printed
    assert squeezed("America/Mexico_City") not in printed


def test_names_are_listed_as_they_are_said() -> None:
    printed = tagged_pdf.text(made(record("Texto", absent=["CEAV", "INMUJERES"])))
    assert squeezed("No asistieron: CEAV e INMUJERES.") in printed


def test_a_session_that_is_named_after_its_body_is_not_named_twice() -> None:
    rows = with_facts(title="1ª sesión ordinaria de la CORETT")
    rows["body"]["name"] = "CORETT"
    assert tagged_pdf.text(made(rows)).count(squeezed("CORETT · CORETT")) == 0


def test_a_short_table_is_on_one_page() -> None:
    rows = record("Texto")
    for count in range(20, 34):
        rows["members"] = [rows["members"][0]] * count
        rows["agenda"] = rows["agenda"][:1] * 6
        heads = [text.count(squeezed("Núm.HoraAsunto")) for text in tagged_pdf.texts(made(rows))]
        assert sum(heads) == 1, count


def test_no_line_of_the_minutes_begins_with_the_h_of_an_hour() -> None:
    (found,) = blocks.lines("llegó a las 09:00 h.\nvotaron 09:00 hombres")
    assert found["lines"] == ["llegó a las 09:00\N{NO-BREAK SPACE}h.\nvotaron 09:00 hombres"]
