"""Advice on what is somebody's own affair, and the question whether one may ask for it. Pure.

A line of advice on a subject is for whoever asks about that subject. Somebody's own choice
gets one that fits any, and leaves it theirs.
"""

from collections.abc import Iterator

from bot.voices.lexicon import words
from bot.voices.moment import Moment, Option

_ASKABLE = words("advice question something")
_OPENS = words("ask tell")
_WOULD = frozenset({"what", "would", "you", "do"})
_DO_I = frozenset({"what", "do", "i"})
_LEAVE = 9
"""Words up to which a message asks for nothing but leave to ask."""

_OWN = 6
"""Words from which a request for advice has told what it is about."""


def advised(moment: Moment) -> Iterator[Option]:
    """Yield leave to ask, or advice that fits whatever was told."""
    reading, script = moment.reading, moment.script
    asking = frozenset(reading.asking[-1]) if reading.asking else frozenset()
    if (
        "i" in asking
        and asking & _OPENS
        and asking & _ASKABLE
        and len(reading.asking[-1]) <= _LEAVE
    ):
        yield Option("responder", script.kind("may_ask"), follows=True)
    elif _is_own(moment, asking):
        yield Option("responder", script.kind("advice_own"), follows=True)


def _is_own(moment: Moment, asking: frozenset[str]) -> bool:
    reading = moment.reading
    if reading.choices or reading.kind not in {"request_advice", "question"}:
        return False
    told = sum(map(len, reading.sentences)) >= _OWN
    wants = {"should", "i"} <= asking or asking >= _WOULD or asking >= _DO_I
    return told and (wants or reading.kind == "request_advice")
