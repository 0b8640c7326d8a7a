"""Patterns of years of experience, built from ``seeds/experience_words.csv`` and ``seeds/number_words.csv``."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import OTHER, fold_term, read_seed
from extractors.native import plain
from extractors.number_words import number_words

#: Adjectives that may stand between the number and the unit: "three full years", "5 aufeinanderfolgende Jahre".
_BETWEEN = (
    r"(?:(?:full|solid|volle|consecutive|progressive|complete|recent|relevant|additional|continuous|pelne|good|post-"
    r"qualification|calendar|professional|proven|total|cumulative)[ -]){0,2}"
)


@lru_cache(maxsize=8)
def words_of(meaning: str) -> tuple[str, ...]:
    """Return the folded words of ``experience_words.csv`` that mean ``year``, ``experience``, ``at_least`` …"""
    found = {fold_term(row["word"]) for row in read_seed("experience_words") if row["meaning"] == meaning}
    return tuple(sorted((word for word in found if OTHER not in word), key=lambda word: (-len(word), word)))


def either(meaning: str) -> str:
    """Return the words of a meaning as one alternation of a regular expression, the longest first."""
    return any_of(words_of(meaning))


@lru_cache(maxsize=1)
def none_needed() -> tuple[str, ...]:
    """Return the wording that asks for no experience at all, in texts; that of other scripts is for fields."""
    wordings = (row["wording"] for row in read_seed("experience_not_needed"))
    return tuple(wording for wording in wordings if OTHER not in fold_term(wording))


@lru_cache(maxsize=1)
def _none_in_fields() -> frozenset[str]:
    return frozenset(plain(row["wording"].lower()) for row in read_seed("experience_not_needed"))


def says_none(value: str) -> bool:
    """Tell whether the whole value of a field says that no experience is asked for: "Нет опыта", "경력무관"."""
    return " ".join(plain(value.lower()).split()).strip(" .") in _none_in_fields()


@lru_cache(maxsize=1)
def years_in_a_word() -> dict[str, float]:
    """Return stem -> years of words that hold both number and unit: "zweijährig" 2, "half a year" 0.5, "rok" 1."""
    rows = read_seed("experience_words")
    counted = {fold_term(row["word"]): float(row["meaning"][6:]) for row in rows if row["meaning"].startswith("years_")}
    return {**counted, **dict.fromkeys(words_of("a_year"), 1.0)}


@lru_cache(maxsize=1)
def years_pattern() -> re.Pattern[str]:
    """Return the pattern of "3-5 years", "three (3) or more years", "mindestens zwei Jahre" in folded text."""
    number = rf"(?:\d{{1,2}}(?:[.,]\d(?!\d))?|(?:{any_of(number_words())})(?![a-z]))"
    return re.compile(
        rf"(?:(?<![\w.,$/#])|(?<=[a-z]{{3}})(?=\d)|(?<=\d\.)(?=\d\d?\+? y))(?P<low>{number})"
        rf"(?: ?\((?P<digits>\d{{1,2}})\+?\))?(?P<plus> ?\+| plus)?(?:th)?"
        rf"(?:(?: ?-{{1,2}} ?| ?~ ?| to | or | a | bis | do | y | ate | tot | e | o | oder | ou | lub "
        rf"| till | but (?:no|not) more than "
        rf"| through |/|(?P<and> and | en | et | und ))"
        rf"(?P<high>{number})(?: ?\((?P<digits2>\d{{1,2}})\))?(?P<plus2> ?\+)?)?"
        rf"(?P<more> or more| and more| and above|\+)?(?: of(?= years))?[ -]{{0,5}}{_BETWEEN}"
        rf"(?:(?P<year>{either('year')})(?: (?:i|and|und|et|y|e) (?P<odd>\d{{1,2}}) {either('month')})?"
        rf"|(?P<month>{either('month')}))(?![a-z])"
        rf"|(?<![a-z])(?P<word>{any_of(years_in_a_word())})[a-z]{{0,4}}(?![a-z])"
    )


@lru_cache(maxsize=1)
def labelled_pattern() -> re.Pattern[str]:
    """Return the pattern of numbers that stand after their label: "Years of experience: 3-5", "staż - lata: 2"."""
    return re.compile(
        r"(?:(?:years|yrs)(?: of)?(?: [a-z]+){0,2} (?:experience|exp)(?: (?:required|needed|level))?"
        r"|experience \((?:in )?(?:years|yrs)\)|yoe|anos de experiencia(?: (?:requeridos?|minim[ao]s?))?"
        r"|berufserfahrung in jahren|annees d'experience|lata doswiadczenia)"
        r" ?[:=-]{1,2} ?(?P<low>\d{1,2})(?P<plus> ?\+)?(?:(?: ?- ?"
        r"| to )(?P<high>\d{1,2})(?P<plus2> ?\+)?)?(?![\d.,%]\d|\d)"
        r"|staz - lata: ?(?P<years>\d{1,2})(?:, ?miesiace: ?(?P<months>\d{1,2}))?"
    )


@lru_cache(maxsize=1)
def experience() -> str:
    """Return the expression of a word for experience, German, Dutch and Swedish compounds included."""
    # A page that lost its line breaks glues the next word on: "experienceMinimum"; short words must end.
    short = any_of(word for word in words_of("experience") if len(word) < 6)
    long = any_of(word for word in words_of("experience") if len(word) >= 6)
    return rf"(?:(?<![a-z])(?:{short})(?![a-z])|(?:{long})|(?:erfahrung|ervaring|erfarenhet)(?:en|s)?)"


@lru_cache(maxsize=1)
def unit_anchors() -> tuple[str, ...]:
    """Return what to look for in a text: the units, also glued to their number ("5years"), and words that hold both.

    A unit that is also a common word ("an", "let", "any") is looked for by the number that stands before it.
    """
    units = [word for word in (*words_of("year"), *words_of("month")) if word not in _COMMON]
    counted = [f"{number} {word}" for word in _COMMON for number in (*range(1, 11), "un", "doua", "een")]
    glued = [f"{number}{word}" for word in _GLUED for number in range(1, 21)]
    return tuple(dict.fromkeys([*units, *counted, *counted_in_words(), *glued, *in_a_word()]))


@lru_cache(maxsize=1)
def counted_in_words() -> tuple[str, ...]:
    """Return the common words behind the number words of their own language: "négy év", "patru ani"."""
    return tuple(
        f"{fold_term(number['word'])} {fold_term(unit['word'])}"
        for unit in read_seed("experience_words")
        if unit["meaning"] in ("year", "month") and fold_term(unit["word"]) in _COMMON
        for number in read_seed("number_words")
        if number["language"] == unit["language"]
    )


@lru_cache(maxsize=1)
def in_a_word() -> tuple[str, ...]:
    """Return the words that hold both number and unit, with their endings."""
    return tuple(stem + ending for stem in years_in_a_word() for ending in ENDINGS)


@lru_cache(maxsize=1)
def before_unit() -> str:
    """Return the pattern of the number that folded text before a unit ends with, for a quick look at many texts."""
    return (
        rf"(?:\d|\b{any_of(number_words())})(?: ?\(\d{{1,2}}\+?\))?"
        rf"(?:th|\)| ?\+| plus| (?:or|and) more| and above){{0,3}}(?: of)?[ -]{{0,5}}{_BETWEEN}$"
    )


_GLUED = ("year", "years", "yrs", "jahre", "ans", "anos", "lata", "months")
#: How the German and Polish adjectives of years end.
ENDINGS = ("", "e", "s", "er", "en", "es", "em", "ego", "m", "ej", "a", "emu")
#: Units that mean something else in another language.
_COMMON = ("an", "let", "any", "ar", "ev", "ay", "nam", "mes", "mos", "no", "rok", "ani", "praxe", "prax")
