-- question: How right is each field?
-- topic: quality
-- words: accuracy, accurate, precision, recall, error, trust, correct
-- grain: field and labelled set
-- tables: fct_field_accuracy
-- caveats: Measured with the code, on labelled postings, not on yours: `jobmarket accuracy FILE` measures on your
--   own labels.
select
    field_name as field,
    n,
    precision,
    precision_low,
    recall,
    recall_low
from fct_field_accuracy
where labelled_set = 'gold postings' and language = 'all'
order by field
