"""Nouns to files: opened late, replaced atomically."""
