"""Numbers of years that are no experience: an age, a contract, a span of the calendar, what a company boasts of."""

from __future__ import annotations

import re

_OFFERED_BY_OTHERS = re.compile(
    r"\b(?:we have|we've|we bring|we are|we're|our (?:(?:previous|former|past) [a-z]+"
    r"|team|founders?|company|firm|experts|group|clients|leadership"
    r"|people|mission|client|staff|\w+ years)|has been|have been|has (?:over|more than|nearly|almost)|the company"
    r"|backed by"
    r"|founded|for over|for more than|for nearly|for almost|for the (?:last|past|next)|history|collective|celebrat\w+"
    r"|established|in business|decades?|with a team of|average of|boasts?|agencj\w+|jest firma|firma o|z ponad|o ponad"
    r"|seit(?: uber| mehr als)?|depuis(?: plus de)?|desde hace|con mas de \d+ anos de (?:trayectoria"
    r"|historia)|contamos con|somos|teniendo|ha mais de|od ponad|od \d+ lat|al (?:ruim|meer dan)|firma z|onze"
    r"|wir sind|wir haben"
    r"|notre|nuestra|nossa|nasza firma|llevamos|jestesmy|siamo|wij zijn|da oltre)\b[^\n.;!?]{0,70}$"
)
ASKED = re.compile(
    r"\b(?:you|your|you'll|candidates?|applicants?|looking for|seeking|seeks?|requir\w*|must|minimum|at least|ideal\w*"
    r"|need\w*|someone|qualif\w*|co najmniej|min\.|wymag\w+|osob[ay]|mindestens|du )\b"
)
_BY_US_AFTER = re.compile(
    r"^[^\n.;!?]{0,130},? (?:we|we've|our|us|the company|wir|nous|noi|wij"
    r"|somos|estamos|(?!busc|necesit|requer|solicit|precis|procur)[a-z]{3,}[aei]mos|[a-z]{3,}iamo|[a-z]{3,}[aeiy]my|jestesmy)\b"
)
_BOAST = re.compile(
    r"(?:^|[\n.!?,] ?)(?:(?:and|backed|built|powered) )?(?:with|bringing|by|mit|avec|con|com|z) "
    r"(?:(?:more than|over|nearly|almost|uber|mehr als|plus de|mas de|mais de|ponad) )?(?:\d[^\n.;!?]{0,90} and )?$"
)
_NOT_EXPERIENCE = re.compile(
    r"^[ ,'-]*(?:of age|old\b|or older|age\b|aged|ago|warranty|contract|fixed|vesting|of (?:growth|history"
    r"|innovation|success|service to|excellence|age|free|paid|salary|operations?\b|tenure|our|your|the\b)"
    r"|in business\b(?! [a-z])"
    r"|term\b|cliff|anniversary|running|in a row|programs?\b|program(?:me)?s?\b|college|university|since|of (?:college"
    r"|school|study|university|higher|education|residency|post-secondary)|roadmap|plan\b|limit|apart|from now"
    r"|guarantee|lease"
    r"|after|before|later|until|in (?:advance|prison|the making)|younger|per\b|a year|salary|base|onboarding"
    r"|renewable|assignment"
    r"|placement|internship|apprenticeship|training period|probation|master|bachelor|degree|diploma|course"
    r"|residency|fellowship"
    r"|alt\b|zycia\b|d'anciennete"
    r"|de edad|idade|wieku|de historia|de trayectoria|tradycji|na rynku|am markt|vertrag|befristet"
    r"|de mercado|no mercado|d'existence|d'etudes|garantie|laufzeit|elternzeit|gwarancji|contrato|de garantia)"
)
_BEFORE_BAD = re.compile(
    r"(?:last|past|next|previous|every|within|after|first|over the|each|in under|aged?|in just|just|only|ages? of"
    r"|older than|letzten|derniers?|dernieres|ultimos|ultimas|ostatnich|kommenden|per|in the|once|top|class of"
    r"|of school and|be|age:?|over a|duration:?|length:?|term:?|laufzeit:?|dauer:?|duree(?: de)?:?|ciagu|until"
    r"|for up to|lasting|for a|renewed for"
    r"|cycles?|cycles? of"
    r"|naechsten|nachsten|in den|prochaines?|proximos|durante|w ciagu|umowa na|kontrakt na|pierwszych) (?:\w+ )?$"
)
_CONTRACT = re.compile(
    r"\b(?:contract|assignment|engagement|temporary|project|vertrag|umowa|contrato|visa|lease)[^\n.;]{0,25}$"
)


