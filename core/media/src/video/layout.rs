//! Where the media data lies and where it goes: the ranges that kept tracks name, in the order of the file, without gaps.

use super::boxes::Draft;
use super::chunks::Chunk;
use super::error::{Result, VideoError};
use super::movie::Movie;
use super::scan::{Scanned, too_short};
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// Largest value of a 32 bit field.
const NARROW: u64 = u32::MAX as u64;

/// Which bytes of the input are kept, and where each of them is then.
pub(super) struct Layout {
    /// In order, none touching another.
    runs: Vec<Run>,
    /// Bytes in all.
    payload: u64,
}

struct Run {
    from: Range<u64>,
    /// Place behind the beginning of the media data.
    to: u64,
}

impl Layout {
    /// The media data of a movie.
    ///
    /// # Errors
    /// [`VideoError::Damaged`] where a chunk lies outside of every `mdat`, as nobody knows what that is, and
    /// [`VideoError::Truncated`] where it lies behind the end of the file.
    pub fn of(movie: &Movie, scanned: &Scanned) -> Result<Self> {
        let media = &scanned.media;
        let mut ranges = Vec::with_capacity(movie.tracks.iter().map(|track| track.chunks.len()).sum());
        for Chunk { offset, bytes } in movie.tracks.iter().flat_map(|track| &track.chunks) {
            let end = offset.checked_add(*bytes).ok_or(VideoError::Damaged)?;
            let home = media.partition_point(|body| body.start <= *offset).checked_sub(1);
            if home.is_none_or(|home| media[home].end < end) {
                return Err(if *offset >= scanned.length { VideoError::Truncated } else { VideoError::Damaged });
            }
            if end > scanned.length {
                return Err(VideoError::Truncated);
            }
            if *bytes > 0 {
                ranges.push(*offset..end);
            }
        }
        ranges.sort_unstable_by_key(|range| range.start);
        let mut layout = Self { runs: Vec::new(), payload: 0 };
        for range in ranges {
            layout.append(range);
        }
        Ok(layout)
    }

    /// Ranges come by their beginning; tracks may share bytes.
    fn append(&mut self, range: Range<u64>) {
        match self.runs.last_mut() {
            Some(last) if range.start <= last.from.end => {
                let more = range.end.saturating_sub(last.from.end);
                last.from.end += more;
                self.payload += more;
            }
            _ => {
                let to = self.payload;
                self.payload += range.end - range.start;
                self.runs.push(Run { from: range, to });
            }
        }
    }

    /// Where a chunk begins, behind the beginning of the media data. One without bytes may begin anywhere.
    pub fn place(&self, offset: u64) -> u64 {
        let home = self.runs.partition_point(|run| run.from.start <= offset).checked_sub(1);
        home.map_or(0, |home| {
            let run = &self.runs[home];
            run.to + (offset.min(run.from.end) - run.from.start)
        })
    }

    /// Writes the whole copy; returns its length.
    pub fn write<R: Read + Seek, W: Write>(&self, movie: &Movie, input: &mut R, output: &mut W) -> Result<u64> {
        let header = self.header();
        let before = |index: &[u8]| (movie.brands.len() + index.len() + header.len()) as u64;
        let mut index = movie.render(self, 0, false);
        let wide = before(&index) + self.payload > NARROW;
        if wide {
            index = movie.render(self, 0, true);
        }
        index = movie.render(self, before(&index), wide);
        for part in [&movie.brands, &index, &header] {
            output.write_all(part).map_err(VideoError::Write)?;
        }
        for run in &self.runs {
            copy(input, output, &run.from)?;
        }
        output.flush().map_err(VideoError::Write)?;
        Ok(before(&index) + self.payload)
    }

    /// The header of the one `mdat`.
    fn header(&self) -> Vec<u8> {
        let mut draft = Draft::default();
        match u32::try_from(self.payload + 8) {
            Ok(size) => {
                draft.u32(size);
                draft.put(b"mdat");
            }
            Err(_) => {
                draft.u32(1);
                draft.put(b"mdat");
                draft.put(&(self.payload + 16).to_be_bytes());
            }
        }
        draft.into_bytes()
    }
}

fn copy<R: Read + Seek, W: Write>(input: &mut R, output: &mut W, from: &Range<u64>) -> Result<()> {
    const PIECE: usize = 64 * 1024;
    let mut piece = [0; PIECE];
    let mut left = from.end - from.start;
    input.seek(SeekFrom::Start(from.start)).map_err(VideoError::Read)?;
    while left > 0 {
        let length = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        input.read_exact(&mut piece[..length]).map_err(too_short)?;
        output.write_all(&piece[..length]).map_err(VideoError::Write)?;
        left -= length as u64;
    }
    Ok(())
}
