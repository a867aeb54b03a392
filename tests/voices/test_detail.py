import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voices.detail import detail_in
from bot.voices.lexicon import is_barred

FOUND = (
    ("a tomato plant is growing out of the drain", "a tomato plant"),
    ("my sister Ines says I should stop paying", "your sister Ines"),
    ("and my supervisor wont answer emails", "your supervisor"),
    ("he spelled it with two d's on the board", "two d's"),
    ("a goose chased me once", "a goose"),
    ("my cat just walked on the keyboard", "your cat"),
    ("our dog runs fast when the postman comes", "your dog"),
    ("my ceiling is leaking again", "your ceiling"),
    ("I TELL MY CHEF EVERYTHING", "your chef"),
    ("the bakery closed, and my brother Joost cried", "your brother Joost"),
)


@pytest.mark.parametrize(("text", "detail"), FOUND)
def test_what_somebody_names_is_turned_to_them(text: str, detail: str) -> None:
    assert detail_in(text) == detail


@pytest.mark.parametrize(
    "text",
    [
        "it's on sewage, due friday",
        "a bit of the same, the other day",
        "I had a lot to say at the time",
        "hello",
        "",
        "a @everyone <b>thing</b>",
    ],
)
def test_what_names_nothing_is_not_made_into_something(text: str) -> None:
    assert detail_in(text) is None


@given(st.text(max_size=200))
def test_whatever_is_typed_a_detail_is_plain_words(text: str) -> None:
    found = detail_in(text)
    if found is not None:
        assert all(word.replace("'", "").replace("’", "").isalpha() for word in found.split())
        assert not any(map(is_barred, found.lower().split()))
