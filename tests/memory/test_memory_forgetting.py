import pytest

from bot.memory.forgetting import wants_forgetting


@pytest.mark.parametrize(
    "text",
    [
        "forget me",
        "please forget everything I told you",
        "delete my data",
        "can you erase all you know about me?",
        "Forget what I said about my sister",
        "wipe my messages",
        "remove everything about me",
    ],
)
def test_a_wish_to_be_forgotten_is_noticed(text: str) -> None:
    assert wants_forgetting(text)


@pytest.mark.parametrize(
    "text",
    [
        "don't forget me",
        "never forget what I said",
        "did you forget me?",
        "I forgot my keys",
        "help me forget everything about today",
        "how do I delete a file",
        "forget about it",
        "remember me",
        "",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert not wants_forgetting(text)
