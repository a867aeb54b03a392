"""What a character has said in a server lately: the keys of its lines, and their written form.

Which of these may be said again is decided in :mod:`bot.voices.choice`.
"""

REMEMBERED = 200
"""How many of its last replies in a server a character never takes a line from."""

PATTERNS = 8
"""How many of its last replies it also avoids the pattern of."""

Recent = tuple[tuple[str, ...], ...]
"""The keys of each reply, oldest reply first. A reply may be made of several pieces."""


def with_reply(recent: Recent, keys: tuple[str, ...]) -> Recent:
    """Return ``recent`` with one more reply, and without what no longer counts."""
    return (*recent, keys)[-REMEMBERED:] if keys else recent


def recent_to_text(recent: Recent) -> str:
    """Return ``recent`` as one text: keys parted by spaces, replies by bars."""
    return "|".join(map(" ".join, recent))


def recent_from_text(text: str) -> Recent:
    """Return what :func:`recent_to_text` wrote; empty text is nothing said."""
    return tuple(map(tuple, map(str.split, text.split("|")))) if text else ()
