"""Which lore a talk calls for: keys, depth, budget, order, decorators."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.lorebook import LARGEST_BUDGET, Scene, matching, tokens_in
from bot.cards.macros import Names
from bot.cards.model import Book, Entry
from tests.cards.samples import BOOKS, book, entry


def told(entries: list[dict[str, Any]], *messages: str, **more: Any) -> list[str]:
    scene = {k: more.pop(k) for k in ("turns", "greeting", "names", "seed") if k in more}
    made = Book.model_validate(book(*entries, **more))
    return [lore.text for lore in matching(made, Scene(messages, **scene))]


LAMP = entry("lamp", content="The lamp.")


@pytest.mark.parametrize(
    ("key", "message", "found"),
    [
        ("lamp", "Is the lamp lit?", True),
        ("lamp", "THE LAMP", True),
        ("lamp", "two lamps", True),
        ("lamp", "the lamp's wick", True),
        ("lamp", "a lamppost", False),
        ("lamp", "headlamp", False),
        ("oil lamp", "an oil lamp", True),
        ("oil lamp", "a lamp of oil", False),
        ("灯台", "あの灯台です", True),
        ("c++", "i write c++ now", True),
        (" lamp ", "lamp", True),
        ("", "lamp", False),
        ("straße", "die STRASSE", True),
        ("/la.p/", "lamp", False),
    ],
)
def test_a_key_is_found_as_whole_words(key: str, message: str, found: bool) -> None:
    assert bool(told([entry(key)], message)) is found


@pytest.mark.parametrize(
    ("key", "message", "found"),
    [
        (r"/la.p/", "lamp", True),
        (r"/LAMP/", "lamp", False),
        (r"/LAMP/i", "lamp", True),
        (r"/^oil$/m", "lamp\noil\nwick", True),
        (r"/\d{3} steps/gi", "200 STEPS", True),
        ("/(/", "(", False),
        ("/lamp/q", "lamp", False),
        ("lamp", "a lamp", True),
        ("la.p", "lamp", False),
        ("/(?:a+)+$/", "a" * 5000 + "!", False),
        ("/((((a{1,999}){1,999}){1,999}){1,999})b/", "a" * 900, False),
        (r"/(?=(\w+))\1*z/", "lamp " * 400, False),
    ],
)
def test_a_pattern_is_one_only_where_it_is_written_as_one(
    key: str, message: str, found: bool
) -> None:
    assert bool(told([entry(key, use_regex=True)], message)) is found


def test_slow_patterns_share_one_small_allowance() -> None:
    slow = [entry(f"/(?:a|a|{n})+$/", use_regex=True) for n in range(400)]
    assert told([*slow, LAMP], "lamp " + "a" * 6000 + "!") == ["The lamp."]


def test_capitals_count_only_where_they_are_said_to() -> None:
    assert told([entry("Lamp", case_sensitive=True)], "a lamp") == []
    assert told([entry("Lamp", case_sensitive=True)], "a Lamp") == ["Told."]


def test_only_the_last_messages_are_looked_at() -> None:
    talk = ["the lamp", "one", "two", "three", "four"]
    assert told([LAMP], *talk) == []
    assert told([LAMP], *talk[:4]) == ["The lamp."]
    assert told([LAMP], *talk, scan_depth=5) == ["The lamp."]
    assert told([LAMP], *talk[:1], scan_depth=0) == []
    assert told([LAMP], *talk, scan_depth=-3) == []


def test_a_selective_entry_wants_a_second_key() -> None:
    both = entry("lamp", selective=True, secondary_keys=["oil", "wick"])
    assert told([both], "the lamp") == []
    assert told([both], "the lamp", "has no wick") == ["Told."]
    assert told([entry("lamp", selective=True)], "the lamp") == ["Told."]
    assert told([entry("lamp", secondary_keys=["oil"])], "the lamp") == ["Told."]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (entry(constant=True), True),
        (entry(constant=True, enabled=False), False),
        (entry("lamp", enabled=False), False),
        (entry("lamp", content="  "), False),
        (entry("lamp", content="{{// only a note}}"), False),
    ],
)
def test_constant_disabled_and_empty_entries(one: dict[str, Any], found: bool) -> None:
    assert bool(told([one], "the lamp")) is found


def test_what_is_told_calls_for_more_only_where_the_book_says_so() -> None:
    chain = [
        entry("lamp", content="Its oil is whale. {{hidden_key:tower}}"),
        entry("oil", content="Oil comes by boat."),
        entry("boat", content="The boat is late."),
        entry("tower", content="The tower leans."),
    ]
    assert told(chain, "lamp") == ["Its oil is whale."]
    assert told(chain, "lamp", recursive_scanning=True) == [
        "Its oil is whale.",
        "Oil comes by boat.",
        "The boat is late.",
        "The tower leans.",
    ]


def test_what_may_not_be_told_calls_for_nothing() -> None:
    chain = Book.model_validate(
        book(
            entry("lamp", content="Its oil is whale.", extensions={"locked": True}),
            entry("oil", content="Oil comes by boat."),
            recursive_scanning=True,
        )
    )

    def may(one: Entry) -> bool:
        return "locked" not in one.extensions

    assert matching(chain, Scene(["lamp"]), may) == ()


def test_over_budget_what_matters_least_goes_and_the_order_stays() -> None:
    entries = [
        entry("lamp", content="a" * 40, insertion_order=3, priority=1),
        entry("lamp", content="b" * 40, insertion_order=2, priority=9),
        entry("lamp", content="c" * 40, insertion_order=1, priority=5),
        entry("lamp", content="@@ignore_on_max_context\n" + "d" * 40, priority=99),
    ]
    assert [t[0] for t in told(entries, "lamp")] == ["d", "c", "b", "a"]
    assert [t[0] for t in told(entries, "lamp", token_budget=30)] == ["c", "b", "a"]
    assert [t[0] for t in told(entries, "lamp", token_budget=20)] == ["c", "b"]
    assert told(entries, "lamp", token_budget=9) == []


def test_without_priorities_the_lowest_order_goes_first() -> None:
    entries = [entry("lamp", content=c * 40, insertion_order=n) for n, c in enumerate("abc")]
    assert [t[0] for t in told(entries, "lamp", token_budget=20)] == ["b", "c"]


@pytest.mark.parametrize(
    ("head", "more", "found"),
    [
        ("@@activate", {}, True),
        ("@@dont_activate", {"constant": True}, False),
        ("@@dont_activate\n@@activate", {}, True),
        ("@@activate_only_after 3", {"constant": True, "turns": 2}, False),
        ("@@activate_only_after 3", {"constant": True, "turns": 3}, True),
        ("@@activate_only_every 2", {"constant": True, "turns": 3}, False),
        ("@@activate_only_every 2", {"constant": True, "turns": 4}, True),
        ("@@activate_only_every 0", {"constant": True, "turns": 4}, True),
        ("@@is_greeting 1", {"constant": True, "greeting": 0}, False),
        ("@@is_greeting 1", {"constant": True, "greeting": 1}, True),
        ("@@is_greeting 1", {"constant": True}, True),
        ("@@exclude_keys wick, oil", {}, False),
        ("@@additional_keys oil,lamp", {}, True),
        ("@@additional_keys oil", {}, False),
        ("@@scan_depth 1", {}, False),
        ("@@scan_depth 2", {}, True),
        ("@@keep_activate_after_match\n@@scan_depth 1", {}, True),
        ("@@dont_activate_after_match", {}, False),
        ("@@invented_by_others 4\n@@@also_unknown\n@@@dont_activate", {}, False),
        ("@@scan_depth 2\n@@@dont_activate", {}, True),
        ("@@scan_depth soon", {}, True),
    ],
)
def test_decorators_are_heeded(head: str, more: dict[str, Any], found: bool) -> None:
    one = entry("lamp", content=f"{head}\n\nTold.", constant=more.pop("constant", False))
    texts = told([one], "the lamp", "has a wick", **more)
    assert texts == (["Told."] if found else [])


def test_what_is_told_says_where_it_would_stand() -> None:
    one = entry("lamp", content="@@depth 2\n@@role assistant\n@@position after_desc\nTold.")
    made = Book.model_validate(book(one, entry("lamp", position="before_char")))
    first, second = matching(made, Scene(["lamp"]))
    assert (first.depth, first.role, first.position) == (2, "assistant", "after_desc")
    assert (second.depth, second.role, second.position) == (None, None, "before_char")


def test_macros_in_lore_are_resolved() -> None:
    one = entry("lamp", content="{{char}} shows {{user}} the lamp.")
    assert told([one], "lamp", names=Names("Marrow", "Juno")) == ["Marrow shows Juno the lamp."]


_WORDS = st.lists(st.sampled_from(["lamp", "oil", "wick", "boat", "stair"]), max_size=4)


@settings(max_examples=30, deadline=None)
@given(given_book=BOOKS, messages=st.lists(_WORDS.map(" ".join), max_size=5), turns=st.integers(0))
def test_any_book_keeps_to_its_budget_and_its_order(
    given_book: dict[str, Any], messages: list[str], turns: int
) -> None:
    for number, one in enumerate(given_book["entries"]):
        one["keys"] = [*one["keys"], ["lamp", "oil", "wick"][number % 3]]
    made = Book.model_validate(given_book)
    found = matching(made, Scene(messages, turns=turns))
    if made.token_budget is not None:
        assert sum(tokens_in(lore.text) for lore in found) <= made.token_budget
    orders = [(made.entries[lore.number].insertion_order, lore.number) for lore in found]
    assert orders == sorted(set(orders))
    for lore in found:
        assert made.entries[lore.number].enabled
        assert lore.text
        assert not lore.text.startswith("@@depth")


def test_no_book_gets_more_than_there_is() -> None:
    long = [entry("lamp", content=f"{n}" * 8000, insertion_order=n) for n in range(9)]
    texts = told(long, "lamp", token_budget=10**9)
    assert sum(map(tokens_in, texts)) <= LARGEST_BUDGET
    assert texts
