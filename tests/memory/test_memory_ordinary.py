"""Ordinary talk that looks like news of somebody, and is none."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.memory.answering import read
from bot.memory.corrections import concerns, corrections
from bot.memory.holding import history
from bot.memory.learning import learn
from bot.memory.model import Claim, Predicate, Quote, Told
from bot.memory.private import keepable
from bot.memory.telling import statements

BEFORE = ("my sister came by", "i got a dog last year")
"""What was said just before, newest first: somebody “she” and “it” might be."""

ORDINARY: tuple[str, ...] = (
    # --- doing, but not for a living
    "i work out",
    "i work on my car",
    "i do that a lot",
    "i do it for the money",
    "i do my best",
    "i do admin things badly",
    "i bake when i am sad",
    "i cook for my sister",
    "i cook dinner in the kitchen",
    "i drive my kids to school",
    "i drive too fast",
    "i drive at night",
    "i run in the park",
    "i run late",
    "i clean up after him",
    "i cut it short",
    "i fix things for fun",
    "i sell it all tomorrow",
    "i teach myself",
    "i run a bath",
    "i run a fever",
    "im a baker at heart? no",
    "im a remember",
    # --- somebody else
    "my dad is right",
    "my cat food is gone",
    "my dog walker is late",
    "my fish tank was cleaned",
    "my cat tree has a hole",
    "my dog barks just like that",
    "my cat meowed just now",
    "my rat king is my best friend's joke? no",
    "my dad is in the kitchen",
    "my sister is in bed",
    "my sister is in trouble",
    "my sister is in a band",
    "my sister is in love",
    "my brother is in lisbon this week",
    "my mum lives for gossip",
    "my mum moved to the sofa",
    "my boss lives in fear",
    "she lives for it",
    "shes in a mood",
    "shes in bed",
    "she is right",
    "she died laughing",
    "she is called every day",
    "he called me",
    "i called her yesterday",
    "her name escapes me",
    "his name was on the list",
    "they moved to the next question",
    "it is called a haiku",
    # --- deaths that are none
    "my phone died",
    "my battery died again",
    "my mum died laughing",
    "my dad died of embarrassment",
    "my sister died inside",
    "my dog died in minecraft",
    "my brother died on level three",
    "my dad nearly died",
    "my dad would have died",
    "if my dad died id cry",
    "i dreamt my dad died",
    "what if my nan died",
    "did my nan die?",
    "i lost my cat in the garden",
    "i lost my dad in the crowd",
    "i lost my keys last year",
    "my dad is dead serious",
    "the day my music died",
    "he said my nan died",
    # --- corrections of nothing known
    "rex isnt a cat hes a dog",
    "thats not mine its my sisters",
    "it isnt a dog its a robot",
    "i lied",
    "i was wrong about that",
    "actually never mind",
    "sorry i meant the other one",
    "i dont have a clue",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_teaches_nothing(text: str) -> None:
    found = learn(keepable(text), "cleetus", BEFORE, ())
    assert [claim.phrase or claim for claim in found] == []


REX = Claim(Predicate.CALLED, "cat", "Rex", "your cat is called Rex")
ANNA = Claim(Predicate.CALLED, "sister", "Anna", "your sister is called Anna")

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PAST = history(Told(claim, 1, 2, NOW) for claim in (REX, ANNA))

HARMLESS: tuple[str, ...] = (
    "rex is a good boy",
    "rex is a tabby",
    "rex is a cat",
    "rex isn't a morning person",
    "rex isn't a dog",
    "rex is not my problem today",
    "is rex a dog?",
    "rex is a dog person",
    "rex is my sister's favourite",
    "if rex is a dog i am a fish",
    "rex died laughing",
    "rexford is a dog",
    "anna is a friend of mine",
    "anna is my sister's friend",
    "anna isn't a child",
    "she isn't a cat",
    "i don't have a cat flap",
    "i don't have a cat for sale",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_said_by_name_corrects_nothing_without_need(text: str) -> None:
    assert corrections(text, PAST, "cleetus", BEFORE) == ()


CAUSES: tuple[tuple[str, str], ...] = (
    ("my nan died of pneumonia", "my nan died"),
    ("my nan died of a stroke last spring", "my nan died last spring"),
    ("my nan died last spring of cancer and i miss her", "my nan died last spring and i miss her"),
    ("she passed away from the flu, i think", "she passed away, i think"),
    ("my dog died because of his heart.", "my dog died."),
    ("my mum died of laughter", "my mum died of laughter"),
    ("my nan died in spring", "my nan died in spring"),
)


@pytest.mark.parametrize(("text", "kept"), CAUSES)
def test_what_somebody_died_of_is_not_kept(text: str, kept: str) -> None:
    assert keepable(text) == kept


PIECES = st.sampled_from(
    [*ORDINARY, *HARMLESS, *(text for text, _ in CAUSES), "rex isn't a cat he's a dog", "she", "?"]
)


def _read_all(text: str) -> None:
    """Let everything read a message that looks at one."""
    for claim in learn(keepable(text), "cleetus", (text, *BEFORE), PAST):
        assert claim.value.strip()
        assert claim.ends or claim.phrase
    assert isinstance(concerns(text), bool)
    read(text, "cleetus")
    for _, sentence in statements([Quote(text, 1, 2, NOW)]):
        assert "?" not in sentence
        assert sentence in text


@given(st.text(max_size=2000) | st.lists(PIECES, max_size=8).map(". ".join))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reading(text: str) -> None:
    _read_all(text)


@pytest.mark.parametrize(
    "piece",
    [
        "she ", "my nan ", "my nan died ", "her name ", "rex ", "rex is ", "rex isn't my cat ",
        "in ", "died of ", "died of a last ", "i bake a ", "i bake bread at a ", "i do it ",
        "not a ", "what did we talk ", "sum up what ", "do you remember a ", "where is my ",
        "is my ", "since ",
    ],
)  # fmt: skip
def test_nasty_repetition_is_read_in_little_time(piece: str) -> None:
    start = time.perf_counter()
    _read_all((piece * 4000)[:4000])
    # About 60 ms at worst; a pattern that backtracks would take seconds.
    assert time.perf_counter() - start < 1.0
