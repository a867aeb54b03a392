import pytest
from sqlalchemy import delete

from bot.memory.recall.tables import PlaceRow, PostingRow, ScopeRow
from tests.memory.talks import KIM, Talk


@pytest.fixture
async def older(talk: Talk) -> Talk:
    """A memory as an earlier release left it: turns, and no index."""
    await talk.say("The lighthouse keeper taught me to whistle", user=KIM)
    await talk.say("what did I say about lighthouses?", user=KIM)
    for table in (PostingRow, PlaceRow, ScopeRow):
        await talk.work.run(lambda session, table=table: session.execute(delete(table)))  # type: ignore[misc]
    return talk


async def test_what_was_kept_before_there_was_an_index_is_found(older: Talk) -> None:
    assert await older.quotes("what did Kim say about the lighthouse keeper?") == []
    assert await older.memory.index_older() == 1
    assert await older.quotes("what did Kim say about the lighthouse keeper?") == [
        ("Kim Vale", "The lighthouse keeper taught me to whistle")
    ]


async def test_it_is_done_once(older: Talk) -> None:
    await older.memory.index_older()
    assert await older.memory.index_older() == 0
