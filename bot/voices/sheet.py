"""What a language model may be told of a character: its card, and the lore that is released.

Everything here is text by whoever wrote the card. What becomes of it in a prompt, and what
is done so that nothing in it is obeyed, is :mod:`bot.llm`'s business.
"""

import re
from dataclasses import dataclass

from bot.cards.examples import exchanges_in
from bot.cards.lorebook import Scene, matching
from bot.cards.macros import Names, resolved
from bot.cards.model import CardData, Entry
from bot.voices.cast import OWN
from bot.voices.model import Secret, Voice
from bot.voices.secrets import locked_in

UNLOCK = "unlock"
"""Key under which an entry of ours names the fact, or the facts, that release it."""

_ORIGINAL = re.compile(r"\{\{original\}\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A character as its card describes it, macros resolved; ``examples`` are its own words."""

    name: str
    description: str = ""
    personality: str = ""
    scenario: str = ""
    system_prompt: str = ""
    examples: tuple[str, ...] = ()


def sheet_of(voice: Voice, speaker: str) -> Sheet:
    """Return what a voice's card says of it, to somebody called ``speaker``."""
    if voice.card is None:
        return Sheet(voice.name, voice.bio)
    data, names = voice.card.data, Names(voice.name, speaker)

    def told(text: str) -> str:
        return resolved(text, names, voice.id).strip()

    return Sheet(
        name=voice.name,
        description=told(data.description),
        personality=told(data.personality),
        scenario=told(data.scenario),
        system_prompt=told(_ORIGINAL.sub("", data.system_prompt)),
        examples=tuple(
            told(exchange.answer) for exchange in exchanges_in(data.mes_example, called(data))
        ),
    )


def lore_for(
    voice: Voice, scene: Scene, secrets: tuple[Secret, ...], revealed: frozenset[str]
) -> tuple[str, ...]:
    """Return the lore that a talk calls for, without all that is not released here.

    Args:
        voice: the character whose lore it is.
        scene: the talk; its names are the voice's and the speaker's.
        secrets: the facts there are.
        revealed: the ids of those that the story has told in the server.
    """
    book = voice.card.data.character_book if voice.card else None
    if book is None:
        return ()

    def may(entry: Entry) -> bool:
        return unlocked_by(entry) <= revealed and not locked_in(entry.content, secrets, revealed)

    texts = (lore.text for lore in matching(book, scene, may))
    return tuple(text for text in texts if not locked_in(text, secrets, revealed))


def unlocked_by(entry: Entry) -> frozenset[str]:
    """Return the ids of the facts that must be released before an entry is told."""
    own = entry.extensions.get(OWN)
    named = own.get(UNLOCK, ()) if isinstance(own, dict) else ()
    if isinstance(named, str):
        return frozenset({named})
    return frozenset(str(fact) for fact in named) if isinstance(named, list) else frozenset()


def called(data: CardData) -> frozenset[str]:
    """Return what a card calls its character."""
    return frozenset(filter(None, (data.name.strip(), data.nickname.strip())))
