"""What belongs to what: a question after instruments finds somebody's guitar.

Data only, from general knowledge of everyday talk. Before each colon stand the words that
ask after a kind, which belong to it as well; after it, more words that belong to it.
"""

from bot.memory.recall.words import root

_KINDS = """
animal pet creature: cat dog puppy kitten bird parrot budgie hamster rabbit horse pony fish
  goldfish turtle tortoise snake lizard gecko guinea pig cow sheep goat chicken duck mouse rat
  ferret hedgehog fox wolf bear lion tiger elephant whale dolphin shark owl eagle bee butterfly
  spider frog squirrel deer monkey
sport: football soccer basketball baseball tennis golf hockey rugby cricket volleyball badminton
  swim surf ski skate snowboard skateboard climb box kickbox wrestle row sail fence archery
  karate judo gymnastics marathon athletics cycle bowl polo surfing
exercise workout fitness: yoga pilates run jog gym swim weight lift cardio aerobics stretch
  kickbox walk hike cycle squat pushup treadmill marathon train
instrument: guitar piano violin cello drum flute trumpet saxophone sax clarinet bass keyboard
  ukulele banjo harp harmonica trombone viola organ accordion mandolin oboe
music musician band song artist: album concert sing singer guitar piano violin drum jazz rock
  pop hip rap classical blues folk metal techno orchestra choir melody tune playlist vinyl lyric
  gig
art artwork: paint draw sketch sculpture pottery ceramics photography portrait canvas watercolor
  mural sculpt craft gallery exhibit museum painting drawing origami
craft hobby activity pastime: paint draw knit sew crochet pottery bake cook garden read write
  fish hike camp dance sing swim run photography chess puzzle origami woodwork embroider collect
  yoga surf cycle climb game
color colour: red blue green yellow purple orange pink black white brown grey gray gold silver
  turquoise violet teal
family relative: mother father sister brother son daughter child wife husband parent grandmother
  grandfather aunt uncle cousin niece nephew twin sibling
sibling: sister brother twin
parent: mother father
partner relationship spouse marriage: wife husband girlfriend boyfriend fiance fiancee date
  marry wedding engage divorce single breakup married
job career work profession occupation employment: boss office company teacher nurse doctor
  engineer lawyer chef designer developer manager intern internship salary hire fire promote
  promotion interview shift business freelance programmer writer driver accountant coach actor
  artist clerk architect police firefighter waiter barista
business company: shop store startup firm studio brand customer client entrepreneur invest
  investor
school education study degree: college university class course student teacher exam homework
  graduate diploma lecture professor phd master bachelor campus tutor learn
food dish meal eat cuisine: pizza pasta bread cheese soup salad rice chicken beef fish burger
  sandwich sushi taco curry noodle steak egg breakfast lunch dinner dessert cake cookie pie
  snack vegetable fruit bake cook recipe restaurant roast sauce stew chili
dessert sweet treat: cake cookie pie brownie ice cream chocolate tart cupcake pudding muffin
  pastry donut candy cheesecake
fruit: apple banana orange strawberry raspberry blueberry grape lemon lime peach pear cherry
  mango pineapple melon coconut berry
drink beverage: coffee tea beer wine juice water milk soda cocktail whisky vodka lemonade
  smoothie
country abroad nation: england france germany spain italy greece portugal norway sweden finland
  denmark iceland ireland scotland poland russia ukraine turkey egypt morocco kenya nigeria
  india china japan korea thailand vietnam indonesia australia canada mexico brazil argentina
  chile peru cuba usa america britain uk netherlands belgium austria switzerland hungary
  colombia philippines pakistan iran israel
city town: london paris berlin rome madrid barcelona lisbon dublin oslo stockholm copenhagen
  helsinki vienna prague amsterdam brussels tokyo kyoto seoul beijing shanghai delhi mumbai
  sydney melbourne toronto vancouver montreal boston chicago seattle denver miami dallas austin
  houston phoenix york angeles francisco vegas washington philadelphia
state: california florida texas oregon washington nevada arizona colorado michigan ohio georgia
  virginia minnesota alaska hawaii indiana
travel trip vacation holiday visit journey: flight fly tour cruise hotel beach abroad airport
  plane roadtrip explore backpack tourist
nature outdoors outdoor: mountain forest beach lake river park trail hike camp waterfall ocean
  sea sunset sunrise tree wood hill garden island desert campfire tent
place location: park beach museum library cafe restaurant gym school church shelter store mall
  theater studio office hospital lake mountain city town
book novel read author literature: story poem poetry chapter fantasy fiction biography series
  library memoir paperback trilogy
film movie show series watch: cinema episode actor director netflix documentary comedy thriller
  horror drama anime tv
game gaming gamer: console xbox playstation nintendo switch zelda mario minecraft tournament
  esports chess board puzzle multiplayer rpg pc
vehicle transport: car bike bus train truck van motorcycle boat plane scooter tram
emotion feel feeling mood: happy sad angry proud excited nervous anxious scared afraid lonely
  thankful grateful upset worried relieved joy love hate stress calm peace thrilled stoked
  hopeful overwhelmed frustrated disappoint inspired
stress relax destress unwind calm: peace meditate escape refresh rest soothe therapeutic
health illness ill sick medical injury: doctor hospital pain hurt flu cold fever surgery
  medicine therapy diagnosis allergy allergic headache broke sprain
allergy allergic: intolerant
clothing clothes wear fashion outfit: dress shirt shoe jacket hat jeans skirt coat sweater scarf
  boot sock glove necklace ring
jewelry: necklace ring bracelet earring pendant
furniture: chair table sofa couch bed desk lamp shelf bookcase
plant flower garden: rose tulip sunflower daisy lily tree tomato herb basil succulent cactus
charity volunteer community: donate donation fundraiser shelter homeless nonprofit help aid
  raise cause drive soup
event festival celebration party: concert wedding birthday parade fair gala ceremony conference
  exhibition competition tournament show meetup workshop celebrate performance
competition contest award prize: tournament win champion trophy medal race first place title
holiday: christmas easter halloween thanksgiving hanukkah diwali birthday
religion religious faith spiritual: church god pray temple mosque bible christian muslim jewish
  buddhist
politics political: election vote mayor campaign government policy senator council congress
  protest
military army: navy soldier veteran serve marine war
money financial finance cost price: pay buy sell salary loan debt bank save invest afford cheap
  expensive dollar rent bill budget
buy purchase item: shop order pay
move live home house: apartment flat city town neighborhood rent relocate
accident: crash injury hurt broke fall damage
friend: buddy mate pal bestie
hair: haircut dye curl blonde
dance: ballet salsa hiphop tango choreography dancer contemporary
goal plan dream ambition future aspiration: hope want aim
gift present: birthday
advice suggest recommend tip: try
reason motivate inspire: because
tech technology computer: laptop phone software app code program website internet tablet
weather: rain snow sun storm wind cloud fog heat cold
childhood: kid young grow
problem challenge difficulty struggle setback: tough hard difficult issue obstacle
success achieve accomplish achievement: proud win reach milestone
collect collection: collector
language speak: english french spanish german italian portuguese japanese chinese mandarin
  korean russian arabic dutch swedish norwegian finnish polish turkish hindi greek latin fluent
  accent
diet nutrition healthy: vegetable vegan vegetarian weight sugar snack calorie protein fruit
  salad
repair fix mend: restore broke engine mechanic garage tool
routine habit: daily every morning weekly
meet acquaint: met introduce join know
pain hurt: ache sore wound injury
body: head neck back arm hand leg knee foot ankle shoulder heart eye ear tooth
metal material: wood glass stone paper leather cotton clay plastic silk wool
photo camera: shoot lens selfie album portrait snapshot
sleep rest: bed nap tired asleep insomnia
toy: doll lego teddy plush stuffed puzzle
team club group: player coach captain member league squad
death die loss: pass funeral grave grief mourn memorial
birth pregnant baby: born newborn infant due
law legal crime: lawyer court judge police prison arrest thief steal
science: physics chemistry biology math space star planet telescope experiment lab
sea ocean: beach wave sail island coast shore
fear scared afraid: phobia nightmare terrify dread worry
symbol represent meaning: mean symbolize stand remind represent
symptom: cough sneeze fever headache nausea
smart clever: intelligent genius talented skill
noise sound: loud quiet hear silence
size: big small large tiny huge tall short
"""


def _read(table: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the kinds that a word belongs to, and the kinds that a word asks after."""
    members: dict[str, list[str]] = {}
    askers: dict[str, list[str]] = {}
    for line in table.replace("\n  ", " ").strip().split("\n"):
        heads, _, belonging = line.partition(":")
        kind = f"kind {heads.split()[0]}"
        for head in {root(word) for word in heads.split()}:
            askers.setdefault(head, []).append(kind)
        for member in {root(word) for word in f"{heads} {belonging}".split()}:
            members.setdefault(member, []).append(kind)
    return _frozen(members), _frozen(askers)


def _frozen(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(kinds) for word, kinds in table.items()}


KINDS_OF, ASKED_KINDS = _read(_KINDS)
"""By root: the kinds a word belongs to, and the kinds it asks after. A kind holds a space,
so that it is never taken for a word."""
