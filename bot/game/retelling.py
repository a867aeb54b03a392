"""What a server has been told, to be read again: the journal, and the story so far."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.errors import NotNow
from bot.game import judging, solves, store
from bot.game.delivering import Delivering
from bot.game.model import Due, Part
from bot.game.season import Drop
from bot.game.shown import Find, Page
from bot.game.tables import ServerRow


class Retelling(Delivering):
    """The part of :class:`bot.game.service.GameService` that tells again what was told."""

    async def page(self, guild_id: int, number: int | None = None) -> Page:
        """Return a page of a server's journal, the last one where none is named.

        A number beyond the ends means the nearest page. Only what was posted here is in it.

        Raises:
            NotNow: nothing has been posted here yet.
        """
        row, posted = await self._told(guild_id)
        chosen = min(max(number or len(posted), 1), len(posted))
        at, name = posted[chosen - 1]
        due = Due(guild_id, row.channel_id, name, row.round)
        drop = self._drop(name)
        if drop.edits is not None:
            parts: tuple[Part, ...] = (Part(drop.beats[0].voice, drop.beats[0].text),)
        else:
            parts = await self.render(due)
        asides = tuple(self._asides(drop, [name for _, name in posted]))
        return Page(chosen, len(posted), at, parts, drop.content_note, asides)

    def _asides(self, drop: Drop, told: list[str]) -> Iterator[str]:
        """Yield what came with a drop and is no message."""
        if drop.edits is not None and drop.edits.drop in told:
            yield f"This replaced a part of page {told.index(drop.edits.drop) + 1}."
        if drop.topic is not None:
            yield f"The channel's topic became: {drop.topic}"
        if drop.event is not None:
            yield f"In the calendar: {drop.event.name}. {drop.event.description}"

    async def recap(self, guild_id: int) -> tuple[str, ...]:
        """Return the story so far in a few sentences a drop, of what was posted here alone.

        Raises:
            NotNow: nothing has been posted here yet, or this season has no recaps.
        """
        _, posted = await self._told(guild_id)
        told = tuple(self._short(name) for _, name in posted if self._drop(name).recap)
        if not told:
            raise NotNow("This season has no short version; /journal has the whole of it.")
        return told

    async def finds(self, guild_id: int, user_id: int) -> tuple[Find, ...]:
        """Return what a player was told in private: half-way results, and what a solve brought.

        Raises:
            NotNow: the game has not started here.
        """
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None or row.started_at is None:
                raise NotNow(_NOTHING)
            own = await solves.own(session, row, user_id)
            found = []
            for state in await store.open_puzzles(session, row):
                puzzle = self.season.puzzle(state.puzzle_id)
                if puzzle is None:
                    continue
                tries = await solves.attempts(session, row, puzzle.id, user_id)
                steps = sorted(judging.partials_found(tries))
                texts = [puzzle.replies.partials[step] for step in steps]
                if puzzle.id in own:
                    texts.append(judging.solved(puzzle, own[puzzle.id]).reply)
                if texts:
                    found.append(Find(puzzle.title, tuple(texts)))
        return tuple(found)

    def _short(self, drop_id: str) -> str:
        """Return a drop in short, under the title of the act that it begins."""
        act = self.season.act_begun_by(drop_id)
        heading = f"**{act.title}**\n" if act else ""
        return f"{heading}{self._drop(drop_id).recap}"

    async def _told(self, guild_id: int) -> tuple[ServerRow, list[tuple[datetime, str]]]:
        """Return a server and what was posted in it, with its instants, oldest first."""
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None or row.started_at is None:
                raise NotNow(_NOTHING)
            facts = (await store.timeline(session, row)).drops
        known = (drop.id for drop in self.season.drops if drop.id in facts)
        told = ((facts[name].posted_at, name) for name in known)
        posted = sorted((at, name) for at, name in told if at is not None)
        if not posted:
            raise NotNow(_NOTHING)
        return row, posted


_NOTHING = "Nothing has been told here yet. The story begins with the game."
