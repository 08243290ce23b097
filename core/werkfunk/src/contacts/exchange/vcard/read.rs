//! Finds the cards of a file: where they begin and end, what stands between them, which are cut off. Pure; never fails.

use super::super::super::card::{Card, CardProblem, CardTrouble};
use super::super::{Read, decode, tidy};
use super::line::Line;
use super::lines::{Lines, Logical};
use super::take::Builder;
use super::{LARGEST_FILE, values};
use encoding_rs::Encoding;
use std::cell::OnceCell;

/// More cards than anybody has.
const MOST_CARDS: usize = 100_000;
/// More lines than the largest book has, some twenty for each card.
const MOST_LINES: usize = 2_000_000;
/// More problems than anybody reads.
const MOST_PROBLEMS: usize = 1_000;
/// The longest card inside a card that is kept, in bytes.
const LONGEST_AGENT: usize = 64 * 1024;

/// Reads every card of a file.
pub fn read(bytes: &[u8]) -> Read {
    let (whole, sound) = decode::unwrapped(&bytes[..bytes.len().min(LARGEST_FILE)]);
    let mut reader =
        Reader { whole: &whole, guessed: OnceCell::new(), card: None, in_garbage: false, read: Read::default() };
    if !sound {
        reader.problem(None, 1, CardTrouble::Encoding);
    }
    let mut lines = Lines::new(&whole);
    let mut left = MOST_LINES;
    while let Some(line) = lines.next().filter(|_| left > 0) {
        left -= 1;
        reader.step(&line);
        lines.keeps_fold = reader.card.as_ref().is_some_and(|open| open.builder.old);
        if reader.read.cards.len() == MOST_CARDS {
            left = 0;
        }
    }
    if let Some(open) = reader.card.take() {
        reader.close(open, false);
    }
    if bytes.len() > LARGEST_FILE || left == 0 {
        reader.problem(None, lines.number(), CardTrouble::TooMuch);
    }
    reader.read
}

struct Reader<'b> {
    whole: &'b [u8],
    guessed: OnceCell<&'static Encoding>,
    /// In a box, as every line takes it up and puts it down again.
    card: Option<Box<Open>>,
    in_garbage: bool,
    read: Read,
}

/// A card that has begun.
struct Open {
    line: usize,
    builder: Builder,
    agent: Option<Agent>,
}

/// A card inside a card (vCard 2.1, `AGENT`): kept as text, as it is not one of the book.
#[derive(Default)]
struct Agent {
    depth: usize,
    /// Whether the next `BEGIN` is one level deeper and not the next card of the file.
    awaited: bool,
    text: String,
}

/// What a line does to the card it stands in.
enum Mark {
    Begin,
    End,
}

