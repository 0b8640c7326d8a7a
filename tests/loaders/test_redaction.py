"""With ``redact_contacts`` no sign of a contact or a secret is in the lake, and everything else is as it was."""

from __future__ import annotations

import html
import json
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.doctor.deep import check_deep
from jobmarket.errors import UserError
from jobmarket.workspace import PROJECT, Workspace, open_workspace
from loaders.contacts import MASK
from loaders.files import Found
from loaders.load import load
from loaders.redaction import redacted, redacted_text
from loaders.rejection import Reason
from loaders.secret_words import secret_spans
from tests.conftest import NOW
from tests.extractors.golden import cases

ADDRESS, NUMBER, SECRET = "jo.doe@mill-lane.example", "+44 113 496 0000", "api_key=4f9d2c7b11aa55ee"
PARTS = ("jo.doe", "mill-lane.example", "496 0000", "4f9d2c7b11aa55ee")


def posting() -> dict[str, object]:
    said = f"<p>Write to {ADDRESS}, call {NUMBER}, or see https://a.example/x?{SECRET}&amp;y=1. We bake bread.</p>"
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker", "description": said * 3,
            "hiringOrganization": "Mill Lane", "telephone": 441134960000, "tel": 1134960000}  # fmt: skip


def one(body: bytes) -> Found:
    return next(redacted([Found("a", body=body)]))


def bodies(lake: Path) -> list[bytes]:
    files = sorted(lake.glob("source=*/*/*/documents.parquet"))
    return [body for file in files for body in pq.read_table(file, partitioning=None)["body"].to_pylist()]


def everything(lake: Path) -> str:
    tables = [pq.read_table(file, partitioning=None) for file in sorted(lake.glob("*/*/*/*.parquet"))]
    return " ".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for table in tables
        for row in table.to_pylist()
        for value in row.values()
    )


