"""One public table as Parquet and as CSV: in the order of its key, so that the same file gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from jobmarket.console import json_value
from jobmarket.explore.catalogue import Column, Table
from jobmarket.explore.cells import FORMULA_SIGNS
from loaders import contact_marks
from loaders.contacts import hidden_signs, with_masks

if TYPE_CHECKING:
    import duckdb

#: Rows of one row group, and of one step of the work: some 80 MB of the longest texts.
ROWS_A_GROUP = 20_000
#: Endings of columns that hold a machine's words: a run of digits there is no telephone number.
_MACHINE = ("_id", "_sha256", "_hash", "_key", "_code", "_pointer", "_version", "_type", "_rule", "_source", "url")
_QUOTE = {"evidence_text", "evidence_field", "char_start", "char_end", "record_id"}


def hide_contacts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table ``hidden_text``: the texts of postings that name an address or a number, without them.

    A quote is cut again from the hidden text, so that ``substr(description_text, …)`` is still its evidence.
    """
    connection.execute("create temp table hidden_text (record_id varchar, description_text varchar)")
    texts = connection.execute(
        "select canonical_record_id as record_id, description_text from fct_job_posting where description_text not null"
    ).to_arrow_reader(ROWS_A_GROUP)
    changed = []
    for batch in texts:
        frame = pl.DataFrame(pa.Table.from_batches([batch]))
        hidden, places = _without_contacts(frame["description_text"])
        changed.append(frame.with_columns(hidden)[places].to_arrow())
    connection.register("hidden_now", pa.concat_tables(changed) if changed else texts.schema.empty_table())
    connection.execute("insert into hidden_text from hidden_now")
    connection.unregister("hidden_now")


def write_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    parquet: Path | None,
    csv: Path | None,
    *,
    columns: list[Column],
    hidden: bool,
    build_id: str,
) -> int:
    """Write ``columns`` of ``table`` to the files that are not None; return the rows.

    ``hidden`` leaves out addresses and numbers (after ``hide_contacts``). Parquet carries each column's description.
    """
    reader = connection.execute(_query(table, columns, hidden)).to_arrow_reader(ROWS_A_GROUP)
    described = {column.name: column.description for column in columns}
    schema = pa.schema(
        [field.with_metadata({"description": described[field.name]}) for field in reader.schema],
        metadata={"description": table.description, "build_id": build_id},
    )
    done = {"description_text"} if table.name == "fct_job_posting" else set()  # hidden_text has it already
    words = [column.name for column in columns if hidden and column.name not in done and _holds_words(column)]
    rows = 0
    writer = pq.ParquetWriter(parquet, schema, compression="zstd") if parquet else None
    stream = csv.open("wb") if csv else None
    try:
        if stream:
            stream.write((",".join(field.name for field in schema) + "\n").encode())
        for step in _steps(reader):
            for name in words:
                place = step.schema.get_field_index(name)
                step = step.set_column(place, step.schema.field(place), _of_column(step.column(place)))
            rows += step.num_rows
            if writer:
                writer.write_table(step.cast(schema), row_group_size=ROWS_A_GROUP)
            if stream:
                _as_csv(step).write_csv(
                    stream, include_header=False, datetime_format="%Y-%m-%dT%H:%M:%S%.6fZ", quote_style="necessary"
                )
    finally:
        if writer:
            writer.close()
        if stream:
            stream.close()
    return rows


def _query(table: Table, columns: list[Column], hidden: bool) -> str:
    """Return the query of a table in the order of its key."""
    names = {column.name for column in table.columns}
    said, source = {column.name: f'the_table."{column.name}"' for column in columns}, f'"{table.name}" as the_table'
    key = "canonical_record_id" if "canonical_record_id" in names else "record_id"
    if hidden and "description_text" in said and table.name == "fct_job_posting":
        said["description_text"] = "coalesce(hidden_text.description_text, the_table.description_text)"
        source += f" left join hidden_text on hidden_text.record_id = the_table.{key}"
    elif hidden and names >= _QUOTE and "evidence_text" in said:
        said["evidence_text"] = (
            "case when hidden_text.record_id not null and the_table.evidence_field = 'description_text' "
            "and the_table.char_start not null then substr(hidden_text.description_text, "
            "the_table.char_start + 1, the_table.char_end - the_table.char_start) else the_table.evidence_text end"
        )
        source += " left join hidden_text on hidden_text.record_id = the_table.record_id"
    listed = ", ".join(f'{expression} as "{name}"' for name, expression in said.items())
    order = ", ".join(f'the_table."{name}"' for name in table.key) or ", ".join(
        f'the_table."{n.name}"' for n in columns
    )
    return f"select {listed} from {source} order by {order}"  # noqa: S608 - names of our own tables


def _steps(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """Yield tables of exactly ``ROWS_A_GROUP`` rows, the last one shorter: row groups do not depend on the engine."""
    kept: list[pa.RecordBatch] = []
    count = 0
    for batch in reader:
        kept.append(batch)
        count += batch.num_rows
        while count >= ROWS_A_GROUP:
            whole = pa.Table.from_batches(kept)
            yield whole.slice(0, ROWS_A_GROUP).combine_chunks()
            kept = whole.slice(ROWS_A_GROUP).to_batches()
            count -= ROWS_A_GROUP
    if count:
        yield pa.Table.from_batches(kept).combine_chunks()


def _holds_words(column: Column) -> bool:
    kept = column.key or column.references or column.values or column.is_unique
    return column.data_type in {"VARCHAR", "MAP(VARCHAR, VARCHAR)"} and not (kept or column.name.endswith(_MACHINE))


def _of_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_map(column.type):
        chunks = [
            pa.MapArray.from_arrays(c.offsets, c.keys, _of_column(pa.chunked_array([c.items])).combine_chunks())
            for c in column.chunks
        ]
        return pa.chunked_array(chunks, type=column.type)
    return pa.chunked_array([_without_contacts(pl.Series(column))[0].to_arrow().cast(column.type)])


def _without_contacts(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return texts without addresses, numbers and keys, and the places of those that held one."""
    places = texts.str.contains(contact_marks.ANY).fill_null(False).arg_true()
    said = texts.gather(places).to_list()
    spans = hidden_signs(said)
    places = places.filter(pl.Series([bool(found) for found in spans], dtype=pl.Boolean))
    hidden = [with_masks(text, found) for text, found in zip(said, spans, strict=True) if found]
    return texts.scatter(places, pl.Series(hidden, dtype=pl.String)), places


def _as_csv(step: pa.Table) -> pl.DataFrame:
    """Return the rows as a CSV takes them: nested values as JSON, no text that a spreadsheet would run."""
    for place, field in enumerate(step.schema):
        if pa.types.is_nested(field.type):
            said = [None if value is None else _json(field.type, value) for value in step.column(place).to_pylist()]
            step = step.set_column(place, field.name, pa.array(said, pa.string()))
    signs = "".join("\\" + sign if sign in "-" else sign for sign in FORMULA_SIGNS)
    frame = pl.DataFrame(step)
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(f"^[{signs}]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )


def _json(kind: pa.DataType, value: Any) -> str:
    plain = dict(value) if pa.types.is_map(kind) else value
    return json.dumps(plain, ensure_ascii=False, default=json_value)
