"""``jobmarket fetch``: postings from the network, by name."""
