"""Which occupation a title's words speak for, where no known title stands in it: the learnt evidence, summed.

``role_words.npz`` is made of the vocabulary by ``jobmarket roles learn`` (:mod:`extractors.title.role_learning`); a
folder of the user's vocabulary may hold one of its own.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.title.normal import NormalTitle
from extractors.title.role_features import features

FILE = "role_words.npz"
OURS = Path(__file__).with_name(FILE)


class Likely(NamedTuple):
    """The SOC codes that words speak for: the likeliest, its major group's best, and how likely each is right."""

    code: str
    confidence: float
    group: str  # two digits
    group_confidence: float
    #: The share of each code as the model sees it, by the order of :func:`codes`.
    shares: NDArray[np.float64]


class _Weights(NamedTuple):
    order: dict[str, int]
    rarity: NDArray[np.float64]
    codes: list[str]
    group_names: list[str]
    group_of_code: NDArray[np.int64]
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: NDArray[np.float64]
    sure: list[list[float]]


def likely(title: NormalTitle) -> Likely | None:
    """Return what the words of a title speak for; NULL where no word of its head was ever seen."""
    model = _weights(os.environ.get("JOBMARKET_VOCABULARY"))
    found = features(title)
    if not any(f"w{word}" in model.order or f"p{word[:5]}" in model.order for word in title.head):
        return None
    known = [(place, weight) for name, weight in found.items() if (place := model.order.get(name)) is not None]
    values = np.array([weight for _, weight in known]) * model.rarity[[place for place, _ in known]]
    values /= np.sqrt(values @ values)
    spans = [slice(model.starts[place], model.starts[place + 1]) for place, _ in known]
    repeated = np.repeat(values, [span.stop - span.start for span in spans])
    columns = np.concatenate([model.columns[span] for span in spans])
    weights = np.concatenate([model.weights[span] for span in spans])
    scores = np.bincount(columns, weights * repeated, len(model.codes))
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    groups = np.bincount(model.group_of_code, shares, len(model.group_names))
    best, group = int(shares.argmax()), int(groups.argmax())
    return Likely(
        model.codes[best], _sure(float(shares[best]), model.sure[0]),
        model.group_names[group], _sure(float(groups[group]), model.sure[1]), shares,
    )  # fmt: skip


def codes() -> list[str]:
    """Return the SOC codes that the model knows, in the order of :attr:`Likely.shares`."""
    return _weights(os.environ.get("JOBMARKET_VOCABULARY")).codes


def _sure(share: float, line: list[float]) -> float:
    odds = np.log(share / (1 - min(share, 1 - 1e-6)))
    return float(1 / (1 + np.exp(-(line[0] * odds + line[1]))))


@lru_cache(maxsize=4)
def _weights(users: str | None) -> _Weights:
    own = Path(users) / FILE if users else OURS
    with np.load(own if own.is_file() else OURS, allow_pickle=False) as file:
        codes = [str(code) for code in file["codes"]]
        names, of_code = np.unique([code[:2] for code in codes], return_inverse=True)
        features_ = file["features"].tobytes().decode().split("\n")
        return _Weights(
            {name: place for place, name in enumerate(features_)}, file["rarity"].astype(np.float64), codes,
            names.tolist(), of_code, file["starts"].astype(np.int64), file["columns"].astype(np.int64),
            file["weights"].astype(np.float64), file["sure"].tolist(),
        )  # fmt: skip
