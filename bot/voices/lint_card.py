"""What an author should know about a voice's card: facts told too early, thin lore, tone.

The description and everything else but the lore always reaches a language model, and the
description anybody who asks; so no fact that the story releases later stands in it. A lore
entry that tells such a fact says so, and is told once it is released.
"""

from collections.abc import Iterator, Sequence

from bot.cards.model import Card, Entry
from bot.voices.model import Secret, Voice
from bot.voices.secrets import told_in
from bot.voices.sheet import unlocked_by
from bot.voices.tone import TONE_PATTERNS

FEWEST_GREETINGS, FEWEST_ENTRIES = 4, 25
"""What a card of ours has at least: greetings, the first included, and lore entries."""


def card_findings(voice: Voice, secrets: tuple[Secret, ...]) -> Iterator[str]:
    """Yield what is to be said about the card of one voice.

    A voice that the story must let in tells its own name by being there.
    """
    if voice.card is None:
        return
    own = told_in(voice.name, secrets) if voice.earned else frozenset[str]()
    shown = dict(_shown(voice.card))
    for field, text in shown.items():
        for fact in sorted(told_in(text, secrets) - own):
            yield f"{field}: it tells “{fact}”, which the story has yet to release."
    yield from _entries(voice.card.entries, secrets, own)
    yield from _tone(shown)
    yield from _size(voice.card)


def _shown(card: Card) -> Iterator[tuple[str, str]]:
    """Yield the fields that are there from the start, whatever has been released."""
    data = card.data
    yield from (
        ("name", data.name),
        ("description", data.description),
        ("personality", data.personality),
        ("scenario", data.scenario),
        ("first_mes", data.first_mes),
        ("mes_example", data.mes_example),
        ("creator_notes", data.creator_notes),
        ("system_prompt", data.system_prompt),
        ("post_history_instructions", data.post_history_instructions),
    )
    for number, text in enumerate(data.alternate_greetings):
        yield f"alternate_greetings.{number}", text
    for number, text in enumerate(data.group_only_greetings):
        yield f"group_only_greetings.{number}", text


def _entries(
    entries: Sequence[Entry], secrets: tuple[Secret, ...], own: frozenset[str]
) -> Iterator[str]:
    known = {secret.id for secret in secrets}
    for number, entry in enumerate(entries):
        place = f"character_book.entries.{number}"
        named = unlocked_by(entry)
        for fact in sorted(named - known):
            yield f"{place}: unlock: there is no fact “{fact}” in secrets.yaml."
        for fact in sorted(told_in(entry.content, secrets) - named - own):
            yield f"{place}: it tells “{fact}”; its unlock must say so."
        yield from _tone({place: entry.content})


def _tone(texts: dict[str, str]) -> Iterator[str]:
    for field, text in texts.items():
        for pattern, why in TONE_PATTERNS:
            found = pattern.search(text)
            if found:
                yield f"{field}: “{found.group()}”: {why}."


def _size(card: Card) -> Iterator[str]:
    greetings = 1 + len(card.data.alternate_greetings)
    if greetings < FEWEST_GREETINGS:
        yield f"{greetings} greetings; a card has {FEWEST_GREETINGS} at least."
    if len(card.entries) < FEWEST_ENTRIES:
        yield f"{len(card.entries)} lore entries; a card has {FEWEST_ENTRIES} at least."
