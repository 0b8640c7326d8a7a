"""Every suite, raw tables first: a failure there explains the ones below it."""

from expectations.suites import (
    bridge_company_alias,
    bridge_posting_benefit,
    bridge_posting_certification,
    bridge_posting_location,
    bridge_posting_skill,
    dim_company,
    dim_currency,
    dim_date,
    dim_location,
    dim_role,
    dim_skill,
    dim_source,
    fct_duplicate_link,
    fct_extraction,
    fct_job_posting,
    fct_posting_compensation,
    fct_posting_event,
    fct_posting_observation,
    fct_posting_version,
    stg_documents,
    stg_postings,
    stg_rejections,
)

SUITES = tuple(
    module.SUITE
    for module in (
        stg_documents,
        stg_postings,
        stg_rejections,
        fct_job_posting,
        fct_posting_observation,
        fct_posting_version,
        fct_posting_event,
        fct_duplicate_link,
        fct_posting_compensation,
        fct_extraction,
        bridge_posting_skill,
        bridge_posting_location,
        bridge_posting_certification,
        bridge_posting_benefit,
        bridge_company_alias,
        dim_company,
        dim_role,
        dim_skill,
        dim_location,
        dim_date,
        dim_source,
        dim_currency,
    )
)
