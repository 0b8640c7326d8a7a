"""What a pair of records is to each other, by rules that read from the strongest sign to the weakest.

FULL: same text and metadata. TEMPORAL: the same job posted again later. SEMANTIC: the same job in other words or from
another source. PARTIAL: largely the same text for a job of its own (another place, level or requisition). No link: NON.
"""

from __future__ import annotations

import polars as pl

from extractors.duplicates import thresholds as at

FULL, TEMPORAL, SEMANTIC, PARTIAL = "FULL", "TEMPORAL", "SEMANTIC", "PARTIAL"

_same_company = pl.col("company") == "same"
_no_other_number = pl.col("requisition") != "other"
#: On its own board an employer words each job alike: a word more or another is another job (night shift, German
#: speaking). Elsewhere a copy may have lost or gained words.
_same_title = (
    pl.when(pl.col("same_source"))
    .then((pl.col("title") == 1) & pl.col("same_terms") & pl.col("same_wording"))
    .otherwise(
        pl.col("same_level") & pl.col("same_shift") & pl.col("title_within") & (pl.col("title") >= at.SAME_TITLE)
    )
)
#: Two live advertisements of one board that promise different pay are two jobs; later, the pay was changed.
_other_pay = (pl.col("pay") == "other") & pl.col("same_source") & ~pl.col("same_ad")
_proves = pl.col("words") >= at.FEWEST_WORDS
_proves_across = pl.col("words") >= at.FEWEST_WORDS_ACROSS
_is_cut = (pl.col("core_contained") >= at.CUT_FROM) & (pl.col("size") >= at.CUT_SHARE)
_is_near = pl.col("same_text") | (pl.col("core") >= at.EDITED) | _is_cut
_is_copy = pl.col("same_text") | (pl.col("core") >= at.COPY) | _is_cut

_reposted = (
    pl.when(pl.col("same_source"))
    .then(pl.col("posted_apart") >= at.REPOSTED_DAYS)
    .otherwise(pl.col("posted_apart") >= at.REPOSTED_ELSEWHERE_DAYS)
    .fill_null(~pl.col("same_ad") & (pl.col("seen_apart") >= at.UNSEEN_DAYS).fill_null(False))
)
#: A board that states no place for one of two advertisements of an employer has left out what tells them apart; weeks
#: later and in other words it is another shop of the chain.
_same_place = pl.col("place").is_in(["same", "overlap"]) | (
    (pl.col("place") == "unknown") & ~pl.col("same_source") & (pl.col("same_text") | ~_reposted)
)
#: At one time and on one board nobody advertises a job twice in other words: what differs there (a street, a shift, a
#: reference) makes another job. An agency moreover fills many posts of one title in one region.
_is_sure = (
    pl.col("same_text")
    | ~pl.col("same_source")
    | ((pl.col("agencies") < 2) & (_reposted | (pl.col("core") >= at.SAME_BOARD)))
)
_SAME_AD = _same_company & pl.col("same_ad") & _no_other_number
_SAME_REQUISITION = (
    _same_company
    & (pl.col("requisition") == "same")
    & (
        ((pl.col("title") == 1) & pl.col("same_terms"))
        | (pl.col("core_contained") >= at.REQUISITION_TEXT)
        | ((pl.col("words") == 0) & (pl.col("title") >= at.REQUISITION_TITLE))
        | pl.col("other_language")
    )
)
_SAME_TEXT = (
    _same_company
    & _no_other_number
    & _same_title
    & _same_place
    & _is_near
    & _is_sure
    & _proves
    & (~_other_pay | _reposted)
)
#: Another board shows the first lines alone: they stand in the other, under the very title, place and employer.
_TEASER = (
    _same_company
    & _no_other_number
    & ~pl.col("same_source")
    & _same_title
    & (pl.col("title") == 1)
    & (pl.col("place") == "same")
    & (pl.col("pay") != "other")
    & (pl.col("core_contained") >= at.TEASER)
    & _proves
)
_TRANSLATED = (
    _same_company
    & _no_other_number
    & pl.col("other_language")
    & pl.col("only_ones")
    & pl.col("same_level")
    & (pl.col("place") == "same")
    & (pl.col("pay") != "other")
    & (pl.col("posted_apart").fill_null(0) <= at.TRANSLATED_DAYS)
)
#: Where nobody is named at all, agencies fill one template for many clients: only the very same text tells.
_WITHOUT_COMPANY = (
    (pl.col("company") == "unknown")
    & _no_other_number
    & _same_title
    & _same_place
    & (pl.col("pay") != "other")
    & _proves_across
    & (pl.col("same_text") | (_is_copy & ~(pl.col("nobody") & pl.col("same_source"))))
)
_across = (pl.col("company") == "other") & _same_place & _proves_across & (pl.col("pay") != "other")
_one_agency = pl.col("agencies") == 1
_AGENCY_NAMES = (
    _across
    & (pl.col("agencies") > 0)
    & (pl.col("names") | pl.col("same_number"))
    & (pl.col("title_within") | (pl.col("title") >= at.AGENCY_TITLE))
    & pl.col("same_level")
    & (pl.col("core_contained") >= at.AGENCY_NAMES)
)
_AGENCY_COPY = (
    _across
    & pl.col("same_level")
    & (
        (_one_agency & (pl.col("title") >= at.AGENCY_TITLE) & (pl.col("core_contained") >= at.AGENCY_COPY))
        | (_one_agency & (pl.col("place") == "same") & (pl.col("core_contained") >= at.AGENCY_OTHER_TITLE))
        | ((pl.col("agencies") == 2) & _same_title & _is_copy)
    )
)
_COPY_NAMES = _across & pl.col("names") & _same_title & _is_copy
_ITS_OWN = (
    (pl.col("same_text") | (pl.col("whole") >= at.LARGELY) | (pl.col("core") >= at.LARGELY))
    & _proves
    & (_same_company | _proves_across)
)

