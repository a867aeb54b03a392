"""An index over a real file, and the few words that tests need for it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.memory.cipher import Cipher
from bot.memory.recall import (
    Found,
    IndexedTurn,
    Where,
    index_turn,
    index_turns,
    remove_turns,
    search,
)
from bot.memory.recall.postings import POSTINGS
from bot.memory.recall.tables import PlaceRow, PostingRow, ScopeRow
from bot.memory.tables import TurnRow

BEGIN = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
CIPHER = Cipher(bytes(range(32)))
SECRET = CIPHER.derived("tests")
HERE, ELSEWHERE = 1, 2
HALL, ATTIC = 10, 11


def only(*channels: int) -> Callable[[int], bool]:
    return lambda channel_id: channel_id in channels


def anywhere(_channel_id: int) -> bool:
    return True


class Shelf:
    """Turns that people said, half a minute apart, and a search over them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = BEGIN
        self.people: dict[str, int] = {}
        self.kept = 0

    def person(self, name: str) -> int:
        return self.people.setdefault(name.casefold(), 100 + len(self.people))

    def keep(
        self,
        name: str,
        text: str,
        *,
        guild: int = HERE,
        voice: str = "cleetus",
        channel: int = HALL,
    ) -> IndexedTurn:
        """Keep a turn that stands in no index yet."""
        return self.keep_all([(name, text)], guild=guild, voice=voice, channel=channel)[0]

    def keep_all(
        self,
        said: Sequence[tuple[str, str]],
        *,
        guild: int = HERE,
        voice: str = "cleetus",
        channel: int = HALL,
    ) -> list[IndexedTurn]:
        """Keep turns that stand in no index yet."""
        turns = []
        for name, text in said:
            self.now += timedelta(seconds=30)
            self.kept += 1
            turn = IndexedTurn(self.kept, guild, voice, channel, self.person(name), self.now, text)
            turns.append(turn)
        self.session.connection().execute(insert(TurnRow), [_row(one) for one in turns])
        return turns

    def say(
        self,
        name: str,
        text: str,
        *,
        guild: int = HERE,
        voice: str = "cleetus",
        channel: int = HALL,
    ) -> int:
        """Keep and index a turn; returns its id."""
        turn = self.keep(name, text, guild=guild, voice=voice, channel=channel)
        index_turn(self.session, SECRET, turn)
        return turn.id

    def say_all(self, said: Sequence[tuple[str, str]], *, channel: int = HALL) -> list[int]:
        """Keep and index many turns at once."""
        turns = self.keep_all(said, channel=channel)
        index_turns(self.session, SECRET, turns)
        return [turn.id for turn in turns]

    def forget(self, *turn_ids: int) -> int:
        removed = remove_turns(self.session, turn_ids)
        self.session.execute(delete(TurnRow).where(TurnRow.id.in_(turn_ids)))
        return removed

    def pause(self, **amount: float) -> None:
        self.now += timedelta(**amount)

    def find(
        self,
        question: str,
        *,
        guild: int = HERE,
        voice: str = "cleetus",
        asker: str | None = None,
        can_see: Callable[[int], bool] = anywhere,
        since: datetime = BEGIN,
        limit: int = 10,
    ) -> tuple[Found, ...]:
        return search(
            self.session,
            SECRET,
            Where(guild, voice, since, can_see),
            question,
            asker_id=self.person(asker) if asker else None,
            names=self.people,
            now=self.now,
            limit=limit,
        )

    def texts(self, question: str, **how: object) -> list[str]:
        return [CIPHER.open(one.sealed) for one in self.find(question, **how)]  # type: ignore[arg-type]

    def lists(self) -> dict[tuple[int, int], list[bytes]]:
        """Return all posting lists by scope and term, part after part."""
        kept: dict[tuple[int, int], list[bytes]] = {}
        order = select(POSTINGS).order_by(*POSTINGS.primary_key.columns)
        for row in self.session.execute(order):
            kept.setdefault((row.scope_id, row.term), []).append(row.entries)
        return kept

    def rows(self) -> int:
        """Return how many rows the index has."""
        tables = (ScopeRow, PlaceRow, PostingRow)
        return sum(len(self.session.execute(select(table)).all()) for table in tables)


def _row(turn: IndexedTurn) -> dict[str, object]:
    return {
        "id": turn.id,
        "guild_id": turn.guild_id,
        "channel_id": turn.channel_id,
        "voice": turn.voice,
        "user_id": turn.user_id,
        "by_voice": False,
        "said_at": turn.said_at,
        "sealed": CIPHER.seal(turn.text),
    }
