"""Staying with a sorrow for a few messages, and leaving it when the person does. Pure.

After a death, a loss or another sorrow was told, what the person says next is met quietly
and by nothing else: no topic, no joke, nothing of the character's own.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.voices.advice import advised
from bot.voices.lexicon import words
from bot.voices.model import Reading
from bot.voices.moment import Moment, Option
from bot.voices.responders import at
from bot.voices.talk import Talk
from bot.voices.whens import REQUEST_KINDS

LASTS, MILD_LASTS = 4, 1
"""Messages for which a sorrow stays with the one who told it, and a passing one."""

LOSS = "death"
"""The topic on which a voice has words for a death or a loss, whoever or whatever died."""

_MILD = words(
    "tired exhausted bored sleepy ill rough nervous annoyed grumpy hungover monday mondays "
    "morning mornings headache drained sleep hate"
)
"""Words of sorrows that a night's sleep puts right."""

_STAYS = frozenset(
    {
        "statement",
        "about_self",
        "unfinished",
        "acknowledgement",
        "agreement",
        "disagreement",
        "silence",
        "sympathy",
        "shouting",
    }
)
"""Kinds of message that go on about a sorrow."""

_LEAVES = frozenset(
    {
        *REQUEST_KINDS,
        "farewell",
        "laughter",
        "bored",
        "greeting",
        "greeting_again",
        "feeling_good",
        "flirtation",
        "presence",
    }
)
"""Kinds of message with which a person has moved on."""

_THANKS = 5
"""Words up to which thanks are nothing but thanks."""

_TURNS = words("anyway anyways anyhow")
_YOU = words("you your yours yourself")
_OURS = words("i me my we our he she they it him her them his their that this")
"""Words with which a question may be about the sorrow that was told."""


def sorrow_after(talk: Talk, reading: Reading) -> Talk:
    """Return ``talk`` with the sorrow that a message tells, goes on about, or leaves."""
    if reading.grieves:
        return replace(talk, sorrow=LASTS + 1, grief=True)
    if reading.worries:
        return replace(talk, sorrow=max(talk.sorrow, LASTS + 1))
    if reading.relieved:
        return replace(talk, sorrow=0, grief=False) if talk.sorrow else talk
    if reading.kind == "feeling_bad":
        lasts = LASTS if talk.grief or not _is_mild(reading) else MILD_LASTS
        return replace(talk, sorrow=max(talk.sorrow, lasts + 1))
    if talk.sorrow > 1 and not _moves_on(reading):
        return replace(talk, sorrow=talk.sorrow - 1)
    return replace(talk, sorrow=0, grief=False) if talk.sorrow else talk


def mourned(moment: Moment) -> Iterator[Option]:
    """Yield what is said to a death or a loss, and to all that follows on a sorrow."""
    reading, talk, script = moment.reading, moment.talk, moment.script
    pools = [script.kind("listening"), script.kind("answered"), script.kind("feeling_bad")]
    if reading.grieves:
        yield Option("responder", script.pool(at(script.voice, "feeling_bad", LOSS)))
    if reading.kind == "feeling_bad":
        worded = [at(script.voice, "feeling_bad", topic) for topic in reading.topics]
        worded.append(at(script.voice, "feeling_bad", None))
        pools = [*(script.pool(tier) for tier in worded), *pools]
    if reading.worries:
        pools.insert(0, script.kind("worry"))
    elif not talk.grief and _is_heavy(moment):
        pools.insert(0, script.kind("worry_kept"))
    if talk.grief and (talk.sorrow <= LASTS or reading.kind != "feeling_bad"):
        pools.insert(0, script.kind("sorrow_kept"))
    if not reading.grieves:
        yield from advised(moment)
    for pool in pools:
        yield Option("responder", pool)


def stays(moment: Moment) -> bool:
    """Tell whether a message is met as one about a sorrow, and by nothing else."""
    reading = moment.reading
    if reading.grieves or reading.worries:
        return True
    if not moment.talk.sorrow or reading.complains:
        return False
    if reading.kind == "question" or (reading.kind == "thanks" and reading.size > _THANKS):
        return True
    goes_on = moment.talk.grief or _is_heavy(moment)
    return reading.kind in _STAYS or (reading.kind == "feeling_bad" and goes_on)


def _is_heavy(moment: Moment) -> bool:
    """Tell whether a sorrow that a night's sleep does not put right was told before."""
    return moment.talk.sorrow > MILD_LASTS and moment.situation.talk.sorrow > 0


def _is_mild(reading: Reading) -> bool:
    return not reading.said.isdisjoint(_MILD)


def _moves_on(reading: Reading) -> bool:
    """Tell whether a person turns to something else.

    A question does where it names a subject or the character, or nobody; what is asked
    besides is asked about the sorrow.
    """
    if reading.complains:
        return False
    if reading.kind in _LEAVES or reading.steers or reading.invites or reading.wants_asking:
        return True
    if any(sentence[0] in _TURNS for sentence in reading.sentences):
        return True
    if reading.kind != "question":
        return False
    said = reading.said
    return bool(reading.topics) or not said.isdisjoint(_YOU) or said.isdisjoint(_OURS)
