"""What an author should know about gambits: rejoinders that miss, thin topics, openings.

A sample is proved by sending it: the character has just said the line before the
rejoinder, and the answer must be the rejoinder.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.voices.model import Cast, Gambit, Rejoinder, Voice
from bot.voices.reading import read
from bot.voices.said import REMEMBERED
from bot.voices.script import Script, script_of
from bot.voices.situation import Situation
from bot.voices.slots import short
from bot.voices.talk import Talk
from bot.voices.writer import converse

FEWEST = 3
"""Gambits a topic needs, if it has any."""

OPENING = 2
"""First words that two gambits on one topic must not share."""

_LEANING = re.compile(
    r"^(?:and|but|or|also|anyway|besides|however|therefore|moreover|likewise|either way"
    r"|as i (?:said|was saying)|like i said|speaking of (?:which|that)|which (?:is|was) why"
    r"|that(?:'s| is) why|for the same reason|on the other hand|in other words)\b(?! so\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’{}-]+")
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def gambit_findings(voice: Voice, cast: Cast) -> Iterator[str]:
    """Yield the findings about the gambits of one voice; one without any has none."""
    if not voice.gambits:
        return
    script = script_of(voice, cast.secrets)
    if not voice.earned:
        yield from _too_few(script)
    yield from _thin(voice)
    yield from _openings(voice)
    for gambit in voice.gambits:
        if _LEANING.search(gambit.line):
            yield f"gambit {gambit.id}: it leans on something before: “{short(gambit.line)}”"
        last = len(gambit.then)
        start = f"{gambit.id}@"
        key = f"{start}t{last}" if last else start
        yield from _rejoinders(voice, cast, gambit, gambit.replies, key, start)


def _too_few(script: Script) -> Iterator[str]:
    openings = [piece for pool in script.gambits.values() for piece in pool]
    free = sum(not piece.locks for piece in openings)
    if free <= REMEMBERED:
        yield (
            f"{free} gambits tell no secret; more than {REMEMBERED} are needed, or whoever "
            "sends the same again and again hears a line twice."
        )


def _thin(voice: Voice) -> Iterator[str]:
    for topic, count in Counter(gambit.topic for gambit in voice.gambits).items():
        if count < FEWEST:
            yield f"topic {topic} has {count} gambits; it needs {FEWEST} or none."


def _openings(voice: Voice) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for gambit in voice.gambits:
        found = tuple(word.lower() for word in _WORD.findall(gambit.line)[:OPENING])
        earlier = seen.setdefault((gambit.topic, *found), gambit.id)
        if earlier != gambit.id:
            yield f"gambit {gambit.id}: it opens with “{' '.join(found)}”, as {earlier} does."


def _rejoinders(
    voice: Voice,
    cast: Cast,
    gambit: Gambit,
    replies: tuple[Rejoinder, ...],
    before: str,
    start: str,
) -> Iterator[str]:
    for at, reply in enumerate(replies):
        key = f"{start}{'' if start.endswith('@') else '.'}{at}"
        if "any" in reply.on and reply is not replies[-1]:
            yield f"gambit {gambit.id}: on {', '.join(reply.on)}: nothing after it is reached."
        for sample in reply.samples:
            reached = _reached(voice, cast, sample, before)
            if not reached.startswith((f"{key}#", f"{key}o")):
                yield (
                    f"gambit {gambit.id}: on {', '.join(reply.on)}: “{short(sample)}” does not "
                    f"reach it but {reached or 'nothing'}."
                )
        yield from _rejoinders(voice, cast, gambit, reply.replies, f"{key}#0", key)


def _reached(voice: Voice, cast: Cast, sample: str, before: str) -> str:
    """Return the key of what answers ``sample`` right after the line ``before``."""
    revealed = frozenset(secret.id for secret in cast.secrets)
    talk = Talk(last=before, at=_NOON, turns=1)
    situation = Situation("", _NOON, seed=sample, talk=talk, revealed=revealed)
    return next(iter(converse(cast, voice, read(sample, cast), situation).keys), "")
