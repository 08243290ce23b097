//! Rows of a CSV file, whatever its encoding and its mark between cells (RFC 4180 and what spreadsheets make of it).

use super::super::super::card::{CardProblem, CardTrouble};
use super::super::decode;
use super::{Cell, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, headers, problem};

const MARKS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Marks that are looked at, of whatever kind.
const MOST_MARKS: usize = 2 * MOST_CELLS;
/// Records that are looked at to find the mark between cells.
const LOOKED_AT: usize = 20;
/// Known titles that no first line holds by chance.
const SURE_TITLES: usize = 4;

/// Every row that holds something.
pub fn rows(bytes: &[u8], problems: &mut Vec<CardProblem>) -> Vec<Row> {
    let (text, sound) = decode::whole(bytes);
    if !sound {
        problems.push(problem(1, CardTrouble::Encoding));
    }
    let (named, text) = named_mark(&text);
    let text = with_few_marks(text, problems);
    let mark = named.unwrap_or_else(|| mark(text));
    let (mut rows, mut cells_read) = (Vec::new(), 0);
    for record in reader(text, mark).records() {
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, |place| place.line() as usize) + usize::from(named.is_some());
        let filled = record.iter().take(MOST_COLUMNS).enumerate().filter(|(_, text)| !text.trim().is_empty());
        let width = filled.last().map_or(0, |(at, _)| at + 1);
        cells_read += width;
        if rows.len() == MOST_ROWS || cells_read > MOST_CELLS {
            problems.push(problem(line, CardTrouble::TooMuch));
            break;
        }
        if width > 0 {
            let cell = |text: &str| Cell { text: text.trim().to_owned(), counted: false };
            rows.push(Row { line, cells: record.iter().take(width).map(cell).collect() });
        }
    }
    rows
}

/// The text up to the last mark that is looked at: a row of nothing but marks costs eight bytes for each.
fn with_few_marks<'t>(text: &'t str, problems: &mut Vec<CardProblem>) -> &'t str {
    let mut marks = text.bytes().enumerate().filter(|(_, byte)| MARKS.contains(byte));
    let Some((end, _)) = marks.nth(MOST_MARKS) else { return text };
    problems.push(problem(0, CardTrouble::TooMuch));
    &text[..end]
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

/// The mark between the titles of the first line, where they are known; else the one by which most rows have the same
/// number of cells, more than one. What stands in the cells may hold more marks than stand between them.
fn mark(text: &str) -> u8 {
    let named = MARKS.map(|mark| (titles(text, mark), mark)).into_iter().rev().max_by_key(|(titles, _)| *titles);
    let sure = named.filter(|(titles, _)| *titles >= SURE_TITLES).map(|(_, mark)| mark);
    sure.or_else(|| MARKS.into_iter().rev().max_by_key(|mark| agreement(text, *mark))).unwrap_or(b',')
}

fn titles(text: &str, mark: u8) -> usize {
    let first = reader(text, mark).into_records().next();
    first.and_then(Result::ok).map_or(0, |record| headers::known_among(record.iter().take(MOST_COLUMNS)))
}

fn agreement(text: &str, mark: u8) -> usize {
    let widths = reader(text, mark).into_records().take(LOOKED_AT).flatten();
    let widths: Vec<_> = widths.map(|record| record.len()).collect();
    let same = |width: &usize| widths.iter().filter(|other| *other == width).count() * width;
    widths.iter().filter(|width| **width > 1).map(same).max().unwrap_or(0)
}
