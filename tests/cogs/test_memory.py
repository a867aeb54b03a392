"""What the characters remember, through the whole bot."""

from pathlib import Path

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.scene import Scene, open_scene, private_text, settings_in

TOLD = "cleetus, my cat is called Miso"
ASKED = "cleetus, what is my cat called?"


async def test_a_fact_is_remembered_and_told_back(scene: Scene) -> None:
    await scene.say(TOLD)
    who, text = await scene.say(ASKED)
    assert who == "Cleetus"
    assert "Miso" in text


async def test_another_character_was_not_told(scene: Scene) -> None:
    await scene.say(TOLD)
    _, text = await scene.say("teeth, what is my cat called?")
    assert "Miso" not in text


async def test_another_person_is_not_told(scene: Scene) -> None:
    await scene.say(TOLD)
    _, text = await scene.say(ASKED, scene.people.wren)
    assert "Miso" not in text


async def test_another_server_knows_nothing(scene: Scene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    juno = elsewhere.add_member(scene.people.juno.user)
    await scene.say(TOLD)
    _, text = await scene.say(ASKED, juno, channel)
    assert "Miso" not in text


async def test_after_forgetting_nothing_is_left(scene: Scene) -> None:
    await scene.say(TOLD)
    assert "Miso" in private_text(await scene.people.juno.slash(scene.static, "memory show"))
    result = await scene.people.juno.slash(scene.static, "memory forget")
    assert private_text(result) == "Forgotten, for good."
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_one_character_can_forget_alone(scene: Scene) -> None:
    await scene.say(TOLD)
    await scene.say("teeth, my cat is called Miso")
    await scene.people.juno.slash(scene.static, "memory forget", who="teeth")
    shown = private_text(await scene.people.juno.slash(scene.static, "memory show"))
    assert "Cleetus" in shown
    assert "Teeth" not in shown


async def test_forgetting_what_was_never_known_says_so(scene: Scene) -> None:
    result = await scene.people.juno.slash(scene.static, "memory forget")
    assert private_text(result) == "They knew nothing about you."
    result = await scene.people.juno.slash(scene.static, "memory forget", who="clippy")
    assert "Choose one of" in private_text(result)


async def test_what_was_said_in_a_hidden_channel_stays_there(scene: Scene) -> None:
    hidden = scene.people.guild.channels["moderators"]
    open_to_bot(scene, hidden.id)
    await scene.say(TOLD, scene.people.marlowe, hidden)
    _, there = await scene.say(ASKED, scene.people.marlowe, hidden)
    assert "Miso" in there
    _, here = await scene.say(ASKED, scene.people.marlowe)
    assert "Miso" not in here
    shown = await scene.people.marlowe.slash(scene.static, "memory show")
    assert "Miso" in private_text(shown), "they can see the channel themselves"


async def test_what_was_said_in_a_private_thread_stays_there(scene: Scene) -> None:
    thread = scene.thread("between us", private=True)
    await scene.say(TOLD, channel=thread)
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_a_deleted_message_is_forgotten(scene: Scene) -> None:
    message = await scene.people.juno.send(scene.static, scene.mention(TOLD))
    await scene.people.juno.delete(message)
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_messages_deleted_together_are_forgotten(scene: Scene) -> None:
    said = await scene.people.juno.send(scene.static, scene.mention(TOLD))
    other = await scene.people.juno.send(scene.static, "nothing to anyone")
    scene.env.backend.bulk_delete_messages(scene.static.id, [said.id, other.id])
    await scene.env.settle()
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_words_from_a_command_are_forgotten_with_the_message_that_shows_them(
    scene: Scene,
) -> None:
    await scene.people.juno.slash(scene.static, "cleetus", text="my cat is called Miso")
    (shown,) = [m for m in scene.messages() if "Miso" in m.content and not m.webhook_id]
    await scene.people.marlowe.delete(shown)
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_an_edited_message_is_remembered_as_it_is_now(listening: Scene) -> None:
    message = await listening.people.juno.send(listening.static, listening.mention(TOLD))
    await listening.people.juno.edit(message, listening.mention("cleetus, my cat is called Tofu"))
    _, text = await listening.say(ASKED)
    assert "Tofu" in text
    assert "Miso" not in text


async def test_an_edit_that_cannot_be_read_is_forgotten(scene: Scene) -> None:
    message = await scene.people.juno.send(scene.static, scene.mention(TOLD))
    await scene.people.juno.edit(message, "never mind")
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_memory_survives_a_restart_and_expires(tmp_path: Path, read_once: None) -> None:
    settings = settings_in(tmp_path, memory_days=1)
    async with open_scene(settings) as scene:
        await scene.say(TOLD)
        world = scene.env.backend
    async with open_scene(settings, world) as scene:
        _, text = await scene.say(ASKED)
        assert "Miso" in text
        await scene.skip(hours=26)
        shown = await scene.people.juno.slash(scene.static, "memory show")
        assert "Miso" not in private_text(shown)


async def test_nothing_said_can_be_read_in_the_files(tmp_path: Path, read_once: None) -> None:
    async with open_scene(settings_in(tmp_path)) as scene:
        await scene.say("cleetus, my axolotl is called Quetzalcoatlus")
        await scene.say("cleetus, what is my axolotl called?")
        for file in tmp_path.glob("bot.db*"):
            data = file.read_bytes().lower()
            assert b"quetzal" not in data
            assert b"axolotl" not in data


def open_to_bot(scene: Scene, channel_id: int) -> None:
    """Let the bot into a hidden channel."""
    assert scene.bot.user is not None
    backend = scene.env.backend
    overwrites = list(backend.get_channel(channel_id).overwrites)
    for role_id in backend.get_guild(scene.guild_id).members[scene.bot.user.id].role_ids:
        allow = discord.Permissions(view_channel=True).value
        overwrites.append(Overwrite(role_id, OverwriteType.ROLE, allow))
    backend.edit_channel(channel_id, {}, overwrites=overwrites)
