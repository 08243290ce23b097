//! Where a track's samples lie (ISO/IEC 14496-12, 8.7): runs of samples, each at a place in the file.

use super::boxes::{Child, Draft, Fields, boxed, first, required};
use super::error::{Result, VideoError};
use super::tables::{self, Lengths, Samples};

/// A run of samples in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub offset: u64,
    pub bytes: u64,
}

/// The chunks of a track, at most `most`.
pub(super) fn read(stbl: &[Child<'_>], samples: &Samples<'_>, most: usize) -> Result<Vec<Chunk>> {
    let offsets = offsets(stbl, most)?;
    let mut runs = Runs::new(required(stbl, b"stsc")?)?;
    let mut lengths = Remaining { lengths: &samples.lengths, left: samples.count };
    let mut chunks = Vec::with_capacity(offsets.len());
    for (number, offset) in (1..).zip(offsets) {
        let bytes = lengths.next(runs.of(number)?)?;
        chunks.push(Chunk { offset, bytes });
    }
    // Samples that lie nowhere.
    if lengths.left > 0 { Err(VideoError::Damaged) } else { Ok(chunks) }
}

fn offsets(stbl: &[Child<'_>], most: usize) -> Result<Vec<u64>> {
    let (body, wide) = match (first(stbl, b"stco"), first(stbl, b"co64")) {
        (Some(body), None) => (body, false),
        (None, Some(body)) => (body, true),
        _ => return Err(VideoError::Damaged),
    };
    let mut fields = Fields::new(tables::exact(body, if wide { 8 } else { 4 })?);
    fields.take(8)?;
    let mut offsets = Vec::new();
    while !fields.is_empty() {
        if offsets.len() == most {
            return Err(VideoError::IndexTooLarge);
        }
        offsets.push(if wide { fields.u64()? } else { u64::from(fields.u32()?) });
    }
    Ok(offsets)
}

/// `stsc` (8.7.4), asked for chunk after chunk.
struct Runs<'a> {
    rest: Fields<'a>,
    samples: u32,
    /// From which chunk on the next entry counts.
    until: u32,
}

impl<'a> Runs<'a> {
    fn new(body: &'a [u8]) -> Result<Self> {
        let mut rest = Fields::new(tables::exact(body, 12)?);
        rest.take(8)?;
        let mut runs = Self { rest, samples: 0, until: 0 };
        runs.peek()?;
        Ok(runs)
    }

    fn peek(&mut self) -> Result<()> {
        let before = self.until;
        let mut ahead = self.rest;
        self.until = if ahead.is_empty() { u32::MAX } else { ahead.u32()? };
        if self.until <= before { Err(VideoError::Damaged) } else { Ok(()) }
    }

    /// How many samples the chunk has; chunks count from 1 and are asked for in order.
    fn of(&mut self, chunk: u32) -> Result<u32> {
        while self.until <= chunk && !self.rest.is_empty() {
            let _first = self.rest.u32()?;
            self.samples = self.rest.u32()?;
            let _entry = self.rest.u32()?;
            self.peek()?;
        }
        if self.samples == 0 { Err(VideoError::Damaged) } else { Ok(self.samples) }
    }
}

/// Samples not yet placed.
struct Remaining<'a> {
    lengths: &'a Lengths<'a>,
    left: u32,
}

impl Remaining<'_> {
    /// The bytes of the next `count` samples; the last chunk may be shorter than the table says.
    fn next(&mut self, count: u32) -> Result<u64> {
        let count = count.min(self.left);
        let bytes = match self.lengths {
            Lengths::Same(bytes) => u64::from(count).checked_mul(*bytes).ok_or(VideoError::Damaged)?,
            Lengths::Each(each) => {
                let at = each.len() - self.left as usize * 4;
                let mut fields = Fields::new(&each[at..at + count as usize * 4]);
                let mut bytes = 0;
                while !fields.is_empty() {
                    bytes += u64::from(fields.u32()?);
                }
                bytes
            }
        };
        self.left -= count;
        Ok(bytes)
    }
}

/// Writes where each chunk is now: `stco`, or `co64` where 32 bits do not reach.
pub(super) fn render(chunks: &[Chunk], draft: &mut Draft, place: impl Fn(u64) -> u64, wide: bool) {
    let count = u32::try_from(chunks.len()).unwrap_or(u32::MAX);
    let mut body = Draft::default();
    body.u32(0);
    body.u32(count);
    for chunk in chunks {
        let at = place(chunk.offset);
        match wide {
            true => body.put(&at.to_be_bytes()),
            false => body.u32(u32::try_from(at).unwrap_or(u32::MAX)),
        }
    }
    draft.put(&boxed(if wide { b"co64" } else { b"stco" }, &body.into_bytes()));
}
