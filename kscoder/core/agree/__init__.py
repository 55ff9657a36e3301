"""Agreement between coders: what they share, how often they agree, how much of that is more than chance."""
