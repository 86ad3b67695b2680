"""Writes the Word documents: rows and a template, the built-in one or a secretary's, become a file."""

from collections.abc import Mapping
from typing import Any, cast

from models.enums import DocumentKind
from patci.documents.provenance import Provenance
from patci.documents.session_shape import SessionRecord
from patci.documents.shape import Snapshot
from patci.documents.word import minutes_text
from patci.documents.word.builtin.shelf import builtin
from patci.documents.word.filling import fill
from patci.documents.word.package import checked_package
from patci.documents.word.reminder_fields import REMINDER_FIELDS
from patci.documents.word.reminder_tree import label_of, reminder_tree
from patci.documents.word.schema import Node
from patci.documents.word.session_fields import SESSION_FIELDS
from patci.documents.word.session_tree import session_tree
from templates.labels import label


def write(
    rows: Mapping[str, Any],
    provenance: Provenance,
    *,
    template: bytes | None = None,
    agency: str | None = None,
) -> bytes:
    """The bytes of a Word document; `agency` is whom a reminder is for.

    Raises:
        TemplateRefusedError: a template that somebody changed cannot be filled.
    """
    given = builtin(provenance.kind) if template is None else checked_package(template)
    tree = tree_of(rows, provenance, agency=agency)
    return fill(given, fields_of(provenance.kind), tree, provenance)


def fields_of(kind: DocumentKind) -> Mapping[str, Node]:
    """What the template of a kind may name."""
    return REMINDER_FIELDS if kind is DocumentKind.REMINDER_LETTER else SESSION_FIELDS


def tree_of(rows: Mapping[str, Any], provenance: Provenance, *, agency: str | None = None) -> dict[str, Any]:
    """The values of what a template may name."""
    name = label("document_kind", provenance.kind)
    if provenance.kind is DocumentKind.REMINDER_LETTER:
        snapshot, key = cast("Snapshot", rows), agency or ""
        return reminder_tree(snapshot, provenance, f"{name} · {label_of(snapshot, key)}", key)
    record = cast("SessionRecord", rows)
    if provenance.kind is DocumentKind.MINUTES:
        name = minutes_text.name(record)
    return session_tree(record, provenance, f"{name} · {record['session']['title']}")
