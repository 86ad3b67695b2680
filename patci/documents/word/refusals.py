"""Why a template is refused: one sentence, which says what stands where."""

from patci.errors import DocumentError


class TemplateRefusedError(DocumentError):
    """A Word template cannot be used."""
