"""The journal: begin a post, finish it, find it again, forget it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.clock import Clock
from bot.db.engine import Sessions
from bot.schedule.model import Post, PostKey, PostState, digest
from bot.schedule.tables import PostRow


class Journal:
    """Knows every message the characters posted, and every one they may have.

    Invariants: a :class:`PostKey` has at most one row; a row is ``sending`` from
    before the request until its outcome is certain; a ``sent`` row has a message id.
    """

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    async def begin(
        self,
        *,
        guild_id: int,
        channel_id: int,
        voice: str,
        author_id: int,
        text: str,
        key: PostKey | None = None,
    ) -> Post:
        """Write down that a post is about to be sent, and return its entry.

        ``author_id`` is the webhook's id, or the bot's own for a plain post; ``voice``
        is empty where the bot speaks for itself. A key
        whose earlier attempt is ``lost`` is taken up again on the same row.
        """
        async with self._sessions.begin() as session:
            row = await _row_of(session, key) if key else None
            if row is None:
                row = PostRow(
                    guild_id=guild_id,
                    job=key.job if key else None,
                    part=key.part if key else None,
                )
                session.add(row)
            row.channel_id = channel_id
            row.voice = voice
            row.author_id = author_id
            row.digest = digest(text)
            row.state = PostState.SENDING
            row.begun_at = self._clock.now()
            row.message_id = None
            await session.flush()
            return _post(row)

    async def sent(self, post_id: int, message_id: int) -> None:
        """Write down that a post arrived as ``message_id``."""
        await self._finish(post_id, PostState.SENT, message_id)

    async def lost(self, post_id: int) -> None:
        """Write down that a post certainly did not arrive."""
        await self._finish(post_id, PostState.LOST, None)

    async def find(self, key: PostKey) -> Post | None:
        """Return the entry of a delivery's message, or None before its first attempt."""
        async with self._sessions() as session:
            row = await _row_of(session, key)
            return _post(row) if row else None

    async def unsettled(self) -> tuple[Post, ...]:
        """Return every post whose outcome is not known, oldest first."""
        async with self._sessions() as session:
            rows = await session.scalars(
                select(PostRow).where(PostRow.state == PostState.SENDING).order_by(PostRow.id)
            )
            return tuple(_post(row) for row in rows)

    async def in_doubt(self, channel_id: int, author_id: int) -> tuple[Post, ...]:
        """Return an author's posts in a channel whose outcome is not known, oldest first."""
        posts = await self.unsettled()
        return tuple(p for p in posts if (p.channel_id, p.author_id) == (channel_id, author_id))

    async def known_ids(self, guild_id: int, channel_id: int, since_id: int) -> frozenset[int]:
        """Return the message ids in a channel that belong to some post."""
        async with self._sessions() as session:
            ids = await session.scalars(
                select(PostRow.message_id).where(
                    PostRow.guild_id == guild_id,
                    PostRow.channel_id == channel_id,
                    PostRow.message_id >= since_id,
                )
            )
            return frozenset(i for i in ids if i is not None)

    async def speaker_of(self, guild_id: int, message_id: int) -> str | None:
        """Return the voice that posted a message, or None if no character did."""
        async with self._sessions() as session:
            voice = await session.scalar(
                select(PostRow.voice).where(
                    PostRow.guild_id == guild_id, PostRow.message_id == message_id
                )
            )
            return voice or None

    async def removed(self, guild_id: int, message_ids: Collection[int]) -> None:
        """Forget replies whose messages were deleted; deliveries stay, or they would return."""
        async with self._sessions.begin() as session:
            await session.execute(
                delete(PostRow).where(
                    PostRow.guild_id == guild_id,
                    PostRow.message_id.in_(message_ids),
                    PostRow.job.is_(None),
                )
            )

    async def expire(self, before: datetime) -> None:
        """Forget replies older than ``before``: nobody answers those any more."""
        async with self._sessions.begin() as session:
            await session.execute(
                delete(PostRow).where(PostRow.begun_at < before, PostRow.job.is_(None))
            )

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything about a server; returns the rows removed."""
        async with self._sessions.begin() as session:
            done = await session.execute(delete(PostRow).where(PostRow.guild_id == guild_id))
            return int(done.rowcount)  # type: ignore[attr-defined]

    async def _finish(self, post_id: int, state: PostState, message_id: int | None) -> None:
        async with self._sessions.begin() as session:
            await session.execute(
                update(PostRow)
                .where(PostRow.id == post_id)
                .values(state=state, message_id=message_id)
            )


async def _row_of(session: AsyncSession, key: PostKey) -> PostRow | None:
    row: PostRow | None = await session.scalar(
        select(PostRow).where(
            PostRow.guild_id == key.guild_id, PostRow.job == key.job, PostRow.part == key.part
        )
    )
    return row


def _post(row: PostRow) -> Post:
    key = None
    if row.job is not None and row.part is not None:
        key = PostKey(row.guild_id, row.job, row.part)
    return Post(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        voice=row.voice,
        author_id=row.author_id,
        key=key,
        digest=row.digest,
        state=PostState(row.state),
        begun_at=row.begun_at,
        message_id=row.message_id,
    )
