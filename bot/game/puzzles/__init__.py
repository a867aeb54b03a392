"""Kinds of puzzles: how an artifact is made for a key, and solved from the artifact alone.

One file a kind. ``make`` gets the server's key and the season's parameters;
``solve`` gets only what a player gets. The words around a puzzle (brief, hints,
replies, solution) belong to the season, the mechanism belongs here.
"""

from collections.abc import Mapping

from bot.game.puzzles import training_log
from bot.game.puzzles.model import Kind

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (training_log.KIND,)}
"""Every kind a season may name."""
