"""Replies from a real server that streams, breaks, stalls and lies."""

import asyncio
import json
import logging
from contextlib import aclosing

import pytest

from bot.core.clock import Clock
from bot.db.work import Work
from bot.llm.health import RESTS
from bot.llm.reasons import Reason, Unwritten
from bot.llm.writer import ModelWriter, open_writer, probe
from tests.conftest import HandClock
from tests.llm.conftest import all_shown, brief, model_settings, nothing_locked
from tests.llm.standin import Behaviour, Exchange, StandIn, forever, refuses, says

LONG_FIRST = "The hum is older than the room it fills tonight. "


async def fails(writer: ModelWriter) -> tuple[Reason, list[str]]:
    """Return why a reply was not written, and what had been shown by then."""
    shown: list[str] = []

    async def watch() -> None:
        async for text in writer.write(brief(), nothing_locked):
            shown.append(text)

    with pytest.raises(Unwritten) as caught:
        await watch()
    assert caught.value.__cause__ is None
    return caught.value.reason, shown


async def test_a_reply_grows_by_whole_sentences_and_ends_complete(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    endpoint.behave = says(LONG_FIRST + "It asks. Do you answer it?")
    shown = await all_shown(writer, brief())
    assert shown == [
        "The hum is older than the room it fills tonight.",
        "The hum is older than the room it fills tonight. It asks.",
        "The hum is older than the room it fills tonight. It asks. Do you answer it?",
    ]


async def test_the_request_is_made_once_with_all_that_was_set(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    await all_shown(writer, brief())
    (exchange,) = endpoint.exchanges
    asked = exchange.asked
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("stand-in", 0.8, True)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["max_tokens"] > 0


async def slow_start(exchange: Exchange) -> None:
    await exchange.begin()
    await asyncio.sleep(0.5)
    await exchange.say("Too late, and still here. You can stop waiting.")
    await exchange.end()


async def slow_middle(exchange: Exchange) -> None:
    await exchange.say(LONG_FIRST + "And ")
    await asyncio.sleep(1)


async def breaks_off(exchange: Exchange) -> None:
    await exchange.say(LONG_FIRST + "And ")
    await asyncio.sleep(0.02)
    exchange.hang_up()


async def ends_without_a_word_of_it(exchange: Exchange) -> None:
    await exchange.say(LONG_FIRST + "And then the")


async def cut_json(exchange: Exchange) -> None:
    await exchange.say(LONG_FIRST + "And ")
    await exchange.raw(b'data: {"choices": [{"delta": {"content": "mo\n\n')


async def garbage(exchange: Exchange) -> None:
    await exchange.raw(b"data: \xff\xfe\x00 this is no stream\n\n" * 3)


async def error_in_the_stream(exchange: Exchange) -> None:
    await exchange.raw(b'data: {"error": {"message": "out of memory"}}\n\n')


async def odd_shapes(exchange: Exchange) -> None:
    for data in ("42", "[]", '{"choices": 7}', '{"choices": [{"delta": 1}]}', '{"choices": [{}]}'):
        await exchange.raw(f"data: {data}\n\n".encode())


async def declines(exchange: Exchange) -> None:
    await exchange.delta(refusal="That is not something I do.")
    await exchange.end()


async def only_reasons(exchange: Exchange) -> None:
    await exchange.say("<think>The visitor asks about the hum, so")
    await exchange.end("length")


BAD: dict[str, tuple[Behaviour, Reason]] = {
    "broken mid-stream": (breaks_off, Reason.BROKEN),
    "ended mid-stream": (ends_without_a_word_of_it, Reason.BROKEN),
    "truncated JSON": (cut_json, Reason.BROKEN),
    "garbage": (garbage, Reason.BROKEN),
    "an error in the stream": (error_in_the_stream, Reason.BROKEN),
    "odd shapes": (odd_shapes, Reason.BROKEN),
    "empty": (says(""), Reason.EMPTY),
    "blank": (says(" \n \u200b\u2060 "), Reason.EMPTY),
    "cut off by its filter": (says("It", "content_filter"), Reason.REFUSAL),
    "a refusal field": (declines, Reason.REFUSAL),
    "a refusal": (says("I'm sorry, but I can't help with that."), Reason.REFUSAL),
    "only reasoning": (only_reasons, Reason.EMPTY),
    "400": (refuses(400), Reason.REQUEST),
    "401": (refuses(401), Reason.KEY),
    "402": (refuses(402), Reason.BUSY),
    "403": (refuses(403), Reason.KEY),
    "404": (refuses(404), Reason.MODEL),
    "429": (refuses(429), Reason.BUSY),
    "500": (refuses(500), Reason.BROKEN),
    "503 with a page": (refuses(503, "<html>busy</html>"), Reason.BROKEN),
    "a redirect": (refuses(307), Reason.REQUEST),
    "a whole page": (refuses(200, "<html>hello</html>"), Reason.BROKEN),
}


@pytest.mark.parametrize("behave", [slow_start, slow_middle, forever])
async def test_an_answer_that_takes_too_long_is_not_waited_for(
    behave: Behaviour, hasty: ModelWriter, endpoint: StandIn
) -> None:
    endpoint.behave = behave
    reason, shown = await fails(hasty)
    assert reason is Reason.SLOW
    assert shown in ([], [LONG_FIRST.strip()])
    assert len(endpoint.exchanges) == 1


async def test_whatever_goes_wrong_has_its_reason_and_is_tried_once(
    writer: ModelWriter, endpoint: StandIn, clock: HandClock
) -> None:
    found = {}
    for number, (name, (behave, _)) in enumerate(BAD.items(), 1):
        endpoint.behave = behave
        found[name], shown = await fails(writer)
        assert shown in ([], [LONG_FIRST.strip()]), name
        assert len(endpoint.exchanges) == number, name
        assert writer.health.trouble(1) is not None, name
        clock.skip(hours=1)
    assert found == {name: reason for name, (_, reason) in BAD.items()}


async def test_what_broke_off_had_shown_its_settled_sentences_only(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    endpoint.behave = breaks_off
    assert await fails(writer) == (Reason.BROKEN, [LONG_FIRST.strip()])


async def test_what_begins_badly_is_never_shown(writer: ModelWriter, endpoint: StandIn) -> None:
    endpoint.behave = says("I'm sorry. I can't help with that. Is there more?")
    assert await fails(writer) == (Reason.REFUSAL, [])


async def test_a_forbidden_end_takes_the_whole_reply_back(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    endpoint.behave = says(LONG_FIRST + "Come, @everyone. Look at this.")
    assert await fails(writer) == (Reason.MENTION, [LONG_FIRST.strip()])


async def test_a_server_that_is_not_there_cannot_be_reached(work: Work, clock: Clock) -> None:
    async with open_writer(model_settings("http://127.0.0.1:9/v1"), work, clock) as writer:
        assert writer is not None
        assert (await fails(writer))[0] is Reason.UNREACHABLE


async def test_reasoning_is_not_shown(writer: ModelWriter, endpoint: StandIn) -> None:
    endpoint.behave = says("<think>\nThey ask. I say. Good.\n</think>\n\n" + LONG_FIRST)
    assert await all_shown(writer, brief()) == [LONG_FIRST.strip()]


async def test_a_reply_without_end_is_cut_at_a_sentence_and_no_longer_read(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    async def rambles(exchange: Exchange) -> None:
        for number in range(10_000):
            await exchange.delta(content=f"Row {number} of the racks has a colour of its own. ")

    endpoint.behave = rambles
    shown = await all_shown(writer, brief())
    assert len(shown[-1]) <= 600
    assert shown[-1].endswith("of its own.")


async def test_what_ran_out_of_room_ends_with_its_last_sentence(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    endpoint.behave = says(LONG_FIRST + "And then the", "length")
    assert (await all_shown(writer, brief()))[-1] == LONG_FIRST.strip()


async def test_a_question_about_something_locked_never_leaves_the_house(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    with pytest.raises(Unwritten) as caught:
        await all_shown(
            writer, brief(message="Who is A\u200blita?"), lambda t: "alita" in t.lower()
        )
    assert caught.value.reason is Reason.LOCKED
    assert endpoint.exchanges == []
    assert writer.health.trouble(1) is None


async def test_an_endpoint_in_trouble_is_left_in_peace_and_asked_again_later(
    writer: ModelWriter, endpoint: StandIn, clock: HandClock
) -> None:
    endpoint.behave = refuses(500)
    await fails(writer)
    endpoint.behave = says(LONG_FIRST)
    assert (await fails(writer))[0] is Reason.BROKEN
    assert len(endpoint.exchanges) == 1
    clock.skip(seconds=RESTS[0].total_seconds())
    assert await all_shown(writer, brief()) == [LONG_FIRST.strip()]
    assert writer.health.trouble(1) is None


async def test_over_budget_the_endpoint_is_not_asked(
    endpoint: StandIn, work: Work, clock: Clock
) -> None:
    settings = model_settings(endpoint.url, model_replies_person=1)
    async with open_writer(settings, work, clock) as writer:
        assert writer is not None
        await all_shown(writer, brief())
        assert (await fails(writer))[0] is Reason.PERSON_BUDGET
    assert len(endpoint.exchanges) == 1


async def test_leaving_early_hangs_up(writer: ModelWriter, endpoint: StandIn) -> None:
    hung_up = asyncio.Event()

    async def rambles(exchange: Exchange) -> None:
        try:
            while True:
                await exchange.say(LONG_FIRST)
                await asyncio.sleep(0.01)
        except ConnectionError:
            hung_up.set()

    endpoint.behave = rambles
    async with aclosing(writer.write(brief(), nothing_locked)) as texts:
        await anext(texts)
    await asyncio.wait_for(hung_up.wait(), 2)


async def test_nothing_that_was_said_or_set_is_logged(
    endpoint: StandIn, work: Work, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = model_settings(endpoint.url, model_api_key="sk-very-secret")
    async with open_writer(settings, work, clock) as writer:
        assert writer is not None
        for behave in (says(LONG_FIRST), refuses(500, '{"error": "Juno asked about the hum"}')):
            endpoint.behave = behave
            try:
                await all_shown(writer, brief())
            except Unwritten as unwritten:
                logging.getLogger("test").error("it went wrong", exc_info=unwritten)
    assert "sk-very-secret" in endpoint.exchanges[0].headers["Authorization"]
    written = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    for words in ("very-secret", "hum", "Juno", "cello", "CHARACTER", "older than"):
        assert words not in written


async def test_without_an_address_there_is_no_writer(work: Work, clock: Clock) -> None:
    async with open_writer(model_settings(""), work, clock) as writer:
        assert writer is None


async def test_doctor_learns_whether_it_answers(writer: ModelWriter, endpoint: StandIn) -> None:
    assert await probe(writer.endpoint) is None
    endpoint.behave = refuses(404)
    assert await probe(writer.endpoint) == (
        "The language model at 127.0.0.1 is not known at its address (MODEL_NAME, MODEL_BASE_URL)."
    )


async def test_the_data_reaches_the_endpoint_as_it_was_assembled(
    writer: ModelWriter, endpoint: StandIn
) -> None:
    await all_shown(writer, brief())
    data = endpoint.exchanges[0].asked["messages"][1]["content"]
    lines = [json.loads(line) for line in data.splitlines() if line.startswith("{")]
    assert {"who": "Marlowe", "when": "2 March 2026", "text": "I play the cello on Sundays."} in (
        lines
    )
    assert lines[-1] == {"who": "Juno", "text": "What is the hum?"}
