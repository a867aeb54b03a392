"""Answering what a message does before what it is about. Pure.

Whoever says goodbye, apologises, or says that they were misread, is answered as that, and
whatever the character said or asked before waits.
"""

from collections.abc import Iterator

from bot.voices.lexicon import words
from bot.voices.moment import Moment, Option
from bot.voices.responders import at

ACTS = frozenset({"apology", "farewell", "greeting", "greeting_again", "thanks", "sympathy"})
"""Kinds of message that no awaited word and no topic comes before."""

MADE = frozenset(
    {"request_recipe", "request_code", "request_summary", "request_poem", "request_sing"}
)
"""Requests that are met with the character's own, whatever was wanted."""

_NO = words("no nope nah noo nooo")
_INSISTING = frozenset({"statement", "about_self", "disagreement", "laughter", "acknowledgement"})
_WELL = words("nobody alive joking kidding joke fine")
_WANTED = words("not instead wanted asked said meant wrong")


def acted(moment: Moment) -> Iterator[Option]:
    """Yield the answers to an act, and to a complaint of being misread."""
    script, reading = moment.script, moment.reading
    if insists(moment):
        yield Option("responder", script.kind("one_recipe"))
    if is_complaint(moment):
        if _was_misread(moment):
            yield Option("responder", script.kind("misread_again"))
        yield Option("responder", script.kind("misread"))
    if is_correction(moment):
        yield Option("responder", script.kind("corrected_heard"))
    if reading.kind in ACTS:
        for topic in (*reading.topics, None):
            yield Option("responder", script.pool(at(script.voice, reading.kind, topic)))
        if reading.kind == "greeting_again":
            yield Option("responder", script.kind("greeting"))


def is_act(moment: Moment) -> bool:
    """Tell whether a message is answered for what it does, apart from the thread."""
    reading = moment.reading
    said = reading.kind in ACTS or is_complaint(moment) or insists(moment)
    return said or is_correction(moment)


def is_correction(moment: Moment) -> bool:
    """Tell whether a person puts the last reply right, and it waited for nothing of the kind."""
    reading = moment.reading
    if reading.rude or not moment.talk.last:
        return False
    if is_unwanted_sympathy(moment):
        return True
    if not reading.corrects:
        return False
    branches = moment.standing.place.branches if moment.standing else ()
    asked = moment.talk.asked or any(one.waits.no or one.waits.anything for one in branches)
    return not asked or reading.sentences[0][0] not in _NO


def is_unwanted_sympathy(moment: Moment) -> bool:
    """Tell whether a person says that nothing is wrong, where the character was sorry for them."""
    sorry = moment.situation.talk.sorrow > 0
    return sorry and moment.reading.relieved and not moment.reading.said.isdisjoint(_WELL)


def _was_misread(moment: Moment) -> bool:
    piece = moment.script.pieces.get(moment.talk.last)
    return piece is not None and piece.kind in {"misread", "corrected_heard"}


def is_complaint(moment: Moment) -> bool:
    """Tell whether a message says that the character misread it, and so has answered before."""
    return moment.reading.complains and not moment.reading.rude and bool(moment.talk.last)


def insists(moment: Moment) -> bool:
    """Tell whether a person still wants what they were not given: a recipe of their own."""
    piece, reading = moment.script.pieces.get(moment.talk.last), moment.reading
    if piece is None or piece.kind not in MADE:
        return False
    said = reading.said
    other = reading.kind in _INSISTING and not said.isdisjoint(_WANTED)
    return other or reading.complains
