"""What a sentence is about: finding topics by their words.

Which words those are is content; how they are ranked and when a typing slip still
counts is decided here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.voices.lexicon import FUNCTION_WORDS, LOOKALIKES, REQUEST_WORDS, words
from bot.voices.model import Cast, Topic, Voice
from bot.voices.text import Sentence, stem, tokenise

PER_WORD = 0.2
"""How much of its topic's weight every further word of a phrase adds."""

SHORTEST_SLIP = 5
"""Letters a word needs before a typing slip in it is overlooked."""

WRONG_LETTER = 8
"""Letters from which a wrong letter counts as a slip and not as another word."""

TWO_SLIPS = 11
"""Letters from which two slips are overlooked."""

_SEVERAL, _SUBJECT = 4, 3.5
"""Telling words from which a sentence may name a topic in passing, and the weight from which
a topic is the subject wherever it is named."""

_TRAILING = words(
    "then now really exactly anyway though please even man dude bro lol again today to me "
    "actually right"
)
"""Words that may stand after a key tied to the end of a sentence."""


class Phrase(NamedTuple):
    """A key, ready to be compared.

    ``anchor`` is the place of its rarest word, by which it is looked up.
    """

    topic: str
    tokens: tuple[str, ...]
    at_start: bool
    at_end: bool
    anchor: int = 0


class Hit(NamedTuple):
    """Where a phrase was found."""

    topic: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """The topics of a cast, compiled for looking up.

    ``phrases`` are by their rarest word; ``slips`` are the words a misspelt one may
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


class _Same:
    """A mapping that equals itself alone: many casts share their topics, and an index is large."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self.topics = topics

    def __hash__(self) -> int:
        return id(self.topics)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.topics is other.topics


def index_of(cast: Cast) -> TopicIndex:
    """Return the compiled topics of ``cast``; a topic named like a voice knows its names."""
    if cast.shared is None:
        named = tuple(cast.voices[name] for name in cast.topics if name in cast.voices)
        return _index(_Same(cast.topics), named)
    return _with_own(cast, cast.shared)


@lru_cache(maxsize=64)
def _with_own(cast: Cast, beside: Cast) -> TopicIndex:
    shared = beside.topics
    own = {name: topic for name, topic in cast.topics.items() if name not in shared}
    return _joined(cast.topics, index_of(beside), _compiled(own, ()))


@lru_cache(maxsize=8)
def _index(same: _Same, named: tuple[Voice, ...]) -> TopicIndex:
    return _compiled(same.topics, named)


def _joined(topics: Mapping[str, Topic], shared: TopicIndex, own: TopicIndex) -> TopicIndex:
    """Return the index of shared topics with that of the topics of one voice."""
    phrases, slips = dict(shared.phrases), dict(shared.slips)
    for word, found in own.phrases.items():
        phrases[word] = (*phrases.get(word, ()), *found)
    for letter, words_ in own.slips.items():
        slips[letter] = tuple(dict.fromkeys((*slips.get(letter, ()), *words_)))
    return TopicIndex(
        topics=topics,
        phrases=phrases,
        excludes={**shared.excludes, **own.excludes},
        slips=slips,
        known=shared.known | own.known,
    )


def _compiled(topics: Mapping[str, Topic], named: tuple[Voice, ...]) -> TopicIndex:
    every: list[Phrase] = []
    voices = {voice.id: voice for voice in named}
    for topic in topics.values():
        voice = voices.get(topic.id)
        # A name that is the plural of another word (“Nines”) would be met in the word itself.
        names = filter(_is_single, (voice.name, *voice.aliases)) if voice else ()
        every += [phrase_of(topic.id, key) for key in (*topic.keys, *names)]
    tokens = {token for phrase in every for token in phrase.tokens}
    return TopicIndex(
        topics=topics,
        phrases=_by_rarest_word([phrase for phrase in every if phrase.tokens]),
        excludes={
            topic.id: tuple(phrase_of(topic.id, key).tokens for key in topic.excludes)
            for topic in topics.values()
        },
        slips=_by_first_letter(
            {phrase.tokens[0] for phrase in every if len(phrase.tokens) == 1} | REQUEST_WORDS
        ),
        known=frozenset(tokens | FUNCTION_WORDS | LOOKALIKES | REQUEST_WORDS),
    )


def _is_single(name: str) -> bool:
    return all(stem(token) == token for token in tokenise(name))


def _by_rarest_word(phrases: Sequence[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    often = Counter(token for phrase in phrases for token in phrase.tokens)
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        rarest = min(phrase.tokens, key=lambda token: (often[token], -len(token)))
        anchored = phrase._replace(anchor=phrase.tokens.index(rarest))
        found.setdefault(rarest, []).append(anchored)
    return {word: tuple(anchored) for word, anchored in found.items()}


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


def topics_in(
    index: TopicIndex,
    sentences: Sequence[Sentence],
    marks: Sequence[str],
    *,
    strictly: bool = False,
) -> list[str]:
    """Return the topics of some sentences, most telling first.

    ``strictly`` leaves out what is only mentioned: one ordinary word among several others
    does not make a sentence about it.
    """
    best: dict[str, float] = {}
    for sentence in sentences:
        told = sum(token not in FUNCTION_WORDS for token in sentence.words)
        hits = _clear_of_overlaps(_hits(index, sentence))
        for hit in hits:
            if strictly and told >= _SEVERAL * _named(hits, hit) and _is_mentioned(index, hit):
                continue
            best[hit.topic] = max(best.get(hit.topic, 0.0), hit.score)
    for mark in marks:
        for phrase in index.phrases.get(mark, ()):
            best.setdefault(phrase.topic, index.topics[phrase.topic].weight)
    return sorted(best, key=lambda topic: -best[topic])


def _named(hits: list[Hit], hit: Hit) -> int:
    return sum(other.topic == hit.topic for other in hits)


def _is_mentioned(index: TopicIndex, hit: Hit) -> bool:
    """Tell whether a topic is named by a single word and is no subject of its own."""
    topic = index.topics[hit.topic]
    return hit.end - hit.start == 1 and topic.weight < _SUBJECT and not topic.first


def _hits(index: TopicIndex, sentence: Sentence) -> list[Hit]:
    tokens = tuple(stem(token) for token in sentence.tokens)
    hits = []
    for at, token in enumerate(tokens):
        for phrase in index.phrases.get(token, ()):
            start = at - phrase.anchor
            if _stands_at(phrase, tokens, start) and not _excluded(index, phrase.topic, tokens):
                weight = index.topics[phrase.topic].weight
                size = len(phrase.tokens)
                hits.append(
                    Hit(phrase.topic, start, start + size, weight * (1 + PER_WORD * (size - 1)))
                )
    return hits


def _stands_at(phrase: Phrase, tokens: tuple[str, ...], start: int) -> bool:
    end = start + len(phrase.tokens)
    if start < 0 or tokens[start:end] != phrase.tokens or (phrase.at_start and start > 0):
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
