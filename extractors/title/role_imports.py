"""Titles of downloaded classifications, O*NET's text files and ESCO's occupations, as a user's file of titles.

O*NET codes each title itself. ESCO gives an occupation's labels and its ISCO-08 group: of our roles in that group the
one that all its labels together speak for most is taken, and none where that is not clear.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractors.title.normal import normal_title
from extractors.title.role_files import RolesFileError
from extractors.title.role_words import likely
from extractors.title.words import folded_title, tokens_of
from extractors.vocabulary import plain, seed

_SOC = "O*NET-SOC Code"
#: Columns that hold titles: Occupation Data, Alternate Titles, Sample of Reported Titles.
_ONET_TITLES = ("Title", "Alternate Title", "Short Title", "Reported Job Title")
#: A longer label is a description that no posting is titled with.
_MOST_WORDS = 10
#: Of what an ESCO occupation's labels speak for in its ISCO group, this share must be one role's.
_CLEAR = 0.6


class Refused(NamedTuple):
    """A title that was not taken over, and why."""

    title: str
    reason: str


class Import(NamedTuple):
    """Rows for :func:`extractors.title.role_files.write_user_roles`, and what was refused."""

    rows: list[dict[str, str]]
    refused: list[Refused]


def import_roles(paths: Iterable[Path | str]) -> Import:
    """Return the titles of files of O*NET or ESCO, told apart by their columns; a title of ours is left as it is.

    Raises :class:`RolesFileError` for a file that is neither.
    """
    found: dict[str, set[str]] = defaultdict(set)
    provenance: dict[str, str] = {}
    refused: list[Refused] = []
    for path in map(Path, paths):
        for title, meant, source in _titles_of(path):
            reason = _reason_against(title, meant)
            if reason:
                refused.append(Refused(title, reason))
            elif reason is None:
                found[title.lower()] |= meant
                provenance.setdefault(title.lower(), source)
    rows = [
        {"title": title, "soc_2018_codes": "|".join(sorted(meant)), "provenance": provenance[title]}
        for title, meant in sorted(found.items())
    ]
    return Import(rows, refused)


def _titles_of(path: Path) -> Iterator[tuple[str, set[str], str]]:
    """Yield ``title, SOC codes, provenance`` of one file; no code where none of ours fits."""
    if not path.is_file():
        raise RolesFileError(f"there is no file {path}; give O*NET's Alternate Titles.txt or ESCO's occupations CSV")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            is_onet = "\t" in file.readline()
            file.seek(0)
            # O*NET's text files quote nothing.
            lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if is_onet else csv.DictReader(file)
            columns = {name.lower(): name for name in lines.fieldnames or ()}
            if _SOC.lower() in columns and any(name.lower() in columns for name in _ONET_TITLES):
                yield from _onet(lines)
            elif "preferredlabel" in columns and {"iscogroup", "iscogroupcode"} & set(columns):
                yield from _esco(lines, columns)
            else:
                raise RolesFileError(
                    f"{path.name} is neither O*NET ({_SOC} and a column of titles) nor ESCO (preferredLabel, iscoGroup)"
                )
    except UnicodeDecodeError as error:
        raise RolesFileError(f"{path.name} is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _onet(lines: csv.DictReader[str]) -> Iterator[tuple[str, set[str], str]]:
    for line in lines:
        code = (line.get(_SOC) or "")[:7]
        for column in _ONET_TITLES:
            title = (line.get(column) or "").strip()
            if title and title.lower() != "n/a":
                yield title, {code} & _roles_by_isco()[1], "O*NET, CC BY 4.0"


def _esco(lines: csv.DictReader[str], columns: dict[str, str]) -> Iterator[tuple[str, set[str], str]]:
    group = columns.get("iscogroup") or columns["iscogroupcode"]
    other = columns.get("altlabels", "")
    for line in lines:
        labels = [line[columns["preferredlabel"]] or "", *(line.get(other) or "").split("\n")]
        labels = list(dict.fromkeys(filter(None, map(str.strip, labels))))
        meant = _of_group(labels, (line[group] or "").lstrip("C"))
        for label in labels:
            yield label, meant, "ESCO, European Commission"


def _of_group(labels: list[str], isco: str) -> set[str]:
    """Return the SOC code of an ISCO group that labels of one occupation speak for together."""
    fitting = _roles_by_isco()[0].get(isco, frozenset())
    if len(fitting) < 2:
        return set(fitting)
    titles = [normal_title(tokens_of(folded_title(label))) for label in labels]
    shares: Counter[str] = Counter()
    for said in likely(titles, [tuple(sorted(fitting))] * len(titles)):
        shares.update(said.shares if said else {})
    best, share = max(shares.items(), key=lambda pair: pair[1], default=("", 0.0))
    return {best} if share and share >= _CLEAR * shares.total() else set()


def _reason_against(title: str, meant: set[str]) -> str | None:
    """Return why a title is not taken; None where it is, "" where it is ours already and nothing need be said."""
    if plain(title) in _ours():
        return ""
    if not any(c.isalpha() for c in plain(title)):
        return "no letter that titles are compared in"
    if not meant:
        return "no one occupation of ours for its code"
    return f"more than {_MOST_WORDS} words" if len(title.split()) > _MOST_WORDS else None


@lru_cache(maxsize=1)
def _ours() -> frozenset[str]:
    return frozenset(map(plain, [*seed("role_aliases")["alias"], *seed("role_titles")["title"]]))


@lru_cache(maxsize=1)
def _roles_by_isco() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return ISCO-08 group -> SOC codes, and all SOC codes."""
    table: dict[str, set[str]] = defaultdict(set)
    for isco, code in seed("roles").select("isco_08_code", "soc_2018_code").iter_rows():
        table[isco or ""].add(code)
    return {isco: frozenset(found) for isco, found in table.items()}, frozenset().union(*table.values())
