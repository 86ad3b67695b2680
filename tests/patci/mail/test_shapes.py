"""Texts that many letters share give the bytes that each would have by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patci.mail import mime, shapes
from patci.mail.letters import seen
from templates.environment import render
from tests.patci.mail.test_compose import CONTEXT
from tests.patci.mail.test_same_facts import KINDS, VARIANTS

BASE = CONTEXT | {
    "sender_name": "Secretaría Técnica",
    "sender_address": "st@comision.example",
    "simulated": False,
    "language": "es-MX",
    "parent": "mail/convocation",
    "own_subject": "Asunto",
    "own_text": [["Una línea", "y otra"]],
    "reader": "Ana Pérez",
    "reply_folio": "1-2-3-0-ABCDEFGH",
    "stop": None,
}
VALUES = st.none() | st.sampled_from(
    [
        "",
        " ",
        "SEGOB",
        "Lic.",
        "O'Brien & <Hijos>",
        "ñ" * 90,
        "a b",
        "x\ny",
        " x",
        "=",
        ".",
        "\u202e",
        "100 %",
    ]
)
READERS = st.fixed_dictionaries(dict.fromkeys(shapes.OWN, VALUES)) | st.fixed_dictionaries(
    dict.fromkeys(shapes.OWN, st.text(max_size=120))
)


def by_itself(template: str, context: dict[str, object]) -> bytes:
    """A part as it was written before anything was shared."""
    text = seen(render(template, context))
    if template.endswith(".html"):
        return mime.text_part("html", text).lines()
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return mime.text_part("plain", "\n".join(kept) + "\n").lines()


def told(context: dict[str, object]) -> dict[str, object]:
    """With two matters, for the letter of several."""
    kinds = ("agreement_reminder", "answer_reminder")
    return context | {"matters": [{"kind": kind, "words": kind, "context": context} for kind in kinds]}


@pytest.mark.parametrize("kind", [*KINDS, "own"])
@given(reader=READERS, variant=st.sampled_from(VARIANTS))
def test_shared_text_is_the_text(kind: str, reader: dict[str, object], variant: dict[str, object]) -> None:
    context = told(BASE | variant | {name: value for name, value in reader.items() if value is not None})
    telling = shapes.Telling(kind, context)
    for file in ("body.txt", "body.html"):
        assert telling.part(file).lines() == by_itself(f"mail/{kind}/{file}", context)
    assert telling.line("subject.txt") == render(f"mail/{kind}/subject.txt", context)


def test_second_reader_costs_no_rendering() -> None:
    shapes.Telling("convocation", BASE).part("body.html")
    before = shapes._body.cache_info()
    other = BASE | {"reader": "Eva", "agency": "INM", "page": "https://x.example/e/2"}
    shapes.Telling("convocation", other).part("body.html")
    after = shapes._body.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)
