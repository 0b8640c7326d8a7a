"""The pages and the warehouse say the same: made pages are fresh, links and commands exist, queries run."""

from __future__ import annotations

import dataclasses
import re
import shutil

import duckdb
import pytest
import typer

from jobmarket.cli import app
from jobmarket.docs.accuracy_rows import figures
from jobmarket.docs.blocks import fact_fields, filled, sections
from jobmarket.docs.dictionary import dictionary
from jobmarket.docs.lineage import STEPS, arrows
from jobmarket.docs.manifest import Column, Node, Project, read_project
from jobmarket.docs.origins import End, origins
from jobmarket.docs.pages import FOLDER, pages
from jobmarket.docs.units import is_number, unit_of
from jobmarket.running_dbt import artifacts
from tests.house.doc_pages import PAGES, PROJECT, anchors, blocks, commands, links, make_targets, spans

METHODS = (FOLDER / "methods.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(sample_warehouse) -> Project:
    return read_project(artifacts(sample_warehouse[0]) / "manifest.json")


def test_made_pages_are_what_the_models_say(project):
    stale = [page.name for page, text in pages(project).items() if page.read_text(encoding="utf-8") != text]
    assert stale == [], "run make docs, read the difference, and commit it"


def test_every_published_column_is_in_the_dictionary(samples):
    told = {}
    for part in (FOLDER / "dictionary.md").read_text(encoding="utf-8").split("\n### ")[1:]:
        name, _, text = part.split("\n## ")[0].partition("\n")
        told[name] = re.findall(r"^\| `([a-z0-9_]+)` \| [a-z]", text, re.M)
    rows = samples.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = 'main' and not internal group by table_name"
    ).fetchall()
    assert told == dict(rows)


def test_a_column_that_changes_changes_the_dictionary(project):
    table = project.nodes["dim_role"]
    renamed = dataclasses.replace(table.columns[1], name="role_title")
    changed = dataclasses.replace(table, columns=(table.columns[0], renamed, *table.columns[2:]), compiled=(
        table.compiled or "").replace("role_name", "role_name as role_title"))  # fmt: skip
    before = dictionary(project, sections(METHODS))
    after = dictionary(dataclasses.replace(project, nodes={**project.nodes, "dim_role": changed}), sections(METHODS))
    assert set(after.splitlines()) - set(before.splitlines()) == {
        "| `role_title` | varchar |  | Name in English. | [roles](../seeds/roles.csv) |"
    }


def test_columns_are_followed_to_their_origin(project):
    found = origins(project, [row["field_name"] for row in fact_fields()])
    assert found["fct_job_posting", "remote_type"] == (End("fact", "remote_type"),)
    assert found["fct_job_posting", "title_raw"] == (End("landed", "title_raw"),)
    assert found["fct_posting_compensation", "annual_max"] == (
        End("fact", "pay"), End("fact", "work_hours_max"), End("seed", "units_per_year"),
    )  # fmt: skip
    assert found["bridge_posting_benefit", "benefit_code"] == (End("fact", "benefit"),)
    assert found["dim_source", "record_count"] == (End("made", "rows counted"),)
    assert found["fct_unparsed", "rule_id"] == (End("table", "fct_extraction", "rule_id"),)


def test_most_columns_have_an_origin(project):
    found = origins(project, [row["field_name"] for row in fact_fields()])
    without = {".".join(key) for key, ends in found.items() if not ends}
    assert len(without) <= len(found) / 40, sorted(without)


def test_every_number_has_a_unit(project):
    silent = [
        f"{table.name}.{column.name}"
        for table in project.public()
        for column in table.columns
        if is_number(column) and unit_of(column) is None
    ]
    assert silent == [], "name it by the convention of jobmarket/docs/units.py, or set config: meta: unit:"


def test_a_number_that_says_no_unit_has_none():
    assert unit_of(Column("depth", "decimal(6,2)", "")) is None
    assert unit_of(Column("depth", "decimal(6,2)", "", unit="m")) == "m"
    assert unit_of(Column("n_postings", "bigint", "")) == "count"
    assert unit_of(Column("duration_days", "bigint", "")) == "days"
    assert unit_of(Column("title_raw", "varchar", "")) is None


def test_every_field_is_explained_once():
    explained = [name for section in sections(METHODS) for name in section.fields]
    assert sorted(explained) == sorted(row["field_name"] for row in fact_fields())


def test_every_figure_of_accuracy_is_told():
    told = {name for section in sections(METHODS) for name in section.measured}
    assert set(figures()["field_name"]) - told == set()


def test_fields_are_read_by_whom_the_methods_name(samples):
    """The quotes of a rule are read again by its extractor (extractors/batch.py): that is who reads the field."""
    from extractors.batch import _REREADS

    readers = {name: section.reader for section in sections(METHODS) for name in section.fields}
    rules = samples.execute("select distinct field_name, split_part(rule_id, '-', 1) from fct_extraction").fetchall()
    read_by: dict[str, set[str]] = {}
    for field, word in rules:
        read_by.setdefault(field, set()).add(_REREADS[word].__module__.split(".")[1])
    assert {field: found for field, found in read_by.items() if readers[field] not in found} == {}


