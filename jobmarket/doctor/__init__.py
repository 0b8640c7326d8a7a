"""Is everything here that the warehouse needs? Each check is one line: what was found, and what to do."""
