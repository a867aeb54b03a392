"""Made-up talk of a busy server, for measuring speed: nothing in it means anything.

Words are drawn by Zipf's law with Mandelbrot's shift, turns are as long as people's are,
people are as unevenly talkative, and conversations of a few share a channel for a while.
How well something is found cannot be measured with it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from bot.memory.recall.kinds import KINDS_OF
from bot.memory.recall.words import EMPTY

START = datetime(2025, 1, 1, tzinfo=UTC)
NOW = START + timedelta(days=400)
WORDS = 40_000
PEOPLE = 300
CHANNELS = 30
_SHIFT = 2.7
_FUNCTION_WORDS = 0.45
"""Share of words without a topic in ordinary English talk."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn."""

    channel_id: int
    user_id: int
    at: datetime
    text: str


def names() -> dict[str, int]:
    """Return everybody's name with their id."""
    return {f"member{number}": 1000 + number for number in range(PEOPLE)}


def talk(count: int, seed: int = 7) -> Iterator[Said]:
    """Yield ``count`` turns in the order of time, over a bit more than a year."""
    rng = random.Random(seed)
    topics, weights = _vocabulary(rng), _zipf(WORDS)
    empty, empty_weights = sorted(EMPTY), _zipf(len(EMPTY))
    crowd = _zipf(PEOPLE)
    pause = timedelta(days=380) / max(count, 1)
    at = START
    left, company, channel_id = 0, [1000], 1
    for _ in range(count):
        if left == 0:
            left, channel_id = rng.randint(2, 30), rng.randrange(1, CHANNELS + 1)
            company = [1000 + who for who in rng.choices(range(PEOPLE), cum_weights=crowd, k=3)]
        left -= 1
        at += pause
        length = max(1, min(80, round(rng.lognormvariate(2.3, 0.7))))
        spoken = rng.choices(topics, cum_weights=weights, k=length)
        for place in range(length):
            if rng.random() < _FUNCTION_WORDS:
                spoken[place] = rng.choices(empty, cum_weights=empty_weights)[0]
        yield Said(channel_id, rng.choice(company), at, " ".join(spoken).capitalize() + ".")


def questions(count: int, turns: list[Said], seed: int = 11) -> list[str]:
    """Return questions after two to six words of turns; half of them name the author.

    One in ten also names a month, one in twenty has a slip of the hand.
    """
    rng = random.Random(seed)
    asked: list[str] = []
    while len(asked) < count:
        turn = rng.choice(turns)
        known = sorted({word for word in turn.text[:-1].lower().split() if word not in EMPTY})
        if len(known) < 2:
            continue
        words = rng.sample(known, min(len(known), rng.randint(2, 6)))
        if rng.random() < 0.05:
            words[0] = words[0][:2] + words[0][3:]
        whose = f"Member{turn.user_id - 1000}" if rng.random() < 0.5 else "they"
        when = f" in {turn.at:%B}" if rng.random() < 0.1 else ""
        asked.append(f"What did {whose} say about {' and '.join(words)}{when}?")
    return asked


def _vocabulary(rng: random.Random) -> list[str]:
    """Return words that look like some, with real ones of many kinds strewn among them."""
    heads = [a + b for a in "bcdfghjklmnprstvw" for b in "aeiou"]
    made: dict[str, None] = {}
    while len(made) < WORDS - len(KINDS_OF):
        made["".join(rng.choices(heads, k=rng.randint(2, 4))) + rng.choice(("", "n", "r"))] = None
    mixed = [*made, *KINDS_OF]
    rng.shuffle(mixed)
    return mixed


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + _SHIFT) for rank in range(count)))
