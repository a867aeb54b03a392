"""The words of a text as the index compares them.

Knows letters, irregular forms and familiar spellings; what stands for what in meaning is
for :mod:`bot.memory.recall.kinds`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.memory.recall.stem import stem
from bot.memory.words import SAME_WORD

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans("’‘ʼ＇`´", "''''''")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{2,}")
"""Scripts that are cut into pairs of characters, for want of spaces or of a stemmer."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


def _forms(table: str) -> dict[str, str]:
    """Return each later word of a line, mapped to the line's first."""
    return {
        form: line.split()[0] for line in table.strip().split("\n") for form in line.split()[1:]
    }


EMPTY = word_set(
    "a an the and or but of to in on at by for from with as is are was were be been being am do "
    "does did done doing have has had having i you he she it we they me him her us them my your "
    "his its our their mine yours hers ours theirs this that these those there here so not no "
    "yes just very too also then than if when what who whom whose how where which why can could "
    "will would shall should may might must about into up out off over again some any all s t "
    "re ve ll d m im ive id u ur oh hey hi wow yeah yep yup ok okay kk thanks thank thx really "
    "lot lots sure get got gets getting because cause cuz while during between both own same "
    "other more most such only now like thing things stuff something anything everything "
    "nothing through after before since until don dont didn didnt doesn doesnt isn isnt wasn "
    "wasnt aren arent won wont ain aint gonna wanna gotta lol lmao haha"
)
"""Words that carry no topic, in speech and in questions."""

_SAME = SAME_WORD | _forms(
    """
go went gone goes going
buy bought
make made
take took taken
see saw seen
give gave given
say said
tell told
find found
think thought
feel felt
leave left
bring brought
begin began begun
keep kept
hold held
write wrote written
stand stood
hear heard
mean meant
meet met
run ran
pay paid
sit sat
speak spoke spoken
lie lay lain
lead led
grow grew grown
lose lost
fall fell fallen
send sent
build built
understand understood
draw drew drawn
break broke broken
spend spent
rise risen
drive drove driven
wear wore worn
choose chose chosen
eat ate eaten
win won
teach taught
catch caught
sell sold
fight fought
throw threw thrown
sing sang sung
swim swam swum
fly flew flown
sleep slept
ride rode ridden
drink drank drunk
forget forgot forgotten
know knew known
become became
come came
show shown
hide hid hidden
steal stole stolen
wake woke woken
shake shook shaken
blow blew blown
feed fed
hang hung
stick stuck
strike struck
swear swore sworn
tear tore torn
lend lent
bend bent
deal dealt
dream dreamt
light lit
seek sought
shoot shot
spell spelt
man men
woman women
person people ppl
foot feet
tooth teeth
life lives
leaf leaves
photo photograph picture pic pics photos
film movie movies flick
tv television telly
bike cycle
favourite favorite fave fav
birthday bday
tomorrow tmrw tmr tomoz
yesterday yday
sister sis
brother bro
boyfriend bf
girlfriend gf
friend frend bff
university uni
"""
)


def words(text: str) -> list[str]:
    """Return the words of ``text``: lower case, no accents, no “'s” and the like."""
    text = text.casefold().translate(_APOSTROPHES)
    if not text.isascii():
        text = _unaccented(text)
    return [word.partition("'")[0] for word in _WORD.findall(text) if not word.endswith("n't")]


def roots(text: str) -> list[str]:
    """Return what the words of ``text`` are compared by, in order, without empty ones."""
    return roots_of(words(text))


def roots_of(said: Iterable[str]) -> list[str]:
    """Return what some of the words that :func:`words` gave are compared by."""
    found = []
    for word in said:
        if word in EMPTY:
            continue
        if not word.isascii() and _UNSPACED.search(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif word:
            found.append(root(word))
    return found


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Return what one word, in lower case, is compared by: the stem of its plainest form."""
    word = _DRAWN_OUT.sub(r"\1\1", word)
    return stem(_SAME.get(word, word))


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", kept)
