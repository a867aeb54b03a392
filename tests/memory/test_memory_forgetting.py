"""Forgetting: what goes, what stays, and that nothing is left to read."""

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from bot.core.errors import UserError
from bot.db.base import Base
from bot.db.migrate import backup
from bot.memory.model import Event, EventKind
from bot.memory.tables import FactRow, TurnRow
from tests.memory.talks import ATTIC, HERE, KIM, OTHER_SERVER, SAM, Talk

MEMORY = [table for table in Base.metadata.sorted_tables if table.name.startswith("memory_")]


async def filled(talk: Talk, tables: Iterable[Table]) -> dict[str, int]:
    """Return the tables that hold anything, with their rows."""

    def count(session: Session) -> dict[str, int]:
        counts = {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }
        return {name: rows for name, rows in counts.items() if rows}

    return await talk.work.run(count)


async def sealed(talk: Talk, user_id: int) -> list[bytes]:
    """Return the bytes in which all that somebody said and taught stands in the file."""

    def read(session: Session) -> list[bytes]:
        return [
            *session.scalars(select(TurnRow.sealed).where(TurnRow.user_id == user_id)),
            *session.scalars(select(FactRow.sealed).where(FactRow.user_id == user_id)),
        ]

    return await talk.work.run(read)


async def test_one_thing_goes_with_the_answer_to_it_and_what_was_learned(talk: Talk) -> None:
    await talk.say("I like rain")
    await talk.reply("Rain. Noted.")
    told = await talk.say("my cat is called Miso")
    await talk.reply("Miso, then.", message_id=4)
    await talk.reply("A fine name.", message_id=5)
    await talk.say("hello")
    await talk.reply("Hello.", message_id=6)
    assert told.turn_id is not None
    assert await talk.memory.forget_turn(HERE, KIM, told.turn_id) == 0
    assert await talk.memory.forget_turn(OTHER_SERVER, SAM, told.turn_id) == 0
    assert await talk.memory.forget_turn(HERE, SAM, told.turn_id) == 4
    assert await talk.texts() == ["hello", "I like rain"]
    assert await talk.ask("what is my cat called?") == []
    assert await talk.rows() == (4, 1)


async def test_a_fact_goes_with_every_message_it_was_told_in(talk: Talk) -> None:
    await talk.say("I like rain")
    await talk.say("as I said, I like rain")
    await talk.say("I like snow")
    facts = {item.text: item.id for item in await talk.shown() if item.fact}
    assert await talk.memory.forget_fact(HERE, KIM, facts["you like rain"]) == 0
    assert await talk.memory.forget_fact(HERE, SAM, facts["you like rain"]) == 4
    assert await talk.texts() == ["I like snow"]
    assert await talk.ask("what do I like?") == ["you like snow"]


async def test_the_last_hour_goes_and_the_rest_stays(talk: Talk) -> None:
    await talk.say("I like rain")
    talk.clock.skip(hours=2)
    await talk.say("my cat is called Miso")
    await talk.reply("Miso, then.")
    await talk.say("my cat is called Miso", voice="teeth")
    since = talk.clock.now() - timedelta(hours=1)
    assert await talk.memory.forget(HERE, SAM, "teeth", since) > 0
    assert await talk.memory.forget(HERE, SAM, None, since) > 0
    assert await talk.memory.forget(HERE, SAM, None, since) == 0
    assert [item.text for item in await talk.shown()] == ["you like rain", "I like rain"]


async def test_an_own_message_or_one_to_me_can_be_forgotten(talk: Talk) -> None:
    await talk.say("my cat is called Miso", message_id=5)
    await talk.reply("Miso, then.", message_id=6)
    await talk.reply("And yours, Kim?", user=KIM, message_id=7)
    assert await talk.memory.forget_message(HERE, SAM, 7) == 0
    assert await talk.memory.forget_message(HERE, KIM, 5) == 0
    assert await talk.memory.forget_message(HERE, SAM, 6) == 1
    assert await talk.memory.forget_message(HERE, SAM, 5) > 0
    assert await talk.rows() == (1, 0)


async def test_an_event_stays_for_the_others_and_goes_with_the_last(talk: Talk) -> None:
    now = talk.clock.now()
    await talk.happened(Event(0, EventKind.VOTED, "the red door", now, "", (SAM, KIM)))
    await talk.memory.forget_member(HERE, SAM)
    kept = (await talk.probe(talk.heard("hm", user=KIM))).events
    assert [event.detail for event in kept] == ["the red door"]
    await talk.memory.forget_member(HERE, KIM)
    assert await filled(talk, MEMORY) == {}


