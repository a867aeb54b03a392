"""What comes before any talk about something: memory, insults, secrets, repetition, hello. Pure.

Each function yields the answers of one such rule; their order is in
:mod:`bot.voices.writer`.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.voices.moment import Moment, Option, Pool
from bot.voices.mood import COOL, WARM
from bot.voices.onward import curious, gambit_pools, gambits, remembering, topic_gambits
from bot.voices.rudeness import KINDS
from bot.voices.script import Piece
from bot.voices.situation import Situation
from bot.voices.slots import LONGEST_FACT, fact_list, harmless, timestamp

AWAY = timedelta(days=2)
"""Absence after which someone is welcomed back."""

A_WHILE = timedelta(hours=6)
"""Absence after which a greeting may bring up what is known of someone."""

LONGEST_QUOTE = 240
"""Characters of somebody's words that are said back."""

_PHATIC = frozenset(
    {
        "agreement",
        "disagreement",
        "acknowledgement",
        "laughter",
        "followup_why",
        "followup_more",
        "silence",
        "farewell",
        "thanks",
        "bored",
        "insult",
        "apology",
        "sympathy",
        "greeting_again",
    }
)
"""Kinds of message that anyone may send twice."""

_HELLO = frozenset({"greeting", "greeting_again"})
_BESIDE_HELLO = frozenset({"question", "statement", "about_self", "presence"})
"""Kinds of a first message that are about nothing known, and so are greeted for their hello."""

_REMARKED = 3
"""Repetitions of one message that are remarked on; after these the character moves on."""

_KEEPS_QUIET_ABOUT_FACTS = frozenset({"question", "farewell"})
_CALLS_GREETING = 0.5
"""How often a greeting after a while is followed by something remembered."""


def remembered(moment: Moment) -> Iterator[Option]:
    """Answer a question to memory."""
    situation, script = moment.situation, moment.script
    facts, quotes = situation.facts, situation.quotes
    if facts:
        values = {
            "fact": harmless(facts[0].phrase, LONGEST_FACT),
            "when": timestamp(facts[0].said_at),
            "facts": fact_list(facts),
        }
        used = tuple(fact.key for fact in facts if fact.key)
        if len(facts) == 1 and facts[0].words:
            said = {"quote": harmless(facts[0].words, LONGEST_QUOTE)}
            yield Option("memory", script.kind("just_said"), values=said, memories=used)
        if len(facts) > 1 or facts[0].quoted:
            yield Option("memory", script.kind("memory_many"), values=values, memories=used)
        yield Option("memory", script.kind("memory_recall"), values=values, memories=used[:1])
        yield Option("memory", script.kind("memory_many"), values=values, memories=used)
    if quotes:
        yield Option("memory", script.kind("memory_said"), values=_quote_values(situation))
    if (facts is not None or quotes is not None) and not facts and not quotes:
        yield Option("memory", script.kind("memory_none"))


def _quote_values(situation: Situation) -> dict[str, str]:
    quote = (situation.quotes or ())[0]
    return {
        "quote": harmless(quote.text, LONGEST_QUOTE),
        "who": harmless(quote.who, LONGEST_FACT),
        "when": timestamp(quote.said_at),
    }


def contradicted(moment: Moment) -> Iterator[Option]:
    """Notice that what was said does not go with what was said before."""
    if moment.situation.contradicted:
        before, now = moment.situation.contradicted
        values = {
            "fact": harmless(before.phrase, LONGEST_FACT),
            "now": harmless(now.phrase, LONGEST_FACT),
            "when": timestamp(before.said_at),
        }
        used = (before.key,) if before.key else ()
        pool = moment.script.kind("contradiction")
        yield Option("contradiction", pool, values=values, memories=used)


