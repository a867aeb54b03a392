"""What a language model may be told of a character: nothing that is not released."""

import pytest

from bot.cards.lorebook import Scene
from bot.cards.macros import Names
from bot.voices.guests import guest_voice, load_ground
from bot.voices.lint import CONTENT
from bot.voices.lint_card import card_findings
from bot.voices.model import Secret, Voice
from bot.voices.secrets import told_in
from bot.voices.sheet import lore_for, sheet_of, unlocked_by
from tests.cards.samples import book, card, entry
from tests.voices.conftest import SHIPPED

SECRETS = (Secret("oil", ("whale oil",)), Secret("brother", ("ezra",)))
GROUND = load_ground(CONTENT, SHIPPED.topics)


def voice_with(*entries: dict[str, object], **data: object) -> Voice:
    made = card(character_book=book(*entries, recursive_scanning=True), **data)
    return guest_voice(made, "guest-1", "Marrow", GROUND)


def lore(voice: Voice, text: str, *revealed: str) -> tuple[str, ...]:
    scene = Scene([text], Names(voice.name, "Juno"))
    return lore_for(voice, scene, SECRETS, frozenset(revealed))


def test_an_entry_waits_for_the_fact_it_names() -> None:
    voice = voice_with(
        entry("lamp", content="It burns clean.", extensions={"uncontained": {"unlock": "oil"}}),
        entry("lamp", content="Both.", extensions={"uncontained": {"unlock": ["oil", "brother"]}}),
    )
    assert lore(voice, "the lamp") == ()
    assert lore(voice, "the lamp", "oil") == ("It burns clean.",)
    assert lore(voice, "the lamp", "oil", "brother") == ("It burns clean.", "Both.")


def test_an_entry_that_tells_a_fact_waits_for_it_without_saying_so() -> None:
    voice = voice_with(
        entry("lamp", content="It burns whale-oil, from {{char}}'s boat."),
        entry("boat", content="The boat is late."),
    )
    assert lore(voice, "the lamp") == ()
    assert lore(voice, "the lamp", "oil") == (
        "It burns whale-oil, from Marrow's boat.",
        "The boat is late.",
    )


def test_a_macro_does_not_smuggle_a_fact_in() -> None:
    voice = voice_with(entry("lamp", content="It was {{reverse:arzE}} who lit it."))
    assert lore(voice, "the lamp") == ()
    assert lore(voice, "the lamp", "brother") == ("It was Ezra who lit it.",)


@pytest.mark.parametrize("own", [{}, {"unlock": 3}, {"unlock": None}, "x"])
def test_what_names_no_fact_waits_for_none(own: object) -> None:
    voice = voice_with(entry("lamp", extensions={"uncontained": own}))
    assert voice.card is not None
    assert unlocked_by(voice.card.entries[0]) == frozenset()


def test_a_sheet_has_its_macros_resolved() -> None:
    voice = voice_with(system_prompt="{{original}}\nBe {{char}}, kind to {{user}}.")
    sheet = sheet_of(voice, "Juno")
    assert sheet.name == "Marrow"
    assert sheet.description == "Marrow keeps a lighthouse that nobody needs."
    assert sheet.system_prompt == "Be Marrow, kind to Juno."
    assert sheet.examples == ("Only on clear nights.",)


@pytest.mark.parametrize("voice", SHIPPED.voices.values(), ids=SHIPPED.voices)
def test_the_shipped_cards_are_sound(voice: Voice) -> None:
    assert list(card_findings(voice, SHIPPED.secrets)) == []


@pytest.mark.parametrize("voice", SHIPPED.voices.values(), ids=SHIPPED.voices)
def test_no_shipped_lore_tells_a_fact_before_its_time(voice: Voice) -> None:
    assert voice.card is not None
    everything = " ".join(key for e in voice.card.entries for key in e.keys)
    scene = Scene([everything], Names(voice.name, "Juno"))
    told = lore_for(voice, scene, SHIPPED.secrets, frozenset())
    assert told
    assert not told_in(" . ".join(told), SHIPPED.secrets)
    facts = frozenset(secret.id for secret in SHIPPED.secrets)
    assert lore_for(voice, scene, SHIPPED.secrets, facts) != told


def test_the_linter_finds_what_a_card_tells_too_early() -> None:
    voice = voice_with(
        entry("lamp", content="Ezra lit it."),
        entry("oil", content="Bought.", extensions={"uncontained": {"unlock": "gold"}}),
        description="He burns whale oil.",
        first_mes="Hello. I know where you live.",
    )
    found = list(card_findings(voice, SECRETS))
    for told in (
        "description: it tells “oil”",
        "character_book.entries.0: it tells “brother”; its unlock must say so",
        "character_book.entries.1: unlock: there is no fact “gold”",
        "first_mes: “where you live”",
        "1 greetings; a card has 4",
        "2 lore entries; a card has 25",
    ):
        assert any(told in finding for finding in found), told
