"""Expectations of ``dim_location``."""

from expectations.expectation import Suite, library_check, measure_between, no_rows

SUITE = Suite(
    "main",
    "dim_location",
    (
        library_check(
            "expect_column_values_to_be_between",
            "Latitudes lie on the globe",
            column="latitude",
            min_value=-90,
            max_value=90,
            severity="error",
            reason="Coordinates come from a gazetteer; outside the globe they were joined or swapped wrongly.",
            advice="Compare with the gazetteer: latitude and longitude swapped?",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "Longitudes lie on the globe",
            column="longitude",
            min_value=-180,
            max_value=180,
            severity="error",
            reason="Coordinates come from a gazetteer; outside the globe they were joined wrongly.",
            advice="Compare with the gazetteer.",
        ),
        no_rows(
            "No place lies at the point 0, 0",
            "select location_id, city, country_code from {batch} where latitude = 0 and longitude = 0",
            reason="There is only sea; zero stands for a missing coordinate, which must be NULL.",
            advice="Turn the missing coordinate into NULL where the place is looked up.",
            severity="warning",
        ),
        measure_between(
            "Share of places with a country",
            "avg((country_code is not null)::int)",
            0.9,
            1,
            min_rows=100,
            reason="Figures by country need it; only regions such as EMEA have none.",
            advice="Read the places without a country; the commonest need a line in seeds/place_aliases.csv.",
            column="country_code",
        ),
    ),
)
