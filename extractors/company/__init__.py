"""Companies: one employer, however its name is written.

Names are compared by their letters: legal form, case, diacritics, gaps and punctuation off. Nothing shorter than the
whole name ever merges two ("Delta" is not "Delta Air Lines"); a word that many firms bear needs the same address beside
it; other names of one employer are lines in ``seeds/company_aliases.csv`` or in a file of the user's own, which wins.
The name as it came stays beside every reading of it, so a merge is undone by a line in that file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from extractors.company.branches import brand_of, employer_of, is_known
from extractors.company.evidence import address_beside, needs_evidence
from extractors.company.keys import company_key, letters_of, plain, without_legal_form
from extractors.company.misspelt import spelt_by_site
from extractors.company.sites import calm, written_as_address
from extractors.company.wording import is_agency, read_wording, unrated, wordings
from extractors.facts import EVIDENCE
from extractors.vocabulary import seed

COMPANY_COLUMNS = {
    **EVIDENCE,
    "company_name": pl.String,
    "company_key": pl.String,
    "company_id": pl.String,
    "company_group_id": pl.String,  # shared with the national companies of the same brand; else the company's id
    "alias_raw": pl.String,
    # exact | legal-form | domain | slug | tail | group | client | trade-name | alias | site-spelling
    "match_rule": pl.String,
    "match_evidence": pl.String,  # the alias line's evidence, or the address that a shared name needs
    "legal_name": pl.String,
    "is_staffing": pl.Boolean,  # the posting comes from an agency: its own, or for the employer
    "on_behalf_of": pl.String,  # the employer as an agency states it
    "posted_by": pl.String,  # who posts for the employer, as stated
}
_FIELD, _VERSION = "hiring_organization_raw", "2"
_BESIDE = ("hiring_organization_url_raw", "url_raw", "source", "source_format")

Aliases = Mapping[str, tuple[str, str]]


class Company(NamedTuple):
    """What a name says: display name, match key, and how they were found; ``start``/``end`` are the quote's place.

    ``needs_evidence``: the name alone does not tell who it is. ``brand`` is that of its group, where that is another.
    """

    name: str
    key: str
    rule: str
    legal_name: str | None
    is_staffing: bool
    on_behalf_of: str | None
    start: int
    end: int
    posted_by: str | None = None
    evidence: str | None = None
    needs_evidence: bool = False
    brand: str | None = None


#: The address of a posting is no name; that of a site may be one.
_POSTING = re.compile(r"https?://[^\s/]+/(?:\S*/)?(?:jobs?|viewjob|vacanc\w+|vagas?|offres?)/\S*\d{5}\S*")


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    return frozenset(plain(wording) for wording in wordings("nobody"))


def read_company(raw: str, aliases: Aliases | None = None) -> Company | None:
    """Read one employer name as stated; NULL for a name that names nobody ("Confidential").

    ``aliases`` maps the letters of names to canonical names and their evidence, and is asked first.
    """
    quote = unrated(raw)
    stated, rule, poster = read_wording(quote)
    if not plain(stated) or plain(stated) in _nobody() or _POSTING.fullmatch(stated):
        return None
    bare, legal = without_legal_form(stated)
    shown, key, rule = written_as_address(bare, rule, has_form=legal is not None)
    if legal and stated.casefold().startswith("the "):
        shown = stated  # "The Walt Disney" is nobody's name
    rule = "legal-form" if legal and rule == "exact" else rule
    evidence, alone = None, needs_evidence(key)
    known = (aliases or {}).get(letters_of(key)) or (aliases or {}).get(letters_of(plain(stated)))
    if known is None and (whole := employer_of(shown)):
        shown, key, rule = (whole if is_known(whole) else shown), company_key(whole), "group"
        known = (aliases or {}).get(letters_of(key))
    brand = brand_of(shown) if known is None else None
    if brand and (canonical := (aliases or {}).get(letters_of(company_key(brand)))):
        brand = canonical[0]
    if known:
        if letters_of(company_key(known[0])) != letters_of(key):
            rule, evidence = "alias", known[1]
        shown, key, alone = known[0], company_key(known[0]), False
    start = raw.find(quote)
    return Company(
        calm(shown), key, rule, legal,
        is_agency(stated) or (poster is not None and (poster == stated or is_agency(poster))),
        stated if poster is not None and poster != stated else None,
        start, start + len(quote), poster, evidence, alone, brand,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _alias_table(user_file: Path | None) -> dict[str, tuple[str, str]]:
    """Return letters of a name -> (canonical name, evidence); a canonical name stands for itself."""
    frames = [seed("company_aliases")]
    if user_file is not None:
        frames.append(pl.read_csv(user_file, infer_schema=False))
    table: dict[str, tuple[str, str]] = {}
    for frame in frames:
        why = pl.col("evidence") if "evidence" in frame.columns else pl.lit("the user's own file")
        for alias, name, evidence in frame.select("alias", "company_name", why.alias("evidence")).iter_rows():
            known = (name, evidence or "")
            table.setdefault(letters_of(company_key(name)), known)
            table |= {letters_of(company_key(alias)): known, letters_of(plain(alias)): known}
    return table


def company_id_of(key: str, address: str | None = None) -> str:
    """Return the id of the employer with this key, told apart by ``address`` where the key alone does not tell.

    The same in every build.
    """
    letters = letters_of(key)
    return "c_" + hashlib.sha256((f"{letters}\n{address}" if address else letters).encode()).hexdigest()[:16]


def extract_companies(postings: pl.DataFrame, aliases: Path | None = None) -> pl.DataFrame:
    """Return one row per record that names an employer: EVIDENCE (field ``company``) and ``COMPANY_COLUMNS``.

    ``postings`` needs ``record_id`` and ``hiring_organization_raw``; ``hiring_organization_url_raw``, ``url_raw`` and
    ``source`` tell employers of one shared name apart. ``aliases`` is a CSV of the user's own with the columns
    ``alias,company_name``; its lines win over ours. A name that names nobody is an ``unparsed`` row.
    """
    beside = [pl.col(c).cast(pl.String) if c in postings.columns else pl.lit(None, pl.String).alias(c) for c in _BESIDE]
    stated = postings.select("record_id", pl.col(_FIELD).alias("raw"), *beside).filter(
        pl.col("raw").str.strip_chars().str.len_chars() > 0
    )
    read = {raw: _read_once(raw, aliases) for raw in stated["raw"].unique(maintain_order=True)}
    schema = {"raw": pl.String, **{k: v for k, v in COMPANY_COLUMNS.items() if k != "record_id"}}
    rows = pl.DataFrame([row for row, _ in read.values()], schema=schema, orient="row")
    named = stated.join(rows, on="raw")
    alone = pl.col("raw").is_in([raw for raw, (_, alone) in read.items() if alone])
    told = pl.concat([_by_site(named.filter(~alone)), _told_apart(named.filter(alone))])
    return told.select(*COMPANY_COLUMNS)


def _by_site(rows: pl.DataFrame) -> pl.DataFrame:
    """Give names that their own site spells otherwise by a slip the id of the site's spelling, and say so."""
    asked = rows.select("company_key", "hiring_organization_url_raw", "match_rule")
    spelt = [
        spelt_by_site(key, url) if key and url and rule != "alias" else None for key, url, rule in asked.iter_rows()
    ]
    if not any(spelt):
        return rows
    rows = rows.with_columns(spelt=pl.Series(spelt, dtype=pl.String))
    by_site = pl.col("spelt").is_not_null()
    return (
        rows.with_columns(
            pl.when(by_site).then(_ids(pl.col("spelt"))).otherwise(name).alias(name)
            for name in ("company_id", "company_group_id")
        )
        .with_columns(
            match_rule=pl.when(by_site).then(pl.lit("site-spelling")).otherwise("match_rule"),
            match_evidence=pl.when(by_site).then("hiring_organization_url_raw").otherwise("match_evidence"),
        )
        .drop("spelt")
    )


