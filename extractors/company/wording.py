"""What stands around an employer's name in its cell: stars, an agency, a trade name, a place, an owner."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from extractors.company.keys import company_key, forms_pattern, plain, without_legal_form
from extractors.place.gazetteer import city_rows
from extractors.place.sure_names import place_keys
from extractors.vocabulary import seed

_STARS = r"[0-5][.,]\d"
_RATING = re.compile(
    rf"(?:\s*[\n\t|]\s*{_STARS}\s*(?:★|stars?|/\s?5)?|\s+{_STARS}\s*(?:★|stars?|/\s?5|out of 5)|\s+★\s*{_STARS}"
    rf"|\s+\({_STARS}\s*★?\)|\s+[1-5][.,][1-9]|(?<=[^\W\d_])[1-5]\.\d{{2,7}}\s+[Rr]eviews)"
    r"(?:\s*\(\d[\d.,]{0,8}\s+\w{4,12}\))?\s*$"
)
_OFFER = re.compile(
    r"^(?:(?:(?:jobs|careers|work) (?:at|with)|(?:recruiting|hiring) for|on behalf of|im auftrag von"
    r"|(?:karriere|jobs) bei|carrières? chez|emplois? chez|vagas na)\s"
    r"|(?:company|employer|firma|arbeitgeber|unternehmen|entreprise|empresa|azienda|werkgever|pracodawca)\s?:)\s*(?=\S)"
    r"|(?<=\w\W)(?:is (?:now )?hiring|(?:hiring|recruiting|talent acquisition|HR) (?:team|department))\W{0,3}$",
    re.I,
)
_MARKS = re.compile(r"[™®℠]")
_OFFICE_LAST = re.compile(r"^(?P<name>[^,]{2,60}), (?P<office>(?:city|county|town|village|university|state) of)$", re.I)
_LEGAL_INSIDE = re.compile(r"^(?P<name>[^()]{2,90})\s\((?P<legal>[^()]{2,90})\)$")
_BEHALF = re.compile(
    r"^(?P<poster>.{2,80}?)[\s,–-]+\(?(?:for and on behalf of|on behalf of|(?:recruiting|hiring) for"
    r"|(?:for|für|pour|para|dla|voor|per) (?:an? |o )?(?:our |their |its |uns?eren |ihren |notre |son |su |nuestro "
    r"|nosso |seu |naszego |onze |haar |il nostro )?(?:clients?|kunden|cliente|klienta|klant)\b"
    r"|im auftrag (?:eine[sr]|unsere[sr]|ihre[sr]) (?:kunden|klienten|mandanten|auftraggebers)\b"
    r"|im auftrag (?:von|der|des)|obo\b|i\.\s?a\."
    r"|pour le compte de|en nombre de|em nome d[eoa]|w imieniu|namens|per conto di)"
    r"(?: (?:our|their|its|a) clients?\b)?[\s,:]*(?P<client>[^()]{0,80}?)\)?$",
    re.I,
)
_VIA = re.compile(
    r"^(?P<client>.{2,80}?),?\s+\(?(?:via|through|represented by|über|przez|c/o)\s+(?P<poster>[^()]{2,60})\)?$"
)
_TRADE = re.compile(
    r"^(?P<holder>.{2,90}?)[\s,(–-]+(?:d/b/a|d\.b\.a\.|dba|doing business as|t/a|trading as|o/a|operating as)"
    r"[\s:]+(?P<trade>[^()]{2,80})\)?$",
    re.I,
)
_NO_NAME = re.compile(r"^(?:an?|the|our|one of|a leading|ein|eine[nrs]?|une?|un[ao]?|uma?)\b|^$", re.I)
_ONCE_SAID = r"(?:\s*[,(]|\s+[–—|-])\s*"
_FORMER = re.compile(
    r"[\s,–-]+\(?(?:formerly(?: known as)?|f/k/a|fka|ehemals|vormals|dawniej|anciennement|voorheen)[:\s]+"
    r"[^()]{2,90}\)?$"
    r"|\s*\((?:ex|antes|antiga|antigo|previously|früher|tidigare|раніше|ранее|колишній)[-:\s]+[^()]{2,90}\)$",
    re.I,
)
_OWNER = re.compile(
    rf"{_ONCE_SAID}an?\s[^()]{{2,60}}\s(?:company|brand|business|group|firm|subsidiary)\)?$"
    rf"|{_ONCE_SAID}(?:an? )?(?:part|member|division|subsidiary|unit) of\s[^()]{{2,60}}\)?$"
    rf"|{_ONCE_SAID}powered by\s[^()]{{2,60}}\)?$|\s*\((?:by|yc|y combinator)\s[^()]{{1,60}}\)$"
    rf"|{_ONCE_SAID}we\W{{0,2}}a?re hiring\W{{0,3}}$",
    re.I,
)
_INITIALS = re.compile(r"^(?P<name>.{4,90})\s*\((?P<initials>[A-Z][A-Za-z&.]{1,7})\)$")
_ADDRESS = re.compile(
    r"^(?P<name>.{2,90}?)\s*\((?:https?://)?(?:www\.)?(?P<label>[a-z0-9-]{2,60})(?:\.[a-z]{2,8}){1,2}/?\)$"
)
_APART = re.compile(
    r"^(?P<name>.{2,90})(?:\s+[–—|-]\s+(?P<dashed>[^–—|]{2,60})|,\s+(?P<after>[^,]{2,60})|\s*[(\[](?P<inside>[^()\[\]]{2,60})[)\]])$"
)
#: Of these a place tells one from another, so it stays: "University of California, Irvine".
_NAMED_BY_PLACE = re.compile(
    r"\b(?:universi|colleg|school|schule|szko[lł]|hochschul|hospital|klini|council|minist|court|church|diocese|ymca"
    r"|county|city of|department|agency|office|bank of|urząd|gmin|sparkasse|volksbank|caritas|franchis)",
    re.I,
)
_CHINESE_BRANCH = re.compile(r"(?:(?<=公司)|\s*[-–—（(]\s*)[\u4e00-\u9fff]{2,4}分公司[）)]?$")
_LEAST_PEOPLE = 15_000
#: Beyond so many signs a cell is no name with something around it, and nothing is looked for.
_LONGEST = 400


class Wording(NamedTuple):
    """An employer's name as stated, and what stood around it: ``rule`` names what decided."""

    name: str
    rule: str
    posted_by: str | None


