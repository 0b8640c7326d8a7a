"""Names written as a site's address or a board's slug, and how they are shown."""

from __future__ import annotations

import re

from extractors.company.evidence import needs_evidence
from extractors.company.keys import company_key, letters_of

_SITE = re.compile(
    r"^(?:https?://)?(?:(?:www|careers?|jobs?|karriere)\.)?(?P<label>[a-z0-9][a-z0-9-]{1,62})"
    r"\.(?P<ending>(?:com?|org|net|gov|edu|ac)\.[a-z]{2}|[a-z]{2,10})(?:/(?:careers?|jobs|karriere|join|about)?/?)?$",
    re.IGNORECASE,
)
#: Endings that say where or what a site is; the others are spoken as part of the name.
_WHERE = re.compile(
    r"^(?:com|org|net|info|biz|edu|gov|(?:com?|org|net|gov|edu|ac)\.[a-z]{2}"
    r"|at|au|be|bg|br|ca|ch|cl|cn|cz|de|dk|ee|es|eu|fi|fr|gr|hr|hu|ie|il|in|it|jp|kr|lt|lv|mx|nl|no|nz|pl|pt|ro|rs|ru|se"
    r"|sg|si|sk|tr|tw|ua|uk|us|za)$"
)  # fmt: skip
_IS_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_SPOKEN = frozenset("agency ai app cloud co dev finance fm health io jobs ly me money so space tech tv xyz".split())
#: Of these it is left off when the name is called: "weidenbach.ai" is Weidenbach, where nobody else is.
_START_UP = frozenset("ai co dev io xyz".split())
_DISTINCT = 6
_SHORTEST = 3  # "li.fi" is a name
_SLUG = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)+$")


def written_as_address(name: str, rule: str, *, has_form: bool) -> tuple[str, str, str]:
    """Return display name, key and rule of a name that may be written as an address; ``rule`` where it is not.

    ``has_form``: a legal form stood beside it, so it is a name and is shown as it is written ("x-kom sp. z o.o.").
    """
    if " " not in name and (match := _SITE.match(name)):
        label, ending = match["label"], match["ending"].lower()
        if (_WHERE.match(ending) or _IS_ADDRESS.match(name)) and len(label) >= _SHORTEST:
            shown = _from_slug(label) if label.islower() and not has_form else name
            return shown, company_key(_from_slug(label)), "domain"
        if ending in _START_UP and len(letters_of(label)) >= _DISTINCT and not needs_evidence(company_key(label)):
            return name, company_key(_from_slug(label)), "domain"
        if ending in _SPOKEN:
            return name, company_key(f"{_from_slug(label)} {ending}"), rule
    if _SLUG.match(name) and not has_form:
        return _from_slug(name), company_key(_from_slug(name)), "slug"
    return name, company_key(name), rule


def calm(name: str) -> str:
    """Set a name written in nothing but capitals in ordinary letters; short words are initials and stay."""
    if " " not in name.strip() or not name.isupper():
        return name
    return re.sub(r"[^\W\d_]{4,}", lambda word: word[0].capitalize(), name)


def _from_slug(slug: str) -> str:
    if not slug.islower():
        return slug
    return " ".join(word if any(c.isdigit() for c in word) else word.capitalize() for word in re.split(r"[-_]", slug))
