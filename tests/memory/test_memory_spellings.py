"""What a word is compared by, and what a text must hold for that."""

from hypothesis import given
from hypothesis import strategies as st

from bot.memory.wording import words
from bot.memory.words import SAME_WORD, root, spellings

SPELT = st.sampled_from(sorted(SAME_WORD))
WORDS = SPELT | SPELT.map(str.title) | SPELT.map("{}s".format) | st.text(max_size=12)


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_a_text_holds_a_spelling_of_every_root_it_has(text: str) -> None:
    for word in words(text):
        assert any(form in text.casefold() for form in spellings(root(word)))


def test_what_is_spelt_in_another_way_is_among_the_spellings() -> None:
    assert {"mother", "mum", "mama"} <= set(spellings("mother"))
    assert spellings("lantern") == ("lantern",)
