"""Whether a key of a lore entry is found in a text.

A key is plain words, found as whole words; or a pattern, but only where the entry says
that it uses them and the key is written ``/…/flags``: SillyTavern says so of every entry
it converts, though most of their keys are plain
(``convertWorldInfoToCharacterBook`` in its ``src/endpoints/characters.js``).
"""

import time
from functools import lru_cache

import regex

from bot.cards.limits import LONGEST_KEY

PATTERN_SECONDS = 0.02
"""What one pattern may take; a slower one matches nothing."""

ALL_PATTERNS_SECONDS = 0.1
"""What all patterns of one search may take together."""

LONGEST_SCANNED = 8000
"""Characters that are searched, counted from the end."""

_FLAGS = {"i": regex.I, "m": regex.M, "s": regex.S, "u": regex.U, "g": 0, "y": 0}
_WRITTEN = regex.compile(r"/(.+)/([a-z]*)", regex.S)
_PLURALS = ("’s", "'s", "es", "s")


class Patience:
    """How much time is left for the patterns of one search."""

    def __init__(self, seconds: float = ALL_PATTERNS_SECONDS) -> None:
        self.left = seconds


def is_pattern(key: str) -> bool:
    """Tell whether a key is written as a pattern, valid or not."""
    return _WRITTEN.fullmatch(key.strip()) is not None


def is_usable(key: str) -> bool:
    """Tell whether a key written as a pattern can match at all."""
    return _compiled(key.strip()) is not None


def finds(key: str, text: str, *, patterns: bool, exactly: bool, patience: Patience) -> bool:
    """Tell whether ``key`` occurs in ``text``.

    Args:
        key: words, or a pattern.
        text: what is searched.
        patterns: whether a key may be a pattern.
        exactly: whether capitals count.
        patience: the time that is left for patterns.
    """
    key, text = key.strip(), text[-LONGEST_SCANNED:]
    if patterns and is_pattern(key):
        return _matches(key, text, patience)
    if not exactly:
        key, text = key.casefold(), text.casefold()
    return bool(key) and _occurs(key, text)


def _matches(key: str, text: str, patience: Patience) -> bool:
    pattern = _compiled(key)
    if pattern is None or patience.left <= 0:
        return False
    begun = time.perf_counter()
    try:
        return pattern.search(text, timeout=min(PATTERN_SECONDS, patience.left)) is not None
    except TimeoutError:
        return False
    finally:
        patience.left -= time.perf_counter() - begun


@lru_cache(maxsize=512)
def _compiled(key: str) -> "regex.Pattern[str] | None":
    hit = _WRITTEN.fullmatch(key)
    if hit is None or len(key) > LONGEST_KEY or not set(hit.group(2)) <= _FLAGS.keys():
        return None
    flags = 0
    for flag in hit.group(2):
        flags |= _FLAGS[flag]
    try:
        return regex.compile(hit.group(1), flags)
    except (regex.error, OverflowError, RecursionError, MemoryError, ValueError):
        return None


def _occurs(key: str, text: str) -> bool:
    start = text.find(key)
    while start >= 0:
        if _begins(key, text, start) and _ends(key, text, start + len(key)):
            return True
        start = text.find(key, start + 1)
    return False


def _begins(key: str, text: str, start: int) -> bool:
    return start == 0 or not (_joins(key[0]) and _joins(text[start - 1]))


def _ends(key: str, text: str, end: int) -> bool:
    if not _joins(key[-1]):
        return True
    for ending in ("", *_PLURALS):
        after = end + len(ending)
        if text.startswith(ending, end) and not (after < len(text) and _joins(text[after])):
            return True
    return False


def _joins(char: str) -> bool:
    """Tell whether a character belongs to the word beside it; scripts without gaps do not."""
    return char.isalnum() and ord(char) < 0x2E80
