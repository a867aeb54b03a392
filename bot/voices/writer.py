"""Choosing what a character says: the most fitting authored line not said lately. Pure.

What fits is a list of tiers, most specific first (:func:`tiers`); within a tier a line
that was not said lately is taken by keyed chance. What a message means is decided in
:mod:`bot.voices.reading`, never here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.keyed import keyed_choice
from bot.voices.model import FALLBACK_KINDS, Entry, Reading, Said, Situation, Voice
from bot.voices.slots import (
    LONGEST_FACT,
    fact_list,
    filled,
    harmless,
    slots_in,
    speaker_name,
    timestamp,
)

RESTED = 60
"""Lines a voice must have said since, before a specific line beats a fresh general one."""

_BY_CHANCE = frozenset(
    {"question", "statement", "about_self", "request_other", "request_advice", "request_recipe"}
)
"""Kinds whose general lines would answer anything alike."""

_CONSOLING = frozenset({"feeling_bad", "listening"})
"""Kinds of a line that answered a sorrow."""

_MORE_OF_IT = frozenset({"statement", "about_self", "unfinished", "acknowledgement"})
"""Kinds of message that, right after such a line, go on about the sorrow."""

_FOLLOWUPS = frozenset({"followup_why", "followup_more"})
_KEEPS_QUIET_ABOUT_FACTS = frozenset({"question", "farewell"})

Tier = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    text: str


def reply(voice: Voice, reading: Reading, situation: Situation) -> Said:
    """Return what ``voice`` answers.

    Args:
        voice: the character that answers.
        reading: the message, as read.
        situation: who speaks, what was said lately, what memory offers.
    """
    values = _values(reading, situation)
    age = {key: len(situation.recent) - at for at, key in enumerate(situation.recent)}
    seen: list[list[_Line]] = []
    for pool in _pools(voice, reading, situation, values):
        line = _fresh(pool, age, situation.seed) or _rested(pool, age)
        if line:
            break
        seen += pool
    else:
        line = _oldest(seen if any(seen) else [_lines(voice.entries, values)], age)
    return Said(filled(line.text, values), line.key)


def _pools(
    voice: Voice, reading: Reading, situation: Situation, values: dict[str, str]
) -> Iterator[list[list[_Line]]]:
    """Yield what fits, tier by tier, and then each fallback."""
    yield [_lines(tier, values) for tier in tiers(voice, reading, situation)]
    for tier in fallback_tiers(voice, reading):
        yield [_lines(tier, values)]


def tiers(voice: Voice, reading: Reading, situation: Situation) -> list[Tier]:
    """Return the entries that fit, in groups, most specific first, without the fallbacks."""
    groups = [
        *_from_memory(voice, reading, situation),
        *_from_repetition(voice, reading, situation),
        *_from_before(voice, reading, situation),
        *_from_message(voice, reading),
    ]
    return [group for group in groups if group]


def fallback_tiers(voice: Voice, reading: Reading) -> list[Tier]:
    """Return the entries for what nothing else answers, the fitting kind first."""
    fitting = fallback_kind(reading.kind)
    groups = [
        *_by(voice, fitting, None, None if reading.delicate else reading.ask),
        *(group for kind in FALLBACK_KINDS if kind != fitting for group in _by(voice, kind)),
    ]
    return [group for group in groups if group]


def fallback_kind(kind: str) -> str:
    """Return the fallback that answers a kind of message."""
    if kind.startswith("request_"):
        return "unknown_request"
    return "unknown_question" if kind in {"question", "presence"} else "unknown_statement"


def _from_memory(voice: Voice, reading: Reading, situation: Situation) -> Iterator[Tier]:
    if situation.facts is not None:
        if len(situation.facts) > 1 or any(fact.quoted for fact in situation.facts):
            yield from _by(voice, "memory_many")
        yield from _by(voice, "memory_recall" if situation.facts else "memory_none")
    elif situation.fact_noted and reading.kind not in _KEEPS_QUIET_ABOUT_FACTS:
        yield from _by(voice, "memory_noted")


def _from_repetition(voice: Voice, reading: Reading, situation: Situation) -> Iterator[Tier]:
    if situation.repeated and reading.kind not in _FOLLOWUPS:
        yield from _by(voice, "repeat")


def _from_before(voice: Voice, reading: Reading, situation: Situation) -> Iterator[Tier]:
    """Stay with the voice's last line where the message leans on it."""
    entry = voice.entry_of(situation.last_key)
    if entry and entry.kind in _CONSOLING and reading.kind in _MORE_OF_IT and not reading.named:
        yield from _by(voice, "listening")
    topic = entry.topic if entry else None
    if topic is None:
        return
    if reading.kind == "followup_why":
        yield _at(voice, "followup_why", topic)
        yield _at(voice, "question", topic, "why") + _at(voice, None, topic, "why")
    elif reading.kind == "followup_more":
        yield _at(voice, "followup_more", topic)
    elif reading.bounced:
        yield _at(voice, None, topic)
    elif reading.pointing:
        yield _at(voice, "question", topic, reading.ask) + _at(voice, None, topic, reading.ask)


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
    if reading.grave and reading.kind in _BY_CHANCE:
        return []
    ask = None if reading.delicate and reading.ask == "yesno" else reading.ask
    by_kind = [*_by(voice, reading.kind, None, ask)]
    if ask:
        by_kind.append(_at(voice, None, None, ask))
    return by_kind


