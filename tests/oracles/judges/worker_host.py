"""The system that the packages of a worker take this machine for."""

import contextlib
import os

import openjd.sessions._path_mapping as path_mapping
import openjd.sessions._session as session

NAMES = {"posix": "posix", "windows": "nt"}


@contextlib.contextmanager
def host(worker_os):
    """While it lasts, `os.name` says so, and with it which class `PurePath` makes."""
    name = NAMES[worker_os]
    before = os.name
    os.name = path_mapping.os_name = session.os_name = name
    try:
        yield
    finally:
        os.name = path_mapping.os_name = session.os_name = before
