"""Patterns of what people say to keep a conversation going: hello, yes, why, haha."""

from bot.voices.patterns import alternatives

WHY = alternatives(
    r"""
    ^(?:but |and |so |then )*(?:why|how|how come|why so|why not|what for|for what reason
    |why though|how so|because|since when|what reason|why me|but why)(?: though| then| exactly
    | now| please)?$
    ^(?:but |and |so )*why (?:is|was|do|did|would|are) (?:that|this|it|you|they)(?: (?:so|be|is
    |true|then|say (?:that|so|this)|think (?:so|that)|do (?:that|this|it)|matter
    |mean(?: that)?))?$
    ^(?:but |so |wait |okay |lol )*what do you mean(?: by (?:that|this|it))?$
    ^(?:what|how) (?:does|do) (?:that|it|you|this) mean(?: that)?$
    ^(?:what|huh|meaning|come again|say what|sorry what|wait what)$
    ^(?:i )?do not (?:understand|get it|follow)(?: (?:you|that|it|this))?$
    ^explain(?: that| it| this| please)*$
    ^(?:like|such as|as) (?:what|who|where|when|how)$
    ^(?:such as|for example|for instance|of what|to what|with what|by what|by whom|with whom
    |of whom|from what|from where|to whom|about what)$
    """
)
MORE = alternatives(
    r"""
    ^(?:but |so |okay |and )*(?:then what|and then(?: what)?|then|and|so|go on|continue|more
    |keep (?:going|talking)|say more|elaborate|what else|anything else|after that|what then
    |so what|i am listening|do go on|carry on|proceed|go ahead|next|and next
    |what is next)(?: please| then| happened)*$
    ^(?:okay |and |just )*(?:another|one more|again|more of (?:those|that
    |them))(?: one| time)?(?: please)?$
    ^(?:can you |could you |please )?(?:tell|say|show) (?:me |us )?(?:(?:some|a bit
    |a little) )?more(?: please| about (?:that|it|this))?$
    ^(?:and |so |but )*what (?:happened|came)(?: next| then| after(?: that)?| afterwards)?$
    """
)
DOUBT = alternatives(
    r"""
    ^(?:really|for real|you sure|seriously|says who|who says|are you kidding(?: me)?)$
    ^are you (?:really |quite |absolutely )?(?:sure|certain)(?: about (?:that|it|this))?$
    ^is that (?:really |even )?true$
    ^no thank you\b
    ^are you (?:serious|joking|lying)(?: to me| right now)?$
    """
)
BORED = alternatives(
    r"""
    ^(?:this|that|it|this (?:topic|subject|chat|conversation|talk)|all this) (?:is|got|gets
    |is getting) <ADV>(?:boring|dull|old|tedious)(?: now| again)?$
    ^<ADV>boring(?: now| again)?$
    ^(?:i am |i am getting )?<ADV>(?:bored|sick|tired) (?:of|with|by) (?:this|that|it|this topic
    |this subject|talking about (?:this|that|it|\w+(?: \w+)?))$
    ^(?:can we |could we |let us |please |i want to )*(?:change|switch|drop) (?:(?:the
    |this) )?(?:subject|topic|theme)(?: please| now)*$
    ^(?:can we |could we |let us |please |i want to )*(?:talk|chat|speak) about (?:something
    |anything|someone) else(?: please| now)*$
    ^(?:something else|(?:next|new|another|a different|different) (?:topic|subject|thing)
    |moving on|let us move on|change of subject)(?: please| now)*$
    ^(?:that is )?enough (?:about|of) (?:this|that|it|\w+)$
    """
)
PRESENCE = alternatives(
    r"""
    ^(?:are |is )?(?:you|anyone|anybody|somebody|someone)(?: still| even| out)? (?:there|here
    |home|awake|listening|online|around|with (?:me|us))(?: (?:right )?(?:now|today|still))?$
    ^(?:can|do) you (?:still )?(?:hear|see|read) me(?: now)?$
    ^(?:knock knock|ping|is this thing on|are you (?:still )?up|where did you go|(?:hello
    |hi) (?:are you there|is anyone there|anyone|anybody))$
    ^(?:testing|test)(?: test| testing| 1| 2| 3| one| two| three)*$
    ^did you (?:leave|go away|fall asleep|disappear)$
    """
)
FAREWELL = alternatives(
    r"""
    ^(?:okay |right |lol )*(?:bye|bye bye|good bye|good night|night(?: night)?|see (?:you|ya)|cya
    |farewell|later|laters
    |so long|take care|adios|au revoir|ttyl|g2g|brb|over and out|peace out|sleep well
    |sweet dreams|until (?:next time|tomorrow|later)|catch you later|talk (?:to you )?(?:later
    |soon|tomorrow))\b(?! (?:is|was|means|owl))
    ^have a (?:good|nice|great) (?:one|day|night|evening|weekend)\b
    \bi (?:have to|have have to|must|should|need to|got to|had better|better|will) (?:go|leave
    |log off|get going|head out|be off|sleep)(?! (?:it|that|them|this|him|her|you|first|on|ahead
    |with|for)\b)(?: .{0,20})?$
    \bi am (?:leaving|heading (?:out|off|home)|off|logging off|out|going (?:to bed
    |to sleep(?! soon)|home|offline|now|away))(?: .{0,20})?$
    ^(?:(?:have|got) to|must|time to|need to) (?:go|leave|run|sleep|head out)(?: now)?$
    \b(?:good night|good bye|see you tomorrow)\b(?: \w+){0,3} (?:and|say|thank|sleep|for)\b.*$
    (?<!saying )(?<!saying good )\b(?:bye|good bye|good night|see you (?:later|soon|tomorrow
    |around)|talk later|time to (?:go|sleep|leave))$
    """
)
GREETING_AGAIN = alternatives(
    r"""
    ^(?:<HELLO> )?(?:and |okay |look who is )?(?:i am |i have come )?back(?: again| now)?$
    ^<HELLO>(?: there)? again(?: (?:it is|its) me| (?:everyone|all|friend|you|you all|there))*$
    ^(?:(?:it is|its) )?(?:only |just )?me again$
    ^<HELLO> (?:it is|its) (?:only |just )?me(?: again)?$
    ^(?:<HELLO> )?i have returned(?: again)?$
    """.replace("<HELLO>", "(?:hi+|hello+|hey+|yo|hiya|heya|howdy)")
)
GREETING = alternatives(
    r"""
    ^(?:hi+|hello+|helo|hey+|yo+|hiya|howdy|sup|greetings|salutations|good (?:morning|afternoon
    |evening|day)|morning|evening|afternoon|hola|bonjour|ciao|hallo|salut|hej|heya|hai|ello|aloha
    |ahoy|welcome back|i am back|i have returned|nice to meet you|pleased to meet you
    |long time no see|hey ho|good to see you|merry christmas|happy (?:halloween|new year|holidays
    |easter))(?: (?:there|all|everyone|everybody|again|friend|old|friends|my|you|guys|folks|buddy
    |dude|man|people|mate|dear|world|to|too|bot|robot|clown|fellow|hi|hello|hey|hiya|in|of|the
    |one|machine|stranger|it is me|is me|me|am|good|morning|evening|today|ai|monster|sir|lady))*$
    """
)
THANKS = alternatives(
    r"""
    ^(?:okay |oh |many |so |well )*(?:thank you|thank u|cheers|much appreciated|gracias|merci
    |danke|kiitos|grazie|obrigad[oa]|arigato|bless you|i owe you)\b
    ^i (?:really )?appreciate (?:it|that|this|you|your)\b
    ^(?:i am|i feel) (?:so |very )?grateful (?:to|for) you\b
    (?<!\bno )\bthank you(?: so much| very much| a lot)?$
    ^that (?:was|is) (?:very |really |so )?(?:helpful|kind of you|useful)
    """
)
APOLOGY = alternatives(
    r"""
    ^(?:i am |i was |so |oh |very |really |terribly )*(?:sorry|i apologi[sz]e|my bad|forgive me
    |my apologies|apologies|pardon(?: me)?|excuse me|my mistake|my fault|i was wrong
    |please forgive me)\b(?! not)
    ^i did not mean (?:it|to|that)\b
    \bi (?:was|am) (?:just |only |trying to )*(?:apologi[sz]ing|apologi[sz]e|saying sorry)\b
    ^(?:but )?i said (?:that )?(?:i am |i was )?sorry\b
    ^i (?:take (?:it|that) back|owe you an apology)\b
    """
)
LAUGHTER = alternatives(
    r"""
    ^(?:(?:a*(?:ha){2,}h?|ha|(?:he){2,}|(?:hi){2,}|lo+l|lul|lmf?ao+|rofl|xd+|kek|kekw|teehee
    |ahah\w*|bahaha\w*|mwahaha\w*)(?: |$))+
    ^(?:that|this|you|it) (?:is|was|are) <ADV>(?:funny|hilarious|killing me|comedy)$
    ^(?:so )?(?:funny|hilarious)$
    \bmade me laugh\b
    \b(?:lol|lmao|rofl)$
    """
)
DISAGREEMENT = alternatives(
    r"""
    ^(?!oh no+$|oh my|no way$)(?:well |but |oh )*(?:no|nope|nah|never|not really|not at all
    |not (?:true|quite|necessarily)|wrong|false|nonsense|bullshit|rubbish|no way|incorrect
    |of course not|absolutely not|disagree|liar|prove it|as if|yeah right|objection
    |says you)\b(?! (?:one|idea|problem|reason|more
    |matter|mind|heard|seen|met|had|been|answer|friends|sleep|sense|in|worries))
    ^(?:well |but |oh )*i (?:strongly |really |totally |have to |must |completely )?disagree\b
    ^(?:well |but |oh )*i (?:do not|can not) (?:agree|think so|believe (?:you|that|it|this
    |a word)|buy (?:it|that))
    ^(?:i doubt (?:it|that|you)|i beg to differ|i refuse|i do not want to)\b
    \b(?:that|this|it) is (?:just |simply |completely |totally |all |so )*(?:not (?:true|right
    |correct|how|what|fair|possible)|wrong|false|a lie|nonsense|bullshit|incorrect|ridiculous
    |absurd|rubbish|untrue|impossible)\b
    \byou (?:are (?:so |totally |completely |just )?(?:wrong|mistaken|lying|incorrect|a liar)|lie
    |lied)\b
    ^(?:that|this|it|you) makes? no sense\b
    \byou are making (?:that|this|it) up\b
    """
)
AGREEMENT = alternatives(
    r"""
    ^(?:oh |well |okay |and )*(?:yes|yeah|yep|sure|of course|exactly|true|right|correct|agreed
    |indeed|absolutely|definitely|totally|certainly|same(?: here)?|me too|fair(?: enough| point)
    |obviously|precisely|(?:that |it )?makes sense|good point|for sure|aye|uh huh|mhm|so true
    |amen|facts|likewise|naturally|very true|point taken|deal|gladly|with pleasure)\b(?! (?:now
    |here|there|back|what|how|who|where))
    ^(?:oh |well |yes )*i (?:(?:totally |completely |fully )?agree|think so|know|believe (?:you
    |that|it)|feel the same|suppose|guess|get (?:it|that|you))(?: so| too| that| it| with you
    | with that)*$
    ^you (?:are|were|might be|may be|could be) (?:(?:so|absolutely|totally|completely
    |probably) )?right\b
    ^that is (?:so |very |absolutely )?(?:true|right|correct|fair)\b
    ^you have a point\b
    """
)
ACKNOWLEDGEMENT = alternatives(
    r"""
    ^(?:oh no+|oh dear|oh my|oh boy|oh man|no way|yikes|ouch|aww*
    |poor (?:thing|guy|you|him|her|them))$
    ^(?:(?:okay|oki|cool|nice|i see|all right|got it|oh|ah+|aha|o+h|huh|hm+|interesting|great
    |good|fine|noted|understood|wow|whoa|damn|sweet|neat|fair|whatever|good to know|roger|gotcha
    |wicked|very|so|really|then|well|that is|how (?:nice|lovely|interesting|cool|sad|odd)|thing
    |dang|right|omg|mm+|uh|um|eh|meh|i understand|if you say so|no problem|(?:you are|your) welcome
    |welcome|it is fine|sounds good|will do|copy that|i will|and|my god|ooh|no worries)(?: |$))+$
    """
)
