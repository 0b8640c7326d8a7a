"""Companies: one employer, however its name is written.

Names are compared by a key: legal form, case, diacritics and punctuation off. Nothing shorter than the whole key
ever merges two names ("Delta" is not "Delta Air Lines"); other names of one employer are lines in
``seeds/company_aliases.csv`` or in a file of the user's own, which wins.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from extractors.facts import EVIDENCE
from extractors.vocabulary import plain, seed

COMPANY_COLUMNS = {
    **EVIDENCE,
    "company_name": pl.String,
    "company_key": pl.String,
    "company_id": pl.String,
    "alias_raw": pl.String,
    "match_rule": pl.String,
    "legal_name": pl.String,
    "is_staffing": pl.Boolean,
    "on_behalf_of": pl.String,
}

_RATING = re.compile(r"\s*[\n\t|]\s*[0-5][.,]\d\s*(?:★|stars?)?\s*$|\s+[0-5][.,]\d\s*★\s*$")
_BEHALF = re.compile(
    r"\s+\(?(?:on behalf of|for and on behalf of|recruiting for|im Auftrag (?:von|der)|pour le compte de"
    r"|en nombre de|em nome de|w imieniu|namens)\s+(?P<client>[^()]{2,80})\)?\s*$",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s+\(?(?:via|through|über|przez)\s+(?P<agency>[^()]{2,60})\)?\s*$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.|careers?\.|jobs?\.)?(?P<label>[a-z0-9-]{2,63})(?:\.[a-z]{2,12}){1,2}/?$")
_SLUG = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)+$")
_NOBODY = {"confidential", "confidencial", "confidentiel", "vertraulich", "anonymous", "undisclosed", "n a", "na", "none",  # noqa: E501
           "null", "nan", "unknown", "1", "company confidential", "empresa confidencial", "private advertiser", "poufne",  # noqa: E501
           "not disclosed", "company", "employer", "hidden"}  # fmt: skip
_STAFFING = re.compile(
    r"\b(?:staffing|recruit(?:ing|ment|ers?)|personal(?:service|dienstleistungen|vermittlung|leasing)|zeitarbeit|int[ée]rim"
    r"|temporary work|employment agency|agencja (?:pracy|zatrudnienia)|uitzendbureau|uitzend(?:organisatie|groep)"
    r"|headhunt\w{0,4}|executive search|travail temporaire|trabajo temporal|trabalho temporário)\b",
    re.IGNORECASE,
)
_LEADING_FORMS = {"ID", "RU", "UA", "JP", "KR", "KZ", "CN", "TW"}


class Company(NamedTuple):
    """What a name says: display name, match key, and how they were found; ``start``/``end`` are the name's place."""

    name: str
    key: str
    rule: str
    legal_name: str | None
    is_staffing: bool
    on_behalf_of: str | None
    start: int
    end: int


