"""Text in, facts out: pure functions over Polars columns, each fact with the words it was read from."""
