import pytest

from bot.game.season import Season
from bot.voices.model import Cast
from bot.voices.pointers import FORGET, PLAY, START, STOP, pointer
from bot.voices.reading import read

Content = tuple[Cast, Season]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("forget me", FORGET),
        ("please forget everything I told you", FORGET),
        ("delete my data", FORGET),
        ("can you erase all you know about me?", FORGET),
        ("Forget what I said about my sister", FORGET),
        ("wipe my messages", FORGET),
        ("remove everything about me", FORGET),
        ("stop", STOP),
        ("cleetus, stop it", STOP),
        ("Please stop talking to me!", STOP),
        ("leave me alone", STOP),
        ("go away", STOP),
        ("omega-9 stop", STOP),
        ("teeth ur so creepy go away", STOP),
        ("forget that I'm allergic", FORGET),
        ("is the answer hum?", PLAY),
        ("the answer is patter", PLAY),
        ("i need a hint", PLAY),
        ("hint about the log?", PLAY),
        ("what can you do?", START),
        ("what can i do here", START),
        ("how do I play", START),
    ],
)
def test_a_person_who_needs_a_command_is_told_it(content: Content, text: str, line: str) -> None:
    assert pointer(text, read(text, content[0])) == line


@pytest.mark.parametrize(
    "text",
    [
        "don't forget me",
        "never forget what I said",
        "did you forget me?",
        "I forgot my keys",
        "how do I delete a file",
        "forget about it",
        "remember me",
        "when does the bus stop here",
        "I can't stop thinking about pipes",
        "the game last night was great",
        "hello",
        "",
    ],
)
def test_anybody_else_is_not(content: Content, text: str) -> None:
    assert pointer(text, read(text, content[0])) is None
