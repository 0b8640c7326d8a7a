"""``jobmarket report``: the published file as one HTML page that needs no network, filters included."""
