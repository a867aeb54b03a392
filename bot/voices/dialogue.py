"""A voice's authored material inside its card, so that one file carries the whole character.

It stands in the card's ``extensions`` under :data:`DIALOGUE`, in the shape of the authors'
files (``bot/content/voices/README.md``), with the topics that it is about.
"""

from collections.abc import Container, Mapping
from itertools import zip_longest
from typing import Any

from bot.cards.model import Card
from bot.cards.versions import card_of
from bot.core.errors import StartupError
from bot.voices.cast import entries_of
from bot.voices.gambits import gambits_of
from bot.voices.model import Entry, Gambit, Rejoinder, Topic, Voice

DIALOGUE = "uncontained/dialogue"
"""Where a card keeps lines, gambits and topics."""

VERSION = 1

Object = dict[str, Any]


def with_dialogue(voice: Voice, topics: Mapping[str, Topic]) -> Card:
    """Return a voice's card with all that the voice can say in it.

    Args:
        voice: a character that has a card.
        topics: the topics of its cast; those it has something to say on are put in.
    """
    if voice.card is None:
        raise ValueError(f"{voice.id} has no card")
    document = voice.card.document
    data = document["data"]
    extensions = {**data["extensions"], DIALOGUE: dialogue_of(voice, topics)}
    return card_of({**document, "data": {**data, "extensions": extensions}})


def dialogue_of(voice: Voice, topics: Mapping[str, Topic]) -> Object:
    """Return all that a voice can say as plain JSON values."""
    themes: dict[str, list[Object]] = {}
    for gambit in voice.gambits:
        themes.setdefault(gambit.theme, []).append(_gambit(gambit))
    about = dict.fromkeys(
        [entry.topic for entry in voice.entries] + [gambit.topic for gambit in voice.gambits]
    )
    known = {**topics, **voice.topics}
    return {
        "version": VERSION,
        "topics": {name: _topic(known[name]) for name in about if name in known},
        "lines": [_entry(entry) for entry in voice.entries],
        "gambits": themes,
    }


def dialogue_in(card: Card) -> Object | None:
    """Return the authored material in a card, or None."""
    found = card.data.extensions.get(DIALOGUE)
    return found if isinstance(found, dict) else None


def read_dialogue(
    found: Object, topics: Container[str]
) -> tuple[tuple[Entry, ...], tuple[Gambit, ...]]:
    """Return the entries and the gambits of a card's authored material.

    Raises:
        StartupError: something is invalid; the message names the place and the key.
    """
    if found.get("version") != VERSION:
        raise StartupError(
            f"{DIALOGUE}: version: this program reads version {VERSION}; update it to read this."
        )
    themes = found.get("gambits", {})
    if not isinstance(themes, dict):
        raise StartupError(f"{DIALOGUE}: gambits: they must be lists by the name of their theme.")
    sources = {str(name): (f"{DIALOGUE}: {name}", data) for name, data in themes.items()}
    entries = entries_of(found.get("lines"), f"{DIALOGUE}: lines", topics)
    return entries, gambits_of(sources, topics)


def _topic(topic: Topic) -> Object:
    """Return a topic for whoever does not know it; whose story it is means nothing there."""
    return {
        "keys": list(topic.keys),
        "not": list(topic.excludes),
        "weight": topic.weight,
        "first": topic.first,
    }


def _entry(entry: Entry) -> Object:
    when = {"kind": entry.kind, "topic": entry.topic, "ask": entry.ask}
    return {
        "id": entry.id,
        "when": {key: value for key, value in when.items() if value is not None},
        "try": list(entry.samples),
        "say": [
            {"say": line, "more": more} if more else line
            for line, more in zip_longest(entry.lines, entry.mores)
        ],
    }


def _gambit(gambit: Gambit) -> Object:
    return _given(
        id=gambit.id,
        topic=gambit.topic,
        say=gambit.line,
        why=gambit.why,
        more=gambit.more,
        own=gambit.own,
        replies=[_reply(reply) for reply in gambit.replies],
        then=list(gambit.then),
    )


def _reply(reply: Rejoinder) -> Object:
    return {
        "on": list(reply.on),
        "try": list(reply.samples),
        "say": list(reply.lines),
        **_given(
            why=reply.why,
            more=reply.more,
            own=reply.own,
            replies=[_reply(deeper) for deeper in reply.replies],
        ),
    }


def _given(**values: Any) -> Object:
    """Return the values that are there."""
    return {key: value for key, value in values.items() if value}
