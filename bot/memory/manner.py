"""Each character remembers in its own way: what it makes of what memory hands it. Pure.

Only the telling differs. What is kept is the same for all of them, and nothing here takes
anything away from it: a character whose memory fades has it back as soon as it is itself
again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.memory.losses import undated
from bot.memory.model import Exchange, Fact, Predicate, Quote
from bot.memory.telling import OFFERED
from bot.memory.wording import words

GAP = "…"
"""Stands for what has faded."""

VAGUE, BARE, GONE = 0.6, 0.35, 0.15
"""Conditions below which names and numbers fade, then values and ends of sentences, then all.

Our own: a character that starts at 0.7 loses first details after a day or two without care.
"""


class Manner(StrEnum):
    """How a character remembers.

    ``STORIES`` likes what tells most, and forgives; ``EXACT`` has your own words, and what
    goes against them; ``FADING`` loses detail with its condition, and regains it.
    """

    STORIES = "stories"
    EXACT = "exact"
    FADING = "fading"


_UNKIND = re.compile(
    r"\b(?:idiot|stupid|dumb|moron|loser|shut up|hate you|ugly|useless|pathetic|worthless|trash|"
    r"garbage|suck|sucks|fuck\w*|shit\w*|bitch|bastard|asshole|arsehole|crap|screw you|"
    r"go away|annoying|boring)\b",
    re.IGNORECASE,
)
_EMBARRASSING = re.compile(
    r"\b(?:embarrass\w*|ashamed|humiliat\w*|cried|crying|wet myself|threw up|vomit\w*|failed|"
    r"got fired|was fired|dumped|rejected|lied|cheated|stole|drunk|hungover|regret\w*|"
    r"don't tell|secretly|mortif\w*|awkward|blush\w*|stupid of me|my fault)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:then|when|once|because|until|suddenly|finally|after|before|that day|that night|"
    r"yesterday|last|first|never|always|found|went|came|told|saw|took|felt|remember)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d.,:/]*(?:st|nd|rd|th)?|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|dozens?|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:] )(?!I\b|I')[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")


def in_manner(exchange: Exchange, manner: str, condition: float = 1.0) -> Exchange:
    """Return what memory has to say, as a character of this manner has it.

    Args:
        exchange: what memory handed out.
        manner: the character's, one of :class:`Manner`.
        condition: how well it is, from 0 to 1; only what fades depends on it.
    """
    if manner == Manner.STORIES:
        return _as_stories(exchange)
    if manner == Manner.EXACT:
        return _exactly(exchange)
    return _fading(exchange, condition)


def _as_stories(exchange: Exchange) -> Exchange:
    """Prefer what tells most; let insults, shame and contradictions rest."""
    quotes = None if exchange.quotes is None else _stories(exchange.quotes)
    return replace(
        exchange,
        recalled=None if exchange.recalled is None else _kindly(exchange.recalled, asked=True),
        quotes=quotes,
        known=_kindly(exchange.known, asked=False),
        contradicted=None,
    )


def _kindly(facts: Sequence[Fact], *, asked: bool) -> tuple[Fact, ...]:
    """Leave unkind things out; embarrassing ones are told only to whoever asks for them."""
    return tuple(
        fact
        for fact in facts
        if not _UNKIND.search(f"{fact.phrase} {fact.words}")
        and (
            (asked and fact.subject != OFFERED)
            or not _EMBARRASSING.search(f"{fact.phrase} {fact.words}")
        )
    )


def _stories(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the kind ones, those that tell most first."""
    kind = (q for q in quotes if not _UNKIND.search(q.text) and not _EMBARRASSING.search(q.text))
    return tuple(sorted(kind, key=lambda quote: _worth(quote.text), reverse=True))


def _worth(text: str) -> int:
    """Return how much of a story a text is: its words, and thrice those that carry one on."""
    return min(len(words(text)), 40) + 3 * len(_TELLING.findall(text))


def _exactly(exchange: Exchange) -> Exchange:
    """Answer with what the person said, in their own words, wherever these are known."""
    if exchange.recalled is None:
        return exchange
    return replace(exchange, recalled=tuple(map(_verbatim, exchange.recalled)))


def _verbatim(fact: Fact) -> Fact:
    if not fact.words or fact.edited or fact.predicate == Predicate.SAID:
        return fact
    said = fact.words.rstrip(" .!").translate(_INNER)
    return replace(fact, predicate=Predicate.SAID, phrase=f"you said: “{said}”")


def _fading(exchange: Exchange, condition: float) -> Exchange:
    """Let names and numbers go first, then what is bare of them, then everything."""
    if condition >= VAGUE:
        return exchange
    if condition < GONE:
        emptied = None if exchange.recalled is None else ()
        unquoted = None if exchange.quotes is None else ()
        return replace(
            exchange, recalled=emptied, quotes=unquoted, known=(), contradicted=None, events=()
        )
    facts = None
    if exchange.recalled is not None:
        facts = tuple(_faded_fact(fact, condition) for fact in exchange.recalled)
    quotes = None
    if exchange.quotes is not None:
        quotes = tuple(
            replace(quote, text=faded(quote.text, condition), who=_faded_name(quote, condition))
            for quote in exchange.quotes
        )
    known = tuple(_faded_fact(fact, condition) for fact in exchange.known)
    return replace(exchange, recalled=facts, quotes=quotes, known=known, contradicted=None)


def _faded_name(quote: Quote, condition: float) -> str:
    return quote.who if condition >= BARE else "somebody"


def _faded_fact(fact: Fact, condition: float) -> Fact:
    """Return a fact as it is told in this condition: at first without details, then without value.

    The shape of the sentence stays: “your cat is called …”.
    """
    if fact.predicate == Predicate.SAID:
        return replace(fact, phrase=f"you said: “{faded(fact.value, condition)}”", words="")
    if fact.predicate == Predicate.LOST:
        return replace(fact, phrase=undated(fact.phrase), words="")
    left = _LEFT.get(fact.predicate, "something")
    if condition >= BARE:
        left = GAP if _NUMBER.fullmatch(fact.value) else faded(f"of {fact.value}", condition)[3:]
    frame = fact.phrase.removesuffix(fact.value)
    if left == "somewhere":
        frame = _PLACING.sub("", frame)
    return replace(fact, phrase=f"{frame}{left}" if frame != fact.phrase else GAP, words="")


_PLACING = re.compile(r"\b(?:in|near|outside|on|by|at|to) $")
_LEFT: dict[str, str] = {
    Predicate.LIVES: "somewhere",
    Predicate.FROM: "somewhere",
    Predicate.LIVES_WITH: "somebody",
    Predicate.BIRTHDAY: "one of the days",
    Predicate.AGE: "of some age",
    Predicate.IS: "somebody",
    Predicate.WHEREABOUTS: "somewhere",
}
"""What is left of a value where it is not “something”."""


def faded(text: str, condition: float) -> str:
    """Return a text with the detail that is left in this condition.

    Below :data:`VAGUE` names and numbers are gone, below :data:`BARE` all but its first words,
    below :data:`GONE` everything.
    """
    if condition >= VAGUE:
        return text
    if condition < GONE:
        return GAP
    vague = _NAME.sub(GAP, _NUMBER.sub(GAP, text))
    if condition >= BARE:
        return re.sub(r"…(?:\s*…)+", GAP, vague)
    head = " ".join(vague.split()[:4]).rstrip(" .,;:!?…")
    return f"{head} {GAP}"


_INNER = str.maketrans('“”"«»', "‘’'‘’")
