"""How large a card may be, and the one error that says what is wrong with it.

Cards come from strangers. Each limit is several times what the largest honest card needs.
"""

from bot.core.errors import UserError

MIB = 1024 * 1024

LARGEST_FILE = 8 * MIB
"""Bytes of a file, whatever carries the card."""

LARGEST_JSON = 4 * MIB
"""Bytes of the card itself."""

DEEPEST_JSON = 40
"""Levels of nesting; the formats need eight."""

MOST_VALUES = 300_000
"""Numbers, texts, lists and objects in the card, all counted."""

MOST_PIXELS = 16_000_000
"""Width times height of the picture."""

MOST_CHUNKS = 10_000
"""Chunks of a PNG file."""

MOST_MEMBERS = 500
"""Files in an archive."""

LARGEST_ARCHIVE = 64 * MIB
"""Bytes of all files in an archive, unpacked."""

LARGEST_PICTURE = 8 * MIB
"""Bytes of a picture inside an archive or an address, unpacked."""

HIGHEST_RATIO = 200
"""How many times larger a file in an archive may become when it is unpacked."""

LONGEST_NAME = 100
"""Characters of a character's name."""

MOST_GREETINGS = 100
MOST_ENTRIES = 1000
"""Entries of a lorebook."""

MOST_KEYS = 100
"""Keys of an entry, of either kind."""

LONGEST_KEY = 300
"""Characters of a key, a pattern included."""

LONGEST_ENTRY = 20_000
"""Characters of an entry's text."""


class BadCard(UserError):
    """A card that is refused. The message says why, and what to do about it where one can."""


def size_told(number: int) -> str:
    """Return a number of bytes as people read it: “3.2 MB”."""
    return f"{number / 1_000_000:.1f} MB" if number >= 100_000 else f"{max(1, number // 1000)} kB"
