from pathlib import Path
from typing import Any

import discord
import pytest

from bot.rehearsal.session import Rehearsal
from tests.rehearsal.toy_bot import mask, picture, toy_rehearsal


def channel_of(rehearsal: Rehearsal, name: str = "static") -> discord.TextChannel:
    channel = discord.utils.get(rehearsal.env.bot.get_all_channels(), name=name)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def as_bot(rehearsal: Rehearsal, work: Any) -> Any:
    """Run a coroutine as the bot would."""
    with rehearsal.env._bot_scope():
        return await work


async def test_a_button_under_a_character_opens_a_form_and_the_form_is_answered(
    tmp_path: Path,
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people = rehearsal.people
        await people.juno.slash(people.static, "speak", words="hello")
        spoken = people.static.last_message
        assert spoken is not None
        assert (spoken.author.display_name, spoken.content) == ("Mask", "hello")
        shown = await people.wren.click(spoken, label="Reply")
        assert shown.modal is not None
        field = shown.modal["components"][0]["components"][0]["custom_id"]
        await people.wren.submit_modal(shown, {field: "well met"})
        assert people.static.last_message.content == "You said: well met"
        assert rehearsal.new_errors() == ()


async def test_a_message_of_our_own_webhook_names_our_application_and_shows_its_picture(
    tmp_path: Path,
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people, world = rehearsal.people, rehearsal.env.backend
        await people.juno.slash(people.static, "speak", words="hello")
        spoken = people.static.last_message
        assert spoken.application_id == world.application_id
        assert spoken.author.avatar is not None
        url = (
            f"https://cdn.simcord.invalid/avatars/{spoken.author.id}/{spoken.author.avatar.key}.png"
        )
        assert world.cdn.get(url) == picture()


async def test_buttons_are_refused_on_webhooks_that_others_made(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people, world = rehearsal.people, rehearsal.env.backend
        record = world.create_webhook(people.static.id, "Relay", people.odette.id)
        view = discord.ui.View()
        view.add_item(discord.ui.Button(label="No", custom_id="no"))
        hook = discord.Webhook.partial(record.id, record.token, client=rehearsal.env.bot)
        with pytest.raises(discord.HTTPException, match="interactive components"):
            await as_bot(rehearsal, hook.send("hello", view=view, wait=True))
        (seen,) = await as_bot(rehearsal, channel_of(rehearsal).webhooks())
        assert seen.token is None
        assert seen.user is not None
        assert seen.user.id == people.odette.id


async def test_a_character_speaks_in_a_thread_and_can_change_and_take_back_its_words(
    tmp_path: Path,
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:

        async def story() -> None:
            channel = channel_of(rehearsal)
            thread = await channel.create_thread(
                name="aside", type=discord.ChannelType.public_thread
            )
            hook = await mask(channel)
            message = await hook.send("whisper", thread=thread, wait=True)
            assert message.channel.id == thread.id
            edited = await hook.edit_message(message.id, content="louder", thread=thread)
            assert edited.content == "louder"
            assert (await hook.fetch_message(message.id, thread=thread)).content == "louder"
            with pytest.raises(discord.NotFound):
                await hook.fetch_message(message.id)
            await hook.delete_message(message.id, thread=thread)
            with pytest.raises(discord.NotFound):
                await hook.fetch_message(message.id, thread=thread)

        await as_bot(rehearsal, story())


async def test_a_thread_of_another_channel_is_unknown_to_a_webhook(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:

        async def story() -> None:
            thread = await channel_of(rehearsal, "lounge").create_thread(
                name="elsewhere", type=discord.ChannelType.public_thread
            )
            hook = await mask(channel_of(rehearsal))
            with pytest.raises(discord.NotFound) as caught:
                await hook.send("lost", thread=thread, wait=True)
            assert caught.value.code == 10003

        await as_bot(rehearsal, story())


async def test_a_deleted_webhook_is_unknown_and_a_moved_one_speaks_elsewhere(
    tmp_path: Path,
) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        people, world = rehearsal.people, rehearsal.env.backend
        hook = await as_bot(rehearsal, mask(channel_of(rehearsal)))
        await rehearsal.env.settle()
        bot: Any = rehearsal.env.bot
        announced = bot.webhook_news
        assert announced == 1

        world.edit_webhook(hook.id, {"channel_id": people.lounge.id})
        message = await as_bot(rehearsal, hook.send("over here", wait=True))
        assert message.channel.id == people.lounge.id
        await rehearsal.env.settle()
        assert bot.webhook_news == announced + 2, "both channels are told of a move"

        world.delete_webhook(hook.id)
        with pytest.raises(discord.NotFound) as caught:
            await as_bot(rehearsal, hook.send("gone", wait=True))
        assert caught.value.code == 10015


async def test_the_webhooks_of_a_deleted_channel_go_with_it(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:
        hook = await as_bot(rehearsal, mask(channel_of(rehearsal, "lounge")))
        rehearsal.env.backend.delete_channel(rehearsal.people.lounge.id)
        with pytest.raises(discord.NotFound) as caught:
            await as_bot(rehearsal, hook.send("gone", wait=True))
        assert caught.value.code == 10015


async def test_a_picture_can_be_changed_and_must_be_one(tmp_path: Path) -> None:
    async with toy_rehearsal(tmp_path) as rehearsal:

        async def story() -> None:
            channel = channel_of(rehearsal)
            plain = await channel.create_webhook(name="Plain")
            assert plain.avatar is None
            assert (await plain.edit(avatar=picture())).avatar is not None

        await as_bot(rehearsal, story())


async def test_simcord_is_as_it_was_once_the_rehearsal_is_over(tmp_path: Path) -> None:
    from simcord.backend import serializers
    from simcord.http import router
    from simcord.http.routes import interactions

    def parts() -> list[Any]:
        routes = [handler for found in router._ROUTES.values() for _, handler in found]
        return [
            serializers.webhook_payload,
            serializers.message_payload,
            interactions._incoming_webhook,
            interactions._incoming_webhook_body,
            *routes,
        ]

    before = parts()
    async with toy_rehearsal(tmp_path):
        assert parts() != before
    assert parts() == before
