"""What of a title's words speaks for an occupation: the words, their pairs, the head, beginnings and ends of words.

Beginnings and ends let a word that no reference holds speak through its relatives ("weldor", "Lagerhelfer").
"""

from __future__ import annotations

from itertools import pairwise

from extractors.title.normal import NormalTitle

#: What follows a title's first piece ("…, Payments") names the team as often as the job: its words weigh half.
REST = 0.5
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
    for words, scale in ((title.rest, REST), (title.head, 1.0)):
        for word in words:
            found |= {feature: weight * scale for feature, weight in word_features(word).items()}
    return found | dict(head_features(title.head))


def word_features(word: str) -> dict[str, float]:
    """Return what a word says wherever it stands: its beginnings and ends, and itself."""
    size = len(word)
    found = {f"p{word[:count]}": _PART for count in _BEGINNINGS if size > count}
    found |= {f"e{word[-count:]}": _PART for count in _ENDS if size > count}
    found[f"w{word}"] = _WORD
    return found


def head_features(head: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return what the words of a head say by their places in it."""
    if not head:
        return []
    last = head[-1]
    found = [(f"h{last}", _LAST), (f"f{head[0]}", _FIRST)]
    found += [(f"b{one} {other}", _PAIR) for one, other in pairwise(head)]
    found += [(f"s{word} {last}", _PAIR) for word in head[:-2]]
    return found
