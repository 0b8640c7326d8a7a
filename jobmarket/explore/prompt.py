"""The prompt of ``jobmarket sql``: several lines until ``;``, history, completion; a mistake does not end it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import ColorDepth

from jobmarket.console import complain, has_colour, say
from jobmarket.errors import UserError
from jobmarket.explore.catalogue import public_tables
from jobmarket.explore.completion import QueryCompleter
from jobmarket.explore.dot_commands import answer

if TYPE_CHECKING:
    import duckdb

_LEAVING = {".quit", ".exit", "quit", "exit", "\\q"}


def is_finished(text: str) -> bool:
    """Whether Enter ends the input: nothing, a dot command, a word that leaves, or a query up to its ``;``."""
    said = text.strip()
    return not said or said.startswith(".") or said.rstrip(";") in _LEAVING or said.endswith(";")


def make_session(connection: duckdb.DuckDBPyConnection, history: Path | None) -> PromptSession[str]:
    """Return the prompt over the file's own tables and columns; ``history`` keeps what was typed, or None nothing."""
    keys = KeyBindings()
    session: PromptSession[str]

    @keys.add("enter", filter=Condition(lambda: not is_finished(session.default_buffer.text)))
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    tables = {table.name: [column.name for column in table.columns] for table in public_tables(connection)}
    session = PromptSession(
        "jobmarket> ",
        multiline=False,
        prompt_continuation="      ...> ",
        completer=QueryCompleter(tables),
        complete_while_typing=False,
        history=_history(history),
        key_bindings=keys,
        lexer=PygmentsLexer.from_filename("query.sql") if has_colour() else None,
        color_depth=None if has_colour() else ColorDepth.DEPTH_1_BIT,
    )
    return session


def converse(
    connection: duckdb.DuckDBPyConnection,
    session: PromptSession[str],
    show: Callable[[str], None],
) -> None:
    """Read and answer until the user leaves; ``show`` runs one text of SQL and prints its rows."""
    build, postings = connection.execute("select build_id, posting_count from build_info").fetchall()[0]
    say(f"Build {build}, {postings:,} postings, read-only. End a query with ; — .tables .schema TABLE .help .quit")
    while True:
        try:
            text = session.prompt().strip()
        except KeyboardInterrupt:  # Ctrl-C drops the line, as in a shell
            continue
        except EOFError:
            return
        if text.rstrip(";") in _LEAVING:
            return
        if not text.strip("; \n"):
            continue
        try:
            if text.startswith("."):
                answer(connection, text)
            else:
                show(text)
        except UserError as problem:
            complain(str(problem))
        except KeyboardInterrupt:
            complain("Stopped.")


def _history(path: Path | None) -> History:
    try:
        if path is not None:
            with path.open("a", encoding="utf-8"):
                return FileHistory(str(path))
    except OSError:  # a workspace that is only readable: the prompt works, and forgets
        pass
    return InMemoryHistory()