def unrated(raw: str) -> str:
    """Return a name without the stars that a board has glued on: ``"Acme\\n3.8"`` is ``"Acme"``."""
    while len(raw) <= _LONGEST and (shorter := _RATING.sub("", raw)) != raw and plain(shorter):
        raw = shorter
    return raw.strip()


def read_wording(stated: str) -> Wording:
    """Return whose name stands in a cell (already :func:`unrated`)."""
    text = unescape(stated) if "&" in stated else stated
    text = unquote(text) if "%" in text and " " not in text else text
    name = _once(" ".join(text.replace('""', '"').split()))
    rule, poster = "exact", None
    if len(name) > _LONGEST:
        return Wording(name, rule, poster)
    if (offered := _OFFER.sub("", _MARKS.sub("", name), count=1).strip(" -–|,")) and plain(offered):
        name = offered
    name = _OFFICE_LAST.sub(r"\g<office> \g<name>", name)
    if pair := _parties(name):
        name, poster = pair
        rule = "client"
    if match := _TRADE.match(name):
        name, rule = match["trade"].strip(), "trade-name"
    name = _CHINESE_BRANCH.sub("", name) if name.rstrip(")）").endswith("分公司") else name
    for _ in range(3 if _more_than_a_name().search(name) else 0):
        shorter = _without_tail(name)
        if shorter == name:
            break
        name, rule = shorter, ("tail" if rule == "exact" else rule)
    return Wording(name, rule, poster)


def _once(name: str) -> str:
    """Undo a name said twice: "Acme, Acme"."""
    left, comma, right = name.partition(", ")
    return left if comma and left == right else name


def _parties(name: str) -> tuple[str, str] | None:
    """Return (who hires, who posts) where both are named; who hires is never the known agency of the two."""
    if match := _BEHALF.match(name):
        poster, client = match["poster"].strip(), match["client"].strip()
        return (poster, poster) if _NO_NAME.match(client) or client[:1].islower() else (client, poster)
    if not (match := _VIA.match(name)):
        return None
    client, poster = match["client"].strip(), match["poster"].strip()
    if client[:1].islower():
        return None
    return (poster, client) if is_agency(client) and not is_agency(poster) else (client, poster)


@lru_cache(maxsize=1)
def _agency_words() -> tuple[frozenset[str], re.Pattern[str]]:
    rows = seed("staffing_agencies")["company_name"]
    return frozenset(company_key(name) for name in rows), re.compile(
        r"\b(?:staffing|recruit(?:ing|ment|ers?)|personal(?:service|dienstleistungen|vermittlung|leasing)|zeitarbeit"
        r"|int[ée]rim|temporary work|employment agency|agencja (?:pracy|zatrudnienia)|uitzendbureau"
        r"|uitzend(?:organisatie|groep)|headhunt\w{0,4}|executive search|travail temporaire|trabajo temporal"
        r"|trabalho temporário)\b",
        re.IGNORECASE,
    )


