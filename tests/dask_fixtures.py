"""A Dask cluster for the tests that need one, in processes of its own on loopback."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

RUN = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(
        n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as running:
        print(running.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextlib.contextmanager
def running_cluster(workers: int = 1) -> Iterator[str]:
    """Give the address of a scheduler; all its processes are killed, as one that closes may wait for ever."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(workers)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes, start_new_session=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """One cluster for all tests of a module."""
    with running_cluster() as address:
        yield address
