"""The keys of memory, and the hashes that stand where an id or a word would tell too much."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from bot.memory.cipher import Cipher

_HASH_BYTES = 16
"""Enough that no two words or people of a server ever meet in one hash."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What seals texts, and the keys derived from it; made once by :func:`keys_of`."""

    cipher: Cipher
    names: bytes
    people: bytes
    recall: bytes


def keys_of(cipher: Cipher) -> Keys:
    """Return the keys that belong to ``cipher``."""
    return Keys(
        cipher,
        names=cipher.derived("memory names"),
        people=cipher.derived("memory people"),
        recall=cipher.derived("memory recall"),
    )


def name_hash(keys: Keys, guild_id: int, word: str) -> bytes:
    """Return the hash of a word of a name; the same word gives another one in another server."""
    return _hash(keys.names, f"{guild_id}/{word}")


def person_hash(keys: Keys, guild_id: int, user_id: int) -> bytes:
    """Return the hash that stands for a person of a server."""
    return _hash(keys.people, f"{guild_id}/{user_id}")


def _hash(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), sha256)[:_HASH_BYTES]
