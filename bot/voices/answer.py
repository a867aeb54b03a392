"""The order in which answers are tried, and what of them is said and remembered. Pure.

The order: memory where it was asked, rudeness, what the story keeps back, contradiction
and repetition, a change of subject, a greeting; an act or a complaint, a sorrow that stays;
the thread of the last line, what more there is to it, what was learned, what takes any
answer; the topic's responders; what the person named, or the plain admission that there is
no answer; and then whatever the character has to say of its own accord.
:func:`bot.voices.writer.converse` is the way in.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.voices.acts import MADE, acted, is_act, is_correction
from bot.voices.advice import advised
from bot.voices.asked_about import asked_about, explained, more_of_last, owned_up, was_blank
from bot.voices.lexicon import FUNCTION_WORDS, REQUEST_WORDS
from bot.voices.model import Reading
from bot.voices.moment import Moment, Option, Pool
from bot.voices.onward import curious, gambit_pools, gambits, onward, remembering, topic_gambits
from bot.voices.playing import finished, played
from bot.voices.reactions import noted
from bot.voices.responders import (
    BY_CHANCE,
    Before,
    Tier,
    fallback_tiers,
    tiers,
)
from bot.voices.slots import LONGEST_FACT, harmless
from bot.voices.sorrow import mourned, stays
from bot.voices.taking import taken
from bot.voices.text import stem, tokenise
from bot.voices.thread import expected, following

MOVES_ON = frozenset({"acknowledgement", "laughter", "followup_more"})
"""Kinds of message that leave it to the character to go on."""

_OPEN_KINDS = frozenset({"question", "statement", "about_self", "feeling_good"})
"""Kinds of message in which anything at all may be said or asked."""

_PARTICULAR = frozenset({"who", "when", "where", "which", "how", "why"})
"""What questions ask for that a remark on their topic does not give."""

_PLAINLY = 5
"""Words up to which a request names nothing in particular: “write me a poem”."""

_ITSELF = frozenset({"you", "your", "yours", "yourself"})
"""Words with which a question is about the character, on which any of its remarks will do."""

_TALKATIVE = frozenset({"statement", "agreement"})
"""Kinds of message whose answer may be followed by something volunteered."""

_TELLS = frozenset({"statement", "about_self", "agreement", "praise", "feeling_good", "laughter"})
"""Kinds of message that leave room for a question back."""

_RUNS_OUT = frozenset({"statement", "about_self", "agreement", "disagreement", "acknowledgement"})
"""Kinds whose general lines leave a talk with nothing to go on with."""

_VOLUNTEERS, _BY_MOOD = 0.2, 0.2
"""How often something is volunteered after an answer, and how much mood adds to that."""

_INSTEAD = 0.35
"""How often a remark on a topic is met with a gambit on it instead of a responder."""

_BEGINS = 0.7
"""How often an invitation to say something is met with a gambit."""

_MENTIONED = 3.5
"""Weight under which a topic is a word that comes up, and no subject of the characters'."""

_REACTS = 0.3
"""How often a laugh or a nod is answered before the talk moves on."""

LONG = 240
"""Characters of an answer after which nothing is volunteered."""


def conversing(moment: Moment) -> Iterator[Option]:
    """Yield the answers to the message itself, in order; the last of them fit anything."""
    heard_out = stays(moment) and not moment.reading.grieves and not moment.reading.worries
    if heard_out and is_correction(moment):
        yield from acted(moment)
    if stays(moment):
        if "said" in moment.reading.said:
            yield from expected(moment)
        yield from mourned(moment)
    elif is_act(moment):
        yield from expected(moment)
        yield from acted(moment)
    else:
        yield from _threaded(moment)
    if moment.reading.kind in MOVES_ON and not stays(moment):
        yield from _moved_on(moment)
    yield from _responded(moment)
    yield from _fallen_back(moment)
    yield from onward(moment)
    yield Option("quibble", moment.script.remarks)


def _threaded(moment: Moment) -> Iterator[Option]:
    """Yield what belongs to the line before, and what was learned in passing."""
    yield from finished(moment)
    yield from following(moment)
    yield from advised(moment)
    yield from played(moment)
    yield from asked_about(moment)
    yield from noted(moment)
    yield from taken(moment)
    if moment.reading.unsure or (moment.talk.asked and moment.leaves_open):
        kind = "laughter" if moment.reading.kind == "laughter" else "acknowledgement"
        yield Option("responder", moment.script.kind(kind))


def _moved_on(moment: Moment) -> Iterator[Option]:
    reading, script = moment.reading, moment.script
    if reading.topics and reading.by_topic:
        return
    if reading.kind == "followup_more":
        yield from more_of_last(moment)
        for tier in tiers(script.voice, reading, before(moment))[:1]:
            if tier[0].topic or tier[0].kind != reading.kind:
                yield Option("responder", script.pool(tier))
    elif not moment.talk.open and moment.chance("reacts", _REACTS):
        pool = script.kind(reading.kind)
        yield Option("responder", pool, after=lambda: gambit_pools(moment))
    yield from onward(moment)


