"""What the words around the name of a language say: asked for, at which level, only wished for, or something else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

GERMAN_ENDINGS = ("kenntnisse", "kenntnissen", "sprachkenntnisse", "sprachkenntnissen", "sprachig", "sprachige")
#: What makes of a language's name the knowledge of it.
_KNOWLEDGE = (*GERMAN_ENDINGS, "kunnskaper", "kunnskapar", "kunskaper", "kundskaber")
_LEVEL = re.compile(
    r"(?<![a-z])(?:fluen(?:t|te|tes|cy|tly)|native|bilingual|trilingual|proficien(?:t|cy)|mother tongue"
    r"|business[- ]level"
    r"|advanced|conversational|spoken|written|verbal|oral|speak(?:s|ing|er|ers)?|excellent|strong|good|basic"
    r"|intermediate|upper[- ]intermediate|knowledge of|command of|working knowledge|full professional"
    r"|skills|level|languages?|a2|b1|b2|c1|c2|kenntnisse|sprachkenntnisse|fliesend\w*"
    r"|verhandlungssicher\w*|sehr gute\w*|gute\w*|muttersprach\w*|(?:unternehmens|firmen|arbeits|konzern|team"
    r"|umgangs)?sprache\w*|sicheres?"
    r"|in wort und schrift|courant\w*|lu, ecrit|bilingue|maitrise\w*|langues?|parle\w*|niveau|professionnel|a l'aise"
    r"|fluido|fluente|nivel|dominio|avanzado|avancado|intermedio|intermediario|alto|hablado|nativo|idiomas?"
    r"|jezyk\w*|znajomosc\w*|biegl\w*|komunikatywn\w*|plynn\w*|j\.|jez\.|vloeiend\w*|beheers\w*"
    r"|goede|uitstekende|taal|talen|spreekt|woord en geschrift|ottima conoscenza|conoscenza|buona|lingua|lingue"
    r"|flytande|kunskap\w*|kundskab\w*|kunnskap\w*|tal och skrift|skrift og tale|sprak\w*|sprog\w*|flydende"
    r"|communication|communicat(?:e|es|ing)|technical|tecnico|technique|command"
    r"|read and write|fluida|escrito|excelente|conocimientos?|dominar"
    r"|requis\w*|required|requirement|exig\w*|obligatoi\w*|wymagan[aey]|erforderlich|necesari\w*|imprescindible"
    r"|indispensable|vereist|a must|turkce bilen|iyi derecede|kielitaito|sujuva|plynule|znalost"
    r"|talk(?:ing)?|convers\w+|correspond\w*|comfortable (?:in|with|speaking)|at ease in|confident in"
    r"|sprichst|sprechen|spricht|beherrsch\w*|mowisz|parli|parla\w*|hablas?|hablar|falas?|falar|praat|spreek\w*"
    r"|taler|talar|znasz|fluent[ei]|scorrevol\w*|madrelingua|ojczyst\w*|einwandfrei\w*"
    r"|notions?|scolaire|courants|muy bueno|nociones|poziom\w*"
    r"|bilingualism|bilinguism[oe]|fluencia|fluenza|fluidez|fliess?end\w*|behersk\w*|muntlig\w*|mundtlig\w*"
    r"|kielen taito\w*|kielitaito\w*|erinomai\w+|sujuva\w*|hyvaa?|cunostinte|limb[ai]i?|foarte bun\w*"
    r"|nyelvtudas\w*|nyelvismeret\w*|nyelven|folyekony\w*|targyaloszint\w*|akici|ileri|cok iyi|konusabilen|bilen"
    r"|plynul\w*|komunikativni|urovn\w+|znalost\w*|aktivni)(?![a-z])"
    r"|(?<![a-z])(?:some|a little|perfekt\w*|gutes|bonne?|buen\w*|boa|bom|dobr\w*"
    r"|(?:specialist|agent|representative|consultant|advis[oe]r|accountant|analyst|associate|support|service|assistant"
    r"|executive|specjalist[ay]|ksiegow[aey]) (?:with|z|ze)) $"
)
_TRAPS = re.compile(
    r"^(?: (?!(?:native )?speakers?\b)[a-z]+(?: [a-z]+)? with (?:an? )?(?:good|excellent|strong)\b"
    r"| literature|,? (?:communications|journalism|history)\b| version| translation| teachers?| breakfast"
    r"| your| up your| the\b| arts| majors?| department"
    r"| language (?:arts|teaching|learners?|teachers?|schools?|models?)"
    r"|[ -](?:speaking|language)? ?(?:countr\w+|markets?|famil\w+|customers?|clients?|students?|communit\w+"
    r"|patients|users?"
    r"|team|teams|environment|world|regions?|consumers|audiences?|content|media|population)"
    r"|[ -](?:and \w+ )?(?:compan\w+|tax|laws?|government|gaap|labou?r|employment|payroll|culture|cuisine|restaurant"
    r"|insurance|healthcare|public|legal|accounting|banks?|banking|regulat\w+|bulldog|army|riviera|chamber|channel"
    r"|classes|lessons|courses?|coach|training|tuition|kurse?|unterricht|lekcje|national|citizen\w*|passport|office"
    r"|rynk\w+|praw\w+|ustaw\w+|kuchni\w*|przepis\w+|produkt\w*|firm\w*|klient\w*|regulacj\w*"
    r"|lagstiftning\w*|lovgivning\w*|marked\w*|marknad\w*|virksomhed\w*|foretag\w*|selskab\w*|selskap\w*|kunder"
    r"|statsborger\w*|medborgar\w*|piac\w*|vallalat\w*|tulajdon\w*))"
)
_TAUGHT = re.compile(
    r"\b(?:our|the|this|unsere?|notre|nuestr[oa]) (?!team)[a-z]+ (?:speaks?|(?:is|are) (?:written|available|published)"
    r"|supports?)[^.;\n]{0,25}$|"
    r"(?:clases|cursos?|lessons|classes|courses|cours|unterricht|learn|learning|corsi|aulas|teach|teaching"
    r"|sprachkurs\w*|kurzy|kurz|kurset|cursuri|tanfolyam\w*"
    r"|lektion\w*|team speaks?|we speak|translated (?:in)?to) (?:(?:de|d'|of|in|von|the|auf|free|gratis|di|da"
    r"|lingua|langue|lengua|idioma) )*$"
    r"|\b(?:companie|compania|firma|societe|entreprise|filiale|groupe|azienda|multinazionale|empresa|multinacional"
    r"|piata|marche|mercato|mercado|spolecnost) $"
    r"|(?:cv|aplikacj\w*|zgloszeni\w*|resume|lebenslauf)[^.;,\n]{0,24}$"
    r"|(?:lekcj|nauk|szkoleni|kurs|dofinansowani)[a-z]* (?:[a-z]+ ){0,2}(?:jezyk\w*"
    r"|j\.) (?:obcych ?)?(?:\([a-z./ ]{0,30})?$"
)
_CEFR_AFTER = re.compile(r"^(?:[^\n.;]|(?<=min)\.|(?<=mind)\.){0,30}?(?<![a-z0-9])([abc][12])(?![a-z0-9])")
_CEFR_BEFORE = re.compile(r"(?<![a-z0-9])([abc][12])[+)]?(?:[ -](?:level|niveau))?(?: (?:in|en|of|de|der|w))? ?$")
_NATIVE = re.compile(r"(?:native|muttersprach\w*|mother tongue|langue maternelle|nativo|moedertaal|ojczyst\w+)")
#: A word about the level further behind the name is about something else.
_LEVEL_REACH = 36
_WISH = (
    r"(?:prefer\w*|(?:a |strong |big |huge |definite |ein |een |un |is )?plus\b|nice to have|bonus|assets?\b"
    r"|advantage\w*|beneficial"
    r"|desir\w+|ideal\b|not required|not necessary|not mandatory|helpful|optional"
    r"|not a (?:must|requirement)|not needed|not essential|helps?\b|is (?:also |very )?welcome|kein muss"
    r"|von vorteil|wunschenswert"
    r"|vorteilhaft|nicht erforderlich"
    r"|un atout|atout|apprecie\w*|souhaite\w*|deseable|valora\w*|no excluyente"
    r"|no (?:es|son) (?:\w+mente )?(?:imprescindible|necesari\w*|obligatori\w*)"
    r"|nao e (?:necessari|obrigatori)\w*"
    r"|n'est pas (?:requis|necessaire|exige|obligatoire)\w*|niet (?:nodig|vereist|verplicht|noodzakelijk)"
    r"|nie jest (?:wymagan|koniecz)\w*|non e (?:necessari|richiest|obbligatori)\w*|hilfreich"
    r"|diferencial|desejavel|atut\w*|gradit\w*"
    r"|preferenzial\w*|een pre\b|pluspunt|meriterande|onskvart|en fordel|mile widzian\w* ?(?=[).,;\n]))"
)
_WISHED_AFTER = re.compile(rf"^(?P<between>[^,;.()]{{0,48}}?)(?P<aside>[ ,(]{{0,3}}){_WISH}")
#: "Englisch (B1) von Vorteil"
_LEVEL_ASIDE = re.compile(r"^ ?\((?:(?:min\.?|mind\.?|niveau|level|poziom) )?[abc][12]\+?\)")
_WISHED_BEFORE = re.compile(
    r"(?:preferred|preferably|nice to have|bonus|plus|ideally|idealerweise|wunschenswert|desirable|desired"
    r"|mile widzian\w*"
    r"|se valora\w*|valorable|deseable|diferencial|gradita|idealmente|idealement|optionally"
    r"|optional)\b(?:[^.;\n)]|(?<=\bj)\.|(?<=\bjez)\.){0,44}$"
)


#: What the job does without: "nie wymagamy znajomości angielskiego".
_WITHOUT = re.compile(
    r"(?:nie wymagamy|nie jest wymagana|nie musisz znac|no need for|(?:don't|do not) (?:need|have to|require)"
    r"|no knowledge of|auch ohne|even without|meme sans|keine?|geen|niet nodig:?|nada de|no se requiere|no hace falta"
    r"|sem necessidade de|non serve|nessuna)"
    r"(?: [a-z.']+){0,3} $"
)


class Reading(NamedTuple):
    """How far the words about the level reach, before the name and after it; the level if stated; only a wish?"""

    before: int
    after: int
    level: str | None
    is_wish: bool


def is_named_otherwise(before: str, after: str) -> bool:
    """Say whether the name of a language is about something else: a market, a lesson, a kitchen."""
    return bool(_TRAPS.match(after) or _TAUGHT.search(before))


@lru_cache(maxsize=20_000)
def read_language(name: str, before: str, after: str) -> Reading | None:
    """Read a language by its folded name and the rest of its sentence on both sides; NULL when it is not asked for."""
    if is_named_otherwise(before, after):
        return None
    later, sooner = _CEFR_AFTER.search(after), _CEFR_BEFORE.search(before)
    native_after, native_before = _NATIVE.match(after[:18].lstrip(" (-,")), _NATIVE.search(before[-25:])
    following = _LEVEL.search(after[:_LEVEL_REACH])
    earlier = max(_LEVEL.finditer(before), key=lambda match: match.end(), default=None)
    is_compound = len(name) > 8 and name.endswith(_KNOWLEDGE)
    if not (is_compound or following or earlier):
        return None
    begins = [earlier.start()] if earlier else []
    reach = following.end() if following and not earlier and not is_compound else 0
    level = None
    if later:
        level, reach = later[1].upper(), max(reach, later.end())
    elif sooner:
        level = sooner[1].upper()
        begins.append(sooner.start())
    elif native_before:
        level = "native"
        begins.append(max(0, len(before) - 25) + native_before.start())
    elif native_after:
        level, reach = "native", max(reach, after.index(native_after.group()) + native_after.end())
    return Reading(len(before) - min(begins, default=len(before)), reach, level, is_wish(before, after))


def is_wish(before: str, after: str) -> bool:
    """Say whether a language is wished for, or expressly not needed, by the rest of its sentence on both sides."""
    wished = _WISHED_AFTER.match(_LEVEL_ASIDE.sub("", after))
    if wished:
        # "English and French (preferred)": what stands in brackets is about the last one named.
        names_another = re.search(r"\b(?:and|und|et|y|e|i|en|och|og)\b", wished["between"])
        if not (names_another and "(" in wished["aside"]):
            return True
    return bool(_WISHED_BEFORE.search(before) or _WITHOUT.search(before))
