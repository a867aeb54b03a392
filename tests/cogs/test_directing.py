"""An evening as a moderator."""

import simcord

from bot.game.model import Phase
from tests.scene import Scene, private_text, text_of


async def phase(scene: Scene) -> Phase:
    return (await scene.bot.services.game.state(scene.guild_id)).phase


async def direct(scene: Scene, command: str) -> str:
    result = await scene.people.marlowe.slash(scene.static, f"director {command}")
    return private_text(result)


async def press(
    scene: Scene, result: simcord.InteractionResult, label: str
) -> simcord.InteractionResult:
    assert result.response is not None
    return await scene.people.marlowe.click(result.response, label=label)


async def test_the_wizard_shows_what_is_chosen_and_saves_it(scene: Scene) -> None:
    shown = await scene.people.marlowe.slash(scene.static, "director setup")
    assert "every permission I need is there" in private_text(shown)
    assert shown.response is not None
    marlowe = scene.people.marlowe
    await marlowe.select(shown.response, [scene.people.lounge], custom_id=ids(shown)[0])
    await marlowe.select(shown.response, ["Europe/Berlin"], custom_id=ids(shown)[1])
    listeners = scene.people.guild.roles["Listeners"]
    await marlowe.select(shown.response, [listeners], custom_id=ids(shown)[2])
    text = text_of(shown.response)
    assert "Europe/Berlin" in text
    assert "Listeners" in text
    await press(scene, shown, "Save")
    state = await scene.bot.services.game.state(scene.guild_id)
    assert (state.channel_id, state.timezone, state.role_id) == (
        scene.people.lounge.id,
        "Europe/Berlin",
        listeners.id,
    )


async def test_the_wizard_names_every_missing_permission(scene: Scene) -> None:
    scene.forbid("manage_webhooks")
    scene.forbid("attach_files")
    text = await direct(scene, "setup")
    assert "Manage Webhooks" in text
    assert "Attach Files" in text
    assert "Send Messages" not in text


async def test_another_time_zone_can_be_typed(scene: Scene) -> None:
    shown = await scene.people.marlowe.slash(scene.static, "director setup")
    form = await press(scene, shown, "Another time zone")
    wrong = await scene.people.marlowe.submit_modal(form, {"zone": "Europe/Viena"})
    assert "Europe/Vienna" in private_text(wrong)
    form = await press(scene, shown, "Another time zone")
    await scene.people.marlowe.submit_modal(form, {"zone": "europe/vienna"})
    assert shown.response is not None
    assert "Europe/Vienna" in text_of(shown.response)


async def test_start_before_setup_says_what_to_do(scene: Scene) -> None:
    assert "/director setup" in await direct(scene, "start")
    assert await phase(scene) is Phase.UNSET


async def test_start_without_an_essential_permission_names_it(scene: Scene) -> None:
    await scene.set_up()
    scene.forbid("attach_files")
    assert "Attach Files" in await direct(scene, "start")
    assert await phase(scene) is Phase.READY


async def test_start_says_that_it_is_fiction_and_the_first_drop_follows(scene: Scene) -> None:
    await scene.start()
    notice = next(m for m in scene.messages() if m.author == scene.bot.user)
    assert "fiction" in notice.content.lower()
    assert "/ooc" in notice.content
    assert scene.lines(), "the opening drop comes at once"


async def test_a_drop_arrives_when_its_time_has_come(scene: Scene) -> None:
    await scene.start()
    before = len(scene.lines())
    await scene.skip(hours=2)
    assert len(scene.lines()) > before


async def test_pause_silences_and_resume_goes_on(scene: Scene) -> None:
    await scene.start()
    await scene.skip(minutes=5)
    before = scene.lines()
    assert "Paused" in await direct(scene, "pause")
    await scene.skip(days=2)
    assert scene.lines() == before
    assert "goes on" in await direct(scene, "resume")
    await scene.skip(hours=20)
    assert len(scene.lines()) > len(before)


async def test_a_pause_silences_the_characters_too(scene: Scene) -> None:
    await scene.start()
    await direct(scene, "pause")
    before = scene.lines()
    await scene.people.juno.send(scene.static, scene.mention("cleetus, are you there?"))
    assert "paused everything" in scene.messages()[-1].content
    result = await scene.people.juno.slash(scene.static, "teeth", text="and you?")
    assert "paused everything" in private_text(result)
    assert scene.lines() == before
    await direct(scene, "resume")
    who, _ = await scene.say("cleetus, are you there?")
    assert who == "Cleetus"


async def test_release_posts_the_next_drop_now(scene: Scene) -> None:
    await scene.start()
    before = len(scene.lines())
    assert "Released" in await direct(scene, "release")
    assert len(scene.lines()) > before


async def test_status_tells_what_was_posted_and_what_comes_when(scene: Scene) -> None:
    await scene.start()
    text = await direct(scene, "status")
    assert "Running" in text
    assert "**Posted**" in text
    assert "**Next**" in text
    assert "<t:" in text


async def test_a_missing_channel_postpones_and_is_reported(scene: Scene) -> None:
    await scene.start()
    scene.env.backend.delete_channel(scene.static.id)
    await scene.skip(hours=3)
    lounge = scene.people.lounge
    result = await scene.people.marlowe.slash(lounge, "director status")
    assert "gone or hidden" in private_text(result)
    await scene.bot.services.game.configure(scene.guild_id, lounge.id, "UTC", None)
    await scene.skip(hours=1)
    assert scene.lines(lounge), "it goes on in the new channel"


async def test_reset_asks_first(scene: Scene) -> None:
    await scene.start()
    shown = await scene.people.marlowe.slash(scene.static, "director reset")
    await press(scene, shown, "Keep it")
    assert await phase(scene) is Phase.RUNNING
    shown = await scene.people.marlowe.slash(scene.static, "director reset")
    await press(scene, shown, "Reset the game")
    assert await phase(scene) is Phase.READY


async def test_after_a_reset_the_season_plays_again(scene: Scene) -> None:
    await scene.start()
    opening = len(scene.lines())
    shown = await scene.people.marlowe.slash(scene.static, "director reset")
    await press(scene, shown, "Reset the game")
    await scene.start()
    assert len(scene.lines()) == 2 * opening


async def test_a_silent_server_hears_the_whole_story(scene: Scene) -> None:
    await scene.start()
    for _ in range(8):
        await scene.skip(days=1)
    status = await scene.bot.services.game.status(scene.guild_id)
    assert status.upcoming == ()
    season = scene.bot.services.season
    # What only those are told who solved something is left out.
    assert len(status.posted) == len(season.drops) - 3  # one day and two votes went otherwise
    last = season.drops[-1].beats[-1].text
    assert scene.lines()[-1][1] == last


async def test_about_and_ooc_answer_plainly_in_every_phase(scene: Scene) -> None:
    for step in ("setup", "start", "pause"):
        for command in ("about", "ooc"):
            text = private_text(await scene.people.juno.slash(scene.static, command))
            assert "fiction" in text or "story" in text
            assert "/memory forget" in text
        if step == "setup":
            await scene.set_up()
        else:
            await direct(scene, step)


def flat(components: list[dict[str, object]]) -> list[dict[str, object]]:
    out = []
    for item in components:
        out.append(item)
        children = item.get("components", [])
        assert isinstance(children, list)
        out += flat(children)
    return out


def ids(shown: simcord.InteractionResult) -> list[str]:
    """Return the ids of the wizard's lists as they are now; it is redrawn at every choice."""
    assert shown.response is not None
    return [str(c["custom_id"]) for c in flat(shown.response.components) if c["type"] in (3, 6, 8)]
