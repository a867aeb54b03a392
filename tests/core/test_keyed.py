import subprocess
import sys

import pytest

from bot.core.keyed import keyed_choice, keyed_random

WORDS = [f"word{n}" for n in range(50)]


def test_the_same_key_and_labels_always_choose_the_same() -> None:
    code = (
        "from bot.core.keyed import keyed_choice;"
        "print(keyed_choice([f'word{n}' for n in range(50)], 'k', 'a', 7))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert elsewhere.stdout.strip() == keyed_choice(WORDS, "k", "a", 7)


def test_labels_are_kept_apart() -> None:
    assert keyed_random("k", "ab", "c").random() != keyed_random("k", "a", "bc").random()


def test_a_long_key_counts_to_its_last_character() -> None:
    assert keyed_random("x" * 100 + "1").random() != keyed_random("x" * 100 + "2").random()


def test_different_keys_spread_over_the_choices() -> None:
    assert len({keyed_choice(WORDS, f"server {n}") for n in range(500)}) > 45


def test_nothing_can_be_chosen_from_nothing() -> None:
    with pytest.raises(ValueError, match="empty range"):
        keyed_choice([], "k")


def test_text_that_is_not_valid_unicode_is_accepted() -> None:
    assert 0 <= keyed_random("\ud800").random() < 1
