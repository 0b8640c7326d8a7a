"""What the words around the name of a language say: asked for, at which level, only wished for, or something else.

Their words are those of ``seeds/language_cues.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import whole_words
from extractors.folding import fold_term, read_seed

_CEFR_AFTER = re.compile(r"^(?:[^\n.;]|(?<=min)\.|(?<=mind)\.){0,30}?(?<![a-z0-9])([abc][12])(?![a-z0-9])")
_CEFR_BEFORE = re.compile(r"(?<![a-z0-9])([abc][12])[+)]?(?:[ -](?:level|niveau))?(?: (?:in|en|of|de|der|w))? ?$")
#: A word about the level further behind the name is about something else.
_LEVEL_REACH = 36
#: Who else speaks it, and what somebody learns: "our support speaks …", "kurs języka …".
_OF_OTHERS = (
    r"\b(?:our|the|this|unsere?|notre|nuestr[oa]s) (?!team)[a-z]+ (?:speaks?|(?:is|are) (?:written|available|published)"
    r"|supports?)[^.;\n]{0,25}$"
    r"|(?:lekcj|nauk|szkoleni|kurs|dofinansowani)[a-z]* (?:[a-z]+ ){0,2}(?:jezyk\w*"
    r"|j\.) (?:obcych ?)?(?:\([a-z./ ]{0,30})?$"
)
#: What a sentence says when it denies that it is needed: "no es imprescindible", "niet vereist".
_NOT_NEEDED = (
    r"no (?:es|son) (?:\w+mente )?(?:imprescindible|necesari\w*|obligatori\w*)"
    r"|nao e (?:necessari|obrigatori)\w*|n'est pas (?:requis|necessaire|exige|obligatoire)\w*"
    r"|niet (?:nodig|vereist|verplicht|noodzakelijk)|nie jest (?:wymagan|koniecz)\w*"
    r"|non e (?:necessari|richiest|obbligatori)\w*|mile widzian\w* ?(?=[).,;\n])"
)
#: "Englisch (B1) von Vorteil"
_LEVEL_ASIDE = re.compile(r"^ ?\((?:(?:min\.?|mind\.?|niveau|level|poziom) )?[abc][12]\+?\)")


@lru_cache(maxsize=16)
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold_term(row["wording"]) for row in read_seed("language_cues") if row["kind"] == kind)


@lru_cache(maxsize=8)
def endings(language: str | None = None) -> tuple[str, ...]:
    """Return what makes of a language's name the knowledge of it, in compounds of one language or of all."""
    rows = (row for row in read_seed("language_cues") if row["kind"] == "ending")
    return tuple(fold_term(row["wording"]) for row in rows if language in (None, row["language"]))


@lru_cache(maxsize=1)
def _level() -> re.Pattern[str]:
    return re.compile(rf"{whole_words(_words('level'))}|{whole_words(_words('level_before'))} $")


@lru_cache(maxsize=1)
def _native() -> re.Pattern[str]:
    return re.compile(whole_words(_words("native")))


@lru_cache(maxsize=1)
def _named_otherwise() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns behind and before a name that is about a market, a lesson, a kitchen."""
    behind = re.compile(
        r"^(?: (?!(?:native )?speakers?\b)[a-z]+(?: [a-z]+)? with (?:an? )?(?:good|excellent|strong)\b"
        rf"|,? {whole_words(_words('right_after'))}"
        rf"|[ -](?:speaking|language)? ?{whole_words(_words('speakers'))}"
        rf"|[ -](?:and \w+ )?{whole_words(_words('thing'))})"
    )
    before = re.compile(
        rf"{_OF_OTHERS}"
        rf"|{whole_words(_words('taught'))} "
        r"(?:(?:de|d'|of|in|von|the|auf|free|gratis|di|da|lingua|langue|lengua|idioma) )*$"
        rf"|{whole_words(_words('firm'))} $"
        rf"|{whole_words(_words('document'))}[^.;,\n]{{0,24}}$"
    )
    return behind, before


@lru_cache(maxsize=1)
def _wished_behind() -> re.Pattern[str]:
    wish = rf"(?:{whole_words(_words('wish_after'))}|\b(?:{_NOT_NEEDED}))"
    return re.compile(rf"^(?P<between>[^,;.()]{{0,48}}?)(?P<aside>[ ,(]{{0,3}}){wish}")


@lru_cache(maxsize=1)
def _wished_before() -> re.Pattern[str]:
    """Return the pattern of a wish before a name, and of what the job does without: "nie wymagamy znajomości …"."""
    wish, without = whole_words(_words("wish_before")), whole_words(_words("without"))
    clause = r"(?:[^.;\n)]|(?<=\bj)\.|(?<=\bjez)\.){0,44}$"
    return re.compile(rf"{wish}{clause}|{without}(?: [a-z.']+){{0,3}} $")


class Reading(NamedTuple):
    """How far the words about the level reach, before the name and after it; the level if stated; only a wish?"""

    before: int
    after: int
    level: str | None
    is_wish: bool


def is_named_otherwise(before: str, after: str) -> bool:
    """Say whether the name of a language is about something else: a market, a lesson, a kitchen."""
    behind, sooner = _named_otherwise()
    return bool(behind.match(after) or sooner.search(before))


@lru_cache(maxsize=20_000)
def read_language(name: str, before: str, after: str) -> Reading | None:
    """Read a language by its folded name and the rest of its sentence on both sides; NULL when it is not asked for."""
    if is_named_otherwise(before, after):
        return None
    later, sooner = _CEFR_AFTER.search(after), _CEFR_BEFORE.search(before)
    native_after, native_before = _native().match(after[:18].lstrip(" (-,")), _native().search(before[-25:])
    following = _level().search(after[:_LEVEL_REACH])
    earlier = max(_level().finditer(before), key=lambda match: match.end(), default=None)
    is_compound = len(name) > 8 and name.endswith(endings())
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
    wished = _wished_behind().match(_LEVEL_ASIDE.sub("", after))
    if wished:
        # "English and French (preferred)": what stands in brackets is about the last one named.
        names_another = re.search(r"\b(?:and|und|et|y|e|i|en|och|og)\b", wished["between"])
        if not (names_another and "(" in wished["aside"]):
            return True
    return _wished_before().search(before) is not None
