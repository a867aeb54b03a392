"""Whatever people type: no unhandled error, and nothing of one server in another."""

import json
from typing import Any

import pytest
import simcord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.voices.messages import Message
from tests.cards.samples import v3
from tests.cogs.test_rights import FOR_DIRECTORS, FOR_MEMBERS
from tests.scene import Scene, private_text

CARD = json.dumps(v3(name="Marrow")).encode()
NASTY = [
    "",
    " ",
    "\u200b\u200b\u200d",
    "x" * 4000,
    "word " * 800,
    "🦷" * 500,
    "🌕🌖🌗",
    "مرحبا كيف حالك",
    "שלום \u202e עולם",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "**bold** __x__ ||spoiler|| `code` ```py\nprint(1)\n``` > quote",
    "@everyone @here <@1> <@&2> <#3> <:a:4> <t:0:R>",
    "'; DROP TABLE memory_turns; --",
    "{user} {word} {fact} %s %(x)s ${x} {0}",
    "my name is {user} and my cat is called <@&5>",
    "\\" * 300,
    "\x00\x07\x1b[31m",
    "http://example.com/" + "a" * 300,
    "remember that " + "very " * 700,
]
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=300),
    st.lists(st.sampled_from([*NASTY[1:], "my", "cat", "is", "called", "why"]), max_size=4).map(
        lambda words: " ".join(words)[:4000]
    ),
)
OPTIONS = {
    "talk": {"text": TEXT, "who": TEXT},
    "cleetus": {"text": TEXT},
    "teeth": {"text": TEXT},
    "omega9": {"text": TEXT},
    "answer": {"text": TEXT, "puzzle": TEXT},
    "hint": {"puzzle": TEXT},
    "theory": {"text": TEXT},
    "team make": {"name": TEXT},
    "team join": {"name": TEXT},
    "director erratum": {"puzzle": TEXT},
    "memory forget": {"who": TEXT, "thing": TEXT},
    "memory edit": {"thing": TEXT},
    "scene": {"about": TEXT, "with": TEXT},
    "director quiet": {"from": TEXT, "until": TEXT},
    "director channel": {"who": TEXT},
    "director voice add": {"name": TEXT},
    "director voice remove": {"who": TEXT},
}
REQUIRED: dict[str, dict[str, object]] = {
    "director quiet": {"from": "22:00", "until": "08:00"},
    "director scenes on": {"every": 24},
    "director erratum": {"puzzle": "the-log"},
    "theory": {"text": "It was the clown."},
    "team make": {"name": "Moths"},
    "team join": {"name": "Moths"},
}
MANY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


SHORT = {"team make": 32, "team join": 100}
"""Characters that Discord lets through in the options of some commands; 200 in the others."""


def lengths_fit(options: dict[str, object], most: int = 200) -> dict[str, object]:
    """Keep to what Discord itself lets through: options are not empty, and not too long."""
    return {name: str(value)[:most] for name, value in options.items() if str(value).strip()}


@MANY
@given(text=TEXT)
async def test_any_message_is_answered_without_an_error(listening: Scene, text: str) -> None:
    before = len(listening.lines())
    await listening.people.juno.send(listening.static, listening.mention(f"cleetus {text}")[:2000])
    listening.env.raise_errors()
    new = listening.messages()[-1]
    assert len(listening.lines()) > before or "helpline" in new.content
    assert not new.mention_everyone
    assert new.mentions == []
    assert new.role_mentions == []


@MANY
@given(data=st.data())
async def test_any_option_of_any_command_is_answered(scene: Scene, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FOR_MEMBERS | FOR_DIRECTORS - {"director reset"})))
    strategies = OPTIONS.get(name, {})
    typed: dict[str, object] = {key: data.draw(value) for key, value in strategies.items()}
    drawn = lengths_fit(typed, SHORT.get(name, 200))
    options: dict[str, Any] = REQUIRED.get(name, {}) | drawn
    if name in ("cleetus", "teeth", "omega9", "talk"):
        options.setdefault("text", "hello")
    if name == "memory edit":
        options.setdefault("thing", "fact:1")
    if name == "director channel":
        options["channel"] = scene.people.lounge
    if name == "director memory forget":
        options["member"] = scene.people.wren
    if name == "director voice add":
        options["file"] = ("card.json", CARD)
        options |= {"name": str(options["name"])[:40]} if "name" in options else {}
    if name == "director voice remove":
        options.setdefault("who", "nobody")
    who = scene.people.marlowe if name in FOR_DIRECTORS else scene.people.juno
    result = await who.slash(scene.static, name, **options)
    scene.env.raise_errors()
    assert result.acknowledged
    shown = [m.content for m in (result.response, *result.followups) if m]
    assert not any("broke on our side" in text for text in shown)


@MANY
@given(text=TEXT.filter(lambda text: bool(text.strip())))
async def test_any_answer_gets_a_verdict(scene: Scene, text: str) -> None:
    state = await scene.bot.services.game.state(scene.guild_id)
    if state.started_at is None:
        await scene.start()
        await scene.skip(hours=3)
    result = await scene.people.juno.slash(scene.static, "answer", text=text[:200])
    scene.env.raise_errors()
    assert "broke on our side" not in private_text(result)


@settings(MANY, max_examples=8)
@given(name=st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=3, max_size=20))
async def test_what_one_server_is_told_never_appears_in_another(scene: Scene, name: str) -> None:
    other, channel = elsewhere(scene)
    secret = f"zq{name}"
    await scene.say(f"cleetus, my parrot is called {secret}")
    for question in (
        "cleetus, what is my parrot called?",
        "cleetus, what do you know about me?",
        "cleetus, what did I say about my parrot?",
        "cleetus, why?",
    ):
        _, text = await scene.say(question, other, channel)
        assert secret.casefold() not in text.casefold()
    shown = await other.slash(channel, "memory show")
    assert secret.casefold() not in private_text(shown).casefold()


def elsewhere(scene: Scene) -> tuple[simcord.MemberActor, simcord.ChannelHandle]:
    """Return Juno and a channel in a second server, made at the first call."""
    guilds = [g for g in scene.env._guilds if g.name == "Elsewhere"]
    if guilds:
        guild = guilds[0]
        return simcord.MemberActor(scene.env, guild, scene.people.juno.user), guild.channels["hall"]
    guild = scene.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("hall")
    return guild.add_member(scene.people.juno.user), channel


async def test_the_game_of_one_server_is_not_that_of_another(scene: Scene) -> None:
    other, channel = elsewhere(scene)
    await scene.start()
    await scene.skip(days=1)
    assert scene.lines()
    assert scene.lines(channel) == []
    assert "not started" in private_text(await other.slash(channel, "case"))


@pytest.mark.parametrize("text", NASTY)
async def test_every_nasty_text_is_a_fine_thing_to_say(scene: Scene, text: str) -> None:
    who, answer = await scene.say(f"teeth, {text}"[:1900])
    assert who == "The Teeth"
    assert len(answer) <= 2000


@settings(MANY, max_examples=150)
@given(text=st.one_of(st.sampled_from(NASTY), st.text(max_size=4000)))
async def test_the_longest_messages_are_answered_too(scene: Scene, text: str) -> None:
    # The simulated Discord lets people write 2,000 characters; the real one 4,000 to some.
    message = Message(scene.guild_id, scene.static.id, 7, "Juno", text[:4000], asked="omega9")
    answer = await scene.bot.services.conversation.answer(message, lambda _channel: True)
    assert answer.voice == "omega9"
    assert answer.text.strip()
