//! What a walk over a file lets through and what it drops.

use std::collections::BTreeSet;
use std::io::{Read, Seek, Write};

use super::source::Source;
use super::{exif, xmp};
use crate::Carried;
use crate::MediaError;
use crate::exif_block::Told;

/// XMP beyond this is reported without a look inside.
const MAX_XMP: usize = 4 << 20;
/// EXIF blocks beyond this many are reported without a look inside.
const MAX_BLOCKS: usize = 8;

/// Takes the parts of a file in their order; in the first walk only looks, in the second writes.
#[derive(Default)]
pub(super) struct Sieve<'a> {
    output: Option<&'a mut dyn Write>,
    /// Bytes let through.
    passed: u64,
    /// Bytes let through in the walk before this.
    expected: u64,
    found: BTreeSet<Carried>,
    told: Told,
    blocks: usize,
    xmp: usize,
    begun: bool,
    fresh: Option<Vec<u8>>,
    refused: Option<&'static str>,
}

impl<'a> Sieve<'a> {
    pub(super) fn looking() -> Self {
        Self::default()
    }

    /// For the second walk.
    pub(super) fn writing(self, output: &'a mut dyn Write) -> Result<Self, MediaError> {
        match self.refused {
            Some(what) => Err(MediaError::Unsupported { what }),
            None => {
                let fresh = self.told.block();
                Ok(Self { output: Some(output), expected: self.passed, fresh, ..Self::default() })
            }
        }
    }

    /// Bytes written in all.
    pub(super) fn finish(self) -> Result<u64, MediaError> {
        if let Some(output) = self.output {
            output.flush().map_err(MediaError::Write)?;
        }
        Ok(self.passed)
    }

    /// What was dropped, each kind once.
    pub(super) fn found(self) -> Vec<Carried> {
        self.found.into_iter().collect()
    }

    /// The EXIF block the copy gets instead of its own; nothing in the first walk.
    pub(super) fn fresh(&self) -> Option<Vec<u8>> {
        self.fresh.clone()
    }

    /// Bytes the first walk let through; 0 during it.
    pub(super) fn expected(&self) -> u64 {
        self.expected
    }

    /// Lets `bytes` through.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> Result<(), MediaError> {
        self.passed += bytes.len() as u64;
        match &mut self.output {
            Some(output) => output.write_all(bytes).map_err(MediaError::Write),
            None => Ok(()),
        }
    }

    /// Lets the next `count` bytes of `source` through, showing each piece to `look`.
    pub(super) fn keep_next<R: Read + Seek>(
        &mut self,
        source: &mut Source<'_, R>,
        mut count: u64,
        mut look: impl FnMut(&[u8]),
    ) -> Result<(), MediaError> {
        while count > 0 {
            let some = source.some()?;
            let piece = &some[..some.len().min(usize::try_from(count).unwrap_or(usize::MAX))];
            look(piece);
            self.keep(piece)?;
            let length = piece.len();
            source.consume(length);
            count -= length as u64;
        }
        Ok(())
    }

    /// Notes something that is dropped.
    pub(super) fn note(&mut self, what: Carried) {
        self.found.insert(what);
    }

    /// Drops a text, unless it says nothing.
    pub(super) fn drop_text(&mut self, text: &[u8], what: Carried) {
        if !is_blank(text) {
            self.note(what);
        }
    }

    /// Readers look for EXIF no further.
    pub(super) fn picture_begins(&mut self) {
        self.begun = true;
    }

    /// Drops an EXIF block; what may be told of the first, where readers look for it, goes into the fresh one.
    pub(super) fn drop_exif(&mut self, tiff: &[u8]) {
        self.blocks += 1;
        if self.blocks > MAX_BLOCKS {
            return self.note(Carried::MakerNote);
        }
        self.found.extend(exif::carried(tiff));
        if self.blocks == 1 && !self.begun {
            self.told = exif::told(tiff);
        }
    }

    /// Drops a piece of XMP.
    pub(super) fn drop_xmp(&mut self, packet: &[u8]) {
        self.note(Carried::Description);
        self.xmp += packet.len();
        if self.xmp <= MAX_XMP {
            self.found.extend(xmp::carried(packet));
        }
    }

    /// The file cannot be copied; looking goes on.
    pub(super) fn refuse(&mut self, what: &'static str) {
        self.refused = Some(what);
    }
}

/// Cameras fill fields nobody wrote into with blanks.
pub(super) fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace())
}
