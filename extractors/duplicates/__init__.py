"""Duplicates: which records advertise the same job, which only look alike, and what says so.

``links.duplicate_links`` finds and types the pairs, ``clusters.clusters`` draws them together; links stay, so that a
cluster can be taken apart again.
"""
