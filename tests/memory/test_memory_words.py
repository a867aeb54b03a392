"""What is said back of what somebody said: the last of it, and what they go by."""

import pytest

from tests.memory.talks import KIM, Talk


async def test_the_last_thing_said_may_stand_before_the_question(talk: Talk) -> None:
    await talk.tell("i like rain")
    assert await talk.ask("prove it. i drive a van. what did i just say") == [
        "you said: “i drive a van.”"
    ]
    assert await talk.ask("what did i just say?") == ["you said: “i like rain”"]


async def test_a_question_is_never_the_last_thing_said(talk: Talk) -> None:
    await talk.tell("the ferry was late")
    await talk.say("what do you remember about me?")
    assert await talk.ask("what did i just say") == ["you said: “the ferry was late”"]


async def test_who_never_said_their_name_is_called_what_they_go_by(talk: Talk) -> None:
    assert await talk.ask("what is my name?", user=KIM) == ["you go by Kim Vale here"]
    await talk.tell("my name is Kimberley", user=KIM)
    assert await talk.ask("what is my name?", user=KIM) == ["your name is Kimberley"]


@pytest.mark.parametrize("text", ["what is the hum?", "why is my dad so annoying?", "how are you"])
async def test_what_is_not_put_to_memory_is_left_alone(talk: Talk, text: str) -> None:
    await talk.tell("the hum is loud and my dad likes it")
    assert await talk.ask(text) is None


async def test_two_questions_in_one_are_read_apart(talk: Talk) -> None:
    await talk.tell("i teach geography")
    told = await talk.ask("ok memory test. what do i teach, and whats wrong with my bike?")
    assert told == ["you teach geography"]
