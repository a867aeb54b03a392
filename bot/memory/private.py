"""What is never kept, whoever says it: the filter before anything is stored.

The rules, in the order they are applied:

- A message with a credential in it (a password with its value, a token, a private key)
  is not kept at all.
- A sentence with a card or account number, a telephone number, an e-mail or street
  address, an address of a machine, a matter of health or money, or the author's faith,
  politics, origin or orientation is left out; the rest of the message is kept.
- What somebody died of is left out of the sentence: that they died, and when, stays.

Word lists err on the side of forgetting: a false alarm costs one memory.
"""

import re
import unicodedata

from bot.memory.losses import WHEN
from bot.memory.wording import plain, sentences, visible

_OPENS = (
    r"(?:pass ?(?:word|code|phrase|wd)s?|passwd|pwd|pin(?: ?(?:code|number))?|api[ _-]?keys?|"
    r"secret[ _-]?keys?|access[ _-]?(?:keys?|tokens?|codes?)|private[ _-]?keys?|auth[ _-]?tokens?|"
    r"bot[ _-]?tokens?|recovery (?:phrase|codes?|key)|seed phrase|security (?:code|answer)|"
    r"2fa(?: codes?)?|otp|one[ -]time code|cvv|cvc|alarm code|door code|gate code|log ?in|"
    r"credentials|credit card|debit card|social security(?: number)?|ssn|passport(?: number)?)"
)
_CREDENTIAL = re.compile(
    rf"\b{_OPENS}\b.{{0,24}}(?:\bis\b|\bare\b|\bwas\b|[:=]|->)|"
    rf"\b(?:my|our|her|his|their|the)(?: [\w'-]{{1,20}}){{0,2}} {_OPENS}'?s?\s*(?:is|[:=])|"
    rf"\bis (?:my|our)(?: [\w'-]{{1,20}}){{0,2}} {_OPENS}\b|"
    r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[a-z0-9]{16,}|\bgh[pousr]_[a-z0-9]{16,}|"
    r"\bgithub_pat_\w{16,}|\bxox[abposr]-[\w-]{10,}|\bakia[0-9a-z]{12,}|\baiza[\w-]{20,}|"
    r"\beyj[\w-]{8,}\.[\w-]{8,}|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|"
    r"begin [a-z ]{0,20}private key",
    re.DOTALL,
)
_OPAQUE = re.compile(r"(?<![\w/+=-])[A-Za-z0-9_+/=-]{32,}(?![\w/+=-])")

