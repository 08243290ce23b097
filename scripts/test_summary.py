"""The summary must not lose a failure, a skipped test or a runner that died."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from summary import count_log, summary

CARGO = """running 3 tests
test outbox::texts_go_first ... ok
test outbox::needs_root ... ignored, needs root
test outbox::jams ... FAILED

failures:

---- outbox::jams stdout ----
thread 'outbox::jams' panicked at core/outbox.rs:7:5:
nothing left

failures:
    outbox::jams

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s
"""
SUREFIRE = """[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.2 s -- in InboxTest
[WARNING] Tests run: 3, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.2 s <<< FAILURE! -- in OutboxTest
[ERROR] OutboxTest.jams -- Time elapsed: 0.1 s <<< FAILURE!
[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1
"""
UNITTEST = """test_a (test_x.X.test_a) ... ok
test_b (test_x.X.test_b) ... skipped 'no root'
FAIL: test_c (test_x.X.test_c)
Ran 4 tests in 0.001s

FAILED (failures=1, errors=1, skipped=1)
"""


def summed(runners, strict=False):
    """Exit status and printed lines for runners given as {name: (log, status)}."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
        for name, (log, status) in runners.items():
            Path(folder, f"{name}.log").write_text(log)
            Path(folder, f"{name}.status").write_text(f"{status} 1\n")
        code = summary(folder, strict)
    return code, out.getvalue().splitlines()


class Counting(unittest.TestCase):
    def counts(self, text):
        count = count_log(text)
        return count.passed, count.failed, count.skipped

    def test_cargo_adds_up_its_binaries_and_names_the_ignored(self):
        self.assertEqual(self.counts(CARGO), (5, 1, ["outbox::needs_root: needs root"]))

    def test_surefire_counts_the_sum_once_and_names_the_class(self):
        self.assertEqual(self.counts(SUREFIRE), (2, 2, ["OutboxTest"]))

    def test_unittest_takes_failures_and_skips_out_of_what_ran(self):
        self.assertEqual(self.counts(UNITTEST), (1, 2, ["test_b (test_x.X.test_b): 'no root'"]))

    def test_own_checks_and_colours(self):
        self.assertEqual(self.counts("result of lint: 4 passed, 1 failed\n\x1b[1mSKIPPED bench: none\x1b[0m"),
                         (4, 1, ["bench: none"]))


class Naming(unittest.TestCase):
    def names(self, text):
        return count_log(text).failures

    def test_cargo_names_the_failed_with_what_it_printed_last(self):
        self.assertEqual(self.names(CARGO), [
            "outbox::jams", "    thread 'outbox::jams' panicked at core/outbox.rs:7:5:", "    nothing left"])

    def test_the_other_runners_name_the_failed(self):
        self.assertEqual(self.names(SUREFIRE), ["OutboxTest.jams"])
        self.assertEqual(self.names(UNITTEST), ["test_c (test_x.X.test_c)"])
        own = "lint: clippy FAILED\nFAILED wide: too wide\nFAILED (errors=1)\n"
        self.assertEqual(self.names(own), ["lint: clippy", "wide: too wide"])

    def test_the_closing_part_shows_them(self):
        _, lines = summed({"rust": (CARGO, 101)})
        self.assertIn("failed rust: outbox::jams", lines)


class Closing(unittest.TestCase):
    OK = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured"

    def test_everything_passed(self):
        code, lines = summed({"rust": (self.OK, 0), "phone": ("", 0)})
        self.assertEqual((code, lines[-1]), (0, "2 passed, 0 failed"))

    def test_a_runner_that_dies_is_a_failure(self):
        code, lines = summed({"rust": (self.OK, 101), "phone": ("", 101)})
        self.assertEqual((code, lines[-1]), (1, "2 passed, 2 failed"))

    def test_a_runner_without_tests_is_a_failure(self):
        code, lines = summed({"rust": (self.OK, 0), "kotlin": ("BUILD SUCCESS", 0)})
        self.assertEqual((code, lines[-1]), (1, "2 passed, 1 failed"))

    def test_a_skipped_test_is_named_and_fails_only_under_ci(self):
        runners = {"rust": (self.OK + "\ntest a::b ... ignored", 0)}
        code, lines = summed(runners)
        self.assertIn("skipped rust: a::b", lines)
        self.assertEqual((code, lines[-1]), (0, "2 passed, 0 failed, 1 skipped"))
        self.assertEqual(summed(runners, strict=True)[0], 1)

    def test_nothing_at_all_is_no_success(self):
        self.assertEqual(summed({})[0], 1)


if __name__ == "__main__":
    unittest.main()
