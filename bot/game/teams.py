"""Named teams. Whoever is in none plays alone; a team has solved what one of it has."""

import re

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.errors import UserError
from bot.db.inserting import insert_new
from bot.game import players
from bot.game.answers import fold
from bot.game.desk import Desk
from bot.game.shown import Team
from bot.game.tables import PlayerRow, TeamRow

MOST_MEMBERS = 12
MOST_TEAMS = 50
"""Teams in a server; far more than play at once, and a list of them stays readable."""

LONGEST_NAME = 32
_UNFIT = re.compile(r"[@#<>`*_~|\\\n\r]")


class Teams(Desk):
    """The part of :class:`bot.game.service.GameService` that knows who plays together."""

    async def team(self, guild_id: int, user_id: int) -> Team | None:
        """Return the team a player is in; None where they play alone."""
        async with self._sessions() as session:
            row = await players.team_of(session, guild_id, user_id)
            return await _shown(session, row) if row is not None else None

    async def teams(self, guild_id: int) -> tuple[Team, ...]:
        """Return all teams of a server, by name."""
        async with self._sessions() as session:
            rows = await session.scalars(
                select(TeamRow).where(TeamRow.guild_id == guild_id).order_by(TeamRow.folded)
            )
            return tuple([await _shown(session, row) for row in rows])

    async def make_team(self, guild_id: int, user_id: int, name: str) -> Team:
        """Make a team and join it. Doing so joins the game, and leaves any other team.

        Raises:
            UserError: the name cannot be used, or there are too many teams.
        """
        name = " ".join(_UNFIT.sub("", name).split())
        folded = "".join(fold(name).split())
        if not folded or len(name) > LONGEST_NAME:
            raise UserError(f"Choose a name of 1 to {LONGEST_NAME} letters or digits.")
        now = self._clock.now()
        async with self._sessions.begin() as session:
            many = await session.scalar(
                select(func.count(TeamRow.id)).where(TeamRow.guild_id == guild_id)
            )
            if many is not None and many >= MOST_TEAMS:
                raise UserError("There are too many teams here already; join one of them.")
            key = {"guild_id": guild_id, "folded": folded}
            if not await insert_new(session, TeamRow, key, {"name": name, "made_at": now}):
                raise UserError(f"There is a team “{name}” already; /team join gets you in.")
            row = (await session.scalars(select(TeamRow).filter_by(**key))).one()
            await self._enter(session, guild_id, user_id, row)
            return await _shown(session, row)

    async def join_team(self, guild_id: int, user_id: int, name: str) -> Team:
        """Join a team by its name. Doing so joins the game, and leaves any other team.

        Raises:
            UserError: there is no such team, or it is full.
        """
        async with self._sessions.begin() as session:
            row = await session.scalar(
                select(TeamRow).filter_by(guild_id=guild_id, folded="".join(fold(name).split()))
            )
            if row is None:
                raise UserError("There is no team by that name; /team list shows them all.")
            members = (await _shown(session, row)).members
            if user_id not in members and len(members) >= MOST_MEMBERS:
                raise UserError(f"“{row.name}” is full: a team has at most {MOST_MEMBERS} people.")
            await self._enter(session, guild_id, user_id, row)
            return await _shown(session, row)

    async def leave_team(self, guild_id: int, user_id: int) -> bool:
        """Play alone from now on; False where somebody did already. An empty team is gone."""
        async with self._sessions.begin() as session:
            old = await players.team_of(session, guild_id, user_id)
            if old is None:
                return False
            await self._move(session, guild_id, user_id, None)
            return True

    async def _enter(
        self, session: AsyncSession, guild_id: int, user_id: int, row: TeamRow
    ) -> None:
        await players.join(session, guild_id, user_id, self._clock.now())
        await self._move(session, guild_id, user_id, row.id)

    async def _move(
        self, session: AsyncSession, guild_id: int, user_id: int, team_id: int | None
    ) -> None:
        await session.execute(
            update(PlayerRow)
            .where(PlayerRow.guild_id == guild_id, PlayerRow.user_id == user_id)
            .values(team_id=team_id)
        )
        peopled = select(PlayerRow.team_id).where(
            PlayerRow.guild_id == guild_id, PlayerRow.team_id.is_not(None)
        )
        await session.execute(
            delete(TeamRow).where(TeamRow.guild_id == guild_id, TeamRow.id.not_in(peopled))
        )


async def _shown(session: AsyncSession, row: TeamRow) -> Team:
    members = await session.scalars(
        select(PlayerRow.user_id)
        .where(PlayerRow.guild_id == row.guild_id, PlayerRow.team_id == row.id)
        .order_by(PlayerRow.joined_at, PlayerRow.id)
    )
    return Team(row.name, tuple(members))
