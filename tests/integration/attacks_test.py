#!/usr/bin/env python3
"""Attacks on the program as whole processes: many turns, several processes on one library, no network.

    attacks_test.py BUILD_FOLDER [TEST...]

With REBUS_TORTURE set the long form. The Real ones need the engine and the shipped model, all others the fake one.
"""

import fcntl
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import unittest

import command_line_test
from command_line_test import ROOT, TIMEOUT, CommandLine

BUILD = pathlib.Path()
TORTURE = "REBUS_TORTURE" in os.environ


class Talk:
    """A running `rebus chat --json`."""

    def __init__(self, test, *arguments):
        self.process = subprocess.Popen([BUILD / "bin/rebus", "chat", "--json", *map(str, arguments)],
                                        env=test.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, cwd=test.folder)
        test.addCleanup(self.stop)

    def stop(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                pass

    def say(self, **request):
        """Waits for the terminal event and returns it."""
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            event = json.loads(line)
            if event["event"] in ("finished", "cancelled", "failed"):
                return event
        raise AssertionError("the chat ended")

    def memory(self):
        """Resident, in KiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    def end(self):
        self.process.stdin.close()
        self.process.stdout.read()
        return self.process.wait(TIMEOUT)


class LongSession(CommandLine):
    """Memory stays within 5% of where it was after the first hundred turns, also without a model, when the whole process
    has 28 MB."""

    turns = 1000 if TORTURE else 250
    options = {}

    def model_arguments(self):
        return ("--model", self.model)

    def test_memory_stays_flat_after_100_turns(self):
        talk = Talk(self, *self.model_arguments())
        measured = []
        for number in range(1, self.turns + 1):
            # Of one length: the arithmetic keeps plans for each length that it has seen.
            event = talk.say(text=f"a red apple {number:04}", kind="draw", seed=number, **self.options)
            self.assertEqual(event["event"], "finished", event)
            if number >= 100 and number % 50 == 0:
                measured.append(talk.memory())
        self.assertEqual(talk.end(), 0)
        print(f"{self.turns} turns with pictures: {measured[0]} KiB after 100, at most {max(measured)} KiB from there",
              file=sys.stderr)
        self.assertLessEqual(max(measured), measured[0] * 1.05, measured)


class RealLongSession(LongSession):
    """The same with the shipped model. Only `packaging/dev torture` runs it."""

    engine = "real"
    turns = int(os.environ.get("REBUS_REAL_TURNS", 1000))
    options = {"params": {"steps": 1, "guidance": 1.0, "sketches": 2}}

    def model_arguments(self):
        return ()


class TwoProcesses(CommandLine):
    """One library: who reads works on a copy and says so, who would write is told who holds it. Nothing is lost."""

    turns = 200 if TORTURE else 25

    def setUp(self):
        super().setUp()
        self.library = self.folder / "xdg_data_home/rebus/library"

    def assert_whole(self, turns):
        """Nobody holds the library, nothing is wrong in it, and it has as many turns."""
        verified = self.rebus("sessions", "verify")
        self.assert_done(verified)
        self.assertEqual(verified.stderr, "")
        listed = json.loads(self.rebus("sessions", "list", "--json").stdout)
        self.assertEqual(sum(session["turns"] for session in listed), turns)

    def is_held(self):
        try:
            with open(self.library / "library.lock", "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            pass
        return False

    def open_window(self, *arguments):
        environment = {**self.environment, "QT_QPA_PLATFORM": "offscreen"}
        window = subprocess.Popen([BUILD / "bin/rebus", *arguments], env=environment, cwd=self.folder,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(window.wait)
        self.addCleanup(window.kill)
        return window

    def wait_until_held(self, window):
        deadline = time.monotonic() + TIMEOUT
        while not self.is_held():
            self.assertIsNone(window.poll(), "the window closed")
            self.assertLess(time.monotonic(), deadline, "the window does not open the library")
            time.sleep(0.05)

    def assert_names_holder(self, result, process):
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn(f"rebus (process {process.pid})", result.stderr)

    def test_readers_beside_a_writer_see_whole_turns_and_lose_none(self):
        talk = Talk(self, "--model", self.model)
        self.assertEqual(talk.say(text="purple hippopotamus")["event"], "finished")
        problems, reads, done = [], [], threading.Event()

        def read():
            seen = 0
            while not done.is_set():
                exported = self.folder / "copy.rebus"
                listed = self.rebus("sessions", "list", "--json")
                sessions = json.loads(listed.stdout or "[]")
                count = sum(session["turns"] for session in sessions)
                if listed.returncode != 0 or "for reading only" not in listed.stderr or count < max(seen, 2):
                    problems.append((listed.returncode, listed.stderr, count, seen))
                    return
                seen = count
                export = self.rebus("sessions", "export", sessions[0]["id"], "-o", exported)
                verified = self.rebus("sessions", "verify", exported)
                if export.returncode != 0 or verified.returncode != 0:
                    problems.append((export.stderr, verified.stdout, verified.stderr))
                    return
                reads.append(count)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            number = 0
            while number < self.turns or (not reads and reader.is_alive()):
                number += 1
                self.assertEqual(talk.say(text=f"apple {number}", kind="draw", seed=number)["event"], "finished")
        finally:
            done.set()
            reader.join()
        self.assertEqual(problems, [])
        print(f"{len(reads)} readings beside {number} turns", file=sys.stderr)
        self.assertEqual(talk.end(), 0)
        self.assert_whole(2 * (number + 1))

    def test_second_writer_is_told_who_holds_the_library(self):
        talk = Talk(self, "--model", self.model)
        self.assertEqual(talk.say(text="hello")["event"], "finished")
        session = json.loads(self.rebus("sessions", "list", "--json").stdout)[0]["id"]
        exported = self.folder / "a.rebus"
        self.assert_done(self.rebus("sessions", "export", session, "-o", exported))
        for second in (self.with_model("chat", "--json", text='{"text": "hello"}\n'),
                       self.rebus("sessions", "import", exported)):
            self.assert_names_holder(second, talk.process)
        self.assertEqual(talk.say(text="still here")["event"], "finished")
        self.assertEqual(talk.end(), 0)
        self.assert_whole(4)

    def test_command_line_beside_an_open_window(self):
        self.assert_done(self.with_model("chat", "--json", text='{"text": "purple hippopotamus"}\n'))
        window = self.open_window()
        self.wait_until_held(window)
        found = self.rebus("sessions", "search", "hippopotamus")
        self.assert_done(found)
        self.assertIn("hippopotamus", found.stdout)
        self.assertIn("for reading only", found.stderr)
        # What keeps no history needs no library.
        self.assert_done(self.with_model("generate", "an apple", "-o", self.folder / "x.png"))
        self.assert_names_holder(self.with_model("chat", "--json", text='{"text": "hello"}\n'), window)
        self.assertIsNone(window.poll())
        window.send_signal(signal.SIGKILL)
        window.wait(TIMEOUT)
        self.assert_done(self.with_model("chat", "--json", text='{"text": "hello"}\n'))
        self.assert_whole(4)

    def test_second_window_gives_its_file_to_the_first_one_and_ends(self):
        self.assert_done(self.with_model("chat", "--json", text='{"text": "purple hippopotamus"}\n'))
        session = json.loads(self.rebus("sessions", "list", "--json").stdout)[0]["id"]
        exported = self.folder / "a.rebus"
        self.assert_done(self.rebus("sessions", "export", session, "-o", exported))
        # The first window has a library of its own, where the session is not.
        self.environment["REBUS_LIBRARY"] = str(self.folder / "other")
        self.library = self.folder / "other"
        first = self.open_window()
        self.wait_until_held(first)
        holder = (self.library / "library.lock").read_text(encoding="utf-8")
        self.assertIn(str(first.pid), holder)
        for arguments in ((), ("a.rebus",)):
            second = self.open_window(*arguments)
            self.assertEqual(second.wait(TIMEOUT), 0)
        deadline = time.monotonic() + TIMEOUT
        while session not in self.rebus("sessions", "list", "--json").stdout:
            self.assertIsNone(first.poll(), "the first window closed")
            self.assertLess(time.monotonic(), deadline, "the file did not come")
            time.sleep(0.05)
        self.assertEqual((self.library / "library.lock").read_text(encoding="utf-8"), holder)
        # After a kill nothing is in the way of the next one.
        first.kill()
        first.wait(TIMEOUT)
        third = self.open_window()
        self.wait_until_held(third)
        self.assertIsNone(third.poll())
        third.terminate()
        third.wait(TIMEOUT)
        self.assert_whole(2)

    def test_windows_of_two_libraries_stand_side_by_side(self):
        first = self.open_window()
        self.wait_until_held(first)
        self.environment["REBUS_LIBRARY"] = str(self.folder / "other")
        self.library = self.folder / "other"
        second = self.open_window()
        self.wait_until_held(second)
        self.assertIsNone(first.poll())
        self.assertIsNone(second.poll())


class NoNetwork(CommandLine):
    """The kernel kills what makes a socket that leaves the machine (tests/support/no_network.cpp)."""

    def rebus(self, *arguments, text=None):
        return self.guarded(BUILD / "bin/rebus", *arguments, text=text)

    def guarded(self, *command, text=None, environment=None):
        return subprocess.run([BUILD / "bin/no_network", *map(str, command)], env=environment or self.environment,
                              input=text or "", capture_output=True, text=True, timeout=300, cwd=self.folder)

    def test_sockets_of_the_internet_are_deadly_and_local_ones_are_not(self):
        make = "import socket, subprocess, sys; socket.socket(socket.{})"
        for domain in ("AF_INET", "AF_INET6", "AF_PACKET"):
            for script in (make.format(domain), f"import os; os._exit(os.fork() and os.waitstatus_to_exitcode(os.wait()[1]) "
                           f"+ 100 or not __import__('socket').socket(__import__('socket').{domain}))"):
                result = self.guarded(sys.executable, "-c", script)
                self.assertIn(result.returncode, (-signal.SIGSYS, 100 - signal.SIGSYS), (domain, result.stderr))
        self.assert_done(self.guarded(sys.executable, "-c", make.format("AF_UNIX")))

    def test_commands_of_a_session(self):
        picture, output = self.picture("a.png"), self.folder / "x.png"
        self.assert_done(self.with_model("generate", "an apple", "-o", output))
        self.assert_done(self.with_model("caption", output))
        self.assert_done(self.with_model("ask", picture, "What colour is it?"))
        self.assert_done(self.with_model("edit", picture, "make it blue", "-o", output))
        requests = [{"text": "hello", "images": [str(picture)]}, {"text": "an apple", "kind": "draw"}]
        self.assert_done(self.with_model("chat", "--json", text="".join(json.dumps(one) + "\n" for one in requests)))
        session = json.loads(self.rebus("sessions", "list", "--json").stdout)[0]["id"]
        exported = self.folder / "a.rebus"
        self.assert_done(self.rebus("sessions", "export", session, "-o", exported))
        self.assert_done(self.rebus("sessions", "import", exported))
        self.assert_done(self.with_model("sessions", "replay", session))
        self.assert_done(self.rebus("models", "list"))

    def test_window_through_its_sessions(self):
        """The tests that drive the real window through prompts, pictures, sessions and files."""
        environment = {**self.environment, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        for name in ("SendTest", "SessionsTest", "PicturesTest"):
            result = self.guarded(BUILD / "bin/ui_test", name, environment=environment)
            self.assertNotEqual(result.returncode, -signal.SIGSYS, name)
            self.assertEqual(result.returncode, 0, result.stdout[-3000:])


class RealNoNetwork(NoNetwork):
    """The shipped model in the real engine."""

    engine = "real"
    test_sockets_of_the_internet_are_deadly_and_local_ones_are_not = None
    test_window_through_its_sessions = None

    def test_commands_of_a_session(self):
        output = self.folder / "x.png"
        self.assert_done(self.rebus("generate", "a red apple on a white background", "-o", output, "--steps", 2))
        self.assert_done(self.rebus("caption", ROOT / "resources/samples/apple.png"))
        self.assert_done(self.rebus("chat", "--json", text='{"text": "a red apple on a white background", '
                                                           '"kind": "draw", "params": {"steps": 2}}\n'))
        self.assert_done(self.rebus("models", "verify"))


if __name__ == "__main__":
    BUILD = command_line_test.BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
