"""What shows when a season is played through."""

from typing import Any

from tests.game.lint.drafts import Case, Draft, with_vote

YAML = "season.yaml"


def _unlock(when: str, **by: str) -> Any:
    return lambda d: d.drop("bonus").update(
        unlock={"when": when, "by": {"day": "3", "time": "12:00", **by}}
    )


def _circle(draft: Draft) -> None:
    _unlock("mood == sour")(draft)
    draft.drop("bonus")["sets"] = {"mood": "sour"}


def _too_soon(draft: Draft) -> None:
    draft.drop("noon")["at"] = {"day": "3", "time": "12:00"}
    _unlock("posted(noon)")(draft)


def _never(draft: Draft) -> None:
    draft.drop("last")["sets"] = {"mood": "sour"}
    _unlock("log and mood == sour")(draft)


def _only_if(name: str, condition: str, **more: Any) -> Any:
    return lambda d: d.drop(name).update(only_if=condition, **more)


def _two_ends(draft: Draft) -> None:
    draft.drop("last")["ends"] = "true"
    draft.drop("noon").update(only_if="day >= 4", ends="true")


def _end_and_more(draft: Draft) -> None:
    draft.drop("last")["ends"] = "true"
    draft.add(id="encore", at={"day": "4", "time": "12:00"})


def _crowd(draft: Draft) -> None:
    draft.drop("second")["at"]["after"] = "4m"
    draft.drop("evening")["at"] = {"after": "9m"}


def _silence(draft: Draft) -> None:
    draft.drop("bonus")["unlock"]["by"]["day"] = "5"
    draft.drop("last")["at"]["day"] = "5"


def _vote_at_the_end(draft: Draft) -> None:
    with_vote(draft)
    draft.drop("bonus")["vote"] = draft.drop("second").pop("vote")


def _event(draft: Draft) -> None:
    starts = {"day": "2", "time": "12:00"}
    draft.drop("noon")["event"] = {
        "name": "Noon",
        "description": "Be there.",
        "place": "Here",
        "starts": starts,
    }


CASES = (
    Case("waits-for-itself", _circle, YAML, "when: mood == sour"),
    Case("by-too-soon", _too_soon, YAML, "by:"),
    Case("day-after-by", _unlock("log and day >= 4"), YAML, "when: log and day >= 4"),
    Case("hours-after-by", _unlock("hours(log) >= 60"), YAML, "when: hours(log) >= 60"),
    Case("dead-unlock", _never, YAML, "when: log and mood == sour"),
    Case("unreachable-drop", _only_if("noon", "log and not log"), YAML, "only_if: log and"),
    Case("unreachable-ending", _two_ends, YAML, "only_if: day"),
    Case("silent-ending", _only_if("last", "log", ends="true"), YAML, "id: last"),
    Case("open-ending", _only_if("last", "not log", ends="true"), YAML, "id: last"),
    Case("after-the-end", _end_and_more, YAML, "title: Encore"),
    Case("drop-crowd", _crowd, YAML, "id: evening"),
    Case("long-silence", _silence, YAML, "id: bonus"),
    Case("late-hint", lambda d: d.puzzle["hints"][2].update(after="50h"), YAML, "letters."),
    Case("late-vote", _vote_at_the_end, YAML, "vote: door"),
    Case("past-event", _event, YAML, "starts:"),
)