WRITTEN = {
    "JSON": lambda: json.dumps(posting()),
    "JSON, escaped": lambda: json.dumps(posting()).replace("@mill", "\\u0040mill").replace("/", "\\/"),
    "HTML in JSON": lambda: json.dumps(posting() | {"description": html.escape(html.escape(str(posting())))}),
    "page": lambda: (
        f"<!DOCTYPE html><html><body><h1>Baker</h1>{posting()['description']}<p>Apply now.</p></body></html>"
    ),
    "page, entities": lambda: (
        "<!DOCTYPE html><html><body><h1>Baker</h1><p>We bake bread. Apply now: "
        + "".join(f"&#{ord(sign)};" for sign in ADDRESS)
        + f" <a href='mailto:{ADDRESS.replace('@', '%40')}'>x</a> {NUMBER.replace(' ', '&nbsp;')} {SECRET}</body>"
    ),
    "table": lambda: (
        f'title,company,description\nBaker,Mill Lane,"Write to {ADDRESS}, {NUMBER}, {SECRET}"\nCook,Mill,x\n'
    ),
    "refused": lambda: json.dumps({"contact": ADDRESS, "phone": NUMBER, "url": f"https://a.example/?{SECRET}"}),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252"])
def test_nothing_of_a_contact_lands_however_it_is_written(name, charset, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{ADDRESS}.txt").write_bytes(WRITTEN[name]().encode(charset))
    plain = load([tmp_path / "in"], tmp_path / "plain", now=NOW)
    hidden = load([tmp_path / "in"], tmp_path / "hidden", now=NOW, redact_contacts=True)
    assert (hidden.postings, hidden.documents_refused) == (plain.postings, plain.documents_refused)
    found = everything(tmp_path / "hidden")
    assert [part for part in PARTS if part in found] == []
    assert any(part in everything(tmp_path / "plain") for part in PARTS)
    again = load([tmp_path / "in"], tmp_path / "hidden", now=NOW, redact_contacts=True)
    assert again.documents_new == 0 and again.documents_refused == 0


def test_of_a_mail_only_the_part_that_is_read_lands_and_hides_its_contacts(tmp_path):
    message = EmailMessage()
    message["From"], message["MIME-Version"] = f"Jo Doe <{ADDRESS}>", "1.0"
    message.set_content(f"Write to {ADDRESS}", cte="base64")
    message.add_alternative(WRITTEN["page"](), subtype="html", cte="base64")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    report = load([tmp_path / "a.eml"], tmp_path / "lake", now=NOW, redact_contacts=True)
    (body,) = bodies(tmp_path / "lake")
    assert (report.postings, b"We bake bread" in body) == (1, True)
    assert [part for part in PARTS if part in everything(tmp_path / "lake")] == []


def test_mail_without_a_part_to_read_is_refused_when_contacts_are_hidden():
    broken = f"From: <{ADDRESS}>\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx".encode()
    found = one(broken)
    assert (found.body, found.rejection.reason) == (None, Reason.NOT_REDACTED)


def test_samples_give_the_postings_that_they_gave_and_the_lake_holds_together(tmp_path):
    plain = load([PROJECT / "samples"], tmp_path / "plain", now=NOW)
    hidden = load([PROJECT / "samples"], tmp_path / "lake", now=NOW, redact_contacts=True)
    assert (hidden.postings, hidden.rejections) == (plain.postings, plain.rejections)
    changed = sum(MASK.encode() in body for body in bodies(tmp_path / "lake"))
    assert len(set(bodies(tmp_path / "lake")) - set(bodies(tmp_path / "plain"))) == changed
    assert {finding.state for finding in check_deep(Workspace(tmp_path))} == {"ok"}


def test_binary_table_is_refused_and_says_what_to_do(tmp_path):
    pq.write_table(pa.table({"title": ["Baker"], "company": [ADDRESS]}), tmp_path / "a.parquet")
    report = load([tmp_path / "a.parquet"], tmp_path / "lake", now=NOW, redact_contacts=True)
    assert dict(report.rejections) == {"not_redacted": 1}
    assert "mill-lane" not in everything(tmp_path / "lake")
    said = one(b"PAR1").rejection
    assert said is not None and said.reason is Reason.NOT_REDACTED and "CSV" in said.one_line


def test_what_has_nothing_to_hide_keeps_its_bytes():
    body = "<p>\r\nWe pay £31,500 – £34,000 a year, from 01.02.2026</p>".encode("cp1252")
    assert one(body).body == body
    assert one(b"\x89PNG\0").body == b"\x89PNG\0"


def test_setting_is_read_and_a_wrong_one_is_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text, wanted in (("", False), ("redact_contacts = true", True), ("redact_contacts = false", False)):
        (tmp_path / "jobmarket.toml").write_text(text)
        assert open_workspace().redact_contacts is wanted
    (tmp_path / "jobmarket.toml").write_text('redact_contacts = "yes"')
    with pytest.raises(UserError, match="true or false"):
        open_workspace()


def test_fetch_keeps_answers_as_they_came_and_says_no(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path / "warehouse"))
    (tmp_path / "jobmarket.toml").write_text("redact_contacts = true")
    said = CliRunner().invoke(app, ["fetch", "greenhouse", "mill-lane", "--contact", "jo@mill-lane.example"])
    assert isinstance(said.exception, UserError) and "redact_contacts is set" in str(said.exception)
    assert not (tmp_path / "warehouse").exists()


@given(st.text(alphabet='a@.+(0)1234 -/:\n\\u0040n"&#6;%x') | st.text())
def test_source_keeps_its_length_and_is_hidden_once(text):
    hidden = redacted_text(text)
    assert len(hidden) == len(text)
    assert all(old == new or new == MASK for old, new in zip(text, hidden, strict=True))


@given(
    st.lists(st.sampled_from([f"x; {NUMBER}; ", "\\n", "&amp;", "\\u0026#64;", "x" * 90, '"a": ']), max_size=9).map(
        "".join
    )
)
def test_escapes_around_a_contact_move_nothing(text):
    hidden = redacted_text(f"{text}|{ADDRESS.replace('@', '&amp;commat;')}|{text}")
    assert hidden.split("|")[1] == MASK * len(ADDRESS.replace("@", "&amp;commat;"))
    assert (
        hidden.split("|")[0]
        == hidden.split("|")[2]
        == text.replace(NUMBER, f"{MASK * 3} {MASK * 3} {MASK * 3} {MASK * 4}")
    )


@given(st.dictionaries(st.text(), st.text() | st.sampled_from([ADDRESS, NUMBER, f'"{ADDRESS}"', f"\n{ADDRESS}\\"])))
def test_hidden_json_is_json(data):
    body = one(json.dumps(data).encode()).body
    assert len(json.loads(body or b"")) <= len(data)


@pytest.mark.parametrize("case", cases("secrets"))
def test_secret_is_hidden_and_nothing_else(case):
    found = "".join(case["text"][start:end] for start, end in secret_spans(case["text"]))
    assert found == case["secret"]


def test_long_run_takes_no_time():
    for text in ("a@" * 100_000, "&#64;" * 40_000, "\\u0040" * 40_000, "%40" * 60_000, "key=" * 50_000, "eyJ" * 60_000,
                 "://a:" * 40_000, "-----BEGIN PRIVATE KEY-----" * 8_000, "sk-" * 60_000):  # fmt: skip
        assert len(redacted_text(text)) == len(text)


@given(st.lists(st.sampled_from([f"Write to {ADDRESS}.", "We bake bread.", "x" * 600_000, "\\u0040" + NUMBER])))
def test_documents_looked_at_together_are_as_one_by_one(texts):
    found = [Found(f"{number} {NUMBER}", body=text.encode()) for number, text in enumerate(texts)]
    assert list(redacted(found)) == [next(redacted([alone])) for alone in found]
