//! Rows of a CSV file, whatever its encoding and its mark between cells (RFC 4180 and what spreadsheets make of it).

use super::super::super::card::{CardProblem, CardTrouble};
use super::super::decode;
use super::{Cell, MOST_COLUMNS, MOST_ROWS, Row, problem};

const MARKS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Records that are looked at to find the mark between cells.
const LOOKED_AT: usize = 20;

/// Every row that holds something.
pub fn rows(bytes: &[u8], problems: &mut Vec<CardProblem>) -> Vec<Row> {
    let (text, sound) = decode::whole(bytes);
    if !sound {
        problems.push(problem(1, CardTrouble::Encoding));
    }
    let (named, text) = named_mark(&text);
    let mark = named.unwrap_or_else(|| mark(text));
    let mut rows = Vec::new();
    for record in reader(text, mark).records() {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, |place| place.line() as usize) + usize::from(named.is_some());
        if rows.len() == MOST_ROWS {
            problems.push(problem(line, CardTrouble::TooMuch));
            break;
        }
        let cells = record.iter().take(MOST_COLUMNS);
        let cells: Vec<_> = cells.map(|text| Cell { text: text.trim().to_owned(), counted: false }).collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    rows
}

fn reader(text: &str, mark: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// Excel's line `sep=;` in front of the table.
fn named_mark(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([mark]) => (Some(*mark), rest),
        _ => (None, text),
    }
}

/// The mark by which most rows have the same number of cells, more than one.
fn mark(text: &str) -> u8 {
    let best = MARKS.into_iter().rev().max_by_key(|mark| agreement(text, *mark));
    best.unwrap_or(b',')
}

fn agreement(text: &str, mark: u8) -> usize {
    let widths = reader(text, mark).into_records().take(LOOKED_AT).flatten();
    let widths: Vec<_> = widths.map(|record| record.len()).collect();
    let same = |width: &usize| widths.iter().filter(|other| *other == width).count() * width;
    widths.iter().filter(|width| **width > 1).map(same).max().unwrap_or(0)
}
