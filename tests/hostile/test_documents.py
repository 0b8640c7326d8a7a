"""Documents made to harm: entities, depth, numbers and letters that nobody writes; each has its clear end."""

from __future__ import annotations

import html
import json
import time
from contextlib import suppress

import pytest

from loaders.files import Limits
from loaders.html_tree import tree_of
from loaders.landing import posting_row
from loaders.posting import RawPosting
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejected

MARK = "from-outside-the-document"
JOB = "<job><title>Baker {0}</title><company>Mill Lane</company><description>Bake bread.</description></job>"


def landed(body: bytes | str) -> list[dict[str, object]]:
    """Return the rows of a document; a refusal of the whole is raised."""
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return [
        posting_row(item, "0", None)  # type: ignore[arg-type]
        for item in read(shape_of(raw, Limits()), raw, [])
        if isinstance(item, RawPosting)
    ]


def reason(body: bytes | str) -> str:
    with pytest.raises(Rejected) as refused:
        landed(body)
    return refused.value.rejection.reason.value


def jsonld(**changed: object) -> dict[str, object]:
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker", "description": "Bake bread."}
    return posting | {"hiringOrganization": "Mill Lane"} | changed


def laughs(levels: int) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE jobs [{entities}]><jobs>{JOB.format(f"&a{levels - 1};")}</jobs>'


@pytest.fixture
def outside(tmp_path):
    file = tmp_path / "outside.txt"
    file.write_text(MARK)
    return file.as_uri()


def entities(uri: str) -> dict[str, str]:
    jobs = f"<jobs>{JOB.format('&x;')}{JOB.format('')}</jobs>"
    far = " " * 70_000  # beyond where a hasty look would end
    return {
        "laughs": laughs(9),
        "external": f'<?xml version="1.0"?><!DOCTYPE jobs [<!ENTITY x SYSTEM "{uri}">]>{jobs}',
        "public": f'<?xml version="1.0"?><!DOCTYPE jobs [<!ENTITY x PUBLIC "a" "{uri}">]>{jobs}',
        "parameter": f'<?xml version="1.0"?><!DOCTYPE jobs [<!ENTITY % p SYSTEM "{uri}"> %p;]>{jobs}',
        "late": f'<?xml version="1.0"?><!DOCTYPE jobs [<!--{far}--><!ENTITY x SYSTEM "{uri}">]>{jobs}',
        "late laughs": laughs(9).replace("<!DOCTYPE jobs [", f"<!DOCTYPE jobs [<!--{far}-->"),
        "doctype": f'<?xml version="1.0"?><!DOCTYPE jobs SYSTEM "{uri}"><jobs>{JOB.format("")}{JOB.format("")}</jobs>',
        "include": '<?xml version="1.0"?><jobs xmlns:xi="http://www.w3.org/2001/XInclude">'
        + JOB.format(f'<xi:include href="{uri}" parse="text"/>') + "</jobs>",
        "stylesheet": f'<?xml version="1.0"?><?xml-stylesheet href="{uri}"?><jobs>{JOB.format("")}</jobs>',
    }  # fmt: skip


@pytest.mark.parametrize("name", entities(""))
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be"])
def test_xml_reads_nothing_from_outside_and_expands_nothing(name: str, charset: str, outside: str) -> None:
    body = entities(outside)[name].encode(charset)
    start = time.process_time()
    try:
        rows = landed(body)
    except Rejected as refused:
        rows = []
        assert refused.rejection.reason.value in {"bad_xml", "binary", "no_posting"}
    assert MARK not in json.dumps(rows, default=str)
    assert len(json.dumps(rows, default=str)) < 4 * len(body) + 10_000
    assert time.process_time() - start < 2


def test_xml_that_defines_entities_says_so() -> None:
    assert reason(entities("file:///x")["external"]) == "bad_xml"
    assert reason(entities("file:///x")["late"]) == "bad_xml"


def test_entity_in_a_page_is_a_letter_and_no_more() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x "boom">]><html><body><h1>Baker &x; &amp; cook</h1><p>Apply now.</p></body></html>'
    )
    assert all("boom" not in str(row["title_raw"]) for row in landed(page))


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000,
     '[{"title": ' + "[" * 5_000 + "]" * 5_000 + "}]", '{"jobs": [' * 900 + "]}" * 900],
    ids=["open", "lists", "objects", "in a title", "alternating"],
)  # fmt: skip
def test_deep_json_is_refused(body: str) -> None:
    assert reason(body) in {"too_deep", "bad_json"}


