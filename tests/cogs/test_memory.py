"""What the characters remember, through the whole bot."""

import json
from pathlib import Path

import discord
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.scene import Scene, open_scene, private_text, settings_in, text_of

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


async def test_another_persons_words_are_quoted_with_their_name(scene: Scene) -> None:
    await scene.say("cleetus, the moon is a door that nobody closes")
    _, text = await scene.say("cleetus, what did Juno say about the moon?", scene.people.wren)
    assert "the moon is a door that nobody closes" in text
    assert "Juno" in text


async def test_another_persons_words_from_a_hidden_channel_are_not_quoted(scene: Scene) -> None:
    hidden = scene.people.guild.channels["moderators"]
    open_to_bot(scene, hidden.id)
    await scene.say("cleetus, the moon is a door", scene.people.marlowe, hidden)
    _, text = await scene.say("cleetus, what did Marlowe say about the moon?")
    assert "door" not in text


async def test_another_server_knows_nothing(scene: Scene) -> None:
    elsewhere = scene.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    juno = elsewhere.add_member(scene.people.juno.user)
    await scene.say(TOLD)
    _, text = await scene.say(ASKED, juno, channel)
    assert "Miso" not in text


async def test_after_forgetting_nothing_is_left(scene: Scene) -> None:
    await scene.say(TOLD)
    assert "Miso" in await show(scene)
    asked = await scene.people.juno.slash(scene.static, "memory forget")
    assert "can't be brought back" in private_text(asked)
    await press(scene, asked, "Keep it")
    assert "Miso" in await show(scene)
    asked = await scene.people.juno.slash(scene.static, "memory forget")
    assert await press(scene, asked, "Forget me") == "Forgotten, for good."
    assert await show(scene) == "Nobody remembers anything about you here."
    _, text = await scene.say(ASKED)
    assert "Miso" not in text


async def test_one_character_can_forget_alone(scene: Scene) -> None:
    await scene.say(TOLD)
    await scene.say("teeth, my cat is called Miso")
    asked = await scene.people.juno.slash(scene.static, "memory forget", who="teeth")
    await press(scene, asked, "Forget me")
    shown = await show(scene)
    assert "Cleetus" in shown
    assert "Teeth" not in shown


async def test_forgetting_by_a_name_nobody_has_says_who_there_is(scene: Scene) -> None:
    result = await scene.people.juno.slash(scene.static, "memory forget", who="clippy")
    assert "Choose one of" in private_text(result)


async def test_the_last_hour_is_forgotten_at_once(scene: Scene) -> None:
    await scene.say(TOLD)
    await scene.skip(hours=2)
    await scene.say("cleetus, I like rain")
    result = await scene.people.juno.slash(scene.static, "memory forget", what="the last hour")
    assert private_text(result) == "Forgotten, for good."
    shown = await show(scene)
    assert "Miso" in shown
    assert "rain" not in shown
    again = await scene.people.juno.slash(scene.static, "memory forget", what="the last hour")
    assert private_text(again) == "There was nothing."


async def test_one_memory_is_chosen_from_a_list_and_forgotten(scene: Scene) -> None:
    await scene.say(TOLD)
    await scene.say("cleetus, I like rain")
    fact = (await offered(scene, "memory forget", "miso"))["Cleetus: your cat is called Miso"]
    await scene.people.juno.slash(scene.static, "memory forget", thing=fact)
    shown = await show(scene)
    assert "Miso" not in shown
    assert "you like rain" in shown
    gone = await scene.people.juno.slash(scene.static, "memory forget", thing=fact)
    assert private_text(gone) == "There was nothing."


async def test_what_is_not_in_the_list_is_refused(scene: Scene) -> None:
    for thing in ("miso", "fact:", "fact:x", "said:²", "fact:" + "9" * 40):
        for command in ("memory forget", "memory edit"):
            result = await scene.people.juno.slash(scene.static, command, thing=thing)
            assert "Choose one" in private_text(result)


async def test_nobody_can_forget_or_edit_what_is_anothers(scene: Scene) -> None:
    await scene.say(TOLD)
    (fact,) = (await offered(scene, "memory edit", "")).values()
    wren = scene.people.wren
    result = await wren.slash(scene.static, "memory forget", thing=fact)
    assert private_text(result) == "There was nothing."
    result = await wren.slash(scene.static, "memory edit", thing=fact)
    assert "isn't there any more" in private_text(result)
    assert "Miso" in await show(scene)


async def test_a_fact_is_put_right_in_a_form(scene: Scene) -> None:
    await scene.say(TOLD)
    (fact,) = (await offered(scene, "memory edit", "cat")).values()
    form = await scene.people.juno.slash(scene.static, "memory edit", thing=fact)
    refused = await scene.people.juno.submit_modal(form, {"words": "bananas"})
    assert "plain statement" in private_text(refused)
    form = await scene.people.juno.slash(scene.static, "memory edit", thing=fact)
    done = await scene.people.juno.submit_modal(form, {"words": "my cat is called Tofu"})
    assert private_text(done) == "Noted: your cat is called Tofu."
    assert "reworded by you" in await show(scene)
    _, text = await scene.say(ASKED)
    assert "Tofu" in text


