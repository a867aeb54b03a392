"""What answers a question, of all that holds, and what may be brought up unasked. Pure.

Ranking follows plain overlap of words: a topic names what it is about, and a quotation
that does not mention it is no answer.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from rapidfuzz import fuzz

from bot.memory.holding import key
from bot.memory.model import Ask, Fact, Kind, Predicate, Quote
from bot.memory.questions import read_question
from bot.memory.wording import clip, sentences, words
from bot.memory.words import KINDS_OF, STOPWORDS, root, spellings

MAX_QUOTES = 3
MAX_QUOTE = 180
MAX_FACTS = 40

_ORDER = {predicate: rank for rank, predicate in enumerate(Predicate)}


def mentionable(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return what a character may bring up by itself: no loss, and nothing about who is lost."""
    every = tuple(facts)
    lost = {_head(fact) for fact in every if fact.predicate == Predicate.LOST}
    return tuple(
        fact
        for fact in every
        if fact.predicate != Predicate.LOST
        and not (_head(fact) and _head(fact) in lost)
        and not _GONE_BY.match(fact.phrase)
    )


_GONE_BY = re.compile(r"your .{1,60} (?:was|were) called |you had ")
"""What is told of in the past tense may be a loss nobody spoke of."""


def _head(fact: Fact) -> str:
    return root(fact.subject.split()[-1]) if fact.subject else ""


def answer(ask: Ask, facts: Sequence[Fact], quotes: Sequence[Quote]) -> tuple[Fact, ...]:
    """Return what answers ``ask``, from one person's facts and words; empty for nothing.

    Args:
        ask: the question.
        facts: what still holds of the asker and may be told here.
        quotes: what the asker said and may be told here, newest first.
    """
    if ask.kind is Kind.EVERYTHING:
        return _in_order(_without_echoes(facts))[:MAX_FACTS]
    if ask.kind is Kind.SAID:
        return said(ask.topic, quotes)
    if ask.kind is Kind.ABOUT:
        return _about(ask.subject, facts) or said(ask.subject, quotes)
    return _facts(ask, facts)[:MAX_FACTS]


def named_facts(name: str, facts: Iterable[Fact], *, everything: bool) -> tuple[Fact, ...]:
    """Return what is known of somebody or something by its name.

    Args:
        name: in lower case.
        facts: what may be told.
        everything: whether any fact that mentions the name will do, called so or not.
    """
    every = tuple(facts)
    wanted = frozenset(key(name).split())
    called = [fact for fact in every if fact.predicate == Predicate.CALLED]
    found = [fact for fact in called if wanted and wanted <= set(key(fact.value).split())]
    heads = {_head(fact) for fact in found}
    about = [fact for fact in every if fact.predicate in _OF_KIN and _head(fact) in heads]
    if not found and everything:
        found = [fact for fact in every if _mentions(_roots(name), fact)]
    return (*reversed(found), *about)


_OF_KIN = (Predicate.WHEREABOUTS, Predicate.LOST)


def placed(predicates: Sequence[Predicate], facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts of some kinds that name a place, newest first."""
    found = [f for f in facts if f.predicate in predicates and _PLACED.search(f.phrase)]
    return tuple(reversed(found))


_PLACED = re.compile(r"\b(?:in|near|outside|from) [^\W\d_a-z]")


def said(topic: str, quotes: Sequence[Quote]) -> tuple[Fact, ...]:
    """Return up to three things said about ``topic`` (the last ones where it is empty).

    Questions put to memory are left out, and other questions rank below statements. What
    was said twice in the same words is said back once, as it was said last.
    """
    wanted = _roots(topic)
    scored = ((_score(wanted, quote.text) if wanted else 1.0, quote) for quote in quotes)
    ranked = sorted(
        (pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0], reverse=True
    )
    different = {quote.text: quote for _, quote in reversed(ranked)}
    newest_first = (quote for _, quote in ranked if different[quote.text] is quote)
    statements = (quote for quote in newest_first if read_question(quote.text) is None)
    return tuple(_quoted(topic, wanted, quote) for quote in islice(statements, MAX_QUOTES))


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: _ORDER[Predicate(fact.predicate)]))


def _without_echoes(facts: Sequence[Fact]) -> list[Fact]:
    """Drop “you asked me to remember that X” beside X itself."""
    plain = {fact.phrase for fact in facts if fact.predicate != Predicate.REMEMBER}
    return [
        fact
        for fact in facts
        if fact.predicate != Predicate.REMEMBER or not any(map(fact.phrase.endswith, plain))
    ]


def _facts(ask: Ask, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    found = [fact for fact in facts if fact.predicate in ask.predicates]
    if ask.subject:
        exact = [fact for fact in found if _roots(fact.subject) == _roots(ask.subject)]
        found = exact or [fact for fact in found if _concerns(ask.subject, fact)]
    if ask.topic:
        on_topic = [fact for fact in found if _mentions(_roots(ask.topic), fact)]
        found = on_topic if on_topic or ask.strict else found
    return tuple(reversed(found))


def _about(subject: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    wanted = _roots(subject)
    found = [
        fact
        for fact in facts
        if (fact.subject and _concerns(subject, fact)) or _mentions(wanted, fact)
    ]
    return tuple(reversed(_without_echoes(found)))


def _concerns(subject: str, fact: Fact) -> bool:
    """Tell whether a fact is about ``subject``: the same thing, or one of its kind."""
    wanted = _roots(subject)
    named = _roots(fact.subject or fact.value)
    head = root(fact.subject.split()[-1]) if fact.subject else ""
    if head in wanted or (wanted and wanted <= named):
        return True
    kinds = frozenset().union(*(KINDS_OF.get(word, frozenset()) for word in wanted))
    return bool(named & kinds) or any(_nearly(word, head) for word in wanted)


def _nearly(word: str, other: str) -> bool:
    """Tell whether two words differ by a slip; words under five letters must be equal."""
    return min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= 85


def _mentions(wanted: frozenset[str], fact: Fact) -> bool:
    return bool(wanted) and wanted <= _roots(f"{fact.subject} {fact.value}")


def _roots(text: str) -> frozenset[str]:
    """Return the telling words of ``text`` in the form they are compared by."""
    found = frozenset(root(word) for word in words(text))
    return frozenset(word for word in found if word not in STOPWORDS) or found


def _score(wanted: frozenset[str], text: str) -> float:
    """Return how much of the topic ``text`` names; 0 where it is too little to be about it."""
    lower = text.casefold()
    if not any(form in lower for word in wanted for form in spellings(word)):
        return 0.0  # So is nearly all that anybody said: finding the roots of it takes longer.
    share = len(wanted & _roots(text)) / len(wanted)
    if share < (1.0 if len(wanted) <= 2 else 0.6):
        return 0.0
    return share - (0.3 if text.rstrip().endswith("?") else 0.0)


def _quoted(topic: str, wanted: frozenset[str], quote: Quote) -> Fact:
    """Return a quotation as a fact: the sentence that names the topic, in the asker's words."""
    parts = sentences(quote.text)
    best = next((part for part in parts if wanted & _roots(part)), None) if wanted else None
    text = " ".join((best or quote.text).split()).translate(_INNER_QUOTES)
    excerpt = clip(text, MAX_QUOTE)
    return Fact(
        Predicate.SAID,
        topic,
        excerpt,
        f"you said: “{excerpt}”",
        quote.user_id,
        quote.channel_id,
        quote.said_at,
    )


_INNER_QUOTES = str.maketrans('“”"«»', "‘’'‘’")
