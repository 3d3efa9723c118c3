"""The nouns: frozen records, standard library only. Three per noun where it matters: said, kept, concluded."""