async def test_what_is_kept_is_shown_with_date_and_source(scene: Scene) -> None:
    message = await scene.people.juno.send(scene.static, scene.mention("cleetus, I live in Oslo"))
    await scene.say("cleetus, I moved to Bergen")
    shown = await show(scene)
    assert f"https://discord.com/channels/{scene.guild_id}/{scene.static.id}/{message.id}" in shown
    assert "<t:" in shown
    assert "until <t:" in shown
    assert "/memory forget" in shown


async def test_many_memories_come_in_pages(scene: Scene) -> None:
    for number in range(9):
        await scene.say(f"cleetus, this is line number {number}")
    result = await scene.people.juno.slash(scene.static, "memory show")
    assert "Page 1 of 2" in private_text(result)
    assert "line number 8" in private_text(result)
    assert "line number 0" not in private_text(result)
    assert result.response is not None
    await scene.people.juno.click(result.response, label="Older")
    assert "line number 0" in text_of(result.response)
    await scene.people.juno.click(result.response, label="Newer")
    assert "line number 8" in text_of(result.response)


async def test_who_is_off_is_not_remembered_until_they_are_on_again(scene: Scene) -> None:
    juno = scene.people.juno
    assert "From now on" in private_text(await juno.slash(scene.static, "memory off"))
    await scene.say(TOLD)
    _, text = await scene.say(ASKED)
    assert "Miso" not in text
    assert "You asked not to be remembered" in await show(scene)
    message = await juno.send(scene.static, "my cat is called Miso")
    menu = await juno.context_menu(scene.static, "Remember this", message)
    assert menu.response is not None
    refused = await juno.select(menu.response, ["cleetus"])
    assert "/memory on" in private_text(refused)
    await juno.slash(scene.static, "memory on")
    await scene.say(TOLD)
    assert "Miso" in await show(scene)


async def test_the_export_is_a_private_file_with_everything(scene: Scene) -> None:
    await scene.say(TOLD)
    result = await scene.people.juno.slash(scene.static, "memory export")
    assert "remember about you" in private_text(result)
    shown = [message for message in (result.response, *result.followups) if message]
    (file,) = [file for message in shown for file in message.attachments]
    data = json.loads(await file.read())
    assert data["person"] == str(scene.people.juno.id)
    assert [fact["fact"] for fact in data["facts"]] == ["your cat is called Miso"]
    assert data["said"][0]["text"].endswith("my cat is called Miso")
    assert data["name"] == "Juno"


async def test_a_message_of_ones_own_is_remembered_by_the_character_chosen(scene: Scene) -> None:
    juno = scene.people.juno
    message = await juno.send(scene.static, "my cat is called Miso")
    menu = await juno.context_menu(scene.static, "Remember this", message)
    assert menu.response is not None
    await juno.select(menu.response, ["teeth"])
    assert menu.response.content == "The Teeth will remember that."
    _, text = await scene.say("teeth, what is my cat called?")
    assert "Miso" in text
    other = await scene.people.wren.context_menu(scene.static, "Remember this", message)
    assert "a message of yours" in private_text(other)


async def test_a_message_is_forgotten_from_its_menu(scene: Scene) -> None:
    juno = scene.people.juno
    message = await juno.send(scene.static, scene.mention(TOLD))
    answer = scene.messages()[-1]
    for who, target in ((scene.people.wren, message), (scene.people.wren, answer)):
        result = await who.context_menu(scene.static, "Forget this", target)
        assert "Nothing of yours" in private_text(result)
    for target in (answer, message):
        result = await juno.context_menu(scene.static, "Forget this", target)
        assert private_text(result) == "Forgotten, for good."
    assert "Miso" not in await show(scene)


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


async def show(scene: Scene) -> str:
    """Return the first page of what is kept about Juno."""
    return private_text(await scene.people.juno.slash(scene.static, "memory show"))


async def press(scene: Scene, result: simcord.InteractionResult, label: str) -> str:
    """Press a button under what Juno was shown, and return what Juno is told then."""
    assert result.response is not None
    pressed = await scene.people.juno.click(result.response, label=label)
    return "".join(message.content for message in pressed.followups)


async def offered(scene: Scene, command: str, typed: str) -> dict[str, str]:
    """Return what Juno is offered for the option “thing”: texts and their values."""
    choices = await scene.people.juno.autocomplete(scene.static, command, "thing", typed)
    return {str(choice["name"]): str(choice["value"]) for choice in choices}
