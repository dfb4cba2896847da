"""Runs gunicorn as the environment says."""

import os
import tempfile
from typing import Any

from gunicorn.app.base import BaseApplication

from clearchart_server.settings import logs
from clearchart_server.settings.environment import Environment
from clearchart_server.settings.starting import MODULE

_GRACE_SECONDS = 30


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from clearchart_server.settings.wsgi import application  # noqa: PLC0415 (each process starts Django itself)

        return application


def run(environment: Environment) -> None:
    """Serve until SIGINT or SIGTERM. Raises DatabaseServerError or SettingsError before the first request."""
    os.environ["DJANGO_SETTINGS_MODULE"] = MODULE
    host, port = environment.listen
    # The figures of all processes are gathered in files, so that any of them answers for all.
    with tempfile.TemporaryDirectory(prefix="clearchart-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        _Server(
            {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": environment.web_processes,
                "threads": environment.web_threads,
                "worker_class": "gthread",
                "graceful_timeout": _GRACE_SECONDS,
                "timeout": 60,
                "logconfig_dict": logs.configuration(environment.log_level),
                "control_socket_disable": True,
            }
        ).run()
