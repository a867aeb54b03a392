import base64

import discord
import pytest

from bot.discord_io.permissions import IN_CHANNEL, IN_SERVER, invite_permissions
from bot.doctor import application_of, invite_link, look_at_model, look_at_servers
from tests.llm.conftest import model_settings
from tests.llm.standin import refuses, stand_in
from tests.scene import Scene


def test_the_invite_asks_for_exactly_what_is_needed() -> None:
    wanted = {need.field for need in IN_CHANNEL + IN_SERVER}
    asked = {name for name, on in invite_permissions() if on}
    assert asked == {canonical(name) for name in wanted}
    assert not invite_permissions().administrator


def canonical(name: str) -> str:
    """Return the name discord.py iterates by; some permissions have two."""
    (found,) = {n for n, on in discord.Permissions(**{name: True}) if on}
    return found


def test_the_invite_names_the_application() -> None:
    link = invite_link(1046)
    assert "client_id=1046" in link
    assert f"permissions={invite_permissions().value}" in link
    assert "applications.commands" in link


@pytest.mark.parametrize("number", [7, 1046000000000000000])
def test_the_application_is_read_off_the_token(number: int) -> None:
    first = base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")
    assert application_of(f"{first}.x.y") == number


@pytest.mark.parametrize("token", ["", "!!!.x.y", "aGVsbG8.x.y"])
def test_a_token_that_says_nothing_is_no_error(token: str) -> None:
    assert application_of(token) is None


async def test_each_channel_that_lacks_something_is_named(scene: Scene) -> None:
    scene.forbid("attach_files")
    findings = list(look_at_servers(scene.bot))
    assert any("#static: it lacks Attach Files." in finding.text for finding in findings)
    assert not all(finding.good for finding in findings)


async def test_a_server_where_all_is_well_is_said_to_be(scene: Scene) -> None:
    hidden = [f for f in look_at_servers(scene.bot) if not f.good and "moderators" not in f.text]
    assert hidden == []


async def test_a_bot_in_no_server_is_told_to_be_invited(scene: Scene) -> None:
    del scene
    client = discord.Client(intents=discord.Intents.default())
    (finding,) = look_at_servers(client)
    assert "invite" in finding.text


async def test_without_a_language_model_nothing_is_said_of_one() -> None:
    assert await look_at_model(model_settings("")) == []


async def test_a_language_model_that_answers_is_named_with_its_host() -> None:
    async with stand_in() as endpoint:
        (finding,) = await look_at_model(model_settings(endpoint.url))
    assert finding.good
    assert "“stand-in” is asked at 127.0.0.1, on your network. It answers." in finding.text


async def test_a_language_model_that_does_not_answer_says_why() -> None:
    async with stand_in() as endpoint:
        endpoint.behave = refuses(401)
        (finding,) = await look_at_model(model_settings(endpoint.url))
    assert not finding.good
    assert "does not accept the key (MODEL_API_KEY)" in finding.text


async def test_a_language_model_set_wrongly_is_one_sentence() -> None:
    (finding,) = await look_at_model(model_settings("https://models.example.com/v1"))
    assert not finding.good
    assert "MODEL_REMOTE_ALLOWED" in finding.text
