"""Words, values, tags and bytes that readers look at, and signs that break what is put together from data."""

from __future__ import annotations

from typing import Any

ODD_TEXT = (
    "", " ", "\0", "\ufeff", "\u200b", "\u202e", "\ud800", "\udfff\ud800", "é", "e\u0301" * 40,
    "İ", "ẞ", "K", "ﬁ", "薪",
    "💶", "𝟗𝟎", "٣٤", "१२", "½", "∞", "-1", "0", "00", "1e999", "-0.0", "9" * 400, "1." + "0" * 300,
    "NaN", "null", "N/A",
    "true", "=cmd|' /C calc'!A0", "@SUM(1)", "'; drop table x; --", '"', "\\", "\\u0000", "${x}", "{{x}}", "%s%n",
    "<script>x</script>", "</script>", "<!--", "]]>", "&#0;", "&#xD800;", "&#99999999999;", "&nbsp;", "&amp;lt;b&gt;",
    "../../x", "/etc/passwd", "file:///etc/hostname", "http://[::1", "https://a.b/" + "c/" * 200, "1970-01-01",
    "0000-00-00", "9999-12-31T23:59:60Z", "31.02.2025", "P1Y", "10,000,000,000,000,000", "€" * 50, "$1-$2-$3-$4",
    "100000 - 90000 EUR", "{", "[", "}" * 30, "[[" * 60, "{'a': 'b'}", "['Berlin', 'Wien']", "a|b|c", "\t\t", "\r\r\n",
    "- " * 80, "." * 300, "_" * 300, "A" * 2_000, "https://schema.org/JobPosting", "@type", "@graph", "TELECOMMUTE",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**400, -(10**30), 2**63, 1e308, float("nan"), float("inf"), [], {}, [[]], [None],
    [{}], {"": ""}, {"@type": "JobPosting"}, {"@type": ["JobPosting", 1]},
    {"name": {"name": {"name": []}}}, ["a", 1, {}],
    {"minValue": "x", "maxValue": [], "unitText": {}}, {"value": {"value": {"value": 1}}}, {"@id": "#x"},
    {"@graph": [{"@type": "JobPosting"}]}, {"jobs": [{"title": 1}]}, {"0": "a", "1": "b"},
)  # fmt: skip
TAGS = (
    "<script>", "</script>", "<script type='application/ld+json'>", "<template>", "<noscript>",
    "<style>", "<!--", "-->",
    "<table><tr><td>", "</table>", "<ul><li>", "<br>" * 30, "<div hidden>", "<svg>", "<math>",
    "<plaintext>", "<textarea>",
    "<select><option>", "<base href='//x'>", "<a href='javascript:x'>", "<meta charset=utf-7>",
    "<frameset>", "<title>",
    "<meta charset=rot13>", "<?xml version='1.0' encoding='idna'?>", "<![CDATA[", "]]>",
    "<!DOCTYPE x [", "<p", "<", ">",
    "<b itemprop=title itemscope itemtype=https://schema.org/JobPosting>", "<i itemprop>", "<h1></h1>", "<p/><p/>",
    "</html><html>", "<x:y xmlns:x='z'>", "<x:y>",
)  # fmt: skip
ODD_BYTES = (
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\x1b$B",
    b"\r", b"\n\n", b"\x1a", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"{", b"[", b"\"", b"<", b"]]>", b"\\u", b"\\",
)  # fmt: skip
