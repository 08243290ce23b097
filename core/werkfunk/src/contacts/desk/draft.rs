//! An import that is being looked at: the file's cards, what the person said of them, and what would become of each.

use super::book::Known;
use super::columns::{column_of, field_of};
use super::view::{ColumnField, ImportAnswer, ImportColumn, ImportKind, ImportProblem, ImportState, ImportStep};
use crate::contacts::card::{Card, CardProblem, Role};
use crate::contacts::exchange::plan::{Action, Candidate, Decision, Target, numbers_of, plan_read};
use crate::contacts::exchange::split::{CardSide, suggest};
use crate::contacts::exchange::table::{Column, Sheet, read_with, sniff};
use crate::contacts::exchange::{self, Read, vcard};
use crate::contacts::number::{Home, Number};
use crate::error::{Problem, Result};
use crate::store::Store;

/// Rows of a table of which samples are shown.
const SAMPLES: usize = 3;
/// Problems of no card that are shown.
const PROBLEMS: usize = 100;

/// One import.
pub struct Draft {
    pub id: String,
    /// Name of the file as the person saw it.
    pub file: String,
    pub home: Home,
    pub cards: Vec<Card>,
    /// Those of each card, read.
    pub numbers: Vec<Vec<Number>>,
    pub problems: Vec<CardProblem>,
    sheet: Option<(Sheet, Vec<Column>)>,
    /// One for each card.
    pub answers: Vec<ImportAnswer>,
    /// One for each card, where the file is split.
    pub sides: Option<Vec<Option<CardSide>>>,
    /// One for each card, once planned; none for those that are not taken.
    pub decisions: Option<Vec<Option<Decision>>>,
}

impl Draft {
    /// Reads a file, which is let go of before more is made of it: both at once would be most of what an import takes.
    pub fn read(file: &str, bytes: Vec<u8>, home: Home) -> Self {
        let (sheet, read) = match exchange::kind(&bytes) {
            exchange::Kind::VCard => (None, vcard::read(&bytes)),
            exchange::Kind::Table => {
                let sheet = sniff(&bytes);
                let (columns, read) = (sheet.guess.clone(), read_with(&sheet, &sheet.guess));
                (Some((sheet, columns)), read)
            }
        };
        drop(bytes);
        let mut draft = Self {
            id: String::new(),
            file: file.to_owned(),
            home,
            cards: Vec::new(),
            numbers: Vec::new(),
            problems: Vec::new(),
            sheet,
            answers: Vec::new(),
            sides: None,
            decisions: None,
        };
        draft.take(read);
        draft
    }

    fn take(&mut self, read: Read) {
        self.numbers = numbers_of(&read.cards, self.home);
        self.answers = vec![ImportAnswer::AsPlanned; read.cards.len()];
        self.sides = self.sides.take().map(|_| vec![None; read.cards.len()]);
        (self.cards, self.problems, self.decisions) = (read.cards, read.problems, None);
        // Who is a colleague may be written to and reads along unasked: a person says so, no file.
        for card in self.cards.iter_mut().filter(|card| card.role == Some(Role::Colleague)) {
            card.role = None;
        }
    }

    /// Reads the table again by what a person says its columns are.
    pub fn set_columns(&mut self, fields: &[ColumnField]) -> Result<()> {
        let Some((sheet, columns)) = &mut self.sheet else { return Err(Problem::Invalid("columns of vCards")) };
        if fields.len() != sheet.guess.len() {
            return Err(Problem::Invalid("number of columns"));
        }
        let chosen = fields.iter().zip(&sheet.guess).enumerate();
        *columns = chosen.map(|(at, (field, guess))| column_of(*field, *guess, at)).collect();
        let read = read_with(sheet, columns);
        self.take(read);
        Ok(())
    }

    /// Reads all numbers as typed in another country.
    pub fn read_again(&mut self, home: Home) {
        self.numbers = numbers_of(&self.cards, home);
        (self.home, self.decisions) = (home, None);
    }

    /// Begins or ends giving sides.
    pub fn set_splitting(&mut self, splitting: bool) {
        if splitting != self.sides.is_some() {
            self.sides = splitting.then(|| vec![None; self.cards.len()]);
            self.decisions = None;
        }
    }

    /// Gives cards a side.
    pub fn set_sides(&mut self, cards: &[u32], side: Option<CardSide>) -> Result<()> {
        let sides = self.sides.as_mut().ok_or(Problem::Invalid("side of a file that is not split"))?;
        for card in cards {
            *sides.get_mut(*card as usize).ok_or(Problem::Invalid("card"))? = side;
        }
        self.decisions = None;
        Ok(())
    }

    /// Gives cards without a side the suggested one.
    pub fn take_suggestions(&mut self) -> Result<()> {
        let home = self.home;
        let sides = self.sides.as_mut().ok_or(Problem::Invalid("side of a file that is not split"))?;
        for (card, side) in self.cards.iter().zip(sides).filter(|(_, side)| side.is_none()) {
            *side = suggest(card, home).side;
        }
        self.decisions = None;
        Ok(())
    }

    /// Notes what becomes of cards.
    pub fn answer(&mut self, cards: &[u32], answer: &ImportAnswer) -> Result<()> {
        let is_earlier = |card: u32| !matches!(answer, ImportAnswer::MergeCard { card: earlier } if *earlier >= card);
        if cards.iter().any(|card| *card as usize >= self.cards.len() || !is_earlier(*card)) {
            return Err(Problem::Invalid("card"));
        }
        cards.iter().for_each(|card| answer.clone_into(&mut self.answers[*card as usize]));
        Ok(())
    }

