"""Plain text carries what HTML carries: every phrase of the one stands in the other, whatever the kind."""

from dataclasses import replace

import pytest
from lxml import html

from patci.mail.letters import Invitation
from templates.environment import environment
from tests.patci.mail.test_compose import COMPOSER, CONTEXT, ENTRY, body, letter, parsed

KINDS = sorted(
    name.split("/")[1]
    for name in environment().list_templates()
    if name.startswith("mail/") and name.endswith("/body.html") and "/own/" not in name
)
ONLY_IN_HTML = {f"Si el botón no abre, copie esta dirección: {CONTEXT['page']}", "→"}
"""What explains the button, and an arrow for which the text has words."""
STOP = "https://patci.example/e/1-abc/avisos"
VARIANTS: tuple[dict[str, object], ...] = (
    {},
    {
        "convened": False,
        "has_hour": False,
        "reason": None,
        "late": True,
        "count": 3,
        "more": 4,
        "note": "Nota",
    },
    {"postponed": True, "answer": "Enviará suplente", "alternate": "Eva Ruiz", "stop": STOP},
    {"left": True},
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variant", VARIANTS, ids=["first", "unsettled", "answered", "left"])
def test_every_phrase_of_html_stands_in_the_text(kind: str, variant: dict[str, object]) -> None:
    given = CONTEXT | variant
    # A letter of several matters holds the words of two others.
    told = [
        {"kind": one, "words": one, "context": given} for one in ("agreement_reminder", "answer_reminder")
    ]
    written = letter(
        template=kind, context=given | {"matters": told}, invitation=Invitation(ENTRY, "REQUEST")
    )
    mail = parsed(COMPOSER.compose(replace(written, invitation=None)))
    text = " ".join(body(mail, "plain").split()).casefold()
    page = html.fromstring(body(mail, "html")).find("body")
    phrases = {" ".join(phrase.split()) for phrase in page.itertext()} - {""} - ONLY_IN_HTML
    assert {phrase for phrase in phrases if phrase.casefold() not in text} == set()
    assert [link for link in page.xpath("//a/@href") if link.casefold() not in text] == []
