"""Pictures that come with cards: checked before anything looks at them, and made small.

Pillow does the looking. What it is given has no text chunks left and a size that was read
from the header first.
"""

import warnings
from io import BytesIO

from PIL import Image

from bot.cards.limits import LARGEST_PICTURE, MOST_PIXELS, BadCard

KINDS = ("PNG", "JPEG", "WEBP")
"""Kinds of picture that are read; the format asks for these three."""

AVATAR = 256
"""Pixels that an avatar is at most wide and high."""

_UNSOUND = "The picture cannot be read as PNG, JPEG or WebP."


def verify(data: bytes) -> None:
    """Do nothing, unless ``data`` is no sound picture.

    Raises:
        BadCard: it is damaged, too large, or of another kind.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=KINDS) as picture:
                _measure(data, picture)
                picture.verify()
        except BadCard:
            raise
        except Exception:  # Pillow raises almost anything at a damaged file
            raise BadCard(_UNSOUND) from None


def avatar(data: bytes) -> bytes:
    """Return a picture as a PNG file of at most 256 by 256 pixels that holds nothing else.

    Raises:
        BadCard: it is damaged, too large, or of another kind.
    """
    verify(data)
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=KINDS) as picture:
            picture.draft("RGB", (2 * AVATAR, 2 * AVATAR))
            small = picture.convert("RGBA")
        small.thumbnail((AVATAR, AVATAR))
        Image.frombytes("RGBA", small.size, small.tobytes()).save(out, "PNG", optimize=True)
    except Exception:  # as above: the header may be sound and the rest not
        raise BadCard(_UNSOUND) from None
    return out.getvalue()


def _measure(data: bytes, picture: Image.Image) -> None:
    width, height = picture.size
    if len(data) > LARGEST_PICTURE or width * height > MOST_PIXELS:
        raise BadCard("The picture that comes with the card is too large; make it smaller.")
