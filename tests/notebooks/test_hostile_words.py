"""Whatever a posting says is text in the notebooks: no markup, no formula, no sign that tears a line."""

from __future__ import annotations

import shutil

import duckdb
import pytest
from selectolax.lexbor import LexborHTMLParser

from notebooks.render import FOLDER, rendered

HOSTILE = (
    "=cmd|' /C calc'!A0 </td></table><script>alert(1)</script><img src=x onerror=alert(1)> **bold** "
    "[a](javascript:alert(1)) $\\href{javascript:alert(1)}{x}$ {{ 7 * 7 }} a\x07b\x1b[31mc\r\nd \u202eknab\u202c "
) + "Wort" * 2_500
#: As much of it as a table shows: on one line, without what no eye sees.
SHOWN = "=cmd|' /C calc'!A0 </td></table><script>alert(1)</script><img src=x onerror=alert(1)> **bold** [a]"
#: By notebook: the columns with words of postings that its cells show.
WORDS = {
    "01_tour": {"fct_job_posting": ["title_clean"], "mart_posting": ["company_name"], "dim_source": ["source"]},
    "04_companies_and_roles": {
        "mart_company_hiring": ["company_name"],
        "dim_company": ["company_name"],
        "bridge_company_alias": ["alias_raw", "evidence"],
        "mart_skill_demand": ["role_name"],
        "fct_job_posting": ["title_normalized"],
        "fct_posting_observation": ["title_raw", "company_name_raw"],
    },
    "05_quality_and_coverage": {"fct_unparsed": ["evidence_text"], "fct_rejection": ["detail", "reason_code"]},
}
OURS = {"html", "head", "body", "div", "details", "summary", "p", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("notebook", WORDS)
def test_hostile_words_of_postings_stay_text(notebook, sample_warehouse, tmp_path, monkeypatch):
    published = tmp_path / sample_warehouse[0].database.name
    shutil.copy(sample_warehouse[0].database, published)
    with duckdb.connect(str(published)) as connection:
        for table, columns in WORDS[notebook].items():
            connection.execute(f"update {table} set {', '.join(f'{c} = $words' for c in columns)}", {"words": HOSTILE})
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path))
    outputs = [
        output.data for cell in rendered(FOLDER / f"{notebook}.ipynb").cells for output in cell.get("outputs", [])
    ]
    assert sum(SHOWN in output["text/plain"] for output in outputs) >= 1
    for output in outputs:
        assert not set(output["text/plain"]) & set("\x07\x1b\r\u202e")
        assert "alert" not in output.get("text/markdown", "")
        assert len(max(output["text/plain"].split(), key=len, default="")) <= 2_000
        if "text/html" in output:
            tree = LexborHTMLParser(output["text/html"])
            assert {node.tag for node in tree.css("*")} <= OURS
            assert {name for node in tree.css("*") for name in node.attributes} <= {"class", "style"}
            assert tree.css_first("body > div.tex2jax_ignore.mathjax_ignore").next is None
            assert (SHOWN in tree.text()) == (SHOWN in output["text/plain"])
