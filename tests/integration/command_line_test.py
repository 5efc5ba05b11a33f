#!/usr/bin/env python3
"""Runs the built `rebus` as a person or a script would and checks exit codes, output and files.

    command_line_test.py BUILD_FOLDER [TEST...]

The fake engine library stands in for the model, except in BadModel and ShippedModel, which need the real one.
"""

import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest

import png

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path()
TIMEOUT = 120


class CommandLine(unittest.TestCase):
    """Every test has folders of its own, so that none sees the user's library or models."""

    engine = "fake"

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="rebus-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.model = self.folder / "model"
        self.model.mkdir()
        (self.model / "config.json").write_text("{}", encoding="utf-8")
        own = {name: str(self.folder / name.lower()) for name in
               ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        self.environment = {**os.environ, **own, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "REBUS_LIBRARY"):
            self.environment.pop(name, None)
        if self.engine == "fake":
            self.environment["REBUS_ENGINE_LIBRARY"] = str(BUILD / "lib/librebus_fake_engine_library.so")

    def rebus(self, *arguments, text=None):
        return subprocess.run([BUILD / "bin/rebus", *map(str, arguments)], env=self.environment, input=text or "",
                              capture_output=True, text=True, timeout=TIMEOUT, cwd=self.folder)

    def with_model(self, *arguments, text=None):
        return self.rebus(*arguments, "--model", self.model, text=text)

    def picture(self, name, width=64, height=64, channels=3):
        path = self.folder / name
        rows = [bytes((x * 7 + y * 3 + channel * 50) % 256 for x in range(width) for channel in range(channels))
                for y in range(height)]
        png.write(path, png.Picture(width, height, channels, rows))
        return path

    def assert_done(self, result):
        self.assertEqual(result.returncode, 0, result.stderr)

    def assert_refused(self, result, codes=(1, 2)):
        """One sentence on stderr, nothing on stdout, an exit code that says so: no crash, no stack of messages."""
        self.assertIn(result.returncode, codes, result.stderr)
        self.assertEqual(result.stdout, "")
        lines = [line for line in result.stderr.splitlines() if line.strip()]
        self.assertEqual(len(lines), 1, result.stderr)
        self.assertRegex(lines[0], r"[.!]$")


class Usage(CommandLine):
    def test_help_names_every_command(self):
        result = self.rebus("--help")
        self.assert_done(result)
        for command in ("generate", "caption", "ask", "edit", "chat", "sessions", "models", "train", "eval", "bench"):
            self.assertIn(command, result.stdout)

    def test_version_is_the_projects(self):
        result = self.rebus("--version")
        self.assert_done(result)
        self.assertRegex(result.stdout, r"\d+\.\d+\.\d+")

    def test_unknown_option_exits_2(self):
        self.assertEqual(self.rebus("generate", "x", "-o", "x.png", "--no-such-option").returncode, 2)

    def test_missing_output_exits_2(self):
        self.assertEqual(self.rebus("generate", "x").returncode, 2)

    def test_seed_that_is_no_whole_number_exits_2(self):
        for seed in ("-1", "99999999999999999999", "1.5", "x", ""):
            with self.subTest(seed=seed):
                output = self.folder / "x.png"
                self.assert_refused(self.with_model("generate", "x", "-o", output, f"--seed={seed}"), codes=(2,))
                self.assertFalse(output.exists())

    def test_output_without_a_name_exits_2(self):
        self.assert_refused(self.with_model("generate", "x", "-o", ""), codes=(2,))

    def test_words_that_cannot_be_printed_exit_1(self):
        for arguments in (("--help",), ("models", "list", "--json")):
            with self.subTest(arguments=arguments), open("/dev/full", "w", encoding="utf-8") as full:
                result = subprocess.run([BUILD / "bin/rebus", *arguments], env=self.environment, stdout=full,
                                        stderr=subprocess.PIPE, text=True, timeout=TIMEOUT, check=False)
                self.assertEqual(result.returncode, 1)
                self.assertIn("output", result.stderr)

    def test_no_home_and_no_temporary_folder_is_no_crash(self):
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            self.environment.pop(name, None)
        self.environment["TMPDIR"] = str(self.folder / "nothing")
        self.assert_done(self.rebus("models", "list"))

    def test_no_display_names_a_command_that_works(self):
        result = self.rebus()
        self.assert_refused(result)
        self.assertIn("rebus generate", result.stderr)


class Generate(CommandLine):
    def test_same_seed_gives_the_same_bytes(self):
        first, second, other = (self.folder / name for name in ("1.png", "2.png", "3.png"))
        self.assert_done(self.with_model("generate", "a red apple", "-o", first, "--seed", 1))
        self.assert_done(self.with_model("generate", "a red apple", "-o", second, "--seed", 1))
        self.assert_done(self.with_model("generate", "a red apple", "-o", other, "--seed", 2))
        self.assertEqual(first.read_bytes(), second.read_bytes())
        self.assertNotEqual(png.read(first).rows, png.read(other).rows)

    def test_count_writes_as_many_different_pictures(self):
        self.assert_done(self.with_model("generate", "an apple", "-o", self.folder / "a.png", "--count", 3, "--seed", 1))
        pictures = sorted(self.folder.glob("a*.png"))
        self.assertEqual(len(pictures), 3, pictures)
        self.assertEqual(len({b"".join(png.read(path).rows) for path in pictures}), 3)

    def test_negative_prompt_stands_in_the_picture(self):
        output = self.folder / "a.png"
        self.assert_done(self.with_model("generate", "an apple", "-o", output, "--negative", "blurry, grey"))
        self.assertIn(b"an apple\nNegative prompt: blurry, grey\nSteps: ", output.read_bytes())

    def test_empty_prompt_is_refused(self):
        self.assert_refused(self.with_model("generate", "", "-o", self.folder / "x.png"))

    def test_prompt_of_100000_characters_ends_in_order(self):
        output = self.folder / "x.png"
        result = self.with_model("generate", "apple " * 16667, "-o", output)
        if result.returncode != 0:
            self.assert_refused(result)
            self.assertFalse(output.exists())

    def test_unwritable_output_is_refused(self):
        self.assert_refused(self.with_model("generate", "an apple", "-o", self.folder / "no/such/folder/x.png"))

    def test_missing_model_is_refused(self):
        output = self.folder / "x.png"
        self.assert_refused(self.rebus("generate", "an apple", "-o", output, "--model", self.folder / "nothing"))
        self.assertFalse(output.exists())

    def test_failed_job_exits_1_and_writes_nothing(self):
        output = self.folder / "x.png"
        self.assert_refused(self.with_model("generate", "fail", "-o", output), codes=(1,))
        self.assertFalse(output.exists())

    def test_interrupt_exits_130(self):
        terminal, error = os.openpty()
        output = self.folder / "x.png"
        with subprocess.Popen([BUILD / "bin/rebus", "generate", "hold", "-o", output, "--model", self.model],
                              env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=error,
                              cwd=self.folder) as process:
            # On a terminal the command says what it does; from then on it listens for Ctrl-C.
            self.assertTrue(os.read(terminal, 1))
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(TIMEOUT), 130)
        os.close(error)
        os.close(terminal)
        self.assertFalse(output.exists())


