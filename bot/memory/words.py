"""Word lists that reading facts and questions share. Data only."""

from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``, which stand apart by spaces."""
    return frozenset(text.split())


ANIMALS = word_set(
    "cat dog bird budgie parrot parakeet cockatiel canary chicken hen rooster duck goose fish "
    "goldfish hamster gerbil guinea-pig rabbit bunny rat mouse ferret hedgehog horse pony donkey "
    "goat sheep pig cow lizard gecko iguana snake python turtle tortoise frog toad newt axolotl "
    "spider tarantula snail crab kitten puppy kitty pup hound pet"
)
"""Beasts people keep."""

FAMILY = word_set(
    "mother father mum mom dad sister brother sibling twin son daughter child kid baby wife "
    "husband partner spouse girlfriend boyfriend fiance fiancee grandmother grandfather grandma "
    "grandpa granny gran nan aunt uncle cousin niece nephew stepmother stepfather stepsister "
    "stepbrother godmother godfather parent boss colleague neighbour neighbor roommate flatmate "
    "housemate friend bestie teacher nana nanna nanny grandad granddad mam mama papa mummy daddy "
    "stepmum stepdad grandson granddaughter grandparent landlord coworker mate"
)
"""People one speaks of as one's own."""

FEMALE = word_set(
    "mother sister daughter wife girlfriend fiancee grandmother granny nanny aunt niece stepmother "
    "stepmum stepsister godmother hen"
)
"""Relations of whom one says “she”, by the word they are compared by."""

MALE = word_set(
    "father brother son husband boyfriend fiance grandfather uncle nephew stepfather stepdad "
    "stepbrother godfather grandson rooster"
)
"""Relations of whom one says “he”, by the word they are compared by."""

BELONGINGS = word_set(
    "guitar piano violin cello bass drum banjo ukulele flute bike bicycle motorbike car van boat "
    "garden allotment house flat apartment cottage farm band telescope typewriter tattoo job "
    "husky camera record plant bonsai sourdough beehive hive greenhouse "
    "workshop tractor motorhome caravan"
)
"""Things worth remembering that somebody has."""

COMPANIONS = ANIMALS | FAMILY

OCCUPATIONS = word_set(
    "accountant actor actress analyst apprentice archaeologist architect archivist artist "
    "astronomer author baker barber barista bartender beekeeper biologist blacksmith bookseller "
    "bricklayer builder butcher caretaker carpenter cashier chef chemist cleaner clerk coach "
    "comedian composer cook courier dancer dentist designer developer director diver doctor "
    "driver editor electrician engineer farmer filmmaker firefighter fisherman florist "
    "freelancer gardener geologist glazier guard hairdresser historian illustrator interpreter "
    "janitor jeweller joiner journalist judge lawyer lecturer librarian locksmith machinist "
    "admin barrister carer dev magician manager mason mathematician mechanic midwife miner "
    "musician nanny nurse painter plasterer roofer solicitor vicar "
    "paramedic pharmacist philosopher photographer physicist pilot plumber poet porter "
    "postman potter printer producer professor programmer psychologist receptionist reporter "
    "researcher sailor salesman scientist sculptor seamstress secretary shepherd singer soldier "
    "statistician student sysadmin surgeon surveyor tailor teacher technician therapist trainer "
    "translator tutor undertaker vet waiter waitress watchmaker welder writer zookeeper "
    "parent mother father mum mom dad grandmother grandfather twin undergraduate postgrad"
)
"""What “I'm a …” may end in to be kept. Closed on purpose: “I'm a mess” is no fact."""

MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)

STOPWORDS = word_set(
    "a an the and or but of to in on at by for from with as is are was were be been am do does "
    "did have has had i you he she it we they me him her us them my your his its our their this "
    "that these those there here so not no yes just very too also then than if when what who "
    "how where why which can could will would shall should may might must about into up out off "
    "over again some any all thing things stuff something anything everything nothing"
)
"""Words that carry no topic."""

NOT_A_NAME = STOPWORDS | word_set(
    "none every all hard long "
    "unknown secret important irrelevant classified private literally actually "
    "really still never always kinda sort pretty difficult weird stupid boring funny nice great "
    "good bad pronounced spelled spelt called named later back maybe crazy mad tomorrow tonight "
    "today yesterday now soon asap anytime whatever anything names sometime once after before "
    "until because since while old-fashioned lovely pleased pleasure cheers thanks thank please "
    "lol lmao haha btw though anyway ok okay right well hello hi hey bye similar same different "
    "nobody nothing somebody someone everyone unpronounceable mine yours whichever dumb silly "
    "ridiculous based like gonna going trying fine sad happy tired bored hungry sorry back new "
    "glad ready lost confused afraid scared alone awake curious excited ill sick angry"
)
"""Words that cannot begin a name in lower case, and end one."""

DEICTIC = word_set(
    "it that this these those them him her he she you your yours yourself u ur here there how "
    "where which who whom why what myself what's whatever so both either neither one ones "
    "everything anything nothing something stuff things thing i i'm me us we they"
)
"""First words of a value that mean nothing once the moment has passed."""

SAME_WORD = {
    "mum": "mother", "mom": "mother", "mama": "mother", "mummy": "mother", "mam": "mother",
    "dad": "father", "daddy": "father", "papa": "father", "kitty": "cat", "kitten": "cat",
    "puppy": "dog", "pup": "dog", "doggo": "dog", "bunny": "rabbit", "color": "colour",
    "movie": "film", "bicycle": "bike", "neighbor": "neighbour", "grandma": "grandmother",
    "granny": "grandmother", "gran": "grandmother", "nan": "grandmother", "nana": "grandmother",
    "nanna": "grandmother",
    "grandpa": "grandfather", "grandad": "grandfather", "granddad": "grandfather",
    "wolves": "wolf", "mice": "mouse", "children": "child", "kid": "child", "kids": "child",
    "wives": "wife", "geese": "goose", "flavor": "flavour",
}  # fmt: skip
"""Spellings and familiar words, to the one they are compared by."""

KINDS_OF = {
    "pet": ANIMALS,
    "animal": ANIMALS,
    "sibling": frozenset({"sister", "brother", "twin", "stepsister", "stepbrother"}),
    "parent": frozenset({"mother", "father", "stepmother", "stepfather"}),
    "child": frozenset({"son", "daughter", "baby"}),
}
"""“Do I have pets” asks after cats and dogs."""


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Return the form a word is compared by: lower case, singular, one spelling.

    A crude suffix cut, not a stemmer; both sides of a comparison go through it.
    """
    word = word.casefold().strip("'").removesuffix("'s")
    word = SAME_WORD.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SAME_WORD.get(word, word)


@lru_cache(maxsize=1024)
def spellings(word: str) -> tuple[str, ...]:
    """Return what every text holds, in lower case, of which some word has the root ``word``."""
    return (word, *(spelt for spelt in SAME_WORD if root(spelt) == word))
