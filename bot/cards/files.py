"""Card files: from bytes to a card with its picture, and back.

What a file is, its own first bytes tell, never its name. Everything that is refused raises
:class:`~bot.cards.limits.BadCard` with a sentence for whoever brought the file; what is
merely odd is told in :attr:`CardFile.oddities`. No address is ever opened.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Literal

from bot.cards import charx, png
from bot.cards.jsontext import json_bytes, parse_json
from bot.cards.limits import LARGEST_FILE, LARGEST_PICTURE, BadCard, size_told
from bot.cards.model import Card
from bot.cards.oddities import oddities_of
from bot.cards.pictures import verify
from bot.cards.versions import Object, as_v2, as_v3, card_of

Format = Literal["v2", "v3", "png", "charx"]
FORMATS: tuple[Format, ...] = ("v2", "v3", "png", "charx")
"""What a card can be written as: JSON of two versions, a picture, an archive."""

ENDINGS: dict[Format, str] = {"v2": ".json", "v3": ".json", "png": ".png", "charx": ".charx"}

OLDER = (
    "This is a V3 card, shown here as V2 because this program reads no V3; "
    "what V2 has no place for is missing."
)
"""Stands in the creator's notes of the V2 card in a picture; the format asks for a warning."""

_ZIP = b"PK\x03\x04"
_OTHER_PICTURES = (b"\xff\xd8\xff", b"RIFF", b"GIF8")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CardFile:
    """A card as it was read: what carried it, its picture, and what is odd about it.

    ``picture`` is the sound but unchanged PNG, JPEG or WebP, None where there is none.
    """

    card: Card
    carrier: Literal["JSON", "PNG", "CHARX"]
    picture: bytes | None
    oddities: tuple[str, ...]


def read_card(data: bytes) -> CardFile:
    """Return the card in a file's bytes.

    Raises:
        BadCard: there is none, or it is not fit to be used.
    """
    if len(data) > LARGEST_FILE:
        raise BadCard(
            f"The file has {size_told(len(data))}; {size_told(LARGEST_FILE)} are allowed."
        )
    if data.startswith(png.SIGNATURE):
        return _from_png(data)
    if data.startswith(_ZIP):
        return _from_charx(data)
    if data.startswith(_OTHER_PICTURES):
        raise BadCard("Only PNG pictures carry cards; this is another kind of picture.")
    return _file(card_of(parse_json(data)), "JSON", None, [])


def write_card(card: Card, form: Format, picture: bytes | None) -> bytes:
    """Return a card as a file.

    Args:
        card: the card.
        form: one of :data:`FORMATS`.
        picture: a PNG file, which a PNG card needs and a CHARX may have.

    Raises:
        BadCard: the picture is missing or unsound, or the card has become too large.
    """
    if form == "v2":
        return json_bytes(as_v2(card))
    if form == "v3":
        return json_bytes(as_v3(card))
    if form == "charx":
        return charx.make_charx(json_bytes(_with_icon(as_v3(card), picture)), picture)
    if picture is None:
        raise BadCard("A PNG card needs a picture; write it as v3 or charx instead.")
    older = as_v2(card)
    notes = f"{older['data'].get('creator_notes') or ''}\n\n{OLDER}".strip()
    older = {**older, "data": {**older["data"], "creator_notes": notes}}
    cards = {"chara": json_bytes(older), "ccv3": json_bytes(as_v3(card))}
    return png.with_cards(picture, cards)


def _from_png(data: bytes) -> CardFile:
    chunks = png.chunks_of(data)
    found = png.cards_in(chunks)
    if not found:
        raise BadCard(
            "The picture carries no card. Was it saved from a chat or a site? "
            "Those often strip it; download the original file."
        )
    picture = png.without_texts(chunks)
    verify(picture)
    name = next(name for name in png.KEYWORDS if name in found)
    card = card_of(_without_warning(parse_json(found[name])))
    return _file(card, "PNG", picture, [])


def _from_charx(data: bytes) -> CardFile:
    archive = charx.open_charx(data)
    card = card_of(parse_json(archive.card))
    name = (_icon(card) or "").removeprefix(charx.SCHEME)
    picture = archive.picture(name) if name in archive.names else None
    left = len(archive.names - {charx.CARD, name if picture else ""})
    odd = [f"It holds {left} more files, which are not kept."] if left else []
    return _file(card, "CHARX", picture, odd)


def _file(
    card: Card, carrier: Literal["JSON", "PNG", "CHARX"], picture: bytes | None, odd: list[str]
) -> CardFile:
    if carrier != "PNG":
        picture = picture or _in_address(_icon(card))
        if picture is not None and not _is_sound(picture):
            picture = None
            odd.append("Its picture cannot be read and is left out.")
    return CardFile(card, carrier, picture, (*odd, *oddities_of(card)))


def _icon(card: Card) -> str | None:
    """Return the address of a card's main picture."""
    icons = [asset for asset in card.data.assets or () if asset.type == "icon"]
    main = next((asset for asset in icons if asset.name == "main"), icons[0] if icons else None)
    return main.uri if main else None


def _in_address(uri: str | None) -> bytes | None:
    """Return the picture that a ``data:`` address holds; other addresses are never opened."""
    hit = _DATA.match(uri or "")
    if hit is None or uri is None or len(uri) > LARGEST_PICTURE * 4 // 3:
        return None
    try:
        return base64.b64decode(uri[hit.end() :], validate=True)
    except binascii.Error:
        return b""


def _is_sound(picture: bytes) -> bool:
    try:
        verify(picture)
    except BadCard:
        return False
    return True


def _without_warning(document: Object) -> Object:
    data = document.get("data") if isinstance(document, dict) else None
    notes = data.get("creator_notes") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(notes, str) or not notes.endswith(OLDER):
        return document
    plain = notes.removesuffix(OLDER).removesuffix("\n\n")
    return {**document, "data": {**data, "creator_notes": plain}}


def _with_icon(document: Object, picture: bytes | None) -> Object:
    """Return a document whose main picture is the one in the archive, where nothing else is."""
    if picture is None:
        return document
    data = document["data"]
    assets = list(data.get("assets") or [])
    own = {"type": "icon", "uri": f"{charx.SCHEME}{charx.ICON}", "name": "main", "ext": "png"}
    mains = [a for a in assets if a.get("type") == "icon" and a.get("name") == "main"]
    if not mains:
        assets.append(own)
    elif mains[0].get("uri") == "ccdefault:":
        assets[assets.index(mains[0])] = {**mains[0], **own}
    return {**document, "data": {**data, "assets": assets}}
