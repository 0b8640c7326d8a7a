"""``docs/lineage.md``: which table is made of which, as one graph by layers and as a list."""

from __future__ import annotations

from collections.abc import Mapping

from jobmarket.docs.manifest import Node, Project

_INTRODUCTION = """# Lineage

Made by `make docs` from the models; do not edit. An arrow reads "is made into"; an arrow that a longer way already says
is left out. Rounded boxes are steps of several models; the lists below name each model and leave out nothing. For the
SQL behind each, `make docs` also writes dbt's own browsable page, `target/static_index.html`; for single columns, see
*from* in the [dictionary](dictionary.md).
"""
#: Steps of staging and of the intermediate layer, in their order; a model that is in none stands for itself.
STEPS = {
    "landed": ("landed documents and loads", "documents postings rejections loads sightings"),
    "seen": ("what was seen, and when", "record_wording sighting observation listing advertisement_life"),
    "read": ("facts read from the words", "extracted fact pay skill_mention place company extraction"),
    "duplicates": ("which records are one job", "duplicate_record duplicate_link wording_posting"),
    "states": (
        "what was so, as known when",
        "known_point posting_cell state_record state_fact state_compensation state_location state_value posting_state "
        "record_identity",
    ),
    "shown": (
        "what each posting shows",
        "selected_fact posting_field posting_location compensation source_pair",
    ),
    "lives": ("the lives of postings", "posting_turn repost word_change posting_life posting_expiry evergreen"),
    "rates": ("exchange rates", "fx_rate"),
    "counts": (
        "counts behind the marts",
        "skill_cell skill_pair company_month posting_collection collection_look collection_stretch posting_span "
        "posting_survival volume_coverage volume_day volume_link volume_index volume_season",
    ),
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
    box_of = {
        f"{'stg' if name == 'landed' else 'int'}_{model}": name
        for name, (_, models) in STEPS.items()
        for model in models.split()
    }
    reads: dict[str, set[str]] = {}
    for node in project.nodes.values():
        if node.layer in {"staging", "intermediate", "marts"}:
            box = box_of.get(node.name, node.name)
            reads.setdefault(box, set()).update({box_of.get(name, name) for name in _reads(node, project)} - {box})
    return _reduced(reads)


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


def _reduced(reads: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return the graph without the arrows that a longer way already says (its transitive reduction)."""
    above: dict[str, set[str]] = {}

    def ancestors(name: str) -> set[str]:
        if name not in above:
            above[name] = set().union(*({source} | ancestors(source) for source in reads.get(name, set())), set())
        return above[name]

    return {
        name: {s for s in sources if not any(s in ancestors(other) for other in sources)}
        for name, sources in reads.items()
    }
