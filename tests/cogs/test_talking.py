"""Speaking to the characters, in every way there is."""

from pathlib import Path

import discord
import pytest

from bot.core.errors import UserError
from tests.scene import VOICES, Scene, open_scene, private_text, settings_in


@pytest.mark.parametrize("name", ["cleetus", "teeth", "omega-9"])
async def test_whoever_is_named_in_a_mention_answers(scene: Scene, name: str) -> None:
    who, text = await scene.say(f"{name}, where do you come from?")
    assert name in who.lower()
    assert len(text) > 15


async def test_nobody_speaks_unasked(scene: Scene) -> None:
    await scene.people.juno.send(scene.static, "cleetus is a clown")
    await scene.people.juno.send(scene.static, "hello everyone")
    await scene.skip(days=2)
    assert scene.lines() == []


async def test_somebody_answers_an_empty_mention(scene: Scene) -> None:
    who, _ = await scene.say("")
    assert who in VOICES


async def test_talk_shows_what_was_said_and_then_the_answer(scene: Scene) -> None:
    result = await scene.people.juno.slash(
        scene.static, "talk", text="what is the hum?", who="cleetus"
    )
    assert result.response is not None
    assert result.response.content == "**Juno:** what is the hum?"
    assert not result.response.ephemeral
    assert scene.lines()[-1][0] == "Cleetus"


async def test_talk_without_a_name_finds_somebody(scene: Scene) -> None:
    await scene.people.juno.slash(scene.static, "talk", text="tell me about the Council")
    assert scene.lines()[-1][0] == "Omega-9"


async def test_talk_to_a_stranger_says_who_is_here(scene: Scene) -> None:
    result = await scene.people.juno.slash(scene.static, "talk", text="hi", who="clippy")
    assert "Cleetus" in private_text(result)
    assert scene.lines() == []


async def test_talk_offers_the_characters_by_name(scene: Scene) -> None:
    choices = await scene.people.juno.autocomplete(scene.static, "talk", "who", "om")
    assert [choice["value"] for choice in choices] == ["omega9"]


@pytest.mark.parametrize("command", ["cleetus", "teeth", "omega9"])
async def test_each_character_has_a_command(scene: Scene, command: str) -> None:
    await scene.people.juno.slash(scene.static, command, text="good evening")
    who, _ = scene.lines()[-1]
    assert command.rstrip("9") in who.lower()


async def test_the_reply_button_opens_a_form_and_the_same_character_answers(scene: Scene) -> None:
    await scene.say("teeth, hello")
    shown = await scene.people.wren.click(scene.messages()[-1], label="Reply")
    assert shown.modal is not None
    result = await scene.people.wren.submit_modal(shown, {"words": "and what do you want?"})
    assert result.response is not None
    assert result.response.content == "**Wren:** and what do you want?"
    assert scene.lines()[-1][0] == "The Teeth"


async def test_the_reply_button_works_after_a_restart(scene: Scene) -> None:
    await scene.say("teeth, hello")
    message = scene.messages()[-1]
    from bot.client import Uncontained

    await scene.env.restart_bot(Uncontained(scene.bot.services, shard_count=1))
    shown = await scene.people.juno.click(message, label="Reply")
    assert shown.modal is not None
    await scene.people.juno.submit_modal(shown, {"words": "are you still there?"})
    assert scene.lines()[-1][0] == "The Teeth"


async def test_the_menu_on_a_characters_message_opens_the_form(scene: Scene) -> None:
    await scene.say("omega-9, hello")
    shown = await scene.people.juno.context_menu(scene.static, "Answer", scene.messages()[-1])
    assert shown.modal is not None
    assert "Omega-9" in shown.modal["title"]


async def test_the_menu_on_ones_own_message_has_it_answered(scene: Scene) -> None:
    message = await scene.people.juno.send(scene.static, "is anyone out there, cleetus?")
    await scene.people.juno.context_menu(scene.static, "Answer", message)
    assert scene.lines()[-1][0] == "Cleetus"


async def test_the_menu_on_somebody_elses_message_is_refused(scene: Scene) -> None:
    message = await scene.people.wren.send(scene.static, "I was not talking to them")
    result = await scene.people.juno.context_menu(scene.static, "Answer", message)
    assert "message of your own" in private_text(result)
    assert scene.lines() == []


async def test_a_plain_reply_is_not_heard_without_message_content(scene: Scene) -> None:
    await scene.say("teeth, hello")
    await scene.people.juno.send(scene.static, "go on", reply_to=scene.messages()[-1])
    assert len(scene.lines()) == 1


async def test_a_plain_reply_is_heard_with_message_content(listening: Scene) -> None:
    await listening.say("teeth, hello")
    await listening.people.juno.send(listening.static, "go on", reply_to=listening.messages()[-1])
    assert [who for who, _ in listening.lines()] == ["The Teeth", "The Teeth"]


async def test_a_channel_that_was_given_to_a_character_is_answered_by_it(listening: Scene) -> None:
    lounge = listening.people.lounge
    await listening.people.marlowe.slash(
        listening.static, "director channel", channel=lounge, who="omega9"
    )
    await listening.people.juno.send(lounge, "what a quiet room")
    assert listening.lines(lounge)[-1][0] == "Omega-9"
    await listening.people.marlowe.slash(listening.static, "director channel", channel=lounge)
    await listening.people.juno.send(lounge, "and now?")
    assert len(listening.lines(lounge)) == 1


async def test_a_given_channel_decides_whom_a_bare_mention_reaches(scene: Scene) -> None:
    lounge = scene.people.lounge
    await scene.bot.services.conversation.give_channel(scene.guild_id, lounge.id, "teeth")
    for text in ("hello", "who knows?", "what a day"):
        who, _ = await scene.say(text, channel=lounge)
        assert who == "The Teeth"


