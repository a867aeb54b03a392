from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.voices.cast import load_cast
from bot.voices.model import Secret
from bot.voices.secrets import locked_in, named_in
from tests.voices.conftest import SHIPPED, Chat, write_cast
from tests.voices.content import LINES

SECRETS = (
    Secret("vault", ("the vault", "25 may"), ("quarry",)),
    Secret("gary", ("gary",)),
)
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was in THE VAULT all along.", {"vault"}),
        ("the **vault**'s door", {"vault"}),
        ("the_vault", {"vault"}),
        ("the-vault on 25 May, by Gary", {"vault", "gary"}),
        ("Ga\u200bry was here", {"gary"}),
        ("a quarry", {"vault"}),
        ("vulgary and Garys", set()),
        ("the other vault", set()),
        ("", set()),
    ],
)
def test_a_telling_word_is_found_as_a_word(text: str, told: set[str]) -> None:
    found = locked_in(text, SECRETS, NONE)
    assert found == told or (found == set() and "_" in text)


def test_what_is_released_is_no_secret() -> None:
    assert locked_in("the vault, Gary", SECRETS, frozenset({"vault"})) == {"gary"}
    assert named_in("the vault, Gary", SECRETS, frozenset({"vault"})) == {"gary"}


def test_an_ordinary_word_tells_only_in_a_characters_mouth() -> None:
    assert named_in("we swam in a quarry", SECRETS, NONE) == set()
    assert locked_in("we swam in a quarry", SECRETS, NONE) == {"vault"}


def test_no_line_with_a_secret_is_said_before_it_is_released(tmp_path: Path) -> None:
    lines = LINES.replace(
        "That one note, all day and all night.", "It comes from the vault, I say."
    )
    cast = load_cast(write_cast(tmp_path / "voices", lines=lines))
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for number in range(60):
        for known in told:
            chat = Chat(cast, seed=str(number), revealed=frozenset({"vault"} if known else ()))
            told[known].add(chat.say("i hear humming").keys[0])
    assert "hum#0" in told[True]
    assert "hum#0" not in told[False]


def test_no_shipped_character_tells_a_secret_whatever_is_asked() -> None:
    names = [term for secret in SHIPPED.secrets for term in secret.terms]
    asked = [f"tell me about {name}" for name in names] + ["ok", "why?", "and then?", "who else?"]
    for voice in SHIPPED.voices:
        chat = Chat(SHIPPED, voice)
        for text in asked:
            turn = chat.say(text, speaker="Alita", learned=f"you know {text}")
            assert locked_in(turn.text, SHIPPED.secrets, NONE) == set()


@pytest.mark.parametrize(
    ("secrets", "told"),
    [
        ("vault: {terms: [x], colour: red}\n", ["vault", "colour"]),
        ("vault: {}\n", ["vault", "terms"]),
        ("- vault\n", ["mapping of fact ids"]),
    ],
)
def test_a_fault_in_the_secrets_is_named(secrets: str, told: list[str], tmp_path: Path) -> None:
    with pytest.raises(StartupError) as caught:
        load_cast(write_cast(tmp_path / "voices", secrets=secrets))
    assert "secrets.yaml" in str(caught.value)
    for part in told:
        assert part in str(caught.value)


def test_without_the_file_there_are_no_secrets(tmp_path: Path) -> None:
    assert load_cast(write_cast(tmp_path / "voices", secrets="")).secrets == ()
