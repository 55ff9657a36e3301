"""Text to tokens, sentences, lemmas, compounds and negation: the only room that knows spaCy."""
