"""Which addresses stand beside an employer's name, and which names need one before two postings share an employer.

"Mercury" is a bank, an insurer and a maker of boats; "Databricks" is one firm. A name of one word that many firms bear
(``seeds/shared_company_names.csv``), or of two or three letters, is one employer only where the same address stands
beside it: its own domain, or its name on one board.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.company.keys import letters_of, plain, without_legal_form
from extractors.vocabulary import seed

_URL = re.compile(r"^(?:https?://)?(?P<host>[\w.-]{3,200})(?::\d{1,5})?(?P<path>/[^?#\s]{0,300})?", re.ASCII)
_BOARD_DOORS = frozenset({"boards", "job-boards", "jobs", "apply", "careers", "www", "api", "eu", "ats", "job"})
_SHORT = 3
#: Every state and city has one: "Department of Transportation" is an office of whoever lists it.
_BODY = re.compile(
    r"(?:department|ministry|office|bureau|division|board) (?:of|for) |(?:police|fire|health|parks?) department$"
    r"|(?:public|city|county|town) (?:library|council|hall|schools?)$"
    r"|minist(?:erio|ere|erium) d"
)


@lru_cache(maxsize=1)
def _shared_names() -> frozenset[str]:
    return frozenset(letters_of(plain(name)) for name in seed("shared_company_names")["company_name"])


def is_shared(letters: str) -> bool:
    """Say whether many firms bear the name with these letters."""
    return letters in _shared_names()


@lru_cache(maxsize=65_536)
def needs_evidence(key: str) -> bool:
    """Say whether a company key alone does not tell who it is.

    One word that is common property, mere initials, or a public body that does not name its state.
    """
    if " " in key:
        return bool(_BODY.match(key))
    letters = letters_of(key)
    return is_shared(letters) or len(letters) <= (_SHORT if letters.isascii() else 1)


@lru_cache(maxsize=65_536)
def site_of(letters: str, url: str | None) -> str | None:
    """Return the host of ``url`` from the label on that begins with an employer's letters, or None.

    "mercuryinsurance.com" of "https://www.mercuryinsurance.com/jobs"; a board's own host may hold the name as well:
    "nova.gupy.io".
    """
    labels = _parts(url)[0].split(".")
    for n, label in enumerate(labels[:-1]):
        bare = letters_of(label.replace("-", ""))
        if bare == letters or (len(letters) >= _SHORT and bare.startswith(letters)):
            return ".".join(labels[n:])
    return None


@lru_cache(maxsize=65_536)
def board_name_of(letters: str, url: str | None) -> str | None:
    """Return board and name where a part of the path of ``url`` is an employer's name ("greenhouse.io/horizon")."""
    host, path = _parts(url)
    if letters in (letters_of(re.sub(r"[-_ ]|%20", "", part)) for part in path.split("/")):
        return ".".join(label for label in host.split(".") if label not in _BOARD_DOORS) + "/" + letters
    return None


def _parts(url: str | None) -> tuple[str, str]:
    match = _URL.match(url.strip().lower()) if url else None
    return (match["host"], match["path"] or "") if match else ("", "")


def address_beside(
    key: str, raw: str, legal: str | None, own_url: str | None, url: str | None, source: str | None, kind: str | None
) -> str:
    """Return what tells the employer of a shared name apart: an address, or else the source that named it.

    Without an address only postings of one source share an employer, and two legal forms are two firms there:
    "Phoenix GmbH" and "Phoenix Ltd" of one table stay apart.
    """
    letters = letters_of(key)
    site = next((word for word in raw.split() if "." in word.strip(".,()")), None)
    found = (
        site_of(letters, own_url)
        or site_of(letters, site)
        or site_of(letters, url)
        or board_name_of(letters, url)
        or board_name_of(letters, own_url)  # a directory of employers says least
    )
    if found:
        return found
    form = plain(legal.replace(without_legal_form(legal)[0], "")) if legal else ""
    return f"source {source or kind or 'unknown'}" + (f", {form}" if form else "")
