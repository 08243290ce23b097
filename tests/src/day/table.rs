//! The table at the end of the day.

use std::fmt;

/// What was counted and measured.
#[derive(Debug, Default)]
pub struct Figures {
    pub sent: u64,
    pub received: u64,
    pub duplicated: u64,
    pub lost: u64,
    pub bytes_before: u64,
    pub bytes_after: u64,
    pub seconds: f64,
    /// From the network's return until everything was acknowledged.
    pub sending_seconds: f64,
    pub peak_memory: u64,
    /// Cold offline open to the first inbox page.
    pub open_ms: f64,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let ratio = self.bytes_before as f64 / self.bytes_after.max(1) as f64;
        let rows = [
            ("messages sent / received", format!("{} / {}", self.sent, self.received)),
            ("duplicated / lost", format!("{} / {}", self.duplicated, self.lost)),
            (
                "photos before / after",
                format!(
                    "{:.1} MB / {:.2} MB ({ratio:.1} times smaller)",
                    megabytes(self.bytes_before),
                    megabytes(self.bytes_after)
                ),
            ),
            ("sent at 2 Mbit/s in", format!("{:.1} s", self.sending_seconds)),
            ("cold offline open to first inbox page", format!("{:.1} ms", self.open_ms)),
            ("peak memory of the phone process", format!("{:.0} MB", megabytes(self.peak_memory))),
            ("the whole day took", format!("{:.1} s", self.seconds)),
        ];
        for (name, value) in rows {
            writeln!(f, "  {name:<40} {value}")?;
        }
        Ok(())
    }
}
