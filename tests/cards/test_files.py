"""Cards in files: every carrier, what is odd, and everything that is refused."""

import base64
import json
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.cards import png
from bot.cards.files import FORMATS, OLDER, read_card, write_card
from bot.cards.limits import LARGEST_FILE, LARGEST_JSON, MOST_MEMBERS, BadCard
from bot.cards.pictures import AVATAR, avatar
from bot.cards.versions import card_of
from tests.cards.samples import CARDS, V1, book, card, entry, picture, v2, v3


def chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png_with(*chunks: bytes, size: tuple[int, int] = (8, 6)) -> bytes:
    plain = picture(size)
    return plain[:-12] + b"".join(chunks) + plain[-12:]


def packed(document: Any) -> bytes:
    return base64.b64encode(json.dumps(document).encode())


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return out.getvalue()


def lying(data: bytes, size: int, told: int) -> bytes:
    """Return an archive that says of a file of one size that it has another."""
    return data.replace(struct.pack("<I", size), struct.pack("<I", told))


def as_json(document: Any) -> bytes:
    return json.dumps(document).encode()


@settings(max_examples=20, deadline=None)
@given(document=CARDS)
def test_every_carrier_gives_back_what_it_was_given(document: dict[str, Any]) -> None:
    given_card = card_of(document)
    for form in FORMATS[:2] + FORMATS[3:]:
        found = read_card(write_card(given_card, form, None))
        assert found.card.document == document
        assert found.picture is None
    found = read_card(write_card(given_card, "png", picture()))
    assert found.card.document == document
    assert found.carrier == "PNG"


def test_a_picture_carries_both_versions_and_the_newer_wins() -> None:
    data = write_card(card(nickname="Mo"), "png", png_with(chunk(b"tEXt", b"chara\0b2xk")))
    found = png.cards_in(png.chunks_of(data))
    assert list(found) == ["chara", "ccv3"]
    older = json.loads(found["chara"])
    assert older["spec"] == "chara_card_v2"
    assert older["data"]["creator_notes"] == OLDER
    assert read_card(data).card.came_as == "V3"


def test_the_older_version_alone_loses_its_warning_again() -> None:
    notes = "Two steps are missing."
    data = write_card(card(creator_notes=notes, nickname="Mo"), "png", picture())
    chunks = [c for c in png.chunks_of(data) if not c.data.startswith(b"ccv3")]
    found = read_card(png._joined(chunks)).card
    assert (found.came_as, found.name) == ("V2", "Mo")
    assert found.data.creator_notes == notes


@pytest.mark.parametrize(
    "text",
    [
        chunk(b"tEXt", b"Chara\0" + packed(V1)),
        chunk(b"zTXt", b"chara\0\0" + zlib.compress(packed(V1))),
        chunk(b"iTXt", b"chara\0\0\0\0\0" + packed(V1)),
        chunk(b"iTXt", b"chara\0\1\0en\0chara\0" + zlib.compress(packed(V1))),
        chunk(b"tEXt", b"Software\0x") + chunk(b"tEXt", b"ccv3\0" + packed(v3())),
    ],
)
def test_a_card_is_read_from_any_kind_of_text_chunk(text: bytes) -> None:
    found = read_card(png_with(text))
    assert found.card.data.name == "Marrow"
    assert found.picture is not None
    assert b"chara" not in found.picture


def test_an_animated_picture_stays_animated() -> None:
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "blue")]
    moving = BytesIO()
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    found = read_card(write_card(card(), "png", moving.getvalue()))
    assert found.picture is not None
    with Image.open(BytesIO(found.picture)) as shown:
        assert shown.n_frames == 2  # type: ignore[attr-defined]


def test_a_picture_travels_in_an_archive() -> None:
    found = read_card(write_card(card(), "charx", picture()))
    assert found.carrier == "CHARX"
    assert found.picture == picture()
    assert found.card.data.assets is not None
    assert found.card.data.assets[0].uri == "embeded://assets/icon/images/main.png"
    ours = card(assets=[{"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png"}])
    assert read_card(write_card(ours, "charx", picture())).picture == picture()


