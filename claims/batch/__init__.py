"""Proposals for thousands of articles: a folder or Parquet files in, one table out.

``articles``  what is read, and on which day each article was said
``engine``    articles proposed over ``concurrent.futures``: processes here, or a Dask cluster
``kept``      what is done so far, so that a run that is stopped can go on
``results``   the file that is written
``run``       the command: progress, what was skipped, summary

How one article is read is for :mod:`claims.propose`.
"""

from claims.batch.run import run

__all__ = ["run"]
