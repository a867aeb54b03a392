"""Rows and queries of the voices."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.voices.tables import SpokenRow, VoiceChannelRow

REMEMBERED_LINES = 200
"""How many of a voice's last lines in a server it avoids saying again."""


async def recent_lines(session: AsyncSession, guild_id: int, voice: str) -> tuple[str, ...]:
    """Return the keys of the voice's last lines in a server, oldest first."""
    rows = await session.scalars(
        select(SpokenRow.line)
        .where(SpokenRow.guild_id == guild_id, SpokenRow.voice == voice)
        .order_by(SpokenRow.id.desc())
        .limit(REMEMBERED_LINES)
    )
    return tuple(reversed(rows.all()))


async def last_line_to(
    session: AsyncSession, guild_id: int, voice: str, user_id: int, since: datetime
) -> str | None:
    """Return the key of the last line a voice said to a member since then, or None."""
    line: str | None = await session.scalar(
        select(SpokenRow.line)
        .where(
            SpokenRow.guild_id == guild_id,
            SpokenRow.voice == voice,
            SpokenRow.user_id == user_id,
            SpokenRow.said_at >= since,
        )
        .order_by(SpokenRow.id.desc())
        .limit(1)
    )
    return line


async def note_line(
    session: AsyncSession, guild_id: int, voice: str, user_id: int, line: str, said_at: datetime
) -> None:
    """Remember that a line was said, and let go of those that no longer count."""
    row = SpokenRow(guild_id=guild_id, voice=voice, user_id=user_id, line=line, said_at=said_at)
    session.add(row)
    await session.flush()
    if row.id % REMEMBERED_LINES == 0:
        await _trim(session, guild_id, voice)


async def _trim(session: AsyncSession, guild_id: int, voice: str) -> None:
    mine = (SpokenRow.guild_id == guild_id, SpokenRow.voice == voice)
    oldest_kept = await session.scalar(
        select(SpokenRow.id)
        .where(*mine)
        .order_by(SpokenRow.id.desc())
        .offset(REMEMBERED_LINES - 1)
        .limit(1)
    )
    if oldest_kept is not None:
        await session.execute(delete(SpokenRow).where(*mine, SpokenRow.id < oldest_kept))


async def channel_voice(session: AsyncSession, guild_id: int, channel_id: int) -> str | None:
    """Return the voice a channel was given to, or None."""
    row = await session.get(VoiceChannelRow, (guild_id, channel_id))
    return row.voice if row else None


async def give_channel(
    session: AsyncSession, guild_id: int, channel_id: int, voice: str | None
) -> None:
    """Give a channel to a voice, or take it back with None."""
    row = await session.get(VoiceChannelRow, (guild_id, channel_id))
    if row is not None and voice is None:
        await session.delete(row)
    elif row is not None and voice is not None:
        row.voice = voice
    elif voice is not None:
        session.add(VoiceChannelRow(guild_id=guild_id, channel_id=channel_id, voice=voice))


async def forget_member(session: AsyncSession, guild_id: int, user_id: int) -> int:
    """Detach a member from the lines said to them; returns the rows changed."""
    done = await session.execute(
        update(SpokenRow)
        .where(SpokenRow.guild_id == guild_id, SpokenRow.user_id == user_id)
        .values(user_id=None)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


async def forget_guild(session: AsyncSession, guild_id: int) -> int:
    """Remove everything the voices keep about a server; returns the rows removed."""
    removed = 0
    for table in (SpokenRow, VoiceChannelRow):
        done = await session.execute(delete(table).where(table.guild_id == guild_id))
        removed += int(done.rowcount)  # type: ignore[attr-defined]
    return removed
