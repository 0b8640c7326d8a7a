"""What stands in titles and is no part of the job's name: how, when and for whom one works, and what is shouted."""

import re

#: Words that say how, when and for whom one works, and nothing of the job; years and other short numbers count too.
NOTE_WORDS = frozenset(
    """
    100 1099 a ab all am americas and anywhere apac apr april asap aug august autumn b2b based befristet bonus c2c
    casual cdd cdi clt completo contract contractor cover dach day days dec december deeltijd e efetivo emea et etat
    eu europe evening evenings fall feb february festanstellung fixed flexible freelance freelancer freiberuflich
    from ftc full fulltime fully global h hibrida hibrido hiring home homeoffice hour hours hrs hybrid hybride
    hybrydowo immediate immediately in interim jan january job joiner joiners jornada jul july jun june latam leave
    levels locations mar march mat maternity may minijob modalidad modalidade month months multiple new night nights
    nov november now o oct october of office on only onsite opening openings opportunity or parcial part partiel
    parttime pelny per perm permanent person pj plein pm position positions praca prace presencial q1 q2 q3 q4
    relocation remota remote remotely remoto role schedule seasonal sep september several share shift shifts sign
    site sofort sponsorship spring start summer teilzeit teletrabajo teletravail temp temporary temps term the
    thuiswerken tiempo time trabajo uk umowa unbefristet und urgent urgently us various visa vollzeit voltijd w2
    week weekend weekends weekly wfh winter work worldwide y zdalna zdalnie
    """.split()
)
#: What makes a job wanted and is no word of it alone: "Manager, Benefits" keeps its benefits.
NOTE_PHRASES = frozenset(
    " ".join(phrase.split())
    for phrase in """
    apply now, apply today, bewirb dich jetzt, jetzt bewerben, competitive pay, competitive salary, great pay,
    excellent pay, great benefits, excellent benefits, full benefits, benefits included, sign on bonus available,
    no experience needed, no experience necessary, no experience required, will train,
    paid training, training provided, quereinsteiger willkommen, weekends off, no weekends, home office moglich,
    homeoffice moglich, mit homeoffice, homeoffice option, remote moglich, teletravail possible,
    visa sponsorship available, relocation available, relocation assistance, immediate hire, hiring event,
    ab sofort, zum nachstmoglichen zeitpunkt, per sofort, des que possible, incorporacion inmediata
    """.split(",")
)
#: "Cook wanted", "Koch gesucht", "Koch ab sofort", "Cook x2": after the job's name.
CALLED = re.compile(
    r"(?<=\w\w)(?<!experience)(?<!clearance)\s+(?:gesucht|wanted|needed|gezocht|cercasi|poszukiwan[aiy]"
    r"|ab sofort|per sofort|zum nächstmöglichen zeitpunkt|[x×]\s?\d{1,2})\s*(?=$|[-–—|,(/])|^\d{1,2}\s?[x×]\s+(?=\w\w)",
    re.IGNORECASE,
)
#: "Cook in Berlin": a place at the end of a piece.
IN_PLACE = re.compile(
    r"(?<=\w)\s+(?:based\s+)?(?:in|near|bei|à)\s+(?P<place>[^\s|•()–—-][^|•()–—]{2,40}?)(?=\s*$|\s+[-–—|(])"
)
#: "*remote*"
STARRED = re.compile(r"(?:(?<!\s)\s+)?(?<!\*)\*+(\s*\w[^*]{0,60})\*+")
#: "in Teilzeit", "à temps partiel" at the end of the job's name.
HOURS = re.compile(
    r"\s(?:in|auf|à|a|en|w|na|på)\s+(?:voll-?(?:zeit)?\s?(?:/|oder|und|bzw\.)\s?teilzeit"
    r"|teilzeit(?:\s?(?:/|oder|und)\s?vollzeit)?|vollzeit|temps (?:plein|partiel|complet)"
    r"|tiempo (?:completo|parcial)|jornada (?:completa|parcial)|tempo (?:pieno|parziale|integral|parcial)"
    r"|(?:nie)?pełny[mn] (?:etacie|wymiarze)|deeltijd|voltijd|heltid|deltid)(?=\s*(?:$|[-–—|,(/]))",
    re.IGNORECASE,
)
#: What is shouted before it: "URGENT! Cook".
SHOUT = re.compile(
    r"^\W{0,3}(?:(?:urgent(?:ly)?(?: (?:hiring|needed|required|opening))?|urgente|dringend(?: gesucht)?|pilnie?"
    r"|(?:now|we(?: are|['’]re)) (?:hiring|looking for|seeking)|hiring(?: now)?|gesucht|gezocht|wanted|needed"
    r"|wir suchen(?: dich(?: als)?)?|hot job|immediate (?:start|hire|joiners?|opening))\s?[!:]{1,3}(?=\s*\S)"
    r"|(?:(?:now|we(?: are|['’]re)) (?:hiring|looking for|seeking)(?: an?)?|wir suchen(?: dich als| eine?n?)?)"
    r"\s+(?=\w))",
    re.IGNORECASE,
)
