"""A memory on a real file, and the few words that tests need for it."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.work import Work
from bot.memory.cipher import Cipher
from bot.memory.model import Event, Exchange, Fact, Heard
from bot.memory.service import MemoryService
from bot.memory.shown import Item
from bot.memory.tables import FactRow, TurnRow
from tests.conftest import HandClock

HERE, OTHER_SERVER = 1, 2
HALL, ATTIC = 10, 11
SAM, KIM = 100, 101
NAMES = {SAM: "Sam", KIM: "Kim Vale"}

CanSee = Callable[[int], bool]


def anywhere(_channel_id: int) -> bool:
    return True


def only(*channels: int) -> CanSee:
    return lambda channel_id: channel_id in channels


class _Undone(Exception):
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange


class Talk:
    """People talking to characters; each message a second after the one before."""

    def __init__(self, work: Work, clock: HandClock, days: int = 90) -> None:
        self.work = work
        self.clock = clock
        self.memory = MemoryService(work, clock, Cipher(bytes(32)), retention_days=days)
        self._ids = iter(range(1000, 100_000))

    def heard(
        self,
        text: str,
        *,
        voice: str = "cleetus",
        user: int = SAM,
        guild: int = HERE,
        channel: int = HALL,
        message_id: int | None = None,
    ) -> Heard:
        self.clock.skip(seconds=1)
        identity = message_id or next(self._ids)
        name = NAMES.get(user, f"Member {user}")
        return Heard(guild, channel, voice, user, text, self.clock.now(), identity, name)

    async def hear(self, heard: Heard, can_see: CanSee = anywhere) -> Exchange:
        return await self.work.run(lambda session: self.memory.exchange(session, heard, can_see))

    async def say(self, text: str, **where: int | str) -> Exchange:
        return await self.hear(self.heard(text, **where))  # type: ignore[arg-type]

    async def tell(self, text: str, **where: int | str) -> tuple[Fact, ...]:
        return (await self.say(text, **where)).learned

    async def probe(self, heard: Heard, can_see: CanSee = anywhere) -> Exchange:
        """Return what would be said to a message, and leave no trace of it."""

        def run(session: Session) -> None:
            raise _Undone(self.memory.exchange(session, heard, can_see))

        try:
            await self.work.run(run)
        except _Undone as undone:
            return undone.exchange
        raise AssertionError

    async def ask(
        self, text: str, can_see: CanSee = anywhere, **where: int | str
    ) -> list[str] | None:
        exchange = await self.probe(self.heard(text, **where), can_see)  # type: ignore[arg-type]
        facts = exchange.recalled
        return None if facts is None else [fact.phrase for fact in facts]

    async def quotes(
        self, text: str, can_see: CanSee = anywhere, **where: int | str
    ) -> list[tuple[str, str]] | None:
        exchange = await self.probe(self.heard(text, **where), can_see)  # type: ignore[arg-type]
        found = exchange.quotes
        return None if found is None else [(quote.who, quote.text) for quote in found]

    async def reply(self, text: str, *, user: int = SAM, message_id: int | None = 3) -> None:
        spoken = Heard(HERE, HALL, "cleetus", user, text, self.clock.now(), message_id)
        await self.work.run(lambda session: self.memory.replied(session, spoken))

    async def happened(self, event: Event) -> None:
        await self.memory.note_event(HERE, event)

    async def shown(self, user: int = SAM, can_see: CanSee = anywhere) -> list[Item]:
        """Return all pages of what is kept of somebody here."""
        items: list[Item] = []
        page = await self.memory.page(HERE, user, can_see)
        for number in range(page.pages):
            items += (await self.memory.page(HERE, user, can_see, number)).items
        return items

    async def texts(self, user: int = SAM) -> list[str]:
        """Return what somebody said here, newest first, as it is kept."""
        return [item.text for item in await self.shown(user) if item.fact is None]

    async def rows(self) -> tuple[int, int]:
        """Return how many turns and facts there are."""

        def count(session: Session) -> tuple[int, int]:
            counts = [
                session.scalar(select(func.count()).select_from(table)) or 0
                for table in (TurnRow, FactRow)
            ]
            return counts[0], counts[1]

        return await self.work.run(count)