async def test_other_bots_and_proxies_are_ignored(listening: Scene) -> None:
    other = listening.people.guild.add_member(listening.env.create_user("PK", bot=True))
    await other.send(listening.static, listening.mention("cleetus, hello"))
    hook = listening.people.guild.create_webhook(listening.static, "Somebody's alter ego")
    await hook.send(listening.mention("cleetus, hello"))
    assert listening.lines() == [
        (name, text) for name, text in listening.lines() if name not in VOICES
    ]


async def test_no_answer_ever_pings(scene: Scene) -> None:
    role = scene.people.guild.create_role("Everyone who cares", mentionable=True)
    await scene.say(f"cleetus, remember that I like @everyone and <@&{role.id}> <@1>")
    await scene.say("cleetus, what do you know about me?")
    for message in scene.messages():
        if message.webhook_id:
            assert not message.mention_everyone
            assert message.mentions == []
            assert message.role_mentions == []


async def test_in_a_thread_they_answer_in_the_thread(scene: Scene) -> None:
    thread = scene.thread("somewhere quiet")
    who, _ = await scene.say("cleetus, hello", channel=thread)
    assert who == "Cleetus"
    assert scene.lines(scene.static) == []


async def test_words_of_danger_are_answered_plainly_and_not_kept(scene: Scene) -> None:
    await scene.people.juno.send(scene.static, scene.mention("cleetus, I want to kill myself"))
    assert scene.lines() == []
    assert "helpline" in scene.messages()[-1].content
    kept = await scene.people.juno.slash(scene.static, "memory show")
    assert "Nobody remembers" in private_text(kept)


async def test_words_of_danger_in_a_command_are_answered_privately(scene: Scene) -> None:
    before = len(scene.messages())
    result = await scene.people.juno.slash(
        scene.static, "talk", text="I don't want to live anymore"
    )
    assert "helpline" in private_text(result)
    assert len(scene.messages()) == before, "only that person sees it"


async def test_direct_messages_are_left_alone(scene: Scene) -> None:
    await scene.people.juno.send_dm("hello?")
    scene.env.raise_errors()


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
async def test_thirty_messages_get_thirty_different_answers(scene: Scene, voice: str) -> None:
    answers = []
    for text in THIRTY:
        await scene.people.juno.slash(scene.static, "talk", text=text, who=voice)
        answers.append(scene.lines()[-1][1])
    assert len(set(answers)) == 30


async def test_an_answer_is_not_said_again_after_a_restart(tmp_path: Path, read_once: None) -> None:
    heard: list[str] = []
    world = None
    for _ in range(3):
        async with open_scene(settings_in(tmp_path), world) as scene:
            world = scene.env.backend
            for _ in range(4):
                _, text = await scene.say("cleetus, hello")
                heard.append(text)
    assert len(set(heard)) == len(heard)


def test_a_place_where_nobody_can_speak_is_a_plain_sentence() -> None:
    from bot.discord_io.stage import speakable

    with pytest.raises(UserError, match="text channels"):
        speakable(discord.Object(1))


THIRTY = [
    "hello",
    "how are you?",
    "who are you",
    "where do you live",
    "what is the hum?",
    "who is subject 23",
    "tell me a joke",
    "write me a python function",
    "can you give me a recipe for soup",
    "summarise my essay please",
    "help",
    "I feel terrible today",
    "I'm so happy!",
    "no, I disagree",
    "you're wrong",
    "thanks",
    "do you like cats?",
    "why?",
    "what do you think about glaciers",
    "my sister plays the oboe",
    "I had a sandwich",
    "xkjhsdfkjh",
    "lol",
    "ok",
    "what's your favourite colour",
    "are you a real person",
    "when did you escape",
    "do you know the teeth",
    "what comes after death",
    "goodbye",
]

assert len(THIRTY) == 30


async def test_who_was_just_answered_may_go_on_without_a_mention(listening: Scene) -> None:
    await listening.say("cleetus, what is the hum?")
    before = len(listening.lines())
    await listening.people.juno.send(listening.static, "and where does it come from?")
    assert [name for name, _ in listening.lines()[before:]] == ["Cleetus"]


async def test_nobody_else_is_answered_meanwhile(listening: Scene) -> None:
    await listening.say("cleetus, what is the hum?")
    before = len(listening.lines())
    await listening.people.wren.send(listening.static, "did anyone see my keys?")
    assert listening.lines()[before:] == []


async def test_attention_ends_when_somebody_else_is_spoken_to(listening: Scene) -> None:
    await listening.say("cleetus, what is the hum?")
    before = len(listening.lines())
    wren = f"<@{listening.people.wren.id}> did you hear that?"
    await listening.people.juno.send(listening.static, wren)
    await listening.people.juno.send(listening.static, "never mind")
    assert listening.lines()[before:] == []


async def test_attention_ends_with_a_goodbye_and_with_time(listening: Scene) -> None:
    await listening.say("teeth, good night, see you tomorrow")
    before = len(listening.lines())
    await listening.people.juno.send(listening.static, "I wonder what is for breakfast")
    assert listening.lines()[before:] == []
    await listening.say("teeth, one more thing")
    await listening.skip(minutes=2)
    before = len(listening.lines())
    await listening.people.juno.send(listening.static, "I wonder what is for breakfast")
    assert listening.lines()[before:] == []


async def test_without_message_content_only_a_mention_counts(scene: Scene) -> None:
    await scene.say("cleetus, what is the hum?")
    before = len(scene.lines())
    await scene.people.juno.send(scene.static, "and where does it come from?")
    assert scene.lines()[before:] == []
