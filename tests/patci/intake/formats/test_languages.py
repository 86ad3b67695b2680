"""Spanish, English and Portuguese are read; another language is named; names and dates belong to none."""

import pytest

from patci.errors import DocumentError
from patci.intake.formats.opening import open_document

SENTENCES = {
    "es": "La comisión se reúne cuatro veces al año y los documentos se envían a los miembros.",
    "en": "The commission meets four times a year and the documents are sent to its members.",
    "pt": "A comissão reúne-se quatro vezes por ano e os documentos são enviados aos membros.",
    "francés": "La commission se réunit quatre fois par an et les documents sont envoyés par le.",
    "italiano": "La commissione si riunisce con un ordine del giorno e i documenti per la sede.",
    "alemán": "Die Kommission tritt zusammen und die Unterlagen werden den Mitgliedern gesandt.",
    "catalán": "La comissió es reuneix amb un ordre del dia i els documents són per als membres.",
    "neerlandés": "De commissie komt bijeen en de stukken worden aan de leden van het bureau gezonden.",
    "otro alfabeto": "Комиссия собирается на очередное заседание и рассылает документы всем своим членам.",
}


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_three_languages_are_read(language: str) -> None:
    assert len(open_document(f"{SENTENCES[language]}\n".encode() * 8).blocks) == 1


@pytest.mark.parametrize("language", [name for name in SENTENCES if len(name) > 2])
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(
        DocumentError, match=f"parece estar en {language}: se leen .*español, inglés y portugués"
    ):
        open_document(f"{SENTENCES[language]}\n".encode() * 8, name="programme.txt")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCES["francés"],
        "Sesión\t5 de enero\nReunión\t7 de mayo\n" * 40,
        "SEGOB\nCONAVIM\nINMUJERES\n" * 40,
        f"{SENTENCES['es']}\n" * 20 + f"{SENTENCES['francés']}\n" * 10,
    ],
)
def test_short_texts_names_and_quotations_pass(text: str) -> None:
    assert open_document(text.encode()).lines == tuple(text.split("\n"))
