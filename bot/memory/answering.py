"""What memory has to say to whoever asks about themselves, from facts and from their own words.

Part of the unit of work of a reply; whose words may be told here is settled by ``look``.
How a question is read is for :mod:`bot.memory.questions` and :mod:`bot.memory.mentions`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.memory import index, store
from bot.memory.look import Look
from bot.memory.mentions import (
    Mention,
    asks_memory,
    asks_of_own,
    is_question,
    read_mention,
    without_asking,
)
from bot.memory.model import Ask, Fact, Held, Kind, Predicate, Quote
from bot.memory.private import keepable
from bot.memory.questions import read_question, read_questions
from bot.memory.recall.words import root as stemmed
from bot.memory.rules import answer, named_facts, placed
from bot.memory.telling import beside, outdated, said, summed_up
from bot.memory.wording import readable, sentences, visible, words
from bot.memory.words import KINDS_OF, STOPWORDS, root

_OWN = re.compile(r"\b(?:my|our) ([\w'-]+)(?: ([\w'-]+))?", re.IGNORECASE)
_WORDY = (Kind.SAID, Kind.ABOUT, Kind.EVERYTHING, Kind.TALK)
"""Questions that are answered in the person's own words as well."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks; empty where it asks memory nothing.

    ``asks`` are questions about the author, ``mention`` is one about something by its name,
    ``own`` any other about “my …”, and ``plainly`` says that it is memory that is asked:
    “do you remember …”, “what is my …”.
    """

    asks: tuple[Ask, ...] = ()
    mention: Mention | None = None
    own: bool = False
    plainly: bool = False

    def __bool__(self) -> bool:
        return bool(self.asks) or self.mention is not None or self.own or self.plainly


def read(text: str, voice: str) -> Asked:
    """Return what a message as written asks of a character."""
    asks = read_questions(text, voice)
    if asks:
        return Asked(asks)
    mention, own = read_mention(text, voice), asks_of_own(text, voice)
    return Asked((), mention, own, asks_memory(text, voice))


def recalled(
    look: Look, asked: Asked, facts: Sequence[Fact], history: Sequence[Held]
) -> tuple[Fact, ...] | None:
    """Return what answers a question; None where memory was not asked.

    Args:
        look: who asks, and where.
        asked: the question.
        facts: what holds of the asker and may be told here, oldest first.
        history: all that was claimed of them, with how long it held.
    """
    if asked.asks:
        told = (fact for ask in asked.asks for fact in _answer(look, ask, facts, history))
        return tuple(dict.fromkeys(told))
    if asked.mention is not None:
        found = named_facts(asked.mention.name, facts, everything=asked.mention.recalled)
        if found:
            return found
    if asked.own or (asked.mention is not None and asked.mention.recalled):
        name = asked.mention.name if asked.mention else ""
        found = _own_words(look, facts, history, name)
        if found or not asked.plainly:
            return found or None
    return _by_word(look, history) if asked.plainly else None


def _answer(
    look: Look, ask: Ask, facts: Sequence[Fact], history: Sequence[Held]
) -> tuple[Fact, ...]:
    quotes: Sequence[Quote] = ()
    if ask.kind is Kind.SAID and not ask.topic:
        return _said_last(look)
    if ask.kind in _WORDY:
        every = store.heard(look.session, look.keys, look.who, look.since)
        quotes = [quote for quote in every if look.can_see(quote.channel_id)]
    sources = {one.told.turn_id for one in history}
    if ask.kind is Kind.TALK:
        return tuple(summed_up(facts, outdated(quotes, history), sources))
    found = answer(ask, facts, quotes)
    if ask.kind is Kind.EVERYTHING:
        return (*found, *beside(found, outdated(quotes, history), sources))
    if not found and ask.instead:
        found = placed(ask.instead, facts)
    if not found and ask.predicates == (Predicate.NAME,) and look.heard.speaker:
        return (_shown_name(look),)
    found = found or _own_words(look, facts, history)
    if found or ask.predicates != (Predicate.CALLED,):
        return found
    return tuple(one for one in _by_word(look, history) if _NAMING.search(one.value))


def _own_words(
    look: Look, facts: Sequence[Fact], history: Sequence[Held], name: str = ""
) -> tuple[Fact, ...]:
    """Return what the asker said of something of theirs, where no fact answers.

    It must surely answer, and speak of ``name``, or of what the question calls “my …”, in
    those words or by its name.
    """
    wanted = _meant(name) if name else _meant(" ".join(map(" ".join, _owned(look.heard.text))))
    called = [
        fact
        for fact in facts
        if fact.predicate == Predicate.CALLED and root(fact.subject.split(" ")[-1]) in wanted
    ]
    speaks_of = wanted.union(*(_meant(fact.value) for fact in called))
    for question in (look.heard.text, *(_by_name(look.heard.text, fact) for fact in called)):
        found = index.find(look, question, {}, by=look.heard.user_id) if wanted else ()
        telling = [
            one
            for one in outdated(found, history)
            if speaks_of & _meant(one.text) and not is_question(one.text, look.heard.voice)
        ]
        if telling:
            return tuple(said(quote, quote.text, "") for quote in telling)
    return ()


def _shown_name(look: Look) -> Fact:
    """Return what the asker is called here, where they never said what they are called."""
    heard, name = look.heard, visible(look.heard.speaker).strip()
    phrase = f"you go by {name} here"
    return Fact(Predicate.NAME, "", name, phrase, heard.user_id, heard.channel_id, heard.said_at)


def _said_last(look: Look) -> tuple[Fact, ...]:
    """Return the last thing the asker said, which may stand before the question itself."""
    heard = look.heard
    told = [one for one in sentences(keepable(heard.text)) if not is_question(one, heard.voice)]
    if told and read_question(told[-1], heard.voice) is None:
        here = Quote(told[-1], heard.user_id, heard.channel_id, heard.said_at)
        return (said(here, here.text, ""),)
    for quote in store.heard(look.session, look.keys, look.who, look.since, _LOOKED_BACK):
        if look.can_see(quote.channel_id) and read_question(quote.text, heard.voice) is None:
            return (said(quote, quote.text, ""),)
    return ()


def _by_word(look: Look, history: Sequence[Held]) -> tuple[Fact, ...]:
    """Return what the asker said that shares most words with their question; () for nothing.

    What they said next belongs to it where it begins by pointing back: “it's on sewage”.
    """
    voice = look.heard.voice
    every = store.heard(look.session, look.keys, look.who, look.since)
    seen = [quote for quote in every if look.can_see(quote.channel_id)]
    asked_of = _meant(without_asking(look.heard.text, voice))
    meanings = [_meant(quote.text) for quote in seen]
    often = Counter(word for meant in meanings for word in meant & asked_of)
    owned = _meant(" ".join(map(" ".join, _owned(look.heard.text))))
    named = owned or {word for word, count in often.items() if count <= _RARELY}
    best: tuple[int, int] | None = None
    for at, (quote, meant) in enumerate(zip(seen, meanings, strict=True)):
        shared = len(meant & asked_of)
        if not named & meant or is_question(quote.text, voice):
            continue
        if quote not in outdated([quote], history):
            continue
        if best is None or shared > best[0]:
            best = shared, at
    if best is None:
        return ()
    found = seen[best[1]]
    after = seen[best[1] - 1 : best[1]] if best[1] else []
    goes_on = [one for one in after if _POINTS_BACK.match(one.text)]
    return tuple(said(quote, quote.text, "") for quote in (found, *goes_on))


_NAMING = re.compile(r"\b(?:names?|named|called)\b", re.IGNORECASE)
_LOOKED_BACK = 10
"""Messages among which the last statement is looked for."""

_RARELY = 3
"""Messages up to which a word of a question stands in what somebody said to be about it."""

_POINTS_BACK = re.compile(r"(?:it'?s?|it is|he'?s?|she'?s?|they(?:'re)?|that'?s?|because)\b", re.I)


def _by_name(question: str, fact: Fact) -> str:
    """Return a question with “my dad” as “Frank”."""
    whose = rf"\b(?:my|our) {re.escape(fact.subject)}(?:'?s)?\b"
    return re.sub(whose, lambda _match: fact.value, question, flags=re.IGNORECASE)


def _owned(text: str) -> list[tuple[str, str]]:
    return _OWN.findall(readable(text))


def _meant(text: str) -> frozenset[str]:
    """Return what the words of ``text`` stand for, and what belongs to them: pets are cats."""
    said = words(text)
    said_of = {root(word) for word in said} | {stemmed(word.casefold()) for word in said}
    said_of -= _NOTHING
    return frozenset(said_of.union(*(KINDS_OF.get(word, ()) for word in said_of)))


_EMPTY = ("name", "called", "favourite", "one", "own", "do", "remember", "said", "told")
_NOTHING = STOPWORDS | {form(word) for word in _EMPTY for form in (root, stemmed)}
