"""Envelope senders that name their message (VERP): whoever sends a report back says which one failed.

`st+b1234-0a1b2c3d4e5f@comision.example`: the number of the notice and a proof that we wrote it.
"""

import hmac
import re

_TAG = re.compile(r"(?P<local>.+)\+b(?P<number>[1-9][0-9]{0,17})-(?P<proof>[0-9a-f]{12})")


def encode(sender: str, notice_id: int, *, key: bytes) -> str:
    """The envelope sender of one notice's message."""
    local, _at, domain = sender.rpartition("@")
    return f"{local}+b{notice_id}-{_proof(sender, notice_id, key)}@{domain}"


def decode(address: str, *, key: bytes) -> int | None:
    """The notice whose message had this envelope sender; None where we did not write it.

    Mail servers may change the case of an address on its way.
    """
    local, _at, domain = address.rpartition("@")
    found = _TAG.fullmatch(local.lower())
    if found is None:
        return None
    notice_id = int(found["number"])
    expected = _proof(f"{found['local']}@{domain}", notice_id, key)
    return notice_id if hmac.compare_digest(found["proof"], expected) else None


def _proof(sender: str, notice_id: int, key: bytes) -> str:
    return hmac.digest(key, f"verp:{sender.lower()}:{notice_id}".encode(), "sha256").hex()[:12]
