"""Taking whatever a person says to a question of the character's as an answer. Pure.

What it waited for is in :mod:`bot.voices.thread` and comes first; here is what remains:
the rejoinder to anything, and thanks for an answer that nothing was written for.
"""

from collections.abc import Iterator

from bot.voices.asked_about import is_about_last
from bot.voices.moment import Moment, Option
from bot.voices.replies import TAKES_ANYTHING
from bot.voices.script import Branch, Place

_ANSWER = 3
"""Words from which a statement answers whatever was asked."""

_STRONG = 5.0
"""Weight of topics on which there is more to say than thanks for an answer."""

_SUBJECT = 4.5
"""Weight of topics that show that a message is not about what was asked."""

_TELLING = frozenset({"statement", "about_self", "feeling_good"})
_TURNS = frozenset({"anyway", "anyways", "anyhow"})


def taken(moment: Moment) -> Iterator[Option]:
    """Yield what takes any answer to a question of ours: its last rejoinder, or plain thanks."""
    standing, reading = moment.standing, moment.reading
    if moment.leaves_open or reading.complains or reading.corrects:
        return
    if standing and standing.next_part is None and not _is_elsewhere(moment, standing.place):
        branch = _anything(moment, standing.place)
        if branch:
            yield Option("rejoinder", branch.place.pieces, follows=True)
    told = reading.kind in _TELLING and reading.size >= _ANSWER
    if moment.talk.asked and told and not _is_strong(moment):
        yield Option("responder", moment.script.kind("answered"))


def _anything(moment: Moment, place: Place) -> Branch | None:
    """Return the rejoinder to anything, where the message may be an answer."""
    reading = moment.reading
    answers = reading.kind in TAKES_ANYTHING or reading.bounced
    beside = reading.kind == "question" and reading.tells and moment.talk.asked
    beside = beside and not is_about_last(moment)
    if reading.rude or not (answers or beside):
        return None
    return next((branch for branch in place.branches if branch.waits.anything), None)


def _is_elsewhere(moment: Moment, place: Place) -> bool:
    """Tell whether a message is plainly about something else than the line before it."""
    reading = moment.reading
    if any(sentence[0] in _TURNS for sentence in reading.sentences):
        return True
    topic = moment.find_topic(reading.topic)
    return topic is not None and topic.weight >= _SUBJECT and place.topic not in reading.topics


def _is_strong(moment: Moment) -> bool:
    topic = moment.find_topic(moment.reading.topic)
    return topic is not None and topic.weight >= _STRONG
