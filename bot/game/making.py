"""From a season's puzzle to the artifact of one key; a meta gets the answers it needs. Pure."""

from collections.abc import Callable

from bot.game.answers import normalise
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Gathered
from bot.game.season import Puzzle, Season

KeyOf = Callable[[Puzzle], str]
"""The key of a puzzle in one server's round."""


def artifact_of(season: Season, puzzle: Puzzle, key_of: KeyOf, *, whole: bool = False) -> Artifact:
    """Return the artifact of a puzzle: all of it, or what is needed to solve it.

    Raises:
        LookupError: it is a meta of puzzles that the season does not have.
    """
    kind = KINDS[puzzle.kind]
    maker = kind.make if whole else kind.draft
    return maker(key_of(puzzle), _given(season, puzzle, key_of) if kind.gathers else puzzle.config)


def answer_in(puzzle: Puzzle, artifact: Artifact) -> str:
    """Return the canonical answer that an artifact holds."""
    kind = KINDS[puzzle.kind]
    return normalise(kind.answer_type, kind.solve(artifact)) or ""


def _given(season: Season, puzzle: Puzzle, key_of: KeyOf) -> Gathered:
    answers = {}
    for name in puzzle.config.feeders:
        feeder = season.puzzle(name)
        if feeder is None or KINDS[feeder.kind].gathers:
            raise LookupError(f"{puzzle.id} cannot be made of {name}")
        answers[feeder.title] = answer_in(feeder, artifact_of(season, feeder, key_of))
    return Gathered(puzzle.config, answers)
