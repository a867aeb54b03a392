"""What a message and the answer to it change in the state between two people. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.voices import rudeness
from bot.voices.model import Reading
from bot.voices.moment import Moment, Option
from bot.voices.script import Piece
from bot.voices.situation import Situation
from bot.voices.sorrow import sorrow_after
from bot.voices.talk import Talk, with_brought, with_told
from bot.voices.thread import is_open

CLOSED = timedelta(days=30)
"""How long a topic stays closed to somebody it bored."""

_BROUGHT_UP = frozenset({"callback", "shared"})
"""Moves that bring up something unasked, which is done once."""

_LEAVES = frozenset({"bored", "farewell"})
"""Kinds of message that leave what was talked about."""


def talk_before(talk: Talk, reading: Reading, situation: Situation) -> Talk:
    """Return ``talk`` with what the message alone changes.

    An insult is counted, a repetition too, a topic that bores is closed, and a sorrow kept.
    """
    talk = replace(talk, same=talk.same + 1 if situation.repeated else 0)
    talk = sorrow_after(talk, reading)
    if reading.rude:
        talk = rudeness.insulted(talk, situation.now)
    if reading.kind == "bored":
        talk = replace(talk, closed=_closed(talk, situation), topic=None, last="", open="")
    return talk


def _closed(talk: Talk, situation: Situation) -> tuple[tuple[str, datetime], ...]:
    if talk.topic is None:
        return talk.closed
    others = tuple(item for item in talk.closed if item[0] != talk.topic)
    return (*others, (talk.topic, situation.now + CLOSED))


def talk_after(moment: Moment, option: Option, pieces: tuple[Piece, ...]) -> Talk:
    """Return the state after ``pieces`` were said."""
    talk = _with_open(moment, option, pieces)
    if rudeness.mends(moment.reading):
        talk = rudeness.forgiven(talk)
    if option.move in _BROUGHT_UP:
        talk = with_brought(talk, option.memories)
    for piece in pieces:
        mark = moment.script.marks.get(piece.key)
        if mark:
            talk = with_told(talk, mark)
    return replace(
        talk,
        last=option.stays or (pieces[-1].key if pieces else ""),
        at=moment.situation.now,
        topic=_topic(moment, pieces),
        asked=any(piece.asks for piece in pieces),
        bare=option.move == "quibble" and len(pieces) == 1,
        turns=talk.turns + 1,
        mood=moment.mood,
    )


def _topic(moment: Moment, pieces: tuple[Piece, ...]) -> str | None:
    if moment.reading.kind == "farewell":
        return None
    said = [piece.topic for piece in reversed(pieces) if piece.topic]
    return said[0] if said else moment.topic


def _with_open(moment: Moment, option: Option, pieces: tuple[Piece, ...]) -> Talk:
    """Return the state with what this answer leaves unfinished, or takes up again."""
    talk = moment.talk
    if moment.reading.kind in _LEAVES or moment.reading.steers:
        return replace(talk, open="", open_at=None)
    if option.follows:
        told_on = (piece.key for piece in pieces if piece.key in moment.script.standing)
        taken_up = any(_gambit_of(key) == _gambit_of(talk.open) for key in told_on)
        return replace(talk, open="", open_at=None) if taken_up else talk
    if is_open(moment.standing):
        now = moment.situation.now
        return replace(talk, open=talk.last, open_at=now, open_turn=talk.turns)
    return talk


def _gambit_of(key: str) -> str:
    return key.partition("@")[0]
