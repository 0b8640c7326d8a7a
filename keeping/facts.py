"""All facts of the landed records, as a relation: those kept, after reading what is not kept yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from extractors.batch import FAMILIES, Family
from extractors.fact_id import extraction_id
from keeping.keys import KEY_COLUMNS, TEXT_COLUMNS, key_of, missing_query, queried
from keeping.reading import keep, read_missing
from keeping.store import FACTS, KEYS, Store
from keeping.unread import Unread
from keeping.versions import version_of

#: Rows of a batch on its way from the engine.
_BATCH = 5_000
#: Records that lack the same families are read by themselves when they are so many; the rest together.
_MANY = 2_000


def folder() -> Path:
    """Return where facts are kept: ``JOBMARKET_FACTS``, else ``facts`` beside the lake."""
    lake = Path(os.environ.get("JOBMARKET_LAKE", "warehouse/lake"))
    return Path(os.environ.get("JOBMARKET_FACTS") or lake.parent / "facts").resolve()


def all_facts(session: Any, postings: Any, keys: Any, root: Path) -> Any:
    """Return the facts of the landed ``postings`` as a relation: ``fact_table``, ``extraction_id``, ``record_id`` and
    ``record_number``, the facts' columns, and ``is_repeated`` (``extractors.fact_id``).

    ``session`` is a DuckDB connection, ``postings`` and ``keys`` (``record_keys``) are relations of it. What is not
    kept in ``root`` is read first, and kept. Raises ``OSError`` when ``root`` cannot be written.
    """
    kept = kept_queries(session, postings, keys, root)
    return session.sql(f"with keys as ({queried(keys)}) {' union all by name '.join(kept['kept_query'])}")


def kept_queries(session: Any, postings: Any, keys: Any, root: Path) -> pl.DataFrame:
    """Return ``fact_table, kept_query, field_names``: the queries whose rows together are ``all_facts``.

    One row for each kind of facts and key. The facts stay where they are kept, some of which hold for many records. A
    query sees the records as ``keys``, and shows all that stands there beside the keys; ``field_names`` are literals
    with commas between them, '' where there is no fact.
    """
    store = Store(root, [version_of(family) for family in FAMILIES])
    with store.held():
        store.say_unread(_read_missing(session, queried(postings), queried(keys), store))
        store.sweep()
    alike: dict[tuple[str, str], list[str]] = {}
    for family in FAMILIES:
        alike.setdefault((family.table, key_of(family)), []).append(f"{_named(store.folder(family))}/*/{FACTS}")
    hidden = ", ".join((*KEY_COLUMNS, *TEXT_COLUMNS))
    shown = f"{extraction_id()} as extraction_id, keys.* exclude ({hidden}), facts.* exclude (key)"
    queries = [
        f"select '{table}' as fact_table, {shown} "  # noqa: S608
        f"from keys inner join {_parquet(files)} as facts on keys.{key} = facts.key"
        for (table, key), files in alike.items()
    ]
    names = [_field_names(session, _parquet(files)) for files in alike.values()]
    return pl.DataFrame({"fact_table": [table for table, _ in alike], "kept_query": queries, "field_names": names})


def unread_records(session: Any, keys: Any, root: Path) -> Any:
    """Return the records that the last reading failed on as a relation: ``record_id``, ``family`` and ``detail``.

    Records of one key are alike to the family, so that it fails on all of them. ``keys`` are the relation of
    ``record_keys``.
    """
    said = Store(root, [version_of(family) for family in FAMILIES]).unread
    if not said.exists():
        return session.sql("select '' as record_id, '' as family, '' as detail where false")
    alike = " union all ".join(
        f"select other.record_id, unread.family, unread.detail "  # noqa: S608
        f"from {_parquet([_named(str(said))])} as unread inner join keys using (record_id) "
        f"inner join keys as other on keys.{key_of(family)} = other.{key_of(family)} "
        f"where unread.family = '{family.name}'"
        for family in FAMILIES
    )
    return session.sql(f"with keys as ({queried(keys)}) select distinct * from ({alike})")  # noqa: S608


def _field_names(session: Any, facts: str) -> str:
    found = session.execute(f"select distinct field_name from {facts} order by all").fetchall()  # noqa: S608
    return ", ".join("'" + name.replace("'", "''") + "'" for (name,) in found) or "''"


def _read_missing(session: Any, postings: str, keys: str, store: Store) -> list[Unread]:
    unread: list[Unread] = []
    kept = [_kept_keys(store, family) for family in FAMILIES]
    session.execute(f"create or replace temp table missing_facts as {missing_query(keys, kept)}")
    counts = session.execute("select families, count(*) from missing_facts group by all").fetchall()
    columns = ", ".join(dict.fromkeys(["record_id", *(column for family in FAMILIES for column in family.columns)]))
    of_keys = ", ".join(dict.fromkeys(key_of(family) for family in FAMILIES))
    wanted = f"""
        select {columns}, {of_keys}, families
        from missing_facts inner join {postings} using (record_id) inner join {keys} using (record_id)
    """  # noqa: S608
    if counts:
        batches = session.execute(wanted).to_arrow_reader(_BATCH)
        unread = read_missing(batches, sum(count for _, count in counts), store, _masks(counts))
    # An empty lake has no facts: files without rows say what columns they would have.
    if never := sum(1 << number for number, family in enumerate(FAMILIES) if not store.files(family, KEYS)):
        keep(session.execute(f"{wanted} limit 0").to_arrow_table(), never, store)
    session.execute("drop table missing_facts")
    return unread


def _kept_keys(store: Store, family: Family) -> str:
    if not store.files(family, KEYS):
        return "select null::blob as key where false"
    return f"select key from {_files(store, family, KEYS)}"  # noqa: S608 - our own names


def _masks(counts: list[tuple[int, int]]) -> list[int]:
    """Return the sets of families that are read together, the narrowest first."""
    alone = [mask for mask, count in counts if count >= _MANY]
    together = 0
    for mask, _ in counts:
        together |= mask
    return sorted({*alone, together} - {0}, key=lambda mask: (mask.bit_count(), mask))


def _files(store: Store, family: Family, name: str) -> str:
    return _parquet(map(_named, store.files(family, name)))


def _parquet(patterns: Iterable[str]) -> str:
    """Return Parquet files as a relation."""
    listed = ", ".join("'" + pattern.replace("'", "''") + "'" for pattern in patterns)
    return f"read_parquet([{listed}])"


def _named(path: str) -> str:
    """Return a path as a pattern of itself alone: a [, * or ? in a folder is its name."""
    return re.sub(r"[\[*?]", r"[\g<0>]", path)
