"""Secret addresses of feeds: an id and an HMAC over it and the nonce, so that no row holds the secret."""

import base64
import binascii
import hmac
from functools import lru_cache

from models import Feed

ID_BYTES = 6
PROOF_BYTES = 18
TOKEN_LENGTH = (ID_BYTES + PROOF_BYTES) * 4 // 3


def token(feed: Feed, secret: bytes) -> str:
    """What stands in the address: the feed's id and the proof that we gave it out."""
    raw = feed.id.to_bytes(ID_BYTES, "big") + _proof(feed.id, feed.nonce, secret)
    return base64.urlsafe_b64encode(raw).decode()


def path(feed: Feed, secret: bytes) -> str:
    """The address of a feed below the portal's own."""
    return f"/feeds/{token(feed, secret)}.ics"


def feed_of(presented: str) -> int | None:
    """The id that a presented token names; None where it is no token at all."""
    parts = _parts(presented)
    return parts[0] if parts else None


def is_genuine(presented: str, feed_id: int, nonce: str, secret: bytes) -> bool:
    """True where the token's proof is ours, compared in constant time."""
    parts = _parts(presented)
    return parts is not None and hmac.compare_digest(parts[1], _proof(feed_id, nonce, secret))


@lru_cache(maxsize=4096)
def _proof(feed_id: int, nonce: str, secret: bytes) -> bytes:
    return hmac.digest(secret, f"feed:{feed_id}:{nonce}".encode(), "sha256")[:PROOF_BYTES]


@lru_cache(maxsize=1024)
def _decoded(presented: str) -> tuple[int, bytes] | None:
    try:
        raw = base64.b64decode(presented.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return int.from_bytes(raw[:ID_BYTES], "big"), raw[ID_BYTES:]


def _parts(presented: str) -> tuple[int, bytes] | None:
    return _decoded(presented) if len(presented) == TOKEN_LENGTH else None
