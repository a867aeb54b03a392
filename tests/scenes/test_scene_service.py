"""Starting scenes and going on with them, on a real database."""

import asyncio

import pytest

from bot.core.errors import NotNow, UserError
from bot.core.standing import Standing
from tests.scenes.conftest import GUILD, JUNO, LOUNGE, ROOM, WREN, Bench

TOLD = Standing(revealed=frozenset({"breach"}))


async def test_a_scene_goes_on_part_by_part_and_ends(stage: Bench) -> None:
    play = await stage.start(about="moon")
    assert [line.text for line in play.lines] == ["Teeth, one.", "Two."]
    await stage.service.posted(play)
    assert await stage.service.waiting_in() == {ROOM}
    second = await stage.service.go_on(GUILD, ROOM, play.number, 1)
    assert [line.text for line in second.lines] == ["Three.", "Four."]
    await stage.service.posted(second)
    assert await stage.service.waiting_in() == frozenset()
    with pytest.raises(NotNow, match="over"):
        await stage.service.go_on(GUILD, ROOM, play.number, 1)


async def test_words_to_one_of_them_bring_the_aside(stage: Bench) -> None:
    play = await stage.start(about="moon")
    assert await stage.service.heard(GUILD, ROOM, "teeth") is None, "they are still talking"
    await stage.service.posted(play)
    assert await stage.service.heard(GUILD, ROOM, "omega9") is None, "not in this scene"
    assert await stage.service.heard(GUILD, LOUNGE, "teeth") is None, "another channel"
    second = await stage.service.heard(GUILD, ROOM, "teeth")
    assert second is not None
    assert second.lines[0].text == "Aside 1.\nThree."
    assert await stage.service.heard(GUILD, ROOM, "teeth") is None


async def test_two_who_press_at_once_get_one_part(stage: Bench) -> None:
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    done = await asyncio.gather(
        *(stage.service.go_on(GUILD, ROOM, play.number, 1) for _ in range(4)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, NotNow) for one in done) == 3


async def test_a_button_of_another_place_or_part_does_nothing(stage: Bench) -> None:
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    for guild, room, number, part in (
        (2, ROOM, play.number, 1),
        (GUILD, LOUNGE, play.number, 1),
        (GUILD, ROOM, play.number + 1, 1),
        (GUILD, ROOM, play.number, 0),
        (GUILD, ROOM, play.number, 2),
    ):
        with pytest.raises(NotNow):
            await stage.service.go_on(guild, room, number, part)
    await stage.service.go_on(GUILD, ROOM, play.number, 1)


async def test_a_scene_left_alone_for_half_an_hour_is_over(stage: Bench) -> None:
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    stage.clock.skip(minutes=30)
    assert await stage.service.heard(GUILD, ROOM, "teeth") is None
    with pytest.raises(NotNow, match="over"):
        await stage.service.go_on(GUILD, ROOM, play.number, 1)
    assert (await stage.start()).scene.id == "sums"


async def test_one_at_a_time_in_a_channel_and_the_next_after_two_minutes(stage: Bench) -> None:
    play = await stage.start(about="moon")
    with pytest.raises(NotNow, match="going on here"):
        await stage.start(WREN)
    await stage.finish(play)
    with pytest.raises(NotNow, match="The next may start <t:"):
        await stage.start(WREN)
    await stage.start(WREN, LOUNGE)
    stage.clock.skip(minutes=2)
    with pytest.raises(NotNow, match="You started one"):
        await stage.start(JUNO)
    stage.clock.skip(minutes=3)
    await stage.start(JUNO)


async def test_who_was_refused_may_ask_again_at_once(stage: Bench) -> None:
    with pytest.raises(UserError, match="no scene about that"):
        await stage.start(about="submarines")
    await stage.start(about="moon")


