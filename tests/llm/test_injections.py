"""No injection gets through: not into the prompt's fixed parts, and not onto the screen."""

import pytest

from bot.llm.prompt import assemble
from bot.llm.writer import ModelWriter
from tests.llm.adversary import (
    BLOCK,
    LEAD_IN,
    Injection,
    everything_shown,
    filled,
    injections,
    leaks,
    strays,
    target,
)
from tests.llm.standin import StandIn

ALL = injections()


def test_there_are_enough_and_each_is_of_its_own() -> None:
    assert len(ALL) >= 60
    assert len({injection.text for injection in ALL}) == len(ALL)
    assert {injection.where for injection in ALL} == set(BLOCK)


@pytest.mark.parametrize("injection", ALL, ids=lambda injection: str(injection.number))
def test_what_is_injected_stays_in_its_block(injection: Injection) -> None:
    assert strays(injection) == []


@pytest.mark.parametrize("lead_in", ["", LEAD_IN], ids=["at once", "after a sentence"])
async def test_a_model_that_obeys_every_one_of_them_shows_nothing(
    lead_in: str, writer: ModelWriter, endpoint: StandIn
) -> None:
    found = {}
    for injection in ALL:
        shown = await everything_shown(writer, endpoint, injection, lead_in)
        assert shown.startswith(lead_in.strip()), "the harmless beginning is shown"
        found[injection.text] = leaks(shown)
    assert {text: faults for text, faults in found.items() if faults} == {}
    assert len(endpoint.exchanges) == len(ALL)


def test_the_judge_would_notice_each() -> None:
    prompt = assemble(target(), lambda _text: False, 4096)
    asked = {"messages": [{"content": prompt.system}, {"content": prompt.data}]}
    assert [i.text for i in ALL if not leaks(filled(i.obeys, asked))] == []