_NUMBERS = re.compile(
    r"(?<![\w.])\+?\(?\d(?:[ ()./-]{0,2}\d){6,}(?!\w)|"
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b|\b\d{3}-\d{2}-\d{4}\b"
)
_E_MAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,64}(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)\w{2,}"
)
_AT = ("@", "(at)", "[at]")
_CONTACT = re.compile(
    r"\bmy (?:home |postal |street |ip |e-?mail )?address(?:es)? (?:is|are)\b|"
    r"\bmy (?:phone|mobile|cell|telephone|zip|post ?code|postal code)(?: (?:number|code))? is\b|"
    r"\b\d{1,5}[a-z]?,? (?:(?!(?:is|are|was|of|in|to|and|or|a|an|the|my|times|people|minutes|"
    r"hours|days|years|for|on|at|it|i|we|you|then|that|this|who|more)\b)[\w'.-]{1,20} ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|"
    r"boulevard|blvd|court|ct|close|terrace|crescent|highway|hwy|square|place|parkway)\b|"
    r"\b(?:[^\W\d_]{2,30}(?:straße|strasse|gata|gaten|gatan|gade|veien|vegen|vägen|weg|laan|straat|"
    r"allee|platz)|(?:rue|via|calle|rua|ulica|ul\.)(?: [\w'-]{1,20}){1,4}),? \d{1,4}[a-z]?\b|"
    r"\b\d{1,4},? (?:rue|avenue|boulevard|via|calle) [\w'-]{2,}|"
    r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b|"
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|-?\d{1,3}\.\d{4,},\s?-?\d{1,3}\.\d{4,}"
)
_HEALTH = re.compile(
    r"\b(?:diabet(?:es|ic)|cancer|tumou?r|depress(?:ed|ion|ive)|anxiety|adhd|autis(?:m|tic)|"
    r"asperger'?s?|bipolar|schizo\w*|ptsd|ocd|hiv|epilep\w+|asthma\w*|allerg(?:y|ic|ies)|"
    r"pregnan(?:t|cy)|miscarriage|abortion|suicid\w*|self[- ]?harm\w*|overdos\w+|medicat\w+|"
    r"antidepress\w+|insulin|chemo\w*|diagnos\w+|disorder|disabled|disability|wheelchair|surgery|"
    r"migraines?|anorexi\w+|bulimi\w+|rehab|dementia|alzheimer'?s?|covid|std|sti|herpes|"
    r"panic attacks?|insomnia|hospitali[sz]ed|hospice|intensive care|icu|coma|biopsy|seizures?|"
    r"pneumonia|concussion|(?:my|his|her|their) (?:therapist|psychiatrist|doctors?|meds|pills|"
    r"illness|disease|symptoms|period|blood pressure|condition|therapy|operation|scans?)|"
    r"in therapy|(?:an?|recovering) (?:alcoholic|addict)|life support|terminally|"
    r"dying of|(?:heart|kidney|liver|lung) (?:attack|disease|failure|transplant)|psychosis|"
    r"colou?r[- ]?blind|i(?:'m| am) (?:\w{1,12} )?(?:deaf|blind)|"
    r"dyslexi\w+|crohn'?s?|fibromyalgia|multiple sclerosis|parkinson'?s?|stroke|infertil\w+)\b|"
    # Whoever it is that is unwell, hurt, or in hospital other than to work there.
    r"(?:\b(?:am|is|are|was|were|be|been|being|gets?|got|getting|fell|falls?|feels?|felt|feeling|"
    r"look(?:s|ed)?|taken|so|too|very|really|off|seriously|gravely)|'m|'s|'re) "
    r"(?:(?:so|too|very|really|quite|pretty|a bit|still|badly|seriously|not) )?"
    r"(?:ill|sick|unwell|poorly|injured|bedridden|anaemic|anemic|"
    r"in (?:a lot of |constant |so much )?pain)\b(?! of\b|-| as in\b)|"
    r"(?<!\bwork )(?<!\bworks )(?<!\bworked )(?<!\bworking )(?<!\bjob )(?<!\bnurse )"
    r"\b(?:in|into|to|from|out of|at) (?:the )?(?:hospital|emergency room|a&e)\b|"
    r"\b(?:broke|fractured|sprained|broken) (?:\w{1,12} )?(?:leg|arm|wrist|ankle|hip|nose|"
    r"collarbone|foot|toes?|fingers?|ribs?|back|neck|jaw|elbow|knee|shoulder|skull)\b|"
    r"\b(?:has|have|had|got|caught|with) (?:an? |the |his |her |my )?(?:flu|fever|infection|virus|"
    r"operation|scans?|bad (?:back|knee|hip|heart)|ulcer)\b"
)
_MONEY = re.compile(
    r"\b(?:my (?:salary|wages?|income|debts?|mortgage|loans?|savings|rent|bank|pension|net worth|"
    r"credit score|overdraft)|bank account|account number|sort code|routing number|iban|"
    r"bankrupt\w*|in debt|(?:i|we) (?:earn|make|owe|owed|inherited|get paid)(?: about| around| "
    r"over| only)? [$€£¥]?\s?\d)|\b(?:i have|i've got|i owe) [$€£¥]\s?\d"
)
_SPECIAL = re.compile(
    r"\b(?:i'?m|i am|i was raised|i grew up|i identify as|i came out as)(?: \w{1,12}){0,2} "
    r"(?:gay|lesbian|bi|bisexual|pansexual|asexual|aroace|queer|trans|transgender|non-?binary|"
    r"straight|heterosexual|homosexual|muslim|christian|catholic|protestant|jew|jewish|hindu|"
    r"buddhist|sikh|mormon|atheist|agnostic|evangelical|orthodox|pagan|wiccan|republican|democrat|"
    r"conservative|communist|socialist|fascist|libertarian|liberal|marxist|anarchist|tory|labour|"
    r"black|white|asian|latino|latina|latinx|hispanic|indigenous|romani|undocumented)\b"
    r"(?! (?:about|with|belt|out|as|coffee|magic|sheep))|"
    r"\b(?:i (?:voted|vote|will vote) (?:for)?|my (?:religion|faith|political party|sexuality|"
    r"ethnicity|union|criminal record)|i believe in (?:god|allah|jesus|christ))\b"
)


