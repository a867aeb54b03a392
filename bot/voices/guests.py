"""Guests: voices made from cards that moderators bring. Pure.

A card with our authored material (:mod:`bot.voices.dialogue`) gives the whole character
back. Any other gives what it has that can be said: greetings, the character's lines in its
example talk, and lore that is written as speech. Around these stand plain lines that fit
anybody (``guests.yaml``). All of it is a stranger's text and passes :mod:`bot.voices.tame`;
facts that the story has not told are locked in it as in every other voice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cards.decorators import stripped
from bot.cards.examples import exchanges_in
from bot.cards.keys import is_pattern
from bot.cards.limits import BadCard
from bot.cards.model import Card
from bot.core.errors import StartupError
from bot.voices.cast import OWN, OwnFile, TopicFile, entries_of
from bot.voices.dialogue import dialogue_in, read_dialogue
from bot.voices.files import parsed, read_yaml
from bot.voices.gambits import LONGEST, every_line
from bot.voices.lexicon import FUNCTION_WORDS
from bot.voices.model import Entry, Gambit, Topic, Voice
from bot.voices.sheet import called
from bot.voices.tame import is_plain, tamed
from bot.voices.text import tokenise
from bot.voices.whens import MESSAGE_KINDS

LONGEST_LINE, LONGEST_BIO = 420, 1000
"""Characters of a greeting, and of what ``/about`` and a model read first."""

MOST_EXAMPLES, MOST_SPOKEN = 200, 200
"""Example lines and spoken lore entries that are taken from one card."""

MOST_TOPICS = 300
"""Topics that a card may bring along."""

KEYS = 6
"""Words by which an example line is called for."""

SHORTEST_KEY = 4
"""Letters of such a word."""

WEIGHT = 6.0
"""Of a topic made from a card: what a guest has words of its own on comes before all else."""

COLOUR = 0x8F9AA3
"""Of guests that bring none."""

FILE, PICTURE = "guests.yaml", "guest.png"
"""In the folder of the voices: what any guest can say, and how one looks without a picture."""

_SPEECH = re.compile(r"\s*(?:(?:\{\{char\}\}|<bot>)\s*:\s*(.+)|[“\"](.+)[”\"])\s*", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every guest stands on.

    ``topics`` are those that all voices know, ``lines`` what any guest can say (with
    ``{name}`` left open), ``picture`` how one looks that came without a picture.
    """

    topics: Mapping[str, Topic]
    lines: tuple[Mapping[str, Any], ...]
    picture: Path


def load_ground(folder: Path, topics: Mapping[str, Topic]) -> Ground:
    """Return what guests stand on, from the folder of the voices.

    Raises:
        StartupError: a file is missing or invalid; the message names entry and key.
    """
    path = folder / FILE
    found = read_yaml(path)
    entries_of(_named(found, "Somebody"), f"{path}", topics)
    return Ground(topics, tuple(found), folder / PICTURE)


def guest_voice(
    card: Card,
    guest_id: str,
    name: str,
    ground: Ground,
    portrait: bytes | None = None,
    *,
    known: bool = False,
) -> Voice:
    """Return the voice that a card makes.

    Args:
        card: the card.
        guest_id: the voice's id.
        name: what the guest is called, checked by :mod:`bot.voices.guest_names`.
        ground: what it stands on.
        portrait: its picture as the bytes of a small PNG file.
        known: whether the same card was made a voice before, so that its authored lines
            need not be looked through again, which takes a second or two.

    Raises:
        BadCard: it carries authored material that is invalid or not fit to be said.
    """
    own = _own(card)
    topics, entries, gambits = _material(card, name, ground)
    if not known and dialogue_in(card) is not None:
        _refuse_unfit(entries, gambits)
    said = {entry.kind for entry in entries if entry.topic is None}
    about = {entry.topic for entry in entries} | {gambit.topic for gambit in gambits}
    plain = entries_of(_named(list(ground.lines), name), FILE, ground.topics)
    more = [e for e in plain if (e.topic not in about if e.topic else e.kind not in said)]
    return Voice(
        id=guest_id,
        name=name,
        aliases=_aliases(card, name, own),
        colour=int(own.colour[1:], 16) if own else COLOUR,
        signature=own.signature if own and is_plain(own.signature) else "",
        bio=tamed(card.data.description, name, LONGEST_BIO).replace("{user}", "somebody"),
        entries=(*entries, *more),
        gambits=gambits,
        avatar=ground.picture,
        manner=own.manner if own else "stories",
        ahead=frozenset(own.ahead) & frozenset(MESSAGE_KINDS) if own else frozenset(),
        card=card,
        guest=True,
        portrait=portrait,
        topics=topics,
    )


def _own(card: Card) -> OwnFile | None:
    """Return what a card says about a character of ours, where it says it soundly."""
    found = card.data.extensions.get(OWN)
    if not isinstance(found, dict) or "id" not in found:
        return None
    try:
        return parsed(OwnFile, found, f"extensions.{OWN}")
    except StartupError as error:
        raise BadCard(str(error)) from None