def _ids(key: pl.Expr) -> pl.Expr:
    return key.map_elements(company_id_of, return_dtype=pl.String)


def _told_apart(rows: pl.DataFrame) -> pl.DataFrame:
    """Give names that many firms bear the id and evidence of the address beside them."""
    asked = rows.select("company_key", "raw", "legal_name", *_BESIDE).iter_rows()
    found = [address_beside(*row) for row in asked]
    ids = [company_id_of(key, address) for key, address in zip(rows["company_key"], found, strict=True)]
    return rows.with_columns(
        company_id=pl.Series(ids, dtype=pl.String),
        company_group_id=pl.Series(ids, dtype=pl.String),
        match_evidence=pl.Series(found, dtype=pl.String),
    )


@lru_cache(maxsize=131_072)
def _read_once(raw: str, aliases: Path | None) -> tuple[tuple[object, ...], bool]:
    """Return the row of a name and whether it needs evidence; batches repeat the names of those before."""
    company = read_company(raw, _alias_table(aliases))
    return _row(raw, company), company is not None and company.needs_evidence


def _row(raw: str, company: Company | None) -> tuple[object, ...]:
    if company is None:
        head = (raw, "company", None, "unparsed", "structured", "company-nobody", _VERSION, _FIELD)
        return (*head, 0, len(raw), raw, None, None, None, None, raw, None, None, None, None, None, None)
    c = company
    named = (raw, "company", c.name, "stated", "structured", f"company-{c.rule}", _VERSION, _FIELD)
    group_id = company_id_of(company_key(c.brand) if c.brand else c.key)
    matched = (c.name, c.key, company_id_of(c.key), group_id, raw, c.rule, c.evidence)
    said = (c.legal_name, c.is_staffing, c.on_behalf_of, c.posted_by)
    return (*named, c.start, c.end, raw[c.start : c.end], *matched, *said)


def rereads(fact: Mapping[str, Any], aliases: Path | None = None) -> bool:
    """Whether the quote of a company fact gives its name again (``EVIDENCE`` columns by name).

    ``aliases`` is the user's file that the fact was read with, if there was one.
    """
    company = read_company(fact["evidence_text"], _alias_table(aliases))
    return company is not None and company.name == fact["value_text"]
