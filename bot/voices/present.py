"""Which characters are there in a server, and what each of them knows. Pure."""

from dataclasses import replace
from functools import lru_cache

from bot.core.standing import Standing
from bot.voices.model import Cast, Voice
from bot.voices.secrets import locked_in


def present(cast: Cast, standing: Standing) -> Cast:
    """Return the characters that may speak: all but those whom the story has yet to let in.

    A character whose very name is a secret stays away until that is told, too.

    Args:
        cast: the characters there are.
        standing: how far the story has come in the server.
    """
    revealed = standing.revealed
    absent = standing.away.intersection(cast.voices) | frozenset(
        voice.id
        for voice in cast.voices.values()
        if voice.earned
        and (voice.earned not in revealed or locked_in(voice.name, cast.secrets, revealed))
    )
    return _without(cast, absent) if absent else cast


@lru_cache(maxsize=256)
def as_known_to(cast: Cast, voice: Voice) -> Cast:
    """Return ``cast`` with the topics that only ``voice`` knows: what is said to it is about them.

    For a voice without any it is the same cast.
    """
    if not voice.topics:
        return cast
    return replace(cast, topics={**cast.topics, **voice.topics}, shared=cast)


@lru_cache(maxsize=256)
def _without(cast: Cast, absent: frozenset[str]) -> Cast:
    """Return ``cast`` without some voices: the same cast every time, see :class:`Cast`."""
    voices = {name: voice for name, voice in cast.voices.items() if name not in absent}
    return replace(cast, voices=voices)
