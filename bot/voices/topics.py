"""What a sentence is about: finding topics by their words.

Which words those are is content; how they are ranked and when a typing slip still
counts is decided here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.voices.lexicon import FUNCTION_WORDS, LOOKALIKES, REQUEST_WORDS, words
from bot.voices.model import Cast, Topic
from bot.voices.text import Sentence, stem, tokenise

PER_WORD = 0.2
"""How much of its topic's weight every further word of a phrase adds."""

SHORTEST_SLIP = 5
"""Letters a word needs before a typing slip in it is overlooked."""

WRONG_LETTER = 8
"""Letters from which a wrong letter counts as a slip and not as another word."""

TWO_SLIPS = 11
"""Letters from which two slips are overlooked."""

_TRAILING = words(
    "then now really exactly anyway though please even man dude bro lol again today to me "
    "actually right"
)
"""Words that may stand after a key tied to the end of a sentence."""


class Phrase(NamedTuple):
    """A key, ready to be compared."""

    topic: str
    tokens: tuple[str, ...]
    at_start: bool
    at_end: bool


class Hit(NamedTuple):
    """Where a phrase was found."""

    topic: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """The topics of a cast, compiled for looking up.

    ``phrases`` are by their first word; ``slips`` are the words a misspelt one may
    have been meant for, by first letter; ``known`` need no second thought.
    """

    topics: Mapping[str, Topic]
    phrases: Mapping[str, tuple[Phrase, ...]]
    excludes: Mapping[str, tuple[tuple[str, ...], ...]]
    slips: Mapping[str, tuple[str, ...]]
    known: frozenset[str]


def phrase_of(topic: str, key: str) -> Phrase:
    """Return ``key`` as it is compared; its tokens are empty where nothing is left of it."""
    bare = key.strip().removeprefix("^").removesuffix("$")
    tokens = tuple(stem(token) for token in tokenise(bare))
    return Phrase(topic, tokens, key.strip().startswith("^"), key.strip().endswith("$"))


@lru_cache(maxsize=8)
def index_of(cast: Cast) -> TopicIndex:
    """Return the compiled topics of ``cast``; a topic named like a voice knows its names."""
    phrases: dict[str, list[Phrase]] = {}
    for topic in cast.topics.values():
        voice = cast.voices.get(topic.id)
        names = (voice.name, *voice.aliases) if voice else ()
        for key in (*topic.keys, *names):
            phrase = phrase_of(topic.id, key)
            if phrase.tokens:
                phrases.setdefault(phrase.tokens[0], []).append(phrase)
    tokens = {token for found in phrases.values() for phrase in found for token in phrase.tokens}
    return TopicIndex(
        topics=cast.topics,
        phrases={first: tuple(found) for first, found in phrases.items()},
        excludes={
            topic.id: tuple(phrase_of(topic.id, key).tokens for key in topic.excludes)
            for topic in cast.topics.values()
        },
        slips=_by_first_letter(
            {p.tokens[0] for found in phrases.values() for p in found if len(p.tokens) == 1}
            | REQUEST_WORDS
        ),
        known=frozenset(tokens | FUNCTION_WORDS | LOOKALIKES | REQUEST_WORDS),
    )


def _by_first_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    slips: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        if len(word) >= SHORTEST_SLIP and word.isalpha():
            slips[word[0]] = (*slips.get(word[0], ()), word)
    return slips


def corrected(index: TopicIndex, token: str) -> str:
    """Return ``token``, or the one known word it is a typing slip of.

    A word that could be two things is left alone, and so is every ordinary word that
    happens to look like a key (:data:`bot.voices.lexicon.LOOKALIKES`).
    """
    base = stem(token)
    if len(base) < SHORTEST_SLIP or not base.isalpha() or token in index.known:
        return token
    if base in index.known:
        return token
    near = [word for word in index.slips.get(base[0], ()) if is_slip(word, base)]
    return near[0] if len(near) == 1 else token


def is_slip(word: str, typed: str) -> bool:
    """Tell whether ``typed`` may be ``word``, mistyped.

    The measure is optimal string alignment, in which two neighbours swapped are one
    slip. A wrong letter counts only in long words, where it rarely makes another word,
    and an ending more or less never does: that is grammar.
    """
    if word.startswith(typed) or typed.startswith(word):
        return False
    allowed = 2 if len(typed) >= TWO_SLIPS else 1
    if OSA.distance(word, typed, score_cutoff=allowed) > allowed:
        return False
    return len(word) != len(typed) or len(word) >= WRONG_LETTER or sorted(word) == sorted(typed)


def topics_in(index: TopicIndex, sentences: Sequence[Sentence], marks: Sequence[str]) -> list[str]:
    """Return the topics of some sentences, most telling first."""
    best: dict[str, float] = {}
    for sentence in sentences:
        for hit in _clear_of_overlaps(_hits(index, sentence)):
            best[hit.topic] = max(best.get(hit.topic, 0.0), hit.score)
    for mark in marks:
        for phrase in index.phrases.get(mark, ()):
            best.setdefault(phrase.topic, index.topics[phrase.topic].weight)
    return sorted(best, key=lambda topic: -best[topic])


def _hits(index: TopicIndex, sentence: Sentence) -> list[Hit]:
    tokens = tuple(stem(token) for token in sentence.tokens)
    hits = []
    for start, token in enumerate(tokens):
        for phrase in index.phrases.get(token, ()):
            if _stands_at(phrase, tokens, start) and not _excluded(index, phrase.topic, tokens):
                weight = index.topics[phrase.topic].weight
                size = len(phrase.tokens)
                hits.append(
                    Hit(phrase.topic, start, start + size, weight * (1 + PER_WORD * (size - 1)))
                )
    return hits


def _stands_at(phrase: Phrase, tokens: tuple[str, ...], start: int) -> bool:
    end = start + len(phrase.tokens)
    if tokens[start:end] != phrase.tokens or (phrase.at_start and start > 0):
        return False
    return not phrase.at_end or all(token in _TRAILING for token in tokens[end:])


def _excluded(index: TopicIndex, topic: str, tokens: tuple[str, ...]) -> bool:
    return any(contains(tokens, phrase) for phrase in index.excludes.get(topic, ()))


def contains(tokens: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Tell whether ``phrase`` stands in ``tokens``."""
    size = len(phrase)
    return any(tokens[at : at + size] == phrase for at in range(len(tokens) - size + 1))


def _clear_of_overlaps(hits: list[Hit]) -> list[Hit]:
    """Drop what is part of a longer phrase: “weather” in “weather station”."""
    return [
        hit
        for hit in hits
        if not any(
            other.topic != hit.topic
            and other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]
