"""Characters reach the channel, whatever happened to their webhooks."""

import discord
import pytest

from bot.discord_io.doubt import Unsettled
from bot.discord_io.lines import Line
from bot.game.model import Attachment
from tests.scene import Scene

HELLO = Line("teeth", "Lean closer.")


def channel_of(scene: Scene) -> discord.TextChannel:
    channel = scene.bot.get_channel(scene.static.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def webhook_of(scene: Scene, name: str = "The Teeth") -> discord.Webhook:
    hooks = [hook for hook in await channel_of(scene).webhooks() if hook.name == name]
    assert len(hooks) == 1
    return hooks[0]


async def test_a_character_has_its_own_name_and_picture(scene: Scene) -> None:
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    message = scene.messages()[-1]
    assert (message.author.name, message.content) == ("The Teeth", "Lean closer.")
    assert message.author.avatar is not None


async def test_one_webhook_serves_a_character_in_a_channel(scene: Scene) -> None:
    for _ in range(3):
        await scene.bot.speaker.say(channel_of(scene), HELLO)
    scene.bot.speaker.personas.evict_all()
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    await webhook_of(scene)


async def test_a_deleted_webhook_is_replaced_within_the_same_message(scene: Scene) -> None:
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    scene.env.backend.webhooks.clear()
    scene.env.backend.webhook_tokens.clear()
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    assert scene.lines() == [("The Teeth", "Lean closer.")] * 2


async def test_a_moved_webhook_is_replaced_and_its_message_taken_back(scene: Scene) -> None:
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    hook = await webhook_of(scene)
    # Moved without the bot hearing of it, as while its connection was down.
    scene.env.backend.webhooks[hook.id].channel_id = scene.people.lounge.id
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    assert scene.lines() == [("The Teeth", "Lean closer.")] * 2
    assert scene.lines(scene.people.lounge) == []


async def test_without_the_permission_the_bot_speaks_for_them_and_says_why_once(
    scene: Scene,
) -> None:
    channel = channel_of(scene)
    scene.forbid("manage_webhooks")
    for _ in range(2):
        await scene.bot.speaker.say(channel, HELLO)
    said = [m.content for m in scene.messages() if m.author == scene.bot.user]
    assert said[0] == "**The Teeth** 🦷\nLean closer."
    assert sum("Manage Webhooks" in text for text in said) == 1


async def test_a_spoken_for_character_can_still_be_replied_to(scene: Scene) -> None:
    scene.forbid("manage_webhooks")
    post = await scene.bot.speaker.say(channel_of(scene), HELLO)
    assert await scene.bot.services.journal.speaker_of(scene.guild_id, post) == "teeth"


async def test_a_full_channel_is_spoken_in_all_the_same(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/webhooks", status=400, code=30007)
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    assert "Lean closer." in scene.messages()[-2].content


async def test_a_long_line_becomes_several_messages_with_one_button(scene: Scene) -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "word " * 60 for n in range(20))
    await scene.bot.speaker.say(channel_of(scene), Line("teeth", text))
    posted = [m for m in scene.messages() if m.webhook_id]
    assert len(posted) > 2
    assert " ".join(m.content for m in posted).split() == text.split()
    assert [bool(m.components) for m in posted] == [False] * (len(posted) - 1) + [True]


async def test_an_attachment_comes_with_its_description(scene: Scene) -> None:
    file = Attachment("a1b2.txt", b"loss: 0.0034", "A log.")
    await scene.bot.speaker.say(channel_of(scene), Line("cleetus", "Here.", file))
    (attachment,) = scene.messages()[-1].attachments
    assert (attachment.filename, attachment.description) == ("a1b2.txt", "A log.")


async def test_every_message_leads_back_to_its_character(scene: Scene) -> None:
    post = await scene.bot.speaker.say(channel_of(scene), HELLO)
    journal = scene.bot.services.journal
    assert await journal.speaker_of(scene.guild_id, post) == "teeth"


async def test_a_broken_connection_leaves_the_post_in_doubt_and_delivery_settles_it(
    scene: Scene,
) -> None:
    channel = channel_of(scene)
    await scene.bot.speaker.deliver(channel, [HELLO], scene.guild_id, "1/a")
    scene.env.inject_error("POST", "/webhooks/*", status=503, times=None)
    lines = [HELLO, Line("cleetus", "And me.")]
    with pytest.raises(Unsettled):
        await scene.bot.speaker.deliver(channel, lines, scene.guild_id, "1/b")
    scene.env.backend.faults.clear()
    with pytest.raises(Unsettled):
        await scene.bot.speaker.deliver(channel, lines, scene.guild_id, "1/b")
    await scene.skip(seconds=20)
    await scene.bot.speaker.deliver(channel, lines, scene.guild_id, "1/b")
    await scene.bot.speaker.deliver(channel, lines, scene.guild_id, "1/b")
    assert scene.lines() == [
        ("The Teeth", "Lean closer."),
        ("The Teeth", "Lean closer."),
        ("Cleetus", "And me."),
    ]


async def test_only_the_given_role_is_pinged(scene: Scene) -> None:
    role = scene.people.guild.create_role("Listeners again", mentionable=True)
    line = Line("cleetus", "@everyone <@1> now", ping_role=role.id)
    await scene.bot.speaker.say(channel_of(scene), line)
    message = scene.messages()[-1]
    assert [r.id for r in message.role_mentions] == [role.id]
    assert not message.mention_everyone


async def test_a_webhook_that_moderators_remove_is_not_tried_again(scene: Scene) -> None:
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    scene.env.backend.delete_webhook((await webhook_of(scene)).id)
    await scene.env.settle()
    await scene.bot.speaker.say(channel_of(scene), HELLO)
    posts = [r for r in scene.env.http_requests if r.method == "POST" and "webhooks" in r.path]
    # Made and used, and once more made and used: no request went to the one that is gone.
    assert len(posts) == 4
