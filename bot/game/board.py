"""The board: who solved what. Who wants to stay off it does."""

from bot.core.errors import NotNow
from bot.game import players, store
from bot.game.material import Material
from bot.game.model import Board, Solver

MOST_SOLVERS = 10


class Boards(Material):
    """The part of :class:`bot.game.service.GameService` that knows who solved most."""

    async def board(self, guild_id: int) -> Board:
        """Return a server's board in its present round.

        Raises:
            NotNow: the game has not started here.
        """
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None or row.started_at is None:
                raise NotNow("The game hasn't started here yet, so nobody has solved anything.")
            puzzles = await store.open_puzzles(session, row)
            found = await players.solvers(session, row, MOST_SOLVERS)
        return Board(
            tuple(Solver(*one) for one in found),
            opened=len(puzzles),
            solved_here=sum(puzzle.solved_at is not None for puzzle in puzzles),
        )

    async def show_on_board(self, guild_id: int, user_id: int, shown: bool) -> None:
        """Let a player stand on the board, or not. Asking for either joins the game."""
        async with self._sessions.begin() as session:
            await players.join(session, guild_id, user_id, self._clock.now())
            await players.set_hidden(session, guild_id, user_id, not shown)
