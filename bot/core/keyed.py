"""Randomness that is the same every time it is asked for.

A choice is a function of a secret key and a list of labels, so that a restart, a
second process or a test arrives at the same one, and two servers at different
ones. Not for secrets: those come from :mod:`secrets`.
"""

from collections.abc import Sequence
from hashlib import blake2b
from random import Random
from typing import TypeVar

T = TypeVar("T")

Label = str | int


def keyed_random(key: str, *labels: Label) -> Random:
    """Return a generator seeded by ``key`` and ``labels``.

    The same arguments give the same stream on every platform and Python version
    (``Random`` seeded with an integer is specified to be reproducible).
    """
    digest = blake2b(digest_size=16)
    for label in (key, *labels):
        part = str(label).encode("utf-8", "surrogatepass")
        digest.update(len(part).to_bytes(4, "big") + part)
    return Random(int.from_bytes(digest.digest(), "big"))


def keyed_choice(items: Sequence[T], key: str, *labels: Label) -> T:
    """Return one of ``items``, always the same for the same key and labels.

    Raises:
        ValueError: ``items`` is empty.
    """
    return items[keyed_random(key, *labels).randrange(len(items))]
