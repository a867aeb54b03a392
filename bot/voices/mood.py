"""How a person and a character get on: one number from -1 to 1, and what moves it. Pure.

Mood colours which greeting is taken and how readily the character volunteers something;
it never changes a fact.
"""

from datetime import datetime, timedelta

from bot.voices.model import Reading
from bot.voices.talk import Talk

HALF_LIFE = timedelta(hours=24)
"""Time in which a mood, good or bad, is half forgotten."""

WARM, COOL = 0.35, -0.25
"""Moods from which, and below which, a person is greeted otherwise than usual."""

_MOVES = {
    "praise": 0.2,
    "apology": 0.15,
    "thanks": 0.12,
    "feeling_good": 0.08,
    "laughter": 0.05,
    "agreement": 0.04,
    "about_self": 0.04,
    "question": 0.02,
    "disagreement": -0.02,
    "insult": -0.05,
    "bored": -0.1,
}
_RUDE = -0.3
_LONG, _LONG_MOVES = 12, 0.04
_SHORT_MOVES = -0.01


def mood_at(talk: Talk, now: datetime) -> float:
    """Return the mood of ``talk`` as it has faded until ``now``."""
    if talk.at is None:
        return 0.0
    fraction: float = 0.5 ** max(0.0, (now - talk.at) / HALF_LIFE)
    return talk.mood * fraction


def mood_after(mood: float, reading: Reading) -> float:
    """Return the mood after a message."""
    size = sum(len(sentence) for sentence in reading.sentences)
    change = _RUDE if reading.rude else _MOVES.get(reading.kind, 0.0)
    if size >= _LONG:
        change += _LONG_MOVES
    elif size <= 1 and change <= 0:
        change += _SHORT_MOVES
    return max(-1.0, min(1.0, mood + change))