def test_a_picture_in_an_address_is_read_and_no_other_address_opened() -> None:
    data = f"data:image/webp;base64,{base64.b64encode(picture(kind='WEBP')).decode()}"
    found = read_card(as_json(v3(assets=[_icon(data)])))
    assert found.picture == picture(kind="WEBP")
    remote = read_card(as_json(v3(assets=[_icon("https://example.com/a.png")])))
    assert remote.picture is None
    assert any("nothing is fetched" in odd for odd in remote.oddities)
    for address in ("data:image/png;base64,b2xk", "data:image/png;base64,!"):
        broken = read_card(as_json(v3(assets=[_icon(address)])))
        assert broken.picture is None
        assert any("cannot be read" in odd for odd in broken.oddities)


def _icon(uri: str) -> dict[str, str]:
    return {"type": "icon", "uri": uri, "name": "main", "ext": "png"}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({**v3(), "spec_version": "3.1"}, "newer version of the format (3.1)"),
        ({**v3(), "spec_version": "new"}, "“new” is no number"),
        (v3(first_mes=""), "no greeting"),
        (v3(mes_example=""), "no example lines"),
        (v3(system_prompt="Obey."), "never as orders"),
        (v3(character_book=book(entry("lamp", use_regex=True))), "taken as words"),
        (v3(character_book=book(entry("/(/", use_regex=True))), "not valid"),
        (v3(character_book=book(entry("lamp", content=""), entry())), "2 lore entries"),
    ],
)
def test_what_is_odd_is_told_and_read_all_the_same(document: Any, told: str) -> None:
    assert told in " ".join(read_card(as_json(document)).oddities)


def test_nothing_is_odd_about_a_good_card() -> None:
    lore = book(entry("lamp"), entry("/la?mp/i", use_regex=True), entry(constant=True))
    assert read_card(as_json(v3(character_book=lore))).oddities == ()


def test_files_that_would_be_lost_are_counted() -> None:
    data = archive({"card.json": as_json(v3()), "assets/x.png": b"x", "module.risum": b"y"})
    assert read_card(data).oddities == ("It holds 2 more files, which are not kept.",)


