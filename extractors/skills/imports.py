"""Skills of downloaded taxonomies, ESCO's ``skills_*.csv`` and O*NET's "Technology Skills", as a user's skills file.

A taxonomy's label that is an ordinary word ("access", "planning") would be found everywhere, and it has no gate. Such
aliases are refused and reported with the reason; a user who wants one adds it to the file by hand.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractors.folding import fold_term
from extractors.skills.files import SkillsFileError, skill_slug
from extractors.vocabulary import seed

#: Names shorter than this, and single words in small letters shorter than that, mean many things in an advertisement.
_SHORTEST = 3
_SHORTEST_WORD = 7
#: A label longer than this is a sentence that no advertisement repeats.
_MOST_WORDS = 6
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
#: ESCO's kinds of concepts in our types; knowledge and competence are both specialised unless they go everywhere.
_REUSE = {"transversal": "common"}


class Refused(NamedTuple):
    """An alias that was not taken over, and why."""

    alias: str
    skill_name: str
    reason: str


class Import(NamedTuple):
    """Rows for :func:`extractors.skills.files.write_user_skills`, and what was refused."""

    rows: list[dict[str, str]]
    refused: list[Refused]


def import_skills(path: Path | str) -> Import:
    """Return the skills of a file of ESCO or O*NET, told apart by their columns.

    A skill that our vocabulary has under one of its names gets our id and only adds aliases. Raises
    :class:`SkillsFileError` for a file that is neither.
    """
    path = Path(path)
    if not path.is_file():
        raise SkillsFileError(f"there is no file {path}; give an ESCO skills CSV or O*NET's Technology Skills file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        lines = csv.DictReader(file, delimiter="\t" if "\t" in head else ",")
        columns = set(lines.fieldnames or ())
        if {"preferredLabel", "altLabels"} <= columns:
            return _taken(_esco(lines))
        if {"Example", "Commodity Title"} <= columns:
            return _taken(_onet(lines))
    raise SkillsFileError(
        f"{path.name} is neither ESCO (columns preferredLabel, altLabels) nor O*NET (Example, Commodity Title)"
    )


class _Entry(NamedTuple):
    name: str
    labels: tuple[str, ...]
    skill_type: str
    category: str


def _esco(lines: csv.DictReader[str]) -> Iterator[_Entry]:
    for line in lines:
        name = (line["preferredLabel"] or "").strip()
        labels = [label.strip() for label in (line["altLabels"] or "").splitlines()]
        short = _IN_BRACKETS.sub("", name)
        if name:
            reuse = (line.get("reuseLevel") or "").strip()
            kind = "language" if reuse == "language" else _REUSE.get(reuse, "specialised")
            yield _Entry(name, tuple(dict.fromkeys([name, short, *filter(None, labels)])), kind, "ESCO")


def _onet(lines: csv.DictReader[str]) -> Iterator[_Entry]:
    seen: set[str] = set()
    for line in lines:
        name = (line["Example"] or "").strip()
        if name and name not in seen:
            seen.add(name)
            yield _Entry(name, (name,), "software", (line["Commodity Title"] or "O*NET").strip().lower())


def _taken(entries: Iterator[_Entry]) -> Import:
    rows: dict[str, dict[str, str]] = {}
    refused: list[Refused] = []
    taken: dict[str, str] = {}
    ours = _our_aliases()
    for entry in entries:
        known = next((ours[label.lower()] for label in entry.labels if label.lower() in ours), None)
        skill_id = known or skill_slug(entry.name)
        kept = []
        for label in entry.labels:
            reason = _reason_against(label, skill_id, taken)
            if reason:
                refused.append(Refused(label, entry.name, reason))
            elif label.lower() not in ours:
                taken[label.lower()] = skill_id
                kept.append(label)
        if not kept or not skill_id:
            continue
        name, kind, category = _our_names().get(skill_id, (entry.name, entry.skill_type, entry.category))
        # The name is an alias too: where it was refused, the first alias that was not stands for it.
        shown = name if known or name in kept else kept[0]
        row = rows.setdefault(
            skill_id,
            {"skill_id": skill_id, "skill_name": shown, "alias": "", "skill_type": kind, "category": category},
        )
        row["alias"] = "|".join(filter(None, [row["alias"], *kept]))
        row["match"] = "exact_case" if kind == "software" and all(_is_name(alias) for alias in kept) else "any_case"
    return Import(list(rows.values()), refused)


def _reason_against(label: str, skill_id: str, taken: dict[str, str]) -> str | None:
    key = label.lower()
    plain = fold_term(_IN_BRACKETS.sub("", label)) if _IN_BRACKETS.search(label) else fold_term(label)
    words = re.findall(r"[a-z0-9+#.]+", plain)
    if _our_aliases().get(key) == skill_id:
        return None
    if not any(c.isalnum() for c in plain):
        return "no Latin letter or digit"
    if len(words) > _MOST_WORDS:
        return f"more than {_MOST_WORDS} words"
    if "|" in label:
        return "holds the sign that separates aliases"
    if len(words) == 1 and label == _IN_BRACKETS.sub("", label):
        if len(plain) < _SHORTEST:
            return f"shorter than {_SHORTEST} letters"
        if plain in _common_words():
            return "a common word"
        if label == label.lower() and len(plain) < _SHORTEST_WORD:
            return f"an ordinary word of less than {_SHORTEST_WORD} letters"
    if len(words) == 2 and label == label.lower() and all(word in _common_words() for word in words):
        return "common words only"
    if key in _our_aliases() and _our_aliases()[key] != skill_id:
        return f"means {_our_aliases()[key]} here"
    if taken.get(key, skill_id) != skill_id:
        return f"taken by {taken[key]}"
    return None


def _is_name(label: str) -> bool:
    return " " not in label and label != label.lower()


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(fold_term(word) for word in seed("common_words")["word"])


@lru_cache(maxsize=1)
def _our_aliases() -> dict[str, str]:
    rows = seed("skill_aliases").select("alias", "skill_id").iter_rows()
    return {alias.lower(): skill_id for alias, skill_id in rows}


@lru_cache(maxsize=1)
def _our_names() -> dict[str, tuple[str, str, str]]:
    rows = seed("skills").select("skill_id", "skill_name", "skill_type", "category").iter_rows()
    return {skill_id: (name, kind, category) for skill_id, name, kind, category in rows}
