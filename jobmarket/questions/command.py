"""``jobmarket ask``: list the questions, find one by its words, run it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobmarket.console import say, say_json, say_table
from jobmarket.errors import UserError
from jobmarket.options import AsJson
from jobmarket.questions.catalogue import Question, question, questions
from jobmarket.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: jobmarket ask salary role, then jobmarket ask pay-by-role -p country=US")(ask)


def ask(
    words: Annotated[
        list[str] | None, typer.Argument(help="A question's number or name, or words to search for; none lists all.")
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="name=value, for a question that takes it.")
    ] = None,
    only_sql: Annotated[bool, typer.Option("--sql", help="Print the query, do not run it.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a common question from the published file, with its query, grain and caveats."""
    asked = " ".join(words or [])
    if not asked:
        _list(questions(), "Questions: run one by its number or name", as_json)
    elif _is_name(asked):
        _run(question(asked), parameter or [], only_sql, as_csv, as_json)
    else:
        _search(asked, as_json)


def _is_name(asked: str) -> bool:
    return asked.isdecimal() or asked in {one.slug for one in questions()} or (" " not in asked and "-" in asked)


def _search(asked: str, as_json: bool) -> None:
    from jobmarket.questions.search import search

    found = search(asked, questions())
    if not found and not as_json:
        raise UserError(f"No question has words like {asked!r}. List them all: jobmarket ask")
    _list(found, f"Questions about {asked!r}, the likeliest first: run one by its number or name", as_json)


def _list(found: list[Question] | tuple[Question, ...], title: str, as_json: bool) -> None:
    if as_json:
        say_json(
            [{"number": one.number, "name": one.slug, "topic": one.topic, "question": one.question} for one in found]
        )
        return
    say_table(
        title, ["", "topic", "question", "name"], [(one.number, one.topic, one.question, one.slug) for one in found]
    )
    say("Next: jobmarket ask NUMBER, or jobmarket ask WORDS to search.")


def _run(one: Question, parameters: list[str], only_sql: bool, as_csv: bool, as_json: bool) -> None:
    from jobmarket.questions.answer import answer, given, script, unknown

    values = given(one, parameters)
    if only_sql:
        say(script(one, values))
        return
    from jobmarket.explore import query_command
    from jobmarket.explore.reading import open_for_queries
    from jobmarket.explore.result_table import print_rows

    with open_for_queries(open_workspace()) as connection:
        names, rows = answer(connection, one, values)
        hints = [] if rows else unknown(connection, values)
    if as_csv or as_json:
        made = query_command.as_csv(names, rows) if as_csv else query_command.as_json(names, rows)
        typer.echo(made, nl=False)
        return
    say(f"{one.number}. {one.question}\n")
    _print(print_rows, names, rows)
    for hint in hints:
        say(hint)
    say(f"\n{one.shape}\n{one.caveats}")
    for has in one.parameters:
        say(f"Parameter {has.name}: {has.meaning} (-p {has.name}=…)")
    say(f"The query: jobmarket ask {one.slug} --sql")


def _print(print_rows: Any, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    from jobmarket.console import SETTINGS

    if SETTINGS.quiet:
        return
    if rows:
        print_rows(names, rows)
    else:
        say("No row: the file holds nothing that answers this, or too little to be shown.")