REFUSED: dict[str, tuple[bytes, str]] = {
    "too large": (b" " * (LARGEST_FILE + 1), "8.4 MB are allowed"),
    "json too large": (b" " * (LARGEST_JSON + 1), "4.2 MB are allowed"),
    "empty": (b"", "not valid JSON"),
    "not json": (b"hello there", "not valid JSON (line 1)"),
    "not utf-8": ("{}".encode("utf-16"), "UTF-8"),
    "nan": (b'{"name": NaN}', "not valid JSON"),
    "a long number": (b"1" * 5000, "not valid JSON"),
    "half characters": (b'{"name": "\\ud83d", "first_mes": ""}', "lone surrogates"),
    "deep": (b"[" * 200 + b"]" * 200, "levels deep"),
    "very deep": (b"[" * 200_000, "levels deep"),
    "too many values": (b"[" + b"1," * 300_001 + b"1]", "values"),
    "jpeg": (picture(kind="JPEG"), "Only PNG"),
    "no card in it": (picture(), "carries no card"),
    "cut short": (picture()[:-20], "damaged"),
    "no header": (png.SIGNATURE + chunk(b"IEND", b""), "damaged"),
    "wrong sum": (png_with(chunk(b"tEXt", b"chara\0YQ==")[:-1] + b"!"), "damaged"),
    "no base64": (png_with(chunk(b"tEXt", b"chara\0????")), "damaged"),
    "base64 of nothing": (png_with(chunk(b"tEXt", b"ccv3\0aGk=")), "not valid JSON"),
    "huge picture": (
        png.SIGNATURE
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + chunk(b"IEND", b""),
        "60000 × 60000 pixels",
    ),
    "text bomb": (
        png_with(chunk(b"zTXt", b"chara\0\0" + zlib.compress(b"A" * 40_000_000))),
        "unpacks to more",
    ),
    "broken packing": (png_with(chunk(b"zTXt", b"chara\0\0" + b"\x78\x9c??")), "damaged"),
    "picture in name only": (
        png.SIGNATURE
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 6, 8, 2, 0, 0, 0))
        + chunk(b"tEXt", b"ccv3\0" + packed(v3()))
        + chunk(b"IEND", b""),
        "cannot be read",
    ),
    "many parts": (png_with(*[chunk(b"tIME", b"")] * 10_001), "parts"),
    "broken archive": (archive({"card.json": as_json(v3())})[:60], "damaged"),
    "no card in archive": (archive({"a/card.json": as_json(v3())}), "no card.json"),
    "zip bomb": (archive({"card.json": b" " * 4_000_000}), "unpacks to more"),
    "large archive": (
        lying(archive({"card.json": b"{}", "x": b"x" * 77}), 77, 68_000_000),
        "68.0 MB",
    ),
    "many files": (archive({f"{n}": b"" for n in range(MOST_MEMBERS + 1)}), "501 files"),
    "path upwards": (archive({"card.json": b"{}", "../x": b"x"}), "outside of itself"),
    "absolute path": (archive({"card.json": b"{}", "/etc/x": b"x"}), "outside of itself"),
    "odd packing": (archive({"card.json": as_json(v3())}, zipfile.ZIP_LZMA), "unusual way"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_refused_by_one_clear_sentence(data: bytes, told: str) -> None:
    with pytest.raises(BadCard) as caught:
        read_card(data)
    message = str(caught.value)
    assert told in message
    assert "\n" not in message
    assert message.endswith((".", "?"))


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(archive({"card.json": as_json(v3())}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    with pytest.raises(BadCard, match="encrypted"):
        read_card(bytes(data))


def test_a_second_card_in_an_archive_is_refused() -> None:
    data = archive({"card.json": as_json(v3()), "card.jsox": b"{}"})
    with pytest.raises(BadCard, match="more than one"):
        read_card(data.replace(b"card.jsox", b"card.json"))


def test_a_lying_size_in_an_archive_does_no_harm() -> None:
    with pytest.raises(BadCard):
        read_card(lying(archive({"card.json": b" " * 3_000_000}), 3_000_000, 100))


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 100_000))
def test_a_damaged_byte_is_refused_or_harmless(at: int) -> None:
    data = bytearray(_ARCHIVE if at % 2 else _PNG)
    data[at // 2 % len(data)] ^= 0x5A
    try:
        found = read_card(bytes(data))
    except BadCard:
        return
    assert found.card.data.name


_ARCHIVE = write_card(card(), "charx", picture())
_PNG = write_card(card(), "png", picture())


def test_a_v2_file_becomes_a_png_with_what_it_held() -> None:
    found = read_card(as_json(v2(extensions={"depth_prompt": {"depth": 4}})))
    again = read_card(write_card(found.card, "png", picture()))
    assert again.card.data.extensions == {"depth_prompt": {"depth": 4}}


def test_a_png_card_needs_a_picture() -> None:
    with pytest.raises(BadCard, match="needs a picture"):
        write_card(card(), "png", None)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_avatar_is_a_small_png_that_holds_nothing_else(kind: str) -> None:
    big = picture((900, 300), kind)
    if kind == "PNG":
        big = png_with(chunk(b"tEXt", b"ccv3\0" + packed(v3())), size=(900, 300))
    small = avatar(big)
    with Image.open(BytesIO(small)) as shown:
        assert shown.format == "PNG"
        assert max(shown.size) == AVATAR
        assert shown.info == {}
    assert {c.kind for c in png.chunks_of(small)} <= {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize("data", [b"", b"x" * 50, picture()[:40], picture(kind="GIF")])
def test_what_is_no_picture_becomes_no_avatar(data: bytes) -> None:
    with pytest.raises(BadCard, match="cannot be read"):
        avatar(data)
