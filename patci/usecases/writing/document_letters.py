"""The letter that tells which documents are ready: what each is, its code, and where it can be had."""

from typing import Any

from models import Notice
from patci.usecases.releasing.release_facts import Facts
from patci.usecases.writing.document_papers import Parcel
from templates.labels import label

LONGEST_LIST = 40
"""Documents that one letter lists; the page has them all."""


def documents(notice: Notice, facts: Facts) -> dict[str, Any]:
    """To those of an agency; its files are behind the reader's own link."""
    return context(facts.parcels[notice.id], about=notice.details["about"], path="/documentos/")


def context(parcel: Parcel, *, about: str, path: str, more: int = 0) -> dict[str, Any]:
    """What the templates are given. A file that does not go along stands at the page's address and `path`.

    `more` are documents that the letter does not list besides those that are too many.
    """
    shown = parcel.documents[:LONGEST_LIST]
    return {
        "about": about,
        "count": len(parcel.documents),
        "more": more + len(parcel.documents) - len(shown),
        "reserved": parcel.reserved,
        "pictures": parcel.pictures,
        "documents": [
            {
                "title": one.title,
                "format": label("document_format", one.format),
                "size": one.size,
                "code": one.code,
                "path": None if one.id in parcel.attached else f"{path}{one.id}",
            }
            for one in shown
        ],
    }
