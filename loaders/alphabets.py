"""Which of two sibling character sets a text was written in: the one in which its words are words of a language.

The sets of Western and of Central Europe share most of their bytes, and a guess by statistics takes either: "année"
is the same in both, "à" of the one is "ŕ" of the other. A word is written in a set when one language of that set has
all its letters, and no sign stands inside it ("z³oty" is no word).
"""

from __future__ import annotations

import re
from typing import Final

WESTERN: Final = "cp1252"
_CENTRAL: Final = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "áäčďéíĺľňóôŕšťúýž", "čćđšž",
)  # fmt: skip
_ALPHABETS: Final = {
    WESTERN: (
        "àâæçéèêëîïôœùûüÿ", "áéíïñóúüç", "áâãàçéêíóôõú", "äöüßé", "æøåéèóòô", "åäöéàü", "àèéìîòóù", "ëïéèöüáóê",
        "áðéíóúýþæö", "àçèéíïòóúü",
    ),
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
}  # fmt: skip
SIBLINGS: Final = frozenset(_ALPHABETS)
_WORD: Final = re.compile(r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f€„“”‚‘’«»…–—•·®™\xa0]+")


def of_siblings(body: bytes, guessed: str) -> str:
    """Return the set of ``SIBLINGS`` in which ``body`` reads best: the Western one in doubt, ``guessed`` where not."""
    central = "cp1250" if guessed == WESTERN else guessed
    is_central = _words_of_a_language(body, central) > _words_of_a_language(body, WESTERN)
    return central if is_central else WESTERN


def _words_of_a_language(body: bytes, codec: str) -> float:
    """Return the share of words with other letters than a-z that one language of the set can spell."""
    words = {word.lower() for word in _WORD.findall(body.decode(codec, "replace")) if not word.isascii()}
    return sum(_is_word(word, codec) for word in words) / max(1, len(words))


def _is_word(word: str, codec: str) -> bool:
    """Signs may stand at the ends of a word that counts or asks ("£70", "¿Qué", "1º")."""
    bare = re.sub(r"^[£¿¡§]+(?=\d|[^\W\d_])|(?<=\d)[ªº²³°]$", "", word)
    letters = {sign for sign in bare if not sign.isascii()}
    is_price = bare != word and word[0] == "£" and bare[:1].isalpha()
    return not is_price and (not letters or any(letters <= set(alphabet) for alphabet in _ALPHABETS[codec]))
