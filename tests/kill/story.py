"""Generated seasons: many short drops in the real format, made to be easy to mix up.

Some beats repeat the one before word for word, some are so long that they are cut
into several messages, some carry a file.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bot.voices.model import Cast, Voice
from tests.kill.wire import Place

NAMES = {"ash": "Ash", "birch": "Birch", "cedar": "Cedar"}
ECHO = "Again."
ASIDE = "aside"
"""Stands in everything that is said besides the story, and nowhere in the story."""

WORDS = ("gravel", "lantern", "harbour", "thistle", "copper", "window", "saltpan", "ferry")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True)
class Shape:
    """What a generated season is like. ``gap`` is the minutes between two drops.

    The first ``punctual`` drops get an excuse when they come late; none is ever held.
    """

    drops: int
    gap: int = 5
    punctual: int = 5
    seed: int = 0


def places(servers: int) -> dict[int, Place]:
    """Return one channel for each server: every second hides texts, one refuses webhooks."""
    found = [
        Place(
            guild_id=7000 + n,
            channel_id=8000 + n,
            hides_text=n % 2 == 1,
            webhooks=servers < 3 or n != servers - 2,
        )
        for n in range(servers)
    ]
    return {place.channel_id: place for place in found}


def cast(folder: Path) -> Cast:
    """Return three voices whose picture is in ``folder``."""
    return Cast(
        voices={
            name: Voice(
                id=name,
                name=shown,
                aliases=(name,),
                colour=0x445566,
                signature="·",
                bio="Somebody who says things in a test.",
                entries=(),
                avatar=folder / "avatar.png",
            )
            for name, shown in NAMES.items()
        },
        topics={},
    )


def write_season(folder: Path, shape: Shape) -> None:
    """Write a season and the voices' picture into ``folder``, which may not exist yet."""
    random = Random(shape.seed)
    (folder / "drops").mkdir(parents=True)
    (folder / "avatar.png").write_bytes(PICTURE)
    entries = [_write_drop(folder, number, shape, random) for number in range(shape.drops)]
    season = {
        "id": "kill",
        "title": "A season that is interrupted",
        "quiet": {"start": "03:00", "end": "03:00"},
        "drops": entries,
        "texts": {
            "notice": "A test.",
            "farewell": "It is over.",
            "late": {
                name: [f"{shown}: held up, {n}." for n in range(4)] for name, shown in NAMES.items()
            },
        },
    }
    (folder / "season.yaml").write_text(yaml.safe_dump(season, sort_keys=False), "utf-8")


def _write_drop(folder: Path, number: int, shape: Shape, random: Random) -> dict[str, Any]:
    drop_id = f"drop-{number:03d}"
    beats: list[tuple[str, str]] = []
    for beat in range(random.randint(1, 4)):
        voice = random.choice(sorted(NAMES))
        text = ECHO if random.random() < 0.2 else _text(f"{number}.{beat}", random)
        beats.append((voice, text))
        if random.random() < 0.1:
            beats.append((voice, text))
    text = "\n\n".join(f"## {voice}\n\n{said}" for voice, said in beats)
    (folder / "drops" / f"{drop_id}.md").write_text(text + "\n", "utf-8")
    entry: dict[str, Any] = {
        "id": drop_id,
        "title": f"Drop {number}",
        "at": {"after": f"{number * shape.gap}m"},
        "late": "default" if number < shape.punctual else "post",
    }
    if random.random() < 0.3:
        name = f"{drop_id}.bin"
        (folder / name).write_bytes(random.randbytes(random.randint(10, 3000)))
        beat = random.randint(1, len(beats))
        entry["attachments"] = [{"file": name, "alt": "Some bytes.", "beat": str(beat)}]
    return entry


def _text(label: str, random: Random) -> str:
    length = random.randint(2100, 4400) if random.random() < 0.12 else random.randint(20, 300)
    words = [f"({label})"]
    while sum(map(len, words)) + len(words) < length:
        words.append(random.choice(WORDS))
    return " ".join(words) + "."
