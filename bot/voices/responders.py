"""Which entries answer a message, most specific first. Pure.

What fits is a list of tiers; which line of a tier is said is decided in
:mod:`bot.voices.choice`. What a message means is decided in :mod:`bot.voices.reading`,
never here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.voices.model import Entry, Reading, Voice
from bot.voices.whens import FALLBACK_KINDS, REQUEST_KINDS

BY_CHANCE = frozenset(
    {"question", "statement", "about_self", "request_other", "request_advice", "request_recipe"}
)
"""Kinds whose general lines would answer anything alike."""

Tier = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was said last: its topic, the kind it was written for, or that it is a gambit's."""

    topic: str | None = None
    kind: str | None = None
    volunteered: bool = False


NOTHING = Before()
"""Nothing was said before."""


def tiers(voice: Voice, reading: Reading, before: Before = NOTHING) -> list[Tier]:
    """Return the entries that fit, in groups, most specific first, without the fallbacks."""
    groups = [
        *_from_before(voice, reading, before),
        *_ahead(voice, reading),
        *_from_message(voice, reading),
    ]
    return [group for group in groups if group]


def fallback_tiers(voice: Voice, reading: Reading) -> list[Tier]:
    """Return the entries for what nothing else answers, the fitting kind first."""
    fitting = fallback_kind(reading.kind)
    groups = [
        *by(voice, fitting, None, reading.ask),
        *(group for kind in FALLBACK_KINDS if kind != fitting for group in by(voice, kind)),
    ]
    return [group for group in groups if group]


def fallback_kind(kind: str) -> str:
    """Return the fallback that answers a kind of message."""
    if kind.startswith("request_"):
        return "unknown_request"
    return "unknown_question" if kind in {"question", "presence"} else "unknown_statement"


def by(voice: Voice, kind: str, topic: str | None = None, ask: str | None = None) -> Iterator[Tier]:
    """Yield the entries of a kind: those for what is asked, then those for anything."""
    if ask:
        yield at(voice, kind, topic, ask)
    yield at(voice, kind, topic)


def at(voice: Voice, kind: str | None, topic: str | None, ask: str | None = None) -> Tier:
    """Return the entries written for exactly this."""
    return voice.by_when.get((kind, topic, ask), ())


def _from_before(voice: Voice, reading: Reading, before: Before) -> Iterator[Tier]:
    """Stay with what was said last where the message leans on it."""
    if reading.kind == "followup_more" and before.kind in REQUEST_KINDS:
        yield at(voice, before.kind, None)
    if before.topic is not None:
        yield from _on_topic(voice, reading, before, before.topic)


def _on_topic(voice: Voice, reading: Reading, before: Before, topic: str) -> Iterator[Tier]:
    """Yield what is said on the topic at hand to a message that names none."""
    if reading.kind == "followup_why":
        yield at(voice, "followup_why", topic)
        if not before.volunteered:
            yield at(voice, "question", topic, "why") + at(voice, None, topic, "why")
    elif reading.kind == "followup_more":
        yield at(voice, "followup_more", topic)
    elif reading.bounced:
        yield at(voice, None, topic)
    elif reading.pointing:
        yield at(voice, "question", topic, reading.ask) + at(voice, None, topic, reading.ask)


def _ahead(voice: Voice, reading: Reading) -> Iterator[Tier]:
    """Yield what the voice answers before the topic: the Teeth finish any sentence."""
    if reading.trails and "unfinished" in voice.ahead:
        yield at(voice, "unfinished", None)


def _from_message(voice: Voice, reading: Reading) -> Iterator[Tier]:
    by_topic = [_by_topic(voice, reading, topic) for topic in reading.topics]
    by_kind = _by_kind(voice, reading)
    if reading.kind == "question":
        yield from (tier for found in by_topic for tier in found)
        yield from by_kind
        return
    if reading.by_topic:
        yield from (tier for found in by_topic for tier in found[:-1])
        yield from (found[-1] for found in by_topic)
        yield from by_kind
        return
    for topic, found in zip(reading.topics, by_topic, strict=True):
        yield from found if topic in reading.first else found[:-1]
    yield from by_kind
    yield from (found[-1] for found in by_topic)


def _by_kind(voice: Voice, reading: Reading) -> list[Tier]:
    """Return the tiers of the kind alone.

    Chance never says yes or no about a person, and says nothing on grave matters.
    """
    if reading.grave and reading.kind in BY_CHANCE:
        return []
    ask = None if reading.delicate and reading.ask == "yesno" else reading.ask
    return list(by(voice, reading.kind, None, ask))


def _by_topic(voice: Voice, reading: Reading, topic: str) -> list[Tier]:
    """Return the tiers of one topic; the last is the one that wants nothing but the topic."""
    if reading.openly and reading.ask:
        asked = at(voice, reading.kind, topic, reading.ask) + at(voice, None, topic, reading.ask)
        return [at(voice, reading.kind, topic), asked + at(voice, None, topic)]
    found = []
    if reading.ask:
        found.append(at(voice, reading.kind, topic, reading.ask))
        found.append(at(voice, None, topic, reading.ask))
    found.append(at(voice, reading.kind, topic))
    found.append(at(voice, None, topic))
    return found
