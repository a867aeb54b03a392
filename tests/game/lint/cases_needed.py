"""What a season can't be played with."""

from copy import deepcopy
from typing import Any

from tests.game.lint.drafts import Case, Draft, riddle, with_meta, with_vote
from tests.game.seasons import PUZZLE, WORDS

YAML = "season.yaml"


def _drop(name: str, **keys: Any) -> Any:
    return lambda d: d.drop(name).update(keys)


def _same_puzzle(draft: Draft) -> None:
    draft.season["puzzles"].append({**deepcopy(PUZZLE), "title": "Another"})
    words = [word[::-1] for word in WORDS]
    draft.season["puzzles"][1]["params"]["words"] = words


def _never_opened(draft: Draft) -> None:
    del draft.drop("second")["opens"]
    draft.drop("bonus")["unlock"]["when"] = "posted(noon)"


def _opened_below(draft: Draft) -> None:
    draft.drop("last")["opens"] = draft.drop("second").pop("opens")


def _vote_option(draft: Draft) -> None:
    with_vote(draft)
    draft.drop("last")["only_if"] = "voted(door, ajar)"


def _vote_unasked(draft: Draft) -> None:
    with_vote(draft)
    del draft.drop("second")["vote"]


def _mood(condition: str) -> Any:
    def change(draft: Draft) -> None:
        draft.drop("first")["sets"] = {"mood": "sour"}
        draft.drop("noon")["only_if"] = condition

    return change


def _edit(name: str = "first", beat: str = "1", text: str = "## ada\nSo.\n", **more: Any) -> Any:
    def change(draft: Draft) -> None:
        draft.add(text, id="edit", at={"day": "3", "time": "20:30"}, edits={"drop": name, **more})
        draft.drop("edit")["edits"]["beat"] = beat

    return change


def _edited_edit(draft: Draft) -> None:
    _edit()(draft)
    again = {"drop": "edit"}
    draft.add("## ada\nNo.\n", id="again", at={"day": "3", "time": "21:30"}, edits=again)


def _feeders(draft: Draft) -> None:
    with_meta(draft)
    draft.season["puzzles"][-1]["params"]["feeders"][0] = "meta"


def _half(draft: Draft) -> None:
    with_meta(draft)
    draft.drop("bonus")["attachments"] = [{"puzzle": "meta", "piece": "odd"}]


def _attached(**keys: str) -> Any:
    return lambda d: d.drop("second")["attachments"][0].update(keys)


def _recap(draft: Draft) -> None:
    for name in ("first", "second", "evening", "bonus", "last"):
        draft.drop(name)["recap"] = f"What came {name}."


SEVEN = ("sun", "moon", "star", "comet", "planet", "meteor", "galaxy")
"""Answers of a riddle, one too few."""

CASES = (
    Case("same-id", _same_puzzle, YAML, "id: log"),
    Case("unknown-puzzle", _drop("noon", opens="nothing"), YAML, "opens: nothing"),
    Case("unknown-drop", _drop("noon", only_if="posted(dusk)"), YAML, "only_if: posted(dusk)"),
    Case("unknown-vote", _drop("noon", vote="door"), YAML, "vote: door"),
    Case("unknown-option", _vote_option, YAML, "only_if: voted(door, ajar)"),
    Case("unknown-variable", _drop("noon", only_if="not mood == sour"), YAML, "only_if: not mood"),
    Case("unset-value", _mood("not mood == sweet"), YAML, "only_if: not mood"),
    Case("named-too-early", _opened_below, YAML, "when: log"),
    Case("opened-twice", _drop("evening", opens="log"), YAML, "opens: log"),
    Case("unopened-puzzle", _never_opened, YAML, "id: log"),
    Case("unasked-vote", _vote_unasked, YAML, "id: door"),
    Case("unknown-voice", lambda d: d.say("noon", "## cy\nHi."), "drops/noon.md", "## cy"),
    Case("few-excuses", lambda d: d.season["texts"]["late"]["ada"].pop(), YAML, "ada:"),
    Case("no-opening", lambda d: d.drop("first")["at"].update(after="1m"), YAML, "at:"),
    Case("far-time", lambda d: d.puzzle["hints"][2].update(after="401d"), YAML, "after: 401d"),
    Case("drop-order", lambda d: d.drop("last")["at"].update(time="11:00"), YAML, "at:"),
    Case("two-pings", _drop("evening", ping="true"), YAML, "ping: 'true'"),
    Case("quiet-time", lambda d: d.drop("noon")["at"].update(time="07:59"), YAML, "at:"),
    Case("edit-beats", _edit(text="## ada\nSo.\n## bo\nYes.\n"), "drops/edit.md", "## bo"),
    Case("edited-beat", _edit(beat="3"), YAML, "beat: '3'"),
    Case("edit-voice", _edit(text="## bo\nSo.\n"), "drops/edit.md", "## bo"),
    Case("edited-edit", _edited_edit, YAML, "drop: edit"),
    Case("missing-beat", _attached(beat="2"), YAML, "beat: '2'"),
    Case(
        "two-files",
        lambda d: d.drop("second")["attachments"].append({"puzzle": "log", "piece": "curve"}),
        YAML,
        "- puzzle: log",
    ),
    Case("unknown-piece", _attached(piece="map"), YAML, "piece: map"),
    Case("attached-half", _half, YAML, "piece: odd"),
    Case("bad-feeder", _feeders, YAML, "feeders:"),
    Case(
        "missing-partial",
        lambda d: d.puzzle["replies"]["partials"].pop("rows"),
        YAML,
        "partials:",
    ),
    Case("unknown-partial", lambda d: d.puzzle["hints"][1].update(unless="luck"), YAML, "unless:"),
    Case(
        "solution-slot",
        lambda d: d.files.update({"puzzles/log/solution.md": "It is\n\n{luck}."}),
        "puzzles/log/solution.md",
        "{luck}",
    ),
    Case("empty-answer", riddle(*SEVEN, "nebula", "?!"), YAML, "params:"),
    Case("long-text", lambda d: d.puzzle.update(brief="Read. " * 400), YAML, "brief:"),
    Case("unknown-slot", lambda d: d.puzzle.update(brief="Hi {user}."), YAML, "brief:"),
    Case(
        "answer-in-drop",
        lambda d: d.say("noon", "## ada\nHello.\n\n## bo\n\nWhat a m\u00e9lody!\n"),
        "drops/noon.md",
        "lody!",
    ),
    Case("answer-in-text", lambda d: d.puzzle.update(title="A Melody"), YAML, "title: A Melody"),
    Case("answer-in-hint", lambda d: d.puzzle["hints"][0].update(text="CHORUS"), YAML, "CHORUS"),
    Case("answer-in-note", _drop("noon", content_note="A gurgle."), YAML, "content_note:"),
    Case("answer-in-alt", _attached(alt="A hiccup, drawn."), YAML, "alt: A hiccup"),
    Case("answer-in-name", lambda d: d.attach("the-rattle.txt", b"So."), YAML, "the-rattle.txt"),
    Case("answer-in-file", lambda d: d.attach("a.txt", b"It was a rumble."), YAML, "file: a.txt"),
    Case("missing-recap", _recap, YAML, "id: noon"),
    Case("unused-text", lambda d: d.say("dusk", "## ada\nDusk."), "drops/dusk.md", ""),
)
