"""Questions about the character's own last line, and what more there is to it. Pure.

The line is found by its key: nothing that was said is stored. Where an author wrote no
more for it, the character owns up to that; a stray word is never answered in its place.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.voices.lexicon import FUNCTION_WORDS, words
from bot.voices.model import Reading
from bot.voices.moment import Moment, Option
from bot.voices.responders import at
from bot.voices.script import Piece
from bot.voices.text import stem

STRONG = 4.5
"""Weight from which a topic is a subject of its own, and no mere word of the line before."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SLOT = re.compile(r"\{\w+\}")
_EXPLAINABLE = frozenset({"who", "what", "which", "where", None})
"""What questions ask for that an explanation of the thing itself gives."""

_BLANKS = frozenset({"unknown_question", "lost", "memory_none"})
"""Kinds of line that admit that there is no answer."""

_LATELY = 8
"""Replies in which a thing must have come up to be explained when it is asked about."""

_ASKS = frozenset({"who", "what", "which", "where", "when", "why", "how"})
_LONGEST = 14
"""Words up to which a question can be about the line before it."""

_LEANING = 9
"""Words up to which a question with a pronoun and no subject of its own leans on that line."""

_BARE = 3
"""Words up to which a question is nothing without the line before it: “which relative?”"""

_POINTERS = words("it that they them their he him his she her one ones happened mean meant")
_OWN = words("i me my mine we us our myself")
_PAST = words("did were was had")
_MEANING = words("mean meant said say saying")
_FILLING = words(
    "lol haha wait okay so but and ok um oh hang huh hm is was were are did do does whats though "
    "tho then like just even really lmao actually exactly"
)
_DEFINITE = words("the that those these this two three both")
"""Before a plain word (“the two people”), these point at what was just said."""

_SHORTEST = 3
"""Letters of a word that can tie a question to a line."""


def asked_about(moment: Moment) -> Iterator[Option]:
    """Yield what more there is to the last line, where a question is about it."""
    if not is_about_last(moment):
        return
    reasons = _reason(moment)
    if moment.reading.ask in {"why", "how"} and not moment.reading.baffled:
        yield from reasons
        yield from more_of_last(moment)
    else:
        yield from more_of_last(moment)
        yield from reasons
    topic, script = moment.talk.topic, moment.script
    if moment.reading.baffled and topic:
        yield Option("why", script.pool(at(script.voice, "followup_why", topic)))
    if moment.reading.baffled or shares_word(moment):
        yield from explained(moment)
        yield from owned_up(moment)


def explained(moment: Moment) -> Iterator[Option]:
    """Yield what the character says elsewhere of a thing or a person that is asked about.

    A thing must have come up in its last replies; somebody's name is enough by itself.
    """
    reading, script = moment.reading, moment.script
    if reading.kind != "question" or reading.ask not in _EXPLAINABLE or _size(reading) > _LEANING:
        return
    lately = _said_lately(moment)
    for word in (word for question in reading.asking for word in question):
        told = script.about.get(stem(word), ())
        named = [piece for piece in told if f" {word.capitalize()}" in piece.text]
        if word not in FUNCTION_WORDS and word not in _FILLING:
            yield Option("more", told if stem(word) in lately else named)


def _said_lately(moment: Moment) -> frozenset[str]:
    """Return the words, without plurals, of what the voice said here lately."""
    keys = (key for reply in moment.situation.recent[-_LATELY:] for key in reply)
    texts = (piece.text for piece in map(moment.script.pieces.get, keys) if piece)
    return frozenset(stem(word.casefold()) for text in texts for word in _WORD.findall(text))


def owned_up(moment: Moment) -> Iterator[Option]:
    """Yield the admission that there is no more to the last line, unless it was one itself.

    Where there is something else on the same subject, that is said with it.
    """
    if not is_about_last(moment) or was_blank(moment):
        return
    topic, script = moment.talk.topic, moment.script
    if topic is not None and not moment.reading.grave:
        beside = [piece for piece in script.pool(at(script.voice, None, topic)) if not piece.asks]
        yield Option("lost", beside, before=script.kind("lost_but"), bridged=True, follows=True)
    yield Option("lost", script.kind("lost"), follows=True)


