#!/usr/bin/env python3
"""Measures a built Rebus and compares it with the speed bars. `packaging/dev bench` calls it.

    check_bars.py --build FOLDER --tests FOLDER [--json]

Prints one line a figure and exits 1 when a bar is missed. Tests assert no times: this is the place that does.
Needs Xvfb and xdotool for the window; nothing of it touches the user's library, settings or display.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Iterator, Optional

ROOT = pathlib.Path(__file__).resolve().parents[2]


# Of the shipped model at its default steps, however many sketches it tries; beside a busy window twice that.
ENGINE_BARS = {
    "first_preview_seconds": 0.5,
    "slowest_picture_seconds": 3.0,
    "caption_seconds": 0.7,
    "busy_first_preview_seconds": 1.0,
    "busy_slowest_picture_seconds": 6.0,
    "busy_caption_seconds": 1.4,
}


# Of a session of 2,000 turns with 1,000 pictures, in milliseconds; the window bench says what else it measured.
DOCUMENT_BARS = {
    "open_2000_turns_ms": 300,
    "scrolling_p99_ms": 16,
    "scrolling_while_drawing_p99_ms": 16,
}


@dataclass
class Figure:
    name: str
    value: float
    unit: str
    at_most: Optional[float] = None

    @property
    def missed(self) -> bool:
        return self.at_most is not None and self.value > self.at_most


@contextmanager
def private_environment() -> Iterator[dict[str, str]]:
    """The environment with folders of its own, so that a measurement starts from nothing and leaves nothing."""
    with tempfile.TemporaryDirectory(prefix="rebus-bench-") as folder:
        own = {name: f"{folder}/{name.lower()}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
                                                             "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
        for path in own.values():
            os.makedirs(path, mode=0o700)
        yield {**os.environ, **own}


@contextmanager
def display(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def resident_megabytes(process: int) -> float:
    for line in pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def wait_until_idle(process: int, seconds: float = 60) -> None:
    """Returns when the process has used no more than 2% of a core for two seconds: the model is loaded."""
    deadline = time.monotonic() + seconds
    quiet = 0
    while quiet < 2 and time.monotonic() < deadline:
        before = cpu_seconds(process)
        time.sleep(1)
        quiet = quiet + 1 if cpu_seconds(process) - before <= 0.02 else 0


def cpu_seconds(process: int) -> float:
    fields = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_visible(pid: int, environment: dict[str, str]) -> None:
    """Asks again and again: xdotool's own --sync looks only twice a second."""
    give_up = time.monotonic() + 30
    command = ["xdotool", "search", "--onlyvisible", "--pid", str(pid)]
    while not subprocess.run(command, env=environment, check=False, capture_output=True).stdout.strip():
        if time.monotonic() > give_up:
            raise TimeoutError("no window came up within 30 s")


def window_figures(program: pathlib.Path) -> Iterator[Figure]:
    with private_environment() as environment, display(environment) as shown:
        for run in ("first", "second"):
            start = time.monotonic()
            window = subprocess.Popen([program], env=shown, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                wait_until_visible(window.pid, shown)
                yield Figure(f"window on screen, {run} start", (time.monotonic() - start) * 1000, "ms", at_most=500)
                if run == "second":
                    wait_until_idle(window.pid)
                    yield Figure("resident memory, model loaded and idle", resident_megabytes(window.pid), "MB",
                                 at_most=800)
            finally:
                window.terminate()
                window.wait()


def document_figures(bench: pathlib.Path) -> Iterator[Figure]:
    with private_environment() as environment, display(environment) as shown:
        result = subprocess.run([bench, "WindowBench", "-silent"], env=shown, check=False, capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(f"{bench.name} failed:\n{result.stdout}{result.stderr}")
    for line in result.stdout.splitlines():
        name, _, value = line.partition(" ")
        unit = name.rpartition("_")[2]
        if unit in ("ms", "kib"):
            yield Figure(name, float(value), unit, DOCUMENT_BARS.get(name))


def unchanged_run_figure() -> Figure:
    command = [ROOT / "packaging/dev", "run", "--", "--version"]
    environment = {**os.environ, "REBUS_PRESET": "release"}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    start = time.monotonic()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return Figure("packaging/dev run, nothing changed", time.monotonic() - start, "s", at_most=2)


def engine_figures(program: pathlib.Path) -> Iterator[Figure]:
    with private_environment() as environment:
        result = subprocess.run([program, "bench", "--json"], env=environment, check=True, capture_output=True, text=True)
    for name, value in json.loads(result.stdout).items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield Figure(name, float(value), "s" if name.endswith("_seconds") else "", ENGINE_BARS.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--tests", required=True, type=pathlib.Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    program = options.build / "bin" / "rebus"

    missing = [tool for tool in ("Xvfb", "xdotool") if not shutil.which(tool)]
    if missing:
        print(f"check_bars.py: {', '.join(missing)} not found; run packaging/dev setup.", file=sys.stderr)
        return 1
    figures = [unchanged_run_figure(), *window_figures(program), *document_figures(options.tests / "bin" / "window_bench"),
               *engine_figures(program)]
    if options.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=2))
    else:
        for figure in figures:
            bar = "" if figure.at_most is None else f"  (at most {figure.at_most:g}){' MISSED' if figure.missed else ''}"
            print(f"{figure.name:45} {figure.value:12.2f} {figure.unit:3}{bar}")
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