class MissingEngine(CommandLine):
    def setUp(self):
        super().setUp()
        self.environment["REBUS_ENGINE_LIBRARY"] = str(self.folder / "librebus_engine.so")

    def test_generate_says_what_is_missing(self):
        self.assert_refused(self.with_model("generate", "an apple", "-o", self.folder / "x.png"), codes=(1,))

    def test_sessions_can_be_listed(self):
        self.assertEqual(self.rebus("sessions", "list").returncode, 0)


class BadPicture(CommandLine):
    def test_text_named_png_is_refused(self):
        path = self.folder / "text.png"
        path.write_text("not a picture\n", encoding="utf-8")
        self.assert_refused(self.with_model("caption", path))

    def test_missing_picture_is_refused(self):
        self.assert_refused(self.with_model("caption", self.folder / "nothing.png"))

    def test_picture_of_60000_by_60000_is_refused(self):
        path = self.folder / "huge.png"
        path.write_bytes(png.header(60000, 60000, 3) + png.chunk(b"IDAT", b"") + png.chunk(b"IEND", b""))
        self.assert_refused(self.with_model("caption", path))

    def test_cut_picture_does_not_crash(self):
        path = self.picture("cut.png")
        path.write_bytes(path.read_bytes()[:-200])
        self.assertIn(self.with_model("caption", path).returncode, (0, 1, 2))

    def test_mask_of_another_size_is_refused(self):
        result = self.with_model("edit", self.picture("a.png"), "make it blue", "--mask",
                                 self.picture("m.png", 32, 32, 1), "-o", self.folder / "out.png")
        self.assert_refused(result)


