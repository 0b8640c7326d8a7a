"""Where each public column comes from: followed through the compiled SQL back to a field, a fact, a seed or a rule.

sqlglot, which comes with the semantic layer, reads the SQL; a model in Python is where the way back ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlglot import exp, parse
from sqlglot.lineage import Node as Line
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from jobmarket.docs.manifest import Node, Project

Input = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Where the way back ends: ``kind`` is fact, landed, made, seed or table (then ``column`` is the table's)."""

    kind: str
    name: str
    column: str = ""


ANY_FACT = End("made", "the facts read")
COUNTED = End("made", "rows counted")
DUPLICATES = End("made", "rules of duplicates")
WORDING = End("landed", "several fields of the record")
#: More landed fields than these are named together.
MOST = 3
#: The views of what the extractors read, by the fact that they hold.
READ_FROM_TEXT = {"int_pay": "pay", "int_skill_mention": "skill", "int_place": "location", "int_company": "company"}
#: Its query is that of files, whose columns no SQL tells; nor does that of who reads the files.
KEPT, FILES = "int_extracted", "int_kept_facts"
#: What is made by Python, by a model or by the extractors; a column that is made of something else stands by itself.
MADE_BY = {
    KEPT: ANY_FACT,
    "int_fact_key": End("landed", "record_id"),
    "int_fact_kind": ANY_FACT,  # in which order facts are picked is no origin of what they say
    "int_fx_rate": End("made", "reference rates of the ECB"),
    "int_duplicate_link": DUPLICATES,
    "int_wording_posting": DUPLICATES,
    "fct_extraction.posting_id": DUPLICATES,
    "int_skill_cell": End("table", "bridge_posting_skill", "skill_id"),
    "int_skill_cell.n_required": End("table", "bridge_posting_skill", "requirement_level"),
    "int_skill_cell.n_preferred": End("table", "bridge_posting_skill", "requirement_level"),
    "int_skill_pair": End("table", "bridge_posting_skill", "skill_id"),
}


def origins(project: Project, fields: Iterable[str]) -> dict[Input, tuple[End, ...]]:
    """Return by (public table, column) what it is made of; the nearest other public table is far enough.

    ``fields`` are the names of the facts (``seeds/fact_fields.csv``). Empty for a constant.
    """
    way = _Way(project, frozenset(fields))
    return {
        (table.name, column.name): way.back_from(table.name, column.name)
        for table in project.public()
        if table.layer == "marts"
        for column in table.columns
    }


