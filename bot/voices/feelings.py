"""Patterns of how people feel, about themselves and about the one they speak to.

Those that end in ``_BY`` tell a feeling by what happened or what it is about, so that
the topic of the message says more than the feeling itself.
"""

from bot.voices.patterns import alternatives

BAD = alternatives(
    r"""
    \bi (?:am|feel|felt|am feeling|have been|have been feeling|was) <ADV><BAD>\b(?! at
    | with (?:computers|maths|names)| to see| you| (?:to )?ask| of you)
    \bi (?:am|feel|felt|have been) not (?:(?:feeling|even|really|doing|so|too|very|that
    |exactly) )*<GOOD>\b
    ^not (?:really |so |very |too |feeling |doing )*<GOOD>$(?<!not bad)
    ^(?:feeling|felt|so|very|pretty|kind of|still|just|super) <ADV><BAD>\b
    ^<BAD>$
    \bi (?:do not|never) (?:feel|felt) <ADV><GOOD>\b
    \bi (?:hate (?:my life|myself|everything|everyone)|want to (?:cry|give up|disappear|scream)
    |(?:am|was|keep) crying|can not (?:stop crying|cope|do this|go on|take it|breathe)|cried
    |need a hug|give up|feel like (?:crying|nothing|a failure|garbage|trash|crap|shit|hell))\b
    \bi have (?:nobody|no one|anxiety|depression)\b
    \bi (?:had|am having|have had) (?:a|an|such a|the) (?:<ADV>)(?:bad|rough|awful|terrible
    |horrible|long|hard|worst|shitty|tough|difficult) (?:day|week|night|month|year|time|morning)\b
    ^(?:bad|rough|awful|terrible|horrible|long|hard|worst|shitty|tough|difficult) (?:day|week
    |night|month|year|time|morning)\b
    \bnobody (?:loves|understands|likes|cares about) me\b
    """
)
BAD_BY = alternatives(
    r"""
    \bi (?:am|feel) (?:<ADV>)(?:scared|afraid|terrified) of\b
    \bi (?:hate (?:my|mondays|mornings|school|work|this)|can not sleep
    |(?:do |really |still )?miss (?:him|her|them|my|someone|home)|failed|lost (?:my|someone)
    |got (?:fired|dumped|rejected)|broke up
    |have (?:no friends|a headache))\b
    (?<!nobody )(?<!no one )(?<!nobody has )(?<!no one has )\b(?:died|passed away
    |broke up with me|left me|dumped me|fired me|is dead|is dying|hates me|hate me
    |got bullied|been bullied)\b(?!.*\byou\b)
    \b(?:bad|rough|awful|terrible|horrible|long|hard|worst|shitty|tough|difficult) (?:day|week
    |night|month|year|time|morning)\b
    \b(?:life|everything|today|this day|school|work|my \w+) (?:is|was|feels
    |has been) <ADV>(?:<BAD>|hard|pointless|meaningless|too much|hell|a disaster|falling apart
    |going wrong|a nightmare)(?: today| again| now| right now)?$
    ^(?:the )?(?!it|that|this|you|he|she|they|there|what|who|i\b)\w+ (?:was
    |has been) <ADV><BAD>(?: today| again)?$
    \b(?:life|everything|today|school|work|my (?:life|day|week|job)) sucks\b
    \bmy (?:mum|mom|mam|mother|dad|father|nan|nana|gran|granny|grandma|grandad|grandpa|brother
    |sister|son|daughter|wife|husband|partner|friend|cat|dog|uncle|aunt) (?:(?:is|was|has been|went
    |got|had to go|just|back|still) )*(?:in|into|to|taken to|rushed to) (?:the )?hospital\b
    \bmy (?:heart|head|back|tooth) (?:hurts|aches|is broken)\b
    \bmakes me <BAD>\b
    """
)
GRIEF = alternatives(
    r"""
    \b(?:<KIN>|he|she|they|who) (?:(?:has|have|had|all|both|just|also|sadly|suddenly) )*(?:died
    |passed(?: away| on)?$|passed away|took (?:his|her|their) own life)\b
    \b(?:<KIN>|he|she) is (?:dead|dying|gone now|no longer with us)\b
    \b(?:death|funeral|grave|loss) of (?:my|our|a) (?:\w+ )?<KIN>\b
    \bmy (?:late )?(?:<KIN>) (?:is|was) killed\b
    \b(?:i|we) (?:(?:have|had|just|recently) )*(?:lost|buried) (?:my|our|a|the) (?:\w+ )?<KIN>\b
    \b(?:i|we) (?:(?:have|had|just|recently) )*lost (?:him|her|them|someone|somebody)\b
    \b(?:man|woman|person|patient|guy|lady) who (?:just )?died\b
    \b(?:my|our) <KIN>(?: \w+)? funeral\b
    \bput (?:my|our) <KIN> (?:down|to sleep)\b
    \b(?:before|since|when|after) (?:he|she|they|my <KIN>) (?:passed|died)\b
    \bmy late (?:<KIN>)\b
    """.replace(
        "<KIN>",
        r"(?:mum|mom|mam|mother|dad|father|parents?|nan|nana|nanny|gran|granny|grandma|grandmother"
        r"|granddad|grandad|grandpa|grandfather|brother|sister|son|daughter|baby|child|twin|wife"
        r"|husband|partner|boyfriend|girlfriend|fianc[eé]e?|uncle|aunt|auntie|cousin|nephew|niece"
        r"|friend|mate|teacher|patient|colleague|neighbour|family|cat|dog|puppy|kitten|rabbit|hamster|horse|pet)",
    )
)
WORRY = alternatives(
    r"""
    (?<!\bwork )(?<!\bworks )(?<!\bworked )(?<!\bworking )\b(?:in|into|to|at|from) (?:the
    |a )?(?:hospital|hospice|icu|emergency room)\b(?! (?:shift|job|corridor))
    \b(?:having|had|has|have|get|gets|getting|got|needs|need|waiting (?:for|on)) (?:an?|the|some
    |his|her|their|my|for) (?:\w+ )?(?:operation|surgery|scan|scans|biopsy|chemo|chemotherapy
    |test results|results back|stroke|heart attack|seizure)\b
    \b(?:heart|hospital|brain|cancer|mri|ct) scan\b
    \b(?:<WHO>) (?:(?:is|was|has been|have been|got|fell|been|feels|are|am) )+<ADV>(?:very
    |really |quite |still |seriously )*(?:ill|sick|unwell|poorly|in pain|in a coma|injured
    |in a lot of pain|not well|not doing (?:well|great|so good))\b(?! of)
    \b(?:i am|i have been|we are|so|really|bit|little) <ADV>(?:worried
    |frightened|terrified) (?:about|for|of (?:losing|what the))\b
    ^(?:i am |been )?(?:so |really |a bit |very )*worried(?: sick)?\b
    \b(?:he|she|they) (?:has|have) not (?:called|written|texted|answered|phoned|come home)\b
    \bi am (?:really |just |honestly |so |still )*not (?:really |doing )?(?:okay|all right|coping)\b
    \b(?:has|have|got|with) (?:\w+ )?(?:cancer|dementia|alzheimer|parkinson|leukemia|leukaemia
    |pneumonia)\b
    \b(?:broke|broken|fractured) (?:my|his|her|their) (?:\w+ )?(?:leg|arm|hip|wrist|ankle|back
    |neck|collarbone)\b
    \b(?:loses|losing|lost) (?:his|her|their) (?:memory|mind|words|marbles)\b
    \b(?:<WHO>) (?:is |keeps |has been )forgetting (?:me|us|who|everything|everyone
    |most things|words|my name|our names|a lot|things)\b
    \band forgetting (?:most things|everything|words|who|names)\b
    \b(?:care|nursing) home\b(?! (?:shift|job))
    \b(?:scared|afraid|frightened|terrified) (?:that )?(?:my|our) \w+ (?:is|are|will|has|might)\b
    \b(?:thinks|believes) i am (?:his|her|their) (?:dead |late |\w+ )?(?:brother|sister|mother
    |father|wife|husband|son|daughter|mum|mom|dad)\b
    """.replace(
        "<WHO>",
        r"(?:my|our|his|her|their) \w+|he|she|they|i",
    )
)
RELIEVED = alternatives(
    r"""
    ^(?:(?:no|nah|oh|but|yeah|and) )*(?:it|that|this|i) (?:is|am) (?:(?:all|really) )*(?:okay|fine
    |all right|good|a good (?:memory|one))\b(?! (?:to|with))
    ^(?:(?:can|could|let) (?:we|us) )?(?:talk|chat) about (?:something|anything) else\b
    ^(?:something|anything) else\b
    \btalk about something else\b
    ^why are you (?:talking|acting|speaking|being)\b
    \b(?:nobody|no one) (?:has |is )?(?:died|dead|dying|hurt|ill|sick)\b
    \b(?:everyone|everybody|he|she|they) (?:is|are) (?:all |very |perfectly |still )*(?:fine|okay
    |alive|well)\b
    \b(?:i|we) (?:was|were|am|are) (?:just |only )*(?:joking|kidding)\b
    \b(?:it|that) was (?:just |only )?a (?:question|joke)\b
    """
)
GOOD = alternatives(
    r"""
    \bi (?:am|feel|felt|am feeling|have been|have been feeling|was) <ADV><GOOD>\b(?! at\b| with\b
    | for nothing| enough| (?:to )?ask)
    \bi (?:am|feel|felt) not (?:feeling |even |really |doing |so |too |very |that )*<BAD>\b
    ^(?:feeling|doing|so|very|pretty|super) <ADV><GOOD>\b
    \bi (?:love (?:life|my life|today|this day|everything)|can not (?:complain|stop smiling)
    |had (?:a |so much )?fun)\b
    \b(?:best|great|good|wonderful|lovely|amazing|perfect|beautiful) (?:day|week|news|mood)\b(?! of)
    \b(?:life|everything|today|my (?:life|day|week)) (?:is|was|feels|has been) <ADV><GOOD>$
    ^(?:<ADV>)(?:yay|woo+|woohoo|hooray|hurray|yippee)\b
    ^not (?:bad|sad|tired)(?: at all| thank you)?$
    """
)
GOOD_BY = alternatives(
    r"""
    \bi (?:passed|won|aced|(?:just )?got (?:the job|a promotion|a job|a new (?:job|cat|dog|puppy
    |kitten|flat|house|place)|promoted|married|engaged
    |a raise|in|an a)|am <ADV>in love)\b
    \bmakes me happy\b
    """
)
INSULT = alternatives(
    r"""
    ^(?:shut up|stfu|shush|be quiet|fuck (?:you|off)|screw you|go to hell|you suck|get lost
    |go away|leave me alone|nobody (?:likes you|asked|cares)|bad bot|stupid|idiot|moron|loser
    |worst bot|piss off|you (?:are|were) (?:the )?worst)\b
    \bshut up$
    ^(?:go )?(?:kill|hurt|delete|unplug) yourself\b
    ^(?:kys|drop dead|i hope you (?:die|crash))\b
    (?<!can )(?<!could )(?<!do )(?<!did )\byou (?:suck|stink|disgust me|bore me|are annoying me
    |smell|make no sense|know nothing|are nothing)\b
    \b(?:i|we|they) (?:really )?(?:hate|despise|can not stand|do not like|dislike) (?:you
    |this bot|talking to you)\b(?! to)
    ^(?:what|such) an? <ADV><INSULT>\b
    ^(?:this|the) (?:bot|thing|ai|clown) (?:sucks|is <ADV><INSULT>\b)
    ^<ADV><INSULT> (?:bot|machine|clown|ai|program|computer|robot|thing)$
    ^you <ADV><INSULT>\b
    ^<ADV>(?:useless|pathetic|rubbish|garbage|crap)(?: lol| mate)?$
    \byou (?:absolute |total |utter )?(?:muppet|plonker|doughnut|donut|pillock|numpty|melon)\b
    \byou are not (?:even )?<ADV><PRAISE>\b
    \byou (?:are|look|sound|seem) <ADV><INSULT>\b
    """
)
RUDE = alternatives(
    r"""
    ^(?:shut up|stfu|fuck (?:you|off)|screw you|go to hell|you suck|get lost|nobody (?:likes you
    |asked you)|bad bot|idiot|moron|loser|worst bot|piss off|you (?:are|were) (?:the )?worst)\b
    ^(?:you )?<ADV>(?:stupid|dumb|useless|idiot|pathetic|worthless|moron|loser)(?: (?:bot|machine
    |clown|ai|program|computer|robot|thing|model))?$
    ^(?:go )?(?:kill|hurt|delete|unplug) yourself\b
    ^(?:kys|drop dead|i hope you (?:die|crash))\b
    \byou (?:suck|stink|disgust me|are annoying me|know nothing|are nothing)\b
    \b(?:i|we|they) (?:really )?(?:hate|despise|can not stand) (?:you|this bot
    |talking to you)\b(?! to)
    \byou (?:are|look|sound|seem) <ADV>(?:stupid|dumb|idiot|useless|terrible|awful|trash|garbage
    |pathetic|moron|loser|disgusting|worthless|rubbish|horrible|waste|incompetent|nasty|worst
    |failure|piece of (?:shit|crap|garbage|trash|junk))\b
    ^<ADV>(?:stupid|dumb|useless|idiot|terrible|awful|trash|garbage|pathetic|worthless|rubbish
    |horrible|fucking|shitty|crappy) (?:bot|machine|clown|ai|program|computer|robot|thing)$
    ^(?:this|the) (?:bot|thing|ai|clown) (?:sucks|is <ADV>(?:stupid|dumb|useless|terrible|awful
    |trash|garbage|pathetic|worthless|rubbish|horrible))\b
    ^(?:what|such) an? <ADV>(?:stupid|dumb|useless|idiot|moron|loser|pathetic|worthless)\b
    """
)
INSULT_BY = alternatives(
    r"""
    \byour \w+ (?:is|are) <ADV><INSULT>\b
    """
)
FLIRTATION = alternatives(
    r"""
    \bi (?:think i )?(?:really |do |truly |also |still |so |may |might )?(?:love|fancy|desire
    |adore) you\b
    \bi (?:am |have |think i am )?(?:in love with|falling (?:in love with|for)|fallen for
    |a crush on|crushing on) you\b
    \b(?:marry me|kiss (?:me|you)|will you be mine)\b
    \bbe my (?:girl ?friend|boy ?friend|valentine|gf|bf|date|wife|husband|lover)
    \b(?:date|hug|cuddle|hold) (?:me|you|with you)\b
    \bgo (?:out|on a date) with (?:me|you)\b
    \byou (?:are|look|sound) <ADV>(?:cute|hot|attractive|gorgeous|handsome|pretty|sexy|dreamy
    |good ?looking|irresistible)$
    ^your (?:so |very |really )?(?:cute|hot|gorgeous|handsome|pretty)$
    \bare you (?:single|flirting|seeing anyone|in love with me|taken)\b
    \bdo you (?:love|fancy) me\b
    ^(?:hey|hi|hello) (?:sexy|cutie|handsome|beautiful|gorgeous|hottie)\b
    \bi want you$
    """
)
PRAISE = alternatives(
    r"""
    \byou (?:are|were|look|sound|seem) (?!not )<ADV><PRAISE>\b(?! for nothing)
    ^you <PRAISE>\b
    (?<!can )(?<!should )(?<!could )(?<!do )(?<!if )\bi (?:(?:really|do|kind of|actually|just
    |always|also) )*(?:like|adore|admire|trust
    |believe in|missed|miss|respect|enjoy|appreciate) (?:you|talking (?:to|with) you|the way you
    |how you|this bot)\b(?! to\b)
    ^(?:good|great|nice|best|smart|clever|excellent|lovely|brilliant) (?:bot|boy|girl|job|work
    |one|answer|model|clown|reply|line|robot|machine|ai|thinking|try|response|question)\b
    ^well (?:done|said|played|put)\b
    ^(?:that|this|it) (?:is|was) <ADV>(?:beautiful|amazing|brilliant|awesome|great|lovely|poetic
    |deep|well said|clever|wonderful|perfect|impressive|incredible|profound|fantastic|best
    |gorgeous|good|excellent)(?: \w+)?$
    ^(?:i )?love (?:it|this|that)$
    \bi love (?:your|how you|the way you|talking|chatting)\b
    ^(?:bravo|amazing|impressive|awesome|brilliant|beautiful|fantastic|incredible|magnificent
    |wonderful|lovely|perfect|excellent)$
    \byou (?:rock|rule|made my day|nailed it|crack me up|make me (?:laugh|smile|happy)
    |never disappoint)\b
    \b(?:proud of|impressed by|big fan of|glad i met|happy to see|here for) you\b
    \b(?:fan of yours|glad you (?:are|escaped))\b
    """
)
PRAISE_BY = alternatives(
    r"""
    \byour \w+ (?:is|are) <ADV><PRAISE>\b
    \bi (?:really |do |kind of |actually )*(?:like|adore|admire|enjoy) your \w+\b
    """
)
