"""Letting go: of one thing, an hour, a person, a message, a server, or what has grown old.

Each function is part of a unit of work and returns how many rows went. What is forgotten
goes with everything made from it: index entries, facts, the character's answer to it,
names that nothing is left of, events that nobody is left of.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_
from sqlalchemy.orm import Session

from bot.memory import events, index, people, store
from bot.memory.glance import LAST
from bot.memory.holding import history, same_thing
from bot.memory.keys import Keys
from bot.memory.learning import learn
from bot.memory.model import Held
from bot.memory.private import keepable
from bot.memory.questions import read_question
from bot.memory.store import FACTS, TURNS

_ANSWERS = 5
"""Turns after somebody's words among which the character's answer is looked for."""


def forget(
    session: Session,
    guild_id: int,
    user_id: int,
    voice: str | None = None,
    since: datetime | None = None,
) -> int:
    """Forget a person, for one character or all, from an instant on or altogether."""
    theirs = [TURNS.c.guild_id == guild_id, TURNS.c.user_id == user_id]
    if voice is not None:
        theirs.append(TURNS.c.voice == voice)
    if since is not None:
        theirs.append(TURNS.c.said_at >= since)
    removed = store.remove_turns(session, *theirs)
    removed += events.remove_person(session, guild_id, user_id, voice, since)
    return removed + _forget_name(session, guild_id, user_id)


def forget_turn(session: Session, guild_id: int, user_id: int, turn_id: int) -> int:
    """Forget one thing a person said, and what was answered to it."""
    theirs = (TURNS.c.guild_id == guild_id, TURNS.c.user_id == user_id)
    found = store.turns(session, *theirs, TURNS.c.id == turn_id)
    removed = 0
    for turn in found:
        ids = [turn.id, *_answers(session, turn.id, theirs, turn.voice, turn.said_at)]
        removed += store.remove_turns(session, *theirs, TURNS.c.id.in_(ids))
    return removed + _forget_name(session, guild_id, user_id)


def forget_fact(session: Session, keys: Keys, guild_id: int, user_id: int, fact_id: int) -> int:
    """Forget a fact: every time it was told, with all that was said in the same breath."""
    theirs = (FACTS.c.guild_id == guild_id, FACTS.c.user_id == user_id)
    found = store.facts(session, *theirs, FACTS.c.id == fact_id)
    if not found:
        return 0
    meant = store.claim_of(found[0], keys)
    rows = store.facts(
        session, *theirs, FACTS.c.voice == found[0].voice, FACTS.c.predicate == found[0].predicate
    )
    sources = {row.turn_id for row in rows if same_thing(store.claim_of(row, keys), meant)}
    return sum(forget_turn(session, guild_id, user_id, turn_id) for turn_id in sorted(sources))


def forget_message(session: Session, guild_id: int, user_id: int, message_id: int) -> int:
    """Forget what a message of a person's own, or one of a character's to them, said."""
    theirs = (TURNS.c.guild_id == guild_id, TURNS.c.user_id == user_id)
    found = store.turns(session, *theirs, TURNS.c.message_id == message_id)
    removed = store.remove_turns(
        session, TURNS.c.id.in_([turn.id for turn in found if turn.by_voice])
    )
    own = [turn.id for turn in found if not turn.by_voice]
    return removed + sum(forget_turn(session, guild_id, user_id, turn_id) for turn_id in own)


def forget_messages(session: Session, guild_id: int, message_ids: Collection[int]) -> int:
    """Forget what messages said, a person's or a character's."""
    removed = 0
    ids = sorted(message_ids)
    for start in range(0, len(ids), store.CHUNK):
        some = ids[start : start + store.CHUNK]
        removed += store.remove_turns(
            session, TURNS.c.guild_id == guild_id, TURNS.c.message_id.in_(some)
        )
    return removed


def reread(session: Session, keys: Keys, guild_id: int, message_id: int, text: str) -> None:
    """Remember a person's message as it reads now; nothing of it where ``text`` is empty."""
    kept = keepable(text)
    wanted = (TURNS.c.guild_id == guild_id, TURNS.c.message_id == message_id)
    for turn in store.turns(session, *wanted, TURNS.c.by_voice.is_(False)):
        if not kept:
            store.remove_turns(session, TURNS.c.id == turn.id)
            continue
        heard = store.heard_of(turn, kept)
        index.drop(session, [turn.id])
        store.remove_facts(session, FACTS.c.turn_id == turn.id)
        store.reword(session, keys, turn.id, kept)
        if read_question(kept, turn.voice) is None:
            index.add(session, keys, turn.id, heard, kept)
        before, past = _before(session, keys, turn)
        store.add_facts(session, keys, turn.id, heard, learn(kept, turn.voice, before, past))


