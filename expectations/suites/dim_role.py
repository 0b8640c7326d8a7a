"""Expectations of ``dim_role``."""

from expectations.expectation import Suite, has_rows, measure_between, no_rows

SUITE = Suite(
    "main",
    "dim_role",
    (
        has_rows(
            "The role vocabulary is loaded",
            at_least=150,
            reason="Roles come from seeds and not from postings; fewer than 150 cannot cover all lines of work.",
            advice="Run the build with its seeds; see seeds/roles.csv.",
        ),
        no_rows(
            "SOC codes have the shape of SOC 2018",
            r"select role_id, soc_2018_code from {batch} "
            r"where not regexp_full_match(soc_2018_code, '\d{{2}}-\d{{4}}')",
            reason="Codes are text like 15-1252; another shape is O*NET's, or a number that lost its zeros.",
            advice="Correct the line in seeds/roles.csv.",
            column="soc_2018_code",
        ),
        measure_between(
            "Share of roles with a SOC code",
            "avg((soc_2018_code is not null)::int)",
            0.9,
            1,
            min_rows=100,
            reason="SOC covers every occupation; a role without a code cannot be compared with official figures.",
            advice="Fill the codes in seeds/roles.csv.",
            column="soc_2018_code",
        ),
    ),
)
