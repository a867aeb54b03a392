"""Scenes that begin by themselves: only where asked for, and only where somebody is."""

from datetime import datetime, time, timedelta

import pytest

from bot.core.errors import UserError
from bot.core.standing import Standing
from bot.game.tables import ServerRow
from bot.scenes.model import Play
from tests.scenes.conftest import GUILD, ROOM, Bench


async def let_pass(stage: Bench, **amount: float) -> tuple[Play, ...]:
    """Let somebody talk to a character, and then time pass."""
    stage.clock.skip(minutes=1)
    await stage.answer_somebody()
    stage.clock.skip(**amount)
    return await stage.timetable.due()


async def next_at(stage: Bench) -> datetime:
    at = await stage.timetable.next_at()
    assert at is not None
    return at


async def test_nothing_is_due_where_nobody_asked_for_it(stage: Bench) -> None:
    assert await let_pass(stage, days=2) == ()
    assert await stage.timetable.next_at() is None
    assert (await stage.timetable.wishes(GUILD)).every is None


async def test_a_slot_comes_of_once(stage: Bench) -> None:
    wishes = await stage.timetable.switch_on(GUILD, ROOM, 24)
    assert wishes.next_at == stage.clock.now() + timedelta(hours=24)
    assert await let_pass(stage, hours=23) == ()
    (play,) = await let_pass(stage, hours=1)
    assert (play.guild_id, play.channel_id, play.part) == (GUILD, ROOM, 0)
    assert await stage.timetable.due() == ()
    assert await next_at(stage) == stage.clock.now() + timedelta(hours=24)


async def test_many_slots_missed_come_of_one_scene(stage: Bench) -> None:
    await stage.timetable.switch_on(GUILD, ROOM, 6)
    assert len(await let_pass(stage, days=3)) == 1
    assert await stage.timetable.due() == ()


async def test_a_channel_in_which_nobody_talks_is_left_alone(stage: Bench) -> None:
    await stage.answer_somebody()
    stage.clock.skip(minutes=1)
    await stage.timetable.switch_on(GUILD, ROOM, 24)
    stage.clock.skip(days=1)
    assert await stage.timetable.due() == (), "that was before they were switched on"
    await stage.answer_somebody(channel=ROOM + 1)
    await stage.answer_somebody(job="scene.1.0")
    stage.clock.skip(days=1)
    assert await stage.timetable.due() == (), "elsewhere, and nobody's answer"
    assert len(await let_pass(stage, days=1)) == 1
    stage.clock.skip(days=1)
    assert await stage.timetable.due() == (), "nobody since the last"


async def test_quiet_hours_put_it_off_to_their_end(stage: Bench) -> None:
    await stage.timetable.switch_on(GUILD, ROOM, 6)  # at 17:00; six hours later is the night
    assert await next_at(stage) == stage.clock.now() + timedelta(hours=15)
    await stage.timetable.keep_quiet(GUILD, time(22), time(9, 30))
    assert await next_at(stage) == stage.clock.now() + timedelta(hours=16, minutes=30)
    assert await let_pass(stage, hours=10) == ()
    assert len(await let_pass(stage, hours=7)) == 1


async def test_a_slot_that_is_late_still_waits_for_the_end_of_the_night(stage: Bench) -> None:
    await stage.timetable.switch_on(GUILD, ROOM, 24)
    assert await let_pass(stage, hours=24 + 8) == (), "it is one at night by now"
    assert await let_pass(stage, hours=7) != ()


async def test_the_night_is_that_of_the_servers_own_clock(stage: Bench) -> None:
    tokyo = ServerRow(
        guild_id=GUILD, season="one", channel_id=1, timezone="Asia/Tokyo", phase="ready"
    )
    await stage.work.run(lambda session: session.add(tokyo))
    wishes = await stage.timetable.switch_on(GUILD, ROOM, 6)
    assert wishes.timezone == "Asia/Tokyo"  # 17:00 UTC is two at night there
    assert wishes.next_at == stage.clock.now() + timedelta(hours=6)
    again = await stage.timetable.switch_on(GUILD, ROOM, 20)
    assert again.next_at == stage.clock.now() + timedelta(hours=30), "22:00 there, so at eight"


async def test_off_is_off_and_keeps_the_quiet_hours(stage: Bench) -> None:
    await stage.timetable.keep_quiet(GUILD, time(20), time(10))
    await stage.timetable.switch_on(GUILD, ROOM, 6)
    await stage.timetable.switch_off(GUILD)
    assert await stage.timetable.next_at() is None
    assert await let_pass(stage, days=2) == ()
    assert (await stage.timetable.wishes(GUILD)).quiet.start == time(20)


async def test_a_pause_and_a_scene_that_is_going_on_let_the_slot_go(stage: Bench) -> None:
    await stage.timetable.switch_on(GUILD, ROOM, 24)
    stage.standing = Standing(paused=True)
    assert await let_pass(stage, days=1) == ()
    stage.standing = Standing()
    stage.clock.skip(hours=23, minutes=59)
    await stage.start()
    stage.clock.skip(minutes=1)
    assert await stage.timetable.due() == ()
    assert len(await let_pass(stage, days=1)) == 1


async def test_quiet_hours_are_two_different_times(stage: Bench) -> None:
    with pytest.raises(UserError, match="two different times"):
        await stage.timetable.keep_quiet(GUILD, time(8), time(8))
