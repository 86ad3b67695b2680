"""Where a document comes from, and the short address at which anybody can check it.

All of it follows from what the document is made of, never from when or by whom it was issued: equal input
prints equal bytes.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from models.enums import DocumentFormat, DocumentKind

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that is read as a digit."""
LENGTH = 10
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a document is made of. `at` is the instant that it is dated: that of its facts.

    `source_sha256` is the hash of the cut-off or record, `template_sha256` that of a template which somebody
    uploaded; `base_url` is where the portal is reached.
    """

    kind: DocumentKind
    format: DocumentFormat
    subject: str
    source_sha256: str
    at: datetime
    zone: str
    base_url: str
    template_sha256: str | None = None

    @property
    def code(self) -> str:
        """Ten letters in two groups ("7GK2M-0QZ4T"): 50 bits of the hash of what the document is made of."""
        made_of = (self.kind, self.format, self.subject, self.source_sha256, self.template_sha256 or "")
        digest = hashlib.sha256("\n".join(made_of).encode()).digest()
        number = int.from_bytes(digest[:8], "big") >> (64 - 5 * LENGTH)
        letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
        return f"{letters[:5]}-{letters[5:]}"

    @property
    def address(self) -> str:
        """Where a file is compared with the one that was issued."""
        return f"{self.base_url.rstrip('/')}/verificar/{self.code}"


def read_code(typed: str) -> str | None:
    """A code as somebody typed it, in its one spelling; None where it is none."""
    letters = typed.strip().upper().translate(READ_AS)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return f"{letters[:5]}-{letters[5:]}"
