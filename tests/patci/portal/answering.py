"""Forms of answers as a browser would send them, and what became of them."""

import re
from html import unescape

from sqlalchemy import select

from models import DraftField, Submission
from patci.bootstrap import Application

SIGNED = {"sender_name": "Rosa Meneses", "sender_post": "Directora"}
JSON = {"accept": "application/json"}


def form_of(page: str, **typed: str) -> dict[str, str]:
    """What the form of an answer would send: its hidden fields, and what is typed."""
    form = page[page.index('class="form card answer"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")])
    return {**{name: unescape(value) for name, value in hidden}, **typed}


def texts(application: Application) -> list[tuple[str, str]]:
    """What stands in the drafts, and who saved it."""
    with application.database.reading() as db:
        return [(row.value, row.saved_by) for row in db.scalars(select(DraftField).order_by(DraftField.id))]


def versions(application: Application) -> list[Submission]:
    """All that was sent."""
    with application.database.reading() as db:
        return list(db.scalars(select(Submission).order_by(Submission.version)))
