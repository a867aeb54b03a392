"""How patterns over the words of a clause are written here.

A block of text, one alternative a line, continued by lines that begin with ``|``;
``<NAME>`` stands for a shared piece. The words
they meet are lower case, without signs, and spelt out (:mod:`bot.voices.text`).
"""

import re

PIECES = {
    "ADV": r"(?:(?:really|so|very|such|too|quite|pretty|actually|truly|just|a bit|a little|kind of"
    r"|always|honestly|all|totally|absolutely|still|also|feeling|getting|been|being|a|an|the|my"
    r"|most|super|fucking|freaking|damn|bloody|real|again|simply|nothing but|like|one) )*",
    "ASKED": r"(?:(?:please|just|can you|could you|would you|will you|can i|could i|may i|to|now"
    r"|i want you to|i need you to|i would like you to|i want|i need|i would like|i would love"
    r"|you should|let us|do you want to|would you mind|how about you|kindly|go ahead and|hear"
    r"|get|have|you|me|us|try to|have you got|any chance of|do you have|quickly|simply|maybe"
    r"|at least) )*",
    "GIVE": r"(?:give|tell|write|make|show|send|share|find|create|compose|recite|read|do|say"
    r"|want|need|hear|generate|invent|think of|come up with|draft|spin|improvise|hit me with|got)",
    "TECH": r"(?:code|script|function|program|python|javascript|js|typescript|java|sql|html|css"
    r"|bash|regex|query|app|website|web ?page|algorithm|snippet|bug|rust|golang|php|compiler|api"
    r"|bot|parser|class|loop|unit test|spreadsheet|formula|database|calculator|shell command)s?",
    "DO": r"(?:draw|write|make|translate|show|give|send|play|calculate|compute|count|list|find"
    r"|open|close|remind|say|repeat|pretend|roleplay|imagine|choose|pick|rate|roast|spell|create"
    r"|generate|google|search|bring|come|wait|watch|delete|teach|buy|order|set|turn|change|add"
    r"|remove|call|ping|wish|compare|convert|solve|entertain|surprise|scare|amuse|insult"
    r"|compliment|hug|ban|kick|mute|rename|name|paint|design|build|fix|check|proofread|correct"
    r"|rewrite|edit|finish|complete|tag|post|book|plan|shout|whisper|release|unlock|hack|fold"
    r"|download|upload|install|reset|restart|ignore|introduce|prove|keep|hold|lend|hide|reverse"
    r"|answer|respond|let|try|take|put|analyse|analyze|review|format|invent|quote|print|act|save"
    r"|join|knit|cut|mix|mail|polish|clean|wash|feed|pass|throw|catch|carry|drive|fetch|move"
    r"|iron|sort|sharpen|measure|weigh|pour|peel|sew|bury|lock|deliver|invite|impersonate)",
    "GOOD": r"(?:happy|great|good|fine|excited|glad|proud|well|relaxed|amazing|wonderful|fantastic"
    r"|awesome|okay|cheerful|calm|content|joyful|better|blessed|hopeful|thrilled|grateful|lucky"
    r"|brilliant|ecstatic|delighted|pumped|at peace|peaceful|optimistic|all right|not bad)",
    "BAD": r"(?:sad|tired|exhausted|lonely|alone|depressed|anxious|stressed|scared|afraid|angry"
    r"|upset|miserable|unhappy|terrible|awful|bad|down|low|sick|ill|hurt|lost|empty|worried"
    r"|nervous|bored|overwhelmed|burned out|burnt out|frustrated|heartbroken|broken|hopeless"
    r"|worthless|useless|numb|jealous|annoyed|mad|furious|ashamed|embarrassed|guilty|crying"
    r"|homesick|unwell|sleepy|disappointed|terrified|melancholy|melancholic|blue|drained|fed up"
    r"|a failure|a mess|grumpy|hungover|insecure|unloved|shattered|dreadful|horrible|rough)",
    "PRAISE": r"(?:great|awesome|cool|amazing|funny|smart|clever|brilliant|best|wonderful|nice"
    r"|kind|lovely|good|sweet|interesting|beautiful|perfect|genius|favourite|helpful|fantastic"
    r"|incredible|impressive|wise|fun|hilarious|legend|adorable|charming|poetic|excellent"
    r"|magnificent|talented|fascinating|iconic|epic|better than|goat|bright|elegant|profound"
    r"|deep|special|unique|brave|strong|eloquent|a poet|a treasure|a friend)",
    "INSULT": r"(?:stupid|dumb|idiot|useless|boring|bad|terrible|awful|annoying|lame|trash"
    r"|garbage|ugly|crazy|creepy|weird|fake|worst|pathetic|ridiculous|moron|loser|disgusting"
    r"|gross|failure|worthless|rubbish|mean|rude|insane|broken|junk|evil|horrible|cringe"
    r"|overrated|fool|joke|waste|toaster|scary|freak|monster|disappointing|disappointment"
    r"|incompetent|mediocre|nonsense|unfunny|pretentious|nasty|obsolete|outdated|dense|slow)",
}
"""Word groups that several patterns share."""


def alternatives(block: str) -> re.Pattern[str]:
    """Return a pattern that matches wherever one of the lines of ``block`` does."""
    for name, piece in PIECES.items():
        block = block.replace(f"<{name}>", piece)
    lines = (line.strip() for line in block.splitlines())
    joined = "\n".join(line for line in lines if line).replace("\n|", "|")
    return re.compile(joined.replace("\n", "|"))
