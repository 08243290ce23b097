//! What a paper says is in both of its faces, whatever is written in it. `scripts/page-test.sh` lets another program read
//! the golden paper.

use super::*;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn made() -> jiff::Zoned {
    date(2026, 11, 26).at(9, 30, 0, 0).to_zoned(TimeZone::get("Europe/Berlin").unwrap()).unwrap()
}

/// A grey JPEG of 8 x 8.
fn picture(caption: &str) -> Picture {
    let rgb = vec![0x80; 8 * 8 * 3];
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 8, 8);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
    let mut jpeg = Vec::new();
    let recipe = werkfunk_media::Recipe::default();
    werkfunk_media::shrink(&mut std::io::Cursor::new(png), &mut jpeg, &recipe, None).unwrap();
    Picture { jpeg: Arc::new(jpeg), width: 8, height: 8, caption: caption.to_owned() }
}

fn sample() -> Document {
    let mut paper = Document {
        title: "Auskunft über Ihre Daten: Ayşe Yıldız".to_owned(),
        author: "Müller & Söhne Bäder GmbH".to_owned(),
        made: "26.11.2026, 09:30".to_owned(),
        foot: "Kopf der Kette".to_owned(),
        blocks: Vec::new(),
    };
    paper.chapter("Kontaktbuch");
    paper.facts(&[("Name", "Ayşe Yıldız"), ("Ort", "Łódź"), ("leer", "")], "");
    paper.section("Nachrichten");
    paper.say("Guten Tag,\ndas Bad ist fertig 🙂.");
    paper.list(["erstens", "zweitens"]);
    paper.picture(picture("dateien/0001.jpg"));
    let rows = (1..60).map(|number| vec![number.to_string(), "Guten Tag. ".repeat(number % 9)]).collect();
    paper.table(&[("Nummer", 1), ("Nachricht", 6)], rows, "");
    paper
}

#[test]
fn every_word_of_a_paper_is_in_its_html() {
    let html = html(&sample()).unwrap();
    for word in
        ["Ayşe Yıldız", "Müller &amp; Söhne", "Łódź", "🙂", "zweitens", "dateien&#x2f;0001.jpg", "Kopf der Kette"]
    {
        assert!(html.contains(word), "{word} is missing");
    }
    assert!(!html.contains("<script") && html.contains("src=\"data:image/jpeg;base64,/9j/"));
}

#[test]
fn a_paper_becomes_a_tagged_pdf_that_is_the_same_every_time() {
    let pdf_of = || pdf(&sample(), &made()).unwrap();
    let pdf = pdf_of();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let holds = |wanted: &[u8]| pdf.windows(wanted.len()).any(|window| window == wanted);
    assert!(holds(b"/StructTreeRoot") && holds(b"/Lang"), "not tagged");
    assert!(pdf == pdf_of(), "the same paper gave other bytes");
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/papers/document/golden/paper.pdf");
    if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
        std::fs::write(&golden, &pdf).unwrap();
    }
    assert!(std::fs::read(&golden).unwrap() == pdf, "{} differs; WERKFUNK_GOLDEN=1", golden.display());
}

#[test]
fn a_paper_of_many_pages_says_on_each_which_it_is() {
    let mut paper = sample();
    let rows = (0..200).map(|n| vec![format!("{n}"), "eine Zeile ".repeat(12)]).collect();
    paper.table(&[("Nummer", 1), ("Inhalt", 6)], rows, "");
    let fonts = font::Fonts::load().unwrap();
    let set = layout::layout(&paper, &fonts);
    assert!(set.sheets.len() > 5, "{} sheets", set.sheets.len());
    for (at, sheet) in set.sheets.iter().enumerate() {
        let wanted = format!("Seite {} von {}", at + 1, set.sheets.len());
        assert!(sheet.iter().any(|placed| said(&placed.what) == wanted), "{wanted} is missing");
    }
}

#[test]
fn a_heading_that_says_nothing_costs_nobody_the_paper() {
    let mut paper = sample();
    paper.chapter(String::new());
    paper.section("  ");
    assert!(pdf(&paper, &made()).is_ok());
}

fn said(what: &layout::What) -> String {
    match what {
        layout::What::Text { line, .. } => line.iter().map(|run| run.text.as_str()).collect(),
        _ => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_written_becomes_a_paper_and_stays_on_its_sheets(text in "\\PC{0,200}", rows in 0_usize..40) {
        let mut paper = sample();
        paper.title = format!("x{text}");
        paper.chapter(text.clone());
        paper.say(text.repeat(8));
        paper.list([text.clone(), String::new()]);
        paper.table(&[("Eins", 1), ("Zwei", 3)], vec![vec![text.clone(), text.repeat(4)]; rows], "leer");
        let fonts = font::Fonts::load().unwrap();
        for placed in layout::layout(&paper, &fonts).sheets.iter().flatten() {
            prop_assert!(placed.x >= 0.0 && placed.y >= 0.0 && placed.y <= layout::SHEET.1);
            if let layout::What::Text { line, size } = &placed.what {
                let end = placed.x + line.iter().map(|run| run.width).sum::<f32>() * size;
                prop_assert!(end <= layout::SHEET.0, "a line ends at {}", end);
            }
        }
        prop_assert!(pdf(&paper, &made()).is_ok());
        let html = html(&paper).unwrap();
        prop_assert!(!html.contains("<script"));
    }
}
