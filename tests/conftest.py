"""What every test shares: the network is shut but for loopback."""

from __future__ import annotations

import pathlib
import socket

import hypothesis
import pytest
from browser_fixtures import browser, serve, visit  # noqa: F401 - fixtures for every test of the page
from dask_fixtures import cluster  # noqa: F401 - a fixture for every test of a cluster

ROOT = pathlib.Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

hypothesis.settings.register_profile("geomap", deadline=None)  # a busy machine is not a fault
hypothesis.settings.load_profile("geomap")


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that opens a connection to another machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host is not None and host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test asked for {host}")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


def shared(relative: str) -> pathlib.Path:
    """A file to check against; the test is skipped where it is absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"{relative} is not here")
    return path
