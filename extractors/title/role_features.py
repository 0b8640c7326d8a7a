"""What of a title's words speaks for an occupation: the words, their pairs, the head, beginnings and ends of words.

Beginnings and ends let a word that no reference holds speak through its relatives ("weldor", "Lagerhelfer").
"""

from __future__ import annotations

from itertools import pairwise

from extractors.title.normal import NormalTitle

#: What follows a title's first piece ("…, Payments") names the team as often as the job.
_REST = 0.5
#: Weights by kind, chosen on O*NET titles that were neither learnt from nor published on.
_WORD, _LAST, _FIRST, _PAIR, _PART = 1.0, 1.6, 0.7, 1.2, 0.6
_BEGINNINGS = (4, 5, 6)
_ENDS = (3, 4, 5)


def features(title: NormalTitle) -> dict[str, float]:
    """Return feature -> weight; the first letter of a feature is its kind.

    w word, h last word of the head, f its first, b two words in a row, s a word and the head's last, p the beginning
    and e the end of a word.
    """
    found: dict[str, float] = {}
    for words, weight in ((title.rest, _REST), (title.head, 1.0)):
        for word in words:
            for part in _parts(word):
                found[part] = _PART * weight
            found[f"w{word}"] = _WORD * weight
    head = title.head
    if head:
        last = head[-1]
        found[f"h{last}"] = _LAST
        found[f"f{head[0]}"] = _FIRST
        for one, other in pairwise(head):
            found[f"b{one} {other}"] = _PAIR
        for word in head[:-2]:
            found[f"s{word} {last}"] = _PAIR
    return found


def _parts(word: str) -> list[str]:
    size = len(word)
    beginnings = [f"p{word[:count]}" for count in _BEGINNINGS if size > count]
    return beginnings + [f"e{word[-count:]}" for count in _ENDS if size > count]
