"""``docs/lineage.md``: which table is made of which, as one graph by layers and as a list."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx  # type: ignore[import-untyped]

from jobmarket.docs.manifest import Node, Project

_INTRODUCTION = """# Lineage

Made by `make docs` from the models; do not edit. An arrow reads "is made into"; an arrow that a longer way already says
is left out. Rounded boxes are steps of several models; the lists below name each model and leave out nothing. For the
SQL behind each, `make docs` also writes dbt's own browsable page, `target/static_index.html`; for single columns, see
*from* in the [dictionary](dictionary.md).
"""
#: Steps of staging and of the intermediate layer, in their order, with the beginnings of their models' names: the
#: longest decides. A model that is made of public tables is of the last step; one that none fits stands for itself.
STEPS = {
    "landed": ("landed documents and loads", "stg_"),
    "seen": (
        "what was seen, and when",
        "int_record_wording int_sighting int_observation int_listing int_advertisement_",
    ),
    "read": (
        "facts read from the words",
        "int_kept_facts int_extracted int_fact int_pay int_skill_mention int_place int_company int_numbered_fact ",
    ),
    "duplicates": ("which records are one job", "int_duplicate_ int_wording_posting"),
    "states": (
        "what was so, as known when",
        "int_known_ int_posting_cell int_state_ int_posting_state int_record_identity",
    ),
    "shown": (
        "what each posting shows",
        "int_selected_ int_posting_field int_posting_location int_compensation int_source_pair",
    ),
    "lives": (
        "the lives of postings",
        "int_posting_turn int_repost int_word_change int_posting_life int_posting_expiry int_evergreen",
    ),
    "rates": ("exchange rates", "int_fx_"),
    "counts": ("counts behind the marts", ""),
}
_GROUPS = (("fct_", "facts"), ("bridge_", "bridges"), ("dim_", "dimensions"), ("mart_", "marts"))
_TITLES = {"staging": "Staging: names and types", "intermediate": "Intermediate: facts, postings, time",
           "marts": "Public tables", "market": "Public marts"}  # fmt: skip


def lineage_page(project: Project) -> str:
    """Return the page."""
    lines = [_INTRODUCTION]
    for title, drawn in (("From documents to the star", star(project)), ("From the star to the marts", marts(project))):
        lines += [f"## {title}\n", "```mermaid", *drawn, "```", ""]
    lines.append("## What each table is made of\n")
    for layer, title in _TITLES.items():
        nodes = sorted((n for n in project.nodes.values() if _layer(n) == layer), key=lambda n: n.name)
        if nodes:
            lines.append(f"### {title}\n\n| table | one row per | made of | vocabularies |\n|---|---|---|---|")
            lines += [_line(node, project) for node in nodes]
            lines.append("")
    return "\n".join(lines)


def star(project: Project) -> list[str]:
    """Return the lines of the graph of landed documents, steps and the public star."""
    drawn = arrows(project)
    return _drawn({name: sources for name, sources in drawn.items() if name not in _market(project)})


def marts(project: Project) -> list[str]:
    """Return the lines of the graph of the marts, and what of the star they are made of."""
    drawn = arrows(project)
    return _drawn({name: sources for name, sources in drawn.items() if name in _market(project)})


def arrows(project: Project) -> dict[str, set[str]]:
    """Return for each box (a step, or a table in none) the boxes that it is made of, none that a longer way says."""
    nodes = {n.name: n for n in project.nodes.values() if n.layer in {"staging", "intermediate", "marts"}}
    read = nx.DiGraph([(source, name) for name, node in nodes.items() for source in _reads(node, project)])
    read.add_nodes_from(nodes)
    public = {name for name, node in nodes.items() if node.layer == "marts"}
    box = {
        name: name if name in public else "counts" if nx.ancestors(read, name) & public else _step(name)
        for name in nodes
    }
    drawn = nx.DiGraph([(box[source], box[name]) for source, name in read.edges if box[source] != box[name]])
    drawn.add_nodes_from(box.values())
    one_way = nx.condensation(drawn)
    # Boxes that read each other are one, named by the first of them.
    named = {c: min(members, key=_place) for c, members in one_way.nodes(data="members")}
    reduced = nx.transitive_reduction(one_way)
    return {named[c]: {named[source] for source in reduced.predecessors(c)} for c in reduced}


def _step(model: str) -> str:
    """Return the step that a model is of, by the longest beginning of its name, or the model itself."""
    fits = [(len(start), step) for step, (_, starts) in STEPS.items() for start in starts.split()
            if model.startswith(start)]  # fmt: skip
    return max(fits)[1] if fits else model


def _place(box: str) -> tuple[int, str]:
    return (list(STEPS).index(box) if box in STEPS else len(STEPS), box)


def _market(project: Project) -> set[str]:
    return {node.name for node in project.nodes.values() if _layer(node) == "market"} | {"counts"}


def _drawn(arrows: Mapping[str, set[str]]) -> list[str]:
    shown = {name for name, sources in arrows.items() if sources}.union(*arrows.values())
    lines = ["flowchart LR"]
    lines += [f'    {name}("{title}")' for name, (title, _) in STEPS.items() if name in shown]
    for prefix, title in _GROUPS:
        inside = sorted(name for name in shown if name.startswith(prefix))
        if inside:
            lines += [f"    subgraph {title}", *(f"        {name}" for name in inside), "    end"]
    return lines + [f"    {source} --> {name}" for name in sorted(arrows) for source in sorted(arrows[name])]


def _layer(node: Node) -> str:
    return "market" if "/market/" in node.path else node.layer


def _reads(node: Node, project: Project) -> set[str]:
    return {name for name in node.reads if project.nodes[name].layer in {"staging", "intermediate", "marts"}}


def _line(node: Node, project: Project) -> str:
    seeds = sorted(name for name in node.reads if project.nodes[name].layer == "seeds")
    tables = sorted(name for name in node.reads if project.nodes[name].layer != "seeds")
    grain = node.description.removeprefix("One row per ").split(". ")[0].rstrip(".").replace("|", "\\|")
    return f"| [{node.name}](../{node.path}) | {grain} | {_names(tables)} | {_names(seeds)} |"


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"
