"""What keeps a season from being read."""

from typing import Any

from bot.game.loader import MAX_FILE
from tests.game.lint.drafts import FOLDER, Case, Draft, with_vote

YAML = "season.yaml"


def _whole(text: Any) -> Any:
    return lambda d: d.files.update({YAML: text})


def _eleven_options(draft: Draft) -> None:
    with_vote(draft)
    (vote,) = draft.season["votes"]
    vote["options"] = [{"id": f"o{n}", "text": f"{n}"} for n in range(11)]


def _file(name: str, **more: str) -> Any:
    return lambda d: d.drop("first").update(attachments=[{"file": name, **more}])


CASES = (
    Case("missing-file", _whole(None), YAML, ""),
    Case("unreadable-file", _whole(FOLDER), YAML, ""),
    Case("not-utf8", lambda d: d.say("noon", b"## ada\n\xff\n"), "drops/noon.md", ""),
    Case("bad-yaml", _whole("id: a\ntitle: 'A test\n"), YAML, ""),
    Case("double-key", _whole("id: a\ntitle: b\nid: c"), YAML, "id: c"),
    Case("deep-nesting", _whole("id: a\ntitle: " + "[" * 30 + "]" * 30), YAML, "title: ["),
    Case("unknown-key", lambda d: d.drop("noon").update(colour="red"), YAML, "colour: red"),
    Case("missing-key", lambda d: d.season["texts"].pop("notice"), YAML, "texts:"),
    Case("bad-shape", lambda d: d.drop("noon").update(title=["Noon"]), YAML, "title:"),
    Case("bad-value", lambda d: d.drop("noon")["at"].update(day="0"), YAML, "day: '0'"),
    Case("bad-id", lambda d: d.drop("noon").update(id="High Noon"), YAML, "id: High Noon"),
    Case("bad-duration", lambda d: d.drop("second").update(at={"after": "soon"}), YAML, "soon"),
    Case("bad-time", lambda d: d.drop("noon")["at"].update(time="25:00"), YAML, "time: '25:00'"),
    Case("bad-condition", lambda d: d.drop("noon").update(only_if="log or"), YAML, "log or"),
    Case("bad-combination", lambda d: d.drop("noon").pop("at"), YAML, "id: noon"),
    Case("short-delay", lambda d: d.drop("bonus")["unlock"].update(delay="1m"), YAML, "unlock:"),
    Case("empty-text", lambda d: d.season["texts"].update(notice=" "), YAML, "notice:"),
    Case("too-long", lambda d: d.drop("noon").update(title="N" * 81), YAML, "title: N"),
    Case("too-few", lambda d: d.puzzle["announce"]["lines"].pop(), YAML, "lines:"),
    Case("too-many", _eleven_options, YAML, "options:"),
    Case("few-hints", lambda d: d.puzzle["hints"].pop(), YAML, "hints:"),
    Case("missing-alt", _file("a.png"), YAML, "file: a.png"),
    Case("missing-text", lambda d: d.say("noon", None), YAML, "id: noon"),
    Case("stray-text", lambda d: d.say("noon", "\nHi.\n## ada\nHi."), "drops/noon.md", "Hi."),
    Case("no-beat", lambda d: d.say("noon", "\n"), "drops/noon.md", ""),
    Case("empty-beat", lambda d: d.say("noon", "## ada\n## bo\nHi."), "drops/noon.md", "## ada"),
    Case("missing-attachment", _file("a.png", alt="A map."), YAML, "file: a.png"),
    Case("big-file", lambda d: d.attach("a.txt", b"a" * (MAX_FILE + 1)), YAML, "file: a.txt"),
    Case("unknown-kind", lambda d: d.puzzle.update(kind="riddles"), YAML, "kind: riddles"),
    Case("bad-params", lambda d: d.puzzle["params"].update(run="many"), YAML, "run: many"),
    Case(
        "missing-solution",
        lambda d: d.files.update({"puzzles/log/solution.md": None}),
        YAML,
        "id: log",
    ),
)
