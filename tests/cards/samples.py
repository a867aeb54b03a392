"""Cards to try things on: plain ones, arbitrary ones, and pictures to carry them."""

from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from bot.cards.model import Card
from bot.cards.versions import card_of

V1: dict[str, Any] = {
    "name": "Marrow",
    "description": "{{char}} keeps a lighthouse that nobody needs.",
    "personality": "dry, patient",
    "scenario": "A stair of two hundred steps.",
    "first_mes": "*{{char}} trims the wick.* Mind the third step, {{user}}.",
    "mes_example": "<START>\n{{user}}: Is it lonely?\n{{char}}: Only on clear nights.",
}


def v2(**data: Any) -> dict[str, Any]:
    filled = {
        **V1,
        "creator_notes": "",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "tags": ["sea"],
        "creator": "somebody",
        "character_version": "1",
        "extensions": {},
    }
    return {"spec": "chara_card_v2", "spec_version": "2.0", "data": {**filled, **data}}


def v3(**data: Any) -> dict[str, Any]:
    document = v2(**{"group_only_greetings": [], **data})
    return {**document, "spec": "chara_card_v3", "spec_version": "3.0"}


def entry(*keys: str, content: str = "Told.", **more: Any) -> dict[str, Any]:
    plain = {"extensions": {}, "enabled": True, "insertion_order": 0, "use_regex": False}
    return {"keys": list(keys), "content": content, **plain, **more}


def book(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"extensions": {}, "entries": list(entries), **more}


def card(**data: Any) -> Card:
    return card_of(v3(**data))


def picture(size: tuple[int, int] = (8, 6), kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#8fa6b8").save(out, kind, **options)
    return out.getvalue()


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
_NAMES = st.sampled_from(["x_new", "depth", "fav", "uncontained", "other/app", "ünknown"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(_NAMES, JSON, max_size=3)
_CONTENT = TEXT | st.sampled_from(
    ["@@depth 2\nThe lamp.", "@@unknown\n@@@role user\n\nThe stair.", "@@activate", "@@\nx"]
)


def _with(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries(required, optional=optional)
    return st.builds(lambda unknown, given: {**unknown, **given}, UNKNOWN, known)


ENTRIES = _with(
    {
        "keys": st.lists(TEXT, max_size=3),
        "content": _CONTENT,
        "extensions": UNKNOWN,
        "enabled": st.booleans(),
        "insertion_order": st.integers(-5, 5),
        "use_regex": st.booleans(),
    },
    {
        "id": st.integers(0, 99) | TEXT,
        "constant": st.booleans(),
        "priority": st.integers(0, 9),
        "secondary_keys": st.lists(TEXT, max_size=2),
        "position": st.sampled_from(["before_char", "after_char"]),
    },
)
BOOKS = _with(
    {"extensions": UNKNOWN, "entries": st.lists(ENTRIES, max_size=3)},
    {"scan_depth": st.integers(0, 9), "token_budget": st.integers(0, 999), "name": TEXT},
)
_STRINGS = dict.fromkeys(
    (*V1, "creator_notes", "system_prompt", "post_history_instructions", "creator"), TEXT
)
DATA = _with(
    {
        **_STRINGS,
        "name": TEXT.filter(lambda text: bool(text.strip())),
        "character_version": TEXT,
        "alternate_greetings": st.lists(TEXT, max_size=2),
        "tags": st.lists(TEXT, max_size=2),
        "extensions": UNKNOWN,
        "group_only_greetings": st.lists(TEXT, max_size=2),
    },
    {
        "character_book": BOOKS,
        "nickname": TEXT,
        "creator_notes_multilingual": st.dictionaries(st.sampled_from(["en", "de"]), TEXT),
        "source": st.lists(TEXT, max_size=2),
        "assets": st.just([{"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png"}]),
        "creation_date": st.integers(0, 2**31),
    },
)
CARDS = st.builds(
    lambda unknown, data: {
        **unknown, "spec": "chara_card_v3", "spec_version": "3.0", "data": data
    },
    UNKNOWN,
    DATA,
)  # fmt: skip
"""Valid V3 documents with unknown fields at every level."""
