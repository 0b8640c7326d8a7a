-- The postings that the page carries: whole months, the newest first, until getvariable('max_postings') are reached.
create or replace temp table shown as
with months as (
    select
        posting_month,
        sum(count(*)) over (order by posting_month desc) as postings_since,
        row_number() over (order by posting_month desc) as age
    from mart_posting
    group by posting_month
)

select mart_posting.*
from mart_posting
inner join months using (posting_month)
where postings_since <= getvariable('max_postings') or age = 1