@lru_cache(maxsize=1)
def _legal_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of one legal form at the end and at the start of a name."""
    rows = seed("legal_suffixes").select("suffix", "country_codes").rows()
    forms = sorted(rows, key=lambda row: -len(row[0]))
    ending = "|".join(_form_pattern(form) for form, _ in forms)
    leading = "|".join(_form_pattern(form) for form, codes in forms if _LEADING_FORMS & set((codes or "").split()))
    glued = r"(?:株式会社|合同会社|有限会社|有限责任公司|股份有限公司|有限公司|주식회사|\(주\)|㈜)"
    return (
        re.compile(rf"(?:(?<=[^\W_])|(?<=[).»\"'!&+]))(?:\s*,\s*|\s+)(?:{ending})\.?\s*$|{glued}\s*$"),
        re.compile(rf"^(?:{leading})[\s,]+(?=\S)|^{glued}\s*"),
    )


def _form_pattern(form: str) -> str:
    """Long forms are found in any case; two letters ("SE", "AS") only as they are written."""
    letters = sum(c.isalpha() for c in form)
    return re.escape(form) if letters <= 2 else f"(?i:{re.escape(form)})"


def without_legal_form(name: str) -> tuple[str, str | None]:
    """Return the name without its legal forms, and the full name if it had one: ``"Acme GmbH & Co. KG"`` -> ``"Acme"``."""  # noqa: E501
    ending, leading = _legal_forms()
    bare = name
    for _ in range(3):
        shorter = leading.sub("", ending.sub("", bare)).strip(" ,")
        if not plain(shorter) or shorter == bare or shorter.endswith(("&", "+", " and", " und", " et", " y")):
            break
        bare = shorter
    return bare.strip(" \"'«»„“”"), (name if bare != name else None)


def _calm(name: str) -> str:
    """Set a name written in nothing but capitals in ordinary letters; short words are initials and stay."""
    if " " not in name.strip() or not name.isupper():
        return name
    return re.sub(r"[^\W\d_]{4,}", lambda word: word[0].capitalize(), name)


def company_key(name: str) -> str:
    """Return what two spellings of one employer share: no legal form, article, case, diacritics or punctuation."""
    key = plain(without_legal_form(name)[0].replace("&", " and ").replace("+", " plus "))
    return key.removeprefix("the ") or plain(name) or name.strip().casefold()


def read_company(raw: str, aliases: dict[str, str] | None = None) -> Company | None:
    """Read one employer name as stated; NULL for a name that names nobody ("Confidential").

    ``aliases`` maps company keys to canonical names and is asked first.
    """
    name, behalf, rule = _RATING.sub("", raw).strip(), None, "exact"
    if match := _BEHALF.search(name):
        name, behalf = name[: match.start()].strip(), match["client"].strip()
    if (match := _VIA.search(name)) and plain(name[: match.start()]):
        name = name[: match.start()].strip()
    start = raw.find(name)
    end = start + len(name)
    name = _once(" ".join(name.split()))
    if not plain(name) or plain(name) in _NOBODY:
        return None
    if match := _DOMAIN.match(name):
        name, rule = _from_slug(match["label"]), "domain"
    elif _SLUG.match(name):
        name, rule = _from_slug(name), "slug"
    bare, legal = without_legal_form(name)
    if legal and bare.casefold().startswith("the "):
        bare = name  # "The Walt Disney" is nobody's name
    key = company_key(name)
    canonical = (aliases or {}).get(key)
    if canonical:
        bare, key, rule = canonical, company_key(canonical), "alias"
    elif legal and rule == "exact":
        rule = "legal-form"
    staffing = key in _staffing_keys() or bool(_STAFFING.search(name)) or behalf is not None
    return Company(_calm(bare), key, rule, legal, staffing, behalf, max(start, 0), end if start >= 0 else len(raw))


def _once(name: str) -> str:
    """Undo a name said twice: "Acme, Acme"."""
    left, comma, right = name.partition(", ")
    return left if comma and left == right else name


def _from_slug(slug: str) -> str:
    return " ".join(word if any(c.isdigit() for c in word) else word.capitalize() for word in re.split(r"[-_]", slug))


@lru_cache(maxsize=1)
def _staffing_keys() -> frozenset[str]:
    return frozenset(company_key(name) for name in seed("staffing_agencies")["company_name"])


@lru_cache(maxsize=8)
def _alias_table(user_file: Path | None) -> dict[str, str]:
    frames = [seed("company_aliases")]
    if user_file is not None:
        frames.append(pl.read_csv(user_file, infer_schema=False))
    return {
        company_key(alias): name
        for frame in frames
        for alias, name in frame.select("alias", "company_name").iter_rows()
    }


def company_id_of(key: str) -> str:
    """Return the id of the employer with this key; the same in every build."""
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def extract_companies(postings: pl.DataFrame, aliases: Path | None = None) -> pl.DataFrame:
    """Return one row per record that names an employer: EVIDENCE (field ``company``) and ``COMPANY_COLUMNS``.

    ``postings`` needs ``record_id`` and ``hiring_organization_raw``. ``aliases`` is a CSV of the user's own with the
    columns ``alias,company_name``; its lines win over ours. A name that names nobody is an ``unparsed`` row.
    """
    table = _alias_table(aliases)
    stated = postings.select("record_id", raw=pl.col("hiring_organization_raw")).filter(
        pl.col("raw").str.strip_chars().str.len_chars() > 0
    )
    read = [_row(raw, read_company(raw, table)) for raw in stated["raw"].unique(maintain_order=True)]
    schema = {"raw": pl.String, **{k: v for k, v in COMPANY_COLUMNS.items() if k != "record_id"}}
    return stated.join(pl.DataFrame(read, schema=schema, orient="row"), on="raw").select(*COMPANY_COLUMNS)


def _row(raw: str, company: Company | None) -> tuple[object, ...]:
    if company is None:
        head = (raw, "company", None, "unparsed", "structured", "company-nobody", "1", "hiring_organization_raw", 0)
        return (*head, len(raw), raw, None, None, None, raw, None, None, None, None)
    c = company
    quote = raw[c.start : c.end]
    named = (raw, "company", c.name, "stated", "structured", f"company-{c.rule}", "1", "hiring_organization_raw")
    tail = (c.name, c.key, company_id_of(c.key), raw, c.rule, c.legal_name, c.is_staffing, c.on_behalf_of)
    return (*named, c.start, c.end, quote, *tail)


def rereads(fact: Mapping[str, Any], aliases: Path | None = None) -> bool:
    """Whether the quote of a company fact gives its name again (``EVIDENCE`` columns by name).

    ``aliases`` is the user's file that the fact was read with, if there was one.
    """
    company = read_company(fact["evidence_text"], _alias_table(aliases))
    return company is not None and company.name == fact["value_text"]