    /// Plans what is not planned yet; while cards lack a side, nothing is.
    pub fn plan(&mut self, store: &Store) -> Result<()> {
        if self.decisions.is_some() || self.undecided() > 0 {
            return Ok(());
        }
        let taken: Vec<usize> = (0..self.cards.len()).filter(|at| self.is_taken(*at)).collect();
        let cards: Vec<_> = taken.iter().map(|at| (&self.cards[*at], self.numbers[*at].as_slice())).collect();
        let plan = store.read(|tx| {
            let known = Known::new(tx)?;
            let plan = plan_read(&cards, self.home, &known);
            known.finish().map(|()| plan)
        })?;
        let mut decisions: Vec<Option<Decision>> = vec![None; self.cards.len()];
        for decision in plan.decisions {
            let decision = in_file(decision, &taken);
            let at = decision.card;
            decisions[at] = Some(decision);
        }
        self.decisions = Some(decisions);
        Ok(())
    }

    /// Whether a card is business, or nobody splits.
    pub fn is_taken(&self, at: usize) -> bool {
        self.side(at).is_none_or(|side| side == Some(CardSide::Business))
    }

    /// The side of a card, where sides are given.
    pub fn side(&self, at: usize) -> Option<Option<CardSide>> {
        self.sides.as_ref().map(|sides| sides.get(at).copied().flatten())
    }

    fn undecided(&self) -> usize {
        self.sides.iter().flatten().filter(|side| side.is_none()).count()
    }

    /// How many cards are private.
    pub fn private(&self) -> usize {
        self.sides.iter().flatten().filter(|side| **side == Some(CardSide::Private)).count()
    }

    /// What is planned for a card.
    pub fn decision(&self, at: usize) -> Option<&Decision> {
        self.decisions.as_ref()?.get(at)?.as_ref()
    }

    /// What becomes of a card after the person's answer.
    pub fn step(&self, at: usize) -> ImportStep {
        match self.side(at) {
            Some(Some(CardSide::Private)) => return ImportStep::Private,
            Some(None) => return ImportStep::Undecided,
            _ => {}
        }
        match &self.answers[at] {
            ImportAnswer::Insert => ImportStep::Insert,
            ImportAnswer::Merge { .. } | ImportAnswer::MergeCard { .. } => ImportStep::Merge,
            ImportAnswer::LeaveOut => ImportStep::LeaveOut,
            ImportAnswer::AsPlanned => match self.decision(at).map(|decision| &decision.action) {
                Some(Action::Insert) => ImportStep::Insert,
                Some(Action::Merge { .. }) => ImportStep::Merge,
                Some(Action::Skip { .. }) => ImportStep::Skip,
                Some(Action::Ask { .. }) => ImportStep::Ask,
                None => ImportStep::Undecided,
            },
        }
    }

    /// Everything about the import but its cards.
    pub fn state(&self) -> ImportState {
        let of_file: Vec<_> = self.problems.iter().filter(|problem| problem.card.is_none()).collect();
        let mut state = ImportState {
            id: self.id.clone(),
            file: self.file.clone(),
            kind: if self.sheet.is_some() { ImportKind::Table } else { ImportKind::Cards },
            columns: self.columns(),
            cards: count(self.cards.len()),
            splitting: self.sides.is_some(),
            private: count(self.private()),
            undecided: count(self.undecided()),
            insert: 0,
            merge: 0,
            skip: 0,
            ask: 0,
            left_out: 0,
            problems: count(self.problems.len()),
            problems_of_file: of_file.into_iter().take(PROBLEMS).map(shown).collect(),
        };
        let planned = self.decisions.iter().flat_map(|_| 0..self.cards.len());
        for at in planned {
            match self.step(at) {
                ImportStep::Insert => state.insert += 1,
                ImportStep::Merge => state.merge += 1,
                ImportStep::Skip => state.skip += 1,
                ImportStep::Ask => state.ask += 1,
                ImportStep::LeaveOut => state.left_out += 1,
                ImportStep::Undecided | ImportStep::Private => {}
            }
        }
        state
    }

    fn columns(&self) -> Vec<ImportColumn> {
        let Some((sheet, columns)) = &self.sheet else { return Vec::new() };
        let rows = sheet.sample(SAMPLES);
        let column = |(at, column): (usize, &Column)| ImportColumn {
            header: sheet.headers.get(at).cloned().unwrap_or_default(),
            holds: field_of(*column),
            samples: rows.iter().map(|row| row.get(at).copied().unwrap_or_default().to_owned()).collect(),
        };
        columns.iter().enumerate().map(column).collect()
    }
}

/// A decision about one of the cards that are taken, in terms of the file's.
fn in_file(decision: Decision, taken: &[usize]) -> Decision {
    let target = |target: Target| match target {
        Target::Card(at) => Target::Card(taken[at]),
        contact => contact,
    };
    let candidate = |one: Candidate| Candidate { target: target(one.target), reasons: one.reasons };
    let action = match decision.action {
        Action::Insert => Action::Insert,
        Action::Merge { into, fields } => Action::Merge { into: target(into), fields },
        Action::Skip { same } => Action::Skip { same: target(same) },
        Action::Ask { candidates } => Action::Ask { candidates: candidates.into_iter().map(candidate).collect() },
    };
    Decision { card: taken[decision.card], action, reasons: decision.reasons }
}

/// A count as screens take it.
pub fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A problem as screens take it.
pub fn shown(problem: &CardProblem) -> ImportProblem {
    ImportProblem { card: problem.card.map(count), line: count(problem.line), what: problem.what }
}
