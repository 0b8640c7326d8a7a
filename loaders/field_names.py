"""The names under which sources keep what a posting states, in several languages, and how a record is read by them.

The vocabulary is ``field_names.csv``: ``field,name,language,weight``. A name is compared without case, accents and
punctuation; one that is not known so, without the marks between its words, and the column of a table also as a plural
and with a slip of the pen (``name_slips``). Of several names of a record that mean one field the heaviest wins. A
record may be nested: the names of the objects around a value help to understand it (``contract.label``), or show that
it means something else.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.name_slips import one_slip_away
from loaders.page_labels import label_field
from loaders.pay_names import without_currency

VOCABULARY = Path(__file__).with_name("field_names.csv")

# Shorter names may be other words: "tile", "payer".
_LONG_ENOUGH, _SURE_NAME = 7, 7

# Leaf names that say nothing of themselves: the object around them says what they are.
_BARE = frozenset(
    "name label value text display_value display_name title_text libelle valeur bezeichnung wert nombre nom nazwa "
    "naam valuelabel code_label full raw content string rendered".split()
)
_PREFIXES = frozenset(
    "libelle nom job offer vacancy posting offre poste nazwa nombre bezeichnung str txt raw the".split()
)
_SUFFIXES = frozenset(
    "name label text raw txt str string value display formatted normalized html de fr en libelle".split()
)
# A name that is the title of a job, or of the object around it ("town": {"title": "Oslo"}).
_TITLE = "title"
_PAY = ("salary_", "bonus_")
_NOT_TITLED = {"title_raw", "description", "description_part", "salary_text"}
# Objects that hold an address, and the parts of one.
_PLACES = frozenset("address adresse adres indirizzo direccion location locations stellenlokationen place".split())
_ADDRESS = frozenset({"city", "region", "country", "postal_code", "street", "latitude", "longitude", "location"})
# What JSON:API and GraphQL put between an object and its values.
_BETWEEN = frozenset({"data", "attributes", "node"})
# Objects around a record's values that add no meaning.
_WRAPPER = frozenset(
    "job jobs offer offers offre offres position positions poste postes vacancy vacancies vacature vacatures stelle "
    "stellen stellenangebot stellenanzeige posting postings listing listings opening oferta ofertas oferty annonce "
    "anzeige details detail data item items node attributes fields content contents info information general header "
    "body record row entry result results job_posting job_details job_detail job_description offer_description "
    "criteria summary enrichment emploi descriptif lista job_content job_descriptions".split()
)
# What is described in a word or two.
_BRANCHES = {"occupational_category_raw", "industry_raw"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for, and how surely (1 to 10)."""

    field: str
    weight: int


@lru_cache(maxsize=1 << 14)
def normalised(name: str) -> str:
    """Return a name as the vocabulary spells it: ``JobTitle`` and ``Job-Title`` are ``job_title``."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name.strip()[:120])
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+|_+", "_", plain).strip("_")


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Meaning]:
    """Return the vocabulary by normalised name; German names also as they fold when written with umlauts."""
    known: dict[str, Meaning] = {}
    german: dict[str, Meaning] = {}
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name, meaning = normalised(row["name"]), Meaning(row["field"], int(row["weight"]))
            known[name] = meaning
            if row["language"] == "de":  # "veroeffentlicht" is listed, "Veröffentlicht" folds to "veroffentlicht"
                german[re.sub("([aou])e", r"\1", name)] = meaning
    return german | known


@lru_cache(maxsize=1)
def _unmarked() -> dict[str, Meaning]:
    """Return the vocabulary by names without marks between words: ``pubdate``, ``vacature_titel``."""
    return {name.replace("_", ""): meaning for name, meaning in vocabulary().items() if len(name) >= _LONG_ENOUGH}


def _column(name: str) -> Meaning | None:
    """Look up the name of a column that nothing else knows: as a plural (``Job Titles``), with a slip of the pen."""
    bare = name.replace("_", "")
    for written in (bare, bare.removesuffix("s")) if "_" in name else (bare,):
        slipped = one_slip_away(written, _unmarked()) if len(written) > _LONG_ENOUGH else None
        found = _unmarked().get(slipped or written)
        if found is not None and found.weight >= _SURE_NAME:
            return Meaning(found.field, found.weight - 2)
    return None


def _known(name: str) -> Meaning | None:
    """Look a name up; failing that, without its currency (``salary_usd``) or the words that only say what kind of name
    it is (``libelle_lieu``).
    """
    known = vocabulary()
    found = known.get(name) or _unmarked().get(name.replace("_", ""))
    if found is not None or "_" not in name:
        return found
    if (pay := known.get(without_currency(name) or "")) is not None and pay.field.startswith(_PAY):
        return Meaning(pay.field, pay.weight - 1)
    head, _, tail = name.partition("_")
    body, _, last = name.rpartition("_")
    inner = known.get(tail) if head in _PREFIXES else None
    inner = inner or (known.get(body) if last in _SUFFIXES else None)
    return Meaning(inner.field, inner.weight - 1) if inner and inner.weight >= 7 else None


@lru_cache(maxsize=50_000)
def meaning_of(path: tuple[str, ...]) -> Meaning | None:
    """Return what the value at a path of names means: the longest known ending of the path decides.

    The last name alone counts only when nothing but wrappers stands around it, since the ``name`` of a ``creator``
    is not the name of the job.
    """
    if len(path) == 1 and " " in path[0].strip() and label_field(path[0]) == "identifier_raw":
        return Meaning("identifier_raw", 9)  # a heading for people ("Job ID") is what the employer calls it
    names = [normalised(part) for part in path]
    names = [n for n in names if n and not n.isdigit()]
    if not names:
        return None
    names = [*(n for n in names[:-1] if n not in _BETWEEN), names[-1]]
    stripped = names[:-1] if len(names) > 1 and names[-1] in _BARE else None
    for candidate in (names, stripped):
        if candidate is None:
            continue
        for size in range(min(3, len(candidate)), 1, -1):
            found = _known("_".join(candidate[-size:]))
            if found:
                return found
        outer = [n for n in candidate[:-1] if n not in _WRAPPER]
        found = _known(candidate[-1])
        if found and outer and found.field in {"title_raw", "description"}:
            found = _of_object(candidate[-1], found, _known(outer[-1]))
        if found and outer and found.field in _ADDRESS:
            outer = _around_address(outer)
        if found and not outer:
            return found
        if found and candidate is stripped:
            return Meaning(found.field, max(1, found.weight - 2))
        if found and found.weight >= 6 and len(outer) == 1 and candidate[-1] not in _BARE:
            return Meaning(found.field, found.weight - 4)
    return _column(names[0]) if len(names) == 1 and len(path) == 1 else None


def _of_object(name: str, found: Meaning, around: Meaning | None) -> Meaning | None:
    """Return what a title or description means inside an object that stands for something else than the job.

    The title of a town is the town, the description of a branch its name; of a company it is a part of the text.
    """
    if around is None or around.weight < 7:
        return found
    if name == _TITLE and around.field not in _NOT_TITLED:
        return around
    if found.field != "description":
        return found
    if around.field == "hiring_organization_raw":
        return Meaning("description_part", found.weight)
    return around if around.field in _BRANCHES else found


def _around_address(outer: list[str]) -> list[str]:
    """Return what stands around a part of an address, without what only holds it; an employer keeps its own."""
    rest = [name for name in outer if name not in _PLACES]
    owner = _known(rest[-1]) if rest else None
    return outer if owner and owner.field == "hiring_organization_raw" else rest
