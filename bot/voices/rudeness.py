"""How a character takes insults: answered, warned of, met coolly, and then not at all. Pure.

Only insults meant for the character count (``Reading.rude``); teasing is answered and
forgotten. An apology mends it at once, an hour without another insult does too.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.voices.model import Reading
from bot.voices.talk import Talk

KINDS = {2: "rude_warned", 3: "rude_cooled", 4: "rude_ended"}
"""The kind of line that answers the second, third and fourth insult."""

ENDED = 4
"""The stage at which the character stops answering."""

SILENCE = timedelta(minutes=10)
"""How long it does not answer."""

FORGOTTEN = timedelta(hours=1)
FORGOTTEN_TURNS = 6
"""Time, and replies without another insult, after which earlier ones do not count."""

NOTE = (
    "-# Out of character: {name} is not answering you for a few minutes. "
    "An apology ends that at once."
)
"""Shown once to whoever speaks on."""


def stage_at(talk: Talk, now: datetime) -> int:
    """Return how many insults count against a person at ``now``."""
    if talk.rude_at is None:
        return 0
    if now - talk.rude_at > FORGOTTEN or talk.turns - talk.rude_turn > FORGOTTEN_TURNS:
        return 0
    if talk.rude >= ENDED and now - talk.rude_at >= SILENCE:
        return ENDED - 2
    return talk.rude


def is_ended(talk: Talk, now: datetime) -> bool:
    """Tell whether the character does not answer the person for now."""
    return stage_at(talk, now) >= ENDED


def insulted(talk: Talk, now: datetime) -> Talk:
    """Return ``talk`` after one more insult."""
    stage = min(stage_at(talk, now) + 1, ENDED)
    return replace(talk, rude=stage, rude_at=now, rude_turn=talk.turns, noted=False)


def forgiven(talk: Talk) -> Talk:
    """Return ``talk`` after an apology."""
    return replace(talk, rude=0, rude_at=None, rude_turn=0, noted=False)


def mends(reading: Reading) -> bool:
    """Tell whether a message is an apology."""
    return reading.kind == "apology"
