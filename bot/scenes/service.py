"""Scenes as people ask for them: starting one, going on, stopping.

A scene goes start → say the part → ``posted`` → a person → ``go_on`` → say the part → …;
every step is one unit of work, so that two people pressing at once, or a restart, make no
difference. Saying is the Discord edge's: it asks :meth:`Scenes.may_speak` before each line.
When scenes begin by themselves is :mod:`bot.scenes.timetable`'s.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.core.clock import Clock, timestamp
from bot.core.errors import NotNow
from bot.db.work import Work
from bot.scenes import rules, store
from bot.scenes.model import Asked, Play, State
from bot.scenes.repertoire import Repertoire
from bot.scenes.tables import PlayRow
from bot.voices.scenes import Scene

PAUSED = "The moderators have paused everything here. Nobody speaks until they resume."
GOING_ON = "They are going on already."
OVER = "That scene is over. Start another one with /scene."

MOST_ASKING = 5_000
"""People whose last start is kept in mind; beyond it, those who may start again are let go."""


class Scenes:
    """Knows which scene stands where. Sends nothing.

    Invariants: a channel has at most one play that is not over; a part is handed out once
    to be said, and again only by :meth:`unfinished` until it is ``posted``. When a person
    last started one is kept in memory only.

    Args:
        work: the database.
        clock: what tells how long ago a scene moved on.
        repertoire: what may be played where.
    """

    def __init__(self, work: Work, clock: Clock, repertoire: Repertoire) -> None:
        self._work = work
        self._clock = clock
        self._repertoire = repertoire
        self._asked: dict[tuple[int, int], datetime] = {}

    async def start(self, asked: Asked) -> Play:
        """Choose a scene for a person and begin it.

        Raises:
            NotNow: paused, too soon, one is going on here, or it can't be told here yet.
            UserError: there is no such scene.
        """
        now = self._clock.now()
        who = (asked.guild_id, asked.user_id)
        _refuse_soon(
            self._asked.get(who), rules.BETWEEN_ASKING, now, "You started one only just now."
        )
        play = await self._work.run(lambda session: self._start(session, asked, now))
        if len(self._asked) >= MOST_ASKING:
            since = now - rules.BETWEEN_ASKING
            self._asked = {key: at for key, at in self._asked.items() if at > since}
        self._asked[who] = now
        return play

    async def begin(self, guild_id: int, channel_id: int, scene_id: str) -> Play | None:
        """Begin one particular scene for the game; ends whatever scene is going on there.

        None where it may not be played as the story stands, or where it is going on there
        already, so that asking twice changes nothing.

        Raises:
            LookupError: there is no such scene.
        """
        if scene_id not in self._repertoire.scenes:
            raise LookupError(f"there is no scene {scene_id}")
        return await self._work.run(
            lambda session: self._begin(session, guild_id, channel_id, scene_id)
        )

    async def go_on(self, guild_id: int, channel_id: int, number: int, part: int) -> Play:
        """Go on with a play because somebody pressed the button under its last line.

        Raises:
            NotNow: paused, over, or going on already.
        """
        return await self._work.run(
            lambda session: self._pressed(session, guild_id, channel_id, number, part)
        )

    async def heard(self, guild_id: int, channel_id: int, voice: str) -> Play | None:
        """Go on with what waits in a channel because a person talked to one of its voices.

        None where nothing waits there, or it is not theirs.
        """
        return await self._work.run(
            lambda session: self._heard(session, guild_id, channel_id, voice)
        )

    async def may_speak(self, play: Play) -> bool:
        """Tell whether the next line of a part may be said; a pause ends the play for good."""
        return await self._work.run(lambda session: self._may_speak(session, play))

    async def posted(self, play: Play) -> None:
        """Write down that all lines of a part stand in the channel; a person is next."""
        state = State.OVER if play.last else State.WAITING
        part = play.part if play.last else play.part + 1
        await self._work.run(lambda session: self._move(session, play, state, part))

    async def end(self, play: Play) -> None:
        """Write down that a part can't be said, and that the play is over."""
        await self._work.run(lambda s: self._move(s, play, State.OVER, play.part))

    async def end_in(self, guild_id: int, channel_id: int) -> None:
        """End whatever is going on in a channel: somebody has asked for quiet."""

        def end(session: Session) -> None:
            row = self._active(session, guild_id, channel_id, self._clock.now())
            if row is not None:
                row.state = State.OVER.value

        await self._work.run(end)

    async def unfinished(self) -> tuple[Play, ...]:
        """Return the parts that were begun and not finished: being said, or cut by a crash."""
        return await self._standing_at(State.PLAYING)

    async def waiting_in(self) -> frozenset[int]:
        """Return the channels in which a scene waits for a person."""
        waiting = await self._standing_at(State.WAITING)
        return frozenset(play.channel_id for play in waiting)

    async def subjects(self, guild_id: int) -> tuple[str, ...]:
        """Return the topics that scenes may be asked about in a server, in alphabetical order."""
        return await self._work.run(lambda s: self._repertoire.bill(s, guild_id).subjects)

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything kept about a server; returns the rows removed."""
        self._asked = {who: at for who, at in self._asked.items() if who[0] != guild_id}
        return await self._work.run(lambda session: store.forget_guild(session, guild_id))

    async def expire(self, before: datetime) -> None:
        """Forget which scenes were played before an instant."""
        await self._work.run(lambda session: store.expire(session, before))

    def any_in(self, session: Session, guild_id: int, channel_id: int) -> Play | None:
        """Begin any scene in a channel, as part of a unit of work; None where none may be."""
        now = self._clock.now()
        bill = self._repertoire.bill(session, guild_id)
        if bill.paused or self._active(session, guild_id, channel_id, now):
            return None
        scene = self._repertoire.drawn(session, guild_id, bill.scenes, now)
        return self._added(session, guild_id, channel_id, scene, now) if scene else None

    def _start(self, session: Session, asked: Asked, now: datetime) -> Play:
        bill = self._repertoire.bill(session, asked.guild_id)
        if bill.paused:
            raise NotNow(PAUSED)
        if self._active(session, asked.guild_id, asked.channel_id, now):
            raise NotNow(
                "A scene is going on here. Say something to one of them, or press “Go on” "
                "under the last line."
            )
        last = store.last_in(session, asked.guild_id, asked.channel_id)
        _refuse_soon(
            last.started_at if last else None,
            rules.BETWEEN_STARTS,
            now,
            "There has only just been one here.",
        )
        fit = self._repertoire.fitting(bill, asked)
        scene = self._repertoire.drawn(session, asked.guild_id, fit, now) or fit[0]
        return self._added(session, asked.guild_id, asked.channel_id, scene, now)

    def _begin(
        self, session: Session, guild_id: int, channel_id: int, scene_id: str
    ) -> Play | None:
        now = self._clock.now()
        bill = self._repertoire.bill(session, guild_id)
        scene = bill.scene(scene_id)
        active = self._active(session, guild_id, channel_id, now)
        if scene is None or bill.paused or (active and active.scene_id == scene_id):
            return None
        if active is not None:
            active.state = State.OVER.value
        return self._added(session, guild_id, channel_id, scene, now)

    def _added(
        self, session: Session, guild_id: int, channel_id: int, scene: Scene, now: datetime
    ) -> Play:
        return _play(store.add_play(session, guild_id, channel_id, scene.id, now), scene)

    def _pressed(
        self, session: Session, guild_id: int, channel_id: int, number: int, part: int
    ) -> Play:
        row = store.play(session, guild_id, number)
        if row is None or row.channel_id != channel_id or row.state == State.OVER:
            raise NotNow(OVER)
        if row.state == State.PLAYING or row.part != part:
            raise NotNow(GOING_ON)
        if self._repertoire.paused(session, guild_id):
            raise NotNow(PAUSED)
        play = self._next(session, row, after_words=False)
        if play is None:
            raise NotNow(OVER)
        return play

    def _heard(self, session: Session, guild_id: int, channel_id: int, voice: str) -> Play | None:
        row = store.last_in(session, guild_id, channel_id)
        if row is None or row.state != State.WAITING:
            return None
        scene = self._repertoire.scenes.get(row.scene_id)
        if scene is None or voice not in scene.voices:
            return None
        return self._next(session, row, after_words=True)

    def _next(self, session: Session, row: PlayRow, *, after_words: bool) -> Play | None:
        """Take up the next part of a play that waits; None where it may not be played now."""
        now = self._clock.now()
        bill = self._repertoire.bill(session, row.guild_id)
        scene = bill.scene(row.scene_id)
        gone = scene is None or row.part >= len(scene.parts)  # other content since it began
        if scene is None or gone or bill.paused or rules.abandoned(row.at, now):
            return None
        row.state, row.after_words, row.at = State.PLAYING.value, after_words, now
        return _play(row, scene)

    def _may_speak(self, session: Session, play: Play) -> bool:
        row = store.play(session, play.guild_id, play.number)
        if row is None or row.state != State.PLAYING or row.part != play.part:
            return False
        if self._repertoire.paused(session, play.guild_id):
            row.state = State.OVER.value
            return False
        return True

    def _move(self, session: Session, play: Play, state: State, part: int) -> None:
        row = store.play(session, play.guild_id, play.number)
        if row is not None and row.state == State.PLAYING and row.part == play.part:
            row.state, row.part, row.at = state.value, part, self._clock.now()

    async def _standing_at(self, state: State) -> tuple[Play, ...]:
        """Return the plays that stand like this and are not abandoned."""

        def look(session: Session) -> tuple[Play, ...]:
            rows = store.plays_in(session, state, self._clock.now())
            scenes = [(row, self._repertoire.scenes.get(row.scene_id)) for row in rows]
            return tuple(
                _play(row, scene) for row, scene in scenes if scene and row.part < len(scene.parts)
            )

        return await self._work.run(look)

    def _active(
        self, session: Session, guild_id: int, channel_id: int, now: datetime
    ) -> PlayRow | None:
        """Return the play that is going on in a channel, or None."""
        row = store.last_in(session, guild_id, channel_id)
        if row is None or row.state == State.OVER or rules.abandoned(row.at, now):
            return None
        return row


def _play(row: PlayRow, scene: Scene) -> Play:
    return Play(row.id, row.guild_id, row.channel_id, scene, row.part, row.after_words)


def _refuse_soon(last: datetime | None, wait: timedelta, now: datetime, why: str) -> None:
    if last is not None and now - last < wait:
        raise NotNow(f"{why} The next may start {timestamp(last + wait, 'R')}.")
