"""Languages that a title asks for: "Dutch-speaking Sales Agent", "Customer Support with French", "Bilingual (EN/ES)".

A language that the job teaches or translates, or that a market speaks, is none of them: "English Teacher".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import fold_term
from extractors.languages.reading import GERMAN_ENDINGS

#: The name of a group of people or goods behind it: "Spanish-speaking Markets".
_OF_OTHERS = r"(?! (?:market|countr|customer|client|famil|communit|region)\w*)"
_SPEAKS = rf"(?:[- ]?(?:speak(?:ing|ers?))(?![a-z]){_OF_OTHERS}|sprachige?[rn]?(?![a-z]))"
#: One of these stands in each such title.
_WORDS = ("speak", "sprachig", "with ", "mit ", "avec ", "con ", "met ", "com ", "bilingu")
_JOINED = r"(?: ?[/,&+]| and| or| und| oder| et| y| e| i)"
_WISHED = r"(?! ?(?:is )?(?:prefer|desir|a plus|nice|optional|bonus|advantag))"
_ENDS = r"(?= ?(?:$|[)\]/,|(]|[-+*] | language| speak| -| at | in | for | \(|~))"


@lru_cache(maxsize=1)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    name = rf"(?:{any_of(one for one in names if not one.endswith(GERMAN_ENDINGS))})"
    listed = rf"{name}(?:{_JOINED} ?{name})*"
    return re.compile(
        rf"(?<![a-z])(?:(?P<speaks>{listed}){_SPEAKS}"
        rf"|(?:with|mit|avec|con|met|com) (?:fluent |fliessend |excellent )?(?P<has>{listed}){_ENDS}"
        rf"|(?:bilingual|bilingue|zweisprachig)(?: [^(]{{0,40}}\(|[ (:,-]{{1,3}})(?:in )?(?P<both>{listed})"
        rf"(?![a-z]){_WISHED})"
    )


def languages_of_title(title: str, names: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield code, start and end of each language that a title asks for; ``names`` has folded name -> code."""
    folded = fold_term(title)
    if not any(word in folded for word in _WORDS):
        return
    for match in _pattern(frozenset(names)).finditer(folded):
        for listed in filter(None, match.groups()):
            for name in re.findall(any_of(names), listed):
                yield names[name], *match.span()
