"""Workbooks: every sheet with a known header is a table; a hostile file is a rejection, soon and in little memory."""

import random
import re
import tracemalloc
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from loaders.files import Limits
from loaders.load import load
from loaders.mapping import TableMapping, load_mapping
from loaders.posting import RawPosting
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Reason, Rejected, Rejection
from tests.loaders.landing import NOW, adds_up, json_bytes, reasons, rows, zipped
from tests.loaders.workbooks import SHEET, row_xml, sheet_xml, with_parts, workbook

VACANCIES = [
    ["Vacancies of the northern region"],
    ["Exported", date(2026, 11, 2)],
    [],
    ["Job title", "Company", "Location", "Salary from", "Salary to", "Currency", "Posted", "Ref.", None, "Remarks"],
    ["Baker", "Mill & Sons", "Leeds, UK", 24000, 28000.5, "GBP", datetime(2026, 10, 30), 7.0, "x", None],
    [None, "  "],
    ["Nurse", "Clinic", "#N/A", None, None, None, datetime(2026, 10, 30, 8, 15), True],
]
HEADER = {"A": "Job title", "B": "Company"}
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + n)} "{10 * f"&{chr(97 + n)};"}">' for n in range(9))
)
STRINGS = '<?xml version="1.0"?>{}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'


def _read(body: bytes, mappings: list[TableMapping] | None = None) -> list[RawPosting | Rejection]:
    return list(read(shape_of(body, Limits()), body, mappings or []))


def test_rows_below_a_header_are_postings_wherever_it_stands() -> None:
    legend = [["Code", "Meaning"], ["FT", "full time"]]
    baker, nurse, refused = _read(workbook({"Open": VACANCIES, "Legend": legend, "Empty": []}))
    assert (baker.title_raw, baker.hiring_organization_raw, baker.job_location_raw) == (
        "Baker",
        "Mill & Sons",
        ["Leeds, UK"],
    )
    assert baker.base_salary_raw == [{"minValue": "24000", "maxValue": "28000.5", "currency": "GBP"}]
    assert (baker.date_posted_raw, nurse.date_posted_raw) == ("2026-10-30", "2026-10-30T08:15:00")
    assert (baker.payload, nurse.job_location_raw) == ({"column_9": "x"}, None)
    assert [one.record_pointer for one in (baker, nurse)] == ["sheet:Open/row:1", "sheet:Open/row:2"]
    assert refused == Rejection("record", Reason.NO_TITLE, "sheet Legend, columns: Code, Meaning", "sheet:Legend")


def test_names_in_the_first_column_make_columns_postings() -> None:
    form = [
        ["Job title", "Nurse", "Cook"],
        ["Company", "Clinic", "Inn"],
        ["Location", "York"],
        ["Salary", 30000, 24000],
    ]
    nurse, cook = _read(workbook({"Form": form}))
    assert (nurse.title_raw, nurse.job_location_raw, cook.hiring_organization_raw) == ("Nurse", ["York"], "Inn")
    assert (cook.base_salary_raw, cook.record_pointer) == ([{"text": "24000"}], "sheet:Form/row:2")


def test_mapping_finds_its_header_on_any_row_and_names_the_source(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        '[[table]]\nname="north"\n[table.columns]\ntitle_raw="Wer"\njob_location_raw="Wo?"\n'
    )
    body = workbook({"S": [["Liste"], ["Wer", "Wo?"], ["Koch", "Kassel"]]})
    (found,) = _read(body, load_mapping(tmp_path / "m.toml"))
    assert (found.title_raw, found.job_location_raw, found.mapped_by) == ("Koch", ["Kassel"], "north")
    assert [item.detail for item in _read(body)] == ["sheet S, columns: Liste"]


