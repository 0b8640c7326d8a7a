"""The command line of ``jobmarket roles``; imports wait until they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobmarket.console import progress, say, say_json, say_table
from jobmarket.workspace import open_workspace

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]

roles_app = typer.Typer(help="The vocabulary of roles: import O*NET or ESCO, check a file, see what is missing, learn.")


@roles_app.command("import", epilog="Example: jobmarket roles import 'Alternate Titles.txt' --to onet_titles.csv")
def roles_import(
    sources: Annotated[list[Path], typer.Argument(help="O*NET's text files of titles, or ESCO's occupations CSV.")],
    target: Annotated[Path, typer.Option("--to", help="The file of titles to write.")] = Path("our_roles.csv"),
    as_json: AsJson = False,
) -> None:
    """Turn a classification that you downloaded into a file of titles."""
    from jobmarket.roles_command import import_classification

    done = import_classification(open_workspace(), sources, target)
    if as_json:
        say_json(done)
        return
    say(f"{done['titles']:,} titles that we did not have in {target}; {len(done['refused']):,} refused.")
    if done["refused"]:
        shown = [(row["title"], row["reason"]) for row in done["refused"][:10]]
        say_table("Refused, for example (all of them with --json)", ["title", "reason"], shown)
    say(f'Next: add roles = ["{target}"] to jobmarket.toml, then jobmarket build')


@roles_app.command("check", epilog="Example: jobmarket roles check our_roles.csv")
def roles_check(path: Annotated[Path, typer.Argument(help="Your file of titles.")]) -> None:
    """Read a file of your own titles and say what is in it, or its first mistake."""
    from jobmarket.roles_command import check_roles_file

    held = check_roles_file(path)
    say(f'{held["aliases"]:,} names of roles, {held["titles"]:,} titles. Next: roles = ["{path}"] in jobmarket.toml')


@roles_app.command("missing", epilog="Example: jobmarket roles missing --top 50")
def roles_missing(
    top: Annotated[int, typer.Option(min=1, help="How many titles.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List frequent titles of your postings that have no role."""
    from jobmarket.roles_command import missing_titles

    rows = missing_titles(open_workspace(), top)
    if as_json:
        say_json(rows)
        return
    say_table(
        f"{len(rows)} titles without a role",
        ["title", "postings", "employers", "SOC group", "for example"],
        [
            (row["title"], row["n_postings"], row["n_companies"], row["soc_major_group"] or "", row["example"])
            for row in rows
        ],
    )
    say("Next: write them with a role_id into a file of your own (jobmarket roles check), or propose them to us.")


@roles_app.command("learn", epilog="Example: jobmarket roles learn my-vocabulary/")
def roles_learn(
    folder: Annotated[Path, typer.Argument(help="Where to write role_words.npz: the folder of your vocabulary.")],
    as_json: AsJson = False,
) -> None:
    """Learn anew what words of titles say, from our titles and yours: some minutes, after a large import."""
    from jobmarket.roles_command import learn_roles

    with progress("Learning") as bar:
        done = learn_roles(open_workspace(), folder, lambda round_, of: bar.to(round_, of, f"round {round_}"))
    if as_json:
        say_json(done)
        return
    say(f"Learnt from {done['titles']:,} titles into {done['path']}. Next: jobmarket build")
