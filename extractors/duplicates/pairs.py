"""What two records have in common, one row a pair: the columns that the rules of ``judging`` read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.judging import MAY_BE_LINKED
from extractors.duplicates.keys import may_contradict, places_agree
from extractors.duplicates.overlap import overlap
from extractors.duplicates.shingles import Rows
from extractors.duplicates.texts import Texts
from extractors.duplicates.titles import likeness, wording

_OF_RECORD = (
    "source", "site", "source_posting_id", "company_id", "company_name", "is_staffing", "title_key", "title_words",
    "worded_key", "requisition_key", "requisition_until", "location_keys", "pay_key", "date_posted", "retrieved_at",
    "language", "only_one_until",
)  # fmt: skip
#: A number of this many digits is not shared by chance.
_LONG_NUMBER = 5
#: A company's name as short as that is found in any text.
_SHORT_NAME = 4
#: Pairs whose texts are searched at a time.
_PAIRS_AT_A_TIME = 20_000


class Numbers(NamedTuple):
    """What records are compared by before their words are: a number of each value, -1 where none is stated."""

    employer: Rows
    title: Rows
    requisition: Rows
    advertisement: Rows
    language: Rows
    is_agency: NDArray[np.bool_]

    def alike(self, name: str, left: Rows, right: Rows) -> NDArray[np.bool_]:
        """Return which pairs state the same."""
        numbers = getattr(self, name)
        return (numbers[left] == numbers[right]) & (numbers[left] >= 0)


def overlapping(numbers: Numbers, prints: Fingerprints, left: Rows, right: Rows, load: Rows) -> pl.DataFrame:
    """Return which of the pairs ``left[i], right[i]`` may be linked at all, compared after ``load[i]``.

    Columns: ``left, right, load``; the shares of :class:`~extractors.duplicates.overlap.Overlap`; ``same_text``, and
    ``words`` of the shorter.
    """
    shares = overlap(prints, left, right, load)
    language, other_language = numbers.language[left], numbers.language[right]
    pairs = pl.DataFrame(
        {
            "left": left,
            "right": right,
            "load": load,
            "same_text": prints.text[left] == prints.text[right],
            "words": np.minimum(prints.words[left], prints.words[right]),
            **shares._asdict(),
        }
    )
    by_number = {
        "has_agency": numbers.is_agency[left] | numbers.is_agency[right],
        "same_ad": numbers.alike("advertisement", left, right),
        "same_requisition": numbers.alike("requisition", left, right),
        "other_language": (language != other_language) & (language >= 0) & (other_language >= 0),
    }
    return pairs.with_columns(pl.Series(*given) for given in by_number.items()).filter(MAY_BE_LINKED).drop(by_number)


def compared(frame: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return ``pairs`` (``overlapping``) of rows of ``frame`` (``records.records``) with what their records say.

    Columns: ``company``, ``requisition``, ``place``, ``pay`` (same, other or unknown; places may overlap); ``title``
    (0 to 1) and what levels say; ``posted_apart`` and ``seen_apart`` in days; and signs of one advertisement, of
    agencies and of translations.
    """
    stated = frame.select(_OF_RECORD)
    for side in ("left", "right"):
        pairs = pairs.hstack(stated[pairs[side].to_numpy()].select(pl.all().name.suffix(f"_{side[0]}")))
    pairs = pairs.with_columns(_number_then(side) for side in ("l", "r"))
    # Where no source is stated at all, the postings are of one table; pages of two sites are of two boards.
    two_sites = (pl.col("site_l") != pl.col("site_r")).fill_null(False)
    same_name = pl.col("source_l").eq_missing(pl.col("source_r"))
    pairs = pairs.with_columns(
        same_source=same_name & ~two_sites,
        same_ad=same_name & (pl.col("source_posting_id_l") == pl.col("source_posting_id_r")).fill_null(False),
        company=_agree("company_id"),
        nobody=pl.col("company_id_l").is_null() & pl.col("company_id_r").is_null(),
        pay=_agree("pay_key"),
        agencies=pl.col("is_staffing_l").cast(pl.Int8) + pl.col("is_staffing_r").cast(pl.Int8),
        posted_apart=(pl.col("date_posted_l") - pl.col("date_posted_r")).dt.total_days().abs(),
        seen_apart=(pl.col("retrieved_at_l") - pl.col("retrieved_at_r")).dt.total_days().abs(),
        other_language=(pl.col("language_l") != pl.col("language_r")).fill_null(False),
    )
    pairs = _by_distinct(pairs, ["title_key_l", "title_key_r"], likeness, {
        "title": pl.Float64, "same_terms": pl.Boolean, "same_level": pl.Boolean,
        "title_within": pl.Boolean,
    })  # fmt: skip
    pairs = _by_distinct(pairs, ["worded_key_l", "worded_key_r"], wording, {
        "same_wording": pl.Boolean, "same_shift": pl.Boolean,
    })  # fmt: skip
    pairs = _by_distinct(pairs, ["location_keys_l", "location_keys_r", "same_source"], _places, {"place": pl.String})
    numbers = ["requisition_key_l", "requisition_key_r", "same_source"]
    pairs = _by_distinct(pairs, numbers, _requisitions, {"number": pl.String})
    is_long = pl.col("requisition_key_l").str.len_bytes() >= _LONG_NUMBER
    return pairs.with_columns(
        # Two employers count their requisitions each for itself.
        requisition=pl.when(pl.col("company") == "other").then(pl.lit("unknown")).otherwise("number"),
        same_number=(pl.col("number") == "same") & is_long,
        only_ones=pl.min_horizontal("only_one_until_l", "only_one_until_r") > pl.col("load"),
    )