def was_blank(moment: Moment) -> bool:
    """Tell whether the last reply admitted that there was no answer."""
    last = moment.script.pieces.get(moment.talk.last)
    return last is not None and last.kind in _BLANKS


def more_of_last(moment: Moment) -> Iterator[Option]:
    """Yield what more there is to the last line; the line goes on waiting for its answer."""
    more = moment.script.mores.get(moment.talk.last)
    if more:
        yield Option("more", (more,), follows=True, stays=moment.talk.last)


def is_about_last(moment: Moment) -> bool:
    """Tell whether a question is about the line before it.

    It repeats a word of it, leans on it with a pronoun, is nothing without it, or asks the
    character what it did; and it has no subject of its own on which there is an answer.
    """
    reading = moment.reading
    if not moment.talk.last or _is_of_its_own(moment):
        return False
    if reading.baffled:
        return True
    if reading.kind != "question" or reading.ask not in (*_ASKS, "yesno", None):
        return False
    return shares_word(moment) or _leans(moment)


def shares_word(moment: Moment) -> bool:
    """Tell whether a message repeats a telling word of the last line."""
    mine = {stem(word.casefold()) for word in _WORD.findall(last_text(moment))}
    return any(
        len(word) >= _SHORTEST and stem(word) in mine
        for question in moment.reading.asking
        for before, word in pairwise(("", *question))
        if (word not in FUNCTION_WORDS or before in _DEFINITE) and word not in _FILLING
    )


def last_text(moment: Moment) -> str:
    """Return the text of the last reply to the person, as far as its keys tell."""
    return _SLOT.sub(" ", "\n".join(piece.text for piece in _last(moment)))


def _last(moment: Moment) -> list[Piece]:
    talk, recent = moment.talk, moment.situation.recent
    keys = next((keys for keys in reversed(recent) if talk.last in keys), (talk.last,))
    return [piece for piece in map(moment.script.pieces.get, keys) if piece]


def _reason(moment: Moment) -> Iterator[Option]:
    why = moment.standing.place.why if moment.standing else None
    if why:
        yield Option("why", (why,), follows=True, stays=moment.talk.last)


def _leans(moment: Moment) -> bool:
    reading = moment.reading
    question = reading.asking[-1]
    said, size = frozenset(question), len(question)
    if reading.bounced or not said.isdisjoint(_OWN):
        return False
    if size <= _BARE and reading.ask in _ASKS and "you" not in said:
        return True
    if size > _LEANING:
        return False
    if "you" in said and said.isdisjoint(_MEANING):
        return not said.isdisjoint(_PAST) and reading.ask in _ASKS
    return not said.isdisjoint(_POINTERS)


def _is_of_its_own(moment: Moment) -> bool:
    """Tell whether a question has a subject on which the voice has just this to say."""
    reading = moment.reading
    if reading.openly or _size(reading) > _LONGEST or reading.first:
        return True
    if reading.baffled or not reading.topics:
        return False
    shared = shares_word(moment)
    return any(_is_answered(moment, name, shared=shared) for name in reading.topics)


def _size(reading: Reading) -> int:
    """Return the number of words in the shortest thing that a message asks."""
    return min(map(len, reading.asking), default=0)


def _is_answered(moment: Moment, name: str, *, shared: bool) -> bool:
    topic = moment.find_topic(name)
    if topic is None or name == moment.talk.topic:
        return False
    voice, ask = moment.script.voice, moment.reading.ask
    told = at(voice, "question", name, ask) or at(voice, None, name, ask)
    if shared:
        return bool(told) and topic.weight >= STRONG and topic.voice in (None, voice.id)
    return bool(told) or topic.weight >= STRONG
