"""The command line and the pipeline: load, build, audit, publish."""

__version__ = "0.1.0"