#: Between a number of years and a word for experience: another clause begins, and the word is not about the years.
OTHER_CLAUSE = re.compile(
    r"\b(?:and|so|because|while|that|und|et|y|e|i|en) (?:we|our|no|gives?|the company|wir|nous)\b"
    r"|\bgives? you|\bzdoby|\bnabyci|\bto gain"
)
#: "With over 20 years' experience, Acme is a leading supplier".
_LEADS = re.compile(
    r"^[^\n.;!?]{0,90}, ?[^\n.;!?]{1,60} (?:is|are|ist|est|es)"
    r" (?:one of |an? |the |une? |uno de |ein\w* |der |die |el |la |le )?(?:the |les |los )?(?:[a-z]+'s )?"
    r"(?:leading|leader|largest|premier|foremost|fuhrend\w*|lider|specialist|trusted)\b"
)
#: "ukończone 18 lat, mile widziane doświadczenie"
_AGE = re.compile(
    r"\b(?:ukonczon\w+|skonczon\w+|wieku?|mayor(?:es)? de|mindestalter|minimum age)(?: od| powyzej| of|:)? $"
)
#: "A mobile agency with over 15 years' experience is looking for …"
_OF_A_FIRM = re.compile(
    r"\b(?:company|agency|organi[sz]ation|firm|consultancy|provider|manufacturer|supplier|retailer|charity|startup"
    r"|start-up|employer|institution|unternehmen|agentur|firma|entreprise|empresa|azienda|bedrijf|agencja)"
    r"(?:,? (?:that|which))?,? (?:with|has|having|mit|avec|con|com|met|z|posiadajaca)"
    r"(?: (?:over|more than|almost|nearly|uber|mehr als|plus de|mas de|mais de|oltre|meer dan|ponad))? $"
)
_IN_OUR_HOUSE = re.compile(
    r"^[^\n.;!?]{0,60} (?:in|within|on|among|at) (?:our|the) (?:team|company|firm|crew|group|house|office|staff)\b"
)
_NOT_NEEDED = re.compile(
    r"^[^\n.;!?,]{0,45}?(?:\b(?:is|are) not (?:needed|required|necessary|essential|mandatory|a must)"
    r"|nicht (?:erforderlich|notwendig|notig|zwingend)|nie (?:jest |sa )?(?:wymagan|koniecz)"
    r"|pas (?:necessaire|exige|requis|obligatoire)|niet (?:nodig|vereist|verplicht)"
    r"|no (?:es|son) (?:necesari|obligatori|imprescindible)|nao (?:e|sao) (?:necessari|obrigatori)"
    r"|non (?:e|sono) (?:necessari|richiest|obbligatori))"
)
#: What the job will give, not what it asks for.
_GAINED = re.compile(
    r"\b(?:gain|gaining|acquire|get you|earn|give you|gives you|erwirbst|sammelst|adquiriras?|zdobedziesz|acquerrez)"
    r"(?: [a-z]+){0,2} $"
)
#: Schooling that is counted as experience: "30 credits … for one year of experience", "one year of experience credit".
_COUNTED_AS = re.compile(r"\b(?:credits?|credit hours)\b[^\n.;]{0,70} for (?:each |every )?$")
_CREDIT = re.compile(r"^ (?:of )?(?:[a-z]+ )?experience credit\b")


def is_something_else(before: str, after: str, is_experience: bool) -> bool:
    """Say whether the years are an age, a contract, a period of the calendar or what the company boasts of."""
    if _GAINED.search(before[-40:]) or _NOT_NEEDED.match(after):
        return True
    if _COUNTED_AS.search(before[-90:]) or _CREDIT.match(after):
        return True
    if _LEADS.match(after) and re.search(r"\b(?:with|mit|avec|con|com|z)(?: [a-z]+){0,2} $", before[-30:]):
        return True
    if _OF_A_FIRM.search(before[-70:]) or _AGE.search(before[-24:]):
        return True
    if _IN_OUR_HOUSE.match(after) and not ASKED.search(before):
        return True
    if _BEFORE_BAD.search(before[-36:]) and not (is_experience and ASKED.search(before)):
        return True
    is_named_otherwise = _NOT_EXPERIENCE.match(after)
    if not is_experience and (is_named_otherwise or _CONTRACT.search(before[-40:])):
        return True
    if is_named_otherwise and not after.startswith((" of the", " of your")):
        return True
    if not ASKED.search(before) and _OFFERED_BY_OTHERS.search(before[-100:]):
        return True
    if re.match(r" (?:of )?(?:combined|collective)", after) and re.search(r"\b(?:team|we|our|over)\b", before):
        return True
    return bool(_BY_US_AFTER.match(after) and not ASKED.search(before) and _BOAST.search(before))
