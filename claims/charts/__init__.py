"""The charts: a selection in, a Figure out, one function per chart; the catalogue lists them."""
