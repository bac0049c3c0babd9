"""Commands in a namespace of their own: without a network, with a small or a read-only disk.

Linux alone has them, and not everywhere may one be made; then a command runs as it would.
"""

import shutil
import subprocess
from pathlib import Path


def _apart(kind: str, first: str) -> list[str]:
    """The start of a command in a namespace in which a line of shell is done first."""
    unshare = shutil.which("unshare") or ""
    start = [unshare, "--map-root-user", kind, "sh", "-c", f'{first} && exec "$@"', "sh"]
    tried = unshare and subprocess.run([*start, "true"], capture_output=True).returncode == 0
    return start if tried else []


def without_network() -> list[str]:
    """The start of a command that reaches this computer alone; empty if none may be."""
    return _apart("--net", f"{shutil.which('ip') or '/usr/sbin/ip'} link set lo up")


def with_disk(folder: Path, size: str) -> list[str]:
    """The start of a command that finds an empty disk of some size mounted at a folder."""
    return _apart("--mount", f"mount -t tmpfs -o size={size} tmpfs '{folder}'")


def with_read_only(folder: Path) -> list[str]:
    """The start of a command that may read a folder and write nothing into it."""
    bound = f"mount --bind '{folder}' '{folder}'"
    return _apart("--mount", f"{bound} && mount -o remount,bind,ro '{folder}'")