async def test_a_locked_scene_is_never_offered(stage: Bench) -> None:
    assert await stage.service.subjects(GUILD) == ("maths", "moon")
    for about in ("breach", "the breach"):
        with pytest.raises(NotNow, match="can't talk about that here yet"):
            await stage.start(about=about)
    seen = set()
    for _ in range(6):
        play = await stage.start()
        seen.add(play.scene.id)
        await stage.finish(play)
        stage.clock.skip(minutes=5)
    assert seen == {"moon", "sums"}
    stage.standing = TOLD
    assert (await stage.start(about="breach")).scene.id == "secret"


async def test_a_locked_scene_cannot_be_found_by_its_words(stage: Bench) -> None:
    with pytest.raises(UserError, match="no scene about that"):
        await stage.start(about="walruses")


async def test_a_scene_with_somebody(stage: Bench) -> None:
    assert (await stage.start(voice="omega9")).scene.id == "sums"
    with pytest.raises(UserError, match="no scene with them yet"):
        await stage.start(WREN, LOUNGE, voice="alita")
    with pytest.raises(UserError, match=r"about that with them.*: moon\."):
        await stage.start(WREN, LOUNGE, about="maths", voice="teeth")


async def test_the_story_taking_a_fact_back_ends_the_scene(stage: Bench) -> None:
    stage.standing = TOLD
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    stage.standing = Standing(paused=True)
    assert await stage.service.heard(GUILD, ROOM, "teeth") is None
    with pytest.raises(NotNow, match="paused"):
        await stage.service.go_on(GUILD, ROOM, play.number, 1)
    with pytest.raises(NotNow, match="paused"):
        await stage.start(WREN, LOUNGE)


async def test_a_pause_ends_what_is_being_said_for_good(stage: Bench) -> None:
    play = await stage.start(about="moon")
    assert await stage.service.may_speak(play)
    stage.standing = Standing(paused=True)
    assert not await stage.service.may_speak(play)
    stage.standing = Standing()
    assert not await stage.service.may_speak(play)
    assert await stage.service.unfinished() == ()


async def test_only_what_was_begun_and_not_finished_is_unfinished(stage: Bench) -> None:
    play = await stage.start(about="moon")
    assert await stage.service.unfinished() == (play,)
    await stage.service.posted(play)
    assert await stage.service.unfinished() == ()
    second = await stage.service.heard(GUILD, ROOM, "teeth")
    assert await stage.service.unfinished() == (second,)
    assert second is not None
    await stage.service.end(second)
    assert await stage.service.unfinished() == ()


async def test_a_part_said_late_moves_nothing(stage: Bench) -> None:
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    await stage.service.end(play)
    await stage.service.posted(play)
    assert (await stage.service.go_on(GUILD, ROOM, play.number, 1)).part == 1


async def test_the_game_begins_a_scene_once_and_instead_of_any_other(stage: Bench) -> None:
    await stage.start(about="moon")
    play = await stage.service.begin(GUILD, ROOM, "sums")
    assert play is not None
    assert await stage.service.begin(GUILD, ROOM, "sums") is None
    assert await stage.service.unfinished() == (play,)
    assert await stage.service.begin(GUILD, ROOM, "secret") is None
    with pytest.raises(LookupError):
        await stage.service.begin(GUILD, ROOM, "nothing")


async def test_asking_for_quiet_ends_the_scene(stage: Bench) -> None:
    play = await stage.start(about="moon")
    await stage.service.posted(play)
    await stage.service.end_in(GUILD, LOUNGE)
    assert await stage.service.waiting_in() == {ROOM}
    await stage.service.end_in(GUILD, ROOM)
    assert await stage.service.waiting_in() == frozenset()


async def test_old_plays_and_forgotten_servers_leave_nothing(stage: Bench) -> None:
    await stage.start(about="moon")
    await stage.service.expire(stage.clock.now())
    assert len(await stage.service.unfinished()) == 1
    assert await stage.service.forget_guild(2) == 0
    assert await stage.service.forget_guild(GUILD) == 1
    assert await stage.service.unfinished() == ()
    await stage.start(about="moon")
    stage.clock.skip(days=1)
    await stage.service.expire(stage.clock.now())
    assert await stage.service.forget_guild(GUILD) == 0
