"""Common questions, each with one query over the published file: the answers behind ``jobmarket ask``."""
