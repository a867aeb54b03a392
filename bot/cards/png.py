"""Cards inside PNG and APNG pictures: their text chunks, read and written.

PNG: https://www.w3.org/TR/png-3/ (chunk layout, tEXt, zTXt, iTXt). A card is base64 of
JSON in a chunk called ``ccv3`` (V3, which wins) or ``chara`` (V1 and V2).
"""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.cards.limits import LARGEST_JSON, MOST_CHUNKS, MOST_PIXELS, BadCard

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORDS = ("ccv3", "chara")
"""Names of the chunks that hold cards, the one that wins first."""

_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_LONGEST_TEXT = LARGEST_JSON * 4 // 3 + 1024
_DAMAGED = "The picture is damaged; export the card again."


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of a PNG file: its type of four letters, and what it holds."""

    kind: bytes
    data: bytes


def chunks_of(data: bytes) -> list[Chunk]:
    """Return the chunks of a PNG file, up to its end mark; what follows that is dropped.

    Raises:
        BadCard: the file is damaged, or the picture too large.
    """
    found = list(_chunks(data))
    header = found[0].data if found else b""
    if not found or found[0].kind != b"IHDR" or len(header) != 13 or found[-1].kind != b"IEND":
        raise BadCard(_DAMAGED)
    width, height = struct.unpack(">II", header[:8])
    if width * height > MOST_PIXELS:
        raise BadCard(
            f"The picture has {width} × {height} pixels; {MOST_PIXELS // 10**6} million in all "
            "are allowed. Make it smaller."
        )
    return found


def cards_in(chunks: list[Chunk]) -> dict[str, bytes]:
    """Return the JSON of the cards in a PNG file, by the name of their chunk.

    Raises:
        BadCard: a card's chunk is not what it should be.
    """
    found: dict[str, bytes] = {}
    for chunk in chunks:
        if chunk.kind not in _TEXTS:
            continue
        keyword, _, rest = chunk.data.partition(b"\0")
        name = keyword.decode("latin-1").lower()
        if name in KEYWORDS and name not in found:
            found[name] = _decoded(_text(chunk.kind, rest))
    return found


def without_texts(chunks: list[Chunk]) -> bytes:
    """Return a PNG file without any text in it."""
    return _joined([chunk for chunk in chunks if chunk.kind not in _TEXTS])


def with_cards(picture: bytes, cards: dict[str, bytes]) -> bytes:
    """Return a PNG file that carries cards in place of those it had.

    Args:
        picture: a PNG file.
        cards: JSON by the name of its chunk.

    Raises:
        BadCard: the picture is no sound PNG file.
    """
    chunks = [chunk for chunk in chunks_of(picture) if not _is_card(chunk)]
    texts = [
        Chunk(b"tEXt", name.encode("latin-1") + b"\0" + base64.b64encode(data))
        for name, data in cards.items()
    ]
    return _joined([*chunks[:-1], *texts, chunks[-1]])


def _is_card(chunk: Chunk) -> bool:
    keyword = chunk.data.partition(b"\0")[0].decode("latin-1").lower()
    return chunk.kind in _TEXTS and keyword in KEYWORDS


def _chunks(data: bytes) -> Iterator[Chunk]:
    if not data.startswith(SIGNATURE):
        raise BadCard(_DAMAGED)
    at = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        if at + 12 > len(data):
            raise BadCard(_DAMAGED)
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 8 + size
        if end + 4 > len(data):
            raise BadCard(_DAMAGED)
        body = data[at + 8 : end]
        if struct.unpack(">I", data[end : end + 4])[0] != zlib.crc32(body, zlib.crc32(kind)):
            raise BadCard(_DAMAGED)
        yield Chunk(kind, body)
        if kind == b"IEND":
            return
        at = end + 4
    raise BadCard(f"The picture has more than {MOST_CHUNKS} parts; no honest one does.")


def _joined(chunks: list[Chunk]) -> bytes:
    parts = [SIGNATURE]
    for chunk in chunks:
        crc = zlib.crc32(chunk.data, zlib.crc32(chunk.kind))
        head = struct.pack(">I4s", len(chunk.data), chunk.kind)
        parts += [head, chunk.data, struct.pack(">I", crc)]
    return b"".join(parts)


def _text(kind: bytes, rest: bytes) -> bytes:
    """Return the text of a chunk, after its keyword."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    flag, _method, after = rest[:1], rest[1:2], rest[2:]
    text = after.partition(b"\0")[2].partition(b"\0")[2]
    return _unpacked(text) if flag == b"\x01" else text


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, _LONGEST_TEXT)
    except zlib.error:
        raise BadCard(_DAMAGED) from None
    if unpacker.unconsumed_tail:
        raise BadCard("The card in the picture unpacks to more than is allowed.")
    return text


def _decoded(text: bytes) -> bytes:
    if len(text) > _LONGEST_TEXT:
        raise BadCard("The card in the picture is larger than is allowed.")
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error:
        raise BadCard("The card in the picture is damaged; export it again.") from None
