"""What Tab offers in a query: tables after FROM, columns of the tables that the query names, the usual words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from jobmarket.explore.dot_commands import DOT_COMMANDS

_WORDS = (
    "select from where group by all order having limit join left using on as and or not null is in between like ilike "
    "case when then else end with distinct count sum avg median min max quantile_cont filter over partition qualify "
    "union except exclude desc asc nulls last date_trunc try_cast describe summarize pivot unnest coalesce round"
).split()
_WORD = re.compile(r"[\w.]*$")
_TABLE_FOLLOWS = re.compile(r"(?is)\b(?:from|join|describe|summarize|update|into)\s+\w*$")
_NAMED = re.compile(r"(?i)\b(\w+)(?:\s+(?:as\s+)?(\w+))?")


class QueryCompleter(Completer):
    """Completes from ``columns``: table → its columns."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        self._columns = columns

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what can stand at the cursor, the likeliest first."""
        before = document.text_before_cursor
        match = _WORD.search(before)
        word = match.group() if match else ""
        prefix, _, last = word.rpartition(".")
        if before.startswith("."):
            yield from self._after_a_dot_command(before)
            return
        seen: set[str] = set()
        for name, kind in self._candidates(document.text, before, prefix):
            if name.startswith(last.lower()) and name != last and name not in seen:
                seen.add(name)
                yield Completion(name, start_position=-len(last), display_meta=kind)

    def _after_a_dot_command(self, before: str) -> Iterator[Completion]:
        command, blank, argument = before.partition(" ")
        names = list(self._columns) if blank else [name.split()[0] for name in DOT_COMMANDS]
        typed = argument if blank else command
        for name in names:
            if name.startswith(typed):
                yield Completion(name, start_position=-len(typed))

    def _candidates(self, text: str, before: str, prefix: str) -> Iterable[tuple[str, str]]:
        if prefix:
            table = self._aliases(text).get(prefix.lower(), prefix.lower())
            return [(name, "column") for name in self._columns.get(table, ())]
        tables = [(name, "table") for name in self._columns]
        if _TABLE_FOLLOWS.search(before):
            return tables
        named = dict.fromkeys(self._aliases(text).values())
        columns = [(name, table) for table in named for name in self._columns[table]]
        words = [(name, "") for name in _WORDS]
        others = [] if named else [(name, "column") for names in self._columns.values() for name in names]
        return [*columns, *words, *tables, *others]

    def _aliases(self, text: str) -> dict[str, str]:
        """Return alias (or name) → table for the tables that ``text`` names."""
        found = {}
        for name, alias in _NAMED.findall(text):
            if (table := name.lower()) in self._columns:
                found[table] = table
                if alias and alias.lower() not in _WORDS:
                    found[alias.lower()] = table
        return found