def is_agency(name: str) -> bool:
    """Say whether a name is that of a staffing agency: in ``seeds/staffing_agencies.csv``, or by its words."""
    keys, words = _agency_words()
    return company_key(name) in keys or bool(words.search(name))


@lru_cache(maxsize=1)
def _after_form() -> re.Pattern[str]:
    """Return the pattern of what follows a legal form: "Acme Sp. z o.o. - Zakład w Dębicy"."""
    branch = "|".join(re.escape(word) for word in wordings("branch"))
    forms = forms_pattern().replace("|(?i:Company)", "")
    return re.compile(
        rf"^(?P<name>.{{2,90}}?(?:\s*,\s*|\s+)(?:{forms})\.?)"
        rf"(?:\s+[–—|-]\s+|\s*\(|,\s+|\s+(?=(?i:{branch})\b))(?P<tail>.{{2,90}})$"
    )


@lru_cache(maxsize=4)
def wordings(kind: str) -> tuple[str, ...]:
    """Return the wordings of one kind: ``branch`` after a legal form, ``desk`` after a dash, ``nobody`` alone."""
    rows = seed("company_wordings")
    return tuple(rows.filter(rows["kind"] == kind)["wording"])


@lru_cache(maxsize=1)
def _desks() -> frozenset[str]:
    return frozenset(plain(tail) for tail in wordings("desk"))


@lru_cache(maxsize=1)
def _more_than_a_name() -> re.Pattern[str]:
    """Return what every tail begins with: most names have none and are spared the patterns below."""
    words = "formerly|f/k/a|fka|ehemals|vormals|dawniej|anciennement|voorheen"
    branch = "|".join(re.escape(word) for word in wordings("branch"))
    return re.compile(rf"[(\[,|–—]|\s-\s|\s(?:{words}|{branch})", re.I)


def _without_tail(name: str) -> str:
    for pattern in (_FORMER, _OWNER):
        shorter = pattern.sub("", name)
        if shorter != name and plain(shorter):
            return shorter.strip(" ,")
    if (match := _after_form().match(name)) and plain(match["name"]):
        return match["name"]
    if (match := _LEGAL_INSIDE.match(name)) and _is_form_of_holder(match["name"], match["legal"]):
        return match["name"].strip()
    if (match := _INITIALS.match(name)) and _are_initials(match["name"], match["initials"]):
        return match["name"].strip()
    if (match := _ADDRESS.match(name)) and plain(match["label"]).replace(" ", "") == plain(match["name"]).replace(
        " ", ""
    ):
        return match["name"].strip()
    if (match := _APART.match(name)) and _is_aside(match["name"], match["dashed"] or match["after"] or match["inside"]):
        return match["name"].strip()
    return _PLACE_INSIDE.sub(_kept, name)


_PLACE_INSIDE = re.compile(r"\s*\((?P<place>[^\W\d_][^()]{2,40})\)(?=\s\S)")


def _kept(match: re.Match[str]) -> str:
    """Drop a place in brackets inside a name: "Michael Page (Poland) Sp. z o.o."."""
    return "" if is_place(match["place"]) else match[0]


def _is_form_of_holder(name: str, legal: str) -> bool:
    """Tell whether brackets hold the firm behind a trade name: "Saffron Anchor (Millpond Ventures LLC)"."""
    return without_legal_form(legal)[1] is not None and without_legal_form(name)[1] is None


def _are_initials(name: str, initials: str) -> bool:
    words = plain(name.replace(".", " ")).split()
    said = plain(initials).replace(" ", "")
    every = "".join(word[0] for word in words)
    named = "".join(word[0] for word in words if len(word) > 3 or word.isdigit())
    return len(said) >= 2 and (every.endswith(said) or named.endswith(said))


def _is_aside(name: str, tail: str) -> bool:
    if plain(tail) in _desks():
        return True
    return is_place(tail) and not _NAMED_BY_PLACE.search(name)


@lru_cache(maxsize=16_384)
def is_place(words: str) -> bool:
    """Say whether a tail is a place and nothing else: one that is no other word, or a town of several words."""
    key = plain(words)
    return key in place_keys() or (
        " " in key and any(plain(str(row[_CITY])) == key and row[_PEOPLE] >= _LEAST_PEOPLE for row in city_rows(key))  # type: ignore[operator]
    )


_CITY, _PEOPLE = 1, 8  # in the order of GAZETTEER_SCHEMA
