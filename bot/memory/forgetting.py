"""Noticing that somebody wants to be forgotten. Pure.

Nothing is erased because of a sentence in a conversation: it may be meant
otherwise, and a command cannot be misread. The person is told the command.
"""

import re

POINTER = "-# Out of character: /memory forget erases what I know about you, at once."
"""Added to what a character answers."""

_WISH = re.compile(
    r"""\b(?:forget|erase|delete|remove|wipe)\b[^.?!]{0,30}?
        \b(?:me|my\ (?:data|name|messages?|facts?)|about\ me|everything
        |what\ i\ (?:said|told))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEVER = re.compile(
    r"\b(?:do\s?n[o']?t|dont|never|won'?t|can'?t|did you|do you|will you ever)\s+(?:you\s+)?"
    r"(?:forget|erase|delete|remove|wipe)\b|\bhelp me forget\b|\bforget (?:me not|about it)\b",
    re.IGNORECASE,
)


def wants_forgetting(text: str) -> bool:
    """Tell whether ``text`` asks a character to forget its author."""
    text = text.replace("’", "'")[:4000]
    return _WISH.search(text) is not None and _NEVER.search(text) is None
