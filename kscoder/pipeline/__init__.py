"""The stories kscoder can tell, one a module: each reads, calls the core and writes."""
