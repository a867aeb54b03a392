"""Staying with what was said last: rejoinders, whys, own answers, stories to their end. Pure.

The thread is the last piece said to the person (``Talk.last``). Something that came
between leaves it open for a few turns (``Talk.open``), and it is returned to.
"""

from collections.abc import Iterator

from bot.voices.asked_about import is_about_last, shares_word
from bot.voices.moment import Moment, Option
from bot.voices.replies import (
    ASKING,
    TAKES_ANYTHING,
    is_outright,
    phrase_in,
    says_no,
    says_yes,
    words_of,
)
from bot.voices.script import Branch, Place, Standing

_GOES_ON = frozenset(
    {
        "followup_more",
        "acknowledgement",
        "laughter",
        "agreement",
        "disagreement",
        "silence",
        "feeling_bad",
        "feeling_good",
        "praise",
        "sympathy",
        "unfinished",
        "shouting",
        "request_story",
    }
)
"""Kinds of message after which a story is told on."""

_FEW = 4
"""Words up to which anything said about a story is a listener's remark."""

_VERY_WORD = 3
"""Words up to which a message with an awaited phrase in it is nothing but that."""

_SHORTLY = 2
"""Replies after which nobody remembers what an own answer would answer."""

_ASIDE = 6
"""Words up to which a question with an awaited asking word in it is about the line before it."""

_BARELY = frozenset({"acknowledgement", "laughter"})
"""Kinds of message with which a yes or no may come, and that are no answer otherwise."""

_SHORT_ACT = 4
"""Words up to which thanks or an apology may be what was awaited."""

_REMARK = 8
"""Words up to which a kind remark may be what was awaited."""

_SUBJECT = 4.0
"""Weight of topics that are asked about for their own sake."""

_OTHERWISE = frozenset(
    {
        "farewell",
        "greeting",
        "greeting_again",
        "bored",
        "presence",
        "followup_more",
        "followup_why",
        "foreign",
        "gibberish",
        "silence",
        "request_recipe",
        "request_code",
        "request_summary",
        "request_poem",
        "request_sing",
        "request_story",
        "request_joke",
    }
)
"""Kinds of message that are no answer, whatever words stand in them."""


def following(moment: Moment) -> Iterator[Option]:
    """Yield the answers that the last piece itself provides for."""
    standing = moment.standing
    if standing is None:
        yield from _late_answer(moment)
        return
    at_end = standing.next_part is None
    if at_end and moment.reading.size <= _VERY_WORD:
        yield from _by_very_word(moment, standing.place)
    yield from _asked_back(moment, standing.place)
    yield from _told_on(moment, standing)
    if at_end:
        yield from _rejoined(moment, standing.place)
    if moment.leaves_open:
        yield from _left_open(moment, standing.place)
    yield from _late_answer(moment)


def expected(moment: Moment) -> Iterator[Option]:
    """Yield the rejoinder that waits for the very thing a person does: “sorry”, “that's sad”."""
    standing, reading = moment.standing, moment.reading
    if standing is None or standing.next_part or reading.rude or reading.kind == "farewell":
        return
    said = reading.said
    retold = "said" in said and said.isdisjoint({"not", "you"})
    longest = _REMARK if retold or reading.kind == "sympathy" else _SHORT_ACT
    if reading.complains and not retold:
        return
    if reading.size <= longest:
        yield from _by_very_word(moment, standing.place)


def returning(moment: Moment) -> Iterator[Option]:
    """Yield the way back to what was interrupted: a story's next part, or an own answer."""
    standing = moment.script.standing.get(moment.talk.open)
    if standing is None:
        return
    bridge = moment.script.kind("back_to")
    if standing.next_part:
        yield Option("return", (standing.next_part,), before=bridge, follows=True)
    elif standing.place.own and moment.talk.turns - moment.talk.open_turn <= _SHORTLY:
        own = (standing.place.own,)
        yield Option("return", own, before=bridge, bridged=True, follows=True)


def is_open(standing: Standing | None) -> bool:
    """Tell whether something said is unfinished: a story, or a question not answered."""
    if standing is None:
        return False
    place = standing.place
    return standing.next_part is not None or bool(
        place.branches and any(piece.asks for piece in place.closing)
    )


def _asked_back(moment: Moment, place: Place) -> Iterator[Option]:
    reading = moment.reading
    if reading.kind == "followup_why" or reading.doubting:
        yield from _explained(moment, place)
    if (reading.bounced or _asks_the_same(moment)) and place.own:
        branch = _branch(moment, place)
        if branch:
            yield Option(
                "rejoinder",
                branch.place.pieces,
                after=lambda: iter(((place.own,),) if place.own else ()),
                follows=True,
            )
        yield Option("own", (place.own,), follows=True, stays=moment.talk.last)


