"""How much the characters have to say, and how little of it twice.

``python -m benchmarks.variation``. Talks are held with the shipped content through the same
functions as in a server; only the database is left out. Repeats are counted by the text
itself, not by the engine's own keys. A gambit counts as half a minute of talk, the measure
that the Loebner contest's authors use, so content hours are gambits ÷ 2 ÷ 60.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bot.voices.cast import load_cast
from bot.voices.likeness import lines_of
from bot.voices.lint import CONTENT
from bot.voices.model import Cast, Voice
from bot.voices.reading import read
from bot.voices.said import PATTERNS, REMEMBERED, Recent, with_reply
from bot.voices.script import script_of
from bot.voices.shape import pattern_of
from bot.voices.situation import Situation
from bot.voices.talk import Talk
from bot.voices.writer import converse

REPLIES = 500
SOME = 3
"""Gambits from which a topic counts as one that can be talked about."""

NEWS_EVERY = 9
"""Every so many messages of the talk with few words say more than that."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one talk of a voice came to."""

    replies: int
    again: int
    alike: int
    distinct: float


def talk(cast: Cast, voice: Voice, messages: Sequence[str], revealed: frozenset[str]) -> Figures:
    """Send ``messages`` to ``voice`` and count what it said twice."""
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    state = Talk()
    recent: Recent = ()
    said: list[list[str]] = []
    script = script_of(voice, cast.secrets)
    for number, text in enumerate(messages):
        now += timedelta(seconds=25)
        situation = Situation(
            speaker="Juno",
            now=now,
            seed=f"{voice.id}/{number}",
            talk=state,
            recent=recent,
            revealed=revealed,
            repeated=text in messages[max(0, number - 5) : number],
        )
        turn = converse(cast, voice, read(text, cast), situation)
        state, recent = turn.talk, with_reply(recent, turn.keys)
        if not turn.silent:
            said.append([script.pieces[key].text for key in turn.keys])
    return figures(said)


def figures(said: Sequence[Sequence[str]]) -> Figures:
    """Count in replies, each a list of authored pieces, what was said twice."""
    again = alike = 0
    for at, pieces in enumerate(said):
        before = {piece for earlier in said[max(0, at - REMEMBERED + 1) : at] for piece in earlier}
        near = {pattern_of(p) for earlier in said[max(0, at - PATTERNS) : at] for p in earlier}
        again += any(piece in before for piece in pieces)
        alike += any(pattern_of(piece) in near for piece in pieces)
    every = [piece for pieces in said for piece in pieces]
    return Figures(len(said), again, alike, len(set(every)) / max(1, len(every)))


def streams(cast: Cast) -> dict[str, list[str]]:
    """Return the talks: hostile ones, and everything that authors have foreseen."""
    chance = Random(2)
    samples = [s for v in cast.voices.values() for entry in v.entries for s in entry.samples]
    small = ["ok", "lol", "why?", "yes", "no", "go on", "and you?", "really?"]
    mixed = [
        chance.choice(small) if n % NEWS_EVERY else chance.choice(samples) for n in range(REPLIES)
    ]
    return {
        "lol, again and again": ["lol"] * REPLIES,
        "one question": ["what is the hum?"] * REPLIES,
        "why?": ["why?"] * REPLIES,
        "whatever people say": chance.choices(samples, k=REPLIES),
        "a talk with few words": mixed,
    }


def content(voice: Voice) -> str:
    """Return what a voice has to say, in one line."""
    fragments = len(lines_of(voice))
    topics = Counter(gambit.topic for gambit in voice.gambits)
    talked = {entry.topic for entry in voice.entries if entry.topic} | topics.keys()
    some = sum(count >= SOME for count in topics.values())
    hours = len(voice.gambits) / 2 / 60
    return (
        f"{voice.id:9} {fragments:5} fragments {len(talked):4} topics, {some:3} with {SOME} "
        f"gambits or more {len(voice.gambits):4} gambits {hours:5.1f} hours"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.variation", description=__doc__)
    parser.add_argument("--unreleased", action="store_true", help="before any secret is released")
    chosen = parser.parse_args()
    cast = load_cast(CONTENT)
    told = frozenset() if chosen.unreleased else frozenset(s.id for s in cast.secrets)
    for voice in cast.voices.values():
        print(content(voice))
    gambits = sum(len(voice.gambits) for voice in cast.voices.values())
    print(f"over the cast: {gambits} gambits, {gambits / 2 / 60:.1f} hours\n")
    print(f"{'':9} {'talk':24} replies  again in {REMEMBERED}  pattern in {PATTERNS}  distinct")
    for voice in cast.voices.values():
        for name, messages in streams(cast).items():
            found = talk(cast, voice, messages, told)
            print(
                f"{voice.id:9} {name:24} {found.replies:7} {found.again:13} {found.alike:13} "
                f"{found.distinct:9.0%}"
            )


if __name__ == "__main__":
    main()