def test_no_figure_of_accuracy_is_typed_by_hand():
    written = re.sub(r"<!-- made: .*?<!-- /made -->", "", METHODS, flags=re.S)
    assert re.findall(r"\d+(?:\.\d+)? ?(?:%|percent)", written) == []


def test_made_parts_are_filled_from_the_models():
    project = Project(nodes={}, variables={"fx_max_age_days": 5})
    assert filled("x <!-- made: var fx_max_age_days -->9<!-- /made --> y", project) == (
        "x <!-- made: var fx_max_age_days -->5<!-- /made --> y"
    )
    with pytest.raises(KeyError):
        filled("<!-- made: var no_such -->9<!-- /made -->", project)


def test_a_made_part_never_begins_a_line_of_prose():
    """Such a line would be raw HTML, and break its paragraph."""
    broken = [
        (page.name, line) for page in PAGES for line in page.read_text(encoding="utf-8").splitlines()
        if re.match(r"<!--.*-->.*\w", line.removesuffix("-->")) and "-->" in line[:-3]
    ]  # fmt: skip
    assert broken == []


def test_steps_of_the_lineage_follow_one_another(project):
    order = list(STEPS)
    drawn = [(source, name) for name, sources in arrows(project).items() for source in sources]
    assert set(order) <= {name for arrow in drawn for name in arrow}
    assert [(a, b) for a, b in drawn if a in order and b in order and order.index(a) > order.index(b)] == []


def node(name: str, *reads: str) -> Node:
    return Node(name, "intermediate", f"models/{name}.sql", "One row per x.", (), reads)


def test_what_is_counted_of_public_tables_is_the_last_step():
    star = Node("fct_a", "marts", "models/marts/fct_a.sql", "One row per x.", (), ("int_fact",))
    project = Project({n.name: n for n in (node("int_fact"), star, node("int_fact_mix", "fct_a"))})
    assert arrows(project) == {"read": set(), "fct_a": {"read"}, "counts": {"fct_a"}}


def test_a_longer_way_replaces_an_arrow():
    project = Project({n.name: n for n in (node("fct_a"), node("fct_b", "fct_a"), node("fct_c", "fct_a", "fct_b"))})
    assert arrows(project) == {"fct_a": set(), "fct_b": {"fct_a"}, "fct_c": {"fct_b"}}


def test_steps_that_read_each_other_are_one_box():
    there_and_back = (
        node("int_fact"),
        node("int_new", "int_fact"),
        node("int_pay", "int_new"),
        node("fct_a", "int_new"),
    )
    assert arrows(Project({n.name: n for n in there_and_back})) == {"read": set(), "fct_a": {"read"}}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page):
    text = page.read_text(encoding="utf-8")
    broken = []
    for link in links(text):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        known = anchors(target.read_text(encoding="utf-8")) if target.suffix == ".md" and target.exists() else set()
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in known):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist_with_their_options(page):
    wrong = [" ".join(words) for words in commands(page.read_text(encoding="utf-8")) if not _is_command(words)]
    assert wrong == []


def _is_command(words: list[str]) -> bool:
    """Say whether the words before the first argument name a command, and their options are its own."""
    command = typer.main.get_command(app)
    while (known_here := getattr(command, "commands", None)) and words and not words[0].startswith("-"):
        if words[0] not in known_here:
            return words[0] in {"…", "COMMAND"}
        command, words = known_here[words[0]], words[1:]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    given = {word.split("=")[0].strip("[].,") for word in words if word.startswith("-")}
    return given <= known | {"--help"}


def test_a_command_that_is_not_there_is_found():
    assert not _is_command(["harvest"])
    assert not _is_command(["build", "--fast"])
    assert _is_command(["skills", "missing"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_of_make_exist(page):
    made = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert make_targets(page.read_text(encoding="utf-8")) <= made


@pytest.mark.parametrize("name", ["dictionary.md", "methods.md", "revisions.md"])
def test_queries_of_the_pages_run(name, samples):
    for query in blocks((FOLDER / name).read_text(encoding="utf-8"), "sql"):
        try:
            assert samples.execute(query).fetchone() is not None, query
        except duckdb.Error as problem:
            pytest.fail(f"{name}: {problem}\n{query}")


def test_queries_between_two_files_run(sample_warehouse, tmp_path):
    old = shutil.copy(sample_warehouse[0].database, tmp_path / "old.duckdb")
    queries = [
        text for text in blocks((FOLDER / "revisions.md").read_text(encoding="utf-8"), "text") if "attach" in text
    ]
    assert len(queries) == 2
    for query in queries:
        with duckdb.connect(str(sample_warehouse[0].database), read_only=True) as new:
            new.execute(query.replace("'old.duckdb'", f"'{old}'"))


def test_files_that_contributing_names_exist():
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {span for span in spans(text) if re.fullmatch(r"[\w.<>*/-]+", span) and "/" in span}
    gone = [name for name in named if not list(PROJECT.glob(re.sub(r"<[^>]+>", "*", name).rstrip("/")))]
    assert named
    assert gone == []