def _by_topic(voice: Voice, reading: Reading, topic: str) -> list[Tier]:
    """Return the tiers of one topic; the last is the one that wants nothing but the topic."""
    if reading.openly and reading.ask:
        asked = _at(voice, reading.kind, topic, reading.ask) + _at(voice, None, topic, reading.ask)
        return [_at(voice, reading.kind, topic), asked + _at(voice, None, topic)]
    found = []
    if reading.ask:
        found.append(_at(voice, reading.kind, topic, reading.ask))
        found.append(_at(voice, None, topic, reading.ask))
    found.append(_at(voice, reading.kind, topic))
    found.append(_at(voice, None, topic))
    return found


def _by(
    voice: Voice, kind: str, topic: str | None = None, ask: str | None = None
) -> Iterator[Tier]:
    if ask:
        yield _at(voice, kind, topic, ask)
    yield _at(voice, kind, topic)


def _at(voice: Voice, kind: str | None, topic: str | None, ask: str | None = None) -> Tier:
    return voice.by_when.get((kind, topic, ask), ())


def _values(reading: Reading, situation: Situation) -> dict[str, str]:
    values = {"user": speaker_name(situation.speaker)}
    if reading.word:
        values["word"] = reading.word
    if situation.facts:
        values["fact"] = harmless(situation.facts[0].phrase, LONGEST_FACT)
        values["when"] = timestamp(situation.facts[0].said_at)
        values["facts"] = fact_list(situation.facts)
    elif situation.fact_noted:
        values["fact"] = harmless(situation.fact_noted, LONGEST_FACT)
    return values


def _lines(tier: Tier, values: dict[str, str]) -> list[_Line]:
    """Return the lines of some entries whose every slot can be filled."""
    return [
        _Line(entry.key(at), line)
        for entry in tier
        for at, line in enumerate(entry.lines)
        if "{" not in line or slots_in(line) <= values.keys()
    ]


def _fresh(groups: Sequence[list[_Line]], age: dict[str, int], seed: str) -> _Line | None:
    for group in groups:
        unsaid = [line for line in group if line.key not in age]
        if unsaid:
            return keyed_choice(unsaid, seed, "line")
    return None


def _rested(groups: Sequence[list[_Line]], age: dict[str, int]) -> _Line | None:
    for group in groups:
        line = max(group, key=lambda line: age[line.key], default=None)
        if line and age[line.key] > RESTED:
            return line
    return None


def _oldest(groups: Sequence[list[_Line]], age: dict[str, int]) -> _Line:
    every = [line for group in groups for line in group]
    return max(every, key=lambda line: age.get(line.key, len(age) + 1))
