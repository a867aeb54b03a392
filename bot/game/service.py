"""The one door to the game. Its parts are split by who asks: moderators, the postman, players."""

from bot.game import store
from bot.game.board import Boards
from bot.game.directing import Directing
from bot.game.errata import Errata
from bot.game.hinting import Hinting
from bot.game.retelling import Retelling
from bot.game.teams import Teams
from bot.game.theories import Theories


class GameService(Directing, Retelling, Boards, Hinting, Errata, Teams, Theories):
    """Runs one season in any number of servers.

    ``GameService(sessions, clock, season, secret)``; the secret keys what varies by
    server, and has to stay the same for as long as a game runs.

    Every method is one transaction. Nothing is remembered between calls except in the
    database, so that a restart changes nothing.
    """

    async def forget_member(self, guild_id: int, user_id: int) -> int:
        """Remove everything about a member in a server; return the rows removed."""
        async with self._sessions.begin() as session:
            return await store.forget(session, guild_id, user_id)

    async def forget_guild(self, guild_id: int) -> int:
        """Remove everything about a server; return the rows removed."""
        async with self._sessions.begin() as session:
            return await store.forget(session, guild_id, None)
