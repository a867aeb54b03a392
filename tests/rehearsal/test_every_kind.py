"""One puzzle of each kind, solved at `uncontained play` with nothing but what the page shows."""

import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.game.puzzles.model import Artifact, Kind, Piece, Turn
from tests.rehearsal import every_kind as season
from tests.rehearsal import page_driver as driver
from tests.rehearsal.test_journey import Terminal, rehearsal, tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(
        not driver.CHROMIUM.exists(), reason=f"there is no Chromium at {driver.CHROMIUM}"
    ),
]

PRIVATE = "Only you can see this"
START = "start"


def test_every_kind_is_solved_with_nothing_but_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEASON", season.SEASON)
    launch = season.launch(season.write_content(tmp_path / "content"))
    with rehearsal(tmp_path / "state", launch=launch) as terminal, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(driver.CHROMIUM), args=driver.ARGS
        )
        plays_every_kind(terminal, tab(chromium, terminal.url))
        chromium.close()


def plays_every_kind(terminal: Terminal, page: Page) -> None:
    """Marlowe starts the game and takes half of what comes in halves; the rest is Juno's."""
    private, posted = season.in_private(), season.in_public()
    driver.switch_viewer(page, "Marlowe")
    starts_the_game(page)
    are_opened(terminal, page, private)
    marlowes = takes_halves(page, private)
    driver.switch_viewer(page, "Juno")
    junos = takes_halves(page, private)
    dialogues = {kind.name: asks_everything(page, kind) for kind in private if kind.talks}
    are_opened(terminal, page, posted)

    words: dict[str, str] = {}
    order = sorted((*private, *posted), key=lambda kind: kind.gathers)
    for kind in order:
        halves = [taken[kind.name] for taken in (marlowes, junos) if kind.halves]
        material = Artifact(
            pieces=downloads(page, kind) | dict(zip(kind.halves, halves, strict=True)),
            dialogue=dialogues.get(kind.name, {}),
            gathered=dict(words) if kind.gathers else {},
        )
        word = words[season.title(kind)] = kind.solve(material)
        if kind is order[0]:
            is_wrong(page, kind, "q" * len(word))
        is_right(page, kind, word)

    driver.switch_viewer(page, "Marlowe")
    expect(public_message(page, season.announced(order[-1]))).to_have_count(1)
    expect(private_message(page, season.solved(order[-1]))).to_have_count(0)


def starts_the_game(page: Page) -> None:
    driver.slash(page, "director setup")
    driver.click(page, "Save")
    driver.sees(page, re.compile("^Saved"))
    driver.slash(page, "director start")
    driver.sees(page, season.NOTICE)


def are_opened(terminal: Terminal, page: Page, kinds: list[Kind]) -> None:
    """Let the time pass in which their drops come, and see them."""
    terminal.type(f"skip {season.STEP * len(kinds)}m")
    for kind in kinds:
        expect(public_message(page, season.beat(kind, 1))).to_be_visible()


def takes_halves(page: Page, kinds: Iterable[Kind]) -> dict[str, Piece]:
    """Take this viewer's half of each puzzle that comes in halves, by the names of the kinds."""
    driver.slash(page, "case")
    found = {}
    for kind in kinds:
        if kind.halves:
            driver.press(page, in_case_file(page, kind, "Your half"))
            handed = private_message(page, "Your half.").filter(has=heading(page, kind))
            found[kind.name] = downloaded(page, handed)
    return found


def asks_everything(page: Page, kind: Kind) -> dict[str, Turn]:
    """Press every button of a dialogue. What is said goes by the button that leads there."""
    driver.slash(page, "case")
    driver.press(page, in_case_file(page, kind, "Ask"))
    screen = private_message(page, season.title(kind)).last.locator(".component-container")
    expect(screen).to_have_count(1)
    found, here = {START: turn(screen)}, START
    while path := way_to_something_new(found, here):
        for label in path:
            before = str(screen.text_content())
            driver.press(page, screen.get_by_role("button", name=label, exact=True))
            expect(screen).not_to_have_text(before)
        here = path[-1]
        found[here] = turn(screen)
    return found


def turn(screen: Locator) -> Turn:
    """Read what is said, below the puzzle's title, and what may be asked then."""
    said = screen.locator(".text-display").inner_text().partition("\n")[2]
    labels = screen.get_by_role("button").all_inner_texts()
    return Turn(said.strip(), tuple((label, label) for label in labels))


def way_to_something_new(found: dict[str, Turn], here: str) -> tuple[str, ...]:
    """Return the fewest buttons to press up to one that never was; none where there is none."""
    ways: deque[tuple[str, tuple[str, ...]]] = deque([(here, ())])
    seen = {here}
    while ways:
        place, path = ways.popleft()
        for label, _ in found[place].options:
            if label not in found:
                return (*path, label)
            if label not in seen:
                seen.add(label)
                ways.append((label, (*path, label)))
    return ()


def downloads(page: Page, kind: Kind) -> dict[str, Piece]:
    """Download what was posted of a puzzle, by the names of the pieces."""
    return {
        name: downloaded(page, public_message(page, season.beat(kind, number)))
        for number, name in enumerate(season.attached(kind), start=1)
    }


def downloaded(page: Page, message: Locator) -> Piece:
    with page.expect_download() as download:
        message.get_by_role("button", name=re.compile("^Download ")).press("Enter")
    return Piece(download.value.suggested_filename, download.value.path().read_bytes(), "")


def is_wrong(page: Page, kind: Kind, word: str) -> None:
    driver.slash(page, "answer", text=word, puzzle=season.title(kind))
    expect(private_message(page, season.wrong(kind))).to_have_count(1)
    expect(public_message(page, season.announced(kind))).to_have_count(0)


def is_right(page: Page, kind: Kind, word: str) -> None:
    driver.slash(page, "answer", text=word, puzzle=season.title(kind))
    expect(private_message(page, season.solved(kind))).to_have_count(1)
    told = public_message(page, season.announced(kind))
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Juno")
    expect(told).not_to_contain_text(word, ignore_case=True)


def in_case_file(page: Page, kind: Kind, label: str) -> Locator:
    """Return a puzzle's button in the case file that was looked at last."""
    answer = page.get_by_role("button", name="Answer", exact=True)
    parts = driver.messages(page).locator(".component-container")
    part = parts.filter(has=heading(page, kind)).filter(has=answer).last
    return part.get_by_role("button", name=label, exact=True)


def heading(page: Page, kind: Kind) -> Locator:
    return page.get_by_role("heading", name=season.title(kind), exact=True)


def private_message(page: Page, text: str) -> Locator:
    return driver.messages(page).filter(has_text=PRIVATE).filter(has_text=text)


def public_message(page: Page, text: str) -> Locator:
    return driver.messages(page).filter(has_not_text=PRIVATE).filter(has_text=text)
