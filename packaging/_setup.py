"""Makes the virtual environment beside the checkout's files, then starts the program or the tests in it.

``_setup.py run|test ARGUMENTS...``, called by packaging/run and packaging/test and their .cmd twins on every system.
Needs nothing but Python 3.11. It may be run by the environment's own Python; a second run with nothing to do is quick.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = str(ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
#: Written last, so that a set-up broken off half-way is done again: the digest, then the extras that are installed.
STAMP = ENVIRONMENT / "followup-setup.txt"


def digest() -> str:
    """What the environment depends on: the project file, the Python, and the place, which it points to."""
    project = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(project + f"\n{sys.version}\n{ROOT}".encode()).hexdigest()


def prepare(extra: str) -> None:
    """Installs the project with that extra (none if empty) where the stamp does not say that this is done already."""
    wanted = {extra} - {""}
    stamp = STAMP.read_text("utf-8").split() if STAMP.is_file() else []
    in_place = Path(sys.prefix).resolve() == ENVIRONMENT.resolve() and importlib.util.find_spec("pip") is not None
    if in_place and stamp[:1] == [digest()] and wanted <= set(stamp[1:]):
        return
    print("Installing what the program needs into .venv. This takes a minute or two.", file=sys.stderr, flush=True)
    if in_place:
        wanted |= set(stamp[1:])
    else:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=True)
    project = f".[{','.join(sorted(wanted))}]" if wanted else "."
    STAMP.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", project]
    subprocess.run(pip, check=True, cwd=ROOT)
    STAMP.write_text("\n".join([digest(), *sorted(wanted)]), "utf-8")


def start(command: list[str]) -> NoReturn:
    """Becomes the command; on Windows, where a process cannot, waits for it and hands on its exit code."""
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def main(task: str, arguments: Sequence[str]) -> None:
    """Sets up and starts the task; ends the process with 1 and a sentence where the set-up fails."""
    try:
        prepare("test" if task == "test" else "")
    except subprocess.CalledProcessError as error:
        sys.exit(
            f"This step failed; what it said stands above:\n    {subprocess.list2cmdline(error.cmd)}\n"
            "Is the folder writable, the Internet reachable, 1 GB of disk space free? Starting again goes on from here."
        )
    except OSError as error:
        sys.exit(f"The folder .venv could not be made ready: {error}")
    if task == "test":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(ROOT)
        # All of them go side by side, one process a core; a few named ones are quicker without.
        start([PYTHON, "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "worksteal"])])
    start([PYTHON, str(ROOT / "main.py"), *arguments])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
