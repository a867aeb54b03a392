"""What is found in chat as people write it: slips, nicknames, short lines, several speakers."""

from pathlib import Path

import pytest

from bot.memory.recall import sure
from tests.memory.recall.shelf import CIPHER, Shelf

ASKED: tuple[tuple[str, str], ...] = (
    ("what colour is Juno's kayak?", "nah red. cost me 300"),
    ("how much did the kayak cost", "nah red. cost me 300"),
    ("Where does Juno keep the kayak?", "on the balcony. neighbours hate it"),
    ("what is bartek alergic to", "wasnt me im allergic to shrimp"),
    ("who ate Priya's dumplings?", "it was me. sorry. they were divine"),
    ("which instrument does Crow play?", "picked up the banjo again after like 10 yrs"),
    ("what does Juno's sister play", "my sis plays the cello, u two should jam"),
    ("where is Juno's sister a musician?", "she's in the city orchestra sooo yes"),
    ("which train was canceled?", "the 7:40 to gdansk"),
    ("when is Bartek moving", "im moving in october actually, got a flat near the harbour"),
    ("where is Bartek's new flat?", "im moving in october actually, got a flat near the harbour"),
    ("what is Priya's dog scared of", "she's afraid of umbrellas"),
    ("What breed is Biscuit?", "she! half whippet half chaos"),
    ("what is the name of bartek's parrot?", "Admiral. he belonged to my uncle"),
    ("where does juno work", "the museum. night guard. i start monday"),
    ("when did Juno say the new job starts?", "the museum. night guard. i start monday"),
    ("who kept a lighthouse?", "my grandfather kept one, up in the north"),
    ("how long was Oldcrow's grandpa at the lighthouse", "he was there 22 years till they"),
    ("what is in priya's bread recipe", "my nan's. its got caraway and way too much molasses"),
    ("who set fire to a salad", "can confirm, he set fire to a salad"),
    ("which board game does Oldcrow play?", "i only play go"),
    ("whats wrong with priyas keyboard", "my keyboard is missing the W key ok"),
    ("how often has Priya failed the driving test?", "four"),
    ("what did Bartek lose in Iceland?", "wet. saw puffins. lost a boot in a glacier river"),
    ("which birds did Bartek see", "wet. saw puffins. lost a boot in a glacier river"),
    ("why did Oldcrow stop drinking coffee", "doc says i have to give up coffee"),
    ("how many kinds of tea has Priya got", "i have like 40 kinds of tea come over"),
    ("who has a banjo", "picked up the banjo again after like 10 yrs"),
)
NEVER_SAID = (
    "what did Juno say about submarines?",
    "who owns a trampoline?",
    "what is Bartek's shoe size?",
    "when is Priya getting married?",
    "where was Oldcrow born?",
    "has anyone ever been to Peru?",
)


@pytest.fixture
def server(shelf: Shelf) -> Shelf:
    """The chat, kept; Oldcrow is also known as Crow."""
    channel, channels = 0, dict[str, int]()
    for line in Path(__file__).with_name("chat.txt").read_text("utf-8").splitlines():
        if line.startswith("#") and line[1:2].isalpha():
            channel = channels.setdefault(line, 10 + len(channels))
            shelf.pause(hours=5)
        elif line and not line.startswith("#"):
            name, _, text = line.partition(": ")
            shelf.say(name, text, channel=channel)
    shelf.people["crow"] = shelf.people["oldcrow"]
    return shelf


def test_most_answers_are_among_the_first_three(server: Shelf) -> None:
    missed = [
        (question, server.texts(question)[:3])
        for question, answer in ASKED
        if not any(text.startswith(answer) for text in server.texts(question)[:3])
    ]
    assert len(missed) <= 0.15 * len(ASKED), missed


def test_what_is_quoted_mostly_holds_the_answer(server: Shelf) -> None:
    quoted = right = 0
    for question, answer in ASKED:
        certain = sure(server.find(question))
        quoted += bool(certain)
        right += any(CIPHER.open(one.sealed).startswith(answer) for one in certain)
    assert quoted >= 0.3 * len(ASKED)
    assert right >= 0.65 * quoted  # the rest is the turn before or after it


@pytest.mark.parametrize("question", NEVER_SAID)
def test_nothing_is_quoted_about_what_was_never_said(server: Shelf, question: str) -> None:
    assert sure(server.find(question)) == ()
