"""The command line: one small module a verb; parse options, call the pipeline, tell what came out, exit."""

from kscoder.cli.main import main

__all__ = ["main"]
