"""A reply that grows in one message, whatever becomes of the model or of the message."""

import asyncio
from collections.abc import AsyncGenerator

import discord
import pytest

from bot.discord_io import streaming
from bot.discord_io.streaming import Authored, Performed, perform
from bot.llm.reasons import Reason, Unwritten
from tests.discord_io.test_speaker import channel_of, webhook_of
from tests.scene import Scene

AUTHORED = Authored("teeth", "Lean closer.\n-# /case shows it.", "Lean closer.")
PLAIN = Authored("teeth", "Lean closer.", "Lean closer.")
GROWING = ("One.", "One. Two.", "One. Two. Three.")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every text be shown; how often they may be is one test's own business."""
    monkeypatch.setattr(streaming, "EDIT_EVERY", 0.0)


async def texts(
    *shown: str, then: Reason | None = None, pause: float = 0.0
) -> AsyncGenerator[str, None]:
    for text in shown:
        yield text
        await asyncio.sleep(pause)
    if then is not None:
        raise Unwritten(then)


async def performed(
    scene: Scene, stream: AsyncGenerator[str, None], authored: Authored = PLAIN
) -> Performed:
    return await perform(scene.bot.speaker, channel_of(scene), authored, stream)


async def test_a_reply_grows_within_one_message_and_keeps_its_button(scene: Scene) -> None:
    done = await performed(scene, texts(*GROWING))
    assert scene.lines() == [("The Teeth", "One. Two. Three.")]
    message = scene.messages()[-1]
    assert (done.message_id, done.words) == (message.id, "One. Two. Three.")
    assert message.components
    journal = scene.bot.services.journal
    assert await journal.speaker_of(scene.guild_id, done.message_id) == "teeth"


async def test_it_is_edited_at_most_once_a_second_and_always_at_the_end(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "EDIT_EVERY", 0.2)
    seen: list[str] = []
    revise = scene.bot.speaker.revise

    async def watched(*arguments: object) -> bool:
        seen.append(arguments[2].text)  # type: ignore[attr-defined]
        return await revise(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(scene.bot.speaker, "revise", watched)
    await performed(scene, texts(*(f"Part {n}." for n in range(20)), pause=0.03))
    assert seen[-1] == "Part 19."
    assert 2 <= len(seen) <= 5


@pytest.mark.parametrize("shown", [0, 1, 3])
async def test_the_authored_answer_stands_in_within_the_same_message(
    scene: Scene, shown: int
) -> None:
    done = await performed(scene, texts(*GROWING[:shown], then=Reason.SLOW), AUTHORED)
    assert scene.lines() == [("The Teeth", AUTHORED.text)]
    assert done.words == "Lean closer."


async def test_what_stands_under_the_words_stands_under_a_models_words_too(scene: Scene) -> None:
    done = await performed(scene, texts(*GROWING), AUTHORED)
    assert scene.lines() == [("The Teeth", "One. Two. Three.\n-# /case shows it.")]
    assert done.words == "One. Two. Three."


async def test_a_message_deleted_meanwhile_is_let_go(scene: Scene) -> None:
    async def deleting() -> AsyncGenerator[str, None]:
        yield "One."
        await (await webhook_of(scene)).delete_message(scene.messages()[-1].id)
        yield "One. Two."

    done = await performed(scene, deleting())
    assert scene.lines() == []
    assert done.words == "One."


async def test_an_edit_that_fails_leaves_what_stood_there(scene: Scene) -> None:
    scene.env.inject_error("PATCH", "/webhooks/*", status=400, times=None)
    done = await performed(scene, texts(*GROWING))
    assert scene.lines() == [("The Teeth", "One.")]
    assert done.words == "One."


async def test_without_webhooks_the_bots_own_message_grows_under_the_name(scene: Scene) -> None:
    scene.forbid("manage_webhooks")
    await performed(scene, texts(*GROWING))
    own = [m.content for m in scene.messages() if m.author == scene.bot.user]
    assert own[0] == "**The Teeth** 🦷\nOne. Two. Three."


async def test_it_grows_in_a_thread(scene: Scene) -> None:
    handle = scene.thread("night")
    thread = await channel_of(scene).guild.fetch_channel(handle.id)
    assert isinstance(thread, discord.Thread)
    await perform(scene.bot.speaker, thread, PLAIN, texts(*GROWING))
    assert scene.lines(handle) == [("The Teeth", "One. Two. Three.")]
    assert scene.lines() == []


async def test_a_growing_reply_pings_nobody(scene: Scene) -> None:
    await performed(scene, texts("One.", "One. @everyone <@1>"))
    message = scene.messages()[-1]
    assert not message.mention_everyone
    assert message.mentions == []


async def test_a_post_that_fails_hangs_up_on_the_model(scene: Scene) -> None:
    stream = texts(*GROWING)
    scene.env.inject_error("POST", "/webhooks/*", status=400, times=None)
    with pytest.raises(discord.HTTPException):
        await performed(scene, stream)
    with pytest.raises(StopAsyncIteration):
        await anext(stream)
