"""A person at the rehearsal's page: what they can see and do, in words a test can use."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000
READY = "() => window.simcordPreview && window.simcordPreview.ready"


def visit(page: Page, url: str) -> None:
    expect.set_options(timeout=PATIENCE)
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_function(READY)


def say(page: Page, text: str) -> None:
    box = page.locator("#channel-composer-input")
    box.fill(text)
    box.press("Enter")
    expect(box).to_have_value("")
    settled(page)


def slash(page: Page, invocation: str, **options: str) -> None:
    box = page.locator("#channel-composer-input")
    box.fill("/" + invocation)
    entry = page.locator(".command-entry").filter(
        has=page.locator("strong", has_text=re.compile(rf"^/{invocation}$"))
    )
    pick(entry)
    for name, value in options.items():
        field = page.locator(
            f":is(.command-option-input, .command-file-input)[data-option='{name}']"
        )
        if not field.count():
            pick(page.locator(".command-chip"))
            pick(page.locator(".command-suggestion", has_text=name))
        if field.get_attribute("type") == "file":
            field.set_input_files(value)
            continue
        field.fill(value)
        suggestion = page.locator(".command-suggestion", has_text=value)
        if field.get_attribute("role") == "combobox":
            pick(suggestion.first)
    page.locator("#send-message").click()
    expect(page.locator(".command-chip")).to_have_count(0)
    settled(page)


def pick(offered: Locator) -> None:
    """Choose what the message box offers, which may be drawn anew under a mouse at any time."""
    offered.dispatch_event("click")


def click(page: Page, label: str, *, under: str = "") -> None:
    press(page, button(page, label, under=under))


def press(page: Page, control: Locator) -> None:
    """Press a button by the keyboard: under a mouse it may scroll away as news come in."""
    control.press("Enter")
    settled(page)


def button(page: Page, label: str, *, under: str = "") -> Locator:
    """The newest button of that name, on the newest message with that text."""
    where = messages(page).filter(has_text=under).last if under else page
    buttons = where.locator("button[data-control-key*=':component:']")
    return buttons.filter(has=page.get_by_text(label, exact=True)).last


def fill_modal(page: Page, *values: str, submit: str = "Submit") -> None:
    dialog = page.locator("#modal-root .modal-dialog")
    expect(dialog).to_be_visible()
    fields = dialog.locator(".modal-field input, .modal-field textarea")
    for index, value in enumerate(values):
        fields.nth(index).fill(value)
    dialog.get_by_role("button", name=submit, exact=True).click()
    expect(dialog).to_have_count(0)
    settled(page)


def switch_viewer(page: Page, name: str) -> None:
    page.locator("#viewer-picker").select_option(label=name)
    expect(page.locator("#viewer-picker option:checked")).to_have_text(name)
    settled(page)


def messages(page: Page) -> Locator:
    return page.locator("#channel-message-list [data-message-id]")


def newest(page: Page, *, by: str = "") -> Locator:
    """The last message, or the last one whose author is ``by``."""
    if not by:
        return messages(page).last
    return messages(page).filter(has=page.locator("strong", has_text=by)).last


def sees(page: Page, text: str | re.Pattern[str], *, timeout: float = PATIENCE) -> None:
    expect(page.locator("#channel-message-list").get_by_text(text).last).to_be_visible(
        timeout=timeout
    )
