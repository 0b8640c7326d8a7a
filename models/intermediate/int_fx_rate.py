from extractors.fx import usd_rates


def model(dbt, session):
    return usd_rates()
