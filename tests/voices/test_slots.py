import pytest

from bot.voices.slots import filled

FACT = {"fact": "you live in Leeds", "now": "you live in York", "user": "mia"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{fact}: so few words", "You live in Leeds: so few words"),
        ("Kept: {fact}.", "Kept: you live in Leeds."),
        ("Right. {fact}.", "Right. You live in Leeds."),
        ("“Right.” {fact}.", "“Right.” You live in Leeds."),
        ("“{fact}”. Noted.", "“You live in Leeds”. Noted."),
        ("I know “{fact}”.", "I know “you live in Leeds”."),
        ("First {fact}. {now}, I hear.", "First you live in Leeds. You live in York, I hear."),
        ("Really?\n{fact}!", "Really?\nYou live in Leeds!"),
        ("{user}, {fact}.", "mia, you live in Leeds."),
    ],
)
def test_what_is_told_of_a_person_has_a_capital_where_a_sentence_begins(
    line: str, told: str
) -> None:
    assert filled(line, FACT) == told


def test_a_slot_without_a_value_is_left_and_a_value_is_not_searched_again() -> None:
    assert filled("{fact} {event}", {"fact": "{now}", "now": "x"}) == "{now} {event}"
