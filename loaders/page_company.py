"""Who is hiring, where no label says so: every way a page names its owner is one vote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import Final

from loaders.page_cities import is_city
from loaders.page_labels import has_role_word, is_place, words

_MARK = r"(?:©|\([cC]\)|Copyright)"
_YEARS = r"(?:\d{4}(?: ?[-–] ?\d{4})?)?"
_WORD = r"[A-ZÀ-ÖØ-Þ0-9][\w&.'’+-]{0,30}"
JOINT = "&|of|and|de|du|del|della|di|da|do|dos|das|des|the|für|zum|zur|van|von|y|e|et|und"
NAME: Final = rf"({_WORD}(?: (?:{_WORD}|{JOINT})){{0,7}}(?:, (?:[Ii]nc|LLC|Ltd)\.?)?)"
# (origin, weight, pattern). The name is group 1; patterns quote the sentence that gives it away.
EVIDENCE: Final = [
    (origin, weight, re.compile(pattern, re.MULTILINE))
    for origin, weight, pattern in (
        (
            "copyright-line",
            3,
            rf"{_MARK}(?: ©| Copyright)?,? ?{_YEARS},? {NAME}",
        ),
        (
            "copyright-line",
            3,
            r"(?:©|Copyright) ?(?:\d{4}(?: ?[-–] ?\d{4})?)? ([a-z][\w-]{2,30}\.(?:com|org|net|io)(?:, inc\.?)?)",
        ),
        (
            "equal-opportunity-sentence",
            4,
            rf"{NAME} (?:is|are) (?:proud to be )?(?:an? )?(?:proud )?(?:Affirmative Action ?(?:and|/) ?)?[Ee]qual",
        ),
        (
            "hiring-sentence",
            4,
            rf"{NAME} (?:is|are) (?:currently |actively |now )?(?:looking|seeking|hiring|searching|recruiting)",
        ),
        (
            "hiring-sentence",
            4,
            rf"{NAME}(?: \([^()\n]{{1,60}}\))? "
            r"(?:sucht|recherche|recrute|busca|procura|contrata|szuka|poszukuje|zoekt|cherche|cerca|ricerca|seeks)\b",
        ),
        (
            "at-company",
            3,
            rf"(?:^|[.!?] )(?:Here at|At|Bei|Chez|En|Na|Bij|Presso) {NAME},? "
            r"(?:we|you|our|wir|arbeit|nous|vous|trabaj|somos|wij|je|lavor|base)",
        ),
        ("at-company", 2, rf"(?:^|[.!?] )At {NAME}, "),
        (
            "about-heading",
            3,
            rf"^(?:About|Über|À propos de|Sobre|Acerca de|O firmie|Over|Chi è|Why|Join|Who is) {NAME}[:?]?$",
        ),
        (
            "life-at",
            2,
            rf"\b(?:Life|Working|Careers?|career|Jobs|work|Karriere|Carrières?) (?:at|with|bei|chez) {NAME}",
        ),
        ("join-company", 2, rf"\b(?:Join|join) (?:the )?{NAME}(?:'s|’s)? (?:team|family)"),
        (
            "about-sentence",
            2,
            rf"^(?:The )?{NAME} (?:is|ist|est|es|é|jest|to|has been|was founded|provides|offers) "
            r"(?:an?|the|one|ein|eine|un|une|una|uma)\b",
        ),
        (
            "possessive",
            1,
            rf"{NAME}['’]s (?:mission|customers|clients|team|products|platform|culture|employees|business)",
        ),
    )
]
# Weaker signs that only count by repetition: the name as subject, owner or place of work.
REPEATED: Final = re.compile(
    rf"\b(?:at|join|joining) {NAME}|{NAME}(?:['’]s\b| (?:is|has|offers|provides|believes|will|strives|helps|was) )"
)
LEAST_REPEATS: Final = 3
LEGAL_ENDING: Final = re.compile(
    r"[,.]? (?:inc|llc|l\.l\.c|ltd|limited|gmbh|corp|corporation|company|co|plc|ag"
    r"|s\.?a\.? de c\.?v|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|llp|lp|srl|e\. ?k|ggmbh|mbh|kgaa"
    r"|gmbh & co\. ?kg|eireli|s\.?l\.?l|asbl|vzw|aps|pty ltd|pte ltd|pvt ltd|private limited"
    r"|s\.?c\.?|s\.?l\.?u?|sp\. z o\.? ?o|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?a|ltda|oy|ab|a/s|kg|se|e\. ?v)\.?$"
)
JOB_SITE: Final = re.compile(
    r"jobs?\b|jobb|career|karriere|empleo|emploi|stellen|\bpraca\b|vagas|vacatures|recruitment site"
)
CONTRACTION: Final = re.compile(r"['’](?:ll|re|ve|d|m|t)\b")
LEAST_VOTES: Final = 3
ARTICLES: Final = frozenset("das de der die el het il la las le les los o os the".split())
NAME_JOINTS: Final = frozenset(
    "& all and da das de del della des di do dos du e et für of the und van von y zum zur".split()
)


def company_votes(text: str, hints: list[tuple[str, str]], title: str = "") -> tuple[str, str] | None:
    """Return (name as written, origin) of the best supported company name, or None.

    ``hints`` are (origin, name) pairs from the page's title or metadata; a hint counts when the text names it. A
    name that only repeats counts when it is no part of ``title``.
    """
    votes: dict[str, int] = defaultdict(int)
    strongest: dict[str, tuple[int, str, str]] = {}

    def vote(name: str, origin: str, weight: int) -> None:
        key = company_key(name)
        votes[key] += weight
        if weight > strongest.get(key, (0, "", ""))[0]:
            strongest[key] = (weight, name, origin)

    for origin, name in hints:
        if plausible(name):
            vote(name, origin, 4 if name.lower() in text.lower() else 2)
    for origin, weight, names in _told(text):
        seen: set[str] = set()
        for name in names:
            if company_key(name) not in seen:
                seen.add(company_key(name))
                vote(name, origin, weight)
    repeats = Counter(_trimmed(match.group(1) or match.group(2)) for match in REPEATED.finditer(text))
    for name, count in repeats.most_common(8):
        if count >= LEAST_REPEATS and plausible(name) and name not in title:
            vote(name, "repeated-name", min(count, 4))
    for key in [key for key in votes if is_city(strongest[key][1]) or strongest[key][1] in words("place_code")]:
        del votes[key]  # "University of California, Irvine is an equal…": a town says where, not who
    for key in votes:
        votes[key] += min(3, text.count(strongest[key][1]) // 2)
    best = max(votes, key=lambda key: votes[key], default=None)
    if best is None or votes[best] < LEAST_VOTES:
        return None
    return strongest[best][1], strongest[best][2]


def named_companies(text: str) -> set[str]:
    """Return the keys of every name that a sentence of the text gives away as an employer or owner."""
    return {company_key(name) for _, _, names in _told(text) for name in names}


@lru_cache(maxsize=1)  # a page is asked twice: for every name, and then for the best
def _told(text: str) -> list[tuple[str, int, list[str]]]:
    """Return the plausible names that the sentences of a text give away: ``origin, weight, names`` of each pattern."""
    found = (
        (origin, weight, [_trimmed(match.group(1)) for match in pattern.finditer(text)])
        for origin, weight, pattern in EVIDENCE
    )
    return [(origin, weight, [name for name in names if plausible(name)]) for origin, weight, names in found]


def is_firm(name: str) -> bool:
    """Tell whether a name ends in a legal form (``GmbH``, ``Inc.``, ``S.A.``)."""
    return bool(LEGAL_ENDING.search(name.lower()))


def company_key(name: str) -> str:
    """Return the name in lower case without its legal ending: what two spellings of one name share."""
    key = name.lower().strip(" .,")
    for _ in range(2):
        key = LEGAL_ENDING.sub("", key)
    return key.removesuffix(".com")


def plausible(name: str) -> bool:
    """Tell whether a phrase can be a company's name: no pronoun, place, role, job board or sentence."""
    low = company_key(name)
    first, _, rest = low.partition(" ")
    if first in ARTICLES and name.split(" ", 1)[-1][:1].isupper():
        first = rest.split(" ")[0]
    return (
        1 < len(low) <= 70
        and first not in words("no_name")
        and not low.isdigit()
        and not JOB_SITE.search(low)
        and not CONTRACTION.search(name)
        and low not in words("place_word")
        and low not in words("board")
        and (is_firm(name) or not has_role_word(name))
        and not is_place(name)
        and not words("department_word").issuperset(set(re.split(r"[ &,/-]+", low)) - {"and"})
    )


def _trimmed(name: str) -> str:
    """Cut what a greedy name took along: a sentence end, and words of the sentence around it."""
    name = re.split(r"(?<=[A-Za-z]{4})\. | All | Alle ", name)[0]
    tokens = name.strip(" ,-").split(" ")
    while tokens and tokens[0].lower() in words("no_name"):
        tokens.pop(0)
    while tokens and tokens[-1].lower() in NAME_JOINTS:
        tokens.pop()
    trimmed = " ".join(tokens)
    return trimmed.removesuffix("'s").removesuffix("’s")
