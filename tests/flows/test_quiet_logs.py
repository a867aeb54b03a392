"""Nobody's words reach the log, nor an answer, nor a secret."""

import logging

import pytest

from bot.log import QUIET, JsonLines
from tests.cogs.test_playing import answer_in, open_puzzle
from tests.scene import Scene

SAID = [
    "my parrot is called Quetzalcoatlus",
    "remember that the porridge was mauve",
    "what is my parrot called?",
    "tell me about the junkyard, and about zeppelins",
]


async def test_a_long_evening_leaves_no_words_in_the_log(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    for name, level in QUIET.items():
        caplog.set_level(level, name)
    caplog.set_level(logging.DEBUG)
    answer = await open_puzzle(scene)
    for text in SAID:
        await scene.say(f"cleetus, {text}")
        await scene.people.wren.slash(scene.static, "teeth", text=text)
    for attempt in ("porridge", "zeppelin", answer):
        await scene.people.juno.slash(scene.static, "answer", text=attempt)
    scene.env.inject_error("POST", "/webhooks/*", status=500)
    await scene.people.juno.send(scene.static, scene.mention("omega-9, the porridge again"))
    await scene.people.juno.slash(scene.static, "memory show")
    await scene.skip(hours=6)

    formatter = JsonLines()
    log = "\n".join(formatter.format(record) for record in caplog.records).lower()
    assert "posted drop" in log, "the log says what happened"
    for word in ("quetzal", "porridge", "zeppelin", "parrot", answer.lower()):
        assert word not in log
    for said, content in scene.lines():
        assert content[:40].lower() not in log, said
    for webhook in scene.env.backend.webhooks.values():
        assert webhook.token.lower() not in log
    assert answer_in(scene, scene.guild_id).lower() not in log