def test_workbooks_land_from_folders_and_archives(inbox: Path, tmp_path: Path) -> None:
    body = workbook({"Open": VACANCIES})
    (inbox / "jobs.xlsx").write_bytes(body)
    (inbox / "more.zip").write_bytes(zipped({"a/again.xlsx": body, "other.xlsx": workbook({"Open": VACANCIES[3:5]})}))
    (inbox / "letter.docx").write_bytes(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"}))
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert adds_up(report)
    assert (report.postings, report.documents_unchanged, reasons(tmp_path / "lake")) == (
        3,
        1,
        {"letter.docx": "binary"},
    )
    landed = rows(tmp_path / "lake", "documents").filter(origin_path=f"{inbox}/jobs.xlsx")
    assert landed["body"].to_list() == [body]
    assert set(rows(tmp_path / "lake", "postings")["source_format"]) == {"table"}


def test_contacts_in_a_workbook_cannot_be_hidden_so_it_does_not_land(inbox: Path, tmp_path: Path) -> None:
    (inbox / "jobs.xlsx").write_bytes(workbook({"Open": [*VACANCIES, ["Cook", "write to cook@mill.example"]]}))
    load([inbox], tmp_path / "lake", now=NOW, redact_contacts=True)
    assert reasons(tmp_path / "lake") == {"jobs.xlsx": "not_redacted"}


def _of_sheet(rows_xml: str, prolog: str = "") -> bytes:
    return with_parts(workbook({"S": [["x"]]}), {SHEET: sheet_xml(rows_xml, prolog)})


def _with_strings(content: str) -> bytes:
    """Return a workbook whose texts stand in a part of their own."""
    body = workbook({"S": [["x"]]})
    with zipfile.ZipFile(BytesIO(body)) as archive:
        contents = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = contents.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    return with_parts(body, {"[Content_Types].xml": named, "xl/sharedStrings.xml": content, SHEET: sheet_xml(cells)})


def _encrypted() -> bytes:
    body = bytearray(workbook({"S": VACANCIES}))
    place = body.index(b"PK\x01\x02")
    while place >= 0:
        body[place + 8] |= 1
        place = body.find(b"PK\x01\x02", place + 4)
    return bytes(body)


HOSTILE = {
    "corner": (_of_sheet(row_xml(1, HEADER) + row_xml(1_048_576, {"XFD": "x"})), "no_title"),
    "numbered_too_high": (_of_sheet(row_xml(1, HEADER) + row_xml(2_000_000_000, {"A": "x"})), "too_large"),
    "wide_rows": (_of_sheet("".join(row_xml(n, {"ZZZ": "x"}) for n in range(1, 4_000))), "too_large"),
    "wide_header": (_of_sheet(row_xml(1, {**HEADER, "ZZ": "x", "ZZZ": "y"})), "too_large"),
    "one_row_of_millions": (_of_sheet(f"<row>{'<c/>' * 1_100_000}</row>"), "too_large"),
    "entities": (_of_sheet(row_xml(1, {"A": "&j;"}), DTD), "bad_table"),
    "entities_of_strings": (_with_strings(STRINGS.format(DTD, "<si><t>&j;</t></si>")), "bad_table"),
    "external": (_of_sheet(row_xml(1, {"A": "&a;"}), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
                 "bad_table"),
    "styles": (with_parts(workbook({"S": VACANCIES}), {"xl/styles.xml": f"<a>{' ' * (17 << 20)}</a>"}), "too_large"),
    "no_sheet": (with_parts(workbook({"S": VACANCIES}), {SHEET: "<worksheet"}), "bad_table"),
    "no_book": (with_parts(workbook({"S": VACANCIES}), {"xl/workbook.xml": "<a/>"}), "no_posting"),
    "locked": (_encrypted(), "broken_archive"),
    "cut": (workbook({"S": VACANCIES})[:-40], "broken_archive"),
    "sheets": (workbook({f"S{n}": [] for n in range(201)}), "too_large"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_one_rejection_and_the_rest_loads(name: str, inbox: Path, tmp_path: Path) -> None:
    body, reason = HOSTILE[name]
    (inbox / "jobs.xlsx").write_bytes(body)
    (inbox / "zz-good.json").write_bytes(json_bytes())
    tracemalloc.start()
    report = load([inbox], tmp_path / "lake", now=NOW)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(report.rejections) == {reason}
    assert (report.postings, adds_up(report)) == (1, True)
    assert peak < 100 << 20


def test_texts_of_their_own_part_are_read() -> None:
    body = _with_strings(STRINGS.format("", "<si><t>Stelle</t></si><si><t>Firma</t></si>"))
    (refused,) = _read(with_parts(body, {SHEET: sheet_xml(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' + row_xml(2, {"B": "Mühle"})
    )}))  # fmt: skip
    assert refused == Rejection("record", Reason.NO_TITLE, "columns: Stelle, Firma", "sheet:S/row:1")


def test_limit_holds_for_what_a_workbook_unpacks_to() -> None:
    body = workbook({"S": [["Job title"], *[["Baker"]] * 50_000]})
    with pytest.raises(Rejected, match="unpacks to more than 1 MB"):
        shape_of(body, Limits(workbook_bytes=1 << 20))


def test_library_says_nothing_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    body = workbook({"S": VACANCIES})
    with zipfile.ZipFile(BytesIO(body)) as archive:
        styles = archive.read("xl/styles.xml").decode()
    bare = re.sub("(<cellStyleXfs[^>]*>).*(</cellStyleXfs>)", r"\1\2", styles)
    with pytest.raises(Rejected, match="IndexError"):
        _read(with_parts(body, {"xl/styles.xml": bare}))
    assert capsys.readouterr() == ("", "")


def test_damage_anywhere_is_a_rejection(inbox: Path, tmp_path: Path) -> None:
    whole, chance = workbook({"Open": VACANCIES}), random.Random(20261123)
    for number in range(150):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            body[chance.randrange(4, len(body))] = chance.randrange(256)
        (inbox / f"{number:03}.xlsx").write_bytes(bytes(body))
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert adds_up(report)
    assert "reader_failed" not in report.rejections
