"""A season as a book: all of it, in order, and nothing in it that acts up."""

import re
from copy import deepcopy
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from bot.authoring import book, files
from bot.authoring.book import book_of, exported
from bot.authoring.files import loaded, solved
from bot.authoring.pages import File, Heading, Said, as_html, as_markdown
from bot.authoring.words import condition_told, length_told
from bot.cli import app
from bot.core.errors import StartupError
from bot.game.condition_text import parse
from bot.game.season import Season
from tests.game.seasons import SEASON, VOICES, write_season

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "three-days"
FOLDERS = [path.parent for path in ROOT.glob("bot/content/seasons/*/season.yaml")] + [EXAMPLE]
NASTY = "<script>alert('1')</script> & <pad> ![x](http://example.org/x.png)\n# big\n**bold**"
VOID = {"meta", "img", "br", "hr"}


class Page(HTMLParser):
    """What a page holds; fails on a tag that is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attrs: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def all(self, tag: str, name: str) -> list[str]:
        return [attrs.get(name) or "" for found, attrs in self.attrs if found == tag]


@pytest.fixture(scope="module")
def example() -> Season:
    return loaded(EXAMPLE)


@pytest.fixture
def nasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Season:
    monkeypatch.setattr(files, "voices", lambda: VOICES)
    season: Any = deepcopy(SEASON)
    season["title"] = "<b>A & B</b>"
    season["drops"][0]["title"] = '"<i>*first*</i>'
    season["drops"][0]["content_note"] = NASTY
    season["drops"][5]["attachments"] = [{"file": "a b.png", "alt": '"><script>'}]
    season["puzzles"][0]["brief"] = NASTY
    season["texts"]["notice"] = NASTY
    folder = write_season(tmp_path / "nasty", season, solution=NASTY + " {answer}")
    (folder / "a b.png").write_bytes(b"no picture")
    (folder / "drops" / "first.md").write_text(f"## ada\n{NASTY}\n", "utf-8")
    return loaded(folder)


def test_every_drop_stands_in_it_in_order(example: Season) -> None:
    book = book_of(example, "a", {})
    titles = [
        block.text for block in book.blocks if isinstance(block, Heading) and block.level == 3
    ]
    assert [title.split(" (branch")[0].split(" (ending")[0] for title in titles] == [
        *(drop.title for drop in example.drops),
        *(puzzle.title for puzzle in example.puzzles),
    ]
    said = [block.text for block in book.blocks if isinstance(block, Said)]
    for drop in example.drops:
        assert all(beat.text in said for beat in drop.beats)


def test_branches_and_endings_are_called_so(example: Season) -> None:
    text = as_markdown(book_of(example, "a", {}).blocks)
    assert "### The reply, where the word was found (branch)" in text
    assert "told only where this holds: “Sixteen silences” is solved." in text
    assert "### The last form (ending)" in text
    assert "10 minutes after this holds: “Sixteen silences” is solved and “Somebody comes" in text


@pytest.mark.parametrize("key", ["a", "b"])
def test_the_solution_is_that_of_the_key(example: Season, key: str, tmp_path: Path) -> None:
    (line,) = solved(example, tmp_path / "out", key)
    answer = line.split(": ")[1].split(",")[0]
    text = as_markdown(book_of(example, key, {}).blocks)
    assert f"that is {answer}." in text
    assert "{" not in text.split("## How the puzzles go")[1]
    assert all(hint.text in text for hint in example.puzzles[0].hints)
    written = next((tmp_path / "out" / "unsent").glob("*.txt"))
    assert book_of(example, key, {}).files["puzzles/unsent/batch.txt"] == written.read_bytes()


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_the_page_of_every_season_is_whole(folder: Path) -> None:
    book = book_of(loaded(folder), "a", {})
    html = as_html(book.title, book.blocks)
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.all("html", "lang") == ["en"]
    assert all(page.all("img", "alt"))
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not {"script", "link", "iframe", "object"} & set(page.tags)
    assert "http" not in html.split("</style>")[0]
    ids = {f"#{attrs['id']}" for _, attrs in page.attrs if "id" in attrs}
    linked = {unquote(place) for place in page.all("img", "src") + page.all("a", "href")}
    assert linked == ids | set(book.files)


def test_pieces_that_are_handed_out_stand_with_their_puzzle() -> None:
    book = book_of(loaded(ROOT / "bot" / "content" / "seasons" / "static"), "a", {})
    paths = [block.path for block in book.blocks if isinstance(block, File)]
    assert {"puzzles/held-for/odd.txt", "puzzles/held-for/even.txt"} <= set(paths)
    assert len(paths) == len(set(paths)) == len(book.files)


def test_nothing_that_an_author_writes_acts_in_the_page(nasty: Season) -> None:
    book = book_of(nasty, "a", {"ada": "<Ada>"})
    html = as_html(book.title, book.blocks)
    page = Page(html)
    assert not {"script", "b", "i", "pad", "ada"} & set(page.tags)
    assert page.all("img", "src") == ["puzzles/log/curve.png", "drops/last/a%20b.png"]
    assert page.all("img", "alt")[1] == '"><script>'
    assert page.tags.count("h1") == 1
    assert "&lt;pad&gt;" in html
    assert "<strong>bold</strong>" in html


def test_markdown_shows_what_discord_shows(nasty: Season) -> None:
    text = as_markdown(book_of(nasty, "a", {}).blocks)
    assert "\\<script>" in text
    assert "\\![x]" in text
    assert "> \\# big" in text
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# \\<b\\>A \\& B\\</b\\>"
    ]


def test_the_command_writes_the_book_and_its_files(tmp_path: Path) -> None:
    target = tmp_path / "book"
    found = CliRunner().invoke(app, ["season", "export", str(EXAMPLE), str(target), "--html"])
    assert found.exit_code == 0
    assert str(target / "book.html") in found.stdout
    assert (target / "puzzles" / "unsent" / "batch.txt").is_file()
    assert "The Teeth" in (target / "book.html").read_text("utf-8")


def test_a_book_is_never_written_over(
    example: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "load_cast", lambda _folder: type("Cast", (), {"voices": {}}))
    with pytest.raises(StartupError, match="is there already; name a new folder"):
        exported(example, tmp_path, "a", html=False)
    (tmp_path / "file").write_text("")
    with pytest.raises(StartupError, match="cannot be written"):
        exported(example, tmp_path / "file" / "book", "a", html=False)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("unsent", "“Sixteen silences” is solved"),
        ("not solved(unsent)", "not “Sixteen silences” is solved"),
        ("trust", "“trust” is set"),
        ("trust >= 2 or mood == sour", "“trust” is at least 2 or “mood” is sour"),
        (
            "day >= 3 and (players > 4 or unsent)",
            "the day is at least 3 and "
            "(there are more than 4 players or “Sixteen silences” is solved)",
        ),
        ("2 of (a, b, c)", "2 of these: “a” is set, “b” is set, “c” is set"),
        ("hours(unsent) >= 12", "at least 12 hours have passed since “Sixteen silences”"),
        ("voted(door, open)", "the vote “door” came to “open”"),
    ],
)
def test_conditions_are_told_in_words(example: Season, condition: str, told: str) -> None:
    assert condition_told(example, parse(condition)) == told


def test_lengths_are_told_in_words() -> None:
    assert length_told(timedelta(minutes=90)) == "1 hour and 30 minutes"
    assert length_told(timedelta(days=2)) == "2 days"
    assert length_told(timedelta()) == "0 minutes"
