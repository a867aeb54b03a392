"""How the index packs its numbers into bytes, and how a term becomes a hash.

An entry is four bytes: a place, and in its two low bits the level of impact that a term has
there. All numbers are little-endian, wherever they are written.
"""

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

IMPACT_BITS = 2
BUCKET_BITS = IMPACT_BITS + 3
"""Shifted by so many bits, entries of the same bucket are the same number."""
BUCKET = 1 << (BUCKET_BITS - IMPACT_BITS)
"""Places of a bucket, the coarse grain in which good stretches of talk are looked for. The
day of a turn is indexed for the first place of each."""
BLOCK = 240
"""Entries of a full block: with these, a row of postings still fits into a page of SQLite
without spilling into another (1002 bytes, “Database File Format”, section 1.6)."""

_PAIR = struct.Struct("<qI")
_TALK = struct.Struct("<QIqQ")


def hasher(secret: bytes, guild_id: int, voice: str) -> Callable[[str], int]:
    """Return the function that gives what stands for a term in one scope's index.

    Keyed BLAKE2b (RFC 7693) of 64 bits, with a secret that is derived from the memory key:
    a third of the time of HMAC-SHA256. Even in an index of 100,000 different terms two of
    them meet with a chance of one in 10**9.
    """
    scope = blake2b(f"{guild_id}/{voice}/".encode(), key=secret, digest_size=8)

    def hash_of(term: str) -> int:
        one = scope.copy()
        one.update(term.encode("utf-8", "surrogatepass"))
        return int.from_bytes(one.digest(), "little", signed=True)

    return hash_of


def entry(place: int, level: int) -> int:
    """Return the number that says at which place and how telling a term is."""
    return place << IMPACT_BITS | level


def pack(entries: Iterable[int]) -> bytes:
    """Return entries as bytes."""
    return _ordered(array("I", entries)).tobytes()


def unpack(packed: bytes) -> list[int]:
    """Return what :func:`pack` was given."""
    return _numbers("I", packed)


def pack_hashes(hashes: Iterable[int]) -> bytes:
    """Return hashes of terms as bytes."""
    return _ordered(array("q", hashes)).tobytes()


def unpack_hashes(packed: bytes) -> list[int]:
    """Return what :func:`pack_hashes` was given."""
    return _numbers("q", packed)


def pack_pairs(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Return pairs of a hash and an entry as bytes, which may be put behind each other."""
    return b"".join([_PAIR.pack(*pair) for pair in pairs])


def unpack_pairs(packed: bytes) -> Iterator[tuple[int, int]]:
    """Return what :func:`pack_pairs` was given."""
    return _PAIR.iter_unpack(packed)


class Talk(NamedTuple):
    """A conversation in a channel: its next place, the second of its last word, who asked.

    ``asker`` is the person whose last word was a question; 0 where it was none.
    """

    place: int
    second: int
    asker: int


def pack_talks(talks: Mapping[int, Talk]) -> bytes:
    """Return conversations by channel as bytes."""
    return b"".join([_TALK.pack(channel, *talk) for channel, talk in talks.items()])


def unpack_talks(packed: bytes) -> dict[int, Talk]:
    """Return what :func:`pack_talks` was given, in the same order."""
    return {channel: Talk(*talk) for channel, *talk in _TALK.iter_unpack(packed)}


def _numbers(kind: str, packed: bytes) -> list[int]:
    numbers: array[int] = array(kind)
    numbers.frombytes(packed)
    return _ordered(numbers).tolist()


def _ordered(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
