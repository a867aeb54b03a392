"""Scenes as people in a channel see them."""

import asyncio
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.discord_io import scene_stage
from bot.schedule.journal import Journal
from bot.voices.scenes import MOST_IN_A_ROW
from tests.scene import Scene, open_scene, private_text, settings_in

MOONS = "somebody's left a row of moons lying about"


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for the lines."""
    monkeypatch.setattr(scene_stage, "pause_before", lambda _text: 0.0)


async def begin(scene: Scene, **options: object) -> str:
    result = await scene.people.juno.slash(scene.static, "scene", **options)
    return private_text(result)


async def press(scene: Scene, who: simcord.MemberActor | None = None) -> simcord.InteractionResult:
    """Press the last button there is."""
    button = next(m for m in reversed(scene.messages()) if "Go on" in labels(m))
    return await (who or scene.people.juno).click(button, label="Go on")


async def direct(scene: Scene, command: str, **options: object) -> str:
    result = await scene.people.marlowe.slash(scene.static, f"director {command}", **options)
    return private_text(result)


def labels(message: discord.Message) -> list[str | None]:
    return [button.label for row in message.components for button in row.children]  # type: ignore[union-attr]


async def until(scene: Scene, lines: int) -> None:
    """Wait until so many lines stand in the channel."""
    async with asyncio.timeout(10):
        while len(scene.lines()) < lines:
            await asyncio.sleep(0.005)


async def test_they_talk_about_what_was_asked_stop_and_go_on_by_the_button(scene: Scene) -> None:
    assert "press “Go on”" in await begin(scene, about="the moon")
    first = scene.lines()
    assert [who for who, _ in first] == ["Cleetus", "The Teeth", "Cleetus"]
    assert MOONS in first[0][1]
    assert [labels(m)[1:] for m in scene.messages()[-3:]] == [[], [], ["Go on"]]
    await scene.skip(minutes=5)
    assert scene.lines() == first, "nobody has asked for more"
    await press(scene, scene.people.wren)
    await press(scene)
    assert len(scene.lines()) == 8
    assert "Go on" not in labels(scene.messages()[-1]), "it is over"


async def test_words_to_one_of_them_are_answered_and_bring_the_next_part(scene: Scene) -> None:
    await begin(scene, about="moon")
    await scene.people.juno.send(scene.static, scene.mention("teeth, is it still looking?"))
    who, _ = scene.lines()[3]
    assert who == "The Teeth", "first of all, the answer"
    assert scene.lines()[4][1].startswith("If you know the order, don't tell me.")
    assert len(scene.lines()) == 3 + 1 + 3


async def test_words_to_somebody_else_and_a_goodbye_bring_nothing(scene: Scene) -> None:
    await begin(scene, about="moon")
    for words in ("omega-9, what is the matrix?", "goodbye, teeth", "teeth, I want to die"):
        before = len(scene.lines())
        await scene.people.juno.send(scene.static, scene.mention(words))
        assert len(scene.lines()) - before <= 1, words
    await press(scene)
    assert "looking down" in scene.lines()[-1][1]


async def test_asking_for_quiet_ends_it(scene: Scene) -> None:
    await begin(scene, about="moon")
    await scene.people.juno.send(scene.static, scene.mention("teeth, stop talking"))
    before = scene.lines()
    assert "That scene is over" in private_text(await press(scene))
    await scene.people.juno.send(scene.static, scene.mention("teeth, tell me about the moon"))
    assert len(scene.lines()) == len(before) + 1


async def test_pressing_twice_does_not_double(scene: Scene) -> None:
    await begin(scene, about="moon")
    button = scene.messages()[-1]
    await scene.people.wren.click(button, label="Go on")
    again = await scene.people.juno.click(button, label="Go on")
    assert "going on already" in private_text(again)
    assert len(scene.lines()) == 6


async def test_a_part_that_is_being_said_is_not_said_beside_itself(scene: Scene) -> None:
    play = await scene.bot.services.scenes.begin(scene.guild_id, scene.static.id, "row_of_moons")
    assert play is not None
    await asyncio.gather(*(scene.bot.scenes.say(play) for _ in range(3)))
    await scene.bot.scenes.say(play)
    assert len(scene.lines()) == 3


async def test_never_more_than_three_lines_without_a_human(scene: Scene) -> None:
    for _ in range(2):
        before = len(scene.lines())
        await begin(scene)
        await scene.skip(minutes=4)
        assert 0 < len(scene.lines()) - before <= MOST_IN_A_ROW
        await scene.skip(minutes=31)


async def test_a_second_start_is_told_what_to_do(scene: Scene) -> None:
    await begin(scene, about="moon")
    assert "You started one only just now" in await begin(scene)
    result = await scene.people.wren.slash(scene.static, "scene")
    assert "Say something to one of them" in private_text(result)
    assert len(scene.lines()) == 3


async def test_a_scene_with_somebody_in_particular(scene: Scene) -> None:
    await begin(scene, **{"with": "omega9", "about": "birds"})
    assert "Omega-9" in {who for who, _ in scene.lines()}


async def test_what_is_locked_is_not_offered_and_not_played(scene: Scene) -> None:
    assert "can't talk about that here yet" in await begin(scene, about="the breach")
    offered = await scene.bot.services.scenes.subjects(scene.guild_id)
    assert "moon" in offered
    assert {"breach", "alita", "subject23", "weather_station"} & set(offered) == set()
    assert not await scene.bot.scenes.play(scene.guild_id, scene.static.id, "supper")
    assert scene.lines() == []


async def test_a_pause_of_the_game_stops_them_before_the_next_line(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_stage, "pause_before", lambda _text: 0.4)
    await scene.start()
    before = len(scene.lines())
    asked = asyncio.create_task(begin(scene, about="moon"))
    await until(scene, before + 1)
    await scene.bot.services.game.pause(scene.guild_id)
    await asked
    await scene.skip(minutes=1)
    assert len(scene.lines()) == before + 1
    result = await scene.people.wren.slash(scene.static, "scene")
    assert "paused everything" in private_text(result)


async def test_without_the_webhook_permission_they_still_play(scene: Scene) -> None:
    scene.forbid("manage_webhooks")
    await begin(scene, about="moon")
    said = [m for m in scene.messages() if m.content.startswith(("**Cleetus**", "**The Teeth**"))]
    assert len(said) == 3
    await press(scene)
    assert any("looking down" in m.content for m in scene.messages())


async def test_a_channel_that_is_gone_ends_the_scene(scene: Scene) -> None:
    play = await scene.bot.services.scenes.begin(scene.guild_id, 4242, "row_of_moons")
    assert play is not None
    await scene.bot.scenes.say(play)
    assert await scene.bot.services.scenes.unfinished() == ()


async def test_trouble_is_waited_out(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_stage, "RETRY_AFTER", timedelta(seconds=0.02))
    scene.env.inject_error("POST", "/webhooks/*", status=503)
    await begin(scene, about="moon")
    assert len(scene.lines()) == 3


async def test_trouble_that_does_not_end_and_a_refusal_end_the_scene(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_stage, "RETRY_AFTER", timedelta(seconds=0.01))
    await begin(scene, about="moon")
    scene.env.inject_error("POST", "/webhooks/*", status=400, code=50006)
    await press(scene)
    assert "That scene is over" in private_text(await press(scene))
    scene.env.inject_error("POST", "/webhooks/*", status=503, times=None)
    play = await scene.bot.services.scenes.begin(scene.guild_id, scene.static.id, "nine_seconds")
    assert play is not None
    await scene.bot.scenes.say(play)
    assert await scene.bot.services.scenes.unfinished() == ()
    assert len(scene.lines()) == 3


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_restart_amid_a_part_neither_loses_nor_doubles_a_line(
    tmp_path: Path,
    read_once: None,
    tables_as_they_are: None,
    monkeypatch: pytest.MonkeyPatch,
    arrived: bool,
) -> None:
    """The process dies at the second line: after it arrived but unknown to us, or before."""
    sent, begun, calls = Journal.sent, Journal.begin, 0

    async def dies(journal: Journal, *args: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            if not arrived:
                await begun(journal, *args, **named)  # type: ignore[arg-type]
            raise asyncio.CancelledError
        return await (sent if arrived else begun)(journal, *args, **named)  # type: ignore[arg-type]

    settings = settings_in(tmp_path)
    async with open_scene(settings) as scene:
        services, room = scene.bot.services, scene.static.id
        play = await services.scenes.begin(scene.guild_id, room, "row_of_moons")
        assert play is not None
        with monkeypatch.context() as dying:
            dying.setattr(Journal, "sent" if arrived else "begin", dies)
            with pytest.raises(asyncio.CancelledError):
                await scene.bot.scenes.say(play)
        assert len(scene.lines()) == (2 if arrived else 1)
        world = scene.env.backend
    async with open_scene(settings, world) as scene:
        await scene.skip(minutes=2)
        assert [who for who, _ in scene.lines()] == ["Cleetus", "The Teeth", "Cleetus"]
        await press(scene)
        assert len(scene.lines()) == 6
        await scene.skip(hours=2)
        assert len(scene.lines()) == 6


async def test_a_scene_waits_across_a_restart_for_words_too(
    tmp_path: Path, read_once: None, tables_as_they_are: None
) -> None:
    settings = settings_in(tmp_path)
    async with open_scene(settings) as scene:
        await begin(scene, about="moon")
        world = scene.env.backend
    async with open_scene(settings, world) as scene:
        await scene.say("cleetus, and then?")
        assert len(scene.lines()) == 7


async def test_nothing_begins_by_itself_unless_moderators_say_so(scene: Scene) -> None:
    assert "Scheduled scenes are off" in await direct(scene, "scenes status")
    await scene.say("cleetus, hello")
    before = scene.lines()
    await scene.skip(hours=26)
    assert scene.lines() == before


async def test_a_scheduled_scene_comes_by_day_and_where_people_talk(scene: Scene) -> None:
    said = await direct(scene, "scenes on", every=6)  # at 17:00
    assert "every 6 hours" in said
    assert "between 22:00 and 08:00 (UTC)" in said
    await scene.say("cleetus, hello")
    before = len(scene.lines())
    await scene.skip(hours=14)
    assert len(scene.lines()) == before, "it is night"
    await scene.skip(hours=1, minutes=1)
    assert 0 < len(scene.lines()) - before <= MOST_IN_A_ROW
    before = len(scene.lines())
    await scene.skip(hours=10)
    assert len(scene.lines()) == before, "nobody has said a word since"
    await scene.say("teeth, hello")
    assert "No scene begins by itself any more" in await direct(scene, "scenes off")
    before = len(scene.lines())
    await scene.skip(hours=26)
    assert len(scene.lines()) == before


async def test_quiet_hours_can_be_chosen(scene: Scene) -> None:
    await direct(scene, "scenes on", every=12, channel=scene.people.lounge)
    said = await direct(scene, "quiet", **{"from": "9:00", "until": "12:30"})
    assert "between 09:00 and 12:30" in said
    assert f"<#{scene.people.lounge.id}>" in said
    for wrong in ("25:00", "noon", "9"):
        said = await direct(scene, "quiet", **{"from": wrong, "until": "12:30"})
        assert "time of day like 22:00" in said


async def test_a_plain_member_may_not_direct_scenes(scene: Scene) -> None:
    for commands in scene.env.backend.commands.values():
        for payload in commands.values():
            payload["default_member_permissions"] = None
    asked: dict[str, dict[str, object]] = {
        "scenes on": {"every": 6},
        "scenes off": {},
        "scenes status": {},
        "quiet": {"from": "1:00", "until": "2:00"},
    }
    for command, options in asked.items():
        result = await scene.people.juno.slash(scene.static, f"director {command}", **options)
        assert "Manage Server" in private_text(result), command
    assert await scene.bot.services.timetable.next_at() is None


async def test_the_game_can_begin_a_scene(scene: Scene) -> None:
    play = scene.bot.scenes.play
    assert await play(scene.guild_id, scene.static.id, "row_of_moons")
    assert not await play(scene.guild_id, scene.static.id, "row_of_moons")
    await until(scene, 3)
    await scene.skip(minutes=1)
    assert len(scene.lines()) == 3
    with pytest.raises(LookupError):
        await play(scene.guild_id, scene.static.id, "nothing")


async def test_subjects_are_suggested_as_words(scene: Scene) -> None:
    choices = await scene.people.juno.autocomplete(scene.static, "scene", "about", "moon")
    assert {choice["name"] for choice in choices} == {"moon", "moon sequence"}
