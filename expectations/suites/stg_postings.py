"""Expectations of ``staging.stg_postings``: the words as they were found."""

from expectations.expectation import Suite, has_rows, library_check, measure_between, no_rows
from expectations.sampling import some_of

# Left by UTF-8 read as Latin-1 or Windows-1252, by bytes that no charset fits, and by HTML escaped twice.
DAMAGED_TEXT = (
    r"\x{{FFFD}}|\x{{C3}}[\x{{80}}-\x{{BF}}]|\x{{E2}}\x{{20AC}}[\x{{201C}}\x{{201D}}\x{{2122}}]"
    r"|&(nbsp|amp|lt|gt|quot);|</(p|div|li|ul|br)>"
)

#: Reading every text costs seconds a million; beyond this many, an even sample, the same at each run, will do.
TEXTS_READ = 10_000
SOME_TEXTS = "{batch} where " + some_of("record_id", TEXTS_READ, "{batch}")

SUITE = Suite(
    "staging",
    "stg_postings",
    (
        has_rows(
            "Postings were found",
            reason="Documents without one posting mean that no reader knew their shape.",
            advice="See why each document was rejected: jobmarket status.",
        ),
        measure_between(
            "Share of postings with a title",
            "avg((nullif(trim(title_raw), '') is not null)::int)",
            0.9,
            1,
            min_rows=100,
            reason="schema.org requires a title; boards state one on practically every advertisement.",
            advice="Group the rows without title_raw by source and source_format: that reader misses the label.",
            column="title_raw",
        ),
        measure_between(
            "Share of postings that name the employer",
            "avg((nullif(trim(hiring_organization_raw), '') is not null)::int)",
            0.7,
            1,
            min_rows=100,
            reason="Only agencies and blind advertisements leave the employer out, a minority on every board.",
            advice="Group by source_format; for a table, map the employer's column in its mapping file.",
            column="hiring_organization_raw",
        ),
        measure_between(
            "Share of postings with a text",
            "avg((coalesce(strlen(description_text), 0) >= 50)::int)",
            0.5,
            1,
            min_rows=100,
            reason="Facts are read from text; below one half, figures on skills and requirements say little.",
            advice="Find the source without text: an index page was loaded in place of the postings themselves?",
            column="description_text",
        ),
        measure_between(
            "Median length of an advertisement in characters",
            "median(length(description_text)) filter (where description_text <> '')",
            150,
            15_000,
            min_rows=100,
            source=SOME_TEXTS,
            reason="Teasers have 150 to 500 characters, whole advertisements 2,000 to 6,000; above 15,000 the "
            "page around them was landed with them.",
            advice="Read three rows of the source with the odd length: text lost, or navigation kept.",
            column="description_text",
        ),
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Advertisements stay under 200,000 characters",
            column="description_text",
            max_value=200_000,
            mostly=0.999,
            reason="200,000 characters are a short book; one in a thousand may be a brochure, more are merged pages.",
            advice="The longest description_text is probably many postings in one record: look at its document.",
        ),
        measure_between(
            "Share of texts with broken characters or leftover markup",
            f"avg(regexp_matches(description_text, '{DAMAGED_TEXT}')::int)",
            0,
            0.03,
            min_rows=100,
            source=SOME_TEXTS,
            reason="Mojibake is repaired and markup removed on landing; an advertisement about HTML may quote tags.",
            advice="Select the rows that match and compare with the document: a charset or an escaping level missed.",
            column="description_text",
        ),
        measure_between(
            "Share of texts in which mojibake was repaired",
            "avg(is_text_repaired::int)",
            0,
            0.3,
            min_rows=100,
            reason="Single sources arrive damaged; when a third of all text does, the charset is read wrongly.",
            advice="Compare charset in stg_documents with the documents of the repaired rows.",
            column="is_text_repaired",
        ),
        measure_between(
            "Largest share of postings with one and the same text",
            "max(k) / sum(k)",
            0,
            0.3,
            min_rows=200,
            count="sum(k)",
            source="(select count(*) as k from {batch} where description_text <> '' group by hash(description_text))",
            reason="Reposts repeat a text a few times; a third of everything is a consent page or a template.",
            advice="Read the most frequent description_text; if it is no advertisement, its reader must reject it.",
            column="description_text",
        ),
        measure_between(
            "Largest share of records from one source, of two or more",
            "case when count(*) < 2 then 0 else max(k) / sum(k) end",
            0,
            0.98,
            min_rows=1000,
            count="sum(k)",
            source="(select count(*) as k from {batch} group by source)",
            reason="When one source gives almost everything, figures on the market are figures on that source.",
            advice="Show n by source beside each figure, or load more of the others.",
        ),
        no_rows(
            "Structured salaries keep minimum and maximum in order",
            """
            select record_id, base_salary_raw
            from {batch}
            where base_salary_raw like '[%' and json_valid(base_salary_raw)
              and try_cast(json_extract_string(base_salary_raw, '$[0].minValue') as double)
                > try_cast(json_extract_string(base_salary_raw, '$[0].maxValue') as double)
              and try_cast(json_extract_string(base_salary_raw, '$[0].maxValue') as double) > 0
            """,
            reason="Swapped bounds are the source's mistake or ours in mapping columns; either way someone must know.",
            advice="If it is a whole source, its mapping has the two columns swapped; single rows are as stated.",
            severity="warning",
            column="base_salary_raw",
        ),
    ),
)
