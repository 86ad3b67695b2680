"""One letter of several matters: a section for each, in the words of its own letter."""

from collections.abc import Sequence
from datetime import datetime

from models import Notice, Person
from patci.mail.letters import Letter, Reader
from patci.usecases.releasing.release_facts import Facts
from patci.usecases.writing import letters
from templates.i18n import gettext as _

TEMPLATE = "several"


def write(
    rows: Sequence[tuple[Notice, str | None]],
    person: Person,
    facts: Facts,
    *,
    now: datetime,
    secret: bytes | None = None,
) -> Letter:
    """The letter of these notices, each with its reader's page; the first of them carries it.

    A page that all of them share has one button; a matter with a page of its own has its own. The subject
    has a folio where one of them can be answered by mail: two could not be told apart.
    """
    single = [
        letters.write(notice, person, facts, page=page, now=now, secret=secret) for notice, page in rows
    ]
    pages = {page for _notice, page in rows}
    home = pages.pop() if len(pages) == 1 else None
    agencies = {facts.agencies[notice.agency_id].name for notice, _page in rows if notice.agency_id}
    programmes = {facts.programmes[notice.programme_id].title: None for notice, _page in rows}
    folios = [letter.folio for letter in single if letter.folio]
    folio = folios[0] if len(folios) == 1 else None
    return Letter(
        key=rows[0][0].key,
        template=TEMPLATE,
        reader=Reader(person.name, person.email or "", person.simulated),
        context={
            "programme": " · ".join(programmes),
            "agency": "",
            "agency_name": agencies.pop() if len(agencies) == 1 else "",
            "treatment": person.treatment or "",
            "why": _("Un solo mensaje reúne lo que hoy se le recuerda; cada asunto dice por qué lo recibe."),
            "page": home,
            "stop": next((letter.context["stop"] for letter in single if letter.context["stop"]), None),
            "facts": [],
            "matters": [
                _matter(notice, letter, folio) for (notice, _page), letter in zip(rows, single, strict=True)
            ],
        },
        now=now,
        folio=folio,
        attachments=tuple(file for letter in single for file in letter.attachments),
    )


def _matter(notice: Notice, letter: Letter, folio: str | None) -> dict[str, object]:
    """A section: the folders whose templates give its words and all the rest, and what they are given."""
    context = {**letter.context, "reply_folio": letter.folio if letter.folio == folio else None}
    return {"kind": letters.template_of(notice).value, "words": letter.template, "context": context}
