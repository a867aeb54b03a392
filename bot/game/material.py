"""What of a puzzle is handed to one player: answers to their questions, and their half."""

from datetime import timedelta

from bot.core.errors import UserError
from bot.game import players, solves
from bot.game.model import Attachment
from bot.game.playing import Playing, instant, played
from bot.game.puzzles import KINDS
from bot.game.shown import Handed, Said

START = "start"
"""The turn with which every dialogue begins."""

ALONE = timedelta(hours=12)
"""How long a puzzle must have been open before one person gets both halves: nobody is stuck
for want of company, and by then the first hint is out."""


class Material(Playing):
    """The part of :class:`bot.game.service.GameService` that hands things to single players."""

    async def question(
        self, guild_id: int, user_id: int, puzzle_id: str, turn_id: str = START
    ) -> Said:
        """Return what is said at a turn of a puzzle's dialogue, and what may be asked then.

        Raises:
            NotNow: the game is not running here, or no puzzle is open.
            UserError: there is no such puzzle or turn, or nobody to ask in it.
        """
        async with self._sessions() as session:
            row = await self._active(session, guild_id)
            mine = await solves.solved_by(session, row, user_id)
            _, puzzle = await self._chosen(session, row, puzzle_id, mine)
        turn = self.draft(guild_id, row.round, puzzle).dialogue.get(turn_id)
        if turn is None:
            raise UserError("There is nobody to ask here any more; /case shows what there is.")
        return Said(puzzle.id, puzzle.title, turn.text, turn.options)

    async def half(self, guild_id: int, user_id: int, puzzle_id: str) -> Handed:
        """Return a player's half of a puzzle, the same each time; after a while, all of it.

        Taking a half joins the game.

        Raises:
            NotNow: the game is not running here, or no puzzle is open.
            UserError: there is no such puzzle, or it has no halves.
        """
        now = self._clock.now()
        async with self._sessions.begin() as session:
            row = await self._active(session, guild_id)
            mine = await solves.solved_by(session, row, user_id)
            state, puzzle = await self._chosen(session, row, puzzle_id, mine)
            halves = KINDS[puzzle.kind].halves
            if not halves:
                raise UserError("That puzzle has no halves; /case shows what there is.")
            await players.join(session, guild_id, user_id, now)
            own = await players.half_of(session, row, puzzle.id, user_id, halves)
            left = ALONE - played(row, state, now)
        pieces = self.draft(guild_id, row.round, puzzle).pieces
        names = [own, *(name for name in halves if name != own and left <= timedelta())]
        files = (Attachment(pieces[n].filename, pieces[n].data, pieces[n].alt) for n in names)
        ahead = left if left > timedelta() else None
        return Handed(puzzle.id, puzzle.title, tuple(files), instant(row, ahead, now))
