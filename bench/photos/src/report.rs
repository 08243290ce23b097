//! One table of ratios with the goals beside them, one of all pipelines, and the same as JSON.

use std::fmt::Write;

use serde::Serialize;

use crate::goals::{Goal, Measured, Wanted};
use crate::machine::Machine;
use crate::quality::WANTED;
use crate::statistics::geometric_mean;
use photo_shared::Outcome;
use photo_shared::pipelines::Pipeline;

/// All there is to say about one run of the bench.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub machine: Machine,
    /// Load average before and after.
    pub load: (f64, f64),
    pub photos: usize,
    pub rounds: usize,
    pub measured: Measured,
    pub goals: Vec<Goal>,
}

impl Report {
    pub fn json(&self) -> Outcome<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    /// For people.
    pub fn text(&self) -> Outcome<String> {
        let mut out = String::new();
        self.heading(&mut out)?;
        self.table_of_goals(&mut out)?;
        self.table_of_pipelines(&mut out)?;
        self.large_ones(&mut out)?;
        Ok(out)
    }

    fn heading(&self, out: &mut String) -> Outcome<()> {
        let machine = &self.machine;
        writeln!(out, "{} x {}, {}, {}", machine.processors, machine.processor, machine.system, machine.day)?;
        writeln!(out, "load average {:.2} before, {:.2} after", self.load.0, self.load.1)?;
        writeln!(out, "{}", machine.versions.join("; "))?;
        writeln!(
            out,
            "{} photos to 1600 px at SSIMULACRA2 {WANTED}; medians of {} runs less start-up; geometric means\n",
            self.photos, self.rounds
        )?;
        Ok(())
    }

    fn table_of_goals(&self, out: &mut String) -> Outcome<()> {
        writeln!(out, "| | goal | reached | fastest runs | |\n|---|---|---|---|---|")?;
        for goal in &self.goals {
            let (wanted, met) = (wanted(goal.wanted), if goal.is_met() { "met" } else { "NOT MET" });
            let least = goal.least.map_or(String::new(), |least| format!("{least:.2}"));
            writeln!(out, "| {} | {wanted} | {:.2} | {least} | {met} |", goal.what, goal.reached)?;
        }
        Ok(())
    }

    fn table_of_pipelines(&self, out: &mut String) -> Outcome<()> {
        writeln!(out, "\n| pipeline | ms | processor ms | ms inside | peak MB | kB | butteraugli | quality |")?;
        writeln!(out, "|---|---|---|---|---|---|---|---|")?;
        for (pipeline, works) in &self.measured.works {
            let mean = |what: fn(&crate::measure::Work) -> f64| geometric_mean(works.iter().map(what));
            let peak = works.iter().map(|work| work.peak_kib).fold(0.0, f64::max) / 1024.0;
            let (ms, processor) = (1e3 * mean(|work| work.wall), 1e3 * mean(|work| work.processor));
            let inside = 1e3 * mean(|work| work.inside);
            let inside = if inside > 0.0 { format!("{inside:.1}") } else { "-".to_owned() };
            let name = pipeline.word();
            writeln!(out, "| {name} | {ms:.1} | {processor:.1} | {inside} | {peak:.0} | {} |", self.equal(*pipeline))?;
        }
        Ok(())
    }

    fn equal(&self, pipeline: Pipeline) -> String {
        if pipeline.same_pictures_as() != pipeline {
            return "- | - | -".to_owned();
        }
        let equals = &self.measured.equals[&pipeline];
        let kilobytes = geometric_mean(equals.iter().map(|equal| equal.bytes)) / 1e3;
        let distance = geometric_mean(equals.iter().map(|equal| equal.butteraugli));
        let qualities = equals.iter().map(|equal| equal.quality);
        let (least, most) = (qualities.clone().min().unwrap_or(0), qualities.max().unwrap_or(0));
        let reached = equals.iter().all(|equal| equal.reached);
        format!("{kilobytes:.1} | {distance:.3} | {least}-{most}{}", if reached { "" } else { " not reached" })
    }

    fn large_ones(&self, out: &mut String) -> Outcome<()> {
        writeln!(out, "\n48 MP baseline: ms and peak MB")?;
        for (pipeline, works) in &self.measured.works_48 {
            let peak = works.iter().map(|work| work.peak_kib).fold(0.0, f64::max) / 1024.0;
            let ms = 1e3 * geometric_mean(works.iter().map(|work| work.wall));
            writeln!(out, "  {:<16} {ms:>7.1} {peak:>6.0}", pipeline.word())?;
        }
        let extras = &self.measured.extras;
        writeln!(out, "12 MP progressive: peak MB {:.0}", extras.peak_12_progressive)?;
        writeln!(
            out,
            "series: {:.2} s on one thread ({:.0} MB), {:.2} s on two ({:.0} MB)",
            extras.series_one, extras.peak_series_one, extras.series_two, extras.peak_series_two
        )?;
        Ok(())
    }
}

fn wanted(wanted: Wanted) -> String {
    match wanted {
        Wanted::AtLeast(bound) => format!("≥ {bound}"),
        Wanted::AtMost(bound) => format!("≤ {bound}"),
    }
}
