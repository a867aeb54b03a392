"""One exchange: what memory takes from a message, and what it has to say to it.

Part of the conversation's own unit of work, on the way to every reply. Rights come first:
where a person wants nothing remembered, nothing is kept or made of their words. What is
asked is looked up before the question itself is kept, so that no question finds itself.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.memory import events, index, people, store
from bot.memory.answering import read, recalled
from bot.memory.corrections import concerns
from bot.memory.facts import claims_kept
from bot.memory.glance import Glance, glance
from bot.memory.holding import contradiction, corrected, fresh, history, standing
from bot.memory.keys import Keys
from bot.memory.learning import learn
from bot.memory.look import CanSee, Look
from bot.memory.model import (
    Claim,
    Event,
    EventKind,
    Exchange,
    Fact,
    Heard,
    Held,
    Predicate,
    Told,
)
from bot.memory.people import Regard
from bot.memory.private import keepable
from bot.memory.questions import read_question
from bot.memory.quoting import quotes
from bot.memory.rules import mentionable

MEETING = "you and I first spoke"
"""What the first meeting is called when it is spoken of."""

KNOWN = 24
"""Newest claims looked at where nothing is asked or learned: enough to bring something up."""


def exchange(
    session: Session, keys: Keys, retention: timedelta, heard: Heard, can_see: CanSee
) -> Exchange:
    """Keep what was said and return what memory makes of it.

    Args:
        session: the conversation's unit of work.
        keys: what seals and hashes.
        retention: how long the host keeps things; a server may keep them for less.
        heard: the message.
        can_see: whether what was said in a channel may be told in the present one.
    """
    text = keepable(heard.text)
    asked = read(heard.text, heard.voice)
    who = (heard.guild_id, heard.voice, heard.user_id)
    wide = asked or concerns(text) or claims_kept(text, heard.voice)
    most = store.MAX_CLAIMS if wide else KNOWN
    seen = glance(session, keys, who, retention, heard.said_at, most)
    if seen.regard.off:
        return Exchange(kept=False)
    look = Look(session, keys, heard, seen.since, can_see)
    past = history(seen.told)
    held = standing(past)
    visible = [one for one in held if can_see(one.told.channel_id)]
    found = _found(look, text, seen, past)
    told = tuple(one.fact() for one in visible)
    answered = recalled(look, asked, told, past)
    quoted = quotes(look)
    turn_id = None
    if text:
        unasked = not asked.asks and answered is None and quoted is None
        turn_id = _keep(look, text, found, indexed=unasked)
        _note_speaker(look, seen.regard, first=not seen.texts)
    right = corrected(visible, found)
    return Exchange(
        learned=_learned(fresh(held, found), heard, turn_id),
        recalled=answered,
        quotes=quoted,
        repeated=bool(text) and _bare(text) in map(_bare, seen.texts),
        known=mentionable(told)[: -KNOWN - 1 : -1],
        contradicted=_contradicted(visible, found, heard),
        corrected=None if right is None else _new_fact(right, heard, turn_id),
        events=seen.events,
        turn_id=turn_id,
    )


def _found(look: Look, text: str, seen: Glance, past: Sequence[Held]) -> list[Claim]:
    """Return what a message claims, read in the light of what may be told where it stands."""
    before = zip(seen.texts, seen.channels, strict=True)
    return learn(
        text,
        look.heard.voice,
        tuple(said for said, channel_id in before if look.can_see(channel_id)),
        [one for one in past if look.can_see(one.told.channel_id)],
    )


def _learned(claims: Iterable[Claim], heard: Heard, turn_id: int | None) -> tuple[Fact, ...]:
    """Return what is new as facts; a loss is kept without remark."""
    new = (claim for claim in claims if claim.predicate is not Predicate.LOST)
    return tuple(_new_fact(claim, heard, turn_id) for claim in new)


def keep_reply(session: Session, keys: Keys, heard: Heard) -> int | None:
    """Keep what a character said, under the same rules as what it hears.

    Nothing is ever learned from it, and no question finds it: were a memory that it
    repeats found as its own, memory would grow from itself.

    Args:
        session: somebody's unit of work.
        keys: what seals and hashes.
        heard: the character's own words, and to whom; ``message_id`` is the reply's.

    Returns:
        The row's id; None where nothing of it may be kept.
    """
    kept = keepable(heard.text)
    if not kept or people.is_off(session, keys, heard.guild_id, heard.user_id):
        return None
    return store.add_turn(session, keys, heard, kept, by_voice=True)


def keep_words(look: Look) -> int | None:
    """Keep something a person said, without an answer; returns the row's id if it was kept."""
    text = keepable(look.heard.text)
    regard = people.regard(look.session, look.keys, look.heard.guild_id, look.heard.user_id)
    if not text or regard.off:
        return None
    people.note_person(look.session, look.keys, look.heard, regard)
    asks = read_question(text, look.heard.voice) is not None
    return _keep(look, text, claims_kept(text, look.heard.voice), indexed=not asks)


def _keep(look: Look, text: str, found: Sequence[Claim], *, indexed: bool) -> int:
    turn_id = store.add_turn(look.session, look.keys, look.heard, text)
    if indexed:
        index.add(look.session, look.keys, turn_id, look.heard, text)
    store.add_facts(look.session, look.keys, turn_id, look.heard, found)
    return turn_id


def _note_speaker(look: Look, regard: Regard, *, first: bool) -> None:
    """Keep what the speaker is called, and the event of their first words to a character."""
    session, keys, heard = look.session, look.keys, look.heard
    people.note_person(session, keys, heard, regard)
    if first and not events.has_met(session, look.who):
        met = Event(0, EventKind.MET, MEETING, heard.said_at, heard.voice, (heard.user_id,))
        events.add_event(session, keys, heard.guild_id, met)


def _contradicted(
    held: Sequence[Held], found: Sequence[Claim], heard: Heard
) -> tuple[Fact, Fact] | None:
    for claim in found:
        old = contradiction(held, claim)
        if old is not None:
            return old.fact(), _new_fact(claim, heard, None)
    return None


def _new_fact(claim: Claim, heard: Heard, turn_id: int | None) -> Fact:
    told = Told(claim, heard.user_id, heard.channel_id, heard.said_at, turn_id=turn_id or 0)
    return Held(told, heard.said_at, None, claim.confidence).fact()


_NO_WORD = re.compile(r"[\W_]+")


def _bare(text: str) -> str:
    """Return ``text`` as repetitions are compared: its words, or where it has none, itself."""
    return _NO_WORD.sub(" ", text.casefold()).strip() or text
