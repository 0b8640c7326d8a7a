"""The landing tables: the one definition of the raw schema (dbt's source file is tested against it).

A load lands chunks; a chunk is one folder with three Parquet files that appear together or not at all:
``<lake>/source=<s>/load_date=<YYYY-MM-DD>/<load_id>-<chunk>/{documents,postings,rejections}.parquet``.
A load that came to its end says so last, in one more folder (``loaders/ledger.py``):
``<lake>/loads/load_date=<YYYY-MM-DD>/<load_id>/{loads,sightings}.parquet``; a fetch has ``fetches`` and ``requests``
there too.
"""

from __future__ import annotations

import pyarrow as pa

TIMESTAMP = pa.timestamp("us", tz="UTC")

DOCUMENTS = pa.schema(
    [
        ("document_sha256", pa.string()),  # SHA-256 of the bytes as they came, hex
        ("source_url", pa.string()),  # where the bytes were served, when the document or the user says so
        ("origin_path", pa.string()),  # path on disk; archive members as "archive.zip!/member"
        ("retrieved_at", TIMESTAMP),  # when these bytes were first fetched, as the load was told; else when it began
        ("media_type", pa.string()),  # found from the content, never from the name
        ("charset", pa.string()),  # IANA name used to decode, NULL for binary formats
        ("byte_length", pa.int64()),
        ("body", pa.large_binary()),
        ("load_id", pa.string()),
    ]
)

POSTINGS = pa.schema(
    [
        ("record_id", pa.string()),  # record_id_of(document_sha256, record_pointer)
        ("document_sha256", pa.string()),
        ("record_pointer", pa.string()),  # JSON Pointer, XPath, "row:17" or "chars:0-14725" in the document
        ("source_format", pa.string()),  # jsonld, microdata, html, page_text, markdown, ashby, greenhouse …
        ("retrieved_at", TIMESTAMP),
        # schema.org JobPosting properties as stated. Text; lists and objects are JSON.
        ("title_raw", pa.string()),
        ("hiring_organization_raw", pa.string()),  # the name
        ("hiring_organization_url_raw", pa.string()),
        ("job_location_raw", pa.string()),  # JSON array: strings, or schema.org PostalAddress objects
        ("job_location_type_raw", pa.string()),  # TELECOMMUTE, "Hybrid", "Remote" … as the source states it
        ("applicant_location_raw", pa.string()),  # JSON array, like job_location_raw
        ("base_salary_raw", pa.string()),  # JSON array of {currency,minValue,maxValue,unitText,text,component,…}
        ("date_posted_raw", pa.string()),
        ("valid_through_raw", pa.string()),
        ("employment_type_raw", pa.string()),  # several joined with ", "
        ("work_hours_raw", pa.string()),
        ("identifier_raw", pa.string()),  # the employer's requisition id
        ("source_posting_id_raw", pa.string()),  # the board's own id of the advertisement
        ("url_raw", pa.string()),
        ("department_raw", pa.string()),
        ("industry_raw", pa.string()),
        ("occupational_category_raw", pa.string()),
        ("experience_requirements_raw", pa.string()),
        ("education_requirements_raw", pa.string()),
        ("skills_raw", pa.string()),
        ("job_benefits_raw", pa.string()),
        ("in_language_raw", pa.string()),
        # text
        ("description_html", pa.string()),
        ("description_text", pa.string()),  # the advertisement: line breaks kept, bullets as "- "
        ("boilerplate_text", pa.string()),  # navigation, banners, footers: kept, but not the advertisement
        ("page_title_raw", pa.string()),
        ("is_text_repaired", pa.bool_()),  # mojibake was found and mended
        ("field_origins_json", pa.string()),  # {"title_raw": "jsonld:/title", "identifier_raw": "label:Req ID"}
        ("payload_json", pa.string()),  # what no column holds
    ]
)

