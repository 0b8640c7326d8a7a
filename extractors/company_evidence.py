"""Which addresses stand beside an employer's name, and which names need one before two postings share an employer.

"Mercury" is a bank, an insurer and a maker of boats; "Databricks" is one firm. A name of one word that many firms bear
(``seeds/shared_company_names.csv``), or of two or three letters, is one employer only where the same address stands
beside it: its own domain, or its name on one board.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.company_keys import letters_of, plain, without_legal_form
from extractors.vocabulary import seed

_URL = re.compile(r"^(?:https?://)?(?P<host>[\w.-]{3,200})(?::\d{1,5})?(?P<path>/[^?#\s]{0,300})?", re.ASCII)
_BOARD_DOORS = frozenset({"boards", "job-boards", "jobs", "apply", "careers", "www", "api", "eu", "ats", "job"})
_SHORT = 3


@lru_cache(maxsize=1)
def _shared_names() -> frozenset[str]:
    return frozenset(letters_of(plain(name)) for name in seed("shared_company_names")["company_name"])


@lru_cache(maxsize=65_536)
def needs_evidence(key: str) -> bool:
    """Say whether a company key alone does not tell who it is: one word, and common property or mere initials."""
    if " " in key:
        return False
    letters = letters_of(key)
    return letters in _shared_names() or len(letters) <= (_SHORT if letters.isascii() else 1)


@lru_cache(maxsize=65_536)
def address_of(letters: str, url: str | None) -> str | None:
    """Return the part of ``url`` that stands for the employer whose name has these letters, or None.

    A label of the host that begins with the name gives the host from there on ("mercuryinsurance.com",
    "nova.gupy.io"); a part of the path that is the name gives the board and the name ("greenhouse.io/horizon").
    """
    if not url or not (match := _URL.match(url.strip().lower())):
        return None
    labels = match["host"].split(".")
    for n, label in enumerate(labels[:-1]):
        bare = letters_of(label.replace("-", ""))
        if bare == letters or (len(letters) >= _SHORT and bare.startswith(letters)):
            return ".".join(labels[n:])
    for segment in (match["path"] or "").split("/"):
        if letters_of(re.sub(r"[-_ ]|%20", "", segment)) == letters:
            return ".".join(label for label in labels if label not in _BOARD_DOORS) + "/" + letters
    return None


def address_beside(
    key: str, raw: str, legal: str | None, own_url: str | None, url: str | None, source: str | None, kind: str | None
) -> str:
    """Return what tells the employer of a shared name apart: an address, or else the source that named it.

    Without an address only postings of one source share an employer, and two legal forms are two firms there:
    "Phoenix GmbH" and "Phoenix Ltd" of one table stay apart.
    """
    letters = letters_of(key)
    site = raw if "." in raw and " " not in raw else None
    found = address_of(letters, own_url) or address_of(letters, site) or address_of(letters, url)
    if found:
        return found
    form = plain(legal.replace(without_legal_form(legal)[0], "")) if legal else ""
    return f"source {source or kind or 'unknown'}" + (f", {form}" if form else "")