def _number_then(side: str) -> pl.Expr:
    """Return the requisition of one of a pair where it was one after the pair's load."""
    key = f"requisition_key_{side}"
    return pl.when(pl.col(f"requisition_until_{side}") > pl.col("load")).then(key).otherwise(pl.lit("")).alias(key)


def _agree(column: str) -> pl.Expr:
    one, other = pl.col(f"{column}_l"), pl.col(f"{column}_r")
    is_known = one.is_not_null() & other.is_not_null() & (one != "") & (other != "")
    return pl.when(~is_known).then(pl.lit("unknown")).when(one == other).then(pl.lit("same")).otherwise(pl.lit("other"))


def _by_distinct(
    pairs: pl.DataFrame, keys: list[str], judge: Callable[..., tuple[object, ...]], schema: dict[str, type[pl.DataType]]
) -> pl.DataFrame:
    """Add the columns that ``judge(*keys)`` says, called once for each distinct combination."""
    distinct = pairs.select(keys).unique()
    said = pl.DataFrame([judge(*row) for row in distinct.iter_rows()], schema=schema, orient="row")
    return pairs.join(distinct.hstack(said), on=keys, how="left", nulls_equal=True, maintain_order="left")


def _places(one: str, other: str, same_source: bool) -> tuple[str]:
    return (places_agree(one, other, same_source),)


def _requisitions(one: str, other: str, same_source: bool) -> tuple[str]:
    if not one or not other:
        return ("unknown",)
    if one == other:
        return ("same",)
    return ("other" if same_source or may_contradict(one, other) else "unknown",)


def asks_for_names() -> pl.Expr:
    """Say of which pairs it can matter whether one text names the other's company: of two companies', alike at all."""
    return (pl.col("company") == "other") & (pl.col("place") != "other") & (pl.col("core_contained") > 0)


def named(pairs: pl.DataFrame, texts: Texts) -> pl.DataFrame:
    """Return the pairs with ``names``: whether the text of one names the company of the other."""
    names: list[bool] = []
    for first in range(0, pairs.height, _PAIRS_AT_A_TIME):
        some = pairs[first : first + _PAIRS_AT_A_TIME]
        both = texts.of(np.concatenate([some["left"].to_numpy(), some["right"].to_numpy()]))
        companies = some.select("company_name_l", "company_name_r").iter_rows()
        names += [
            _is_named(one, other_text) or _is_named(other, text)
            for (one, other), text, other_text in zip(companies, both[: len(some)], both[len(some) :], strict=True)
        ]
    return pairs.with_columns(pl.Series("names", names, dtype=pl.Boolean))


def _is_named(name: str | None, text: str | None) -> bool:
    if not name or not text or len(name) < _SHORT_NAME:
        return False
    return _name_pattern(name).search(text) is not None


@lru_cache(maxsize=4_096)
def _name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
