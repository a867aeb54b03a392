"""A newcomer at `uncontained play`, with nothing but a browser and the terminal beside it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.cards.files import write_card
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.training_log import solve
from tests.cards.samples import card, picture
from tests.rehearsal import page_driver as driver

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not driver.CHROMIUM.exists(), reason=f"there is no Chromium at {driver.CHROMIUM}"
    ),
]

LOG = re.compile(r"^Download \w+\.txt")


@dataclass
class Terminal:
    """The running command, its page's address, and what can be typed at it."""

    process: subprocess.Popen[str]
    url: str

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()


@contextmanager
def rehearsal(
    folder: Path, *options: str, launch: tuple[str, ...] = ("-m", "bot")
) -> Iterator[Terminal]:
    command = [sys.executable, *launch, "play", "--no-open", "--state", str(folder), *options]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            announced = process.stdout.readline()
            assert announced.startswith("Rehearsal: http://127.0.0.1:"), announced
            yield Terminal(process, announced.split()[-1])
        finally:
            process.send_signal(signal.SIGTERM)
            told, _ = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert "error" not in told
    assert "Saved." in told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(driver.CHROMIUM), args=driver.ARGS
        )
        yield chromium
        chromium.close()


def tab(browser: Browser, url: str) -> Page:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    driver.visit(page, url)
    return page


def test_a_newcomer_talks_is_remembered_sees_a_drop_solves_the_puzzle_and_pauses_the_game(
    browser: Browser, tmp_path: Path
) -> None:
    with rehearsal(tmp_path) as terminal:
        juno, marlowe = tab(browser, terminal.url), tab(browser, terminal.url)
        driver.switch_viewer(marlowe, "Marlowe")
        talks_to_each_of_the_three(juno)
        is_remembered(juno)
        starts_the_game(marlowe)
        sees_drops_arrive(terminal, juno, marlowe)
        solves_the_puzzle(terminal, juno, marlowe)
        pauses(terminal, juno, marlowe)
        juno.close()
        marlowe.close()

    with rehearsal(tmp_path) as terminal:
        again = tab(browser, terminal.url)
        driver.say(again, "@Uncontained Cleetus, are you there?")
        driver.sees(again, re.compile("paused everything here"))
        driver.switch_viewer(again, "Marlowe")
        driver.slash(again, "director resume")
        driver.switch_viewer(again, "Juno")
        driver.say(again, "@Uncontained Cleetus, what is my cat called?")
        expect(driver.newest(again, by="Cleetus")).to_contain_text("Miso")
        driver.slash(again, "case")
        expect(driver.newest(again)).to_contain_text("Solved.")
        terminal.type("skip 26h")
        driver.sees(again, re.compile("I promised him that I would offer no endings"))
        driver.slash(again, "case")
        expect(driver.newest(again)).to_contain_text("Neither through nor over")
        again.close()


def test_a_moderator_brings_a_guest_and_it_answers(browser: Browser, tmp_path: Path) -> None:
    upload = tmp_path / "marrow.png"
    upload.write_bytes(write_card(card(), "png", picture((300, 200))))
    with rehearsal(tmp_path / "state") as terminal:
        page = tab(browser, terminal.url)
        driver.switch_viewer(page, "Marlowe")
        driver.slash(page, "director voice add", file=str(upload))
        expect(driver.newest(page)).to_contain_text("is here")
        driver.switch_viewer(page, "Juno")
        driver.say(page, "@Uncontained Marrow, hello!")
        expect(driver.newest(page)).to_contain_text("Mind the third step, Juno.")
        page.close()


def talks_to_each_of_the_three(page: Page) -> None:
    for number, name in enumerate(("Cleetus", "The Teeth", "Omega-9")):
        driver.say(page, f"@Uncontained {name}, who are you?")
        expect(driver.newest(page)).to_contain_text(name)
        driver.slash(page, "talk", text=f"and what do you want, number {number}?", who=name)
        expect(driver.newest(page)).to_contain_text(name)
        driver.click(page, "Reply")
        driver.fill_modal(page, f"I am listening, {number}.")
        driver.sees(page, f"I am listening, {number}.")
        expect(driver.newest(page)).to_contain_text(name)


def is_remembered(page: Page) -> None:
    driver.say(page, "@Uncontained Cleetus, my cat is called Miso")
    driver.say(page, "@Uncontained Cleetus, what is my cat called?")
    expect(driver.newest(page, by="Cleetus")).to_contain_text("Miso")
    driver.say(page, "@Uncontained The Teeth, what is my cat called?")
    expect(driver.newest(page, by="The Teeth")).not_to_contain_text("Miso")
    driver.slash(page, "memory show")
    expect(driver.newest(page)).to_contain_text("your cat is called Miso")


def starts_the_game(page: Page) -> None:
    driver.slash(page, "director setup")
    driver.click(page, "Save")
    driver.sees(page, re.compile("^Saved"))
    driver.slash(page, "director start")
    driver.sees(page, re.compile("everything in it is fiction"))


def sees_drops_arrive(terminal: Terminal, juno: Page, marlowe: Page) -> None:
    driver.sees(juno, "Testing. One, two.")
    driver.click(juno, "Join the game")
    driver.sees(juno, "You are in.")
    terminal.type("skip 1h")
    for page in (juno, marlowe):
        expect(page.get_by_role("button", name=LOG)).to_be_visible(timeout=driver.PATIENCE)
        expect(page.get_by_role("button", name="in image preview")).to_be_visible()


def solves_the_puzzle(terminal: Terminal, juno: Page, marlowe: Page) -> None:
    driver.slash(juno, "answer", text="banana")
    driver.slash(juno, "hint")
    with juno.expect_download() as download:
        juno.get_by_role("button", name=LOG).click()
    data = download.value.path().read_bytes()
    answer = solve(Artifact({"log": Piece("log", data, "")}))
    driver.slash(juno, "case")
    driver.click(juno, "Answer")
    driver.fill_modal(juno, answer)
    driver.sees(juno, "That's it.")
    driver.sees(marlowe, "Juno")
    expect(driver.messages(marlowe).filter(has_text="That's it.")).to_have_count(0)
    driver.slash(juno, "case")
    expect(driver.newest(juno)).to_contain_text("Solved.")
    terminal.type("skip 15m")
    driver.sees(marlowe, re.compile("On a node near mine there was another run, Subject 23"))


def pauses(terminal: Terminal, juno: Page, marlowe: Page) -> None:
    driver.slash(marlowe, "director pause")
    expect(driver.newest(marlowe)).to_contain_text("Paused.")
    before = driver.messages(juno).count()
    terminal.type("skip 1d")
    terminal.type("now")
    driver.slash(marlowe, "director status")
    driver.sees(marlowe, "Paused. Use /director resume.")
    assert driver.messages(juno).count() == before, "nothing is posted while the game is paused"
