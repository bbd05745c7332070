"""What the end-to-end tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.installing import Artifacts, build, built, install, made_once
from tests.e2e.web_server import Certificate, WebServer, make_certificate, serving


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program is built: in `E2E_FOLDER`, which make empties first and all stages of a run share."""
    named = os.environ.get("E2E_FOLDER")
    return Path(named) if named else tmp_path_factory.mktemp("workshop")


@pytest.fixture(scope="session")
def artifacts(workshop: Path) -> Artifacts:
    """The sdist and the wheel of this checkout."""
    return built(made_once(workshop / "dist", build))


@pytest.fixture(scope="session")
def installed(artifacts: Artifacts, workshop: Path) -> Path:
    """The `prehab` program, installed from the wheel into an environment of its own."""
    folder = made_once(workshop / "from-wheel", lambda folder: install(artifacts.wheel, folder / "venv"))
    return folder / "venv" / "bin" / "prehab"


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
