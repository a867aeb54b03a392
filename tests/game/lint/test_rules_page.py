"""RULES.md lists what the check looks for: every rule, where it belongs, and nothing else."""

import re
from pathlib import Path

from bot.game.lint import ADVISED, NEEDED, PLAYED, READING, id_of

PAGE = (Path(__file__).parents[3] / "bot" / "content" / "seasons" / "RULES.md").read_text("utf-8")


def test_the_page_has_every_rule_in_its_list_and_order() -> None:
    lists = [
        re.findall(r"^\| ([a-z0-9-]+) \|", part, re.MULTILINE) for part in PAGE.split("\n## ")[1:]
    ]
    parts = [list(READING), *([id_of(rule) for rule in some] for some in (NEEDED, ADVISED, PLAYED))]
    # The head of each table begins with a row called “rule”.
    assert [found[1:] for found in lists] == parts


def test_each_rule_says_what_is_wrong_and_what_to_do() -> None:
    rows = re.findall(r"^\| ([a-z0-9-]+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    told = [(name, wrong, todo) for name, wrong, todo in rows if name != "rule"]
    assert len(told) == len({name for name, _, _ in told})
    assert len({wrong for _, wrong, _ in told}) == len(told)
    assert all(wrong.endswith(".") and todo.endswith(".") for _, wrong, todo in told)


def test_the_example_line_is_as_it_would_be_printed() -> None:
    (line,) = re.findall(r"^season\.yaml:.*$", PAGE, re.MULTILINE)
    assert re.fullmatch(r"season\.yaml:\d+, .+: .+; .+ \[unknown-puzzle\]", line)
