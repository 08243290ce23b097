//! Tables become cards, and cards a table: CSV as Google, Outlook and Thunderbird write it, XLSX, and whatever a person
//! typed into a spreadsheet.
//!
//! Two steps, so that the person decides: [`sniff`] reads a table and guesses what its columns are, [`read_with`] makes
//! cards of it by the columns as they were confirmed. Neither fails; what could not be taken is named with its row.

mod columns;
mod delimited;
mod headers;
mod restore;
mod take;
#[cfg(test)]
mod tests;
mod workbook;
mod write;

pub use columns::{AddressPart, Column};
pub use headers::slot_of;
pub use take::read_with;
pub use write::write;

use super::super::card::{CardProblem, CardTrouble};

/// Rows that are read, the header among them.
const MOST_ROWS: usize = 100_000;
/// Columns that are read; Outlook writes 92, and our own export three for each number of whoever has most.
const MOST_COLUMNS: usize = 4_096;
/// Cells that are read, empty ones between others among them: 10,000 contacts of Outlook have one million.
const MOST_CELLS: usize = 4_000_000;
/// Bytes of a file that are read, and bytes a packed one may unfold to.
const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Rows above the header that are looked at: titles and the date of a list.
const ABOVE_HEADER: usize = 10;

/// A table with what its columns seem to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// One for each column; empty where the table has no header.
    pub headers: Vec<String>,
    /// One for each column: what it seems to hold.
    pub guess: Vec<Column>,
    pub problems: Vec<CardProblem>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    /// Of the file, from 1.
    line: usize,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Cell {
    text: String,
    /// A number of a spreadsheet, which keeps no zeros in front.
    counted: bool,
}

impl Sheet {
    /// The first rows, for the person to see what the columns hold.
    pub fn sample(&self, rows: usize) -> Vec<Vec<&str>> {
        let rows = self.rows.iter().take(rows);
        rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    /// How many rows there are below the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row below the header.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Reads a table and guesses its columns; an XLSX file is known by its first bytes.
pub fn sniff(bytes: &[u8]) -> Sheet {
    let mut problems = Vec::new();
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        workbook::rows(bytes, &mut problems)
    } else {
        delimited::rows(&bytes[..bytes.len().min(LARGEST_FILE)], &mut problems)
    };
    if bytes.len() > LARGEST_FILE {
        problems.push(problem(0, CardTrouble::TooMuch));
    }
    sheet(rows, problems)
}

fn sheet(mut rows: Vec<Row>, problems: Vec<CardProblem>) -> Sheet {
    let header = headers::find(&rows);
    let titles = header.map(|at| rows.drain(..=at).next_back().unwrap_or_default());
    let width =
        rows.iter().map(|row| row.cells.len()).chain(titles.iter().map(|row| row.cells.len())).max().unwrap_or(0);
    let mut headers: Vec<_> = titles.unwrap_or_default().cells.into_iter().map(|cell| cell.text).collect();
    headers.resize(width, String::new());
    let guess = headers::guess(&headers, &rows);
    Sheet { headers, guess, problems, rows }
}

fn problem(line: usize, what: CardTrouble) -> CardProblem {
    CardProblem { card: None, line, what }
}
