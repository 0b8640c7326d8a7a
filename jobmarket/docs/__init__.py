"""Pages for readers of the data that are made from the models, so that they cannot say something else.

``python -m jobmarket.docs`` (``make docs``) writes ``docs/dictionary.md`` and ``docs/lineage.md`` whole, and the marked
blocks in the pages that people write (``docs/methods.md``). What the models are is read from dbt's own manifest.
"""
