"""Rules on drops that are more than messages: edits of earlier ones."""

from collections.abc import Iterator

from bot.core.wording import counted
from bot.game.lint.manuscript import Manuscript
from bot.game.sources import Problem


def edit_beats(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop that edits an earlier one has more than the one beat it puts there."""
    for drop in ms.season.drops:
        if drop.edits is not None and len(drop.beats) != 1:
            line = ms.sections[drop.id][1].line
            what = "an edit replaces one beat by one; leave one heading"
            yield Problem(f"drops/{drop.id}.md", line, "", what)


def edited_beat(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop edits a beat that the earlier drop does not have."""
    for index, drop in enumerate(ms.season.drops):
        earlier = ms.season.drop(drop.edits.drop) if drop.edits else None
        if drop.edits is None or earlier is None:
            continue
        if drop.edits.beat > len(earlier.beats):
            what = f"“{earlier.id}” has only {counted(len(earlier.beats), 'beat')}; name another"
            yield ms.problem(("drops", index, "edits", "beat"), what)


def edit_voice(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop puts words of one voice into a message of another."""
    for drop in ms.season.drops:
        earlier = ms.season.drop(drop.edits.drop) if drop.edits else None
        if drop.edits is None or earlier is None or drop.edits.beat > len(earlier.beats):
            continue
        voice, section = earlier.beats[drop.edits.beat - 1].voice, ms.sections[drop.id][0]
        if section.heading != voice and section.heading in ms.voices:
            what = f"that message is by {voice}, and stays so; let {voice} say this"
            yield Problem(f"drops/{drop.id}.md", section.line, section.heading, what)


def edited_edit(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop edits one that is itself an edit, and posts nothing."""
    for index, drop in enumerate(ms.season.drops):
        earlier = ms.season.drop(drop.edits.drop) if drop.edits else None
        if earlier is not None and earlier.edits is not None:
            what = f"“{earlier.id}” posts nothing; name “{earlier.edits.drop}”, which it edits"
            yield ms.problem(("drops", index, "edits", "drop"), what)
