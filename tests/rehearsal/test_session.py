import asyncio
import pickle
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.errors import StartupError
from bot.rehearsal import shim
from bot.rehearsal.clock import FIRST_INSTANT
from bot.rehearsal.session import Rehearsal, is_foreseen
from bot.rehearsal.shim import keeping
from bot.rehearsal.shim.bench import new_world
from tests.rehearsal.toy_bot import toy_rehearsal


async def skip(rehearsal: Rehearsal, **span: float) -> None:
    await rehearsal.skip(timedelta(**span), asyncio.Event())


def contents(rehearsal: Rehearsal) -> list[str]:
    return [message.content for message in rehearsal.people.static.history()]


async def test_a_skip_runs_the_timers_in_order_and_the_clock_shows_their_time(
    tmp_path: Path,
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        assert rehearsal.now() == FIRST_INSTANT
        await skip(rehearsal, hours=30)
        assert rehearsal.now() == FIRST_INSTANT + timedelta(hours=30)
        bot: Any = rehearsal.env.bot
        assert bot.rang == [FIRST_INSTANT + timedelta(hours=n) for n in range(1, 31)]
        posted = [m.created_at for m in rehearsal.people.static.history()[1:]]
        assert [moment.replace(microsecond=0) for moment in posted] == bot.rang


async def test_it_is_news_when_something_happened_and_only_then(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        await rehearsal.advance(timedelta(seconds=1))
        assert rehearsal.take_news()
        await rehearsal.advance(timedelta(minutes=30))
        assert not rehearsal.take_news()
        await rehearsal.advance(timedelta(minutes=40))
        assert rehearsal.take_news()
        assert not rehearsal.take_news()


async def test_a_skip_ends_where_it_is_when_asked_to(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        stop = asyncio.Event()
        skipping = asyncio.create_task(rehearsal.skip(timedelta(days=300), stop))
        while rehearsal.now() == FIRST_INSTANT:
            await asyncio.sleep(0)
        stop.set()
        await skipping
        assert rehearsal.now() < FIRST_INSTANT + timedelta(days=1)


async def test_the_next_rehearsal_goes_on_from_where_this_one_ended(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people = rehearsal.people
        await people.juno.slash(people.static, "speak", words="remember me")
        await skip(rehearsal, hours=2)
        told = contents(rehearsal)
        ids = [message.id for message in people.static.history()]
    async with toy_rehearsal(tmp_path) as rehearsal:
        assert rehearsal.now() == FIRST_INSTANT + timedelta(hours=2)
        assert contents(rehearsal) == told
        people = rehearsal.people
        spoken = next(m for m in people.static.history() if m.webhook_id)
        shown = await people.juno.click(spoken, label="Reply")
        assert shown.modal is not None, "a button from before works"
        await people.juno.slash(people.static, "speak", words="again")
        assert people.static.last_message.id not in ids
        assert len(rehearsal.env.backend.webhooks) == 1, "and so does the webhook"


async def test_a_fresh_rehearsal_knows_nothing_of_the_last(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    async with toy_rehearsal(tmp_path) as rehearsal:
        await skip(rehearsal, hours=3)
    async with toy_rehearsal(tmp_path, fresh=True) as rehearsal:
        assert rehearsal.now() == FIRST_INSTANT
        assert len(contents(rehearsal)) == 1
    assert (tmp_path / "mine.txt").read_text() == "keep me"


async def test_after_a_crash_no_id_is_handed_out_twice(tmp_path: Path) -> None:
    """A copy of the file as a killed process leaves it: saved once, then time went on."""
    killed = tmp_path / "killed"
    killed.mkdir()
    async with toy_rehearsal(tmp_path) as rehearsal:
        rehearsal.save()
        await skip(rehearsal, hours=5)
        lost = max(message.id for message in rehearsal.people.static.history())
        (killed / "world.db").write_bytes((tmp_path / "world.db").read_bytes())
    async with toy_rehearsal(killed) as rehearsal:
        assert len(contents(rehearsal)) == 1
        people = rehearsal.people
        await people.juno.slash(people.static, "speak", words="after")
        assert people.static.last_message.id > lost


def damage(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE world SET state = x'00'", "is damaged"),
        ("UPDATE world SET format = '0/other'", "another version"),
        ("DROP TABLE world", "no pretend server"),
    ],
)
async def test_a_world_that_cannot_be_used_is_set_aside_in_one_clear_sentence(
    tmp_path: Path, change: str, reason: str
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        await skip(rehearsal, hours=3)
    (tmp_path / "uncontained.db").write_text("the bot's own state")
    damage(tmp_path / "world.db", change)
    said: list[str] = []
    async with toy_rehearsal(tmp_path, said=said) as rehearsal:
        assert rehearsal.now() == FIRST_INSTANT
    (sentence,) = said
    assert reason in sentence
    assert "kept-1" in sentence
    assert (tmp_path / "kept-1" / "uncontained.db").read_text() == "the bot's own state"
    assert (tmp_path / "kept-1" / "world.db").exists()


async def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "world.db").write_bytes(b"not a database, but long enough to be looked at" * 99)
    said: list[str] = []
    async with toy_rehearsal(tmp_path, said=said) as rehearsal:
        assert rehearsal.now() == FIRST_INSTANT
    assert "not readable" in said[0]


def test_nothing_but_plain_records_is_ever_unpacked() -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return print, ("sprung",)

    with pytest.raises(ValueError, match="does not belong"):
        keeping.thaw(pickle.dumps({"users": Trap()}), {}, FIRST_INSTANT)
    with pytest.raises(ValueError, match="another kind"):
        keeping.thaw(pickle.dumps({"users": {}}), {}, FIRST_INSTANT)


def test_a_world_comes_back_as_it_was() -> None:
    world = new_world(FIRST_INSTANT)
    user = world.make_user("wren")
    again = keeping.thaw(keeping.freeze(world), {"a": b"b"}, FIRST_INSTANT + timedelta(days=1))
    assert again.users == world.users
    assert again.users[again.bot_user.id] is again.bot_user
    assert again.cdn.get("a") == b"b"
    assert again.make_user("juno").id > user.id


async def test_a_refusal_that_the_bot_explains_is_no_failure_of_the_bot(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people = rehearsal.people
        await people.juno.slash(people.static, "refuse")
        assert rehearsal.new_errors() == ()
        await people.juno.slash(people.static, "fail")
        (error,) = rehearsal.new_errors()
        assert not is_foreseen(error)
        assert rehearsal.new_errors() == ()


async def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartupError, match="--state"):
        async with toy_rehearsal(tmp_path / "file" / "folder"):
            pass


def test_another_version_of_the_simulator_is_politely_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shim.require_simcord()
    monkeypatch.setattr(shim, "SUPPORTED", "0.0.1")
    with pytest.raises(StartupError, match=r"works with simcord 0\.0\.1, but 3\.2\.1 is installed"):
        shim.require_simcord()