def corrected(moment: Moment) -> Iterator[Option]:
    """Take what a person put right about themselves."""
    if moment.situation.corrected and moment.reading.kind not in _KEEPS_QUIET_ABOUT_FACTS:
        values = {"fact": harmless(moment.situation.corrected.phrase, LONGEST_FACT)}
        yield Option("corrected", moment.script.kind("corrected"), values=values)


def noted(moment: Moment) -> Iterator[Option]:
    """Say that a fact was taken note of."""
    learned = moment.situation.learned
    if learned and moment.reading.kind not in _KEEPS_QUIET_ABOUT_FACTS:
        values = {"fact": harmless(learned, LONGEST_FACT)}
        pool = moment.script.kind("memory_noted")
        yield Option("noted", pool, after=lambda: curious(moment), values=values)


def mended(moment: Moment, stage: int) -> Iterator[Option]:
    """Forgive whoever apologises after being rude."""
    if stage > 1 and moment.reading.kind == "apology":
        yield Option("rudeness", moment.script.kind("rude_forgiven"))


def rude(moment: Moment, stage: int) -> Iterator[Option]:
    """Answer an insult by how many there were: ``stage`` counts this one."""
    if moment.reading.rude and stage in KINDS:
        yield Option("rudeness", moment.script.kind(KINDS[stage]))


def locked(moment: Moment, secrets: frozenset[str]) -> Iterator[Option]:
    """Tease whoever asks for what the story has not told yet."""
    if secrets:
        yield Option("locked", moment.script.kind("locked"))


def repeated(moment: Moment) -> Iterator[Option]:
    """Notice that the same was said before: kindly, then otherwise, and then move on."""
    again = moment.talk.same
    if again < 1 or moment.reading.kind in _PHATIC:
        return
    if again > 1:
        yield Option("repeat", moment.script.kind("repeat_again"))
    if again <= _REMARKED:
        yield Option("repeat", moment.script.kind("repeat"))
        return
    yield from gambits(moment)


def greeted(moment: Moment) -> Iterator[Option]:
    """Greet by how long the person was away and how they get on."""
    reading = moment.reading
    hails = reading.kind in _HELLO or (reading.hails and reading.kind in _BESIDE_HELLO)
    if not hails or reading.topics or moment.talk.last:
        return
    script, met = moment.script, moment.talk.at
    away = moment.situation.now - met if met else timedelta()
    values = {"when": timestamp(met)} if met else {}
    if away < AWAY and moment.reading.kind == "greeting_again":
        return
    pools = _greetings(moment, away)
    if away >= A_WHILE and moment.mood > COOL:
        for option in remembering(moment, _CALLS_GREETING):
            before = next(filter(None, pools), script.kind("greeting"))
            yield Option(
                option.move,
                option.pool,
                before=before,
                values={**values, **option.values},
                memories=option.memories,
            )
    if reading.kind not in _HELLO:
        pools.append(script.kind("greeting"))
    for pool in pools:
        yield Option("greeting", pool, values=values)


def _greetings(moment: Moment, away: timedelta) -> list[Pool]:
    """Return the greetings that fit somebody who was away for so long, best first."""
    kinds = ["greeting_back"] if away >= AWAY else []
    if moment.mood >= WARM:
        kinds.append("greeting_warm")
    if moment.mood <= COOL:
        kinds.insert(0, "greeting_cool")
    return [moment.script.kind(kind) for kind in kinds]


def steered(moment: Moment) -> Iterator[Option]:
    """Go where the person wants to: to a topic, away from one, or to a question of ours."""
    reading = moment.reading
    if reading.steers:
        for topic in reading.topics[:1]:
            yield Option("gambit", topic_gambits(moment, topic))
    if reading.kind == "bored":
        yield Option("bored", moment.script.kind("bored"), after=lambda: gambit_pools(moment))
    if reading.wants_asking:
        for pool in gambit_pools(moment):
            yield Option("gambit", [piece for piece in pool if _asks(piece)])


def _asks(piece: Piece) -> bool:
    return piece.asks
