"""Which of a person's own words are worth saying back unasked: statements that tell something.

Pure. A statement is one sentence of what was said; what says something of its author, in
enough words to mean something by themselves, is telling.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from bot.memory.model import Fact, Held, Predicate, Quote
from bot.memory.questions import read_question
from bot.memory.wording import clip, sentences, words
from bot.memory.words import STOPWORDS, root, word_set

FEW = 6
"""Facts below which a person's own words stand beside them."""
MOST = 4
"""Statements that stand beside few facts."""
OF_A_TALK = 5
"""Statements that sum up a talk."""
TALK = timedelta(hours=6)
"""How far a talk reaches back from the last thing said in it."""
WHOLE = 120
"""Characters up to which a text is quoted whole: its sentences belong together."""
LONGEST = 180
OFFERED = "you"
"""The subject of a quotation that nobody asked for in particular."""

_LEAST_WORDS = 4
_LEAST_TELLING = 2
_OWN = re.compile(
    r"\b(?:she|he|they|i|i'm|im|i've|ive|i'd|i'll|me|my|mine|we|our|us|myself)\b", re.IGNORECASE
)
_NO_STATEMENT = re.compile(
    r"\W*(?:what|who|whom|whose|where|when|why|how|which|do|does|did|is|are|am|was|were|can|could|"
    r"would|will|shall|should|have you|has|tell|say|give|show|please|remember|forget|let's|lets|"
    r"sum|recap|summari[sz]e|remind|call me|help|stop|you|your|ur|u|thanks|thank|sorry|hi|hey|"
    r"hello|bye|goodbye|"
    r"i(?:'ll| will| have to|'ve got to| gotta| should| must| need to)? (?:go|leave)|"
    r"i (?:love|hate|like|miss|want|need|asked|told|said|meant|mean|ask|wonder) (?:you|u|to you|"
    r"your|if|that)|do i|i lied|actually|i disagree|"
    r"(?:i (?:was|am)|i'm) (?:just |only )?(?:asking|joking|kidding|wondering|curious)|"
    r"i (?:don't|dont|do not|didn't|didnt) (?:think|know|mean|see|get|understand|agree))\b",
    re.IGNORECASE,
)
_CHATTY = re.compile(
    r"(?:oh|well|fair|that'?s|ok(?:ay)?|haha+|lol|no|yes|yeah|good|ah|hm+|thanks?|then)\b",
    re.IGNORECASE,
)
"""How texts begin of which only a sentence is worth quoting."""

_EMPTY = STOPWORDS | word_set(
    "nah nope yep yea nobody "
    "know think guess mean don't dont didn't can't cant like say said want get got go going "
    "really that's thats it's its i'm im i've ive lol haha yeah ok okay sure maybe suppose feel "
    "fine good well sorry thank thanks see tell ask asked told idk tbh much more one now let make "
    "made never always still even please something"
)
"""Words of which no statement is made."""


def statements(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, str]]:
    """Yield what tells something, with the sentence that does; in the order of ``quotes``."""
    seen: set[str] = set()
    for quote in quotes:
        text = _best(quote.text)
        if text and text.casefold() not in seen:
            seen.add(text.casefold())
            yield quote, text


def _best(text: str) -> str:
    """Return the sentence of ``text`` that tells most; empty where none does."""
    if read_question(text) is not None:
        return ""
    scored = [(_worth(sentence), sentence) for sentence in sentences(text)]
    worth, best = max(scored, default=(0, ""), key=lambda pair: pair[0])
    whole = len(text) <= WHOLE and "?" not in text and "\n" not in text
    whole = whole and not _CHATTY.match(text)
    return (text if whole else best) if worth else ""


def _worth(sentence: str) -> int:
    said = words(sentence)
    if len(said) < _LEAST_WORDS or not _OWN.search(sentence) or "?" in sentence:
        return 0
    if _NO_STATEMENT.match(sentence):
        return 0
    telling = {root(word) for word in said if word.casefold() not in _EMPTY}
    return len(telling) if len(telling) >= _LEAST_TELLING else 0


def beside(facts: Sequence[Fact], quotes: Iterable[Quote], known: Collection[int]) -> list[Fact]:
    """Return up to :data:`MOST` statements to tell beside few facts, newest first.

    Args:
        facts: what is told; with :data:`FEW` or more nothing stands beside it.
        quotes: what the person said and may be told, newest first.
        known: the turns that facts were learned from.
    """
    if len(facts) >= FEW:
        return []
    found = statements(quote for quote in quotes if quote.turn_id not in known)
    return [said(*one) for one, _ in zip(found, range(MOST), strict=False)]


def summed_up(facts: Iterable[Fact], quotes: Sequence[Quote], known: Collection[int]) -> list[Fact]:
    """Return what the last talk was about: statements and what was learned, newest last.

    The arguments are those of :func:`beside`.
    """
    if not quotes:
        return []
    start = quotes[0].said_at - TALK
    found = statements(q for q in quotes if q.said_at >= start and q.turn_id not in known)
    told = [said(*one) for one, _ in zip(found, range(OF_A_TALK), strict=False)]
    learned = [fact for fact in facts if fact.said_at >= start]
    return sorted([*told, *learned], key=lambda fact: fact.said_at)


def said(quote: Quote, text: str, subject: str = OFFERED) -> Fact:
    """Return a quotation as a fact: in the person's own words, and marked as such.

    What they asked in the same breath is left out.
    """
    told = [one for one in sentences(text) if not one.rstrip().endswith("?")]
    words_told = " ".join(told) if told else text
    excerpt = clip(" ".join(words_told.split()).translate(_INNER_QUOTES), LONGEST)
    return Fact(
        Predicate.SAID,
        subject,
        excerpt,
        f"you said: “{excerpt}”",
        quote.user_id,
        quote.channel_id,
        quote.said_at,
    )


def outdated(quotes: Iterable[Quote], history: Sequence[Held]) -> list[Quote]:
    """Return ``quotes`` without those that say what no longer holds.

    These are what the ended claims were learned from, and what calls something by its name
    what it no longer is.
    """
    over = [one for one in history if one.until is not None]
    turns = {one.told.turn_id for one in over} - {0}
    pairs = [_words_of(one) for one in over if one.told.claim.predicate is Predicate.CALLED]
    return [
        quote
        for quote in quotes
        if quote.turn_id not in turns and not any(map(_roots(quote.text).issuperset, pairs))
    ]


def _words_of(one: Held) -> frozenset[str]:
    claim = one.told.claim
    return _roots(f"{(claim.subject.split() or [''])[-1]} {claim.value}")


def _roots(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in words(text))


_INNER_QUOTES = str.maketrans('“”"«»', "‘’'‘’")
