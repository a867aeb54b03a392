"""What a server has been told, to be read again: the journal."""

from bot.core.errors import NotNow
from bot.game import store
from bot.game.delivering import Delivering
from bot.game.model import Due, Page


class Retelling(Delivering):
    """The part of :class:`bot.game.service.GameService` that tells again what was told."""

    async def page(self, guild_id: int, number: int | None = None) -> Page:
        """Return a page of a server's journal, the last one where none is named.

        A number beyond the ends means the nearest page. Only what was posted here is in it.

        Raises:
            NotNow: nothing has been posted here yet.
        """
        async with self._sessions() as session:
            row = await store.server(session, guild_id)
            if row is None or row.started_at is None:
                raise NotNow("Nothing has been told here yet. The journal begins with the game.")
            facts = (await store.timeline(session, row)).drops
        known = {drop.id: drop for drop in self.season.drops}
        told = ((facts[name].posted_at, name) for name in known if name in facts)
        posted = sorted((at, name) for at, name in told if at is not None)
        if not posted:
            raise NotNow("Nothing has been told here yet. The journal begins with the game.")
        chosen = min(max(number or len(posted), 1), len(posted))
        at, name = posted[chosen - 1]
        due = Due(guild_id, row.channel_id, name, row.round)
        parts = await self.render(due)
        return Page(chosen, len(posted), at, parts, known[name].content_note)
