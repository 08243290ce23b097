//! Claims: printed as they are checked, counted, and remembered when they fail.

use std::fmt::Display;

/// All claims of a day.
#[derive(Default)]
pub struct Claims {
    held: u32,
    failed: u32,
}

impl Claims {
    /// Opens a step of the story.
    pub fn title(&mut self, number: u32, text: &str) {
        println!("\n{number}. {text}");
    }

    /// Tells something that is no claim.
    pub fn tell(&mut self, text: impl Display) {
        println!("     {text}");
    }

    /// Claims something.
    pub fn claim(&mut self, text: impl Display, holds: bool) {
        let sign = if holds { "✓" } else { "✗ NOT TRUE:" };
        println!("   {sign} {text}");
        if holds {
            self.held += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Claims that two things are equal, and shows both if they are not.
    pub fn equal<T: PartialEq + std::fmt::Debug>(&mut self, text: impl Display, is: &T, should: &T) {
        self.claim(&text, is == should);
        if is != should {
            println!("       is:     {is:?}\n       should: {should:?}");
        }
    }

    /// Whether there were claims and all held; says so.
    pub fn all_held(&self) -> bool {
        println!("{} claims held, {} failed", self.held, self.failed);
        self.failed == 0 && self.held > 0
    }
}
