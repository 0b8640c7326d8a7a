"""Bytes in, raw Parquet out: recognise a document by its content, read its postings, land them whole."""
