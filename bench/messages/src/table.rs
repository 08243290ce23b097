//! The table a run ends with: what was measured, the ratio, the goal, met or missed.

use std::fmt::Write;

/// What a ratio has to be.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// Measured, with nothing promised.
    None,
}

/// One line.
pub struct Line {
    pub what: String,
    pub ours: String,
    pub other: String,
    pub ratio: f64,
    pub goal: Goal,
}

/// Lines under one heading.
pub struct Section {
    heading: String,
    lines: Vec<Line>,
    notes: Vec<String>,
}

impl Section {
    pub fn new(heading: &str) -> Self {
        Self { heading: heading.to_owned(), lines: Vec::new(), notes: Vec::new() }
    }

    /// `ours` is to be less than `other`: the ratio says how many times.
    pub fn faster(&mut self, what: &str, ours: f64, other: f64, goal: f64) {
        self.push(what, ours, other, other / ours, Goal::AtLeast(goal));
    }

    /// `ours` is to be little more than `other`.
    pub fn near(&mut self, what: &str, ours: f64, other: f64, goal: f64) {
        self.push(what, ours, other, ours / other, Goal::AtMost(goal));
    }

    /// Beside each other, with no goal.
    pub fn beside(&mut self, what: &str, ours: f64, other: f64) {
        self.push(what, ours, other, other / ours, Goal::None);
    }

    fn push(&mut self, what: &str, ours: f64, other: f64, ratio: f64, goal: Goal) {
        self.lines.push(Line { what: what.to_owned(), ours: figure(ours), other: figure(other), ratio, goal });
    }

    /// A line in other units than the section's.
    pub fn line(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// As Markdown.
    pub fn text(&self) -> String {
        let mut text = format!(
            "\n## {}\n\n| what | ours | beside it | ratio | goal | |\n|---|---|---|---|---|---|\n",
            self.heading
        );
        for line in &self.lines {
            let (goal, met) = match line.goal {
                Goal::AtLeast(least) => (format!("≥ {least}x"), if line.ratio >= least { "met" } else { "MISSED" }),
                Goal::AtMost(most) => (format!("≤ {most}x"), if line.ratio <= most { "met" } else { "MISSED" }),
                Goal::None => ("–".to_owned(), ""),
            };
            // Writing into a string cannot fail.
            let _ = writeln!(
                text,
                "| {} | {} | {} | {:.2}x | {goal} | {met} |",
                line.what, line.ours, line.other, line.ratio
            );
        }
        for note in &self.notes {
            let _ = write!(text, "\n{note}\n");
        }
        text
    }
}

/// Three digits that count.
pub fn figure(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        small if small >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}
