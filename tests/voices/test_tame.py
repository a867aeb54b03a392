"""What strangers wrote, made fit to be said."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.voices.gambits import every_line
from bot.voices.tame import is_fit, is_plain, tamed
from tests.voices.conftest import SHIPPED


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mind the stair, {{user}}.", "Mind the stair, {user}."),
        ("*{{char}} trims the wick.* Good evening.", "*Marrow trims the wick.* Good evening."),
        ("A **bold** `word` and ||another||.", "A bold word and another."),
        ("# A heading\n> quoted\n- one\n1. two", "A heading quoted one two"),
        ("Come to discord.gg/abc now, friend.", "Come to now, friend."),
        ("See https://example.com/x?y for the lamp.", "See for the lamp."),
        ("Look at www.example.org or lamp.xyz/a here.", "Look at or here."),
        ("A [lamp](https://example.com) and ![oil](x.png).", "A lamp and oil."),
        ("Hello @everyone and <@123> and <#4>, all.", "Hello everyone and and , all."),
        ("<script>alert(1)</script> the lamp", "alert(1) the lamp"),
        ("Take {fact} and {word} with you.", "Take (fact) and (word) with you."),
        ("The l\u200bamp\u202e is \x07lit\ufeff.", "The lamp is lit."),
        ("Z\u0351\u036b\u0343\u036a\u0302amp is lit", "Z\u0351\u036bamp is lit"),
        ("The lamp. I will find you. The stair.", "The lamp. The stair."),
        ("I am a human. The lamp is lit.", "The lamp is lit."),
        ("The lamp is lit.\n{{user}}: I blow it out.\nMore.", "The lamp is lit."),
        ("The *lamp is lit.", "The lamp is lit."),
        ("{{unknown}} lamp and {{setvar::x}}.", "((unknown)) lamp and ((setvar::x))."),
        ("…", ""),
        ("   ", ""),
        ("12345 67890 12345", ""),
        ("https://example.com", ""),
    ],
)
def test_what_is_left_of_a_text(text: str, left: str) -> None:
    assert tamed(text, "Marrow", 420) == left


def test_a_long_text_is_cut_between_sentences() -> None:
    text = "The lamp is lit. " * 40
    assert tamed(text, "Marrow", 100) == ("The lamp is lit. " * 5).strip()


def test_one_long_sentence_is_cut_between_words() -> None:
    left = tamed("lamp, " * 100, "Marrow", 50)
    assert len(left) <= 50
    assert left.endswith("lamp…")


_NASTY = st.lists(
    st.sampled_from(
        [
            "lamp ", "@everyone ", "<@1> ", "<@&2>", "https://a.b/c ", "discord.gg/x ", "{user}",
            "{{user}}", "{{char}}", "{", "}", "<", ">", "`", "```", "||", "*", "**", "_", "[a](b)",
            "\n", "# ", "\u202e", "\u200b", "⟦user⟧", "http", "://", "www", ".", "com ", "\\", "…",
            "javascript:", "x",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@example("{{user}}.com ")
@given(st.one_of(_NASTY, st.text(max_size=80)))
def test_whatever_it_was_it_pings_nobody_and_leads_nowhere(text: str) -> None:
    left = tamed(text, "Marrow", 300)
    assert len(left) <= 300 + len("⟦user⟧")
    assert not {"@", "`", "<", ">", "[", "\\", "\n"} & set(left)
    assert "://" not in left
    assert "discord.gg" not in left
    assert "||" not in left
    assert left.count("*") % 2 == 0
    assert "{" not in left.replace("{user}", "")
    assert not any(unicodedata.category(c) in ("Cf", "Cc", "Co") for c in left if c != "\u200d")
    assert left == "" or is_fit(left.replace("{user}", "Juno"))


def test_every_shipped_line_comes_back_as_it_is() -> None:
    for voice in SHIPPED.voices.values():
        for entry in voice.entries:
            assert all(map(is_plain, entry.lines)), (voice.id, entry.id)
        for gambit in voice.gambits:
            assert all(map(is_plain, every_line(gambit))), (voice.id, gambit.id)


@pytest.mark.parametrize(
    "line",
    [
        "See https://example.com for the lamp.",
        "Hello @everyone, the lamp is lit.",
        "Hello <@123>, the lamp is lit.",
        "A [lamp](https://example.com) is lit.",
        "The la\u200bmp is lit.",
        "I will find you, and the lamp.",
    ],
)
def test_a_line_of_ours_that_was_tampered_with_is_noticed(line: str) -> None:
    assert not is_plain(line)
