"""Standing by one's own words, where the person asks about one of them. Pure.

The words are those of the last line, found by its key: nothing that was said is stored.
"""

import re
from collections.abc import Iterator

from bot.voices.lexicon import FUNCTION_WORDS, words
from bot.voices.model import Topic
from bot.voices.moment import Moment, Option
from bot.voices.responders import at
from bot.voices.salient import salient_word
from bot.voices.text import stem

STRONG = 4.5
"""Weight from which a topic is a subject of its own, and no mere word of the line before."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SLOT = re.compile(r"\{\w+\}")
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b|Mondays?|February|Discord)[A-Z][a-z]{2,}")
_SOMEBODY = words(
    "man woman boy girl child guard engineer stranger somebody someone captain clown cook "
    "captioner timetable classifier visitor person voice neighbour doctor driver"
)
_PRONOUNS = words("he him she her they them")
_ASKS = frozenset({"who", "what", "which", "where", "when", "why", "how"})
_OTHERS = 1
"""Telling words that a question may have besides those of the line it asks about."""

_LONGEST = 8
"""Words of a question that asks about a single word."""

_FILLING = words("lol haha wait okay so but and ok um oh hang huh hm is was were are did do does")
_PAIR = 2


def explained(moment: Moment) -> Iterator[Option]:
    """Yield what makes the last line clearer to whoever did not understand it.

    Its reason comes first; then the topic's reasons, then the word itself.
    """
    if not moment.talk.last or not moment.reading.baffled:
        return
    yield from _reason(moment)
    script = moment.script
    word = _shared(moment)
    if word is None and _asked(moment):
        return
    if moment.talk.topic:
        yield Option("why", script.pool(at(script.voice, "followup_why", moment.talk.topic)))
    yield from _owned(moment, word or _telling(moment))


def owned(moment: Moment) -> Iterator[Option]:
    """Yield the answers to a question about a word, or about somebody, of the last line."""
    if not moment.talk.last or moment.reading.kind != "question" or _is_elsewhere(moment):
        return
    word = _shared(moment)
    if word and moment.reading.ask in {"what", "why", None}:
        yield from _reason(moment)
    yield from _owned(moment, word or _person(moment))


def _reason(moment: Moment) -> Iterator[Option]:
    why = moment.standing.place.why if moment.standing else None
    if why:
        yield Option("why", (why,), follows=True, stays=moment.talk.last)


def _owned(moment: Moment, word: str | None) -> Iterator[Option]:
    if word:
        pool = moment.script.kind("own_words")
        yield Option("own_words", pool, values={"word": word}, follows=True)


def _is_elsewhere(moment: Moment) -> bool:
    """Tell whether a question asks for more than a word: of the character, or of a subject."""
    reading = moment.reading
    if reading.bounced or reading.openly or moment.reading.size > _LONGEST:
        return True
    bare = reading.ask is None and moment.reading.size <= _PAIR + 1
    if reading.ask not in _ASKS and not bare:
        return True
    said = reading.said
    if "you" in said and said.isdisjoint({"mean", "meant", "said", "say"}):
        return True
    topics = (moment.find_topic(topic) for topic in reading.topics)
    return any(topic and _is_strong(moment, topic) for topic in topics)


def _is_strong(moment: Moment, topic: Topic) -> bool:
    """Tell whether the voice has an answer to just this question about a subject of its own."""
    voice, ask = moment.script.voice, moment.reading.ask
    told = at(voice, "question", topic.id, ask) or at(voice, None, topic.id, ask)
    return topic.weight >= STRONG and topic.voice in (None, voice.id) and bool(told)


def _shared(moment: Moment) -> str | None:
    """Return the word of the last line that a short question asks about, or None."""
    mine = {stem(word.casefold()): word.casefold() for word in _WORD.findall(_last(moment))}
    asked = _asked(moment)
    common = [mine[stem(word)] for word in asked if stem(word) in mine and len(word) >= _PAIR]
    return common[-1] if common and len(asked) - len(common) <= _OTHERS else None


def _asked(moment: Moment) -> list[str]:
    """Return the telling words of the message."""
    said = (word for sentence in moment.reading.sentences for word in sentence)
    return [word for word in said if word not in FUNCTION_WORDS and word not in _FILLING]


def _telling(moment: Moment) -> str | None:
    tokens = tuple(word.casefold() for word in _WORD.findall(_last(moment)))
    return salient_word(tokens, ())


def _person(moment: Moment) -> str | None:
    """Return whom the last line named, where a question asks about “him” or “her”."""
    said = moment.reading.said
    if moment.reading.topics or said.isdisjoint(_PRONOUNS):
        return None
    line = _last(moment)
    named = _NAME.findall(line)
    if named:
        return str(named[-1])
    return next((word for word in _WORD.findall(line.casefold()) if word in _SOMEBODY), None)


def _last(moment: Moment) -> str:
    """Return the text of the last reply to the person, as far as its keys tell."""
    talk, recent = moment.talk, moment.situation.recent
    keys = next((keys for keys in reversed(recent) if talk.last in keys), (talk.last,))
    found = (moment.script.pieces.get(key) for key in keys)
    return _SLOT.sub(" ", "\n".join(piece.text for piece in found if piece))
