"""The command line of ``jobmarket skills``; imports wait until they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobmarket.console import say, say_json, say_table
from jobmarket.options import AsJson
from jobmarket.workspace import open_workspace

skills_app = typer.Typer(help="The vocabulary of skills: import a taxonomy, check a file, see what is missing.")


@skills_app.command("import", epilog="Example: jobmarket skills import skills_en.csv esco_skills.csv")
def skills_import(
    source: Annotated[Path, typer.Argument(help="ESCO's skills CSV, or O*NET's Technology Skills.")],
    target: Annotated[Path, typer.Argument(help="The file of skills to write.")],
    as_json: AsJson = False,
) -> None:
    """Turn a taxonomy that you downloaded into a file of skills, without its ordinary words."""
    from jobmarket.skills_command import import_taxonomy

    done = import_taxonomy(source, target)
    if as_json:
        say_json(done)
        return
    say(f"{done['skills']:,} skills with {done['aliases']:,} spellings in {target}; {len(done['refused']):,} refused.")
    shown = [(row["alias"], row["skill_name"], row["reason"]) for row in done["refused"][:10]]
    if shown:
        say_table("Refused, for example (all of them with --json)", ["spelling", "skill", "reason"], shown)
    say(f'Next: add skills = ["{target}"] to jobmarket.toml, then jobmarket build')


@skills_app.command("check", epilog="Example: jobmarket skills check our_skills.csv")
def skills_check(path: Annotated[Path, typer.Argument(help="Your file of skills.")]) -> None:
    """Read a file of your own skills and say what is in it, or its first mistake."""
    from jobmarket.skills_command import check_skills_file

    held = check_skills_file(path)
    say(f'{held["skills"]:,} skills, {held["aliases"]:,} spellings. Next: skills = ["{path}"] in jobmarket.toml')


@skills_app.command("missing", epilog="Example: jobmarket skills missing --top 50")
def skills_missing(
    top: Annotated[int, typer.Option(min=1, help="How many terms.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List frequent terms that stand where skills stand and that no alias covers."""
    from jobmarket.skills_command import missing_terms

    rows = missing_terms(open_workspace(), top)
    if as_json:
        say_json(rows)
        return
    say_table(
        f"{len(rows)} terms beside known skills that no alias covers",
        ["term", "postings", "employers", "for example"],
        [(row["term"], row["n_postings"], row["n_companies"], row["example"]) for row in rows],
    )
    say("Next: write the skills among them into a file of your own (jobmarket skills check), or propose them to us.")
