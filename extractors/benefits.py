"""Benefits that a posting offers, as codes of ``seeds/benefits.csv``: health insurance, meal vouchers, a 13th salary.

``seeds/benefit_terms.csv`` has their wordings. A ``plain`` wording means the benefit wherever it stands; a ``listed``
one ("equity", "Prämie") only in a list of benefits: near the wording of another benefit, or after words that offer
("What we offer", "Oferujemy"); one to stand ``beside`` others ("vision", "medical") only near another's. Wordings with
the code ``none`` are about other things ("private equity").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION
from extractors.facts import EVIDENCE
from extractors.folding import fold_term, read_seed
from extractors.scan import Scan, Words
from extractors.spacing import cut

__all__ = ["extract_benefits", "rereads", "words"]

#: How near the wording of another benefit makes a list.
_LIST = 110
#: How far words that offer reach.
_OFFER = 1400
_OTHER = "none"
#: Work on benefits is no benefit ("administer 401(k) plans"), nor is one that is denied ("will not cover relocation").
#: Read in folded text: to know the words of all scripts (without ``-u``) would take fifty times as long.
_WORK_ON = (
    r"(?-u)(?:administ\w+|administration of|knowledge of|experience (?:with|in)|sell|selling|sales of|process"
    r"|processing|specializ\w+ in|provider of|customers?|clients?|patients?) [a-z0-9,&'()/ -]{0,28}$"
    r"|\bnot (?:be )?(?:eligible|entitled) (?:for|to) [a-z0-9,&'()/ -]{0,60}$"
    r"|\b(?:no|not|without|don't|cannot|unable to|kein|keine|pas de|sin|sem|bez|geen) (?:[a-z]{1,9} ?){0,2}$"
)
_BEFORE = 80
#: Words that offer, beside the headings of the benefits section.
_OFFERS = (
    "benefits include", "benefits included", "we offer", "you will receive", "you'll receive", "you will get",
    "in return", "we provide", "you'll enjoy", "additional benefits", "employee benefits", "benefit package",
    "benefits package", "compensation package", "comprehensive benefits", "our package", "perks include", "benefits",
    "perks", "we are offering", "our offer", "rewards", "zapewniamy", "proponujemy", "gwarantujemy", "co oferujemy",
    "oferujemy", "firma oferuje", "oferowane", "to oferujemy", "wir bieten", "bieten wir", "wir bieten dir",
    "benefits sind", "deine vorteile", "das erwartet dich", "freu dich auf", "nous offrons", "nous proposons",
    "avantages", "on vous propose", "ce que nous vous proposons", "ofrecemos", "se ofrece", "ofrece", "prestaciones",
    "te ofrecemos", "beneficios", "oferecemos", "a empresa oferece", "o que oferecemos", "wij bieden",
    "wat bieden wij", "bieden wij", "wat krijg je", "arbeidsvoorwaarden", "offriamo", "cosa offriamo", "vi erbjuder",
    "vi tilbyder", "vi tilbyr",
)  # fmt: skip


@lru_cache(maxsize=1)
def _codes() -> pl.DataFrame:
    """Return ``term`` (folded), ``code``, ``match``; a wording may stand for several benefits."""
    rows = {(fold_term(r["term"]), r["benefit_code"]): r["match"] for r in read_seed("benefit_terms")}
    return pl.DataFrame(
        [(term, code, match) for (term, code), match in rows.items()],
        schema={"term": pl.String, "code": pl.String, "match": pl.String},
        orient="row",
    )


@lru_cache(maxsize=1)
def _codes_by_term() -> dict[str, frozenset[str]]:
    bare = _codes().with_columns(pl.col("term").str.replace_all("-", " ", literal=True))
    return {term: frozenset(codes) for term, codes in bare.group_by("term").agg("code").iter_rows()}


@lru_cache(maxsize=1)
def _offers() -> tuple[str, ...]:
    headings = (r["heading"] for r in read_seed("section_headings") if r["section"] == "benefits")
    return (*_OFFERS, *headings)


def words() -> dict[str, Words]:
    """Return the groups of words that this extractor looks for in a scan."""
    return {"benefits.terms": Words.of(_codes()["term"].unique(maintain_order=True)),
            "benefits.offers": Words.of(_offers(), longest=False)}  # fmt: skip


def _in_lists(hits: pl.DataFrame, offers: pl.DataFrame) -> pl.DataFrame:
    """Return the hits that are plain, stand near another benefit's wording, or follow words that offer.

    A wording may stand for several benefits ("medical, dental"), and is then a list by itself; near a wording of one of
    them ("healthcare") it is no other benefit's.
    """
    places = hits.group_by("row", "char_start", "char_end").agg(codes="code").sort("row", "char_start", "char_end")
    places = places.with_columns(
        end_before=pl.col("char_end").shift(1).over("row"),
        codes_before=pl.col("codes").shift(1).over("row"),
        start_after=pl.col("char_start").shift(-1).over("row"),
        codes_after=pl.col("codes").shift(-1).over("row"),
    )
    is_near = (
        (pl.col("codes").list.len() > 1)
        | ((pl.col("char_start") - pl.col("end_before") <= _LIST) & ~pl.col("code").is_in(pl.col("codes_before")))
        | ((pl.col("start_after") - pl.col("char_end") <= _LIST) & ~pl.col("code").is_in(pl.col("codes_after")))
    )
    hits = hits.join(places, on=["row", "char_start", "char_end"]).with_columns(is_near=is_near.fill_null(False))
    is_plain = pl.col("match") == "plain"
    is_offered = (pl.col("match") == "listed") & (pl.col("char_start") - pl.col("offer") <= _OFFER)
    said = offers.select("row", offer=pl.col("char_end")).sort("offer")
    return (
        hits.sort("char_start")
        .join_asof(said, left_on="char_start", right_on="offer", by="row", check_sortedness=False)
        .filter(is_plain | pl.col("is_near") | is_offered)
    )


def extract_benefits(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``benefit``: each code that a posting offers once, at its first mention.

    Reads ``description_text``.
    """
    scan = scan or Scan(postings, words())
    hits = scan.hits("benefits.terms").join(_codes(), on="term").filter(pl.col("code") != _OTHER)
    if hits.is_empty():
        return pl.DataFrame(schema=EVIDENCE)
    offers = scan.hits("benefits.offers")
    listed = _in_lists(hits, offers).sort("row", "char_start", "char_end")
    before = cut(scan.folded, listed["row"], listed["char_start"] - _BEFORE, listed["char_start"])
    kept = listed.filter(~before.str.contains(_WORK_ON)).unique(["row", "code"], keep="first", maintain_order=True)
    places = kept.select("row", "char_start", "char_end").iter_rows()
    return kept.select(
        record_id=scan.records.cast(pl.String).gather(kept["row"]),
        field_name=pl.lit("benefit"),
        value_text="code",
        value_status=pl.lit("stated"),
        extraction_method=pl.lit("dictionary"),
        rule_id=pl.lit("benefit-") + pl.col("match"),
        rule_version=pl.lit("1"),
        evidence_field=pl.lit(DESCRIPTION),
        char_start="char_start",
        char_end="char_end",
        evidence_text=pl.Series([scan.written[row][start:end] for row, start, end in places], dtype=pl.String),
    )


def rereads(fact: Mapping[str, Any]) -> bool:
    """Tell whether the fact's quote alone, looked up in the vocabulary, gives its benefit again."""
    codes = _codes_by_term().get(fold_term(fact["evidence_text"]).replace("-", " "), frozenset())
    return fact["value_text"] in codes and fact["value_text"] != _OTHER
