"""What still holds of all that was claimed, and what answers a question. Pure.

Ranking follows plain overlap of words: a topic names what it is about, and a quotation
that does not mention it is no answer.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from rapidfuzz import fuzz

from bot.memory.model import Ask, Claim, Fact, Kind, Predicate, Quote, Told
from bot.memory.questions import read_question
from bot.memory.wording import clip, sentences, words
from bot.memory.words import KINDS_OF, STOPWORDS, root

MAX_QUOTES = 3
MAX_QUOTE = 180
MAX_FACTS = 40

_ONE_VALUE = frozenset(
    {
        Predicate.NAME, Predicate.CALLED, Predicate.FAVOURITE, Predicate.LIVES,
        Predicate.LIVES_WITH, Predicate.FROM, Predicate.WORKS, Predicate.STUDIES,
        Predicate.BIRTHDAY, Predicate.AGE,
    }
)  # fmt: skip
"""Of these a new value replaces the old one of the same subject."""

_TASTE = {Predicate.LIKES: "taste", Predicate.DISLIKES: "taste"}
"""One either likes a thing or does not."""

_ORDER = {predicate: rank for rank, predicate in enumerate(Predicate)}


def current(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return what still holds, given all claims about one person, oldest first."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for new in told:
        slot = _slot(new.claim)
        # The end of something is not told with its particulars: look wherever it may stand.
        touched = [key for key in groups if key[0] == slot[0]] if new.claim.ends else [slot]
        for key in touched:
            group = groups.setdefault(key, [])
            group[:] = [old for old in group if not _replaces(new.claim, old.claim)]
        if not new.claim.ends:
            groups[slot].append(new)
    held = [one for group in groups.values() for one in group]
    return tuple(sorted(held, key=lambda one: one.said_at))


def fresh(told: Sequence[Told], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return those of ``claims`` that say something which did not hold already."""
    held = {_identity(one.claim) for one in current(told)}
    return tuple(claim for claim in claims if not claim.ends and _identity(claim) not in held)


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


def said(topic: str, quotes: Sequence[Quote]) -> tuple[Fact, ...]:
    """Return up to three things said about ``topic`` (the last ones where it is empty).

    Questions put to memory are left out, and other questions rank below statements.
    """
    wanted = _roots(topic)
    scored = ((_score(wanted, quote.text) if wanted else 1.0, quote) for quote in quotes)
    ranked = sorted(
        (pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0], reverse=True
    )
    statements = (quote for _, quote in ranked if read_question(quote.text) is None)
    return tuple(_quoted(topic, wanted, quote) for quote in islice(statements, MAX_QUOTES))


def _slot(claim: Claim) -> tuple[str, ...]:
    kind = _TASTE.get(claim.predicate, claim.predicate.value)
    subject = " ".join(root(word) for word in claim.subject.split())
    if claim.predicate in _ONE_VALUE:
        return kind, subject
    return kind, subject, _key(claim.value)


def _replaces(new: Claim, old: Claim) -> bool:
    if new.ends:
        return old.predicate is new.predicate and _key(old.value) == _key(new.value)
    return not new.adds or _key(old.value) == _key(new.value)


def _identity(claim: Claim) -> tuple[str, str, str]:
    return claim.predicate, claim.subject, _key(claim.value)


def _key(value: str) -> str:
    return " ".join(word.casefold() for word in words(value) if word.casefold() not in _ARTICLES)


_ARTICLES = frozenset(("a", "an", "the", "your"))


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
