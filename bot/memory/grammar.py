"""The pieces that patterns over statements are built from; see :mod:`bot.memory.patterns`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.memory import values
from bot.memory.model import Predicate

Cut = Callable[[str], str | None]

ADV = (
    r"(?:(?:really|just|also|still|actually|always|only|do|absolutely|totally|kinda|kind of|quite|"
    r"truly|honestly|secretly|currently|now|definitely|particularly|especially|even|mostly|"
    r"usually|mainly|originally|already|recently|finally|fucking|bloody|simply|genuinely|rather|"
    r"much|sometimes|often) ){0,3}"
)
AM = r"(?:i'm|im|i am)"
HAVE = (
    r"(?:i(?:'ve| have| just| recently){0,2} adopted|i have|i've got|ive got|i have got|i got|i've|"
    r"i own)"
)
NOT = r"(?:don't|do not|never|didn't)"
NO_MORE = r"i (?:no longer |(?:don't|do not) (?=[^.!?]{1,90}\bany ?more\b))"
NOT_NOW = r"i (?:no longer|(?:really |actually )?(?:don't|do not)) "
NOUN = r"(?!(?:names?|called|named|is|was|are|were|has|had|favou?rite)\b)[^\W\d_][\w-]{0,20}"
SUBJECT = rf"(?P<subject>{NOUN}(?: {NOUN})?)"
NUMBER = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|\d{1,2}|another|a second|some|a few|"
    r"a couple of)"
)
PREP = r"(?P<prep>in|near|outside|on|by|at)"
FAVE = r"(?:all[ -]time |absolute |very |new )?(?:favou?rite|fave?)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying something about oneself.

    ``cut`` takes the value from what follows the shape. ``phrase`` and ``subject`` are
    format strings over the shape's named groups and ``value``; a pattern without a
    phrase only ends an earlier claim. ``ends`` names a further predicate of which the
    same value no longer holds.
    """

    shape: re.Pattern[str]
    predicate: Predicate
    phrase: str
    cut: Cut
    subject: str
    ends: Predicate | None
    adds: bool


def pattern(
    shape: str,
    predicate: Predicate,
    phrase: str,
    cut: Cut = values.prose,
    *,
    subject: str = "",
    ends: Predicate | None = None,
    adds: bool = False,
) -> Pattern:
    """Return a pattern; what it matches must be followed by a space and the value."""
    compiled = re.compile(rf"{shape}\s+", re.IGNORECASE)
    return Pattern(compiled, predicate, phrase, cut, subject, ends, adds)
