"""What a message wants of the talk itself, and signs that only some voices take notice of.

A person may name what to talk about, leave it to the character to begin, want to be asked,
doubt what was said, or mean an insult; arithmetic may be wrong; and two subjects the Teeth
will not be drawn on have marks of their own, which topics use as keys.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.voices.kinds import (
    asks_who_wrote,
    complains,
    corrects,
    doubts,
    grieves,
    invites,
    is_rude,
    is_unsure,
    relieves,
    steers,
    wants_asking,
    worries,
)
from bot.voices.model import Reading
from bot.voices.scripts import asks_of_birds_without_future, is_moon_sequence
from bot.voices.text import Cleaned
from bot.voices.whens import MESSAGE_KINDS, REQUEST_KINDS

MOONS, BIRDS, BOT = "#moonrun", "#birdword", "#isbot"
"""Marks of what the Teeth will not answer, and of asking what one is talking to."""

WORDLESS = frozenset({MOONS, BIRDS, BOT})
"""Marks that are no content of their own, such as code and links are."""

_WHAT_IT_IS = re.compile(
    r"^(?:so |oh |ah )?(?:you are|your) (?:the|a|that|just a|only a) (?:bot|ai|robot|chatbot"
    r"|program)\b|"
    r"\b(?:are|r) (?:you|u|this|we|they) (?:\w+ ){0,3}(?:bot|bots|human|humans|robot|robots|ai|real"
    r"|chatbot|machine|(?:a|an actual|an?|real|actual) (?:person|program|computer|script))\b"
    r"|\bis (?:this|there|it|that) (?:\w+ ){0,4}(?:bot|human|ai|chatbot|script"
    r"|(?:real|actual) person|person (?:typing|behind|there|answering))\b"
    r"|\bam i (?:\w+ )?(?:talking|speaking|chatting|typing) (?:to|with) (?:an? )?(?:\w+ )?(?:bot"
    r"|human|person|ai|machine|robot|computer|program)\b"
    r"|\bbot or (?:a |an )?(?:human|person|real)\b|\bhuman or (?:a |an )?(?:bot|ai|machine)\b"
)

_SUM = re.compile(r"(\d{1,6}) ?([-+*x×]|plus|minus|times) ?(\d{1,6}) ?(?:=|is|equals) ?(\d{1,12})")
_WISHES = (
    ("doubting", doubts),
    ("rude", is_rude),
    ("steers", steers),
    ("invites", invites),
    ("wants_asking", wants_asking),
    ("complains", complains),
    ("grieves", grieves),
    ("unsure", is_unsure),
    ("worries", worries),
    ("relieved", relieves),
    ("corrects", corrects),
    ("scripted", asks_who_wrote),
)
_ASKED_FOR = frozenset({"question", "request_other", "statement", "about_self", "request_advice"})
_ANY = frozenset(MESSAGE_KINDS)
_WISHING = {
    "doubting": frozenset({"disagreement"}),
    "rude": frozenset({"insult"}),
    **dict.fromkeys(("steers", "invites", "wants_asking"), _ASKED_FOR),
    "complains": frozenset(MESSAGE_KINDS) - {*REQUEST_KINDS, "question"},
    "grieves": frozenset({"feeling_bad"}),
    **dict.fromkeys(("worries", "relieved", "scripted"), _ANY),
    "corrects": _ANY - {"farewell", "greeting", "thanks"},
    "unsure": frozenset(
        {"statement", "about_self", "acknowledgement", "agreement", "disagreement"}
    ),
}
"""The kinds of message in which each wish is looked for."""


def marked(cleaned: Cleaned) -> Cleaned:
    """Return a message with the marks that no single word would give it."""
    found = []
    if is_moon_sequence(cleaned.tokens):
        found.append(MOONS)
    if asks_of_birds_without_future(cleaned.plain, cleaned.tokens):
        found.append(BIRDS)
    if any(_WHAT_IT_IS.search(sentence.text) for sentence in cleaned.sentences):
        found.append(BOT)
    return replace(cleaned, marks=(*cleaned.marks, *found)) if found else cleaned


def is_wrong_sum(text: str) -> bool:
    """Tell whether a message does a sum that does not come out."""
    found = _SUM.search(text)
    if found is None:
        return False
    left, sign, right, given = found.groups()
    a, b = int(left), int(right)
    result = a + b if sign in "+plus" else a - b if sign in "-minus" else a * b
    return result != int(given)


_ASKED_SUM = re.compile(
    r"(?<![\d.,/-])(\d{1,6})(?: ?([+*x×]|plus|times) ?| (-|minus) )(\d{1,6})(?![\d.,/-])"
    r"(?! ?(?:=|is|equals) ?\d)"
)
_NUMBERS = (  # Their places are what they stand for.
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")
_WANTS_SUM = re.compile(r"\bwhat'?s?\b|\bhow much\b|\bcalculate\b|[?=]\s*$")
_SIGNS = {"+": "plus", "-": "minus", "*": "times", "x": "times", "×": "times"}


def asked_sum(text: str) -> tuple[str, int] | None:
    """Return the sum that a message wants done, in words, and what it comes to, or None."""
    lower = _NUMBER_WORD.sub(lambda word: str(_NUMBERS.index(word[0])), text.lower())
    found = _ASKED_SUM.search(lower)
    if found is None or not _WANTS_SUM.search(lower):
        return None
    left, sign, less, right = found.groups()
    sign = sign or less
    word = _SIGNS.get(sign, sign)
    a, b = int(left), int(right)
    result = a + b if word == "plus" else a - b if word == "minus" else a * b
    return f"{a} {word} {b}", result


def with_wishes(reading: Reading, texts: Sequence[str]) -> Reading:
    """Return a reading with what the person wants of the talk itself.

    Args:
        reading: the message, read.
        texts: the words of its clauses.
    """
    wishes = {
        name: True
        for name, tells in _WISHES
        if reading.kind in _WISHING[name] and any(map(tells, texts))
    }
    return replace(reading, **wishes) if wishes else reading  # type: ignore[arg-type]
