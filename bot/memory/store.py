"""Rows in and out of memory's tables. Opens and seals; decides nothing.

Every function takes the server's id and filters on it.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.memory.cipher import Cipher
from bot.memory.model import Claim, Predicate, Quote, Told
from bot.memory.tables import FactRow, TurnRow

MAX_TURNS = 400
"""What a person said to one character that is looked through for a question, newest first."""
MAX_CLAIMS = 600
"""Claims about one person that one character weighs, newest first."""
CHUNK = 500
"""Ids in one statement; SQLite allows many more, other databases fewer."""


def new_turn(
    where: tuple[int, int, str, int],
    text: bytes,
    said_at: datetime,
    message_id: int | None,
    *,
    by_voice: bool,
) -> TurnRow:
    """Return a turn to be added; ``where`` is server, channel, voice and person."""
    guild_id, channel_id, voice, user_id = where
    return TurnRow(
        guild_id=guild_id,
        channel_id=channel_id,
        voice=voice,
        user_id=user_id,
        by_voice=by_voice,
        message_id=message_id,
        said_at=said_at,
        sealed=text,
    )


def new_fact(turn: TurnRow, claim: Claim, cipher: Cipher) -> FactRow:
    """Return a claim to be added, linked to the turn it was said in."""
    body = [claim.subject, claim.value, claim.phrase, claim.ends, claim.adds]
    return FactRow(
        guild_id=turn.guild_id,
        voice=turn.voice,
        user_id=turn.user_id,
        channel_id=turn.channel_id,
        turn_id=turn.id,
        predicate=claim.predicate.value,
        said_at=turn.said_at,
        sealed=cipher.seal(json.dumps(body)),
    )


async def told(
    session: AsyncSession,
    cipher: Cipher,
    who: tuple[int, str, int],
    since: datetime,
) -> tuple[Told, ...]:
    """Return all claims of one person to one voice, oldest first.

    ``who`` is the server, the voice and the person, here and below.
    """
    guild_id, voice, user_id = who
    rows = await session.scalars(
        select(FactRow)
        .where(
            FactRow.guild_id == guild_id,
            FactRow.voice == voice,
            FactRow.user_id == user_id,
            FactRow.said_at >= since,
        )
        .order_by(FactRow.said_at.desc(), FactRow.turn_id.desc(), FactRow.id.desc())
        .limit(MAX_CLAIMS)
    )
    return tuple(reversed([_told(row, cipher) for row in rows]))


def _told(row: FactRow, cipher: Cipher) -> Told:
    subject, value, phrase, ends, adds = json.loads(cipher.open(row.sealed))
    claim = Claim(Predicate(row.predicate), subject, value, phrase, ends, adds)
    return Told(claim, row.user_id, row.channel_id, row.said_at)


async def heard(
    session: AsyncSession,
    cipher: Cipher,
    who: tuple[int, str, int],
    since: datetime,
    limit: int = MAX_TURNS,
) -> tuple[Quote, ...]:
    """Return what one person said to one voice, newest first."""
    guild_id, voice, user_id = who
    rows = await session.scalars(
        select(TurnRow)
        .where(
            TurnRow.guild_id == guild_id,
            TurnRow.voice == voice,
            TurnRow.user_id == user_id,
            TurnRow.by_voice.is_(False),
            TurnRow.said_at >= since,
        )
        .order_by(TurnRow.said_at.desc(), TurnRow.id.desc())
        .limit(limit)
    )
    return tuple(
        Quote(cipher.open(row.sealed), row.user_id, row.channel_id, row.said_at) for row in rows
    )


async def heard_as(session: AsyncSession, guild_id: int, message_id: int) -> Sequence[TurnRow]:
    """Return the turns that one message of a person became: one for each voice that heard it."""
    rows = await session.scalars(
        select(TurnRow).where(
            TurnRow.guild_id == guild_id,
            TurnRow.message_id == message_id,
            TurnRow.by_voice.is_(False),
        )
    )
    return rows.all()


async def unattached(
    session: AsyncSession, who: tuple[int, str, int], limit: int
) -> Sequence[TurnRow]:
    """Return the newest things a person said to a voice by command, not yet tied to a message."""
    guild_id, voice, user_id = who
    rows = await session.scalars(
        select(TurnRow)
        .where(
            TurnRow.guild_id == guild_id,
            TurnRow.voice == voice,
            TurnRow.user_id == user_id,
            TurnRow.by_voice.is_(False),
            TurnRow.message_id.is_(None),
        )
        .order_by(TurnRow.said_at.desc(), TurnRow.id.desc())
        .limit(limit)
    )
    return rows.all()


async def tally(
    session: AsyncSession, guild_id: int, user_id: int, since: datetime
) -> list[tuple[str, int, int, datetime | None]]:
    """Return voice, channel, things said and the first of them, for each voice and channel."""
    by_person = TurnRow.by_voice.is_(False)
    rows = await session.execute(
        select(
            TurnRow.voice,
            TurnRow.channel_id,
            func.count().filter(by_person),
            func.min(TurnRow.said_at).filter(by_person),
        )
        .where(TurnRow.guild_id == guild_id, TurnRow.user_id == user_id, TurnRow.said_at >= since)
        .group_by(TurnRow.voice, TurnRow.channel_id)
        .order_by(TurnRow.voice)
    )
    return [(voice, channel, count, oldest) for voice, channel, count, oldest in rows]


async def remove_person(
    session: AsyncSession, guild_id: int, user_id: int, voice: str | None
) -> int:
    """Remove what a person said, what was said to them and what was learned; returns the rows."""
    turns = [TurnRow.guild_id == guild_id, TurnRow.user_id == user_id]
    facts = [FactRow.guild_id == guild_id, FactRow.user_id == user_id]
    if voice is not None:
        turns.append(TurnRow.voice == voice)
        facts.append(FactRow.voice == voice)
    return await _remove(session, turns, facts)


async def remove_guild(session: AsyncSession, guild_id: int) -> int:
    """Remove everything about a server; returns the rows."""
    return await _remove(session, [TurnRow.guild_id == guild_id], [FactRow.guild_id == guild_id])


async def remove_older(session: AsyncSession, before: datetime) -> int:
    """Remove everything said before an instant, in every server; returns the rows."""
    return await _remove(session, [TurnRow.said_at < before], [FactRow.said_at < before])


async def remove_messages(
    session: AsyncSession, guild_id: int, message_ids: Collection[int]
) -> int:
    """Remove the turns of deleted messages and what was learned from them; returns the rows."""
    removed = 0
    ids = sorted(message_ids)
    for start in range(0, len(ids), CHUNK):
        turns = [TurnRow.guild_id == guild_id, TurnRow.message_id.in_(ids[start : start + CHUNK])]
        learned = [FactRow.turn_id.in_(select(TurnRow.id).where(*turns))]
        removed += await _remove(session, turns, learned)
    return removed


async def remove_turn(session: AsyncSession, turn_id: int, *, facts_only: bool = False) -> None:
    """Remove what was learned from one turn, and the turn."""
    await session.execute(delete(FactRow).where(FactRow.turn_id == turn_id))
    if not facts_only:
        await session.execute(delete(TurnRow).where(TurnRow.id == turn_id))


async def _remove(
    session: AsyncSession,
    turns: Sequence[ColumnElement[bool]],
    facts: Sequence[ColumnElement[bool]],
) -> int:
    """Delete facts before the turns they hang on, so that both are counted."""
    removed = 0
    for statement in (delete(FactRow).where(*facts), delete(TurnRow).where(*turns)):
        result = await session.execute(statement, execution_options={"synchronize_session": False})
        removed += cast(CursorResult[Any], result).rowcount
    return removed
