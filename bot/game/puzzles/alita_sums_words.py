"""What Alita writes beside her sums, and the strokes her hand is made of.

Data only, for :mod:`bot.game.puzzles.alita_sums`. A remark says nothing about whether its
sum is right, and holds no figure and no ``=``: nothing in it may look like a clue.
"""

HEAD = """\
MY SUMS

i did {sums} of them. {wrong} are rong + im proud
of all {wrong}. i counted with omega so the
{wrong} is right.

when its rong its allways becaus i
put extra in. i never put less, less is
mean.
"""
FOOT = """\
thats {total} extra alltogether!! it was good
extra, i had it in a tin.

i lernt letters + numbers off the same
poster. A sat on 1, B sat on 2, all the
way down. so i dont allways no witch i
am doing.

I have compared the totals with mine.
They agree, which alarmed us both. Her
spelling is only spelling: I looked for
a meaning in it and found high spirits.
Omega-9
"""
"""The last paragraph is not hers."""

PAGE_ALT = (
    "A page of 24 numbered sums as plain text, one a line: number, sum, a remark. A few lines "
    "stand above and below them."
)
SHEET_ALT = (
    "A page from an exercise book, in a wobbly hand: 24 numbered sums with a remark beside each, "
    "a few lines above and below, and a printed note at the foot. The text posted with it says "
    "the same, word for word."
)

REMARKS: tuple[str, ...] = (
    "they looked lonley",
    "these are sisters",
    "did it eyes shut",
    "sory to the minus",
    "omega hummed at this",
    "a bit crouded in there",
    "i like his hat",
    "carryed it all the way",
    "it got raind on",
    "borowed some fingers",
    "this is for the cat",
    "smells of tuesday",
    "dont wake it",
    "it asked me nicely",
    "did this on a lid",
    "i drew it a chair",
    "it has a good face",
    "sat on it til it gave",
    "a drip helped",
    "we held hands for this",
    "carefull, it bites",
    "it wanted a blanket",
    "went round the back",
    "came to me in the bath",
    "its a sort of bridge",
    "very brave little sum",
    "nice from behind",
    "allmost a song",
    "kept it warm overnite",
    "my pencil did most",
    "lost it, found it",
    "shh its thinking",
    "did it for the bell",
    "i cryed but nicely",
    "it came back hapier",
    "for when its cold",
    "theyve met befor",
    "look how they lean",
    "it snores",
    "somebody left it out",
    "i washed it first",
    "told it a secrit",
    "hard in the middel",
    "it wont say where from",
    "it floated up",
    "used the good pencil",
    "this was after crying",
    "this was after dinner",
    "the giraffe saw it",
    "it fits in a sock",
    "theres a draft in it",
    "i had to lie down",
    "they wont be parted",
    "it rolled under omega",
    "we dont talk about it",
    "still a bit damp",
    "it waved",
    "got it from a queue",
    "clown left it for me",
    "the teeth was wispring",
    "it has its coat on",
    "im saving it",
)
"""At most 22 characters each, so that a line of the page keeps within 40."""

STROKES: dict[str, str] = {
    "a": "3212030516263532 323546",
    "b": "0006 0312223335261605",
    "c": "3322120305162635",
    "d": "3322120305162635 3036",
    "e": "04343322120305162635",
    "f": "30201116 0232",
    "g": "3322120305162635 3237281807",
    "h": "0006 0312223336",
    "i": "1216 10",
    "j": "22271807 20",
    "k": "0006 320436",
    "l": "10152636",
    "m": "0206 03122326 23324346",
    "n": "0206 0312223336",
    "o": "120305162635332212",
    "p": "0208 0312223335261605",
    "q": "3322120305162635 323847",
    "r": "0206 04122233",
    "s": "33221203142435261605",
    "t": "10152636 0232",
    "u": "0205162635 3236",
    "v": "021632",
    "w": "0216233642",
    "x": "0236 3206",
    "y": "0215 3208",
    "z": "02320636",
    "A": "062046 1434",
    "B": "0006 002031322303 2334352606",
    "M": "0600234046",
    "S": "312010010213233435261605",
    "U": "000516263530",
    "Y": "0023 3006",
    "0": "100105162635312010",
    "1": "021016",
    "2": "01102031320636",
    "3": "01102031322313 2334352616 1605",
    "4": "300444 3036",
    "5": "30000313233435261605",
    "6": "302011030516263534231304",
    "7": "003016",
    "8": "3120100102132334352616050413233231",
    "9": "323120100102132332 31352616",
    "+": "0444 2226",
    "−": "0444",
    "×": "0336 3306",
    "=": "0343 0545",
    ".": "16",
    ",": "1607",
    "!": "1014 16",
    "'": "1011",
}
"""Her letters as strokes: pairs of figures, x (0 to 4) and y (0 at the top, 6 on the line)."""
