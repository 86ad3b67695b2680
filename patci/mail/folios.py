"""Folios in subjects: what a plain reply answers, with a proof that we wrote it.

"[47-12-103-2-7KQ3WM5T]" is session 47 for agency 12, sent to person 103 at SEQUENCE 2. Numbers that a person
can read aloud, and forty bits of an HMAC over them: nobody can make one up for what they were not sent.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Crockford's letters: none of them is taken for another on the telephone.
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SPOKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = str.maketrans(_PLAIN, _SPOKEN)
PROOF_BYTES = 5
_FOLIO = re.compile(
    r"(?<![\w-])(\d{1,9})-(\d{1,9})-(\d{1,9})-(\d{1,9})-([0-9A-HJKMNP-TV-Z]{8})(?![\w-])", re.IGNORECASE
)
MOST = 5


@dataclass(frozen=True, slots=True)
class Folio:
    """What a letter was about: a session at a SEQUENCE, an agency, the person it was sent to."""

    session_id: int
    agency_id: int
    person_id: int
    sequence: int

    def written(self, secret: bytes) -> str:
        """The folio as it stands in a subject, without its brackets."""
        return f"{self._numbers()}-{self._proof(secret)}"

    def _numbers(self) -> str:
        return f"{self.session_id}-{self.agency_id}-{self.person_id}-{self.sequence}"

    def _proof(self, secret: bytes) -> str:
        digest = hmac.new(secret, f"folio:{self._numbers()}".encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:PROOF_BYTES]).decode().translate(_LETTERS)


def read(subject: str, secret: bytes) -> list[Folio]:
    """The folios of ours in a subject, each once; what nobody of ours wrote is left out."""
    return list(dict.fromkeys(_genuine(subject, secret)))


def _genuine(subject: str, secret: bytes) -> Iterator[Folio]:
    for count, found in enumerate(_FOLIO.finditer(subject)):
        if count == MOST:
            return
        session_id, agency_id, person_id, sequence = (int(number) for number in found.groups()[:4])
        folio = Folio(session_id, agency_id, person_id, sequence)
        if hmac.compare_digest(folio.written(secret).encode(), found.group().upper().encode()):
            yield folio
