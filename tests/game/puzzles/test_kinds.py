"""What holds of every kind of puzzle, for the parameters that its own tests use."""

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.game.answers import normalise
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact

KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)
MODULES = {name: importlib.import_module(f"tests.game.puzzles.test_{name}") for name in KINDS}
PARAMS = {name: module.PARAMS for name, module in MODULES.items()}
GIVEN = {name: getattr(module, "GIVEN", module.PARAMS) for name, module in MODULES.items()}
LONGEST_ALT, LARGEST, MOST_OPTIONS, LONGEST_LABEL = 1024, 200_000, 5, 80


def reached(artifact: Artifact) -> set[str]:
    """Return the turns of a dialogue that are reached by its buttons."""
    found, ahead = set(), ["start"] if artifact.dialogue else []
    while ahead:
        turn = ahead.pop()
        if turn not in found:
            found.add(turn)
            ahead += [leads_to for _, leads_to in artifact.dialogue[turn].options]
    return found


@pytest.mark.parametrize("name", sorted(KINDS))
def test_two_servers_rarely_share_an_answer(name: str) -> None:
    kind, params = KINDS[name], PARAMS[name]
    answers = {normalise(kind.answer_type, one) for one in kind.answers(params)}
    assert len(answers) >= 8
    assert None not in answers


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=8, deadline=None)
@given(key=KEYS)
def test_what_is_made_can_be_posted_and_solved(name: str, key: str) -> None:
    kind, params, given_ = KINDS[name], PARAMS[name], GIVEN[name]
    artifact = kind.make(key, given_)
    assert set(artifact.pieces) == set(kind.pieces)
    assert set(kind.halves) <= set(kind.pieces)
    assert kind.solve(artifact) == kind.solve(kind.draft(key, given_))
    assert kind.solve(artifact) in kind.answers(params)
    assert kind.facts(artifact)["answer"]
    assert {partial.id for partial in kind.partials(artifact)} <= set(kind.partial_ids)
    for piece in artifact.pieces.values():
        assert 0 < len(piece.alt) <= LONGEST_ALT
        assert 0 < len(piece.data) <= LARGEST
    assert reached(artifact) == set(artifact.dialogue)
    for turn in artifact.dialogue.values():
        assert 0 < len(turn.options) <= MOST_OPTIONS
        assert all(len(label) <= LONGEST_LABEL for label, _ in turn.options)