def _responded(moment: Moment) -> Iterator[Option]:
    reading, script = moment.reading, moment.script
    topic = moment.reading.topic
    if reading.invites and not topic and moment.chance("begins", _BEGINS):
        yield from gambits(moment)
    found = tiers(script.voice, reading, before(moment))
    talkable = reading.by_topic and not reading.grave and not reading.trails
    talkable = talkable and not _asks_particularly(reading)
    yield from _their_own(moment)
    instead = topic_gambits(moment, topic) if talkable else ()
    if instead and _may_be_instead(moment):
        yield Option("gambit", instead)
    for tier in found:
        if _is_beside_it(moment, tier):
            continue
        if instead and tier[0].topic is None:
            yield Option("gambit", instead)
            instead = ()
        if tier[0].topic is None and reading.kind in _OPEN_KINDS:
            yield from _listened(moment)
        yield _answer(moment, tier)
    if instead:
        yield Option("gambit", instead)


def _their_own(moment: Moment) -> Iterator[Option]:
    """Yield what shows that somebody of theirs was heard, which goes before any word of it."""
    reading = moment.reading
    told = reading.detail if reading.kind in {"statement", "about_self", "feeling_bad"} else None
    if told and told.startswith("your ") and not reading.first:
        yield from _listened(moment)


def _asks_particularly(reading: Reading) -> bool:
    """Tell whether a message asks for something that a remark on its topic does not give."""
    particular = reading.kind == "question" and reading.ask in _PARTICULAR and not reading.openly
    return particular and reading.said.isdisjoint(_ITSELF)


def _is_beside_it(moment: Moment, tier: Tier) -> bool:
    """Tell whether a question for something particular would get a mere remark on its topic."""
    entry = tier[0]
    if not _asks_particularly(moment.reading):
        return False
    topic = moment.find_topic(entry.topic)
    remark = entry.ask is None and entry.kind is None
    return remark and topic is not None and topic.weight < _MENTIONED and not topic.first


def _listened(moment: Moment) -> Iterator[Option]:
    """Yield what shows that a message was heard, where nothing is written on its subject.

    A question gets a choice, or the plain admission that there is no answer; what a person
    told of their own is said back to them, but not twice running.
    """
    reading, script = moment.reading, moment.script
    if reading.kind == "question":
        yield from explained(moment)
        yield from owned_up(moment)
        if was_blank(moment):
            yield from _offered(moment)
        return
    last = script.pieces.get(moment.talk.last)
    if reading.detail and not reading.grave and (last is None or last.kind != "heard"):
        values = {"detail": harmless(reading.detail, LONGEST_FACT)}
        yield Option("heard", script.kind("heard"), values=values, after=lambda: curious(moment))


def _may_be_instead(moment: Moment) -> bool:
    reading = moment.reading
    if reading.kind not in {"statement", "agreement"} or reading.first:
        return False
    return moment.chance("instead", _INSTEAD)


def _answer(moment: Moment, tier: Tier) -> Option:
    """Return the answer of one tier, and what may be volunteered after it."""
    reading, pool = moment.reading, moment.script.pool(tier)
    topic = tier[0].topic
    if stays(moment):
        return Option("responder", pool)
    if topic is None and reading.kind in _RUNS_OUT and not reading.grave:
        return Option("quibble", pool, after=lambda: _every_other(moment))
    talkative = reading.kind in _TALKATIVE and not reading.grave and topic not in reading.first
    if topic and talkative and moment.chance("volunteers", _VOLUNTEERS + _BY_MOOD * moment.mood):
        return Option("responder", pool, after=lambda: iter((topic_gambits(moment, topic),)))
    if topic and reading.kind in _TELLS and not reading.grave and topic not in reading.first:
        return Option("responder", pool, after=lambda: curious(moment))
    if reading.kind in MADE and topic is None:
        wanted = _nearest(pool, reading)
        if wanted:
            return Option("responder", wanted)
        if reading.detail or reading.size > _PLAINLY:
            return Option("responder", pool, before=moment.script.kind("request_unfit"))
    generic = topic is None and reading.kind in BY_CHANCE
    return Option("quibble" if generic else "responder", pool)


def _offered(moment: Moment) -> Iterator[Option]:
    """Yield something the character does have, in place of a second admission running."""
    bridge = moment.script.kind("blank_again")
    for option in remembering(moment, 1.0):
        yield replace(option, before=bridge)
    for pool in gambit_pools(moment):
        yield Option("gambit", pool, before=bridge)


def _nearest(pool: Pool, reading: Reading) -> Pool:
    """Return the lines of a pool with most of a request's words in them; none without any."""
    asked = {stem(word) for word in reading.said if word not in FUNCTION_WORDS} - REQUEST_WORDS
    scored = [(len(asked & {stem(w) for w in tokenise(piece.text)}), piece) for piece in pool]
    most = max((score for score, _ in scored), default=0)
    return tuple(piece for score, piece in scored if score == most) if most else ()


def _fallen_back(moment: Moment) -> Iterator[Option]:
    yield from _listened(moment)
    for tier in fallback_tiers(moment.script.voice, moment.reading):
        alone = moment.reading.grave or moment.reading.kind == "question"
        yield Option(
            "quibble",
            moment.script.pool(tier),
            after=(lambda: iter(())) if alone else (lambda: _every_other(moment)),
        )


def _every_other(moment: Moment) -> Iterator[Pool]:
    """Yield gambits where the last reply was a quibble with nothing after it."""
    return gambit_pools(moment) if moment.talk.bare else iter(())


def before(moment: Moment) -> Before:
    """Return what was said last, as responders need it."""
    piece = moment.script.pieces.get(moment.talk.last)
    return Before(moment.talk.topic, piece.kind if piece else None, moment.standing is not None)
