//! Google's libphonenumber, as PyPI's `phonenumbers`, reads numbers as the core does: German ones in the spellings people
//! use, and those of other countries.

use std::io::Write;
use std::process::{Command, Stdio};
use werkfunk::contacts::number::e164;
use werkfunk_tests::harness::repository;

const INPUTS: usize = 100_000;

/// Marsaglia's xorshift, 32 bits.
struct Chance(u32);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % end
    }

    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(u32::try_from(all.len()).expect("a short list")) as usize]
    }

    fn digits(&mut self, from: u32, to: u32) -> String {
        (0..from + self.below(to - from + 1)).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// A German number without its first zero: area code and the rest.
    fn german(&mut self) -> (&'static str, String) {
        const AREAS: [&str; 20] = [
            "30", "40", "89", "69", "221", "228", "211", "351", "2202", "7071", "33203", "38851", "171", "160", "1577",
            "176", "800", "180", "900", "32",
        ];
        (self.of(&AREAS), self.digits(3, 9))
    }

    /// Digits with what people put between them.
    fn spaced(&mut self, digits: &str) -> String {
        let between = self.of(&["", "", " ", "-", ".", "/"]);
        let every = 2 + self.below(3) as usize;
        let groups: Vec<_> = digits.as_bytes().chunks(every).map(|some| String::from_utf8_lossy(some)).collect();
        groups.join(between)
    }

    fn typed(&mut self) -> String {
        let (area, rest) = self.german();
        let rest = self.spaced(&rest);
        match self.below(9) {
            0 => format!("0{area}{rest}"),
            1 => format!("0{area} {rest}"),
            2 => format!("0{area}/{rest}"),
            3 => format!("(0{area}) {rest}"),
            4 => format!("+49 {area} {rest}"),
            5 => format!("0049{area}-{rest}"),
            6 => format!("+49 (0){area} / {rest}"),
            7 => format!("+49(0){area}{rest}"),
            _ => self.foreign(),
        }
    }

    fn foreign(&mut self) -> String {
        const COUNTRIES: [&str; 18] = [
            "43", "41", "33", "39", "31", "32", "48", "420", "45", "46", "44", "1", "90", "380", "34", "352", "36",
            "86",
        ];
        let (country, digits) = (self.of(&COUNTRIES), self.digits(6, 11));
        let plus = self.of(&["+", "00", "+"]);
        format!("{plus}{country} {}", self.spaced(&digits))
    }
}

#[test]
fn libphonenumber_reads_a_hundred_thousand_numbers_as_we_do() {
    let mut chance = Chance(88_172_645);
    let typed: Vec<_> = (0..INPUTS).map(|_| chance.typed()).collect();
    let mut peer = Command::new(repository().join("target/venv/bin/python"))
        .arg(repository().join("tests/peers/phonenumbers_peer.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`make setup` installs the reader");
    let mut input = peer.stdin.take().expect("a pipe");
    let lines = typed.join("\n");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = peer.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it takes all");
    let theirs = String::from_utf8(output.stdout).expect("text");
    let theirs: Vec<&str> = theirs.lines().collect();
    assert_eq!(theirs.len(), INPUTS);
    let read = theirs.iter().filter(|theirs| **theirs != "-").count();
    assert!((INPUTS / 4..INPUTS).contains(&read), "{read} of them are numbers");
    let differ: Vec<_> = typed
        .iter()
        .zip(&theirs)
        .map(|(typed, theirs)| (typed, e164(typed).unwrap_or_else(|| "-".to_owned()), *theirs))
        .filter(|(_, ours, theirs)| ours != theirs)
        .collect();
    assert!(differ.is_empty(), "{} differ: {:#?}", differ.len(), &differ[..differ.len().min(20)]);
}
