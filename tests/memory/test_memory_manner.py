"""How each character tells what it remembers."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.memory.manner import Manner, faded, in_manner
from bot.memory.model import Exchange, Fact, Predicate, Quote

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def fact(phrase: str, value: str, words: str = "", predicate: Predicate = Predicate.LIKES) -> Fact:
    return Fact(predicate, "", value, phrase, 1, 2, NOW, words=words)


def quote(text: str) -> Quote:
    return Quote(text, 1, 2, NOW, who="Juno")


MISO = fact("your cat is called Miso", "Miso", "my cat is called Miso", Predicate.CALLED)
RAIN = fact("you like rain", "rain", "I like rain so much")
PAIR = (
    fact("you live in Bergen", "Bergen", predicate=Predicate.LIVES),
    fact("you live in Oslo", "Oslo", predicate=Predicate.LIVES),
)
ALL = Exchange(recalled=(MISO, RAIN), quotes=(quote("ok"),), known=(MISO, RAIN), contradicted=PAIR)


def test_stories_come_first_where_stories_are_kept() -> None:
    tale = "Once the lift stopped, and then we told jokes until somebody came at last"
    told = Exchange(quotes=(quote("nice lift"), quote(tale), quote("I saw the lift")))
    heard = in_manner(told, Manner.STORIES).quotes
    assert heard is not None
    assert [one.text for one in heard] == [tale, "I saw the lift", "nice lift"]


def test_who_keeps_stories_forgives() -> None:
    insult = fact("you hate you stupid machine", "you stupid machine", "I hate you stupid machine")
    shame = fact("you asked me to remember that you cried", "you cried")
    told = Exchange(
        recalled=(insult, shame, RAIN),
        known=(insult, shame, RAIN),
        quotes=(quote("you are an idiot"), quote("I was so embarrassed"), quote("rain again")),
        contradicted=PAIR,
    )
    kind = in_manner(told, Manner.STORIES)
    assert kind.recalled == (shame, RAIN), "whoever asks for it may have it"
    assert kind.known == (RAIN,)
    assert kind.quotes == (quote("rain again"),)
    assert kind.contradicted is None


def test_who_is_exact_answers_in_your_own_words_and_notices() -> None:
    exact = in_manner(ALL, Manner.EXACT)
    assert exact.recalled is not None
    assert [(one.phrase, one.predicate) for one in exact.recalled] == [
        ("you said: “my cat is called Miso”", Predicate.SAID),
        ("you said: “I like rain so much”", Predicate.SAID),
    ]
    assert exact.contradicted == PAIR
    assert exact.known == ALL.known


def test_nobody_is_quoted_with_words_they_did_not_use() -> None:
    without = fact("you like rain", "rain")
    edited = Fact(Predicate.LIKES, "", "snow", "you like snow", 1, 2, NOW, words="", edited=True)
    exact = in_manner(Exchange(recalled=(without, edited)), Manner.EXACT)
    assert exact.recalled == (without, edited)


FADING: tuple[tuple[float, list[str]], ...] = (
    (1.0, ["your cat is called Miso", "you like rain"]),
    (0.6, ["your cat is called Miso", "you like rain"]),
    (0.5, ["your cat is called …", "you like rain"]),
    (0.2, ["your cat is called something", "you like something"]),
    (0.1, []),
)


@pytest.mark.parametrize(("condition", "told"), FADING)
def test_what_fades_loses_names_first_then_values_then_all(
    condition: float, told: list[str]
) -> None:
    exchange = in_manner(ALL, Manner.FADING, condition)
    assert exchange.recalled is not None
    assert [one.phrase for one in exchange.recalled] == told
    assert [one.phrase for one in exchange.known] == told
    assert (exchange.contradicted is None) is (condition < 0.6)


def test_a_place_becomes_somewhere_and_a_number_a_gap() -> None:
    home = fact("you live in Oslo", "Oslo", predicate=Predicate.LIVES)
    age = fact("you are 31", "31", predicate=Predicate.AGE)
    told = Exchange(recalled=(home, age))
    half = in_manner(told, Manner.FADING, 0.5).recalled or ()
    assert [one.phrase for one in half] == ["you live in …", "you are …"]
    little = in_manner(told, Manner.FADING, 0.2).recalled or ()
    assert [one.phrase for one in little] == ["you live somewhere", "you are of some age"]


def test_when_somebody_died_fades_but_never_who() -> None:
    nan = fact("your nan died last spring", "died last spring", predicate=Predicate.LOST)
    dad = fact("you lost your dad in 2019", "in 2019", predicate=Predicate.LOST)
    dog = fact("your dog died when you were ten", "died when you were ten", "", Predicate.LOST)
    told = Exchange(recalled=(nan, dad, dog))
    for condition in (0.5, 0.2):
        faded_ones = in_manner(told, Manner.FADING, condition).recalled or ()
        assert [one.phrase for one in faded_ones] == [
            "your nan died",
            "you lost your dad",
            "your dog died",
        ]


def test_a_quotation_fades_from_its_details_to_its_first_words() -> None:
    text = "we met Ada in Bergen, three boats were gone and nobody knew why"
    told = Exchange(quotes=(quote(text),))
    half = in_manner(told, Manner.FADING, 0.5).quotes or ()
    assert half[0].text == "we met … in …, … boats were gone and nobody knew why"
    assert half[0].who == "Juno"
    little = in_manner(told, Manner.FADING, 0.2).quotes or ()
    assert (little[0].text, little[0].who) == ("we met … in …", "somebody")


def test_what_was_not_asked_stays_not_asked() -> None:
    for manner in Manner:
        plain = in_manner(Exchange(), manner, 0.0)
        assert (plain.recalled, plain.quotes) == (None, None)


@given(st.text(max_size=300), st.floats(0, 1))
def test_fading_never_adds_words(text: str, condition: float) -> None:
    assert all(piece in text for piece in re.split(r"[…\s]+", faded(text, condition)))


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_condition_never_tells_less(one: float, other: float) -> None:
    text = "we met Ada in Bergen, three boats were gone and nobody knew why"
    worse, better = sorted((one, other))
    assert len(faded(text, worse)) <= len(faded(text, better))
