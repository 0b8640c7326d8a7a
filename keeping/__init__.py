"""Facts kept between builds: what the extractors read of a text once is read again only when its answer may differ.

Facts of a family of extractors depend on the columns that the family sees, on the code, and on the vocabularies that
the family reads. The columns' hash is the key of a row, the rest names the folder (``versions``): facts under
``facts/<family>/<version>/`` are those that reading anew would give, so the folder may be deleted at any time.

The links between duplicates are kept beside them (``links``): what loads brought that were looked at before; and the
fingerprints of their texts (``prints``), so that the next load reads its own texts and few others.
"""
