"""How right the warehouse is: labelled sets, the answers of the extractors, and the figures that compare them."""