#: The first that holds decides; ``rule_id`` of the link.
_SAME_JOB = {
    "same-advertisement-id": _SAME_AD,
    "same-requisition": _SAME_REQUISITION,
    "same-title-place-text": _SAME_TEXT,
    "teaser": _TEASER,
    "translated": _TRANSLATED,
    "copy-without-company": _WITHOUT_COMPANY,
}
_ACROSS = {"agency-names-employer": _AGENCY_NAMES, "agency-copy": _AGENCY_COPY, "copy-names-employer": _COPY_NAMES}
_APART = {
    "other-requisition": pl.col("requisition") == "other",
    "other-company": pl.col("company") == "other",
    "other-level": ~pl.col("same_terms"),
    "other-place": ~_same_place,
    "other-title": (pl.col("title") < 1) | ~pl.col("same_shift") | (pl.col("same_source") & ~pl.col("same_wording")),
    "other-pay": pl.col("pay") == "other",
    "other-wording": pl.lit(True),
}

_is_full = (
    pl.col("same_text")
    & (pl.col("title") == 1)
    & pl.col("same_level")
    & pl.col("place").is_in(["same", "unknown"])
    & (pl.col("pay") != "other")
)

#: What must be so of a pair that any rule above holds for, said by numbers alone: most pairs that met end here, before
#: the words of their records are looked up.
MAY_BE_LINKED = (
    pl.col("same_text")
    | (pl.col("whole") >= at.LARGELY)
    | (pl.col("core") >= min(at.EDITED, at.LARGELY, at.COPY))
    | (pl.col("core_contained") >= at.CUT_FROM)
    | ((pl.col("core_contained") >= min(at.AGENCY_NAMES, at.AGENCY_COPY, at.AGENCY_OTHER_TITLE)) & pl.col("has_agency"))
    | pl.col("same_ad")
    | pl.col("same_requisition")
    | pl.col("other_language")
)


def judged(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return ``pairs`` (see :mod:`extractors.duplicates.pairs`) with ``link_type``, ``rule_id`` and ``score``.

    Pairs that are no duplicates of any kind are left out.
    """
    rule, link_type = pl.lit(None, dtype=pl.String), pl.lit(None, dtype=pl.String)
    for name, holds in reversed(_APART.items()):
        is_own = _ITS_OWN & holds
        rule = pl.when(is_own).then(pl.lit(name)).otherwise(rule)
        link_type = pl.when(is_own).then(pl.lit(PARTIAL)).otherwise(link_type)
    for name, holds in reversed(_ACROSS.items()):
        rule, link_type = (
            pl.when(holds).then(pl.lit(v)).otherwise(e) for v, e in ((name, rule), (SEMANTIC, link_type))
        )
    kind = pl.when(_reposted).then(pl.lit(TEMPORAL)).when(_is_full).then(pl.lit(FULL)).otherwise(pl.lit(SEMANTIC))
    for name, holds in reversed(_SAME_JOB.items()):
        is_type = pl.lit(SEMANTIC) if name in ("teaser", "translated") else kind
        rule = pl.when(holds).then(pl.lit(name)).otherwise(rule)
        link_type = pl.when(holds).then(is_type).otherwise(link_type)
    return pairs.with_columns(rule_id=rule, link_type=link_type, score=_score()).drop_nulls("link_type")


def _score() -> pl.Expr:
    """Return the weighted agreement of what is known of a pair, 0 to 1."""
    agreement = {
        "text": pl.when(pl.col("words") == 0).then(None).when(pl.col("same_text")).then(1.0)
        .when(pl.col("other_language")).then(None)
        .otherwise(pl.max_horizontal("core", pl.col("core_contained") * pl.col("size").clip(0.5, 1.0))),
        "title": pl.when(pl.col("other_language")).then(None)
        .otherwise(pl.col("title") * pl.when("same_level").then(1.0).otherwise(0.5)),
        "company": pl.when(_same_company | pl.col("names")).then(1.0)
        .when((pl.col("company") == "other") & (pl.col("agencies") == 0)).then(0.0),
        "place": pl.col("place").replace_strict({"same": 1.0, "overlap": 0.75, "other": 0.0, "unknown": None}),
        "pay": pl.col("pay").replace_strict({"same": 1.0, "other": 0.0, "unknown": None}),
    }  # fmt: skip
    worth = sum(agreement[part].fill_null(0.0) * weight for part, weight in at.WEIGHTS.items())
    known = sum(agreement[part].is_not_null().cast(pl.Float64) * weight for part, weight in at.WEIGHTS.items())
    return (pl.when(known > 0).then(worth / known).otherwise(0.0)).clip(0.0, 1.0).round(3)
