"""Postings from the network: who is asked what, politely, and the answers as they were served."""
