"""Groups and national companies: what stands around an employer's name says that it has companies, or where one is.

"Grupo Bimbo" and "Volkswagen Group" are the employers Bimbo and Volkswagen. "Deloitte UK" and "Capgemini Polska" are
employers of their own (their law, their pay, often their shareholders) of the groups Deloitte and Capgemini. Both hold
where the rest tells who it is: a known employer with companies in many countries
(``seeds/company_multinationals.csv``), or several words that are not all of a trade. Public bodies, churches, clubs
and charities of two countries have nothing in common but a name ("Red Cross Canada"), as has what a country word only
sounds like ("Air India"). A subsidiary with a name of its own ("Siemens Mobility") is said by no word of its name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.company.evidence import is_shared, needs_evidence
from extractors.company.keys import company_key, letters_of, plain
from extractors.company.wording import wordings
from extractors.vocabulary import seed

#: A name that ends so is not whole: "Bank of", "Voice of".
_UNFINISHED = frozenset(
    "of for in de do da du di del della des der die das the and und et e y i van von für w z".split()
)
#: Words of a country or a group: "Grupa Kapitałowa", "United Kingdom", "Group of Companies".
_LONGEST = 3
#: More than one name stands here, or half of one.
_SEVERAL = re.compile(r"[(){}\[\]|,;:]|\s[-–—/]\s?|\s(?:at|by)\s")
_MOST_WORDS = 7


@lru_cache(maxsize=4)
def _letters(vocabulary: str) -> frozenset[str]:
    return frozenset(letters_of(company_key(name)) for name in seed(vocabulary)["company_name"])


@lru_cache(maxsize=4)
def _folded(kind: str) -> frozenset[str]:
    return frozenset(plain(word) for word in wordings(kind))


def is_known(name: str) -> bool:
    """Say whether ``name`` is the common name of a known employer that nobody else bears."""
    letters = letters_of(company_key(name))
    if is_shared(letters):
        return False
    is_listed = letters in _letters("company_multinationals") and not needs_evidence(company_key(name))
    return is_listed or letters in _letters("company_aliases")


def employer_of(name: str) -> str | None:
    """Return the employer that ``name`` (legal form off) calls a group, None where it says nothing of one."""
    return _without(name, nations=False)


def brand_of(name: str) -> str | None:
    """Return the name that an employer shares with others of its group: countries and words for a group off."""
    return _without(name, nations=True)


@lru_cache(maxsize=65_536)
def _without(name: str, *, nations: bool) -> str | None:
    rest = name
    while (shorter := _shorter(rest, nations=nations)) is not None:
        rest = shorter
    return rest if rest != name and _tells(rest) else None


def _shorter(name: str, *, nations: bool) -> str | None:
    words = name.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        tail = plain(" ".join(words[-size:]))
        if tail in _folded("group") or (nations and tail in _folded("country")):
            return " ".join(words[:-size])
        if plain(" ".join(words[:size])) in _folded("group"):
            return " ".join(words[size:])
    return None


def _tells(rest: str) -> bool:
    """Say whether what is left names an employer by itself."""
    words = plain(rest).split()
    if not words or len(words) > _MOST_WORDS or words[-1] in _UNFINISHED or _SEVERAL.search(rest):
        return False
    if is_known(rest):
        return True
    if len(words) == 1 or needs_evidence(company_key(rest)) or not _folded("public body").isdisjoint(words):
        return False
    return any(word not in _folded("trade") and len(word) > 1 for word in words)
