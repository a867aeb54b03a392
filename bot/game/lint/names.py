"""Rules on names: what is named once and exists, and stands before whatever speaks of it."""

from collections.abc import Iterable, Iterator, Sequence

from bot.game.conditions import names_in
from bot.game.lint.manuscript import Manuscript
from bot.game.season import Drop, Puzzle
from bot.game.season_votes import Vote
from bot.game.sources import Location, Problem

LATE_LINES = 4
"""Excuses a voice needs, so that a bad week doesn't repeat one."""


def same_id(ms: Manuscript) -> Iterator[Problem]:
    """Find where two drops, puzzles or votes have the same id."""
    season = ms.season
    groups: dict[str, Sequence[Drop | Puzzle | Vote]] = {
        "drops": season.drops,
        "puzzles": season.puzzles,
        "votes": season.votes,
    }
    for group, entries in groups.items():
        for index in _repeats(entry.id for entry in entries):
            yield ms.problem((group, index, "id"), "this id is used twice; choose another")


def same_title(ms: Manuscript) -> Iterator[Problem]:
    """Find where two drops, or two puzzles, have the same title."""
    titles = (f"{place[0]} {entry.title.casefold()}" for place, entry in ms.entries)
    for n in _repeats(titles):
        what = "another has this title, too; reword one, so that they can be told apart"
        yield ms.problem((*ms.entries[n][0], "title"), what)


