#!/usr/bin/env python3
"""Adds up what the runners of test.sh counted, names what failed and what was skipped, and closes with `N passed, N failed`.

Each runner leaves NAME.log and NAME.status (exit status and seconds). A runner that fails without having counted
a failure, or that counts nothing although it should, is one failure of its own. Under CI a skipped test fails too.
"""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CARGO = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored")
CARGO_IGNORED = re.compile(r"^test (.+?) \.\.\. ignored(?:, (.*))?$")
SUREFIRE = re.compile(r"Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)(.*)")
UNITTEST = re.compile(r"^Ran (\d+) tests? in ")
UNITTEST_END = re.compile(r"^(?:OK|FAILED)(?: \((.*)\))?$")
UNITTEST_SKIPPED = re.compile(r"^(\S+ \(.*\))(?:.* )?\.\.\. skipped (.*)$")
OWN = re.compile(r"^result of .+: (\d+) passed, (\d+) failed$")
OWN_SKIPPED = re.compile(r"^SKIPPED (.+)$")
# How each runner names a test that failed: cargo and lint, Surefire, unittest, the page's judge.
FAILED = [
    re.compile(r"^(?:test )?(\S.*?)(?: \.\.\.)? FAILED$"),
    re.compile(r"^\[ERROR\] (\S+) .*<<< (?:FAILURE|ERROR)!$"),
    re.compile(r"^(?:FAIL|ERROR): (\S+ \(.*\))$"),
    re.compile(r"^FAILED (?!\()(.+)$"),
]
# Under this line cargo shows what a failed test printed; the last of it is the panic.
CARGO_PRINTED = re.compile(r"^---- (.+) stdout ----$")
PRINTED_LINES = 12

# Runners that only build: their exit status is the whole result.
SILENT = {"phone"}


@dataclass
class Count:
    """What one runner said."""

    passed: int = 0
    failed: int = 0
    skipped: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    spoke: bool = False

    def add(self, passed, failed):
        self.passed += passed
        self.failed += failed
        self.spoke = True


def count_line(count, line):
    """Adds one line of a log to the count."""
    if match := CARGO.match(line):
        count.add(int(match[1]), int(match[2]))
    elif match := CARGO_IGNORED.match(line):
        count.skipped.append(match[1] + (f": {match[2]}" if match[2] else ""))
    elif match := OWN.match(line):
        count.add(int(match[1]), int(match[2]))
    elif match := OWN_SKIPPED.match(line):
        count.skipped.append(match[1])
    elif match := UNITTEST_SKIPPED.match(line):
        count.skipped.append(f"{match[1]}: {match[2]}")
    elif match := SUREFIRE.search(line):
        count_surefire(count, match)
    elif match := UNITTEST.match(line):
        count.add(int(match[1]), 0)
    elif match := UNITTEST_END.match(line):
        count_unittest_end(count, match[1] or "")


def count_surefire(count, match):
    """A class's line (with its time) names the skipped; the module's line without one holds the sum."""
    run, failures, errors, skipped = (int(match[n]) for n in range(1, 5))
    if "Time elapsed" not in match[5]:
        count.add(run - failures - errors - skipped, failures + errors)
    elif skipped:
        count.skipped += [match[5].split(" in ")[-1].strip()] * skipped


def count_unittest_end(count, details):
    """Moves what was not passed out of the number that ran."""
    numbers = {name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", details)}
    failed = numbers.get("failures", 0) + numbers.get("errors", 0)
    count.passed -= failed + numbers.get("skipped", 0)
    count.failed += failed


def failure_in(line):
    """The name of the test that failed by this line, or None."""
    return next((match[1] for match in (pattern.match(line) for pattern in FAILED) if match), None)


def printed_by_failed(lines):
    """The last lines a failed test of cargo printed, by its name."""
    printed, name = {}, None
    for line in lines:
        if match := CARGO_PRINTED.match(line):
            name = match[1]
        elif line == "failures:":
            name = None
        elif name and line:
            printed.setdefault(name, []).append(line)
    return {name: of_one[-PRINTED_LINES:] for name, of_one in printed.items()}


def count_log(text):
    """The count of a whole log."""
    count = Count()
    lines = [COLOUR.sub("", line).rstrip() for line in text.splitlines()]
    for line in lines:
        count_line(count, line)
    printed = printed_by_failed(lines)
    for name in dict.fromkeys(filter(None, map(failure_in, lines))):
        count.failures += [name] + [f"    {line}" for line in printed.get(name, [])]
    return count


def settle(name, count, status):
    """What is wrong with a runner beyond its own count, or None; adds it to the count."""
    if status != 0 and count.failed == 0:
        count.failed += 1
        return f"{name} ended with status {status} and named no failing test"
    if not count.spoke and name not in SILENT:
        count.failed += 1
        return f"{name} ran no test"
    return None


def read_runners(folder):
    """Name, count, exit status and seconds of each runner, in the order they ran."""
    for path in sorted(Path(folder).glob("*.status"), key=lambda p: p.stat().st_mtime_ns):
        status, seconds = (int(word) for word in path.read_text().split())
        log = path.with_suffix(".log").read_text(errors="replace")
        yield path.stem, count_log(log), status, seconds


def summary(folder, strict):
    """Prints the table and the closing line; the exit status."""
    passed = failed = 0
    skipped, wrong, failures = [], [], []
    print(f"\n{'runner':<12}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, count, status, seconds in read_runners(folder):
        wrong += filter(None, [settle(name, count, status)])
        skipped += [f"{name}: {test}" for test in count.skipped]
        failures += [f"{name}: {line}" for line in count.failures]
        passed, failed = passed + count.passed, failed + count.failed
        print(f"{name:<12}{count.passed:>8}{count.failed:>8}{len(count.skipped):>9}{seconds:>9}")
    for line in failures:
        print(f"failed {line}")
    for test in skipped:
        print(f"skipped {test}")
    for problem in wrong:
        print(f"problem: {problem}")
    if strict and skipped:
        print("problem: nothing may be skipped here")
    print(f"{passed} passed, {failed} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    return 1 if failed or not passed or (strict and skipped) else 0


if __name__ == "__main__":
    sys.exit(summary(sys.argv[1], os.environ.get("CI") == "true"))
