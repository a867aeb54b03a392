"""What a character says of its own accord when a conversation has room. Pure.

First back to what was interrupted, then something it remembers, then the next gambit:
of the topic at hand, of a neighbouring one, of any other; those the person has not been
told before the rest.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.voices.moment import Moment, Option, Pool
from bot.voices.script import Piece
from bot.voices.situation import Recalled, Shared
from bot.voices.slots import LONGEST_FACT, harmless, timestamp
from bot.voices.talk import marks
from bot.voices.text import clean
from bot.voices.thread import returning
from bot.voices.topics import index_of, topics_in

SETTLED = timedelta(minutes=10)
"""How long ago a thing must have been said to be brought up."""

LOOKED_AT = 8
"""Facts of which it is seen whether they fit the topic."""

_CALLS, _CALLS_FITTING, _SHARES = 0.12, 0.5, 0.1
"""How often a fact, a fact on the topic, and an event is brought up where there is room."""

_UNASKED = 3
"""Replies without a question after which one may be put to the person."""

_CURIOUS = 0.75
"""How often it is then."""


def onward(moment: Moment) -> Iterator[Option]:
    """Yield what may be said where the person left it to the character."""
    yield from returning(moment)
    yield from remembering(moment, _CALLS)
    yield from gambits(moment)


def gambits(moment: Moment) -> Iterator[Option]:
    """Yield the gambits, those closest to the topic at hand first."""
    for pool in gambit_pools(moment):
        yield Option("gambit", pool)


def gambit_pools(moment: Moment) -> Iterator[Pool]:
    """Yield gambits: of the topic at hand, of its neighbours, of any topic; new ones first."""
    script = moment.script
    bored = moment.reading.kind == "bored"
    topics = () if bored else dict.fromkeys((*moment.reading.topics, moment.talk.topic))
    near = [name for name in topics if name]
    here = [name for name in near if name in script.gambits and not moment.is_closed(name)]
    beside = {name for topic in here for name in script.neighbours[topic]}
    open_topics = [name for name in script.gambits if not moment.is_closed(name)]
    told = marks(moment.talk)
    groups = (
        *((topic,) for topic in here),
        tuple(name for name in open_topics if name in beside),
        tuple(open_topics),
    )
    for group in groups:
        yield [p for p in _opening(moment, group) if script.marks[p.key] not in told]
    yield _opening(moment, tuple(open_topics))
    yield _opening(moment, tuple(script.gambits))


def topic_gambits(moment: Moment, topic: str | None) -> Pool:
    """Return the gambits of one topic that the person has not been told."""
    if topic is None:
        return ()
    told = marks(moment.talk)
    found = moment.script.gambits.get(topic, ())
    return [piece for piece in found if moment.script.marks[piece.key] not in told]


def curious(moment: Moment) -> Iterator[Pool]:
    """Yield questions to put to the person, where none was put to them lately.

    Those on what they speak of come first; a character that only ever answers seems not to care.
    """
    recent = moment.situation.recent[-_UNASKED:]
    pieces = (moment.script.pieces.get(key) for keys in recent for key in keys)
    if any(piece is not None and piece.asks for piece in pieces):
        return
    if moment.chance("curious", _CURIOUS):
        for topic in moment.reading.topics:
            yield [piece for piece in topic_gambits(moment, topic) if piece.asks]


def _opening(moment: Moment, topics: tuple[str, ...]) -> list[Piece]:
    return [piece for topic in topics for piece in moment.script.gambits[topic]]


def remembering(moment: Moment, likely: float) -> Iterator[Option]:
    """Yield a fact or an event to bring up, each once to a person, where chance allows it.

    Args:
        moment: when.
        likely: how often a fact is brought up that has nothing to do with the topic.
    """
    fact, fits = _fact(moment)
    if fact and moment.chance("callback", max(likely, _CALLS_FITTING if fits else 0.0)):
        yield Option(
            "callback",
            moment.script.kind("callback"),
            values={
                "fact": harmless(fact.phrase, LONGEST_FACT),
                "when": timestamp(fact.said_at),
            },
            memories=(fact.key,),
        )
    event = _event(moment)
    if event and moment.chance("shared", max(likely / 2, _SHARES)):
        yield Option(
            "shared",
            moment.script.kind("shared"),
            values={
                "event": harmless(event.phrase, LONGEST_FACT),
                "when": timestamp(event.at),
            },
            memories=(event.key,),
        )


def _fact(moment: Moment) -> tuple[Recalled | None, bool]:
    """Return a fact to bring up, and whether it fits what is being talked about."""
    latest = moment.situation.now - SETTLED
    open_facts = [
        fact
        for fact in moment.situation.known
        if fact.key
        and not fact.quoted
        and fact.said_at <= latest
        and fact.key not in moment.talk.brought
    ][-LOOKED_AT:]
    topic = moment.topic
    if topic:
        index = index_of(moment.cast)
        for fact in open_facts:
            if topic in topics_in(index, clean(fact.phrase).sentences, ()):
                return fact, True
    return (open_facts[-1] if open_facts else None), False


def _event(moment: Moment) -> Shared | None:
    latest = moment.situation.now - SETTLED
    return next(
        (
            event
            for event in moment.situation.events
            if event.at <= latest and event.key not in moment.talk.brought
        ),
        None,
    )
