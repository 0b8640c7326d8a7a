"""A title without what is not the job's name: gender markers, ids, places, the company, contract and remote notes."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.vocabulary import plain

_TAG = re.compile(r"<[^<>]{1,40}>")
#: (m/w/d), H/F, K/M, f/m/x, (all genders), (gn), [m|f|d] … in any order.
_GENDER = re.compile(
    r"[(\[{]\s*(?:[mwfhkdxniv](?:\s*[/|*,.\-]\s*(?:[mwfhkdxnivtao]|div|gn|inter)){1,4}|all genders?|gn\*?|any gender"
    r"|alle geschlechter|tous genres|m/f|he/she/they|fem/masc|w/m/divers|divers)\s*[)\]}]"
    r"|(?<![\w/])(?:[mwfhkd]\s?[/|]\s?[mwfhkvdx](?:\s?[/|]\s?[dxinv])?)(?![\w/])",
    re.IGNORECASE,
)
_ID = re.compile(
    r"[(\[]?\s*(?:\b(?:job\s?id|req(?:uisition)?(?:\s?(?:id|no|number))?|ref(?:erence)?(?:\s?no)?|vacancy\s?(?:id|no)?"
    r"|kennziffer|referenznummer|réf|nr ref)\b\.?\s*[:#.\-]?\s*[A-Z]{0,4}[-_]?\d[\w/-]{2,20}"
    r"|#\s?[A-Z]{0,4}-?\d{3,12}|\b[A-Z]{1,4}[-_]?\d{5,12}\b|(?<![\w.,])\d{5,12}(?![\w.,%])|\b20\d{2}[-_]\d{3,8}\b)\s*[)\]]?",
    re.IGNORECASE,
)
#: "(0,6 fte)", "80-100 %", "CDD 8 mois", "Years 7-12": how much or how long, not what.
_WORKLOAD = re.compile(
    r"[(\[]?\s*(?:\d[.,]\d{1,2}\s?(?:-\s?\d[.,]\d{1,2}\s?)?fte|\b\d{2,3}\s?(?:-|–|à|bis)\s?\d{2,3}\s?%|\b\d{2,3}\s?%"
    r"|\bcdd\s\d{1,2}\s(?:mois|semaines)|\byears?\s\d{1,2}\s?-\s?\d{1,2})\s*[)\]]?",
    re.IGNORECASE,
)
_INCLUSIVE = re.compile(r"(?<=\w)\((?:e|a|o|in|r|ne|trice|euse|as|os|es|innen)\)", re.IGNORECASE)
_SYMBOLS = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200B-\u200D\u2190-\u21FF★☆●◆►▶!¡]+")
_BRACKETED = re.compile(r"\s*[(\[{]([^()\[\]{}]{0,120})[)\]}]")
_SEPARATOR = re.compile(
    r"(\s+[-–—|•·@:]+\s+|\s*[|•]\s*|\s+//\s+|\s*[–—]\s+|(?<=\w):\s+|\s+-(?=\S)|(?<=[a-z])-\s+|,\s+|;\s+)"
)
_PAY = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:k|€|\$|£|zł|eur|usd|gbp|pln)\b|\b(?:up to|ab|from)\s+[$€£]?\d", re.IGNORECASE)
_NOTE_WORDS = re.compile(
    r"^(?:(?:fully|100|freiberuflich|weekly|share|full|part|time|fulltime|parttime|remote|remotely|hybrid|on|onsite|site|in|office|person|home|based"
    r"|work|from|wfh|anywhere|contract|contractor|temporary|temp|permanent|perm|freelance|freelancer|fixed|term|casual"
    r"|seasonal|w2|c2c|1099|ftc|urgent|urgently|hiring|immediate|immediately|start|joiner|joiners|now|new|asap|sign|bonus"
    r"|vollzeit|teilzeit|befristet|unbefristet|homeoffice|ab|sofort|minijob|festanstellung|in vollzeit|cdi|cdd|temps"
    r"|plein|partiel|télétravail|teletravail|hybride|remoto|remota|remoto|híbrido|hibrido|presencial|trabajo|tiempo"
    r"|completo|parcial|jornada|teletrabajo|home|office|efetivo|estágio|pj|clt|zdalnie|zdalna|praca|hybrydowo|umowa|o"
    r"|prace|pelny|etat|b2b|parttime|fulltime|thuiswerken|deeltijd|voltijd|shift|shifts|nights|night|days|day|weekend"
    r"|weekends|evening|evenings|am|pm|hours|hour|hrs|week|per|h|position|role|job|opening|opportunity|months|month|mat"
    r"|cover|maternity|leave|only|or|and|und|et|y|e|the|a|of|worldwide|global|relocation|visa|sponsorship|us|uk|eu|emea"
    r"|apac|latam|dach|americas|europe|multiple|locations|various|several|flexible|schedule|all|levels|jan|feb|mar|apr"
    r"|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december"
    r"|spring|summer|fall|autumn|winter|\d{1,4}|q[1-4])(?:\s|$)){1,12}$"
)
_ACRONYM = re.compile(
    r"^(?:[^AEIOUÄÖÜ\W\d_]{2,5}|IT|HR|QA|UX|UI|AI|VP|CEO|CIO|AWS|SAP|IOS|API|EDI|ICU|OR|ER|EU|US|UK|II|III|IV)$"
)


def clean_title(raw: str, company: str | None, is_place: Callable[[str], bool]) -> tuple[str | None, str | None]:
    """Return the title without decorations, and the specialty it names after the job ("…, Augmented Reality").

    ``is_place`` says whether a piece of the title is the name of a place. What cannot be told apart stays; a title
    of which nothing is left gives NULL.
    """
    text = _SYMBOLS.sub(" ", _TAG.sub("", raw))
    text = _WORKLOAD.sub(" ", _ID.sub(" ", _GENDER.sub(" ", text)))
    employer = plain(company or "")

    def is_note(piece: str) -> bool:
        key = plain(piece)
        if not key:
            return True
        without_company = f" {key} ".replace(f" {employer} ", " ").strip() if employer else key
        if not without_company or _PAY.search(piece) or _NOTE_WORDS.match(without_company):
            return True
        return is_place(piece) or (without_company != key and is_place(without_company))

    specialties: list[str] = []

    def bracket(match: re.Match[str]) -> str:
        if _INCLUSIVE.fullmatch(text, match.start(), match.end()):
            return match[0]
        if is_note(match[1]) or all(is_note(part) for part in re.split(r"[,/|;]| - ", match[1])):
            return " "
        specialties.append(match[1].strip())
        return match[0]

    pieces = _SEPARATOR.split(_BRACKETED.sub(bracket, text))
    kept: list[str] = []
    for index in range(0, len(pieces), 2):
        if not is_note(pieces[index]):
            kept += [pieces[index - 1] if index and kept else "", pieces[index]]
            if len(kept) > 2:
                specialties.append(pieces[index].strip())
    title = " ".join("".join(kept).split()).strip(" -–—|•,;:/@*&+.~_")
    if not any(c.isalpha() for c in title):
        return None, None
    return _calm(title), ", ".join(specialties) or None


def _calm(title: str) -> str:
    """Set a title written in capitals in ordinary letters; acronyms stay."""
    letters = [c for c in title if c.isalpha()]
    if len(letters) < 6 or not all(c.isupper() for c in letters):
        return title
    return " ".join(_calm_word(word) for word in title.split())


def _calm_word(word: str) -> str:
    parts = re.split(r"([-/(),.&])", word)
    return "".join(p if _ACRONYM.match(p) or len(p) < 2 else p[0] + p[1:].lower() for p in parts)
