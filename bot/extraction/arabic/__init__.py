"""Reading Arabic releases: the same facts as the English rooms give, by Arabic's own grammar. Pure."""
