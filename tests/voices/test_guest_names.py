"""What a guest may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import UserError
from bot.voices.guest_names import LONGEST, guest_name
from bot.voices.model import Cast
from bot.voices.secrets import told_in
from tests.voices.conftest import SHIPPED


@pytest.mark.parametrize(
    "name",
    ["Marrow", "  The   Lamp ", "Mo’s Cat", "J. R.", "Маяк", "灯台守", "Anaïs & Co.", "R2-D2"],
)
def test_an_ordinary_name_is_taken(name: str) -> None:
    assert guest_name(name, SHIPPED) == " ".join(name.split())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "2 to 40"),
        ("M", "2 to 40"),
        ("x" * (LONGEST + 1), "2 to 40"),
        ("<script>alert(1)</script>", "letters"),
        ("Mar`row`", "letters"),
        ("@Marrow", "letters"),
        ("Mar\nrow\u202e", "letters"),
        ("discord.gg/lamp", "letters"),
        ("{user}", "letters"),
        ("123", "letters"),
        ("🦷🦷", "letters"),
        ("Clyde", "Discord does not"),
        ("clydesdale", "Discord does not"),
        ("Discord Team", "Discord does not"),
        ("everyone", "something else"),
        ("Who is here", "something else"),
        ("Сleetus", "something else"),
        ("Omegа Prime", "something else"),
        ("Cleetus", "called Cleetus already"),
        ("the TEETH", "already"),
        ("Omega 9", "already"),
        ("omega-nine", "already"),
        ("Schwepe", "cannot be used"),
        ("Subject 23", "cannot be used"),
    ],
)
def test_another_is_refused_with_what_to_do(name: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        guest_name(name, SHIPPED)
    assert told in str(caught.value)
    assert "name:" in str(caught.value)


def test_a_refusal_does_not_tell_what_the_story_keeps_back() -> None:
    with pytest.raises(UserError) as caught:
        guest_name("Schwepe", SHIPPED)
    assert not told_in(str(caught.value), SHIPPED.secrets)


def test_two_guests_do_not_share_a_name(cast: Cast) -> None:
    assert guest_name("Cleetus", cast) == "Cleetus"
    with pytest.raises(UserError, match="already"):
        guest_name("OLD  BO", cast)


@given(st.text(max_size=60))
def test_whatever_is_wanted_the_name_fits_a_webhook(wanted: str) -> None:
    try:
        name = guest_name(wanted, SHIPPED)
    except UserError:
        return
    assert 2 <= len(name) <= 80
    assert not {"@", "`", "<", "#", ":", "{", "\n", "/"} & set(name)
    assert "clyde" not in name.casefold()
    assert "discord" not in name.casefold()
