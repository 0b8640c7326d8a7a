"""Which questions a person's words may mean: rare words count more, near spellings a little, and no model guesses."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from jobmarket.questions.catalogue import Question

#: Words of any question; they say nothing about which.
_STOP = frozenset(
    "a all an and are as at be by can do does for from get give has have how i in is it list many me much of on one or"
    " show some tell than that the there these this to was we were what when where which who why will with you your"
    " job jobs posting postings data".split()
)
_WORD = re.compile(r"\w+")
#: What a word is worth where it stands: in the question itself, among its other words, in its tables.
_WEIGHTS = (3.0, 2.0, 1.0)
_NEAR = 0.5  # of its worth, for a word of nearly the same spelling


def search(asked: str, questions: Sequence[Question], most: int = 8) -> list[Question]:
    """Return the questions that share words with ``asked``, the likeliest first; none when nothing is shared."""
    known = [_worth(one) for one in questions]
    spread = Counter(word for words in known for word in words)
    wanted = {_stem(word) for word in _WORD.findall(asked.lower())} - _STOP
    scored = []
    for one, words in zip(questions, known, strict=True):
        score = sum(_found(word, words) * math.log(1 + len(known) / spread.get(word, 1)) for word in wanted)
        if score:
            scored.append((-score, one.number, one))
    return [one for _, _, one in sorted(scored)[:most]]


def _worth(one: Question) -> dict[str, float]:
    worth: dict[str, float] = {}
    texts = (f"{one.question} {one.slug}", f"{' '.join(one.words)} {one.topic}", f"{one.grain} {' '.join(one.tables)}")
    for text, weight in zip(texts, _WEIGHTS, strict=True):
        for word in _WORD.findall(text.lower().replace("_", " ")):
            stem = _stem(word)
            if stem not in _STOP:
                worth[stem] = max(worth.get(stem, 0), weight)
    return worth


def _found(word: str, words: dict[str, float]) -> float:
    if word in words:
        return words[word]
    near = get_close_matches(word, words, n=1, cutoff=0.8) if len(word) > 3 else []
    return words[near[0]] * _NEAR if near else 0.0


def _stem(word: str) -> str:
    """Return an English word without its plural, so that "salaries" meets "salary"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
