//! `contacts FOLDER FILE...`: what the contact book costs, over the core's public verbs, as one line of JSON.
//!
//! Imports each file into a new book in FOLDER, in one transaction each, as a fresh process does it; then types into the
//! search and looks numbers up. With `--queries`, the book in FOLDER is measured that is there already.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use werkfunk::contacts::{ContactFilter, ImportAnswer, ImportStep};
use werkfunk::store::DatabaseKey;
use werkfunk::{Settings, Werkfunk};
use werkfunk_tests::harness::peak_memory;

/// Contacts that are looked for.
const ASKED: usize = 300;
/// Lines of a first page.
const PAGE: u32 = 30;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let start = Instant::now();
    let mut arguments = std::env::args().skip(1).peekable();
    let folder = PathBuf::from(arguments.next().ok_or("usage: contacts FOLDER FILE...")?);
    let key = DatabaseKey::new([7; 32]);
    let phone = Werkfunk::open(Settings::new(folder, key, "Europe/Berlin".to_owned(), "Betrieb".to_owned()))?;
    if arguments.peek().is_some_and(|argument| argument == "--queries") {
        println!("{}", queries(&phone)?);
        return Ok(());
    }
    let (mut planned, mut carried) = (Duration::ZERO, Duration::ZERO);
    let mut contacts = 0;
    for path in arguments {
        let step = Instant::now();
        let state = phone.begin_import("Kunden.vcf", std::fs::read(path)?)?;
        planned += step.elapsed();
        // People of one name in one town are others here.
        loop {
            let asked = phone.import_lines(&state.id, Some(ImportStep::Ask), None, 200)?.lines;
            let cards: Vec<u32> = asked.iter().map(|line| line.card).collect();
            if cards.is_empty() {
                break;
            }
            phone.answer_import(&state.id, &cards, &ImportAnswer::Insert)?;
        }
        let step = Instant::now();
        contacts += phone.carry_out_import(&state.id)?.inserted;
        carried += step.elapsed();
    }
    let done = json!({
        "seconds": start.elapsed().as_secs_f64(),
        "planned": planned.as_secs_f64(),
        "carried_out": carried.as_secs_f64(),
        "inserted": contacts,
        "peak_mb": peak_memory(std::process::id()).map_err(|trouble| trouble.to_string())? as f64 / 1e6,
    });
    println!("{done}");
    Ok(())
}

/// Names typed letter by letter, and numbers in several spellings.
fn queries(phone: &Werkfunk) -> Outcome<Value> {
    let filter = ContactFilter::default();
    let mut people = Vec::new();
    let mut after = None;
    let step = phone.contact_counts()?.book as usize / ASKED + 1;
    loop {
        let page = phone.contact_list(&filter, after.as_deref(), 200)?;
        people.extend(page.contacts);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let (mut typed, mut looked_up, mut lines) = (Vec::new(), Vec::new(), 0);
    for person in people.iter().step_by(step) {
        for (end, _) in person.name.char_indices().skip(1).take(12) {
            let query = &person.name[..end];
            let start = Instant::now();
            let found = phone.find_contacts(query, &filter, None, PAGE)?;
            typed.push(start.elapsed());
            lines += found.contacts.len();
        }
        for number in person.number.iter().flat_map(|number| [number.clone(), number.replace(' ', "/")]) {
            let start = Instant::now();
            let found = phone.who_has_number(&number)?;
            looked_up.push(start.elapsed());
            assert!(!found.is_empty(), "whoever has a number is found by it");
        }
    }
    Ok(json!({
        "contacts": people.len(),
        "lines_a_page": lines as f64 / typed.len() as f64,
        "search": spread(&mut typed),
        "lookup": spread(&mut looked_up),
    }))
}

/// Median and 99th of a hundred, in milliseconds.
fn spread(taken: &mut [Duration]) -> Value {
    taken.sort();
    let at = |hundredth: usize| taken[(taken.len() - 1) * hundredth / 100].as_secs_f64() * 1e3;
    json!({ "median_ms": at(50), "p99_ms": at(99), "asked": taken.len() })
}
