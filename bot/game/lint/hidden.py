"""Rules that keep answers hidden: no answer of any server stands in what players see."""

from collections.abc import Iterator

from bot.game.lint.manuscript import Manuscript
from bot.game.sources import Problem

_READABLE = (".txt", ".md", ".csv", ".json", ".log", ".yaml", ".yml", ".html", ".svg", ".py")
_HERE = "an answer stands in this text; leave the word out"


def answer_in_drop(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in a drop's text."""
    return _telling(ms, "beat", _HERE)


def answer_in_text(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in a title, a brief, a reply, an announcement or a vote."""
    return _telling(ms, "reply", _HERE)


def answer_in_hint(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in a hint: hints are the same in every server."""
    return _telling(ms, "hint", _HERE)


def answer_in_note(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in a drop's title, note, recap, summary or topic."""
    what = "an answer stands in its note, recap, summary or title; leave the word out"
    return _telling(ms, "note", what)


def answer_in_alt(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in a picture's description."""
    what = "an answer stands in this description; say what is seen, not what it means"
    return _telling(ms, "alt", what)


def answer_in_name(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in an id or a file's name."""
    what = "an answer stands in this name; choose one that says nothing"
    for index, puzzle in enumerate(ms.season.puzzles):
        if ms.holds_answer(_spaced(puzzle.id)):
            yield ms.problem(("puzzles", index, "id"), what)
    for index, drop in enumerate(ms.season.drops):
        if ms.holds_answer(_spaced(drop.id)):
            yield ms.problem(("drops", index, "id"), what)
        for n, attach in enumerate(drop.attachments):
            if attach.file is not None and ms.holds_answer(_spaced(attach.file)):
                yield ms.problem(("drops", index, "attachments", n, "file"), what)


def answer_in_file(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer stands in an attached file of text, which every server gets alike."""
    for index, drop in enumerate(ms.season.drops):
        for n, attach in enumerate(drop.attachments):
            name = attach.file or ""
            if not name.lower().endswith(_READABLE):
                continue
            if ms.holds_answer(drop.files[name].decode("utf-8", "replace")):
                what = "an answer stands in this file, and every server gets it; leave it out"
                yield ms.problem(("drops", index, "attachments", n, "file"), what)


def _telling(ms: Manuscript, kind: str, what: str) -> Iterator[Problem]:
    for passage in ms.of_kind(kind):
        if ms.holds_answer(passage.text):
            yield passage.problem(what)


def _spaced(name: str) -> str:
    """Return a name with its words apart, as they are in a text."""
    return "".join(char if char.isalnum() else " " for char in name)
