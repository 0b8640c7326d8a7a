"""What two spellings of one employer share: the name without its legal form, and its bare letters."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.vocabulary import plain as _plain
from extractors.vocabulary import seed

#: One name is read several times over while it is taken apart.
plain = lru_cache(maxsize=65_536)(_plain)

_GLUED = r"(?:[(（][株有][)）]|株式会社|合同会社|有限会社|有限责任公司|股份有限公司|有限公司|주식회사|\(주\)|㈜)"
#: Cyrillic as most companies there write themselves in Latin letters (BGN/PCGN, shortened).
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
}  # fmt: skip
_TRANSLATE = str.maketrans(_LATIN)
#: "Mueller" is "Müller" and "Muller", "Oersted" is "Ørsted": a vowel pair before a consonant, in long names only,
#: and not after the beginnings of "blue", "true", "value" and "venue".
_UMLAUT = re.compile(r"ae(?=u)|(?:(?<!bl)(?<!tr)(?<!al)(?<!en)(?P<first>[aou])e|aa)(?=[bcdfghjklmnpqrstvwxz])")
_LONG = 6
_SHORT = 3
_PLUS = re.compile(r"(?<=\w)\s*\+\s*(?=[^\W\d])")


@lru_cache(maxsize=1)
def forms_pattern() -> str:
    """Return the pattern of any legal form of ``seeds/legal_suffixes.csv``, the longest first.

    Long forms are found in any case, as are two letters with dots ("s.a."); two letters alone ("SE", "AS") only as they
    are written.
    """
    return "|".join(_form_pattern(form) for form, _ in _forms())


def _forms() -> list[tuple[str, str]]:
    rows = seed("legal_suffixes").select("suffix", "stands").fill_null("").rows()
    return sorted(rows, key=lambda row: -len(row[0]))


def _form_pattern(form: str) -> str:
    """In long forms a dot, and the blank after it, may be missing, and "+" stands for "&" ("GmbH + Co.KG")."""
    if sum(c.isalpha() for c in form) <= 2:
        wording = re.sub(r"\\\.(?=\w)", r"\\.\\s?", re.escape(form))
        return wording if form.isalpha() else f"(?i:{wording})"
    wording = re.sub(r"\\\.(?:\\ )?", r"\\.?\\s*", re.escape(form).removesuffix(r"\."))
    return "(?i:" + wording.replace(r"\ ", r"\s+").replace(r"\&", "[&+]") + ")"


@lru_cache(maxsize=1)
def _legal_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of one legal form at the end and at the start of a name."""
    leading = "|".join(_form_pattern(form) for form, stands in _forms() if stands == "both")
    return (
        re.compile(
            rf"(?:(?<=[^\W_])|(?<=[).»”\"'!&+]))(?:\s*,\s*|\s+(?:[-–]\s+)?)\(?(?:{forms_pattern()})\.?\)?\.?\s*$|{_GLUED}\s*$"
        ),
        re.compile(rf"^(?:{leading})[\s,]+(?=\S)|^{_GLUED}\s*|^(?:{forms_pattern()})\s+(?=[„«“\"])"),
    )


@lru_cache(maxsize=1)
def _last_and_first_words() -> tuple[frozenset[str], frozenset[str]]:
    forms = [form.split() for form, _ in _forms()]
    return frozenset(_bare(form[-1]) for form in forms), frozenset(_bare(form[0]) for form in forms)


def _bare(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalpha())


@lru_cache(maxsize=65_536)
def _may_be_form(word: str) -> bool:
    """Tell cheaply whether a name's last word can end a legal form: most names have none."""
    bare = _bare(word)
    return not word.isascii() or bare in _last_and_first_words()[0] or len(bare) == 1 or "." in word


@lru_cache(maxsize=65_536)
def _may_lead(word: str) -> bool:
    return not word.isascii() or _bare(word) in _last_and_first_words()[1]


@lru_cache(maxsize=65_536)
def without_legal_form(name: str) -> tuple[str, str | None]:
    """Return the name without its legal forms, and the full name if it had one: ``"Acme GmbH & Co. KG"`` -> ``"Acme"``."""  # noqa: E501
    ending, leading = _legal_forms()
    bare = _with_form_as_written(name) if name.islower() else name
    for _ in range(3):
        words = bare.split()
        shorter = ending.sub("", bare) if words and _may_be_form(words[-1]) else bare
        shorter = leading.sub("", shorter).strip(" ,") if words and _may_lead(words[0]) else shorter.strip(" ,")
        if (
            not plain(shorter)
            or shorter == bare
            or shorter.count("(") > shorter.count(")")
            or shorter.endswith(("&", "+", " and", " und", " et", " y"))
        ):
            break
        bare = shorter
    has_form = bare.casefold() != name.casefold()
    return (bare if has_form else name).strip(" \"'«»„“”"), (name if has_form else None)


def _with_form_as_written(name: str) -> str:
    """Set the last word of a name in small letters as a legal form is written: "vantorp maskin ab"."""
    rest, _, last = name.rpartition(" ")
    return f"{rest} {last.upper()}" if len(rest) > _SHORT and len(_bare(last)) == 2 else name


@lru_cache(maxsize=65_536)
def company_key(name: str) -> str:
    """Return what two spellings of one employer share: no legal form, article, case, diacritics or punctuation."""
    bare = _PLUS.sub(" and ", without_legal_form(name)[0].replace("&", " and ")).replace("+", " plus ")
    key = re.sub(" and company$", " and co", plain(bare))
    return key.removeprefix("the ") or plain(name) or name.strip().casefold()


@lru_cache(maxsize=8)
def _spellings(stands: str) -> dict[str, str]:
    """Return the wordings of ``seeds/company_spellings.csv`` that stand so, and what each is compared as."""
    rows = seed("company_spellings")
    return dict(rows.filter(rows["stands"] == stands).select("wording", "spelled").rows())


@lru_cache(maxsize=1)
def _letter_pairs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _spellings("letters")), key=len, reverse=True)))


def _spelled(words: list[str], n: int) -> str:
    """Return a word as it is compared: joining words as one, but not between initials ("H-E-B")."""
    word = words[n]
    if len(words) == 1:
        return word
    if 0 < n < len(words) - 1:
        long = min(len(words[n - 1]), len(words[n + 1])) > 2
        word = _spellings("between words").get(word) or (long and _spellings("between long words").get(word)) or word
    return _spellings("word").get(word, word)


@lru_cache(maxsize=65_536)
def letters_of(key: str) -> str:
    """Return the bare letters of a company key: gaps, joining words and the habits of alphabets off.

    ``"hewlett packard"`` and ``"hewlettpackard"`` are one, as are ``"peek und cloppenburg"`` and
    ``"peek and cloppenburg"``, ``"müller milch"`` and ``"mueller milch"``, ``"газпром"`` and ``"gazprom"``.
    """
    words = key.split()
    spelled = "".join(_spelled(words, n) for n in range(len(words))).translate(_TRANSLATE).replace("ß", "ss")
    letters = _letter_pairs().sub(lambda pair: _spellings("letters")[pair[0]], spelled)
    if len(letters) < _LONG:
        return letters
    return _UMLAUT.sub(lambda pair: pair["first"] or "a", letters)
