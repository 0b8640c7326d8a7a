"""Years of experience in scripts that do not fold to ASCII: Chinese, Japanese, Korean, Cyrillic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.experience.reading import Years

#: One of these stands in every text that the patterns below can match.
MARKS = ("年", "년", "лет", "год", "років", "роки", "рок", "окит")
_RANGE = r"(?P<low>\d{1,2})(?:\s?[-–~〜～至到и]\s?(?P<high>\d{1,2}))?"
_ASIAN = re.compile(
    rf"(?P<before>(?:经验|經驗|経験|実務|工作|从业|경력|경험)[^\n\d。；]{{0,12}})?(?<![\d.,]){_RANGE}\s?\+?\s?(?:年|년)"
    r"(?P<rest>(?:以上|及以上|间|間|程度|이상)?[^\n\d。；;,，、]{0,14}?(?:经验|經驗|経験|工作|실무|경력|경험))?"
)
_CYRILLIC = re.compile(
    rf"(?P<before>(?:опыт|опытом|опыта|досвід|досвіду|досвідом|стаж)[^\n\d.;]{{0,40}})?(?<![\d.,]){_RANGE}\s?\+?\s?"
    r"(?:лет|годам?|годов|года|год|років|роки|року|рок[иі]в?)(?![а-яіїєґ])"
    r"(?P<rest>[^\n\d.;,]{0,24}?(?:опыт|досвід|стаж)[а-яіїєґ]*)?"
)

_MOST = 30


def read_other_scripts(text: str, *, is_field: bool = False) -> Iterator[Years]:
    """Yield the years of experience that a text in one of these scripts asks for; offsets count code points."""
    for pattern in (_ASIAN, _CYRILLIC):
        for match in pattern.finditer(text.lower() if len(text.lower()) == len(text) else text):
            if not (is_field or match["before"] or match["rest"]):
                continue
            least, most = float(match["low"]), float(match["high"]) if match["high"] else None
            if least <= _MOST and (most is None or least <= most):
                yield Years(*match.span(), least, most, 1)
