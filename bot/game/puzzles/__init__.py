"""Kinds of puzzles: how an artifact is made for a key, and solved from the artifact alone.

One file a kind. ``make`` gets the server's key and the season's parameters;
``solve`` gets only what a player gets. The words around a puzzle (brief, hints,
replies, solution) belong to the season, the mechanism belongs here.
"""

from collections.abc import Mapping

from bot.game.puzzles import (
    agreeable_faq,
    alita_sums,
    attempts,
    broken_json,
    comment_blocks,
    fence,
    frozen_log,
    moon_emoji,
    padding,
    resonance,
    six_objectives,
    stack_trace,
    status_board,
    switchboard,
    training_log,
    weather_report,
    weight_decay,
)
from bot.game.puzzles.model import Kind

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        agreeable_faq.KIND,
        alita_sums.KIND,
        attempts.KIND,
        broken_json.KIND,
        comment_blocks.KIND,
        fence.KIND,
        frozen_log.KIND,
        moon_emoji.KIND,
        padding.KIND,
        resonance.KIND,
        six_objectives.KIND,
        stack_trace.KIND,
        status_board.KIND,
        switchboard.KIND,
        training_log.KIND,
        weather_report.KIND,
        weight_decay.KIND,
    )
}
"""Every kind a season may name."""
