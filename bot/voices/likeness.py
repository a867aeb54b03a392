"""Lines of one voice that are nearly the same."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from bot.voices.gambits import every_line
from bot.voices.model import Voice
from bot.voices.slots import short

NEAR = 90
"""Likeness in percent (rapidfuzz ratio) from which two lines of a voice are the same."""


def lines_of(voice: Voice) -> list[tuple[str, str]]:
    """Return everything the voice may say, each with the name of where it stands."""
    entries = [
        (f"entry {entry.id}", line)
        for entry in voice.entries
        for line in (*entry.lines, *filter(None, entry.mores))
    ]
    return entries + [
        (f"gambit {gambit.id}", line) for gambit in voice.gambits for line in every_line(gambit)
    ]


def near_duplicates(voice: Voice) -> Iterator[str]:
    """Yield a finding for each line that is nearly an earlier one.

    Only lines of like length are compared: the ratio of two texts is at most twice the
    shorter length over the sum of both.
    """
    lines = lines_of(voice)
    plains = sorted(((_plain(line), at) for at, (_, line) in enumerate(lines)), key=_size)
    texts = [plain for plain, _ in plains]
    sizes = [len(plain) for plain in texts]
    for at, plain in enumerate(texts):
        first = bisect_left(sizes, len(plain) * NEAR / (200 - NEAR), 0, at)
        near = process.extractOne(plain, texts[first:at], scorer=fuzz.ratio, score_cutoff=NEAR)
        if near:
            earlier, later = sorted((plains[at][1], plains[first + near[2]][1]))
            name, line = lines[later]
            yield f"{name}: “{short(line)}” is nearly a line of {lines[earlier][0]}."


def _size(told: tuple[str, int]) -> int:
    return len(told[0])


def _plain(line: str) -> str:
    return " ".join(re.findall(r"[\w{}]+", line.lower()))
