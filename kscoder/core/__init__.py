"""Nouns to nouns: pure functions without files, clock or randomness."""
