"""One small module a format; each turns a file into passages and leaves the speakers to `assemble`."""
