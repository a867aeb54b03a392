import io
import re
import time

from rich.console import Console

from bot.rehearsal.demo import demo
from bot.rehearsal.transcript import styled


async def test_three_days_play_themselves_in_half_a_minute_and_can_be_read() -> None:
    out = io.StringIO()
    begun = time.perf_counter()
    assert await demo(Console(file=out, width=100)) == 0
    assert time.perf_counter() - begun < 30
    text = out.getvalue()
    for expected in (
        "Monday 2 March",
        "Tuesday 3 March",
        "Wednesday 4 March",
        "everything in it is fiction",
        "your cat is called Miso",
        "(only Juno sees this)",
        "Marlowe uses /director pause",
        "That's it.",
        "Forgotten, for good.",
    ):
        assert expected in text
    for name in ("Cleetus", "The Teeth", "Omega-9"):
        assert re.search(rf"^\d\d:\d\d  {name}$", text, re.MULTILINE)
    assert re.search(r"📎 \w+\.txt \([\d,]+ bytes\)", text)
    assert not re.search(r"<[@#t]", text), "no raw reference is left"
    assert re.search(r"^3 days, \d+ messages, \d+ of them posted unasked", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 100


def test_markup_becomes_style_and_what_is_none_stays() -> None:
    text = styled("### Head\n**bold** and *slanted* and `code`, 2 * 3 * 4, *open")
    assert text.plain == "Head\nbold and slanted and code, 2 * 3 * 4, *open"
    assert [text.plain[span.start : span.end] for span in text.spans] == ["bold", "slanted", "code"]
