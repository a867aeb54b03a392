"""V1, V2 and V3 of the format: telling them apart, and turning one into another.

Formats: https://github.com/malfoyslastname/character-card-spec-v2 (V1 and V2) and
https://github.com/kwaroran/character-card-spec-v3. Converting works on the plain JSON
objects, so that whatever we do not know of is carried along where it stood. What V2 has no
field for is kept in ``extensions`` under :data:`STASH` and put back on the way to V3.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.cards.decorators import stripped
from bot.cards.limits import BadCard
from bot.cards.model import Card, CardData

V2, V3 = "chara_card_v2", "chara_card_v3"
LOREBOOK = "lorebook_v3"

STASH = "uncontained/v3"
"""Where a V2 card keeps what only V3 has a field for."""

V1_FIELDS = ("name", "description", "personality", "scenario", "first_mes", "mes_example")
_V2_DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(V1_FIELDS, ""),
    "creator_notes": "",
    "system_prompt": "",
    "post_history_instructions": "",
    "alternate_greetings": [],
    "tags": [],
    "creator": "",
    "character_version": "",
    "extensions": {},
}
_V3_ONLY = (
    "nickname",
    "creator_notes_multilingual",
    "source",
    "group_only_greetings",
    "assets",
    "creation_date",
    "modification_date",
)

Object = dict[str, Any]


def card_of(document: Any) -> Card:
    """Return what a card's JSON holds.

    Raises:
        BadCard: it is no card, or a field is not what the format says.
    """
    came_as = version_of(document)
    upgraded = {"V1": _from_v1, "V2": _from_v2, "V3": _filled_v3}[came_as](document)
    try:
        data = CardData.model_validate(upgraded["data"])
    except ValidationError as error:
        raise BadCard(_fault(error)) from None
    card = Card(upgraded, data, came_as)
    if not card.data.name.strip():
        raise BadCard("The card has no name; a character needs one.")
    return card


def version_of(document: Any) -> str:
    """Return ``V1``, ``V2`` or ``V3``; a newer version counts as V3.

    Raises:
        BadCard: it is no character card.
    """
    if not isinstance(document, dict):
        raise BadCard("This is JSON, but no character card: it must be an object.")
    spec = document.get("spec")
    if spec == LOREBOOK:
        raise BadCard("This is a lorebook alone; a card of a character is needed.")
    if isinstance(document.get("data"), dict) and isinstance(spec, str):
        if spec == V2:
            return "V2"
        if spec.startswith("chara_card_v"):
            return "V3"
    if isinstance(document.get("name"), str) and any(
        isinstance(document.get(field), str) for field in V1_FIELDS[1:]
    ):
        return "V1"
    raise BadCard("This is JSON, but no character card: it is neither V1, V2 nor V3 of the format.")


def as_v3(card: Card) -> Object:
    """Return the card as a V3 document: all of it, as it came where it came as V3."""
    return dict(card.document)


def as_v2(card: Card) -> Object:
    """Return the card as a V2 document.

    Decorators are taken from the lore. They and every field that V2 has no place for are
    kept in ``extensions``, where :func:`card_of` finds them again.
    """
    document = card.document
    data: Object = {k: v for k, v in document["data"].items() if k not in _V3_ONLY}
    kept: Object = {k: document["data"][k] for k in _V3_ONLY if k in document["data"]}
    if kept.get("group_only_greetings") == []:
        del kept["group_only_greetings"]
    if document.get("spec_version") != "3.0" or document.get("spec") != V3:
        kept["spec"], kept["spec_version"] = document.get("spec"), document.get("spec_version")
    data = _stashed(data, kept)
    book = data.get("character_book")
    if isinstance(book, dict):
        entries = [_entry_as_v2(entry) for entry in book.get("entries") or []]
        data["character_book"] = {**book, "entries": entries}
    return {**document, "spec": V2, "spec_version": "2.0", "data": data}


def _from_v1(document: Object) -> Object:
    data = {field: document.get(field, "") for field in V1_FIELDS}
    rest = {key: value for key, value in document.items() if key not in V1_FIELDS}
    return _filled_v3({**rest, "spec": V3, "spec_version": "3.0", "data": data})


def _from_v2(document: Object) -> Object:
    data, kept = _unstashed(document["data"])
    spec = {"spec": kept.pop("spec", V3), "spec_version": kept.pop("spec_version", "3.0")}
    data = {**data, **{k: v for k, v in kept.items() if k in _V3_ONLY and k not in data}}
    book = data.get("character_book")
    if isinstance(book, dict) and isinstance(book.get("entries"), list):
        entries = [_entry_from_v2(e) if isinstance(e, dict) else e for e in book["entries"]]
        data["character_book"] = {**book, "entries": entries}
    return _filled_v3({**document, **spec, "data": data})


def _filled_v3(document: Object) -> Object:
    """Return a V3 document with the fields that must be there; all others as they were."""
    data = document["data"]
    missing = {k: v for k, v in _V2_DEFAULTS.items() if data.get(k) is None}
    data = {**data, **missing}
    if data.get("group_only_greetings") is None:
        data["group_only_greetings"] = []
    book = data.get("character_book")
    if isinstance(book, dict):
        data["character_book"] = _filled_book(book)
    return {**document, "data": data}


def _filled_book(book: Object) -> Object:
    book = {**book, **({} if book.get("extensions") is not None else {"extensions": {}})}
    entries = book.get("entries")
    if entries is None:
        book["entries"] = []
    elif isinstance(entries, list):
        book["entries"] = [_filled_entry(e) if isinstance(e, dict) else e for e in entries]
    return book


def _filled_entry(entry: Object) -> Object:
    defaults = {
        "keys": [],
        "content": "",
        "extensions": {},
        "enabled": True,
        "insertion_order": 0,
        "use_regex": False,
    }
    return {**entry, **{k: v for k, v in defaults.items() if entry.get(k) is None}}


def _entry_as_v2(entry: Object) -> Object:
    content = str(entry.get("content") or "")
    plain = stripped(content)
    kept: Object = {}
    if plain != content:
        kept |= {"content": content, "plain": plain}
    if entry.get("use_regex"):
        kept["use_regex"] = entry["use_regex"]
    if isinstance(entry.get("id"), str):
        kept["id"] = entry["id"]
    left = {k: v for k, v in entry.items() if k != "use_regex" and not (k == "id" and k in kept)}
    return _stashed({**left, "content": plain}, kept)


def _entry_from_v2(entry: Object) -> Object:
    entry, kept = _unstashed(entry)
    plain = kept.pop("plain", None)
    # Whoever has reworded the entry since meant the new words.
    if "content" in kept and entry.get("content") == plain:
        entry["content"] = kept["content"]
    for key in ("use_regex", "id"):
        if key in kept and key not in entry:
            entry[key] = kept[key]
    return entry


def _stashed(data: Object, kept: Object) -> Object:
    if not kept:
        return data
    return {**data, "extensions": {**(data.get("extensions") or {}), STASH: kept}}


def _unstashed(data: Object) -> tuple[Object, Object]:
    extensions = data.get("extensions")
    if not isinstance(extensions, dict) or not isinstance(extensions.get(STASH), Mapping):
        return dict(data), {}
    left = {key: value for key, value in extensions.items() if key != STASH}
    return {**data, "extensions": left}, dict(extensions[STASH])


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    what = first["msg"][:1].lower() + first["msg"][1:]
    return f"The card's field “{place}” does not hold what it should: {what}."
