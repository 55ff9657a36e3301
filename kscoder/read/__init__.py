"""Files to nouns: one small module a format."""
