"""What a post is, and what a channel shows of it. Plain data, no decisions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class PostState(StrEnum):
    """How far a post has come."""

    SENDING = "sending"
    SENT = "sent"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class PostKey:
    """Names one message of a delivery: the same key is posted once, ever.

    ``job`` is the delivery ("1/static"), ``part`` its message, counted from 0.
    """

    guild_id: int
    job: str
    part: int


@dataclass(frozen=True, slots=True)
class Post:
    """A journal entry. ``channel_id`` is where it was posted: a channel or a thread."""

    id: int
    guild_id: int
    channel_id: int
    voice: str
    author_id: int
    key: PostKey | None
    digest: bytes
    state: PostState
    begun_at: datetime
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message found in a channel's history. ``text`` is empty where Discord withholds it."""

    message_id: int
    author_id: int
    text: str


def digest(text: str) -> bytes:
    """Return the fingerprint of a message's text, as Discord keeps it (trimmed)."""
    return sha256(text.strip().encode("utf-8", "surrogatepass")).digest()
