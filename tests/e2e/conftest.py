"""What the end-to-end tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.installing import Artifacts, build, install
from tests.e2e.web_server import Certificate, WebServer, make_certificate, serving


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