def _before(
    session: Session, keys: Keys, turn: Row[Any]
) -> tuple[tuple[str, ...], tuple[Held, ...]]:
    """Return what its author had said before a turn, in its channel: last words, and claims."""
    who = (turn.guild_id, turn.voice, turn.user_id)
    theirs = (TURNS.c.guild_id == who[0], TURNS.c.voice == who[1], TURNS.c.user_id == who[2])
    there = (TURNS.c.channel_id == turn.channel_id, TURNS.c.by_voice.is_(False))
    rows = store.newest(session, *theirs, *there, TURNS.c.said_at < turn.said_at, most=LAST)
    told = store.told(session, keys, who, datetime.min.replace(tzinfo=UTC))
    past = [one for one in told if one.said_at < turn.said_at and one.channel_id == turn.channel_id]
    return tuple(keys.cipher.open(row.sealed) for row in rows), history(past)


def wipe(session: Session, guild_id: int) -> int:
    """Forget all that was said in a server. Who wants to be left alone still is."""
    index.drop_guild(session, guild_id)
    removed = store.remove_turns(session, TURNS.c.guild_id == guild_id)
    removed += store.remove_facts(session, FACTS.c.guild_id == guild_id)
    return removed + events.remove_guild(session, guild_id) + people.remove_names(session, guild_id)


def forget_voice(session: Session, guild_id: int, voice: str) -> int:
    """Forget all that was said to one character of a server, which has left it."""
    theirs = (TURNS.c.guild_id == guild_id, TURNS.c.voice == voice)
    talkers = sorted({turn.user_id for turn in store.turns(session, *theirs)})
    removed = store.remove_turns(session, *theirs)
    removed += store.remove_facts(session, FACTS.c.guild_id == guild_id, FACTS.c.voice == voice)
    removed += events.remove_voice(session, guild_id, voice)
    return removed + sum(_forget_name(session, guild_id, user_id) for user_id in talkers)


def leave(session: Session, guild_id: int) -> int:
    """Forget a server altogether, also what people and moderators chose there."""
    return wipe(session, guild_id) + people.remove_choices(session, guild_id)


def expire(session: Session, now: datetime, retention: timedelta) -> int:
    """Forget what is older than the host keeps things, or a server that keeps them for less."""
    removed = _expire(session, now - retention)
    for guild_id, days in people.retentions(session).items():
        removed += _expire(session, now - people.kept_for(retention, days), guild_id)
    return removed


def _expire(session: Session, before: datetime, guild_id: int | None = None) -> int:
    old: list[ColumnElement[bool]] = [TURNS.c.said_at < before]
    if guild_id is not None:
        old.append(TURNS.c.guild_id == guild_id)
    removed = store.remove_turns(session, *old)
    removed += events.remove_older(session, before, guild_id)
    return removed + people.expire_names(session, before, guild_id)


def _answers(
    session: Session,
    turn_id: int,
    theirs: Sequence[ColumnElement[bool]],
    voice: str,
    said_at: datetime,
) -> list[int]:
    """Return the turns in which the character answered: its words up to the person's next."""
    later = or_(TURNS.c.said_at > said_at, and_(TURNS.c.said_at == said_at, TURNS.c.id > turn_id))
    following = store.turns(session, *theirs, TURNS.c.voice == voice, later, most=_ANSWERS)
    answers = []
    for turn in following:
        if not turn.by_voice:
            break
        answers.append(turn.id)
    return answers


def _forget_name(session: Session, guild_id: int, user_id: int) -> int:
    """Remove a person's name where nothing they said is left to sign with it."""
    theirs = (TURNS.c.guild_id == guild_id, TURNS.c.user_id == user_id)
    if store.turns(session, *theirs, most=1):
        return 0
    return people.remove_person(session, guild_id, user_id)
