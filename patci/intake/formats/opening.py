"""A document of any format as a transcript: recognised by its content, read within limits."""

from importlib import import_module
from pathlib import Path

from patci.intake.formats import languages, limits
from patci.intake.formats.recognise import recognise
from patci.intake.transcript import Format, Transcript
from templates.i18n import gettext as _

READERS = {
    Format.TEXT: "text",
    Format.CSV: "delimited",
    Format.DOCX: "word",
    Format.XLSX: "sheets",
    Format.PDF: "pages",
    Format.HTML: "web",
}
"""The module of each format; its `read(content, label)` gives the transcript."""


def open_document(source: Path | bytes, *, name: str | None = None) -> Transcript:
    """The document in a file or in uploaded bytes.

    The name decides only between text and CSV, where the content cannot.

    Raises:
        DocumentError: it is missing, too large, empty, damaged, protected, of a format or in a language
            that is not read.
    """
    label = name or (source.name if isinstance(source, Path) else _("el documento"))
    content = source if isinstance(source, bytes) else limits.load(source, label)
    limits.refuse_size(len(content), label)
    if not content.strip():
        raise limits.empty(label)
    reader = import_module(f"patci.intake.formats.{READERS[recognise(content, label)]}")
    transcript: Transcript = reader.read(content, label)
    languages.refuse_unknown(transcript)
    return transcript
