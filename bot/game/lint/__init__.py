"""What can be wrong with a season, a rule each.

A rule is a function that yields the problems it finds; its id is its name, written with
hyphens. Put a new one into one of the tuples below, into ``tests/game/lint`` with a season
that breaks it alone, and into ``bot/content/seasons/RULES.md``. None reads the database.
"""

from collections.abc import Callable, Iterable, Iterator

from bot.game.lint import files, forms, hidden, names, puzzles, reach, texts, times, variables
from bot.game.lint.manuscript import Manuscript
from bot.game.sources import Problem

Rule = Callable[[Manuscript], Iterator[Problem]]

READING = (
    "missing-file",
    "unreadable-file",
    "not-utf8",
    "bad-yaml",
    "double-key",
    "deep-nesting",
    "unknown-key",
    "missing-key",
    "bad-shape",
    "bad-value",
    "bad-id",
    "bad-duration",
    "bad-time",
    "bad-condition",
    "bad-combination",
    "short-delay",
    "empty-text",
    "too-long",
    "too-few",
    "too-many",
    "few-hints",
    "missing-alt",
    "missing-text",
    "stray-text",
    "no-beat",
    "empty-beat",
    "missing-attachment",
    "big-file",
    "unknown-kind",
    "bad-params",
    "missing-solution",
)
"""Ids of what keeps a season from being read: :mod:`bot.game.loader`, ``sources``, ``shapes``."""

NEEDED: tuple[Rule, ...] = (
    names.same_id,
    names.unknown_puzzle,
    names.unknown_drop,
    names.unknown_vote,
    names.unknown_option,
    variables.unknown_variable,
    variables.unset_value,
    names.named_too_early,
    names.opened_twice,
    names.unopened_puzzle,
    names.unasked_vote,
    names.unknown_voice,
    names.few_excuses,
    times.no_opening,
    times.far_time,
    times.drop_order,
    times.two_pings,
    times.quiet_time,
    forms.edit_beats,
    forms.edited_beat,
    forms.edit_voice,
    forms.edited_edit,
    files.missing_beat,
    files.two_files,
    files.unknown_piece,
    files.attached_half,
    puzzles.bad_feeder,
    puzzles.missing_partial,
    puzzles.unknown_partial,
    puzzles.solution_slot,
    puzzles.empty_answer,
    texts.long_text,
    texts.unknown_slot,
    hidden.answer_in_drop,
    hidden.answer_in_text,
    hidden.answer_in_hint,
    hidden.answer_in_note,
    hidden.answer_in_alt,
    hidden.answer_in_name,
    hidden.answer_in_file,
    texts.missing_recap,
    files.unused_text,
)
"""Without these a season can't be played, or gives itself away: the bot refuses it."""

ADVISED: tuple[Rule, ...] = (
    names.same_title,
    names.unknown_fact,
    variables.unread_variable,
    puzzles.same_answer,
    puzzles.near_answers,
    puzzles.shared_answer,
    puzzles.few_answers,
    puzzles.late_feeder,
    puzzles.meta_first,
    puzzles.nothing_to_solve,
    puzzles.hint_order,
    puzzles.hint_repeat,
    texts.slot_in_drop,
    texts.long_beat,
    texts.long_drop,
    texts.many_beats,
    texts.content_note,
    texts.mention,
    texts.web_link,
    texts.placeholder,
    texts.invisible_character,
    files.file_ending,
    files.broken_picture,
    files.file_metadata,
    files.unused_solution,
    files.unused_file,
)
"""What an author should mend before anybody plays it."""

PLAYED: tuple[Rule, ...] = (
    reach.waits_for_itself,
    reach.by_too_soon,
    reach.day_after_by,
    reach.hours_after_by,
    reach.dead_unlock,
    reach.unreachable_drop,
    reach.unreachable_ending,
    reach.silent_ending,
    reach.open_ending,
    reach.after_the_end,
    times.drop_crowd,
    times.long_silence,
    times.late_hint,
    times.late_vote,
    times.past_event,
)
"""What shows when a season is played through, as far as nothing needed is wrong with it."""

RULES = (*NEEDED, *ADVISED, *PLAYED)


def id_of(rule: Rule) -> str:
    """Return the id of a rule: ``drop-order`` for ``drop_order``."""
    return rule.__name__.replace("_", "-")


def problems_in(manuscript: Manuscript, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Return what rules find wrong with a season, the first thing to mend first."""
    found: list[Problem] = []
    is_sound = True
    for rule in rules:
        if rule in PLAYED and not is_sound:
            continue
        for problem in rule(manuscript):
            problem.rule = id_of(rule)
            found.append(problem)
        is_sound = is_sound and not (found and rule in NEEDED)
    return found
