"""What is kept, shown to those it is about, and its amount to moderators.

Each function is part of a unit of work and changes nothing.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, false, func, select, true
from sqlalchemy.orm import Session

from bot.memory import events, people, store
from bot.memory.holding import history
from bot.memory.keys import Keys
from bot.memory.look import Look
from bot.memory.model import Event, Fact, Held
from bot.memory.shown import Item, Page, Statistics, VoiceCount
from bot.memory.store import FACTS, TURNS

PAGE = 6
"""Things shown on a page."""


def page(look: Look, number: int) -> Page:
    """Return one page of what is kept of a person: what was learned, then what they said.

    Facts that no longer hold stand behind those that do; apart from that, newest first.

    Args:
        look: who looks; the words and the voice in it don't matter.
        number: which page, from 0; beyond the last one the last is returned.
    """
    mine = _own_words(look)
    channels = look.session.scalars(select(TURNS.c.channel_id).where(*mine).distinct()).all()
    seen = [channel_id for channel_id in channels if look.can_see(channel_id)]
    mine = (*mine, TURNS.c.channel_id.in_(seen))
    facts = [item for item in _learned(look) if item.channel_id in seen]
    said = look.session.execute(select(func.count()).select_from(TURNS).where(*mine)).scalar_one()
    pages = max(1, -(-(len(facts) + said) // PAGE))
    number = min(max(number, 0), pages - 1)
    shown = facts[number * PAGE :][:PAGE]
    rows = look.session.execute(
        select(*TURNS.c)
        .where(*mine)
        .order_by(TURNS.c.said_at.desc(), TURNS.c.id.desc())
        .offset(max(0, number * PAGE - len(facts)))
        .limit(PAGE - len(shown))
    )
    return Page((*shown, *(_said(row, look.keys) for row in rows)), number, pages)


def choices(look: Look, typed: str, most: int, *, facts_only: bool) -> tuple[Item, ...]:
    """Return what is kept of a person and contains ``typed``, for them to choose from.

    Facts that hold come first, then what they said last, both newest first.
    """
    wanted = typed.casefold()
    standing = [item for item in _learned(look) if item.fact and not item.fact.valid_until]
    said: list[Item] = []
    if not facts_only:
        rows = store.newest(look.session, *_own_words(look), most=store.MAX_TURNS)
        said = [_said(row, look.keys) for row in rows]
    fitting = [
        item
        for item in (*standing, *said)
        if wanted in item.text.casefold() and look.can_see(item.channel_id)
    ]
    return tuple(fitting[:most])


def export(session: Session, keys: Keys, guild_id: int, user_id: int) -> dict[str, Any]:
    """Return everything kept about a person, ready for JSON; ids are written as text.

    Their own words, what the characters said to them, what was learned of them, and the
    events they took part in. Nothing of anybody else's.
    """
    regard = people.regard(session, keys, guild_id, user_id)
    said = store.turns(session, TURNS.c.guild_id == guild_id, TURNS.c.user_id == user_id)
    facts = store.facts(session, FACTS.c.guild_id == guild_id, FACTS.c.user_id == user_id)
    joint = events.of_person(session, keys, guild_id, user_id)
    return {
        "server": str(guild_id),
        "person": str(user_id),
        "name": regard.name,
        "remembered": not regard.off,
        "said": [_turn_out(turn, keys) for turn in said],
        "facts": [_fact_out(voice, held.fact()) for voice, held in _histories(facts, keys)],
        "events": [_event_out(event) for event in joint],
    }


def statistics(session: Session, guild_id: int, days: int) -> Statistics:
    """Return how much is kept about a server; ``days`` is handed on as it is."""
    here = TURNS.c.guild_id == guild_id
    size, people_count, oldest = session.execute(
        select(
            func.coalesce(func.sum(func.length(TURNS.c.sealed)), 0),
            func.count(TURNS.c.user_id.distinct()),
            func.min(TURNS.c.said_at),
        ).where(here)
    ).one()
    fact_size: int = session.execute(
        select(func.coalesce(func.sum(func.length(FACTS.c.sealed)), 0)).where(
            FACTS.c.guild_id == guild_id
        )
    ).scalar_one()
    heard = _counted(session, _by_voice(TURNS).where(here, TURNS.c.by_voice == false()))
    said = _counted(session, _by_voice(TURNS).where(here, TURNS.c.by_voice == true()))
    facts = _counted(session, _by_voice(FACTS).where(FACTS.c.guild_id == guild_id))
    voices = tuple(
        VoiceCount(voice, heard.get(voice, 0), said.get(voice, 0), facts.get(voice, 0))
        for voice in sorted(heard | said | facts)
    )
    joint = events.count(session, guild_id)
    return Statistics(voices, people_count, joint, oldest, size + fact_size, days)


def _own_words(look: Look) -> tuple[ColumnElement[bool], ...]:
    return (
        TURNS.c.guild_id == look.heard.guild_id,
        TURNS.c.user_id == look.heard.user_id,
        TURNS.c.said_at >= look.since,
        TURNS.c.by_voice == false(),
    )


def _learned(look: Look) -> list[Item]:
    """Return what was learned of a person, what still holds first, then by date."""
    guild_id, user_id = look.heard.guild_id, look.heard.user_id
    told: Select[Any] = (
        select(*FACTS.c, TURNS.c.message_id)
        .join(TURNS, TURNS.c.id == FACTS.c.turn_id)
        .where(
            FACTS.c.guild_id == guild_id,
            FACTS.c.user_id == user_id,
            FACTS.c.said_at >= look.since,
        )
        .order_by(FACTS.c.said_at, FACTS.c.turn_id, FACTS.c.id)
    )
    rows = look.session.execute(told).all()
    messages = {row.id: row.message_id for row in rows}
    items = [
        _item(voice, held.fact(), messages[held.told.id])
        for voice, held in _histories(rows, look.keys)
    ]
    items.sort(key=lambda item: item.said_at, reverse=True)
    return sorted(items, key=lambda item: item.fact is None or item.fact.valid_until is not None)


def _item(voice: str, fact: Fact, message_id: int | None) -> Item:
    return Item(fact.id, voice, fact.phrase, fact.said_at, fact.channel_id, message_id, fact)


def _said(row: Row[Any], keys: Keys) -> Item:
    text = keys.cipher.open(row.sealed)
    return Item(row.id, row.voice, text, row.said_at, row.channel_id, row.message_id)


def _histories(rows: Iterable[Row[Any]], keys: Keys) -> list[tuple[str, Held]]:
    """Return what each voice learned, from rows of facts, oldest first."""
    voices: dict[str, list[Row[Any]]] = {}
    for row in rows:
        voices.setdefault(row.voice, []).append(row)
    return [
        (voice, held)
        for voice, mine in voices.items()
        for held in history(store.told_of(row, keys) for row in mine)
    ]


def _turn_out(row: Row[Any], keys: Keys) -> dict[str, Any]:
    return {
        "id": row.id,
        "character": row.voice,
        "by": "character" if row.by_voice else "you",
        "at": row.said_at.isoformat(),
        "channel": str(row.channel_id),
        "message": str(row.message_id) if row.message_id else None,
        "text": keys.cipher.open(row.sealed),
    }


def _fact_out(voice: str, fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "character": voice,
        "kind": str(fact.predicate),
        "about": fact.subject or None,
        "value": fact.value,
        "fact": fact.phrase,
        "confidence": round(fact.confidence, 3),
        "from": fact.valid_from.isoformat() if fact.valid_from else None,
        "until": fact.valid_until.isoformat() if fact.valid_until else None,
        "said": fact.turn_id,
        "edited": fact.edited,
    }


def _event_out(event: Event) -> dict[str, Any]:
    return {
        "character": event.voice or None,
        "kind": event.kind,
        "detail": event.detail or None,
        "at": event.at.isoformat(),
    }


def _by_voice(table: Table) -> Select[Any]:
    return select(table.c.voice, func.count()).group_by(table.c.voice)


def _counted(session: Session, counts: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in session.execute(counts)}
