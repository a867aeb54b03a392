"""The journal: begin a post, finish it, find it again, forget it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from bot.core.clock import Clock
from bot.db.statements import insert_one, write_one
from bot.db.work import Work, rows_of
from bot.schedule.model import Post, PostKey, PostState, digest
from bot.schedule.tables import PostRow

Also = Callable[[Session, int | None], None]
"""What is written together with the arrival of a message, given the message's id."""


class Journal:
    """Knows every message the characters posted, and every one they may have.

    Invariants: a :class:`PostKey` has at most one row; a row is ``sending`` from
    before the request until its outcome is certain; a ``sent`` row has a message id.
    """

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
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
    ) -> Post | None:
        """Write down that a post is about to be sent, and return its entry.

        None, and nothing is written, while the author has a post in doubt in the
        channel: settle that first. ``author_id`` is the webhook's id, or the bot's own
        for a plain post; ``voice`` is empty where the bot speaks for itself. A key
        whose earlier attempt is ``lost`` is taken up again on the same row.
        """
        post = Post(
            id=0,
            guild_id=guild_id,
            channel_id=channel_id,
            voice=voice,
            author_id=author_id,
            key=key,
            digest=digest(text),
            state=PostState.SENDING,
            begun_at=self._clock.now(),
            message_id=None,
        )
        post_id = await self._work.run(lambda session: _begun(session, post))
        return None if post_id is None else replace(post, id=post_id)

    async def sent(self, post_id: int, message_id: int, also: Also | None = None) -> None:
        """Write down that a post arrived as ``message_id``, and do ``also`` together with it."""
        await self._finish(post_id, PostState.SENT, message_id, also)

    async def lost(self, post_id: int) -> None:
        """Write down that a post certainly did not arrive."""
        await self._finish(post_id, PostState.LOST, None, None)

    async def find(self, key: PostKey) -> Post | None:
        """Return the entry of a delivery's message, or None before its first attempt."""
        wanted = _POSTS.where(*_is(key))
        return next(iter(await self._posts(wanted)), None)

    async def of_job(self, guild_id: int, job: str) -> tuple[Post, ...]:
        """Return the entries of a delivery that arrived, in the order of its messages."""
        wanted = _POSTS.where(
            PostRow.guild_id == guild_id, PostRow.job == job, PostRow.state == PostState.SENT
        )
        return await self._posts(wanted.order_by(PostRow.part))

    async def unsettled(self) -> tuple[Post, ...]:
        """Return every post whose outcome is not known, oldest first."""
        return await self._posts(_UNSETTLED)

    async def in_doubt(self, channel_id: int, author_id: int) -> tuple[Post, ...]:
        """Return an author's posts in a channel whose outcome is not known, oldest first."""
        posts = await self.unsettled()
        return tuple(p for p in posts if (p.channel_id, p.author_id) == (channel_id, author_id))

    async def known_ids(self, guild_id: int, channel_id: int, since_id: int) -> frozenset[int]:
        """Return the message ids in a channel that belong to some post."""
        wanted = select(PostRow.message_id).where(
            PostRow.guild_id == guild_id,
            PostRow.channel_id == channel_id,
            PostRow.message_id >= since_id,
        )
        ids = await self._work.run(lambda session: session.scalars(wanted).all())
        return frozenset(i for i in ids if i is not None)

    async def speaker_of(self, guild_id: int, message_id: int) -> str | None:
        """Return the voice that posted a message, or None if no character did."""
        wanted = select(PostRow.voice).where(
            PostRow.guild_id == guild_id, PostRow.message_id == message_id
        )
        voice: str | None = await self._work.run(lambda session: session.scalar(wanted))
        return voice or None

    async def removed(self, guild_id: int, message_ids: Collection[int]) -> None:
        """Forget replies whose messages were deleted; deliveries stay, or they would return."""
        await self._delete(
            PostRow.guild_id == guild_id,
            PostRow.message_id.in_(message_ids),
            PostRow.job.is_(None),
        )

    async def expire(self, before: datetime) -> None:
        """Forget replies older than ``before``: nobody answers those any more."""
        await self._delete(PostRow.begun_at < before, PostRow.job.is_(None))

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything about a server; returns the rows removed."""
        return await self._delete(PostRow.guild_id == guild_id)

    async def _delete(self, *wanted: ColumnElement[bool]) -> int:
        statement = delete(PostRow).where(*wanted)
        return await self._work.run(lambda session: rows_of(session.execute(statement)))

    async def _posts(self, wanted: Select[Any]) -> tuple[Post, ...]:
        rows = await self._work.run(lambda session: session.execute(wanted).all())
        return tuple(map(_post, rows))

    async def _finish(
        self, post_id: int, state: PostState, message_id: int | None, also: Also | None
    ) -> None:
        values = {"post_id": post_id, "now_state": state, "arrived_as": message_id}

        def finish(session: Session) -> None:
            write_one(session.connection(), _FINISHED, values)
            if also is not None and message_id is not None:
                also(session, message_id)

        await self._work.run(finish)


_TABLE = cast(Table, PostRow.__table__)
_POSTS = select(*_TABLE.c)
_UNSETTLED = _POSTS.where(PostRow.state == PostState.SENDING).order_by(PostRow.id)
_FINISHED = (
    update(_TABLE)
    .where(PostRow.id == bindparam("post_id"))
    .values(state=bindparam("now_state"), message_id=bindparam("arrived_as"))
)


_IN_DOUBT = exists().where(
    PostRow.state == PostState.SENDING,
    PostRow.channel_id == bindparam("channel_id"),
    PostRow.author_id == bindparam("author_id"),
)
_COLUMNS = [column for column in _TABLE.c if not column.primary_key]
_NEW = insert(_TABLE).from_select(
    [column.name for column in _COLUMNS],
    select(*(bindparam(c.name, type_=c.type) for c in _COLUMNS)).where(~_IN_DOUBT),
)
"""A new post, unless another of its author's is in doubt in the channel."""


def _is(key: PostKey) -> tuple[ColumnElement[bool], ...]:
    return PostRow.guild_id == key.guild_id, PostRow.job == key.job, PostRow.part == key.part


def _begun(session: Session, post: Post) -> int | None:
    """Write a post's row, or write it anew where its key has one; returns its id.

    None, with nothing written, where another of the author's is in doubt in the channel.
    """
    connection = session.connection()
    values = {
        "guild_id": post.guild_id,
        "channel_id": post.channel_id,
        "voice": post.voice,
        "author_id": post.author_id,
        "digest": post.digest,
        "state": post.state,
        "begun_at": post.begun_at,
        "message_id": None,
    }
    if post.key:
        known: int | None = session.scalar(select(PostRow.id).where(*_is(post.key)))
        if known is not None:
            lane = {name: values[name] for name in ("channel_id", "author_id")}
            if connection.scalar(_IN_DOUBT.select(), lane):
                return None
            connection.execute(update(_TABLE).where(PostRow.id == known).values(values))
            return known
    key = {"job": post.key.job, "part": post.key.part} if post.key else {"job": None, "part": None}
    return insert_one(connection, _NEW, values | key)


def _post(row: Row[Any]) -> Post:
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
