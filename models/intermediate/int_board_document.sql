-- Only a document that shows all of a board tells that something is gone. Its records say which board it is; a page of
-- one advertisement, a page of many pages, search results and tables are none.
with records as (
    select
        document_sha256,
        record_pointer,
        source,
        source_format,
        coalesce({{ board_of('url_raw') }}, lower(trim(hiring_organization_raw))) as board
    from {{ ref('stg_postings') }}
    where source_format in ('ashby', 'greenhouse', 'lever', 'personio', 'pinpoint', 'recruitee')
),

documents as (
    select
        document_sha256,
        min(source_format) as source_format,
        md5(concat_ws('|', min(source), min(source_format), min(board))) as board_id,
        count(*) as posting_count
    from records
    group by document_sha256
    having
        count(distinct source_format) = 1
        and count(distinct board) = 1
        and count(board) = count(*)
        and min(record_pointer) <> '/'
)

select * from documents
