"""Languages that a title asks for: "Dutch-speaking Sales Agent", "Customer Support with French", "Bilingual (EN/ES)".

A language that the job teaches or translates, or that a market speaks, is none of them: "English Teacher".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.folding import fold_term

#: The name of a group of people or goods behind it: "Spanish-speaking Markets".
_OF_OTHERS = r"(?! (?:market|countr|customer|client|famil|communit|region)\w*)"
_SPEAKS = rf"(?:[- ]?(?:speak(?:ing|ers?))(?![a-z]){_OF_OTHERS}|sprachige?[rn]?(?![a-z]))"
#: One of these stands in each such title.
TITLE_WORDS = r"(?i)speak|sprachig|bilingu|\b(?:with|mit|avec|con|met|com) "
_JOINED = r"(?: ?[/,&+]| and| or| und| oder| et| y| e| i)"
_WISHED = r"(?! ?(?:is )?(?:prefer|desir|a plus|nice|optional|bonus|advantag))"
_ENDS = r"(?= ?(?:$|[)\]/,|(]|[-+*] | language| speak| -| at | in | for | \(|~))"


_WORD = r"[a-z]{3,16}"
_LISTED = rf"{_WORD}(?:{_JOINED} ?{_WORD})*"
_PATTERN = re.compile(
    rf"(?<![a-z])(?:(?P<speaks>{_LISTED}){_SPEAKS}"
    rf"|(?:with|mit|avec|con|met|com) (?:fluent |fliessend |excellent )?(?P<has>{_LISTED}){_ENDS}"
    rf"|(?:bilingual|bilingue|zweisprachig)(?: [^(]{{0,40}}\(|[ (:,-]{{1,3}})(?:in )?(?P<both>{_LISTED})"
    rf"(?![a-z]){_WISHED})"
)


def languages_of_title(title: str, names: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield code, start and end of each language that a title asks for; ``names`` has folded name -> code."""
    for match in _PATTERN.finditer(fold_term(title)):
        for word in re.findall(_WORD, "".join(filter(None, match.groups()))):
            if word in names:
                yield names[word], *match.span()