_CLAUSE_START = re.compile(r",?\s+(?:and|but|so|because)\s+(?=(?:i|my|we|our)\b)", re.IGNORECASE)
"""Where a clause of its own begins: “my dog is called Pickle” / “and I'm allergic to …”."""


_CAUSE = re.compile(
    r"\b(?P<died>died|passed away|passed on|is dead)(?P<when> (?:suddenly|peacefully|young|quietly|"
    rf"{WHEN}))? (?:of|from|because of|due to) (?!(?:laughter|laughing|boredom|embarrassment|shame|"
    r"cringe|hunger|thirst|curiosity)\b)"
    rf"(?:(?!,|;|\.|!|\?|\n| (?:and|but|so|because|which|while|before)\b| {WHEN}).){{1,80}}",
    re.IGNORECASE,
)
"""“my nan died” / “of pneumonia” / “last spring”: the middle is her health."""


def _without_causes(text: str) -> str:
    return _CAUSE.sub(lambda match: f"{match['died']}{match['when'] or ''}", text)


def keepable(text: str) -> str:
    """Return the part of ``text`` that may be kept, without mentions; empty for none."""
    stripped = _without_causes(plain(text))
    folded = _folded(stripped)
    if _credential_in(folded):
        return ""
    if not _private_in(folded):
        return stripped
    parts = [part for sentence in sentences(stripped) for part in _parts(sentence)]
    kept = "\n".join(part for part in parts if not is_private(part))
    # Leaving a sentence out brings its neighbours together.
    return "" if holds_credential(kept) else kept


def _parts(sentence: str) -> list[str]:
    """Return a sentence whole, or its clauses where it touches what is not remembered."""
    return _CLAUSE_START.split(sentence) if is_private(sentence) else [sentence]


def holds_credential(text: str) -> bool:
    """Tell whether ``text`` gives away something that opens something."""
    return _credential_in(_folded(text))


def is_private(text: str) -> bool:
    """Tell whether ``text`` touches what is not remembered of anybody."""
    return _private_in(_folded(text))


def _credential_in(folded: str) -> bool:
    return _CREDENTIAL.search(folded.lower()) is not None or any(
        _looks_random(match[0]) for match in _OPAQUE.finditer(folded)
    )


def _private_in(folded: str) -> bool:
    lower = folded.lower()
    if _NUMBERS.search(folded) or any(pattern.search(lower) for pattern in _MATTERS):
        return True
    return any(sign in lower for sign in _AT) and _E_MAIL.search(lower) is not None


_MATTERS = (_CONTACT, _HEALTH, _MONEY, _SPECIAL)
"""Searched in lower case: ignoring case as one searches takes twice as long."""


def _folded(text: str) -> str:
    """Return ``text`` with full-width and invisible characters undone, which would hide words."""
    return visible(unicodedata.normalize("NFKC", text))


def _looks_random(text: str) -> bool:
    """Tell a token from a long word or a drawn line: letters of both cases, and digits."""
    return (
        any(char.isdigit() for char in text)
        and any(char.islower() for char in text)
        and any(char.isupper() for char in text)
    )
