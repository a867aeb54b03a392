import discord
import pytest
from discord import app_commands

from bot.core.errors import NotNow, Refused, UserError
from bot.discord_io.explain import explain
from tests.scene import Scene, private_text


@pytest.mark.parametrize("error", [UserError("Do this."), NotNow("Do this."), Refused("Do this.")])
def test_what_a_person_can_fix_is_said_as_it_is(error: UserError) -> None:
    assert explain(error) == "Do this."
    refusal = app_commands.CheckFailure()
    refusal.__cause__ = error
    assert explain(refusal) == "Do this."


def test_a_fault_of_ours_has_no_words_of_its_own() -> None:
    assert explain(ValueError("internal detail")) is None
    assert explain(app_commands.CheckFailure("internal detail")) == "You may not use this here."


async def test_a_fault_is_apologised_for_with_a_number_and_logged_with_it(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(type(scene.bot.services.game), "cases", broken)
    text = private_text(await scene.people.juno.slash(scene.static, "case"))
    number = text.rsplit(" ", 1)[1].rstrip(".")
    assert "secret" not in text
    assert any(number in record.getMessage() for record in caplog.records)
    assert len(scene.env.errors) == 1


async def test_a_mention_that_cannot_be_answered_is_explained_and_the_note_goes_away(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(type(scene.bot.services.conversation), "answer", broken)
    await scene.people.juno.send(scene.static, scene.mention("cleetus, hello"))
    note = scene.messages()[-1]
    assert "broke on our side" in note.content
    assert "secret" not in note.content
    await scene.skip(seconds=31)
    assert scene.messages()[-1].id != note.id


async def test_where_the_bot_may_not_speak_it_says_so_where_it_can(scene: Scene) -> None:
    scene.forbid("manage_webhooks")
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    result = await scene.people.juno.slash(scene.static, "cleetus", text="hello")
    assert any("Discord did not let me" in reply.content for reply in result.followups)


def test_an_object_that_is_gone_is_no_excuse_to_show_internals() -> None:
    class Response:
        status = 404
        reason = "Not Found"

    error = discord.NotFound(Response(), {"code": 10003, "message": "Unknown Channel"})
    assert explain(error) is None
