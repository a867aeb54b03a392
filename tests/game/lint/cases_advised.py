"""What an author should mend before anybody plays it."""

from typing import Any

from tests.game.lint.cases_needed import SEVEN
from tests.game.lint.drafts import FEEDERS, Case, Draft, picture, riddle, with_meta

YAML = "season.yaml"


def _say(text: str) -> Any:
    return lambda d: d.say("noon", f"## ada\nIt is noon.\n\n## bo\nWell.\n{text}\n")


def _meta_at(place: int) -> Any:
    """Return a change that opens a meta before some of its feeders."""
    opened = [*FEEDERS[:place], "meta", *FEEDERS[place:]]
    return lambda d: with_meta(d, opened)


def _shared(draft: Draft) -> None:
    with_meta(draft)
    draft.season["puzzles"][1]["params"]["words"][0] = "chorus"


NOON = "drops/noon.md"

CASES = (
    Case("same-title", lambda d: d.drop("last").update(title="NOON"), YAML, "title: NOON"),
    Case("unknown-fact", lambda d: d.puzzle.update(reveals="breech"), YAML, "reveals: breech"),
    Case("unread-variable", lambda d: d.puzzle.update(sets={"mood": "1"}), YAML, "mood: '1'"),
    Case("same-answer", riddle(*SEVEN, "asteroid", "Aster Oid"), YAML, "params:"),
    Case("near-answers", riddle(*SEVEN, "planets"), YAML, "params:"),
    Case("shared-answer", _shared, YAML, "params:"),
    Case("few-answers", riddle(*SEVEN), YAML, "params:"),
    Case("late-feeder", _meta_at(3), YAML, "feeders:"),
    Case("meta-first", _meta_at(0), YAML, "feeders:"),
    Case("nothing-to-solve", lambda d: d.drop("second").pop("attachments"), YAML, "id: log"),
    Case("hint-order", lambda d: d.puzzle["hints"][0].update(after="30h"), YAML, "words."),
    Case(
        "hint-repeat",
        lambda d: d.puzzle["hints"][2].update(text="look at *the rows*"),
        YAML,
        "text: look at",
    ),
    Case("slot-in-drop", _say("Well done, {solver}."), NOON, "Well done"),
    Case("long-beat", _say("Well" * 500), NOON, "## bo"),
    Case("long-drop", _say("\n## ada\n" + "Oh " * 200 + "\n## bo\n" + "No " * 200), NOON, ""),
    Case("many-beats", _say("\n## ada\nYes.\n## bo\nNo.\n" * 5), NOON, "## ada"),
    Case("content-note", _say("And then it bled."), NOON, "it bled"),
    Case("mention", _say("Wake up, @everyone."), NOON, "@everyone"),
    Case("web-link", _say("It stands at https://example.org/."), NOON, "https:"),
    Case("placeholder", _say("TODO: what she says"), NOON, "TODO"),
    Case("invisible-character", _say("No\u200bthing."), NOON, "thing."),
    Case("file-ending", lambda d: d.attach("notes", b"So."), YAML, "file: notes"),
    Case("broken-picture", lambda d: d.attach("a.png", b"PNG?"), YAML, "file: a.png"),
    Case(
        "file-metadata",
        lambda d: d.attach("a.png", picture(Author="The author")),
        YAML,
        "file: a.png",
    ),
    Case(
        "unused-solution",
        lambda d: d.files.update({"puzzles/old/solution.md": "Once."}),
        "puzzles/old/solution.md",
        "",
    ),
    Case("unused-file", lambda d: d.files.update({"art/map.png": picture()}), "art/map.png", ""),
)
