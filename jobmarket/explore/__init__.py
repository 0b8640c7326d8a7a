"""Look into the published file: queries, one posting explained, exports. Nothing here writes to the file."""