def unknown_puzzle(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop or a condition names a puzzle that the season does not have."""
    for place, kind, name, _ in _named(ms):
        if kind == "puzzle" and ms.season.puzzle(name) is None:
            yield ms.problem(place, f"the puzzle “{name}” does not exist{_offered(_puzzles(ms))}")


def unknown_drop(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop, an act or a condition names a drop that the season does not have."""
    named = [(place, name) for place, kind, name, _ in _named(ms) if kind == "drop"]
    named += [(("acts", n, "begins"), act.begins) for n, act in enumerate(ms.season.acts)]
    for place, name in named:
        if ms.season.drop(name) is None:
            yield ms.problem(place, f"there is no drop “{name}”; mend the name")


def unknown_vote(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop or a condition names a vote that the season does not have."""
    known = [vote.id for vote in ms.season.votes]
    for place, kind, name, _ in _named(ms):
        if kind == "vote" and name not in known:
            yield ms.problem(place, f"there is no vote “{name}”{_offered(known)}")


def unknown_option(ms: Manuscript) -> Iterator[Problem]:
    """Find where a condition names an option that its vote does not have."""
    for _, place, kind, name, option in _in_conditions(ms):
        vote = ms.season.vote(name) if kind == "vote" else None
        if vote is not None and option not in {one.id for one in vote.options}:
            offered = _offered(one.id for one in vote.options)
            yield ms.problem(place, f"the vote “{name}” has no option “{option}”{offered}")


def named_too_early(ms: Manuscript) -> Iterator[Problem]:
    """Find where a condition or an edit speaks of what stands only below it."""
    drops = ms.season.drops
    below: dict[str, tuple[str, list[str | None]]] = {
        "puzzle": ("the puzzle “{}” is opened by no earlier drop", [d.opens for d in drops]),
        "drop": ("the drop “{}” does not stand above", [d.id for d in drops]),
        "vote": ("the vote “{}” is asked by no earlier drop", [d.vote for d in drops]),
    }
    edits = (
        (index, ("drops", index, "edits", "drop"), "drop", drop.edits.drop, "")
        for index, drop in enumerate(drops)
        if drop.edits is not None
    )
    for index, place, kind, name, _ in (*_in_conditions(ms), *edits):
        message, names = below.get(kind, ("", []))
        if name in names and name not in names[:index]:
            yield ms.problem(place, f"{message.format(name)}; move one of them")


def opened_twice(ms: Manuscript) -> Iterator[Problem]:
    """Find where two drops open the same puzzle, or ask the same vote."""
    for key, noun in (("opens", "opens this puzzle"), ("vote", "asks this vote")):
        for index in _repeats(getattr(drop, key) for drop in ms.season.drops):
            yield ms.problem(("drops", index, key), f"an earlier drop {noun}; take one out")


def unopened_puzzle(ms: Manuscript) -> Iterator[Problem]:
    """Find where no drop opens a puzzle."""
    opened = {drop.opens for drop in ms.season.drops}
    for index, puzzle in enumerate(ms.season.puzzles):
        if puzzle.id not in opened:
            what = "no drop opens this puzzle; add opens to one"
            yield ms.problem(("puzzles", index, "id"), what)


def unasked_vote(ms: Manuscript) -> Iterator[Problem]:
    """Find where no drop asks a vote."""
    asked = {drop.vote for drop in ms.season.drops}
    for index, vote in enumerate(ms.season.votes):
        if vote.id not in asked:
            yield ms.problem(("votes", index, "id"), "no drop asks this vote; add vote to one")


def unknown_voice(ms: Manuscript) -> Iterator[Problem]:
    """Find where somebody speaks who is no character."""
    complaint = f"there is no such voice; known are {', '.join(sorted(ms.voices))}"
    for drop in ms.season.drops:
        for section in ms.sections[drop.id]:
            if section.heading not in ms.voices:
                yield Problem(f"drops/{drop.id}.md", section.line, section.heading, complaint)
    for place, voice in _voices_in_yaml(ms):
        if voice not in ms.voices:
            yield ms.problem(place, complaint)


def few_excuses(ms: Manuscript) -> Iterator[Problem]:
    """Find where a voice that speaks in drops has too few lines for when one is late."""
    late = ms.season.texts.late
    speaking = {beat.voice for drop in ms.season.drops for beat in drop.beats}
    for voice in sorted(speaking & ms.voices):
        if len(late.get(voice, ())) < LATE_LINES:
            what = f"{voice} needs {LATE_LINES} lines or more for delays; write them"
            yield ms.problem(("texts", "late", voice), what)


def unknown_fact(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop or a puzzle reveals a fact of which no character knows."""
    if ms.facts is None:
        return
    for place, entry in ms.entries:
        for name in sorted(set(entry.reveals) - ms.facts):
            what = f"there is no fact “{name}” in voices/secrets.yaml{_offered(ms.facts)}"
            yield ms.problem((*place, "reveals"), what)


def _voices_in_yaml(ms: Manuscript) -> Iterator[tuple[Location, str]]:
    for index, drop in enumerate(ms.season.drops):
        for voice in sorted(drop.enters):
            yield ("drops", index, "enters"), voice
    for index, puzzle in enumerate(ms.season.puzzles):
        yield ("puzzles", index, "announce", "voice"), puzzle.announce.voice
    for index, vote in enumerate(ms.season.votes):
        yield ("votes", index, "voice"), vote.voice
    texts = ms.season.texts
    for key, voices in (("late", texts.late), ("theories", texts.theories)):
        for voice in voices:
            yield ("texts", key, voice), voice


Named = tuple[Location, str, str, str]
"""Where something is named, whether it is a puzzle, drop or vote, its name, and an option."""


def _named(ms: Manuscript) -> Iterator[Named]:
    """Yield every puzzle, drop and vote that a drop or a condition names."""
    for _, place, kind, name, option in _in_conditions(ms):
        yield place, kind, name, option
    for index, drop in enumerate(ms.season.drops):
        at: Location = ("drops", index)
        if drop.opens is not None:
            yield (*at, "opens"), "puzzle", drop.opens, ""
        if drop.vote is not None:
            yield (*at, "vote"), "vote", drop.vote, ""
        if drop.edits is not None:
            yield (*at, "edits", "drop"), "drop", drop.edits.drop, ""
        for n, attach in enumerate(drop.attachments):
            if attach.puzzle is not None:
                yield (*at, "attachments", n, "puzzle"), "puzzle", attach.puzzle, ""


def _in_conditions(ms: Manuscript) -> Iterator[tuple[int, Location, str, str, str]]:
    for index, place, condition in ms.conditions:
        for kind, name, option in names_in(condition):
            thing = _thing(ms, kind, name)
            if thing:
                yield index, place, thing, name, option


def _thing(ms: Manuscript, kind: str, name: str) -> str:
    """Return what a name in a condition is meant to be; empty for a variable."""
    match kind:
        case "variable":
            return ""
        case "posted":
            return "drop"
        case "voted":
            return "vote"
        case "hours":
            return "drop" if ms.season.puzzle(name) is None else "puzzle"
        case "name" if name in ms.variables:
            return ""
        case _:
            return "puzzle"


def _puzzles(ms: Manuscript) -> list[str]:
    return [puzzle.id for puzzle in ms.season.puzzles]


def _offered(names: Iterable[str]) -> str:
    known = ", ".join(sorted(names))
    return f"; there is {known}" if known else "; write it, or take the name out"


def _repeats(values: Iterable[str | None]) -> Iterator[int]:
    """Yield the indices of values that stood there before."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value is not None and value in seen:
            yield index
        if value is not None:
            seen.add(value)
