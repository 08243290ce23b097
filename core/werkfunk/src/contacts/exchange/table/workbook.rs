//! Rows of an XLSX file's first sheet that holds any.
//!
//! The file is unpacked once without keeping it, so that a small file that unfolds to gigabytes is refused before
//! anything is built from it; cells are read one by one, as a cell far away from the others costs nothing that way.

use super::super::super::card::{CardProblem, CardTrouble};
use super::super::dates;
use super::{Cell, LARGEST_FILE, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, problem};
use calamine::{Data, DataRef, DataType, Reader, Xlsx, XlsxError};
use std::io::{self, Cursor, Read};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Every row that holds something.
pub fn rows(bytes: &[u8], problems: &mut Vec<CardProblem>) -> Vec<Row> {
    if !unfolds_to_little(bytes) {
        problems.push(problem(0, CardTrouble::TooMuch));
        return Vec::new();
    }
    let Ok(mut workbook) = Workbook::new(Cursor::new(bytes)) else {
        problems.push(problem(0, CardTrouble::Unreadable));
        return Vec::new();
    };
    for name in workbook.sheet_names() {
        let mut rows = Vec::new();
        if cells(&mut workbook, &name, &mut rows, problems).is_err() {
            problems.push(problem(rows.last().map_or(0, |row: &Row| row.line), CardTrouble::Unreadable));
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
        if !rows.is_empty() {
            return rows;
        }
    }
    Vec::new()
}

/// Whether all parts together stay below [`LARGEST_FILE`]; what the archive says of their sizes is not believed.
fn unfolds_to_little(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut left = LARGEST_FILE as u64;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { return false };
        let unfolded = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or(left + 1);
        if unfolded > left {
            return false;
        }
        left -= unfolded;
    }
    true
}

fn cells(
    workbook: &mut Workbook<'_>,
    name: &str,
    rows: &mut Vec<Row>,
    problems: &mut Vec<CardProblem>,
) -> Result<(), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut cells_read = 0;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        if rows.last().is_none_or(|last| last.line < line) {
            rows.push(Row { line, cells: Vec::new() });
        }
        if rows.len() > MOST_ROWS || cells_read > MOST_CELLS {
            rows.pop();
            problems.push(problem(line, CardTrouble::TooMuch));
            return Ok(());
        }
        let Some(last) = rows.last_mut().filter(|last| last.line == line && column < MOST_COLUMNS) else { continue };
        if last.cells.len() <= column {
            cells_read += column + 1 - last.cells.len();
            last.cells.resize(column + 1, Cell::default());
        }
        last.cells[column] = text(cell.get_value());
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> Cell {
    let (text, counted) = match value {
        DataRef::Float(number) => (plain(*number), true),
        DataRef::Int(number) => (number.to_string(), true),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            (dates::date(year, month.into(), day.into()).unwrap_or_default(), false)
        }
        DataRef::Bool(true) => ("yes".to_owned(), false),
        DataRef::Error(_) | DataRef::Empty | DataRef::Bool(false) => (String::new(), false),
        other => (Data::from(other.clone()).as_string().unwrap_or_default(), false),
    };
    Cell { text: text.trim().to_owned(), counted }
}

/// A number as digits, never as `1.7e11`.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e18 { format!("{number:.0}") } else { number.to_string() }
}
