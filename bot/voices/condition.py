"""How well a fading character is, and how that sounds. Pure.

A fading voice (Omega-9) lives on dirty data: slips, noise, contradiction, sums that come
out wrong. Fed on it, it recovers; left alone or given clean sentences, it fades. Its
condition goes from 0 to 1. What it still knows of people in which condition is
:mod:`bot.memory`'s; here is only how it speaks.
"""

import re
from datetime import timedelta

from bot.core.keyed import keyed_random
from bot.voices.model import Reading

FRESH = 0.7
"""The condition to begin with."""

HALF_LIFE = timedelta(days=3)
"""Time in which an unfed voice loses half of its condition."""

MEAL = 0.08
"""Share of what is missing to 1 that one unit of dirt gives back."""

MOST_DIRT = 3.0
"""Dirt in one message beyond which there is no more to get."""

HALTING, NARROW = 0.5, 0.25
"""Conditions below which it pauses, and below which its attention narrows."""

PAUSE = "…"

_DIRTY_KINDS = {"gibberish": 2.0, "shouting": 0.5, "laughter": 0.5, "request_joke": 1.0}
_SLIP, _SUM, _CONTRADICTION, _BROKEN_OFF = 0.7, 1.5, 2.0, 0.5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LAST_WORD = re.compile(r"\b([a-z][\w'’-]{3,})([.!])$")
_CLAUSE = re.compile(r"^(.{24,}?), (?:and|but|which|though|so|because)\b[^.?!]*[.]$", re.DOTALL)
_SHORTEST = 40
"""Characters a reply needs before anything is done to it."""


def dirt_in(reading: Reading, contradicted: bool = False) -> float:
    """Return how much dirty data a message holds: 0 for clean, at most :data:`MOST_DIRT`."""
    dirt = _DIRTY_KINDS.get(reading.kind, 0.0) + _SLIP * reading.slips
    dirt += _SUM * reading.wrong_sum + _CONTRADICTION * contradicted
    dirt += _BROKEN_OFF * reading.trails
    return min(dirt, MOST_DIRT)


def condition_after(condition: float, elapsed: timedelta, dirt: float = 0.0) -> float:
    """Return the condition after some time and then a message with ``dirt`` in it.

    Decay is exponential, so that it makes no difference how often this is called.
    """
    faded: float = 0.5 ** max(0.0, elapsed / HALF_LIFE)
    left = min(1.0, max(0.0, condition)) * faded
    fed: float = (1.0 - MEAL) ** min(max(dirt, 0.0), MOST_DIRT)
    return left + (1.0 - left) * (1.0 - fed)


def spoken_in(condition: float, text: str, seed: str) -> str:
    """Return a line as it sounds in a condition: halting, then narrowing, always readable.

    Below :data:`HALTING` a pause falls between two sentences; below :data:`NARROW` a last
    clause may be dropped, or the last word comes twice. Lines with lists, headers or
    something quoted are left alone, since nothing that others said may change.
    """
    if condition >= HALTING or len(text) < _SHORTEST or any(sign in text for sign in "\n`“<"):
        return text
    chance = keyed_random(seed, "condition")
    sentences = _SENTENCE_END.split(text)
    if condition < NARROW:
        sentences[-1] = _narrowed(sentences[-1], chance.random())
    if len(sentences) > 1:
        at = chance.randrange(1, len(sentences))
        sentences[at] = f"{PAUSE} {sentences[at]}"
    else:
        sentences[0] = f"{PAUSE} {sentences[0]}"
    return " ".join(sentences)


def _narrowed(sentence: str, chance: float) -> str:
    """Drop the last clause in one case of three, say the last word again in another."""
    cut = _CLAUSE.match(sentence) if chance < 1 / 3 else None
    if cut:
        return f"{cut.group(1)}{PAUSE}"
    if chance > 2 / 3:
        return sentence
    again = _LAST_WORD.search(sentence)
    return f"{sentence} {PAUSE} {again[1].capitalize()}{again[2]}" if again else sentence