def test_deep_markup_is_read_or_refused_without_a_crash() -> None:
    landed("<!DOCTYPE html><html><body><h1>Baker</h1>" + "<div>" * 30_000 + "Apply now: requirements, bread.")
    landed("<!DOCTYPE html><html><body>" + "<b><i><table>" * 5_000 + "Baker")
    assert reason("<?xml version='1.0'?>" + "<a>" * 5_000 + "</a>" * 5_000) == "too_deep"
    script = '<html><script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script><h1>Baker</h1></html>"
    landed(script)


def test_many_attributes_and_tags_take_time_by_their_length() -> None:
    start = time.process_time()
    many = " ".join(f'a{n}="{n}"' for n in range(5_000))
    landed(f"<!DOCTYPE html><html><body {many}><h1 {many}>Baker</h1><p>Apply now.</p></body></html>")
    landed("<!DOCTYPE html><html><body>" + "<p class=a id=b>x" * 30_000)
    landed(f"<?xml version='1.0'?><jobs><job {many}><title>Baker</title></job></jobs>")
    landed("<!DOCTYPE html><html><body><h1>Baker</h1>" + '<script type="application/ld+json">' * 20_000)
    assert time.process_time() - start < 12


@pytest.mark.parametrize("written", ['a{0}="{0}"', "a{0}", "a{0}=>'{0}'", 'a{0}="<>"b{0}="x"', "a{0}/", "'a{0}="])
@pytest.mark.parametrize("tag", ["body", "h1", "script", "p"])
def test_tag_of_fifty_thousand_attributes_is_refused_before_it_takes_their_square(written: str, tag: str) -> None:
    many = " ".join(written.format(n) for n in range(50_000))
    start = time.process_time()
    with suppress(Rejected):
        landed(f"<!DOCTYPE html><html><body><h1>Baker</h1><p>Apply now.</p><{tag} {many}>x</{tag}></body></html>")
    with suppress(Rejected):
        landed(json.dumps(jsonld(description=f"<p>Bake bread.</p><{tag} {many}>")))
    assert time.process_time() - start < 3


def test_long_attribute_is_no_crowd_of_attributes() -> None:
    state = html.escape(json.dumps([{"n": n, "words": "a b c"} for n in range(20_000)]))
    body = f"<!DOCTYPE html><html><body data-state='{state}'><h1>Baker</h1><p>Apply now: requirements, bread.</p>"
    assert tree_of(body).body is not None


@pytest.mark.parametrize(
    "number",
    ["1e999999", "-1e400", "9" * 5_000, "0." + "0" * 5_000 + "1", "NaN", "-Infinity", "1e-400", '"1e5000"', '"٣٤٥"'],
)
def test_number_of_any_size_lands(number: str) -> None:
    body = json.dumps(jsonld(baseSalary={"currency": "USD", "value": {"minValue": "@", "unitText": "YEAR"}}))
    (row,) = landed(body.replace('"@"', number))
    assert row["title_raw"] == "Baker"


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"@type": "JobPosting", "title": "Baker"}',
        '\ufeff{"@type": "JobPosting", "title": "Baker"}'.encode("utf-16-le"),
        '\ufeff{"@type": "JobPosting", "title": "Baker"}'.encode("utf-32-be"),
        '{"@type": "JobPosting", "title": "Baker"}'.encode("utf-16-be"),
        b'\xef\xbb\xbf\xef\xbb\xbf{"@type": "JobPosting", "title": "Baker"}',
    ],
    ids=["utf-8", "utf-16", "utf-32", "no mark", "two marks"],
)
def test_byte_order_mark_is_no_part_of_the_text(body: bytes) -> None:
    assert [row["title_raw"] for row in landed(body)] == ["Baker"]


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x00", b"\xe2\x82"])
def test_bytes_that_are_no_letters_cost_no_more_than_themselves(bad: bytes) -> None:
    for row in landed(b'{"@type": "JobPosting", "title": "Baker ' + bad + b' in Leeds", "url": "https://a.b"}'):
        assert str(row["title_raw"]).startswith("Baker")
        assert "\0" not in str(row) and str(row).encode("utf-8")


def test_surrogates_and_nul_are_replaced_in_every_column() -> None:
    names = ("url", "datePosted", "validThrough", "employmentType", "industry", "skills", "jobBenefits", "inLanguage")
    said: dict[str, object] = dict.fromkeys(names, "a\ud800b\0c\udfff")
    (row,) = landed(
        json.dumps(jsonld(title="Cook \ud83d", **said, jobLocation={"address": "\ud800"}, extra="\udc00\0"))
    )
    for value in row.values():
        assert not isinstance(value, str) or (value.encode("utf-8") and "\0" not in value)
