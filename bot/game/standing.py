"""How far a server's story has come, for those who talk about it: one quick look.

Part of whoever's unit of work asks; everything else about a game goes through
:class:`bot.game.service.GameService`.
"""

from collections.abc import Callable

from sqlalchemy import Select, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from bot.core.standing import Standing
from bot.db.statements import read
from bot.game.model import Phase
from bot.game.season import Season
from bot.game.tables import DropRow, PuzzleRow, ServerRow

Look = Callable[[Session, int], Standing]
"""Returns how far the story has come in a server, given its id."""


def look_at(season: Season) -> Look:
    """Return the look at servers that play ``season``."""
    reveals = {(_DROP, drop.id): frozenset(drop.reveals) for drop in season.drops}
    enters = {drop.id: drop.enters for drop in season.drops if drop.enters}
    reveals |= {(_PUZZLE, puzzle.id): frozenset(puzzle.reveals) for puzzle in season.puzzles}

    def look(session: Session, guild_id: int) -> Standing:
        rows = read(session.connection(), _EVENTS, {"guild": guild_id})
        if not rows:
            return Standing()
        told = [
            reveals.get((row.what, row.name), frozenset())
            for row in rows
            if row.season == season.id
        ]
        phase, here = rows[0].phase, rows[0].season == season.id
        away: frozenset[str] = frozenset()
        if here and phase in (Phase.RUNNING, Phase.PAUSED):
            posted = {row.name for row in rows if row.what == _DROP}
            away = frozenset().union(*(who for drop, who in enters.items() if drop not in posted))
        return Standing(phase == Phase.PAUSED, frozenset().union(*told), away)

    return look


_DROP, _PUZZLE, _NOTHING = "drop", "puzzle", ""


def _events(what: str, table: type[DropRow] | type[PuzzleRow] | None) -> Select[str, str, str, str]:
    """Select a server's row beside each drop posted, or puzzle solved, in its present round."""
    columns = (ServerRow.phase, ServerRow.season, literal(what).label("what"))
    here = ServerRow.guild_id == bindparam("guild")
    if table is None:
        return select(*columns, literal("").label("name")).where(here)
    name, at = (
        (table.drop_id, table.posted_at)
        if issubclass(table, DropRow)
        else (table.puzzle_id, table.solved_at)
    )
    same = and_(table.guild_id == ServerRow.guild_id, table.round == ServerRow.round)
    return select(*columns, name.label("name")).join(table, same).where(here, at.is_not(None))


_EVENTS = union_all(_events(_NOTHING, None), _events(_DROP, DropRow), _events(_PUZZLE, PuzzleRow))
