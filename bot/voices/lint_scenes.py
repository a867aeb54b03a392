"""What an author should know about the scenes: lengths, tone, who is named, repeats.

``python -m bot.voices.lint_scenes`` prints the findings and ends with 1 where there are
any. What keeps the bot from starting at all is found by :mod:`bot.voices.scenes`.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.core.errors import StartupError
from bot.voices.cast import load_cast
from bot.voices.likeness import NEAR
from bot.voices.model import Cast
from bot.voices.scenes import Scene, load_scenes
from bot.voices.slots import short
from bot.voices.tone import TONE_PATTERNS, is_slur

CONTENT = Path(__file__).resolve().parent.parent / "content"

FEWEST, MOST = 3, 8
"""Lines of a scene: fewer is a remark, more is a play."""

SHORTEST_LINE, LONGEST_LINE, LONGEST_ASIDE = 8, 360, 120
"""Characters; longer ones do not come off when they are read aloud."""


def lint_scenes(scenes: Mapping[str, Scene], cast: Cast) -> list[str]:
    """Return the findings about all scenes, each beginning with the scene's id."""
    checks: tuple[Callable[[Scene, Cast], Iterator[str]], ...] = (
        _size,
        _named_first,
        _turns,
        _lengths,
        _tone,
    )
    found = [
        f"scene {scene.id}: {finding}"
        for scene in scenes.values()
        for check in checks
        for finding in check(scene, cast)
    ]
    return found + list(_near_duplicates(scenes))


def _size(scene: Scene, _cast: Cast) -> Iterator[str]:
    if not FEWEST <= len(scene.lines) <= MOST:
        yield f"it has {len(scene.lines)} lines; {FEWEST} to {MOST} make a scene."


def _named_first(scene: Scene, cast: Cast) -> Iterator[str]:
    """Find an opening in which nobody is spoken to by name: people could not follow it."""
    first = scene.lines[0]
    others = (cast.voices[voice] for voice in scene.voices if voice != first.voice)
    names = [name.casefold() for voice in others for name in (voice.name, *voice.aliases)]
    text = first.text.casefold()
    if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names):
        yield f"the first line names nobody it is said to: “{short(first.text)}”"


def _turns(scene: Scene, _cast: Cast) -> Iterator[str]:
    for earlier, later in pairwise(scene.lines):
        if earlier.voice == later.voice:
            yield f"{later.voice} speaks twice in a row: “{short(later.text)}”"


def _lengths(scene: Scene, _cast: Cast) -> Iterator[str]:
    for text in (line.text for line in scene.lines):
        if not SHORTEST_LINE <= len(text) <= LONGEST_LINE:
            yield (
                f"{len(text)} characters; {SHORTEST_LINE} to {LONGEST_LINE} are a line: "
                f"“{short(text)}”"
            )
    for aside in (part.aside for part in scene.parts if part.aside):
        if len(aside) > LONGEST_ASIDE:
            yield f"{len(aside)} characters; an aside has at most {LONGEST_ASIDE}: “{short(aside)}”"


def _tone(scene: Scene, _cast: Cast) -> Iterator[str]:
    for text in _texts(scene):
        for pattern, why in TONE_PATTERNS:
            if found := pattern.search(text):
                yield f"“{found.group()}”: {why}: “{short(text)}”"
        if any(is_slur(word) for word in re.findall(r"\w+", text.casefold())):
            yield f"a word that has no place here: “{short(text)}”"


def _near_duplicates(scenes: Mapping[str, Scene]) -> Iterator[str]:
    named = [(scene.id, text) for scene in scenes.values() for text in _texts(scene)]
    plain = [text.casefold() for _, text in named]
    for at, (name, text) in enumerate(named):
        near = process.extractOne(plain[at], plain[:at], scorer=fuzz.ratio, score_cutoff=NEAR)
        if near:
            yield f"scene {name}: “{short(text)}” is nearly a line of scene {named[near[2]][0]}."


def _texts(scene: Scene) -> Iterator[str]:
    for part in scene.parts:
        if part.aside:
            yield part.aside
        yield from (line.text for line in part.lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is found about the shipped scenes; return 1 where something is."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.voices.lint_scenes", description=main.__doc__
    )
    parser.add_argument("--folder", type=Path, default=CONTENT, help="where the content lives")
    folder = parser.parse_args(arguments).folder
    try:
        cast = load_cast(folder / "voices")
        scenes = load_scenes(folder / "scenes", cast)
    except StartupError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    findings = lint_scenes(scenes, cast)
    lines = sum(len(scene.lines) for scene in scenes.values())
    told = f"{len(scenes)} scenes, {lines} lines; {len(findings)} findings"
    sys.stdout.write("".join(f"{line}\n" for line in (*findings, told)))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