class Words(CommandLine):
    def test_caption_prints_the_text_alone(self):
        result = self.with_model("caption", self.picture("a.png"))
        self.assert_done(result)
        self.assertEqual(len(result.stdout.strip().splitlines()), 1, result.stdout)

    def test_ask_prints_an_answer(self):
        result = self.with_model("ask", self.picture("a.png"), "What colour is it?")
        self.assert_done(result)
        self.assertTrue(result.stdout.strip())


class Edit(CommandLine):
    def test_pixels_outside_the_mask_stay_identical(self):
        source, mask_path, output = self.picture("a.png", 96, 80), self.folder / "m.png", self.folder / "out.png"
        inside = lambda x, y: 30 <= x < 60 and 20 <= y < 50
        rows = [bytes(255 if inside(x, y) else 0 for x in range(96)) for y in range(80)]
        png.write(mask_path, png.Picture(96, 80, 1, rows))
        self.assert_done(self.with_model("edit", source, "make it blue", "--mask", mask_path, "-o", output, "--seed", 1))
        before, after = png.read(source), png.read(output)
        self.assertEqual((after.width, after.height, after.channels), (96, 80, 3))
        changed = [(x, y) for y in range(80) for x in range(96) if before.pixel(x, y) != after.pixel(x, y)]
        self.assertTrue(changed, "nothing inside the mask changed")
        self.assertEqual([place for place in changed if not inside(*place)], [])


    def test_every_depth_and_layout_is_kept(self):
        inside = lambda x, y: 11 <= x < 30 and 5 <= y < 20
        mask = self.folder / "m.png"
        png.write(mask, png.Picture(47, 31, 1, [bytes(255 if inside(x, y) else 0 for x in range(47)) for y in range(31)]))
        for channels, depth in itertools.product((1, 2, 3, 4), (8, 16)):
            with self.subTest(channels=channels, depth=depth):
                random.seed(channels * depth)
                before = png.Picture(47, 31, channels, [random.randbytes(47 * channels * depth // 8) for _ in range(31)],
                                     depth)
                source, output = self.folder / "a.png", self.folder / "out.png"
                png.write(source, before)
                self.assert_done(self.with_model("edit", source, "make it blue", "--mask", mask, "-o", output))
                after = png.read(output)
                self.assertEqual(after[:3] + (after.depth,), before[:3] + (before.depth,))
                changed = {(x, y) for y in range(31) for x in range(47) if before.pixel(x, y) != after.pixel(x, y)}
                self.assertTrue(changed, "nothing inside the mask changed")
                self.assertEqual([place for place in changed if not inside(*place)], [])


class Chat(CommandLine):
    def chat(self, *requests):
        result = self.with_model("chat", "--json", text="".join(json.dumps(request) + "\n" for request in requests))
        return result, [json.loads(line) for line in result.stdout.splitlines()]

    def test_each_request_ends_in_one_terminal_event(self):
        result, events = self.chat({"text": "hello"}, {"text": "an apple", "kind": "draw", "seed": 1})
        self.assert_done(result)
        terminal = [event for event in events if event["event"] in ("finished", "cancelled", "failed")]
        self.assertEqual([event["event"] for event in terminal], ["finished", "finished"])
        pictures = [event for event in events if event["event"] == "image" and event["turn"] == terminal[1]["turn"]]
        self.assertEqual(len(pictures), 1)
        self.assertTrue(pathlib.Path(pictures[0]["path"]).is_file())

    def test_turns_are_listed_shown_and_found_afterwards(self):
        result, _ = self.chat({"text": "purple hippopotamus"})
        self.assert_done(result)
        listed = self.rebus("sessions", "list", "--json")
        self.assert_done(listed)
        self.assertIn("purple hippopotamus", listed.stdout)
        found = self.rebus("sessions", "search", "hippopotamus")
        self.assert_done(found)
        self.assertIn("hippopotamus", found.stdout)

    def test_caption_without_a_picture_is_of_the_newest_one(self):
        result, events = self.chat({"text": "an apple", "kind": "draw"}, {"kind": "caption"})
        self.assert_done(result)
        self.assertEqual([event["event"] for event in events if event["event"] in ("finished", "failed")],
                         ["finished", "finished"], events)

    def test_refused_first_message_leaves_no_session(self):
        for request in ({"kind": "caption"}, {"text": "make it blue", "kind": "edit"}, {"text": ""}):
            result, events = self.chat(request)
            self.assert_done(result)
            self.assertEqual([event["event"] for event in events], ["failed"])
        self.assertEqual(json.loads(self.rebus("sessions", "list", "--json").stdout), [])

    def test_empty_session_id_is_refused(self):
        self.assert_done(self.chat({"text": "hello"})[0])
        self.assert_refused(self.rebus("sessions", "show", ""), codes=(2,))

    def test_note_does_not_reach_the_library_when_stderr_is_closed(self):
        # The first files that are opened would get the numbers of the closed streams.
        command = [BUILD / "bin/rebus", "chat", "--model", self.model]
        subprocess.run(["sh", "-c", 'exec "$@" 2>&- >&-', "sh", *map(str, command)], env=self.environment,
                       input="/help\n/attach nothing.png\nhello\n", text=True, timeout=TIMEOUT, cwd=self.folder, check=True)
        for path in self.folder.rglob("library*"):
            if path.is_file():
                self.assertNotIn(b"rebus: ", path.read_bytes(), path)
        self.assertIn("hello", self.rebus("sessions", "list").stdout)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_read_only_folder_is_read_and_not_written(self):
        self.assert_done(self.chat({"text": "purple hippopotamus"})[0])
        library = next(self.folder.rglob("library.db")).parent
        for path in (library / "library.db", library / "library.lock", library):
            path.chmod(path.stat().st_mode & ~0o222)
        listed = self.rebus("sessions", "list")
        library.chmod(0o755)
        self.assert_done(listed)
        self.assertIn("hippopotamus", listed.stdout)
        self.assertIn("reading only", listed.stderr)
        library.chmod(0o555)
        refused = self.chat({"text": "hello"})[0]
        library.chmod(0o755)
        self.assertEqual(refused.returncode, 1)

    def test_empty_library_file_counts_as_none(self):
        library = self.folder / "xdg_data_home/rebus/library/library.db"
        library.parent.mkdir(parents=True)
        library.touch()
        self.assert_done(self.rebus("sessions", "list"))
        self.assert_done(self.chat({"text": "hello"})[0])

    def test_broken_line_is_answered_and_the_next_one_works(self):
        result = self.with_model("chat", "--json", text='{"text": \n{"text": "hello"}\n')
        events = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertIn("finished", [event["event"] for event in events])

    def test_second_writer_is_refused(self):
        with subprocess.Popen([BUILD / "bin/rebus", "chat", "--json", "--model", self.model], env=self.environment,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              cwd=self.folder) as first:
            first.stdin.write('{"text": "hello"}\n')
            first.stdin.flush()
            self.assertTrue(first.stdout.readline())
            second, _ = self.chat({"text": "hello"})
            self.assertEqual(second.returncode, 1)
            self.assertEqual(self.rebus("sessions", "list").returncode, 0)
            first.stdin.close()
            first.stdout.read()

    def test_library_of_a_newer_version_is_read_and_not_written(self):
        self.assert_done(self.chat({"text": "purple hippopotamus"})[0])
        library = next(self.folder.rglob("library.db"))
        with sqlite3.connect(library) as database:
            database.execute("PRAGMA user_version = 9999")
        database.close()
        before = library.read_bytes()
        listed = self.rebus("sessions", "list")
        self.assert_done(listed)
        self.assertIn("hippopotamus", listed.stdout)
        self.assertTrue(listed.stderr.strip(), "no sentence says how the library was opened")
        self.assertEqual(self.chat({"text": "hello"})[0].returncode, 1)
        self.assertEqual(library.read_bytes(), before)


class SessionFiles(CommandLine):
    """Sharing, checking, repairing, backing up and replaying sessions."""

    def setUp(self):
        super().setUp()
        requests = [{"text": "purple hippopotamus"}, {"text": "an apple", "kind": "draw", "seed": 1}]
        self.chat = self.with_model("chat", "--json", text="".join(json.dumps(request) + "\n" for request in requests))
        self.assert_done(self.chat)
        self.session = self.listed()[0]["id"]
        self.library = self.folder / "xdg_data_home/rebus/library"
        self.file = self.folder / "a session, 100%.rebus"

    def listed(self):
        return json.loads(self.rebus("sessions", "list", "--json").stdout)

    def export(self, path, *more):
        self.assert_done(self.rebus("sessions", "export", self.session, "-o", path, *more))

    def use_new_library(self):
        self.environment["XDG_DATA_HOME"] = str(self.folder / "other")

    def test_exported_imported_and_exported_again_is_the_same_file(self):
        self.export(self.file)
        self.use_new_library()
        self.assert_done(self.rebus("sessions", "import", self.file))
        again = json.loads(self.rebus("sessions", "import", self.file, "--json").stdout)
        self.assertEqual((again["added"], again["known"], again["isNew"]), (0, 4, False))
        self.assertEqual(len(self.listed()), 1)
        second = self.folder / "second.rebus"
        self.export(second)
        self.assertEqual(self.file.read_bytes(), second.read_bytes())

    def test_branch_has_the_turns_up_to_one(self):
        turns = json.loads(self.rebus("sessions", "show", self.session, "--json").stdout)["turns"]
        self.export(self.file, "--branch", turns[1]["id"][:12])
        self.use_new_library()
        self.assert_done(self.rebus("sessions", "import", self.file))
        self.assertEqual(self.listed()[0]["turns"], 2)
        self.assert_refused(self.rebus("sessions", "export", self.session, "-o", self.file, "--branch", "nothing"))

    def test_bad_files_are_refused(self):
        self.export(self.file)
        good = self.file.read_bytes()
        for bad in (b"", b"no database", good[:len(good) // 2], good[:100] + bytes(len(good) - 100)):
            self.file.write_bytes(bad)
            self.assert_refused(self.rebus("sessions", "import", self.file), codes=(1,))
            self.assert_refused(self.rebus("sessions", "replay", self.file, "--model", self.model), codes=(1,))
        self.assert_refused(self.rebus("sessions", "import", self.folder / "nothing.rebus"), codes=(1,))

    def test_verify_tells_what_is_wrong(self):
        self.export(self.file)
        for arguments in ((), (self.file,)):
            result = self.rebus("sessions", "verify", "--json", *arguments)
            self.assert_done(result)
            self.assertEqual(json.loads(result.stdout), {"ok": True, "problems": []})
        shutil.rmtree(self.library / "blobs")
        result = self.rebus("sessions", "verify")
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, r"^Picture .*\.\n")
        with sqlite3.connect(self.file) as database:
            database.execute("DELETE FROM blobs")
        database.close()
        result = self.rebus("sessions", "verify", self.file, "--json")
        self.assertEqual(result.returncode, 1)
        self.assertFalse(json.loads(result.stdout)["ok"])

    def test_repair_saves_what_is_left(self):
        shutil.rmtree(self.library / "blobs")
        before = (self.library / "library.db").read_bytes()
        result = self.rebus("sessions", "repair", "-o", self.folder / "repaired", "--json")
        self.assert_done(result)
        report = json.loads(result.stdout)
        self.assertEqual((report["sessions"], report["turns"], report["pictures"]), (1, 4, 0))
        self.assertTrue(report["losses"])
        self.assertEqual((self.library / "library.db").read_bytes(), before)
        self.environment["REBUS_LIBRARY"] = str(self.folder / "repaired")
        self.assert_done(self.rebus("sessions", "verify"))
        self.assertEqual(self.listed()[0]["turns"], 4)
        self.assert_refused(self.rebus("sessions", "repair", "-o", self.folder / "repaired"))

    def test_file_is_repaired_into_a_file(self):
        self.export(self.file)
        with sqlite3.connect(self.file) as database:
            database.execute("UPDATE blobs SET pixels = x'00'")
        database.close()
        self.assertEqual(self.rebus("sessions", "verify", self.file).returncode, 1)
        repaired = self.folder / "repaired.rebus"
        self.assert_done(self.rebus("sessions", "repair", self.file, "-o", repaired))
        self.assert_done(self.rebus("sessions", "verify", repaired))

    def test_backup_is_made_listed_and_restored(self):
        self.assert_done(self.with_model("chat", "--json", text='{"text": "giraffe"}\n'))
        backups = json.loads(self.rebus("sessions", "backups", "--json").stdout)
        self.assertEqual(len(backups), 1)
        self.assertEqual(len(self.listed()), 2)
        self.assert_done(self.rebus("sessions", "restore", backups[0]["name"]))
        self.assertEqual([session["id"] for session in self.listed()], [self.session])
        self.assertEqual(len(self.rebus("sessions", "backups").stdout.splitlines()), 2)
        self.assert_refused(self.rebus("sessions", "restore", "nothing.db"), codes=(1,))

    def replayed(self, *arguments):
        result = self.with_model("sessions", "replay", *arguments, "--json")
        return result.returncode, [json.loads(line) for line in result.stdout.splitlines()]

    def test_replay_of_session_and_file_is_bit_exact(self):
        self.export(self.file)
        for name in (self.session[:10], self.file):
            code, turns = self.replayed(name)
            self.assertEqual(code, 0)
            self.assertEqual([turn["verdict"] for turn in turns], ["bit-exact", "bit-exact"])

    def test_replay_says_how_far_a_changed_picture_is_off_and_skips_what_did_not_end(self):
        # Another seed in the stored request stands for a model that draws something else.
        with sqlite3.connect(self.library / "library.db") as database:
            database.execute("UPDATE turns SET request = replace(request, '\"seed\":1', '\"seed\":2') WHERE row = 4")
            database.execute("UPDATE turns SET request = replace(request, '\"build\":\"fake\"', '\"build\":\"old\"')")
            database.execute("UPDATE turns SET state = 3 WHERE row = 2")
        database.close()
        code, turns = self.replayed(self.session)
        self.assertEqual(code, 1)
        self.assertEqual([turn["verdict"] for turn in turns], ["skipped", "different"])
        self.assertGreater(turns[1]["distance"], 1 / 255)
        self.assertEqual(turns[1]["reason"], "A picture is further off than 1/255. "
                         "Not the same as then: the build (old, now fake).")

    def test_replay_with_a_missing_picture_goes_on_with_the_other_turns(self):
        events = [json.loads(line) for line in self.chat.stdout.splitlines()]
        pathlib.Path([event["path"] for event in events if event["event"] == "image"][-1]).unlink()
        code, turns = self.replayed(self.session)
        self.assertEqual(code, 1)
        self.assertEqual([turn["verdict"] for turn in turns], ["bit-exact", "failed"])


class BadModel(CommandLine):
    """Bundles made from a golden model and then damaged, read by the real engine."""

    engine = "real"

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.model)
        shutil.copytree(ROOT / "tests/golden/data/linear_pixel_clean", self.model)
        self.weights = self.model / "model.safetensors"

    def assert_bundle_refused(self):
        self.assert_refused(self.rebus("models", "verify", self.model))
        output = self.folder / "x.png"
        self.assert_refused(self.with_model("generate", "an apple", "-o", output))
        self.assertFalse(output.exists())

    def test_truncated_weights_are_refused(self):
        self.weights.write_bytes(self.weights.read_bytes()[:1000])
        self.assert_bundle_refused()

    def test_header_of_2_to_the_60_bytes_is_refused(self):
        self.weights.write_bytes(struct.pack("<Q", 1 << 60) + self.weights.read_bytes()[8:])
        self.assert_bundle_refused()

    def test_pickle_is_refused(self):
        self.weights.write_bytes(b"\x80\x02}q\x00." + bytes(100))
        self.assert_bundle_refused()

    def test_width_7_with_2_heads_is_refused(self):
        path = self.model / "config.json"
        config = json.loads(path.read_text(encoding="utf-8"))
        config["transformer"].update(width=7, heads=2, kv_heads=2)
        path.write_text(json.dumps(config), encoding="utf-8")
        self.assert_bundle_refused()

    def test_config_that_is_no_json_is_refused(self):
        (self.model / "config.json").write_text("{", encoding="utf-8")
        self.assert_bundle_refused()


class ShippedModel(CommandLine):
    """The model of resources/, found without being named, in the real engine."""

    engine = "real"
    PROMPT = "a red apple on a white background"

    def draw(self, name):
        path = self.folder / name
        self.assert_done(self.rebus("generate", self.PROMPT, "-o", path, "--seed", "1"))
        return path

    def test_prompt_gives_the_picture_it_asks_for_and_twice_the_same_bytes(self):
        first = self.draw("first.png")
        self.assertEqual(first.read_bytes(), self.draw("second.png").read_bytes())
        picture = png.read(first)
        corners = [picture.pixel(x, y) for x in (2, picture.width - 3) for y in (2, picture.height - 3)]
        for corner in corners:
            self.assertGreater(min(corner), 200, "the background is white")
        red, green, blue = picture.pixel(picture.width // 2, picture.height // 2)[:3]
        self.assertGreater(red, 150, "the middle is red")
        self.assertLess(max(green, blue), 110, "the middle is red")

    def test_caption_names_thing_and_background(self):
        result = self.rebus("caption", ROOT / "resources/samples/apple.png")
        self.assert_done(result)
        self.assertRegex(result.stdout, r"\bapple\b")
        self.assertIn("white background", result.stdout)

    def test_masked_edit_changes_the_masked_background_alone(self):
        mask = self.folder / "mask.png"
        rows = [bytes(255 if y < 16 else 0 for _ in range(128)) for y in range(128)]
        png.write(mask, png.Picture(128, 128, 1, rows))
        output = self.folder / "out.png"
        source = ROOT / "resources/samples/apple.png"
        self.assert_done(self.rebus("edit", source, "make the background blue", "--mask", mask, "-o", output, "--seed", 1))
        before, after = png.read(source), png.read(output)
        self.assertEqual(before.rows[16:], after.rows[16:])
        self.assertNotEqual(before.rows[:16], after.rows[:16])

    def test_bundle_is_whole(self):
        self.assert_done(self.rebus("models", "verify"))


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
