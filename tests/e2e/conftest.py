"""End-to-end tests use real system parts; where one is missing they are left out, except in CI, where that fails."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.installing import Artifacts, build, install
from tests.e2e.web_server import Certificate, WebServer, make_certificate, serving

NEEDED = (
    "tmux",
    "pulseaudio",
    "parec",
    "pactl",
    "pipewire",
    "pipewire-pulse",
    "wireplumber",
    "dbus-daemon",
    "git",
    "openssl",
)


def missing() -> list[str]:
    return [program for program in NEEDED if shutil.which(program) is None]


def pytest_report_header() -> list[str]:
    lacking = missing()
    return [f"end to end: left out, for want of {', '.join(lacking)}"] if lacking else []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    lacking = missing()
    if not lacking:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"the end-to-end tests need {', '.join(lacking)}")
    left_out = [item for item in items if item.get_closest_marker("e2e")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Artifacts:
    """The sdist and the wheel of this checkout."""
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(artifacts: Artifacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `prehab` program, installed from the wheel into an environment of its own."""
    return install(artifacts.wheel, tmp_path_factory.mktemp("from-wheel") / "venv")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for this computer, which nobody trusts yet."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    """A running https server whose certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    with serving(certificate) as running:
        yield running
