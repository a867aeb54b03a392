"""Whether a message is the answer that a rejoinder waits for. Pure.

A rejoinder waits for yes, for no, for some of its words, or for anything. Words are
compared as everywhere (:mod:`bot.voices.text`): without plurals, a typing slip in a
longer word allowed. Which rejoinder is taken where several fit is decided in
:mod:`bot.voices.thread`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.voices.gambits import ANY, NO, YES
from bot.voices.lexicon import words
from bot.voices.model import Reading
from bot.voices.text import stem, tokenise
from bot.voices.topics import SHORTEST_SLIP, is_slip


@dataclass(frozen=True, slots=True)
class Waits:
    """What a rejoinder waits for: phrases of words, yes, no, or anything."""

    phrases: tuple[tuple[str, ...], ...]
    yes: bool
    no: bool
    anything: bool


def waits_for(on: Sequence[str]) -> Waits:
    """Return what the ``on`` of a rejoinder says, ready to be compared."""
    phrases = tuple(
        tuple(stem(token) for token in tokenise(word)) for word in on if word not in (YES, NO, ANY)
    )
    return Waits(tuple(phrase for phrase in phrases if phrase), YES in on, NO in on, ANY in on)


TAKES_ANYTHING = frozenset(
    {
        "statement",
        "about_self",
        "agreement",
        "disagreement",
        "unfinished",
        "shouting",
        "feeling_good",
        "praise",
    }
)
"""Kinds of message that may be an answer to a question without any of the awaited words."""

ASKING = frozenset((word,) for word in ("what", "who", "why", "where", "when", "how", "which"))
"""Awaited words that stand in questions about anything, so that any other word says more."""

_INFLECTED = 4
"""Letters from which a word is also known with an ending."""

_ENDINGS = words("ed d ing er es ly y")
_OUTRIGHT = words("yes yeah yep yup no nope nah never")
_NEGATORS = words("not never without neither nor hardly")
_REACH = 3
"""Words after a negator that it still denies; “no” denies only the word
after it, and at the beginning of a message nothing: there it is an answer."""

_THINKING = (
    r"^(?:(?:oh|well|um|uh|hm+|haha+|lol|actually|honestly|so|and|i\ think|i\ guess|i\ mean)\ )*"
)
_YES = re.compile(
    _THINKING
    + r"""(?:
        yes|yeah|yep|yup|sure|of\ course|absolutely|definitely|totally|always|certainly|indeed
        |obviously|for\ sure|a\ lot|very\ much|all\ the\ time|sometimes|often|usually|kind\ of
        |every\ (?:day|time|night|morning|week)|a\ bit|a\ little|probably|maybe
        |most(?:ly)?(?:\ of\ the\ time)?|once|twice|many\ times|mhm|aye|true|correct|right
        |exactly|guilty|me\ too|same
        |i\ (?:(?:really|still|always|often|usually|sometimes)\ )?(?:
            (?:do|did|would|could|will)(?!\ (?:not|never|rather)\b)
            |(?:am|have|can|was)(?=$|\ (?:too|and|but|because|it|that|this|when|every|all
                |sometimes|often|always|actually|indeed)\b)
        )
    )\b(?!\ not\b)""",
    re.VERBOSE,
)
_NO = re.compile(
    _THINKING
    + r"""(?:
        no|nope|nah|never|nothing|none|nobody|no\ one|neither|hardly|rarely|barely|seldom
        |(?:of\ course|absolutely)\ not
        |not\ (?:really|at\ all|yet|that|much|often|so|me|ever|even|any|a|in|for|once|anymore
            |sure|particularly|exactly)
        |(?:i|we)\ (?:(?:really|still|have|would|could|honestly|just)\ )?
            (?:(?:do|did|am|have|would|can|could|will|was|are|were)\ )?(?:not|never)
            (?!\ (?:think\ (?!so)|know|believe|understand|mind))
        |(?:can|do|did|have|am)\ not
    )\b""",
    re.VERBOSE,
)


def says_yes(reading: Reading) -> bool:
    """Tell whether a message can be a yes to a question."""
    return not says_no(reading) and (
        reading.kind == "agreement" or any(_YES.search(part) for part in _parts(reading))
    )


def says_no(reading: Reading) -> bool:
    """Tell whether a message can be a no to a question."""
    if reading.doubting:
        return False
    return reading.kind == "disagreement" or any(_NO.search(part) for part in _parts(reading))


def is_outright(reading: Reading) -> bool:
    """Tell whether a message begins with a plain yes or no, whatever comes after."""
    return bool(reading.sentences) and reading.sentences[0][0] in _OUTRIGHT


def _parts(reading: Reading) -> list[str]:
    return [" ".join(sentence) for sentence in reading.sentences[:1]]


Words = tuple[tuple[str, ...], ...]
"""The words of each sentence, without plurals."""


def words_of(reading: Reading) -> Words:
    """Return the words of a message as awaited words are compared with them."""
    return tuple(tuple(map(stem, sentence)) for sentence in reading.sentences)


def phrase_in(
    waits: Waits, sentences: Words, loosely: bool = False, denied: bool = False
) -> tuple[str, ...] | None:
    """Return the longest awaited phrase that stands in a message, or None.

    Args:
        waits: what is awaited.
        sentences: the message (:func:`words_of`).
        loosely: also take a longer word with an ending, or with a typing slip in it.
        denied: also take phrases that the message denies ("I don't like dogs").
    """
    found = [
        phrase
        for phrase in waits.phrases
        if any(_stands_in(tokens, phrase, loosely, denied) for tokens in sentences)
    ]
    return max(found, key=lambda phrase: (len(phrase), phrase not in ASKING), default=None)


def _stands_in(
    tokens: tuple[str, ...], phrase: tuple[str, ...], loosely: bool, denied: bool
) -> bool:
    size = len(phrase)
    places = (at for at in range(len(tokens) - size + 1) if denied or not _is_denied(tokens, at))
    if loosely:
        return any(all(map(_is_like, phrase, tokens[at : at + size])) for at in places)
    return any(tokens[at : at + size] == phrase for at in places)


def _is_like(word: str, token: str) -> bool:
    """Tell whether ``token`` may be ``word``: with an ending, or mistyped."""
    size = len(word)
    if token == word:
        return True
    if size >= _INFLECTED and token[:size] == word:
        return token[size:] in _ENDINGS
    if len(token) < SHORTEST_SLIP or word[0] != token[0]:
        return False
    return word.isalpha() and token.isalpha() and is_slip(word, token)


def _is_denied(tokens: tuple[str, ...], at: int) -> bool:
    if at > 1 and tokens[at - 1] == "no":
        return True
    return any(token in _NEGATORS for token in tokens[max(0, at - _REACH) : at])
