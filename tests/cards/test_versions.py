"""V1, V2 and V3: told apart, and turned into one another without a loss."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from bot.cards.limits import MOST_ENTRIES, BadCard
from bot.cards.versions import STASH, as_v2, as_v3, card_of, version_of
from tests.cards.samples import CARDS, V1, book, entry, v2, v3


@pytest.mark.parametrize(
    ("document", "version"),
    [
        (V1, "V1"),
        (v2(), "V2"),
        (v3(), "V3"),
        ({**v3(), "spec_version": "3.5"}, "V3"),
        ({**v3(), "spec": "chara_card_v4"}, "V3"),
        ({**V1, **v2()}, "V2"),
    ],
)
def test_a_version_is_told_by_its_spec(document: dict[str, Any], version: str) -> None:
    assert version_of(document) == version
    assert card_of(document).data.name == "Marrow"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([], "must be an object"),
        ({}, "neither V1, V2 nor V3"),
        ({"name": "Marrow"}, "neither"),
        ({"spec": "chara_card_v2"}, "neither"),
        ({"spec": "lorebook_v3", "data": {"entries": []}}, "lorebook alone"),
        (v3(name=" "), "no name"),
        (v3(name="x" * 101), "name"),
        (v3(tags="sea"), "tags"),
        (v3(extensions=[]), "extensions"),
        (v3(character_book=[]), "character_book"),
        (v3(character_book=book({"content": []})), "entries.0.content"),
        (v3(character_book=book(entry(*["k"] * 101))), "keys"),
        (v3(character_book=book(entry("k" * 301))), "keys"),
        (v3(character_book=book(*[entry("k")] * (MOST_ENTRIES + 1))), "entries"),
        (v3(character_book={"entries": ["x"]}), "entries.0"),
        (v3(alternate_greetings=["x"] * 101), "alternate_greetings"),
    ],
)
def test_what_is_no_card_is_refused_by_a_sentence(document: Any, told: str) -> None:
    with pytest.raises(BadCard) as caught:
        card_of(document)
    assert told in str(caught.value)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_what_is_null_or_left_out_is_filled_in() -> None:
    data = {"name": "Marrow", "extensions": None, "character_book": {"entries": [{"keys": ["a"]}]}}
    card = card_of({"spec": "chara_card_v2", "spec_version": "2.0", "data": data})
    assert card.document["data"]["extensions"] == {}
    assert card.document["data"]["tags"] == []
    assert card.document["data"]["group_only_greetings"] == []
    assert card.entries[0].enabled
    assert card.document["data"]["character_book"]["entries"][0]["use_regex"] is False


def test_a_v1_card_keeps_what_stood_beside_its_fields() -> None:
    card = card_of({"avatar": "none", **V1, "talkativeness": 0.5})
    assert card.came_as == "V1"
    assert card.data.first_mes == V1["first_mes"]
    assert card.document["avatar"] == "none"
    assert card.document["talkativeness"] == 0.5


def test_a_nickname_is_what_a_character_goes_by() -> None:
    assert card_of(v3(nickname="Mo")).name == "Mo"
    assert card_of(v3(nickname=" ")).name == "Marrow"


@settings(max_examples=25, deadline=None)
@given(document=CARDS)
def test_v3_is_written_as_it_was_read_in_the_order_it_had(document: dict[str, Any]) -> None:
    assert json.dumps(as_v3(card_of(document))) == json.dumps(document)


@settings(max_examples=25, deadline=None)
@given(document=CARDS)
def test_v3_survives_being_v2_for_a_while(document: dict[str, Any]) -> None:
    older = as_v2(card_of(document))
    assert older["spec"] == "chara_card_v2"
    assert "nickname" not in older["data"]
    assert "group_only_greetings" not in older["data"]
    assert all("use_regex" not in e for e in _entries(older))
    assert not any(e["content"].startswith("@@depth") for e in _entries(older))
    assert as_v3(card_of(json.loads(json.dumps(older)))) == document


@settings(max_examples=25, deadline=None)
@given(document=CARDS)
def test_v2_gains_only_what_v3_requires(document: dict[str, Any]) -> None:
    older = as_v2(card_of(document))
    assert as_v2(card_of(older)) == older


def test_lore_reworded_in_another_program_keeps_the_new_words() -> None:
    older = as_v2(card_of(v3(character_book=book(entry("lamp", content="@@depth 1\nOld.")))))
    assert _entries(older)[0]["content"] == "Old."
    _entries(older)[0]["content"] = "New."
    assert card_of(older).entries[0].content == "New."


def test_a_newer_version_is_kept_through_v2() -> None:
    newer = {**v3(), "spec": "chara_card_v4", "spec_version": "4.1"}
    older = as_v2(card_of(newer))
    assert older["data"]["extensions"][STASH]["spec_version"] == "4.1"
    assert as_v3(card_of(older)) == newer


def _entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["data"].get("character_book", {}).get("entries", [])
    return found