REJECTIONS = pa.schema(
    [
        ("rejection_id", pa.string()),  # hash of document or path, pointer and reason: the same again is no new row
        ("document_sha256", pa.string()),  # NULL when there were no bytes to read
        ("origin_path", pa.string()),
        ("record_pointer", pa.string()),  # NULL when the whole document was rejected
        ("stage", pa.string()),  # open | archive | decode | recognise | parse | record
        ("reason_code", pa.string()),  # see loaders/rejection.py
        ("detail", pa.string()),  # one line: what is wrong and what to do
        ("rejected_at", TIMESTAMP),
        ("load_id", pa.string()),
    ]
)


LOADS = pa.schema(
    [
        ("load_id", pa.string()),  # its first part is when the load began: %Y%m%dT%H%M%S%f, UTC
        ("source", pa.string()),  # name of the source's folder
        ("started_at", TIMESTAMP),
        ("finished_at", TIMESTAMP),
        ("retrieved_at", TIMESTAMP),  # when the bytes were fetched; started_at where nobody said otherwise
        ("documents_seen", pa.int64()),  # the sum of the three below
        ("documents_new", pa.int64()),
        ("documents_unchanged", pa.int64()),
        ("documents_refused", pa.int64()),
        ("is_complete", pa.bool_()),  # no document of it, and none whose source is unknown, was refused
    ]
)

SIGHTINGS = pa.schema(
    [
        ("load_id", pa.string()),
        ("document_sha256", pa.string()),  # a document with postings or of an empty board, landed now or before
        ("source", pa.string()),  # name of the source's folder
        ("retrieved_at", TIMESTAMP),
        ("origin_path", pa.string()),  # where the load met it: path on disk, archive members as "archive.zip!/member"
        ("nothing_open_on", pa.string()),  # format of the board whose whole answer shows no posting; else NULL
        ("collection", pa.string()),  # name of the source whose fetch met it; NULL for files
    ]
)

FETCHES = pa.schema(
    [
        ("load_id", pa.string()),
        ("collection", pa.string()),  # name of the source, as the user gave it
        ("source", pa.string()),  # name of the folder that its documents land in
        ("kind", pa.string()),  # module of loaders/fetch/boards
        ("slug", pa.string()),  # the company's name at the board, or an address
        ("started_at", TIMESTAMP),
        ("finished_at", TIMESTAMP),
        ("outcome", pa.string()),  # whole | partial | failed
        ("reason", pa.string()),  # why it is not whole, in one line
        ("is_complete", pa.bool_()),  # whole, of a kind that shows every open posting, and nothing of it was refused
        ("documents_new", pa.int64()),
        ("documents_unchanged", pa.int64()),
        ("documents_refused", pa.int64()),
        ("request_count", pa.int64()),
        ("byte_count", pa.int64()),  # received, unpacked
        ("licence", pa.string()),  # who owns the text and what may be done with it, as the kind's module says
        ("terms_url", pa.string()),
        ("robots", pa.string()),  # what came of robots.txt: read | none | unreachable | refused, several with ", "
    ]
)

REQUESTS = pa.schema(
    [
        ("load_id", pa.string()),
        ("collection", pa.string()),
        ("asked_at", TIMESTAMP),
        ("method", pa.string()),
        ("asked_url", pa.string()),  # without keys
        ("served_url", pa.string()),  # after redirects
        ("purpose", pa.string()),  # index | list | page | feed
        ("status", pa.int64()),  # HTTP; 0 when nothing came
        ("was_asked", pa.bool_()),  # false where the source itself said that nothing had changed
        ("is_unchanged", pa.bool_()),
        ("attempts", pa.int64()),
        ("milliseconds", pa.int64()),  # from the first attempt to the last byte, waiting for our turn included
        ("byte_length", pa.int64()),
        ("etag", pa.string()),
        ("last_modified", pa.string()),
        ("document_sha256", pa.string()),  # of the body as served, NULL when none came
        ("error", pa.string()),
    ]
)
