"""Seasons that somebody damaged: ``python -m benchmarks.malformed [--files 2000]``.

A shipped season is copied and one of its files changed at random: letters and lines lost,
doubled, swapped, values replaced by nonsense. Each copy is loaded as an author would have
it checked. Printed is how many were refused in a sentence, how many were still sound, and
how many ended in anything else, which is a fault of ours.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.authoring.files import voices
from bot.game.loader import read_season

SHIPPED = Path(__file__).parents[1] / "bot" / "content" / "seasons" / "static"
NONSENSE = (
    "~",
    "[]",
    "{}",
    "-1",
    "1e999",
    "true",
    "{solver}",
    "{x}",
    "day >= x",
    "\x00",
    "\ufeff",
    "💀" * 50,
    "!!python/object:os.system",
    "&a [*a, *a]",
    "0" * 5000,
    "- - -",
    "at: {after: 999999d}",
    "\t",
    "2026-02-30",
    "12:61",
    "((((",
    "'",
    '"',
    "%YAML 9.9",
    "<<: *x",
    "? :",
    "null",
    "../../../etc",
)

Damage = Callable[[random.Random, str], str]


def lose_a_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def double_a_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def move_a_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def indent_a_line(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = " " * rng.randint(1, 3) + lines[at]
    return "\n".join(lines)


def change_a_letter(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return (
        text[:at]
        + chr(rng.choice((0, 9, 58, 91, 123, 0x202E, rng.randrange(32, 1000))))
        + text[at + 1 :]
    )


def replace_a_value(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    keyed = [at for at, line in enumerate(lines) if ":" in line]
    if keyed:
        at = rng.choice(keyed)
        lines[at] = f"{lines[at].split(':', 1)[0]}: {rng.choice(NONSENSE)}"
    return "\n".join(lines)


def cut_short(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text))]


DAMAGES: tuple[Damage, ...] = (
    lose_a_line,
    double_a_line,
    move_a_line,
    indent_a_line,
    change_a_letter,
    replace_a_value,
    replace_a_value,
    cut_short,
)


def outcome(folder: Path, seed: int) -> str:
    """Damage a copy of the season in ``folder``, load it, put it right again, and say what came."""
    rng = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".md"))
    path = folder / "season.yaml" if rng.random() < 0.8 else rng.choice(files)
    before = path.read_bytes()
    text = before.decode()
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(DAMAGES)(rng, text) if text else text
    try:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        season, problems = read_season(folder, voices())
        said = all(str(problem) for problem in problems)
        return "refused" if problems and said else "sound" if season else "silent"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        path.write_bytes(before)


def main() -> None:
    """Damage, load and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.malformed")
    options.add_argument("--files", type=int, default=2_000, help="how many damaged seasons")
    count = options.parse_args().files
    found: dict[str, int] = {}
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "static"
        shutil.copytree(SHIPPED, folder)
        for seed in range(count):
            what = outcome(folder, seed)
            found[what] = found.get(what, 0) + 1
            if what not in ("refused", "sound"):
                print(f"seed {seed}: {what}")
    seconds = time.perf_counter() - begun
    told = ", ".join(f"{number} {what}" for what, number in sorted(found.items()))
    print(f"{count} damaged seasons in {seconds:.0f} s: {told}")
    sys.exit(0 if set(found) <= {"refused", "sound"} else 1)


if __name__ == "__main__":
    main()