def _asks_the_same(moment: Moment) -> bool:
    """Tell whether a person asks the character what it has just asked them."""
    reading = moment.reading
    asks = moment.talk.asked and reading.kind == "question" and "you" in reading.said
    return asks and shares_word(moment)


def _explained(moment: Moment, place: Place) -> Iterator[Option]:
    """Give the reason of a line; the line goes on waiting for what it asked."""
    if place.why:
        yield Option("why", (place.why,), follows=True, stays=moment.talk.last)


def _told_on(moment: Moment, standing: Standing) -> Iterator[Option]:
    part, reading = standing.next_part, moment.reading
    if part is None or reading.first:
        return
    remark = reading.size <= _FEW and reading.kind in {"statement", "about_self"}
    if remark or (reading.kind in _GOES_ON and (not reading.topics or reading.size <= _FEW)):
        yield Option("story", (part,), follows=True)


def _by_very_word(moment: Moment, place: Place) -> Iterator[Option]:
    """Take a message that is hardly more than an awaited word, whatever else it could be."""
    if moment.reading.rude:
        return
    said = words_of(moment.reading)
    for branch in place.branches:
        if phrase_in(branch.waits, said):
            yield Option("rejoinder", branch.place.pieces, follows=True)


def _rejoined(moment: Moment, place: Place) -> Iterator[Option]:
    branch = _branch(moment, place)
    if branch:
        yield Option("rejoinder", branch.place.pieces, follows=True)


def _left_open(moment: Moment, place: Place) -> Iterator[Option]:
    """Answer one's own question, where the person has not."""
    if not moment.talk.asked or not any(piece.asks for piece in place.closing):
        return
    if place.own:
        yield Option("own", (place.own,), follows=True)


def _late_answer(moment: Moment) -> Iterator[Option]:
    """Take an answer that comes after something else was talked about in between."""
    standing = moment.script.standing.get(moment.talk.open)
    if standing is None or standing.next_part is not None or moment.reading.kind == "question":
        return
    branch = _branch(moment, standing.place)
    if branch:
        yield Option("rejoinder", branch.place.pieces, follows=True)


def _branch(moment: Moment, place: Place) -> Branch | None:
    """Return the rejoinder that fits best: by words, or else by yes or no.

    What a message says besides yes or no is more telling than the yes or no: “yes, I have
    a dog” is about the dog.
    """
    reading, branches = moment.reading, place.branches
    if reading.kind in _OTHERWISE or reading.rude or not branches:
        return None
    worded = _worded(moment, place)
    if worded:
        return worded
    if reading.unsure and not is_outright(reading):
        return None
    beside = moment.talk.asked and reading.tells and not is_about_last(moment)
    fits_anything = reading.kind in TAKES_ANYTHING | _BARELY or reading.bounced or beside
    if not fits_anything and (reading.kind == "question" or not is_outright(reading)):
        return None
    for branch in branches:
        if (branch.waits.no and says_no(reading)) or (branch.waits.yes and says_yes(reading)):
            return branch
    return None


def _worded(moment: Moment, place: Place) -> Branch | None:
    """Return the rejoinder one of whose words was said: as it is, mistyped, or denied.

    The longest of several phrases is the most telling; what is denied counts only where
    no rejoinder waits for a no.
    """
    refusable = any(branch.waits.no for branch in place.branches)
    ways = ({}, {"loosely": True}, {"denied": True})[: 2 if refusable else 3]
    said = words_of(moment.reading)
    for way in ways:
        best: tuple[int, Branch] | None = None
        for branch in place.branches:
            phrase = phrase_in(branch.waits, said, **way)
            if phrase and _is_about_it(moment, place, phrase):
                best = best if best and best[0] >= len(phrase) else (len(phrase), branch)
        if best:
            return best[1]
    return None


def _is_about_it(moment: Moment, place: Place, phrase: tuple[str, ...]) -> bool:
    """Tell whether a message with an awaited phrase in it is about the last line.

    Where the character asked, a question to it on another topic is a new beginning,
    unless more than a single word of it was awaited. “What”, “who” and their like are
    about it only in a short question that names nothing else.
    """
    reading = moment.reading
    if phrase in ASKING:
        elsewhere = reading.topics and place.topic not in reading.topics
        return reading.size <= _ASIDE and not elsewhere
    if reading.kind != "question" or reading.bounced or not reading.topics or len(phrase) > 1:
        return True
    asked = any(piece.asks for piece in place.closing)
    topic = moment.find_topic(reading.topic)
    elsewhere = reading.delicate or (topic is not None and topic.weight >= _SUBJECT)
    return not asked or place.topic in reading.topics or not elsewhere
