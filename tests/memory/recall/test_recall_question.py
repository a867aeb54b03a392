"""What a question asks for, and the days that it speaks of."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.memory.recall.dates import Span, read_dates
from bot.memory.recall.question import Question, read_question
from bot.memory.recall.reading import Mark

NOW = datetime(2026, 8, 20, 12, 0, tzinfo=UTC)
NAMES = {
    "juno": 1, "mika": 2, "will": 3, "big jim": 4, "melanie": 5, "rose": 6, "member77": 77,
    "alex": 8, "alexa": 9,
}  # fmt: skip
ASKER = 50


def read(text: str) -> Question:
    return read_question(text, NAMES, ASKER, NOW)


@pytest.mark.parametrize(
    ("text", "people", "terms"),
    [
        ("Where did Juno buy the boat?", {1}, {"bui", "boat"}),
        ("where did juno's boat sink", {1}, {"boat", "sink"}),
        ("What did Juno say about Mika?", {1}, {"mika"}),
        ("What do you know about Mika?", {2}, {"mika"}),
        ("Did Big Jim ever sail?", {4}, {"sail"}),
        ("Does Mel like bees?", {5}, {"bee"}),
        ("do you like melons", set(), {"melon"}),
        ("When will the boat sail?", set(), {"boat", "sail"}),
        ("Will the boat sail?", set(), {"boat", "sail"}),
        ("When did Will sail?", {3}, {"sail"}),
        ("does rose grow a rose", {6}, {"rose", "grow"}),
        ("What did Ale bake?", set(), {"al", "bake"}),
        ("what did member77 bake", {77}, {"bake"}),
        ("Which boats do Juno and Mika own?", {1, 2}, {"boat"}),
        ("where is my boat", {ASKER}, {"boat"}),
        ("where is Juno's boat, do I know", {1}, {"boat"}),
        ("who has a boat?", set(), {"boat"}),
    ],
)
def test_people_are_told_from_topics(text: str, people: set[int], terms: set[str]) -> None:
    asked = read(text)
    assert asked.people == people
    assert terms <= set(asked.terms)
    assert not {"juno", "jim", "melani", "will"} & set(asked.terms)


def test_without_an_asker_nobody_is_meant_by_my() -> None:
    assert read_question("where is my boat", NAMES, None, NOW).people == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "what did we say about the moon?",
        "who talked about the moon?",
        "do you remember when we talked about the moon?",
        "has anyone ever mentioned the moon?",
        "what did they tell you about the moon",
    ],
)
def test_words_about_talking_are_no_topic(text: str) -> None:
    assert set(read(text).terms) <= {"moon", "anyon"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When did it rain?", Mark.TIME),
        ("what year was that", Mark.TIME),
        ("How many bees are there?", Mark.NUMBER),
        ("who rang", Mark.NAME),
        ("What is the boat called?", Mark.NAME),
        ("Where is it?", 0),
    ],
)
def test_what_an_answer_must_have_is_known(text: str, wanted: int) -> None:
    assert read(text).wanted == wanted


def test_kinds_that_are_asked_after_are_known() -> None:
    assert read("What instruments does Juno play?").kinds["instrument"] == ("kind instrument",)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("in July 2025", [Span(day(7, 1, 2025), day(7, 31, 2025))]),
        ("in july", [Span(day(7, 1), day(7, 31))]),
        ("in September", [Span(day(9, 1, 2025), day(9, 30, 2025))]),
        ("in December 2024", [Span(day(12, 1, 2024), day(12, 31, 2024))]),
        ("it may rain, march on", []),
        ("in May", [Span(day(5, 1), day(5, 31))]),
        (
            "on 7 May, 2026",
            [Span(day(5, 1), day(5, 31), 0.25), Span(day(5, 6), day(5, 8))],
        ),
        (
            "on March 3rd",
            [Span(day(3, 1), day(3, 31), 0.25), Span(day(3, 2), day(3, 4))],
        ),
        ("on 31 June 2026", [Span(day(6, 1), day(6, 30), 0.25)]),
        ("on 2026-08-01", [Span(day(7, 31), day(8, 2))]),
        ("in 2024", [Span(day(1, 1, 2024), day(12, 31, 2024))]),
        ("yesterday", [Span(day(8, 19), day(8, 19))]),
        ("last week", [Span(day(8, 7), day(8, 15))]),
        ("two weeks ago", [Span(day(8, 2), day(8, 10))]),
        ("3 days ago", [Span(day(8, 16), day(8, 18))]),
        ("at 5 to 3", []),
        ("room 2026", []),
    ],
)
def test_days_are_read(text: str, spans: list[Span]) -> None:
    assert list(read_dates(f"What did we do {text}?", NOW)) == spans


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_days_in_order(text: str) -> None:
    assert all(span.first <= span.last for span in read_dates(text, NOW))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["3", "31", "May", "2026", "feb", "ago", "99", "days", "in", ","])),
)
def test_no_medley_of_numbers_and_months_breaks_the_reading(words: list[str]) -> None:
    for span in read_dates(" ".join(words), NOW):
        assert list(span.days())[-1] == span.first


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_question(text: str) -> None:
    asked = read(text)
    assert set(asked.kinds) <= set(asked.terms)
