"""What a guest may be called: by Discord's rules for webhooks, and so that it is nobody else."""

import re
import unicodedata
from collections.abc import Iterable

from bot.core.errors import UserError
from bot.voices.model import Cast, Voice
from bot.voices.secrets import comparable, told_in

SHORTEST, LONGEST = 2, 40
"""Characters of a guest's name. Discord takes 80; nobody reads so many."""

_FORBIDDEN = ("clyde", "discord", "everyone", "here", "system message")
"""What Discord refuses in the name of a webhook, or what would pose as a ping."""

_ALLOWED = re.compile(r"[^\W_]|[ '’.,&()!?+-]|[\u0300-\u036f]")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN", "COPTIC")
"""Scripts some of whose letters look like those of another."""


def guest_name(wanted: str, cast: Cast) -> str:
    """Return the name of a guest that joins ``cast``.

    Args:
        wanted: what the card, or a moderator, calls it.
        cast: all who are in the server already.

    Raises:
        UserError: it may not be called so; the sentence says what to do.
    """
    name = " ".join(unicodedata.normalize("NFC", wanted).split())
    if not SHORTEST <= len(name) <= LONGEST:
        raise UserError(
            f"A guest's name has {SHORTEST} to {LONGEST} characters; give another with name:."
        )
    if not all(map(_ALLOWED.fullmatch, name)) or not any(map(str.isalpha, name)):
        raise UserError(
            "A guest's name is made of letters, digits, spaces and plain punctuation; "
            "give another with name:."
        )
    plain = comparable(name)
    if _is_disguised(name) or any(f" {word} " in plain for word in _FORBIDDEN[2:]):
        raise UserError("That name could be taken for something else; give another with name:.")
    if any(word in plain for word in _FORBIDDEN[:2]):
        raise UserError("Discord does not let anyone be called that; give another with name:.")
    if _taken(plain, cast.voices.values()):
        raise UserError(f"Somebody here is called {name} already; give another name with name:.")
    if told_in(name, cast.secrets):
        raise UserError("That name cannot be used here; give another with name:.")
    return name


def _taken(plain: str, voices: Iterable[Voice]) -> bool:
    solid = plain.replace(" ", "")
    return any(
        solid == comparable(name).replace(" ", "")
        for voice in voices
        for name in (voice.name, *voice.aliases)
    )


def _is_disguised(name: str) -> bool:
    """Tell whether a word mixes scripts whose letters look alike."""
    for word in name.split():
        found = {_script(char) for char in word if char.isalpha()}
        if len(found - {""}) > 1:
            return True
    return False


def _script(char: str) -> str:
    first = unicodedata.name(char, "").partition(" ")[0]
    return first if first in _SCRIPTS else ""
