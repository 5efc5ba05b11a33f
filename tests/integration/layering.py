#!/usr/bin/env python3
"""Checks the rule `app -> ui -> core` and `app -> inference -> core` in includes and link lines.

    layering.py includes ROOT              every #include of ours
    layering.py links FILE PATTERN...      no library that FILE loads at start, directly or not, matches a PATTERN
    layering.py self-check                 each include rule finds a violation planted for it

Prints one line a violation, `file:line: reason`, and exits 1 when there is one.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
from typing import Iterator, NamedTuple

TORCH = r"(torch|ATen|c10|caffe2)/"
QT = r"(Qt\w*/)?Q[A-Z]\w*$|qt\w*\.h$|q[a-z]+\.h$"
OPENIMAGEIO = r"OpenImageIO/"
SPDLOG = r"(spdlog|fmt)/"


class Rule(NamedTuple):
    folder: str  # Files whose path starts with it.
    included: str  # What they must not include, a regular expression from the start of the name.
    except_for: str  # Files that may all the same, a regular expression; empty for none.
    reason: str
    planted: str  # An include that breaks the rule, for the self-check.


RULES = [
    Rule("core/", TORCH, "", "core must not know LibTorch", "ATen/ATen.h"),
    Rule("core/", QT, "", "core must not know Qt", "QString"),
    Rule("core/", r"(app|ui|inference)/", "", "core must not know the folders above it", "ui/main_window.h"),
    Rule("inference/", QT, "", "inference must not know Qt", "QtCore/QObject"),
    Rule("inference/", r"(app|ui)/", "", "inference must not know app or ui", "app/settings.h"),
    Rule("inference/kernels/", TORCH, "", "kernels work on plain pointers", "c10/util/Half.h"),
    Rule("ui/", TORCH, "", "ui must not know LibTorch", "torch/torch.h"),
    Rule("ui/", r"(app|inference)/", "", "ui must not know app or inference", "inference/local_engine.h"),
    Rule("app/", TORCH, "", "app must not know LibTorch", "torch/script.h"),
    Rule("app/", r"inference/", "", "app opens the engine by core/engine/engine_library.h", "inference/local_engine.h"),
    Rule("app/cli/", QT, "", "a subcommand starts without Qt", "QApplication"),
    Rule("app/decode/", QT, "", "the decode helper starts without Qt", "QImage"),
    Rule("", OPENIMAGEIO, r"core/image/io|tests/", "only core/image/io* reads picture files", "OpenImageIO/imageio.h"),
    Rule("", SPDLOG, r"core/base/log\.cpp$", "only core/base/log.cpp logs through spdlog", "spdlog/spdlog.h"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
FOLDERS = ("app", "core", "inference", "tests", "ui")
SUFFIXES = {".h", ".cpp", ".cu", ".cuh"}


def include_violations(root: pathlib.Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                yield from file_violations(path, path.relative_to(root).as_posix())


def file_violations(path: pathlib.Path, name: str) -> Iterator[str]:
    rules = [rule for rule in RULES if name.startswith(rule.folder)]
    rules = [rule for rule in rules if not (rule.except_for and re.match(rule.except_for, name))]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        include = INCLUDE.match(line)
        for rule in rules if include else []:
            if re.match(rule.included, include.group(1)):
                yield f"{name}:{number}: includes {include.group(1)}, but {rule.reason}"


def link_violations(program: str, patterns: list[str]) -> Iterator[str]:
    loaded = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for line in loaded.splitlines():
        library = line.split()[0]
        if any(re.search(pattern, library) for pattern in patterns):
            yield f"{program}: loads {library} before main()"


def self_check() -> Iterator[str]:
    for rule in RULES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            path = root / (rule.folder or "core/") / "planted.cpp"
            path.parent.mkdir(parents=True)
            path.write_text(f"// A comment that names {rule.planted}\n#include <{rule.planted}>\n", encoding="utf-8")
            found = list(include_violations(root))
            wanted = f"{path.relative_to(root).as_posix()}:2: "
            if not any(line.startswith(wanted) and line.endswith(rule.reason) for line in found):
                yield f"self-check: '{rule.reason}' misses <{rule.planted}>: {found}"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["includes", root]:
            violations = list(include_violations(pathlib.Path(root)))
        case ["links", program, *patterns] if patterns:
            violations = list(link_violations(program, patterns))
        case ["self-check"]:
            violations = list(self_check())
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    print("\n".join(violations) or "no violation")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
