"""Proposals for thousands of articles: a folder or Parquet files in, one table out.

Articles are read in order and cut into shards; each shard is proposed in another process, or on a
Dask cluster, and kept as a part beside the file to be written. A run that is stopped, however,
takes up the parts it finds. At the end the parts are joined and removed.

Modules: ``sources`` (what an article of a run is), ``days`` (the day of each), ``files`` and
``parquet`` (where they come from), ``proposing`` (what is done with one), ``processes`` and
``cluster`` (where it is done), ``parts`` (what is kept), ``results`` (the file), ``running``.
How an article is read is for :mod:`claims.propose`.
"""

from claims.folder_run.running import run

__all__ = ["run"]
