"""The page as a file: one of its own, safe, the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import duckdb
import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.errors import UserError
from jobmarket.report.packing import Packed, unpack
from jobmarket.report.page import json_in_html
from jobmarket.report.writing import write_report


def data_of(page) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text())[1])


def test_the_page_needs_nothing_from_elsewhere(report):
    text = report().read_text(encoding="utf-8")
    assert re.findall(r'(?:src|srcset|action|poster)=|@import|url\(|href="(?!#)', text) == []
    assert re.findall(r"\sstyle=|\son\w+=", text.split("<script")[0]) == []


def test_the_policy_allows_only_our_own_script_and_style(report):
    text = report().read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        ours = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        allowed = base64.b64encode(hashlib.sha256(ours.encode()).digest()).decode()
        assert re.findall(rf"{tag}-src ([^;]*)", policy) == [f"'sha256-{allowed}'"]


def test_the_same_file_gives_the_same_bytes(samples_report, samples, tmp_path):
    again = write_report(samples, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == samples_report.read_bytes()
    assert again.size_bytes == samples_report.stat().st_size


@pytest.mark.parametrize("hostile", ["</script><b>", "<!--<script>", "]]>", "a\u2028b", "&lt;", "\ud800"])
def test_data_cannot_end_its_block(hostile):
    text = json_in_html({"name": hostile})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"name": hostile}


def test_every_posting_is_in_the_page_once(report, samples):
    columns = unpack(Packed(**data_of(report())["columns"]))
    (n, dollars, skills), *_ = samples.execute(
        """
        select count(*), sum(round(pay_annual_usd * 100)),
            (select count(*) from bridge_posting_skill where posting_id in (select posting_id from mart_posting))
        from mart_posting
        """
    ).fetchall()
    assert len(columns["day"]) == n
    assert columns["pay_usd_cents"].astype(float).sum() == dollars
    assert len(columns["skill"]) == skills == columns["skill_count"].sum()


def test_a_large_file_gives_its_newest_whole_months(published, tmp_path):
    with duckdb.connect(str(published()), read_only=True) as connection:
        months = connection.execute(
            "select count(*) from mart_posting group by posting_month order by posting_month desc"
        )
        newest, second, third = (n for (n,) in months.fetchall()[:3])
        for most, expected in [(1, newest), (newest + second + third - 1, newest + second)]:
            written = write_report(connection, tmp_path / "page.html", max_postings=most)
            assert (written.postings, written.postings_in_file) == (expected, 65)
    assert f"the newest {expected} postings, whole months" in (tmp_path / "page.html").read_text()


def test_the_command_says_where_the_page_is(published, monkeypatch, tmp_path):
    published().rename(tmp_path / "jobmarket.duckdb")
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path))
    result = CliRunner().invoke(app, ["report", "--json"])
    told = json.loads(result.stdout)
    assert (told["page"], told["postings"]) == (str(tmp_path / "report.html"), 65)
    assert (tmp_path / "report.html").stat().st_size == told["size_bytes"]


def test_a_file_of_an_older_build_is_said_in_one_line(published, tmp_path):
    older = published("drop table mart_posting")
    with duckdb.connect(str(older), read_only=True) as connection, pytest.raises(UserError, match="jobmarket build"):
        write_report(connection, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written_is_said_in_one_line(published, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with duckdb.connect(str(published()), read_only=True) as connection, pytest.raises(UserError, match="--out"):
        write_report(connection, tmp_path / "taken" / "page.html")
