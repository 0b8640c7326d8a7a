"""Learns what words of titles say of occupations, from titles whose occupation is known; writes it as one small file.

A log-linear model over :func:`extractors.title.role_features.features`: its evidence is a weight a feature and
occupation, so an answer can be explained by words. Learning takes minutes and is done when the vocabulary changes
(``jobmarket roles learn``), never in a build. The same titles give the same file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.title.normal import NormalTitle
from extractors.title.role_features import features

Floats = NDArray[np.float32]
#: Weights kept of the learnt ones, the largest; with all of them the answers are no better.
_KEPT = 500_000
_ROUNDS = 12
#: How much more a rare word says than a common one: power of its inverse document frequency.
_RARITY = 0.6
_BATCH = 512
#: One in so many lines, by hash, tells how sure the model may be; they are learnt from at the end as well.
_JUDGES = 10


class KnownTitle(NamedTuple):
    """A title and the SOC codes of the occupations that it may name."""

    title: NormalTitle
    codes: tuple[str, ...]
    #: The line of a classification that it stands in: its forms judge together. Empty for lines that do not judge.
    line: str = ""


class _Rows(NamedTuple):
    """Titles as a sparse matrix of features in rows."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats


def learn(titles: Sequence[KnownTitle], target: Path, on_round: Callable[[int, int], None] = lambda i, n: None) -> None:
    """Learn from ``titles`` and write the weights to ``target`` (read by :mod:`extractors.title.role_words`).

    ``on_round`` hears how many of how many rounds are done. Raises ``ValueError`` where no title is given.
    """
    if not titles:
        raise ValueError("no titles to learn from")
    codes = sorted({code for known in titles for code in known.codes})
    named = [features(known.title) for known in titles]
    counts = Counter(name for found in named for name in found)
    rarity = {name: float((np.log(len(titles) / count) + 1) ** _RARITY) for name, count in counts.items()}
    order = {name: place for place, name in enumerate(rarity)}
    rows = _rows(named, order, rarity)
    answers = _answers(titles, codes)
    is_judge = np.array([bool(known.line) and _share(known.line) == 0 for known in titles])

    def tell(done: int) -> None:
        on_round(done, 2 * _ROUNDS)

    trial = _learnt(rows, answers, np.flatnonzero(~is_judge), len(order), tell)
    sure = _sureness(rows, answers, np.flatnonzero(is_judge), trial, codes)
    weights = _learnt(rows, answers, np.arange(len(titles)), len(order), lambda done: tell(_ROUNDS + done))
    _write(target, list(order), np.array(list(rarity.values()), np.float32), weights, codes, sure)


def _share(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:6], 16) % _JUDGES


def _rows(named: Iterable[dict[str, float]], order: dict[str, int], rarity: dict[str, float]) -> _Rows:
    columns: list[int] = []
    values: list[float] = []
    starts = [0]
    for found in named:
        weighed = {order[name]: weight * rarity[name] for name, weight in sorted(found.items())}
        length = np.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        columns += weighed
        values += [weight / length for weight in weighed.values()]
        starts.append(len(columns))
    return _Rows(np.array(starts), np.array(columns, np.int64), np.array(values, np.float32))


def _answers(titles: Sequence[KnownTitle], codes: list[str]) -> list[NDArray[np.int64]]:
    order = {code: place for place, code in enumerate(codes)}
    return [np.array([order[code] for code in known.codes]) for known in titles]


def _learnt(
    rows: _Rows, answers: list[NDArray[np.int64]], chosen: NDArray[np.int64], width: int, tell: Callable[[int], None]
) -> Floats:
    """Return features × occupations: multinomial regression by AdaGrad, a step size a feature."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    several = max(int(answer.max()) for answer in answers) + 1
    weights = np.zeros((width, several), np.float32)
    past = np.full(width, 1e-3, np.float32)
    chance = np.random.default_rng(0)
    for turn in range(_ROUNDS):
        shuffled = chance.permutation(chosen)
        for first in range(0, len(shuffled), _BATCH):
            batch = shuffled[first : first + _BATCH]
            spans = [slice(rows.starts[i], rows.starts[i + 1]) for i in batch]
            columns = np.concatenate([rows.columns[span] for span in spans])
            values = np.concatenate([rows.values[span] for span in spans])
            starts = np.concatenate([[0], np.cumsum([span.stop - span.start for span in spans])])
            used, place = np.unique(columns, return_inverse=True)
            matrix = csr_matrix((values, place, starts), shape=(len(batch), len(used)))
            of_used = weights[used]
            wrong = _shares(matrix @ of_used)
            for row, i in enumerate(batch):
                wrong[row, answers[i]] -= 1 / len(answers[i])
            slope = np.asarray(matrix.T @ wrong)
            past[used] += np.square(slope).sum(1)
            weights[used] = of_used - slope / np.sqrt(past[used])[:, None]
        tell(turn + 1)
    return weights


def _shares(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True), np.float32)


def _sureness(
    rows: _Rows, answers: list[NDArray[np.int64]], judges: NDArray[np.int64], weights: Floats, codes: list[str]
) -> Floats:
    """Return slope and intercept that turn the odds of the best code, then of the best major group, into true ones."""
    groups = np.array([code[:2] for code in codes])
    names, of_code = np.unique(groups, return_inverse=True)
    odds: list[list[float]] = [[], []]
    right: list[list[bool]] = [[], []]
    for i in judges:
        span = slice(rows.starts[i], rows.starts[i + 1])
        shares = _shares((rows.values[span] @ weights[rows.columns[span]])[None])[0].astype(np.float64)
        majors = np.bincount(of_code, shares, len(names))
        for which, (share, is_right) in enumerate((
            (shares.max(), shares.argmax() in answers[i]),
            (majors.max(), majors.argmax() in of_code[answers[i]]),
        )):  # fmt: skip
            odds[which].append(float(np.log(share / (1 - min(share, 1 - 1e-6)))))
            right[which].append(bool(is_right))
    return np.array([_logistic(np.array(x), np.array(y, float)) for x, y in zip(odds, right, strict=True)], np.float32)


def _logistic(odds: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and intercept of the logistic regression of ``right`` on ``odds``, by Newton's method."""
    design = np.stack([odds, np.ones_like(odds)], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(30):
        share = 1 / (1 + np.exp(-design @ line))
        bend = design.T @ (design * (share * (1 - share))[:, None]) + 1e-3 * np.eye(2)
        line = line + np.linalg.solve(bend, design.T @ (right - share) - 1e-3 * (line - [1.0, 0.0]))
    return float(line[0]), float(line[1])


def _write(target: Path, names: list[str], rarity: Floats, weights: Floats, codes: list[str], sure: Floats) -> None:
    """Write the largest weights as rows of a sparse matrix; what all occupations share says nothing and goes."""
    weights = weights - np.median(weights, axis=1, keepdims=True)
    least = np.partition(np.abs(weights).ravel(), -min(_KEPT, weights.size))[-min(_KEPT, weights.size)]
    kept = np.abs(weights) >= max(float(least), 1e-6)
    rows, columns = np.nonzero(kept)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(names)))])
    np.savez_compressed(
        target,
        features=np.frombuffer("\n".join(names).encode(), np.uint8),
        rarity=rarity.astype(np.float16),
        codes=np.array(codes),
        starts=starts.astype(np.int32),
        columns=columns.astype(np.int16),
        weights=weights[kept].astype(np.float16),
        sure=sure,
    )
