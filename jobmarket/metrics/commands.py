"""The command line of ``jobmarket metrics``; imports wait until they are needed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from jobmarket.console import say, say_json, say_table
from jobmarket.errors import UserError
from jobmarket.options import AsJson
from jobmarket.workspace import open_workspace

metrics_app = typer.Typer(help="Metrics that are defined once: list them, ask for them.", invoke_without_command=True)


@metrics_app.callback(epilog="Example: jobmarket metrics query pay_median_usd --by country_code")
def listed(context: typer.Context, as_json: AsJson = False) -> None:
    """List the metrics, and what they can be parted by; `jobmarket metrics query` asks for them."""
    if context.invoked_subcommand is not None:
        return
    from jobmarket.metrics.catalogue import GRAINS, read_catalogue
    from jobmarket.status import open_published

    with open_published(open_workspace()) as connection:
        catalogue = read_catalogue(connection)
    if as_json:
        say_json(
            {
                "metrics": [
                    {"name": one.name, "description": one.description, "unit": one.unit, "n": one.n}
                    for one in catalogue.metrics.values()
                ],
                "dimensions": [
                    {"name": one.name, "description": one.description} for one in catalogue.dimensions.values()
                ],
                "grains": list(GRAINS),
                "min_postings": catalogue.min_postings,
                "min_companies": catalogue.min_companies,
            }
        )
        return
    say_table(
        f"{len(catalogue.metrics)} metrics, each defined once",
        ["metric", "unit", "what it is"],
        [(one.name, one.unit, one.description) for one in catalogue.metrics.values()],
    )
    say_table(
        "Dimensions for --by and --where",
        ["dimension", "what it is"],
        [
            *((one.name, one.description) for one in catalogue.dimensions.values()),
            (", ".join(GRAINS), "grains of the day of posting"),
        ],
    )
    say(
        f"Figures of fewer than {catalogue.min_postings} postings, and of pay of fewer than {catalogue.min_companies} "
        "employers, are withheld. Next: jobmarket metrics query pay_median_usd --by country_code"
    )


@metrics_app.command(
    epilog="Example: jobmarket metrics query remote_share postings --by month --where \"country_code = 'US'\""
)
def query(
    metrics: Annotated[list[str], typer.Argument(help="Names of metrics; jobmarket metrics lists them.")],
    by: Annotated[list[str] | None, typer.Option(help="Dimension, or day, week, month, quarter, year; repeat.")] = None,
    where: Annotated[str | None, typer.Option(help="Condition over dimensions and grains of time.")] = None,
    order: Annotated[list[str] | None, typer.Option(help="Column to sort by; -NAME for the largest first.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many rows; 0 for all.")] = 0,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    show_sql: Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it.")] = False,
) -> None:
    """Ask for metrics, with the number of postings each rests on."""
    if as_json and as_csv:
        raise UserError("--json or --csv, not both.")
    from jobmarket.explore.query_command import as_csv as csv_text
    from jobmarket.explore.query_command import as_json as json_text
    from jobmarket.explore.reading import open_for_queries
    from jobmarket.explore.result_table import print_rows
    from jobmarket.metrics.asking import Question, ask, compiled
    from jobmarket.metrics.catalogue import read_catalogue

    question = Question(_split(metrics), _split(by), where, _split(order), limit)
    with open_for_queries(open_workspace()) as connection:
        catalogue = read_catalogue(connection)
        if show_sql:
            say(compiled(catalogue, question)[0])
            return
        answer = ask(connection, catalogue, question)
    if as_json:
        sys.stdout.write(json_text(answer.names, answer.rows))
    elif as_csv:
        sys.stdout.write(csv_text(answer.names, answer.rows))
    else:
        print_rows(answer.names, answer.rows)


def _split(names: list[str] | None) -> tuple[str, ...]:
    return tuple(one.strip() for name in names or [] for one in name.split(",") if one.strip())