def _aliases(card: Card, name: str, own: OwnFile | None) -> tuple[str, ...]:
    """Return what else a guest answers to: its nickname, and the first of several names."""
    first = name.split()[0]
    found = [name, *(called(card.data) if name in called(card.data) else ())]
    if len(first) >= SHORTEST_KEY and first.lower() not in FUNCTION_WORDS:
        found.append(first)
    if own and name == card.data.name:
        found += own.aliases
    return tuple(dict.fromkeys(alias.lower() for alias in found))


Material = tuple[dict[str, Topic], tuple[Entry, ...], tuple[Gambit, ...]]
"""The topics that a card brings along, and what is said on them and everything else."""


def _material(card: Card, name: str, ground: Ground) -> Material:
    found = dialogue_in(card)
    if found is None:
        return _from_card(card, name)
    try:
        topics = _topics_in(found, ground.topics)
        entries, gambits = read_dialogue(found, {*ground.topics, *topics})
    except StartupError as error:
        raise BadCard(str(error)) from None
    return topics, entries, gambits


def _topics_in(found: Mapping[str, Any], known: Mapping[str, Topic]) -> dict[str, Topic]:
    """Return the topics of authored material that are not known here under the same id."""
    given = found.get("topics", {})
    if not isinstance(given, dict) or len(given) > MOST_TOPICS:
        raise StartupError(f"topics: they must be {MOST_TOPICS} at most, by their ids.")
    topics = {}
    for topic_id, data in given.items():
        if topic_id not in known:
            file = parsed(TopicFile, data, f"topics: {topic_id}")
            topics[topic_id] = Topic(
                topic_id, tuple(file.keys), tuple(file.excludes), file.weight, file.first
            )
    return topics


def _refuse_unfit(entries: Iterable[Entry], gambits: Iterable[Gambit]) -> None:
    for entry in entries:
        if not all(map(is_plain, (*entry.lines, *filter(None, entry.mores)))):
            raise BadCard(_UNFIT.format(place=f"entry {entry.id}"))
    for gambit in gambits:
        if not all(map(is_plain, every_line(gambit))):
            raise BadCard(_UNFIT.format(place=f"gambit {gambit.id}"))


_UNFIT = (
    "Its written lines hold a link, a mention, hidden signs, or words that no character here "
    "says ({place}); take those out first."
)


def _from_card(card: Card, name: str) -> Material:
    topics: dict[str, Topic] = {}
    data = card.data
    greetings = _tamed(
        (data.first_mes, *data.alternate_greetings, *data.group_only_greetings), name, LONGEST_LINE
    )
    entries = [_entry("card.greeting", greetings, kind="greeting")] if greetings else []
    gambits: dict[str, Gambit] = {}
    for number, exchange in enumerate(exchanges_in(data.mes_example, called(data))[:MOST_EXAMPLES]):
        line = tamed(exchange.answer, name, LONGEST)
        keys = _keys(f"{exchange.said} {exchange.answer}", name)
        if line and line not in gambits:
            topic = f"card.{number}"
            gambits[line] = Gambit(f"card.{number}", topic, line, "", None, (), (), "card")
            if keys:
                topics[topic] = Topic(topic, keys, weight=WEIGHT)
    for number, keys, line in _spoken(card, name):
        topic = f"card.lore.{number}"
        topics[topic] = Topic(topic, keys, weight=WEIGHT)
        entries.append(_entry(topic, (line,), topic=topic))
    return topics, tuple(entries), tuple(gambits.values())


def _spoken(card: Card, name: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield the lore entries that are written as speech: number, keys and the words."""
    for number, entry in enumerate(card.entries[:MOST_SPOKEN]):
        hit = _SPEECH.fullmatch(stripped(entry.content))
        keys = tuple(
            key for key in entry.keys if key.strip() and not is_pattern(key) and tokenise(key)
        )
        line = tamed((hit.group(1) or hit.group(2)), name, LONGEST_LINE) if hit else ""
        if line and keys and entry.enabled:
            yield number, keys, line


def _tamed(texts: Iterable[str], name: str, longest: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (tamed(text, name, longest) for text in texts))))


def _entry(
    entry_id: str, lines: tuple[str, ...], kind: str | None = None, topic: str | None = None
) -> Entry:
    return Entry(entry_id, kind, topic, None, (), lines)


def _keys(text: str, name: str) -> tuple[str, ...]:
    """Return the words by which an example is called for: its longest, the first said first."""
    own = set(tokenise(name))
    words = dict.fromkeys(
        token
        for token in tokenise(text.replace("{", " ").replace("}", " "))
        if len(token) >= SHORTEST_KEY
        and token.isalpha()
        and token not in FUNCTION_WORDS
        and token not in own
        and token not in ("char", "user")
    )
    return tuple(list(words)[:KEYS])


def _named(found: Any, name: str) -> Any:
    """Return entries as read from :data:`FILE` with a guest's name in their lines."""
    if not isinstance(found, list):
        return found
    return [
        {**entry, "say": [str(line).replace("{name}", name) for line in entry["say"]]}
        if isinstance(entry, dict) and isinstance(entry.get("say"), list)
        else entry
        for entry in found
    ]
