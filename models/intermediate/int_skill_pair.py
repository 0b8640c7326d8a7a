from extractors.skills.counting import named_together


def model(dbt, session):
    postings = dbt.ref("int_market_posting")
    named = dbt.ref("bridge_posting_skill").join(dbt.ref("int_skill_number"), "skill_id").join(postings, "posting_id")
    return named_together(
        named.project("posting_number, skill_number").pl(),
        postings.project("posting_number, role_family").pl(),
        dbt.config.get("fewest_postings"),
    )
