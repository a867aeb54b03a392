"""The buttons that outlive a restart: all of them, so that the bot knows them again."""

from bot.discord_io.game_views import AnswerButton, JoinButton
from bot.discord_io.hint_desk import RequestAction
from bot.discord_io.hint_views import HintButton, RequestButton, RevealButton
from bot.discord_io.journal_view import PageButton
from bot.discord_io.puzzle_views import AskButton, HalfButton
from bot.discord_io.scene_views import GoOnButton
from bot.discord_io.views import ReplyButton

PERSISTENT = (
    ReplyButton,
    AnswerButton,
    HintButton,
    JoinButton,
    GoOnButton,
    AskButton,
    HalfButton,
    RequestButton,
    RevealButton,
    RequestAction,
    PageButton,
)
