"""Which occupation a title's words speak for, where no known title stands in it: the learnt evidence, summed.

``role_words.npz`` is made of the vocabulary by ``jobmarket roles learn`` (:mod:`extractors.title.role_learning`); a
folder of the user's vocabulary may hold one of its own. Many titles are asked for at once: their features are the rows
of a sparse matrix, times the weights. What a title is told does not depend on those asked for beside it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.title.normal import NormalTitle
from extractors.title.role_features import REST, head_features, word_features

FILE = "role_words.npz"
OURS = Path(__file__).with_name(FILE)
#: Titles scored in one go: with more the sums no longer fit the processor's cache.
_AT_ONCE = 64


class Likely(NamedTuple):
    """The SOC codes that words speak for: the likeliest, its major group's best, and how likely each is right."""

    code: str
    confidence: float
    group: str  # two digits
    group_confidence: float
    #: The shares of the codes that were asked about, as the model sees them.
    shares: dict[str, float]


class _Word(NamedTuple):
    """The places of a word's features with their weights; ``is_seen`` where the word or its beginning was learnt."""

    weights: dict[int, float]
    is_seen: bool


class _Weights(NamedTuple):
    order: dict[str, int]
    rarity: NDArray[np.float64]
    codes: list[str]
    places: dict[str, int]  # of the codes
    group_names: list[str]
    group_starts: NDArray[np.int64]
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: NDArray[np.float64]
    sure: list[list[float]]


def likely(titles: Sequence[NormalTitle], among: Sequence[tuple[str, ...]] | None = None) -> list[Likely | None]:
    """Return what the words of each title speak for; NULL where no word of its head was ever seen.

    ``among`` has for each title the SOC codes whose :attr:`Likely.shares` are wanted.
    """
    users = os.environ.get("JOBMARKET_VOCABULARY")
    model = _weights(users)
    said: list[Likely | None] = [None] * len(titles)
    known = [(i, found) for i, title in enumerate(titles) if (found := _known(title, model.order, users))]
    for first in range(0, len(known), _AT_ONCE):
        part = known[first : first + _AT_ONCE]
        shares = _shares(model, [found for _, found in part])
        for (i, _), answer, row in zip(part, _likeliest(model, shares), shares, strict=True):
            wanted = among[i] if among else ()
            said[i] = Likely(*answer, {code: float(row[model.places[code]]) for code in wanted if code in model.places})
    return said


def _known(title: NormalTitle, order: dict[str, int], users: str | None) -> dict[int, float]:
    """Return place -> weight of the features that were learnt; nothing where no word of the head was ever seen."""
    found: dict[int, float] = {}
    is_seen = False
    for name in title.rest:
        found.update(_word(name, REST, users).weights)
    for name in title.head:
        word = _word(name, 1.0, users)
        found.update(word.weights)
        is_seen |= word.is_seen
    if not is_seen:
        return {}
    for feature, weight in head_features(title.head):
        if (place := order.get(feature)) is not None:
            found[place] = weight
    return found


@lru_cache(maxsize=50_000)
def _word(word: str, scale: float, users: str | None) -> _Word:
    order = _weights(users).order
    places = {order[name]: weight * scale for name, weight in word_features(word).items() if name in order}
    return _Word(places, f"w{word}" in order or f"p{word[:5]}" in order)


def _shares(model: _Weights, known: list[dict[int, float]]) -> NDArray[np.float64]:
    """Return titles × codes: the share of each code as the model sees it."""
    width = len(model.codes)
    counts = np.array([len(found) for found in known])
    places = np.fromiter(chain.from_iterable(known), np.int64)
    values = np.fromiter(chain.from_iterable(found.values() for found in known), np.float64)
    values *= model.rarity.take(places)
    title = np.repeat(np.arange(len(known)), counts)
    values /= np.sqrt(np.bincount(title, values * values)).take(title)
    starts = model.starts.take(places)
    lengths = model.starts.take(places + 1) - starts
    at = np.repeat(starts - lengths.cumsum() + lengths, lengths)  # of each feature its weights, one after the other
    at += np.arange(len(at))
    column = model.columns.take(at)
    column += np.repeat(title * width, lengths)
    weights = model.weights.take(at)
    weights *= np.repeat(values, lengths)
    scores = np.bincount(column, weights, len(known) * width).reshape(len(known), width)
    scores -= scores.max(1, keepdims=True)
    shares = np.exp(scores, out=scores)
    shares /= shares.sum(1, keepdims=True)
    return shares


def _likeliest(model: _Weights, shares: NDArray[np.float64]) -> list[tuple[str, float, str, float]]:
    """Return code, confidence, group and its confidence for each row of shares."""
    rows = np.arange(len(shares))
    groups = np.add.reduceat(shares, model.group_starts, axis=1)
    best, group = shares.argmax(1), groups.argmax(1)
    sure = (_sure(shares[rows, best], model.sure[0]), _sure(groups[rows, group], model.sure[1]))
    return [
        (model.codes[code], confidence, model.group_names[major], group_confidence)
        for code, confidence, major, group_confidence in zip(
            best.tolist(), sure[0].tolist(), group.tolist(), sure[1].tolist(), strict=True
        )
    ]


def _sure(share: NDArray[np.float64], line: list[float]) -> NDArray[np.float64]:
    odds = np.log(share / (1 - np.minimum(share, 1 - 1e-6)))
    return np.asarray(1 / (1 + np.exp(-(line[0] * odds + line[1]))))


@lru_cache(maxsize=4)
def _weights(users: str | None) -> _Weights:
    own = Path(users) / FILE if users else OURS
    with np.load(own if own.is_file() else OURS, allow_pickle=False) as file:
        codes = [str(code) for code in file["codes"]]  # sorted, so that a major group's stand together
        names, group_starts = np.unique([code[:2] for code in codes], return_index=True)
        features = file["features"].tobytes().decode().split("\n")
        return _Weights(
            {name: place for place, name in enumerate(features)}, file["rarity"].astype(np.float64),
            codes, {code: place for place, code in enumerate(codes)}, names.tolist(), group_starts,
            file["starts"].astype(np.int64), file["columns"].astype(np.int64), file["weights"].astype(np.float64),
            file["sure"].tolist(),
        )  # fmt: skip
