//! A day on site, as the demo plays it: every step makes claims, and a claim that fails fails the day.

mod claims;
mod evening;
mod morning;
mod onsite;
mod table;

pub use claims::Claims;
pub use table::Figures;

use crate::harness::Outcome;
use crate::phone::Phone;
use crate::town::Town;
use std::path::PathBuf;
use std::time::Instant;

/// Site photos of the day.
pub const PHOTOS: usize = 12;

/// What one day needs and learns.
pub struct Day {
    pub town: Town,
    pub claims: Claims,
    pub figures: Figures,
    /// The folder with one's own photos, if told.
    pub own_photos: Option<PathBuf>,
}

/// Plays the day; `false` where a claim failed.
pub async fn play(own_photos: Option<PathBuf>) -> Outcome<bool> {
    let started = Instant::now();
    let mut claims = Claims::default();
    claims.title(1, "The company's server is up, and the Meister's phone logs in");
    let town = Town::open("demo").await?;
    let mut day = Day { town, claims, figures: Figures::default(), own_photos };
    let phone = day.log_in().await?;
    let phone = day.overnight(phone).await?;
    let phone = day.review_offline(phone).await?;
    let phone = day.take_photos(phone).await?;
    let phone = day.network_returns(phone).await?;
    day.office_reads().await?;
    day.search_for_canaries(phone).await?;
    day.figures.seconds = started.elapsed().as_secs_f64();
    println!("\n{}", day.figures);
    let held = day.claims.all_held();
    if held {
        day.town.run.succeed()?;
    }
    Ok(held)
}

/// Takes the phone's peak memory before it goes.
fn note_memory(figures: &mut Figures, phone: &Phone) -> Outcome<()> {
    figures.peak_memory = figures.peak_memory.max(phone.peak_memory()?);
    Ok(())
}