async def test_a_name_goes_with_the_last_thing_said(talk: Talk) -> None:
    first = await talk.say("I like rain")
    await talk.say("hello", voice="teeth")
    assert first.turn_id is not None
    await talk.memory.forget_turn(HERE, SAM, first.turn_id)
    assert (await talk.memory.export(HERE, SAM))["name"] == "Sam"
    await talk.memory.forget(HERE, SAM, "teeth")
    assert (await talk.memory.export(HERE, SAM))["name"] is None


async def test_forgetting_everything_leaves_no_row_but_the_wish_to_be_left_alone(
    talk: Talk,
) -> None:
    await talk.memory.off(HERE, KIM)
    await talk.memory.set_retention(HERE, 30)
    for user in (SAM, 7, 8):
        await talk.say("my cat is called Miso and I live in Oslo", user=user)
    await talk.reply("Miso, then.")
    await talk.memory.wipe(HERE)
    assert set(await filled(talk, MEMORY)) == {"memory_off", "memory_retention"}
    await talk.say("I like rain")
    await talk.memory.forget_guild(HERE)
    assert await filled(talk, MEMORY) == {}


async def test_a_server_may_keep_things_for_less_time(talk: Talk) -> None:
    await talk.say("I like rain")
    await talk.say("I like rain", guild=OTHER_SERVER)
    talk.clock.skip(days=10)
    await talk.say("I like snow")
    await talk.memory.set_retention(HERE, 7)
    assert await talk.ask("what do I like?") == ["you like snow"]
    assert await talk.ask("what do I like?", guild=OTHER_SERVER) == ["you like rain"]
    assert (await talk.memory.statistics(HERE)).days == 7
    talk.clock.skip(days=8)
    assert await talk.ask("what do I like?") == [], "before anything has expired"
    assert await talk.texts() == []
    await talk.memory.expire()
    assert await talk.rows() == (1, 1)
    await talk.memory.set_retention(HERE, None)
    assert (await talk.memory.statistics(HERE)).days == 90


@pytest.mark.parametrize("days", [0, -1, 91, 10_000])
async def test_a_retention_out_of_bounds_is_refused_with_the_bounds(talk: Talk, days: int) -> None:
    with pytest.raises(UserError, match="between 1 and 90 days"):
        await talk.memory.set_retention(HERE, days)


async def test_names_and_events_expire_with_the_rest(talk: Talk) -> None:
    await talk.say("I like rain")
    talk.clock.skip(days=89)
    await talk.say("hello", user=KIM)
    talk.clock.skip(days=3)
    await talk.memory.expire()
    assert (await talk.memory.export(HERE, SAM))["name"] is None
    assert (await talk.memory.export(HERE, SAM))["events"] == []
    assert (await talk.memory.export(HERE, KIM))["name"] == "Kim Vale"
    talk.clock.skip(days=90)
    await talk.memory.expire()
    assert await filled(talk, MEMORY) == {}


async def test_what_is_forgotten_is_in_no_byte_of_the_file_the_log_or_a_backup(
    talk: Talk, tmp_path: Path
) -> None:
    for number in range(20):
        await talk.say(f"my cat number{number} is called Miso and I like the moon")
    await talk.say("I like rain", user=KIM)
    gone = await sealed(talk, SAM)
    data = b"".join(path.read_bytes() for path in tmp_path.glob("test.db*"))
    assert len(gone) >= 40
    assert all(one in data for one in gone), "else this test could not fail"
    assert await talk.memory.forget_member(HERE, SAM) > 0
    backup(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}", tmp_path / "copy.db")
    shutil.copy(tmp_path / "test.db", tmp_path / "raw.db")
    for file in ("test.db", "test.db-wal", "copy.db", "raw.db"):
        data = (tmp_path / file).read_bytes()
        assert [one for one in gone if one in data] == [], file
    assert (tmp_path / "test.db-wal").stat().st_size == 0
    assert await talk.ask("what do I like?", user=KIM) == ["you like rain"]


async def test_an_edited_message_is_found_by_its_new_words_alone(talk: Talk) -> None:
    await talk.say("the lighthouse is asleep", user=KIM, message_id=5)
    await talk.say("the lighthouse is awake", user=KIM, channel=ATTIC)
    await talk.memory.edited(HERE, 5, "the harbour is asleep")
    found = await talk.quotes("who mentioned the lighthouse?")
    assert found == [("Kim Vale", "the lighthouse is awake")]
    assert await talk.quotes("who mentioned the harbour?") == [
        ("Kim Vale", "the harbour is asleep")
    ]
