"""Wordings around an amount that overrule the nearest word: what a total includes, whose stipend it is."""

from __future__ import annotations

import re

from extractors.pay.period import unit_after

#: "$190,000 - $240,000 (includes salary + equity)"
_INCLUDES = re.compile(
    r"^[^.;\n]{0,24}\b(?:includ\w+|compris\w+|consist\w+ of|inkl\w*|incluye|inclui)\b[^.;\n]{0,24}?"
    r"\b(?:salary|base|pay|cash|gehalt|salario|fixe)\b[^.;\n]{0,16}?(?:\+|&|,|\b(?:and|plus|und|et|y"
    r"|e)\b)[^.;\n]{0,24}?"
    r"\b(?:(?P<other>equity|stock|rsus?|options|shares|benefits)|(?P<ote>bonus\w*|commissions?|variable))\b"
)
#: "$72,000, all of which is base"
_ALL_BASE = re.compile(
    r"^[^.;\n]{0,30}\b(?:all|entirely|100 ?%)(?: of (?:which|it|this|that))?(?: is| being)?(?: paid as| a)?"
    r" (?:base|fixed|guaranteed)\b"
)
#: The stipend of somebody who is here to learn is what they are paid.
_LEARNER = re.compile(
    r"\b(?:intern(?:s|ships?)?|ph\.?d|doctora\w+|postdoc\w*|fellows?(?:hips?)?|trainees?|apprentices?|residents?"
    r"|residency"
    r"|students?|co-op|externs?|volunteers?|research assistants?)\b"
)
_STIPEND = re.compile(r"\bstipends?\b")
#: "$400 a month into your pension": paid, but not to the receiver of the salary.
_INTO = re.compile(
    r"^[^.;,\n]{0,24}\b(?:in|into|towards?|fur|pour|na|voor|para|per)(?: (?:your|a|the|deine|ihre|die|votre|la|tu|je"
    r"|o|il))?"
    r" (?:pension|retirement|401|insurance|savings|training|altersvorsorge|betriebsrente|rente|retraite|pensioen)"
)
#: Somebody else's pay: "our customers make", "pupils earn".
_EARNERS = re.compile(
    r"\b(?:our|their|most|many|average|unsere|nos|nuestros|nuestras|nossos|onze|nasi)(?: \w+)? "
    r"(?:customers|clients|users|graduates|alumni|students|members|sellers|creators|freelancers|kunden|clients|eleves"
    r"|alumnos|clientes|alunos|klanten|klienci|absolwenci|absolventen|diplomes)\b[^.;\n]{0,30}"
    r"\b(?:earn|make|get|save|pay|spend|verdienen|zahlen|gagnent|paient|ganan|pagan|ganham|pagam|betalen|zarabiaja"
    r"|placa)\b[^.;\n]{0,24}$"
)
#: A reward for bringing somebody: "Breng een vriend aan en verdien € 750".
_REFERRAL = re.compile(
    r"\b(?:friends?|refer (?:an?|your|someone)|referring|vriend(?:en|in)?|freunde?|amigos?|amigas?|amico|amici|un ami"
    r"|un proche|cooptez|znajom(?:a|y|ego|emu|ych|ym)|en ven|kompis|empfehlung(?:en)?|recommandation|recomendaciones"
    r"|polecenie|aanbeveling|indicacao|you know joins)\b"
)
_GROSS = re.compile(r"^ ?(?:gross|bruttos?|brutos?|bruta|bruts?|lord[io])\b")


def overruled(kind: str | None, clause: str, after: str) -> str | None:
    """Return the component or ``NOT_PAY`` that wordings around an amount mean, or ``kind``; all text is folded.

    ``clause`` is what stands before the amount in its clause, ``after`` what follows it.
    """
    if kind in (None, "BASE", "MAYBE") and (_INTO.match(after) or _EARNERS.search(clause)):
        return "NOT_PAY"
    if kind in ("BASE", "MAYBE", "BONUS") and _REFERRAL.search(clause[-60:] + after[:40]):
        return "NOT_PAY"
    if kind == "NOT_PAY" and _GROSS.match(after) and unit_after(after):
        return "BASE"  # "Kaufmann Versicherung: 3.200 € brutto monatlich"
    if kind in (None, "BASE", "MAYBE", "OTE", "OTHER"):
        included = _INCLUDES.match(after)
        if included:
            return "OTHER" if included["other"] else "OTE"
        if kind in ("OTE", "OTHER") and _ALL_BASE.match(after):
            return "BASE"
    if kind == "ALLOWANCE" and _STIPEND.search(clause + after[:24]) and _LEARNER.search(clause):
        return "BASE"
    return kind
