"""The board: who solved what, and who helped. Who wants to stay off it does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.core.errors import NotNow
from bot.game import players, solves, store
from bot.game.material import Material
from bot.game.shown import Board, Solver, TeamScore
from bot.game.tables import SolveRow

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
            visible = await players.visible(session, guild_id)
            solved = await solves.unaided(session, row)
            steps = Counter(await solves.steps(session, row))
        return Board(
            solvers=_solvers(visible, solved, steps),
            teams=_teams(visible, solved),
            opened=len(puzzles),
            solved_here=sum(puzzle.solved_at is not None for puzzle in puzzles),
        )

    async def show_on_board(self, guild_id: int, user_id: int, shown: bool) -> None:
        """Let a player stand on the board, or not. Asking for either joins the game."""
        async with self._sessions.begin() as session:
            await players.join(session, guild_id, user_id, self._clock.now())
            await players.set_hidden(session, guild_id, user_id, not shown)


def _solvers(
    visible: Mapping[int, str | None], solves: Sequence[SolveRow], steps: Mapping[int, int]
) -> tuple[Solver, ...]:
    """Return who did most; of two with as many solves, who was done earlier comes first."""
    own: defaultdict[int, list[SolveRow]] = defaultdict(list)
    for solve in solves:
        own[solve.user_id].append(solve)
    people = [user for user in {*own, *steps} if user in visible]
    people.sort(key=lambda user: _rank(own[user], steps.get(user, 0), user))
    return tuple(
        Solver(user, len(own[user]), sum(s.first for s in own[user]), steps.get(user, 0))
        for user in people[:MOST_SOLVERS]
    )


def _teams(visible: Mapping[int, str | None], solves: Sequence[SolveRow]) -> tuple[TeamScore, ...]:
    solved: defaultdict[str, set[str]] = defaultdict(set)
    for solve in solves:
        team = visible.get(solve.user_id)
        if team is not None:
            solved[team].add(solve.puzzle_id)
    scores = [TeamScore(name, len(puzzles)) for name, puzzles in solved.items()]
    return tuple(sorted(scores, key=lambda score: (-score.solved, score.name))[:MOST_SOLVERS])


def _rank(solves: Sequence[SolveRow], steps: int, user_id: int) -> tuple[float, ...]:
    last = solves[-1].at.timestamp() if solves else 0.0
    return -len(solves), last, -steps, user_id
