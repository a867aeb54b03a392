"""Starting and ending for real, as far as that goes without Discord."""

import asyncio

import discord
import pytest
from PIL import Image

from bot.client import intents_for
from bot.core.errors import StartupError
from bot.game.season import Season
from bot.run import stay_connected
from bot.settings import Settings
from bot.voices.model import Cast
from tests.scene import Scene


class Refused(discord.Client):
    """A client whose connection fails as Discord makes it fail."""

    def __init__(self, error: Exception) -> None:
        super().__init__(intents=discord.Intents.default())
        self._error = error

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        raise self._error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (discord.LoginFailure("Improper token"), "does not accept DISCORD_TOKEN"),
        (discord.PrivilegedIntentsRequired(0), "MESSAGE_CONTENT=false"),
        (ConnectionError("no route"), "cannot be reached"),
    ],
)
async def test_what_keeps_the_bot_from_connecting_is_a_sentence(
    error: Exception, sentence: str
) -> None:
    with pytest.raises(StartupError, match=sentence):
        await stay_connected(Refused(error), "token")


async def test_work_under_way_is_finished_before_the_end(scene: Scene) -> None:
    done = asyncio.Event()

    async def handler() -> None:
        await asyncio.sleep(0.3)
        done.set()

    task = asyncio.create_task(handler(), name="discord.py: on_message")
    await scene.bot.finish()
    assert done.is_set()
    assert task.done()
    assert scene.bot.is_closed()


async def test_a_stopped_timer_delivers_nothing_more(scene: Scene) -> None:
    await scene.start()
    before = len(scene.lines())
    scene.bot.pulse.stop()
    await scene.skip(hours=12)
    assert len(scene.lines()) <= before + 1


def test_message_content_is_asked_for_only_where_it_is_set() -> None:
    plain = intents_for(Settings(_env_file=None))
    assert not plain.message_content
    assert not plain.members
    assert not plain.presences
    assert intents_for(Settings(_env_file=None, message_content=True)).message_content


async def test_the_bot_pings_nobody_by_default(scene: Scene) -> None:
    allowed = scene.bot.allowed_mentions
    assert allowed is not None
    assert not any((allowed.everyone, allowed.users, allowed.roles, allowed.replied_user))


def test_every_voice_has_a_picture_that_discord_takes(content: tuple[Cast, Season]) -> None:
    cast, _ = content
    assert set(cast.voices) == {"alita", "cleetus", "omega9", "teeth"}
    for voice in cast.voices.values():
        with Image.open(voice.avatar) as picture:
            assert picture.format == "PNG"
            assert picture.size == (256, 256)
        assert voice.avatar.stat().st_size < 256_000
        assert not {"discord", "clyde"} & set(voice.name.lower().split())