impl Reader<'_> {
    fn step(&mut self, line: &Logical<'_>) {
        match mark(&line.bytes) {
            Some(Mark::Begin) => self.begin(line),
            Some(Mark::End) => self.end(line),
            None => self.within(line),
        }
    }

    fn begin(&mut self, line: &Logical<'_>) {
        match self.card.take() {
            Some(mut open) if open.awaits_agent() => {
                open.go_deeper();
                self.card = Some(open);
            }
            before => {
                if let Some(open) = before {
                    self.close(open, false);
                }
                self.in_garbage = false;
                self.card = Some(Box::new(Open { line: line.number, builder: Builder::default(), agent: None }));
            }
        }
    }

    fn end(&mut self, line: &Logical<'_>) {
        match self.card.take() {
            Some(mut open) if open.in_agent() => {
                open.come_up();
                self.card = Some(open);
            }
            Some(open) => self.close(open, true),
            None => self.garbage(line),
        }
    }

    fn within(&mut self, line: &Logical<'_>) {
        match self.card.take() {
            Some(mut open) => {
                self.property(&mut open, line);
                self.card = Some(open);
            }
            None => self.garbage(line),
        }
    }

    fn property(&mut self, open: &mut Open, line: &Logical<'_>) {
        if line.bytes.trim_ascii().is_empty() {
            return;
        }
        let guess = || *self.guessed.get_or_init(|| decode::guess(self.whole));
        let Some(property) = Line::parse(&line.bytes, guess) else {
            return self.problem(Some(self.read.cards.len()), line.number, CardTrouble::Unreadable);
        };
        if open.in_agent() {
            return open.agent_line(&decode::lenient(&line.bytes, guess).0);
        }
        open.agent = None;
        open.builder.line = line.number;
        match &*property.name {
            // Of something that is no card: what it says belongs to nobody.
            "BEGIN" | "END" => self.problem(Some(self.read.cards.len()), line.number, CardTrouble::Unreadable),
            "VERSION" => open.builder.old = property.value.trim() == "2.1",
            "AGENT" if values::one_line(&property.value).is_empty() => {
                open.agent = Some(Agent { awaited: true, ..Agent::default() })
            }
            "AGENT" if is_mark(&property) => {
                open.agent = Some(Agent::default());
                open.go_deeper();
            }
            _ => open.builder.take(&property),
        }
    }

    /// What stands between cards is named once for each run of lines.
    fn garbage(&mut self, line: &Logical<'_>) {
        if !self.in_garbage && !line.bytes.trim_ascii().is_empty() {
            self.in_garbage = true;
            self.problem(None, line.number, CardTrouble::Unreadable);
        }
    }

    fn close(&mut self, open: Box<Open>, ended: bool) {
        let (card, troubles) = open.builder.finish();
        self.file(card, troubles, open.line, ended);
    }

    fn file(&mut self, card: Card, troubles: Vec<(usize, CardTrouble)>, line: usize, ended: bool) {
        if tidy::is_empty(&card) {
            // What was noted of it is nobody's, least of all the next card's.
            let place = Some(self.read.cards.len());
            let noted = self.read.problems.iter_mut().rev().take_while(|problem| problem.card == place);
            noted.for_each(|problem| problem.card = None);
            let what = if ended { CardTrouble::Empty } else { CardTrouble::Unfinished };
            return self.problem(None, line, what);
        }
        let place = Some(self.read.cards.len());
        let unfinished = (!ended).then_some((line, CardTrouble::Unfinished));
        for (line, what) in unfinished.into_iter().chain(troubles) {
            self.problem(place, line, what);
        }
        self.read.cards.push(card);
    }

    fn problem(&mut self, card: Option<usize>, line: usize, what: CardTrouble) {
        if self.read.problems.len() < MOST_PROBLEMS {
            self.read.problems.push(CardProblem { card, line, what });
        }
    }
}

impl Open {
    fn in_agent(&self) -> bool {
        self.agent.as_ref().is_some_and(|agent| agent.depth > 0)
    }

    fn awaits_agent(&self) -> bool {
        self.agent.as_ref().is_some_and(|agent| agent.awaited)
    }

    fn go_deeper(&mut self) {
        if let Some(agent) = &mut self.agent {
            agent.depth += 1;
            agent.push("BEGIN:VCARD");
        }
    }

    fn come_up(&mut self) {
        let Some(mut agent) = self.agent.take() else { return };
        agent.push("END:VCARD");
        agent.depth -= 1;
        if agent.depth > 0 {
            self.agent = Some(agent);
        } else if agent.text.len() <= LONGEST_AGENT {
            tidy::clean(&mut agent.text);
            self.builder.keep(format!("AGENT:{}", values::escaped(&agent.text)));
        } else {
            self.builder.trouble(CardTrouble::TooMuch);
        }
    }

    fn agent_line(&mut self, line: &str) {
        if let Some(agent) = &mut self.agent {
            agent.push(line);
        }
    }
}

impl Agent {
    fn push(&mut self, line: &str) {
        let line = line.trim();
        let start = line.get(..5).unwrap_or_default();
        self.awaited = start.eq_ignore_ascii_case("AGENT");
        if self.text.len() <= LONGEST_AGENT {
            self.text.extend([line, "\n"]);
        }
    }
}

/// Whether a property is no line of a card but where one begins or ends, also one inside it.
pub fn is_mark(line: &Line<'_>) -> bool {
    match &*line.name {
        "BEGIN" | "END" => true,
        "AGENT" => mark(values::one_line(&line.value).as_bytes()).is_some(),
        _ => false,
    }
}

/// Whether a card begins at a line.
pub fn begins(line: &[u8]) -> bool {
    matches!(mark(line), Some(Mark::Begin))
}

fn mark(line: &[u8]) -> Option<Mark> {
    let line = line.trim_ascii();
    let at = line.iter().take(8).position(|byte| *byte == b':')?;
    let (word, value) = (line[..at].trim_ascii_end(), line[at + 1..].trim_ascii_start());
    match value.eq_ignore_ascii_case(b"VCARD") {
        true if word.eq_ignore_ascii_case(b"BEGIN") => Some(Mark::Begin),
        true if word.eq_ignore_ascii_case(b"END") => Some(Mark::End),
        _ => None,
    }
}
