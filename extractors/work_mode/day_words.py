"""Words for days, weeks, offices and home in the languages of postings, as pieces of patterns over folded text."""

from __future__ import annotations

import re

#: Words at which a number of days may stand.
ANCHORS = (
    "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "dni", "dzień", "dagen", "dag",
    "giorni", "giorno", "dagar", "twice a week", "once a week", "twice per week", "once per week", "times a week",
    "times per week", "times/week", "3x", "2x", "4x", "x/week", "x per week", "times each week",
    "tuesday", "tuesdays", "wednesday", "wednesdays", "thursday", "thursdays", "tues", "wed", "thu", "thurs",
    "vezes por semana", "veces por semana", "fois par semaine", "mal pro woche", "mal die woche", "mal in der woche",
    "razy w tygodniu", "keer per week", "volte alla settimana", "volte a settimana", "ganger i veckan", "gange om ugen",
    "one each week", "one a week", "two a week", "two each week", "dage", "dager", "dny", "zile", "nap", "napot",
    "gün", "päivää", "päivänä", "hjemmearbejdsdage", "hjemmekontordager", "hjemmedage", "kontordager", "kontordage",
    "dienstag", "mittwoch", "donnerstag", "mardi", "mercredi", "jeudi",
    "bürotag", "bürotage", "bürotagen", "präsenztag", "präsenztage", "präsenztagen", "kantoordag", "kantoordagen",
    "kontorsdag", "kontorsdagar", "1j", "2j", "3j", "4j",
)  # fmt: skip

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "once": 1, "twice": 2, "zwei": 2, "drei": 3, "vier": 4,
    "funf": 5, "ein": 1, "einen": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "uno": 1,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "jeden": 1,
    "dwa": 2, "trzy": 3, "cztery": 4, "een": 1, "twee": 2, "drie": 3, "due": 2, "tre": 3, "tva": 2,
    "kaksi": 2, "kolme": 3, "nelja": 4, "kahtena": 2, "kolmena": 3, "dva": 2, "tri": 3, "ctyri": 4, "doua": 2,
    "trei": 3, "patru": 4, "ket": 2, "harom": 3, "negy": 4, "iki": 2, "uc": 3, "dort": 4, "fire": 4, "fyra": 4, "to": 2,
}  # fmt: skip
#: Numbers that other words are too: they count beside some words for days only.
_NOT_ALONE = ("once", "twice", "to")
ONE = (
    rf"(?:[1-5]|{'|'.join(sorted((n for n in NUMBERS if n not in _NOT_ALONE), key=len, reverse=True))}"
    r"|to(?= (?:dage|dager|hjemme[a-z]{0,8}dager?|kontordager?)\b))"
)


def count(name: str) -> str:
    """Return the pattern of a number of days or of two, in the groups ``name`` and ``name`` + 2."""
    return rf"(?P<{name}>{ONE})(?:[ )]{{0,2}}(?:-|to|or|bis|a|/|and|oder|ou|do|tot)[ (]{{0,2}}(?P<{name}2>{ONE}))?"


NUMBERED = rf"\b{count('n')}"
NUMBER_AT = re.compile(rf"\b(?={ONE})")
DAYS = (
    r"[+)]{0,2}[ -]?(?:full |whole |ganze[n]? )?(?:days?|tage?n?|jours?|dias?|dni|dzien|j\b|dag"
    r"|dagen|giorn[io]|dagar|dager?|dny|zile|nap(?:ot)?\b|gun\b|paivaa|paivana)"
)
TIMES = r"(?: ?x|[ -]times?| tag| vezes| veces| fois| mal| razy| keer| volte| ganger| gange)"
WEEK = (
    r"(?: ?(?:a|per|/|each|every|in der|in de|in het|die|die|pro|par|por|a la|w|of the|na|della|alla|a|i|om|v|pe) ?"
    r"(?:week|wk|woche|ugen|semaine|semana|tygodniu|tydzien|settimana|veckan?|uken|uka"
    r"|tydnu|saptamana)| viikossa|/week| weekly|/semaine)?"
)
EACH_WEEK = WEEK[:-1]
PLACE = (
    r"(?:office|offices|hq|headquarters|hub|studio|workplace|person|buro|bureau|bureaux|oficina|oficinas|escritorio"
    r"|atelier|werkstatt|workshop|taller|betrieb|siedzibie|sede|biurz?[ea]|kantoor|ufficio|kontoret)\b"
)
AT = r"(?:in|at|from|on|into|im|au|en|na|no|z|w|op|out of|to|i|pa|a la|al)"
OFFICE = (
    rf"(?:(?:working |work |spent |onsite |on-site )?{AT}[ -]{{1,2}}(?:[a-z'.&-]{{1,14}} ){{0,4}}?(?:l')?{PLACE}"
    rf"|(?:(?:working|work|spent|be|of)? ?(?:on-?site|on site|in-?office|in-?person|in person)\b)"
    r"|a l'(?:atelier|agence|ecole|usine)|presenciel\w*|presencia(?:l|is|les)\b|vor ort|sur site|sur place"
    r"|de presence|stacjonarnie|op locatie|(?:buro)?prasenz\b|toimistol?l?s?s?[at]\b"
    r"|(?:de )?la birou|irodaba[nr]?|irodabol|v kancelari|z kancelare|ofis(?:te|ten)?\b|(?:office"
    r"|studio) (?:attendance|presence))"
)
#: Words that may stand between the days of a week and the place: "arbeitest du", "bist du bei uns".
BETWEEN = r"[ ,](?:[a-z']{1,14} ){0,5}?"
HOME = (
    r"(?:(?:may be worked |can be worked |working |of work |work |im |in |de |en |of |do |w |di |z )?"
    r"(?:home[- ]?office|remote(?:ly)?|from home|at home|teletravail|teletrabajo|teletrabalho|zdaln\w{1,3}|domu"
    r"|pracy zdalnej|thuis\w*|vanuit huis|mobile[ns]? arbeiten|wfh|smart working|distanciel|von zuhause"
    r"|hemifran|hjemmefra|evden|uzaktan|etana|etatyo\w*|kotoa|de acasa|otthonrol|otthon\b|tavmunka\w*|z domova"
    r"|na dalku|mobile office|tt\b))"
)
#: Home in words that mean the place of work beside a number of days a week only.
AT_HOME = (
    r"(?:from home|at home|von zu ?hause|zu hause|im home[- ]?office|depuis chez vous|de chez vous|chez vous|desde casa"
    r"|en casa|em casa|de casa|z domu|thuis|vanuit huis|da casa|hemifran|hemma|hjemmefra|remotely"
    r"|evden|etana|kotoa|de acasa|otthonrol|z domova)"
)
