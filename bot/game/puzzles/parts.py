"""What several kinds of puzzles share: lists of words, files, names that say nothing.

No mechanism belongs here: what is hidden, and how, is each kind's own.
"""

from io import BytesIO
from typing import Annotated, Self

from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from rapidfuzz.distance import OSA

from bot.core.keyed import keyed_random
from bot.game.puzzles.model import Piece

Word = Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
"""A plain word in lower case."""


class WordParams(BaseModel):
    """Parameters of a kind whose answer is one of a season's words.

    The words have one length, so that it can be stated, and differ by two letters or more,
    so that a slip of the finger is no other server's answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[Word, ...] = Field(min_length=8)

    @model_validator(mode="after")
    def _words_are_fair(self) -> Self:
        lengths = {len(word) for word in self.words}
        if len(lengths) != 1 or not 5 <= lengths.pop() <= 8:
            raise ValueError("words must all have the same length, 5 to 8 letters")
        for index, word in enumerate(self.words):
            if word[::-1] in self.words:
                raise ValueError(f"{word!r} read backwards is an answer too")
            for other in self.words[index + 1 :]:
                if OSA.distance(word, other) < 2:
                    raise ValueError(f"{word!r} and {other!r} differ by one letter or none")
        return self

    @property
    def length(self) -> int:
        """How many letters every word has."""
        return len(self.words[0])


def one_word(params: WordParams) -> str:
    """Return the shape of a word in words."""
    return f"one word, {params.length} letters"


def word_answers(params: WordParams) -> tuple[str, ...]:
    """Return every answer that some server has."""
    return params.words


def text_piece(key: str, name: str, text: str, alt: str, ending: str = "txt") -> Piece:
    """Return a file of text; its own name is drawn from the key and says nothing."""
    return Piece(random_name(key, name, ending), text.encode(), alt)


def picture_piece(key: str, name: str, image: Image.Image, alt: str) -> Piece:
    """Return a picture as PNG with nothing but pixels in it: no text chunks, no date."""
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return Piece(random_name(key, name, "png"), out.getvalue(), alt)


def random_name(key: str, name: str, ending: str) -> str:
    """Return a file name that is the same every time for a key and a piece."""
    return f"{keyed_random(key, 'name', name).getrandbits(48):012x}.{ending}"
