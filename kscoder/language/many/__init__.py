"""Many texts at once: the tokens and sentences of `LanguageComponent.parse`, worked out on arrays.

What a chunk between white space is made of, and what is to know of a form, does not depend on its place. So each
distinct one is looked at once, and the rest is arithmetic on their numbers.
"""

from kscoder.language.many.reading import ManyTexts

__all__ = ["ManyTexts"]
