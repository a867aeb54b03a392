from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.game.condition_text import MAX_DEPTH, ConditionError, parse
from bot.game.conditions import (
    Compare,
    Every,
    Fact,
    History,
    Name,
    Not,
    counts_players,
    holds,
    holds_from,
    names_in,
)

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 2, 18, tzinfo=UTC)


def after(**amount: float) -> datetime:
    return START + timedelta(**amount)


def history(**happened: object) -> History:
    return History(BERLIN, START, **happened)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", Name("a")),
        ("solved(the-log)", Fact("solved", "the-log")),
        ("voted(door, open)", Fact("voted", "door", "open")),
        ("day >= 4", Compare("day", "", ">=", 4)),
        ("hours(the-log) > 12", Compare("hours", "the-log", ">", 12)),
        ("trust == 2", Compare("variable", "trust", "==", 2)),
        ("mood != sour", Compare("variable", "mood", "!=", "sour")),
        ("a and b", Every((Name("a"), Name("b")), 2)),
        ("a or b and c", Every((Name("a"), Every((Name("b"), Name("c")), 2)), 1)),
        ("(a or b) and c", Every((Every((Name("a"), Name("b")), 1), Name("c")), 2)),
        ("not a", Not(Name("a"))),
        ("2 of (a, b, c)", Every((Name("a"), Name("b"), Name("c")), 2)),
        (
            "solved(a) and (day >= 4 or 2 of (b, c, d))",
            Every(
                (
                    Fact("solved", "a"),
                    Every(
                        (
                            Compare("day", "", ">=", 4),
                            Every((Name("b"), Name("c"), Name("d")), 2),
                        ),
                        1,
                    ),
                ),
                2,
            ),
        ),
    ],
)
def test_what_is_written_is_read(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "missing at the end"),
        ("a and", "missing at the end"),
        ("and a", "before “and”"),
        ("a b", "join conditions"),
        ("(a", "“)” is missing"),
        ("day", "there should be >="),
        ("day >= soon", "compared with a number"),
        ("mood > sour", "compared with a number"),
        ("3 of (a, b)", "write 1 to 2"),
        ("0 of (a, b)", "write 1 to 2"),
        ("2", "of (a, b, c)"),
        ("voted(door)", "“,” is missing"),
        ("__import__('os')", "not understood"),
        ("a; b", "not understood"),
        ("not " * (MAX_DEPTH + 2) + "a", "too many"),
        ("a or " * 200 + "a", "at most"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(text: str, told: str) -> None:
    with pytest.raises(ConditionError, match=told.replace("(", r"\(").replace(")", r"\)")):
        parse(text)


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from([*"ab(),2", "and", "or", "not", "of", "day", ">=", "==", "hours"]),
        max_size=14,
    ).map(" ".join)
)
def test_anything_at_all_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except ConditionError:
        pass
    else:
        assert isinstance(holds(tree, history(), START), bool)
        assert all(len(names) == 3 for names in names_in(tree))


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("solved(a)", after(hours=1), False),
        ("solved(a)", after(hours=2), True),
        ("a", after(hours=2), True),
        ("posted(first)", START, True),
        ("voted(door, open)", after(days=2), True),
        ("voted(door, shut)", after(days=2), False),
        ("voted(door, open)", after(days=1), False),
        ("day >= 2", after(hours=4), False),
        ("day >= 2", after(hours=5), True),  # midnight in Berlin
        ("players >= 2", after(minutes=30), False),
        ("players >= 2", after(hours=1), True),
        ("hours(a) >= 3", after(hours=4), False),
        ("hours(a) >= 3", after(hours=5), True),
        ("hours(z) >= 0", after(days=9), False),
        ("trust >= 1", START, False),
        ("trust >= 1", after(hours=3), True),
        ("trust == 0", after(hours=6), True),
        ("trust", after(hours=3), True),
        ("trust", after(hours=6), False),
        ("mood == sour", after(hours=3), True),
        ("mood != 3", after(hours=3), True),
        ("not b", after(days=9), True),
        ("2 of (a, b, trust)", after(hours=3), True),
        ("2 of (a, b, trust)", after(hours=6), False),
    ],
)
def test_what_holds_is_told_as_of_an_instant(text: str, at: datetime, expected: bool) -> None:
    told = history(
        solved={"a": after(hours=2)},
        posted={"first": START},
        votes={"door": (after(days=2), "open")},
        variables={
            "trust": [(after(hours=3), 1), (after(hours=6), 0)],
            "mood": [(after(hours=1), "sour")],
        },
        joined=[START, after(hours=1)],
    )
    assert holds(parse(text), told, at) is expected


FAR = after(days=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", after(hours=2)),
        ("a and b", after(days=3)),
        ("a or b", after(hours=2)),
        ("day >= 4", datetime(2026, 3, 4, 23, tzinfo=UTC)),
        ("a and hours(a) >= 12", after(hours=14)),
        ("trust", after(hours=3)),
        ("not a", START),
        ("c", None),
        ("c or day >= 2 and b", after(days=3)),
    ],
)
def test_the_first_instant_at_which_it_holds_is_found(text: str, expected: datetime | None) -> None:
    told = history(
        solved={"a": after(hours=2), "b": after(days=3)},
        variables={"trust": [(after(hours=3), 1), (after(hours=6), 0)]},
    )
    assert holds_from(parse(text), told, FAR) == expected


def test_nothing_holds_before_it_has_come() -> None:
    told = history(solved={"a": after(hours=2)})
    assert holds_from(parse("a"), told, after(hours=1)) is None


def test_a_pause_of_days_moves_the_days() -> None:
    assert not holds(parse("day >= 2"), history(shift_days=2), after(days=2))
    assert holds(parse("day >= 2"), history(shift_days=2), after(days=3))


EVENTS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 200).map(lambda h: after(hours=h)))
TREES = st.sampled_from(
    [
        parse(t)
        for t in (
            "a",
            "a and b",
            "a or b",
            "2 of (a, b, c)",
            "day >= 3 and a",
            "hours(a) >= 20",
            "not a and b",
            "hours(b) < 5 or c",
        )
    ]
)


@given(EVENTS, TREES, st.integers(0, 300))
def test_no_earlier_hour_holds_than_the_one_found(
    solved: dict[str, datetime], tree: object, until: int
) -> None:
    told = history(solved=solved)
    found = holds_from(tree, told, after(hours=until))  # type: ignore[arg-type]
    hours = [h for h in range(until + 1) if holds(tree, told, after(hours=h))]  # type: ignore[arg-type]
    if found is None:
        assert not hours
    else:
        assert holds(tree, told, found)  # type: ignore[arg-type]
        assert not hours or found <= after(hours=hours[0])


def test_what_it_speaks_of_is_listed() -> None:
    text = "solved(a) and (b or hours(c) > 2) and voted(door, open) and mood == sour and day > 2"
    assert list(names_in(parse(text))) == [
        ("solved", "a", ""),
        ("name", "b", ""),
        ("hours", "c", "2"),
        ("voted", "door", "open"),
        ("variable", "mood", "sour"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("players >= 3", True), ("a and not (b or players < 2)", True), ("a and day > 2", False)],
)
def test_whether_players_are_counted_is_known_beforehand(text: str, expected: bool) -> None:
    assert counts_players(parse(text)) is expected
