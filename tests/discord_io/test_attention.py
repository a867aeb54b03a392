import pytest

from bot.discord_io import attention
from bot.discord_io.attention import SPAN, Attention
from tests.conftest import HandClock


def test_a_person_is_listened_to_by_who_answered_them_last(clock: HandClock) -> None:
    ears = Attention(clock)
    ears.hold(1, 7, "cleetus")
    ears.hold(1, 7, "teeth")
    assert ears.listener(1, 7) == "teeth"


def test_attention_is_for_one_person_in_one_channel(clock: HandClock) -> None:
    ears = Attention(clock)
    ears.hold(1, 7, "cleetus")
    assert ears.listener(1, 8) is None
    assert ears.listener(2, 7) is None


def test_attention_runs_out(clock: HandClock) -> None:
    ears = Attention(clock)
    ears.hold(1, 7, "cleetus")
    clock.skip(seconds=SPAN.total_seconds() - 1)
    assert ears.listener(1, 7) == "cleetus"
    clock.skip(seconds=1)
    assert ears.listener(1, 7) is None


def test_attention_can_be_let_go(clock: HandClock) -> None:
    ears = Attention(clock)
    ears.hold(1, 7, "cleetus")
    ears.release(1, 7)
    ears.release(1, 7)
    assert ears.listener(1, 7) is None


def test_old_ones_are_let_go_when_there_are_too_many(
    clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "MOST", 3)
    ears = Attention(clock)
    for user in range(3):
        ears.hold(1, user, "cleetus")
    clock.skip(seconds=SPAN.total_seconds())
    ears.hold(1, 9, "cleetus")
    assert ears.listener(1, 9) == "cleetus"
    assert len(ears._ears) == 1


def test_a_channel_can_be_left(clock: HandClock) -> None:
    ears = Attention(clock)
    ears.hold(1, 7, "cleetus")
    ears.hold(2, 7, "cleetus")
    ears.leave(1)
    assert ears.listener(1, 7) is None
    assert ears.listener(2, 7) == "cleetus"
