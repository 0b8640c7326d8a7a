"""Where each public column comes from: followed through the compiled SQL back to a field, a fact, a seed or a rule.

sqlglot, which comes with the semantic layer, reads the SQL; a model in Python is where the way back ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from sqlglot import exp, parse_one
from sqlglot.lineage import Node as Line
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from jobmarket.docs.manifest import Node, Project

Input = tuple[str, str]
ANY_FACT = "the facts read"
COUNTED = "rows counted"
DUPLICATES = "rules of duplicates"
#: More landed fields than these are named together.
MOST = 3
#: Where the way back ends before Python: (fact field) of what the extractors of the model read.
READ_FROM_TEXT = {"int_pay": "pay", "int_skill_mention": "skill", "int_place": "location", "int_company": "company"}
#: What a model in Python makes.
MADE_BY = {
    "int_extracted": ANY_FACT,
    "int_fx_rate": "ECB reference rates",
    "int_duplicate_link": DUPLICATES,
    "int_wording_posting": DUPLICATES,
}


def origins(project: Project, fields: Iterable[str]) -> dict[Input, tuple[str, ...]]:
    """Return by (public table, column) what it is made of, in Markdown, the nearest public table being near enough.

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
        self.ends = cache(self._ends)
        self.step = cache(self._step)
        self.lines = cache(self._lines)

    def back_from(self, table: str, column: str) -> tuple[str, ...]:
        """Return the ends of the way, short: every kind of fact is one end, and so is a record's whole wording."""
        inputs, facts = self.step(table, column)
        found = {end for source in inputs for end in self.ends(*source)} | {_fact(name) for name in facts}
        if ANY_FACT in found:
            named = self._picked(self.query(table).expression)
            found = {end for end in found if not end.startswith("fact ")}
            found = found - {ANY_FACT} | {_fact(name) for name in named} if named else found
        landed = {end for end in found if end.startswith("landed ")}
        if len(landed) > MOST:
            found = found - landed | {"landed fields of the record"}
        if not found and self._counts(table, column):
            found = {COUNTED}
        return tuple(sorted(found))

    def _ends(self, table: str, column: str) -> frozenset[str]:
        node = self.nodes[table]
        if node.layer == "seeds":
            return frozenset({f"[{table}](../{node.path})"})
        if node.layer == "staging":
            landed = column if table == "stg_postings" else f"{table.removeprefix('stg_')}.{column}"
            return frozenset({f"landed `{landed}`"})
        if node.layer == "marts":
            return frozenset({f"[`{table}`](#{table})`.{column}`"})
        if table in READ_FROM_TEXT and column not in {"record_id", "source"}:
            return frozenset({_fact(READ_FROM_TEXT[table])})
        if table in MADE_BY or node.compiled is None:
            return frozenset({MADE_BY.get(table, f"[{table}](../{node.path})")})
        inputs, facts = self.step(table, column)
        named = {_fact(name) for name in facts}
        # A fact that is picked by its name says all there is to say of where the value was read.
        found = frozenset(named) or frozenset().union(*(self.ends(*source) for source in inputs))
        return found or (frozenset({COUNTED}) if self._counts(table, column) else found)

    def _step(self, table: str, column: str) -> tuple[set[Input], set[str]]:
        """Return the columns that a column is made of, and the facts that its expression picks by name."""
        inputs: set[Input] = set()
        facts: set[str] = set()
        for part in self.lines(table)[column].walk():
            if isinstance(part.expression, exp.Table):
                read = self.by_relation.get((part.expression.db, part.expression.name))
                if read is not None and read.name != table:
                    inputs.add((read.name, part.name.split(".")[-1]))
            else:
                facts |= self._picked(part.expression)
        return inputs, facts

    def _counts(self, table: str, column: str) -> bool:
        parts = self.lines(table)[column].walk()
        return any(isinstance(part.expression, exp.Expression) and part.expression.find(exp.Count) for part in parts)

    def _lines(self, table: str) -> Mapping[str, Line]:
        scope = self.query(table)
        lines = lineage(None, scope.expression, schema={}, dialect="duckdb", scope=scope, trim_selects=False, copy=False)
        assert isinstance(lines, dict)
        return lines

    def _picked(self, expression: exp.Expression) -> set[str]:
        compared = [
            equal.right.this
            for equal in expression.find_all(exp.EQ)
            if isinstance(equal.right, exp.Literal) and equal.left.name == "field_name"
        ]
        return set(compared) & self.fields

    def _query(self, table: str) -> Scope:
        node = self.nodes[table]
        assert node.compiled
        schema: dict[str, dict[str, dict[str, str]]] = {}
        for name in node.reads:
            columns = self._columns(self.nodes[name])
            if columns:
                place, relation = self.nodes[name].relation
                schema.setdefault(place, {})[relation] = dict.fromkeys(columns, "text")
        tree = parse_one(node.compiled, dialect="duckdb")
        for read in tree.find_all(exp.Table):
            read.set("catalog", None)
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
        if node.compiled is None:
            return []
        return [name for name in self.query(node.name).expression.named_selects if name != "*"]


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


def _fact(name: str) -> str:
    return f"fact `{name}`"


def unread(project: Project, found: Mapping[Input, tuple[str, ...]]) -> list[Input]:
    """Return the public columns for which no origin was found."""
    return [key for key, ends in found.items() if not ends and key[0] in project.nodes]
