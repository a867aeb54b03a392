"""What a word is compared by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.memory.recall.kinds import ASKED_KINDS, KINDS_OF
from bot.memory.recall.stem import stem
from bot.memory.recall.words import EMPTY, root, roots, words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # The examples of Porter's paper, one or two for each of its rules.
        ("caresses", "caress"), ("ponies", "poni"), ("caress", "caress"), ("cats", "cat"),
        ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"),
        ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"), ("troubled", "troubl"),
        ("sized", "size"), ("hopping", "hop"), ("falling", "fall"), ("hissing", "hiss"),
        ("filing", "file"), ("happy", "happi"), ("sky", "sky"), ("relational", "relat"),
        ("conditional", "condit"), ("digitizer", "digit"), ("radically", "radic"),
        ("vietnamization", "vietnam"), ("operator", "oper"), ("feudalism", "feudal"),
        ("hopefulness", "hope"), ("sensibility", "sensibl"), ("triplicate", "triplic"),
        ("formative", "form"), ("electrical", "electr"), ("goodness", "good"),
        ("allowance", "allow"), ("adjustable", "adjust"), ("replacement", "replac"),
        ("adoption", "adopt"), ("communism", "commun"), ("effective", "effect"),
        ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"), ("controll", "control"),
        ("roll", "roll"),
    ],
)  # fmt: skip
def test_the_stem_is_porters(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["é", "日本", "naïve", "x", "ab", "a" * 41, "r2d2", "2026"])
def test_what_is_no_english_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=45))
def test_a_stem_is_never_empty_and_never_longer_than_its_word_and_a_letter(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("went", "going"), ("bought", "buys"), ("mum", "mother"), ("movies", "film"),
        ("kids", "child"), ("painted", "painting"), ("fav", "favourite"), ("bday", "birthday"),
        ("pics", "photograph"), ("loooove", "loove"), ("women", "woman"),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_compared_as_one(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Juno's café, naïvely", ["juno", "cafe", "naively"]),
        ("I DON’T know", ["i", "know"]),
        ("we'll see", ["we", "see"]),
        ("snake_case x2", ["snake", "case", "x2"]),
        ("— … !!! 🎉", []),
    ],
)
def test_words_are_plain(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_without_a_topic_are_left_out() -> None:
    assert roots("What did you do with all of the things?") == []


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert roots("月が赤い") == roots("月が赤い。")
    assert set(roots("赤い月")) & set(roots("月が赤い"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_roots_and_none_is_empty_or_has_a_space(text: str) -> None:
    assert all(one and " " not in one for one in roots(text))


def test_every_kind_is_told_once_and_each_word_that_asks_belongs_to_it() -> None:
    asked = [kind for kinds in ASKED_KINDS.values() for kind in kinds]
    belonging = {kind for kinds in KINDS_OF.values() for kind in kinds}
    assert set(asked) == belonging
    for word, kinds in ASKED_KINDS.items():
        assert set(kinds) <= set(KINDS_OF[word]), word
        assert len(kinds) == len(set(kinds)), word
    assert not {root(word) for word in EMPTY} & set(ASKED_KINDS)


@pytest.mark.parametrize(
    ("asking", "word"),
    [
        ("instrument", "violin"), ("pets", "hamster"), ("siblings", "twin"), ("sport", "tennis"),
        ("countries", "Norway"), ("desserts", "brownies"), ("job", "nurse"), ("feel", "lonely"),
    ],
)  # fmt: skip
def test_a_question_after_a_kind_means_what_belongs_to_it(asking: str, word: str) -> None:
    assert set(ASKED_KINDS[roots(asking)[0]]) & set(KINDS_OF[roots(word)[0]])
