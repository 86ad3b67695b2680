"""One letter of several matters: a section for each, in the words of its own letter."""

from collections.abc import Sequence
from datetime import datetime

from models import Notice, Person
from patci.mail.letters import Letter, Reader
from patci.usecases.mailroom import letters
from patci.usecases.mailroom.release_facts import Facts
from templates.i18n import gettext as _

TEMPLATE = "several"


def write(
    rows: Sequence[tuple[Notice, str | None]], person: Person, facts: Facts, *, now: datetime
) -> Letter:
    """The letter of these notices, each with its reader's page; the first of them carries it."""
    carrier = rows[0][0]
    matters = [
        {"kind": notice.kind.value, "context": letters.context_of(notice, person, facts, page)}
        for notice, page in rows
    ]
    pages = {page for _notice, page in rows}
    agencies = {facts.agencies[notice.agency_id].name for notice, _page in rows if notice.agency_id}
    programmes = {facts.programmes[notice.programme_id].title: None for notice, _page in rows}
    one_page = pages.pop() if len(pages) == 1 else None
    return Letter(
        key=carrier.key,
        template=TEMPLATE,
        reader=Reader(person.name, person.email or "", person.simulated),
        context={
            "programme": " · ".join(programmes),
            "agency": "",
            "agency_name": agencies.pop() if len(agencies) == 1 else "",
            "treatment": person.treatment or "",
            "why": _("Un solo mensaje reúne lo que hoy se le recuerda; cada asunto dice por qué lo recibe."),
            "page": one_page,
            "facts": [],
            "matters": matters,
            "own_pages": one_page is None,
        },
        now=now,
    )
