from extractors.skills.counting import named_in_cells


def model(dbt, session):
    named = dbt.ref("bridge_posting_skill").join(dbt.ref("int_skill_number"), "skill_id")
    in_smallest_cells = named.join(dbt.ref("int_market_posting"), "posting_id").aggregate("""
        smallest_cell,
        skill_number,
        count(*)::integer as n_named,
        (count(*) filter (where requirement_level = 'required'))::integer as n_required,
        (count(*) filter (where requirement_level = 'preferred'))::integer as n_preferred
    """)
    cells = dbt.ref("int_market_cell").project("cell_number, smallest_cells, cells_before")
    return named_in_cells(in_smallest_cells.pl(), cells.pl())
