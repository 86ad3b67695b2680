"""What the tests need beyond Python packages: PostgreSQL's server programs, Chromium, Postfix, Dovecot, `ps`.

`python -m tests.needs` installs what is missing where it may (root, with apt-get) and otherwise ends with one
sentence that names the part. Nothing is skipped for want of it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mail_servers.programs import dovecot, postfix
from tests.postgres import binaries

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAY_START = Path("/usr/sbin/policy-rc.d")
"""What Debian's packages ask before they start a service."""
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> Path:
    """The browser: the machine's own, or the one that Playwright downloaded.

    Raises:
        RuntimeError: there is none.
    """
    found = [Path(path) for path in map(shutil.which, NAMES) if path]
    found += [path for path in map(Path, MAC_APPLICATIONS) if path.exists()]
    if found:
        return found[0]
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (slow, and seldom needed)

    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    if downloaded.exists():
        return downloaded
    raise RuntimeError(
        "Chromium is needed for the tests: install it (apt install chromium; elsewhere Google Chrome, or "
        ".venv/bin/playwright install chromium)."
    )


def postgresql() -> Path | str:
    """The folder of PostgreSQL's programs, or the address in `TEST_DATABASE_URL`.

    Raises:
        RuntimeError: there is neither.
    """
    return os.environ.get("TEST_DATABASE_URL") or binaries()


def ps() -> Path:
    """The lister of processes.

    Raises:
        RuntimeError: there is none.
    """
    found = shutil.which("ps")
    if found is None:
        raise RuntimeError("The command ps is needed for the tests: install it (apt install procps).")
    return Path(found)


@contextmanager
def no_service_starts() -> Iterator[None]:
    """Packages that are installed within the block start no service. A machine's own answer stays."""
    if MAY_START.exists():
        yield
        return
    MAY_START.write_text("#!/bin/sh\nexit 101\n")
    MAY_START.chmod(0o755)
    try:
        yield
    finally:
        MAY_START.unlink()


def install(packages: str) -> None:
    """Install Debian packages quietly."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with no_service_starts():
        for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *packages.split()]):
            subprocess.run(["apt-get", *command], check=False, env=quiet, stdout=subprocess.DEVNULL)


NEEDS = (
    (postgresql, "postgresql"),
    (chromium, "chromium"),
    (ps, "procps"),
    (postfix, "postfix"),
    (dovecot, "dovecot-imapd dovecot-lmtpd"),
)


def main() -> int:
    """Find or install every part; 2 with a sentence where one cannot be had."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    for find, packages in NEEDS:
        try:
            find()
            continue
        except RuntimeError as missing:
            if not may_install:
                print(missing, file=sys.stderr)
                return 2
        print(f"Instalando {packages} para las pruebas…", file=sys.stderr)
        install(packages)
        try:
            find()
        except RuntimeError as missing:
            print(missing, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
