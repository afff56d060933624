"""Files → catalogue: `gather` finds and opens them, and knows no model of the format; `reader` makes sense of them."""
