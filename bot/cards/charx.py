"""CHARX: a zip archive with ``card.json`` at its root, and assets beside it (V3).

Nothing is ever unpacked to a disk. Only the card and the picture it names are read; that
there are more files is told, and they are not kept.
"""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from bot.cards.limits import (
    HIGHEST_RATIO,
    LARGEST_ARCHIVE,
    LARGEST_JSON,
    LARGEST_PICTURE,
    MOST_MEMBERS,
    BadCard,
    size_told,
)

CARD = "card.json"
SCHEME = "embeded://"
"""How assets in the archive are addressed; the format spells it so."""

ICON = "assets/icon/images/main.png"
"""Where we put the picture."""

_UNDATED = (1980, 1, 1, 0, 0, 0)
_DAMAGED = "The archive is damaged; export the card again."
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was checked: its card's JSON, and the file itself for its pictures."""

    card: bytes
    names: frozenset[str]
    data: bytes

    def picture(self, name: str) -> bytes:
        """Return a file of the archive.

        Raises:
            BadCard: it is damaged or too large.
        """
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return _read(archive, name, LARGEST_PICTURE)


def open_charx(data: bytes) -> Archive:
    """Return what is in an archive.

    Raises:
        BadCard: it is damaged, encrypted, too large or odd, or holds no card.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check(members)
            names = [member.filename for member in members]
            if names.count(CARD) != 1:
                raise BadCard(
                    f"The archive has no {CARD} at its root; is it a CHARX file?"
                    if CARD not in names
                    else f"The archive has more than one {CARD}; export the card again."
                )
            return Archive(_read(archive, CARD, LARGEST_JSON), frozenset(names), data)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError):
        raise BadCard(_DAMAGED) from None


def make_charx(card: bytes, picture: bytes | None) -> bytes:
    """Return an archive with a card's JSON, and a PNG picture where there is one."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(CARD, _UNDATED), card, zipfile.ZIP_DEFLATED)
        if picture is not None:
            archive.writestr(zipfile.ZipInfo(ICON, _UNDATED), picture, zipfile.ZIP_STORED)
    return out.getvalue()


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise BadCard(f"The archive holds {len(members)} files; {MOST_MEMBERS} are allowed.")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise BadCard("The archive is encrypted; export the card without a password.")
    if any(member.compress_type not in _METHODS for member in members):
        raise BadCard("The archive is packed in an unusual way; zip it again as usual.")
    if any(map(_strays, members)):
        raise BadCard("The archive names files outside of itself; no honest card does.")
    total = sum(member.file_size for member in members)
    if total > LARGEST_ARCHIVE:
        raise BadCard(
            f"The archive unpacks to {size_told(total)}; {size_told(LARGEST_ARCHIVE)} are allowed."
        )


def _strays(member: zipfile.ZipInfo) -> bool:
    # ``orig_filename`` is what stands in the file; zipfile tidies the other one.
    name = member.orig_filename
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or any(c in name for c in "\\:\0")


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    member = archive.getinfo(name)
    packed = max(1, member.compress_size)
    if member.file_size > most or member.file_size > packed * HIGHEST_RATIO:
        raise BadCard(f"“{name}” in the archive unpacks to more than is allowed.")
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        raise BadCard(_DAMAGED) from None
    if len(data) > most:
        raise BadCard(f"“{name}” in the archive unpacks to more than is allowed.")
    return data