class _Way:
    """The way back from a column, one model at a time."""

    def __init__(self, project: Project, fields: frozenset[str]) -> None:
        self.nodes = project.nodes
        self.fields = fields
        self.by_relation = {node.relation: node for node in project.nodes.values()}
        self.query = cache(self._query)
        self.lines = cache(self._lines)
        self.step = cache(self._step)
        self.ends = cache(self._ends)

    def back_from(self, table: str, column: str) -> tuple[End, ...]:
        """Return the ends of the way, short: every kind of fact is one end, and so is a record's whole wording."""
        inputs, facts = self.step(table, column)
        found = {end for source in inputs for end in self.ends(*source)} | facts
        if not found and FILES in self.nodes[table].reads:
            found = {MADE_BY.get(f"{table}.{column}", ANY_FACT)}
        if ANY_FACT in found:
            named = self._picked(self.query(table).expression)
            found = {end for end in found if end.kind != "fact" and (end != ANY_FACT or not named)} | named
        landed = {end for end in found if end.kind == "landed"}
        if len(landed) > MOST:
            found = found - landed | {WORDING}
        if not found and self._counts(table, column):
            found = {COUNTED}
        return tuple(sorted(found))

    def _ends(self, table: str, column: str) -> frozenset[End]:
        node = self.nodes[table]
        if node.layer == "seeds":
            return frozenset({End("seed", table)})
        if node.layer == "staging":
            landed = column if table == "stg_postings" else f"{table.removeprefix('stg_')}.{column}"
            return frozenset({End("landed", landed)})
        if node.layer == "marts":
            return frozenset({End("table", table, column)})
        if table in READ_FROM_TEXT and column not in {"record_id", "source"}:
            return frozenset({End("fact", READ_FROM_TEXT[table])})
        if node.compiled is None or table in MADE_BY:
            made = MADE_BY.get(f"{table}.{column}") or MADE_BY.get(table, End("made", table))
            return frozenset({made})
        inputs, facts = self.step(table, column)
        # A fact that is picked by its name says all there is to say of where the value was read.
        found = frozenset(facts) or frozenset(end for source in inputs for end in self.ends(*source))
        return found or (frozenset({COUNTED}) if self._counts(table, column) else found)

    def _step(self, table: str, column: str) -> tuple[set[Input], set[End]]:
        """Return the columns that a column is made of, and the facts that its expression picks by name."""
        inputs: set[Input] = set()
        facts: set[End] = set()
        for part in self.lines(table)[column].walk():
            if isinstance(part.expression, exp.Table):
                read = self.by_relation.get((part.expression.db, part.expression.name))
                if read is not None and read.name != table:
                    inputs.add((read.name, part.name.split(".")[-1]))
            else:
                facts |= self._picked(part.expression)
        return inputs, facts

    def _picked(self, expression: Any) -> set[End]:
        compared = {
            equal.right.this
            for equal in expression.find_all(exp.EQ)
            if isinstance(equal.right, exp.Literal) and equal.left.name == "field_name"
        }
        return {End("fact", name) for name in compared & self.fields}

    def _counts(self, table: str, column: str) -> bool:
        return any(part.expression.find(exp.Count) for part in self.lines(table)[column].walk())

    def _lines(self, table: str) -> Mapping[str, Line]:
        scope = self.query(table)
        query: Any = scope.expression
        lines = lineage(None, query, schema={}, dialect="duckdb", scope=scope, trim_selects=False, copy=False)
        assert isinstance(lines, dict)
        return lines

    def _query(self, table: str) -> Scope:
        node = self.nodes[table]
        assert node.compiled
        schema: dict[str, Any] = {}
        for name in node.reads:
            columns = self._columns(self.nodes[name])
            if columns:
                place, relation = self.nodes[name].relation
                schema.setdefault(place, {})[relation] = dict.fromkeys(columns, "text")
        # A model of several queries (macros/materializations/in_place.sql) has the same columns in each.
        tree = parse(node.compiled, dialect="duckdb")[0]
        assert tree is not None
        for read in tree.find_all(exp.Table):
            read.set("catalog", None)
        for pick in tree.find_all(exp.ArgMin, exp.ArgMax):
            # What decides which value is taken is no more its origin than an order is.
            pick.set("expression", exp.Literal.number(1))
        whole = qualify(
            tree, schema=schema, dialect="duckdb", validate_qualify_columns=False, quote_identifiers=False,
            allow_partial_qualification=True,
        )  # fmt: skip
        for union in list(whole.find_all(exp.Union)):
            if union.args.get("by_name"):
                _align(union)
        scope = build_scope(whole)
        assert scope is not None
        return scope

    def _columns(self, node: Node) -> list[str]:
        if node.layer != "intermediate":
            return [column.name for column in node.columns]
        if node.compiled is None or node.name == KEPT:
            return []
        query: Any = self.query(node.name).expression
        return [name for name in query.named_selects if name != "*"]


def _align(union: exp.Union) -> None:
    """Give both sides of a union by name the same columns in the same order, as sqlglot compares them by position."""
    branches = [part for part in (union.left, union.right) if isinstance(part, exp.Select)]
    for part in (union.left, union.right):
        if isinstance(part, exp.Union):
            _align(part)
            branches += [select for select in part.find_all(exp.Select) if select.parent_select is part.parent_select]
    names = list(dict.fromkeys(name for branch in branches for name in branch.named_selects))
    for branch in branches:
        own = dict(zip(branch.named_selects, branch.expressions, strict=True))
        branch.set("expressions", [own.get(name) or exp.alias_(exp.Null(), name) for name in names])
