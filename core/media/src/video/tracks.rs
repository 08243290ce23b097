//! One track (`trak`): kept whole but for what names people, places, times and devices, or dropped with its samples.
//!
//! Only picture (`vide`) and sound (`soun`) stay. Positions are recorded in tracks of their own (`meta`, `camm`, `gpmd`)
//! and in subtitles (`text`, `sbtl`), the time of day in time codes (`tmcd`); no player needs any of them for the film.
//! References between tracks and apertures go as well.

use super::boxes::{Child, Draft, Fields, boxed, children, first, required};
use super::chunks::{self, Chunk};
use super::entries;
use super::error::{Result, VideoError};
use super::movie::Codec;
use super::tables;

/// A track that stays.
pub(super) struct Track {
    pub codec: Codec,
    pub handler: [u8; 4],
    pub duration_ms: u64,
    /// As shown, turned; 0 for sound.
    pub width: u32,
    pub height: u32,
    /// Its chunks in the input, in order.
    pub chunks: Vec<Chunk>,
    /// Whole boxes of the copy: `tkhd` and `edts`, then `mdhd` and `hdlr`, then what stands in `minf` before `stbl`, then
    /// what stands in `stbl` before the chunks' places.
    head: Vec<u8>,
    media: Vec<u8>,
    info: Vec<u8>,
    tables: Vec<u8>,
}

/// A track as it was read.
pub(super) enum Read {
    Kept(Box<Track>),
    /// Of a kind that is dropped, or without samples.
    Dropped,
    /// Picture or sound that nobody here knows; the handler says which.
    Unknown([u8; 4], VideoError),
}

pub(super) fn read(body: &[u8], movie_timescale: u32, most_chunks: usize) -> Result<Read> {
    let boxes = children(body)?;
    let media = children(required(&boxes, b"mdia")?)?;
    let handler = handler(required(&media, b"hdlr")?)?;
    if !matches!(&handler, b"vide" | b"soun") {
        return Ok(Read::Dropped);
    }
    let info = children(required(&media, b"minf")?)?;
    own_file_only(&info)?;
    let stbl = children(required(&info, b"stbl")?)?;
    let entries = match entries::read(required(&stbl, b"stsd")?, handler) {
        Err(error @ VideoError::Unsupported { what: entries::UNKNOWN_CODEC }) => {
            return Ok(Read::Unknown(handler, error));
        }
        entries => entries?,
    };
    let (kept, samples) = tables::read(&stbl, entries.frame_bytes)?;
    let chunks = chunks::read(&stbl, &samples, most_chunks)?;
    if chunks.is_empty() {
        return Ok(Read::Dropped);
    }
    let shown = track_header(required(&boxes, b"tkhd")?)?;
    let (media_header, media_ms) = media_header(required(&media, b"mdhd")?)?;
    let mut head = shown.whole;
    edits(&boxes, &mut head)?;
    let track_ms = milliseconds(shown.duration, movie_timescale);
    let has_picture = handler == *b"vide";
    let (width, height) =
        if shown.width == 0 || shown.height == 0 { entries.size } else { (shown.width, shown.height) };
    let (width, height) = if shown.quarter { (height, width) } else { (width, height) };
    Ok(Read::Kept(Box::new(Track {
        codec: entries.codec,
        handler,
        duration_ms: if track_ms > 0 { track_ms } else { media_ms },
        width: if has_picture { width } else { 0 },
        height: if has_picture { height } else { 0 },
        chunks,
        head,
        media: [media_header, fresh_handler(handler)].concat(),
        info: fresh_info(has_picture),
        tables: [entries.whole, kept].concat(),
    })))
}

impl Track {
    /// Writes the whole `trak`, each chunk at its new place.
    pub fn render(&self, draft: &mut Draft, place: impl Fn(u64) -> u64, wide: bool) {
        draft.nest(b"trak", |draft| {
            draft.put(&self.head);
            draft.nest(b"mdia", |draft| {
                draft.put(&self.media);
                draft.nest(b"minf", |draft| {
                    draft.put(&self.info);
                    draft.nest(b"stbl", |draft| {
                        draft.put(&self.tables);
                        chunks::render(&self.chunks, draft, place, wide);
                    });
                });
            });
        });
    }
}

struct TrackHeader {
    whole: Vec<u8>,
    duration: u64,
    width: u32,
    height: u32,
    /// Shown turned by 90 or 270 degrees.
    quarter: bool,
}

/// `tkhd` (8.3.2) without times.
fn track_header(body: &[u8]) -> Result<TrackHeader> {
    let mut fields = Fields::new(body);
    let (version, flags) = fields.stamped()?;
    let id = fields.u32()?;
    let _reserved = fields.u32()?;
    let duration = fields.by_version(version)?;
    let _reserved = fields.take(8)?;
    let layer_group_volume = fields.take(6)?;
    let _reserved = fields.u16()?;
    let matrix = fields.take(36)?;
    let (width, height) = (fields.u32()?, fields.u32()?);
    let mut draft = Draft::default();
    draft.nest(b"tkhd", |draft| {
        draft.stamped(version, flags & 0x0f);
        draft.u32(id);
        draft.u32(0);
        draft.by_version(version, duration);
        draft.zeros(8);
        draft.put(layer_group_volume);
        draft.zeros(2);
        draft.put(matrix);
        draft.u32(width);
        draft.u32(height);
    });
    let unknown = if version == 1 { u64::MAX } else { u64::from(u32::MAX) };
    let duration = if duration == unknown { 0 } else { duration };
    // The first two numbers of the matrix, 16.16: how much of x stays x, and how much becomes y.
    let mut turn = Fields::new(matrix);
    let (stays, becomes) = (turn.u32()?.cast_signed(), turn.u32()?.cast_signed());
    let quarter = becomes.unsigned_abs() > stays.unsigned_abs();
    Ok(TrackHeader { whole: draft.into_bytes(), duration, width: width >> 16, height: height >> 16, quarter })
}

/// `mdhd` (8.4.2) without times and with no language, and the duration.
fn media_header(body: &[u8]) -> Result<(Vec<u8>, u64)> {
    /// "und", as three letters of five bits.
    const UNDETERMINED: u32 = 0x55c4_0000;
    let mut fields = Fields::new(body);
    let (version, _) = fields.stamped()?;
    let timescale = fields.u32()?;
    let duration = fields.by_version(version)?;
    let mut draft = Draft::default();
    draft.nest(b"mdhd", |draft| {
        draft.stamped(version, 0);
        draft.u32(timescale);
        draft.by_version(version, duration);
        draft.u32(UNDETERMINED);
    });
    let unknown = duration == if version == 1 { u64::MAX } else { u64::from(u32::MAX) };
    Ok((draft.into_bytes(), milliseconds(if unknown { 0 } else { duration }, timescale)))
}

fn milliseconds(ticks: u64, timescale: u32) -> u64 {
    if timescale == 0 {
        return 0;
    }
    u64::try_from(u128::from(ticks) * 1000 / u128::from(timescale)).unwrap_or(0)
}

/// What a track is: the handler of `hdlr` (8.4.3).
fn handler(body: &[u8]) -> Result<[u8; 4]> {
    let mut fields = Fields::new(body);
    fields.take(8)?;
    fields.kind()
}

/// A handler without a name.
fn fresh_handler(handler: [u8; 4]) -> Vec<u8> {
    boxed(b"hdlr", &[&[0; 8], &handler[..], &[0; 13]].concat())
}

/// The media header of picture or sound, and a reference to this file.
fn fresh_info(has_picture: bool) -> Vec<u8> {
    let mut draft = Draft::default();
    if has_picture {
        draft.whole(b"vmhd", &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    } else {
        draft.whole(b"smhd", &[0; 8]);
    }
    draft.nest(b"dinf", |draft| {
        draft.nest(b"dref", |draft| {
            draft.u32(0);
            draft.u32(1);
            draft.whole(b"url ", &[0, 0, 0, 1]);
        });
    });
    draft.into_bytes()
}

/// A track whose samples lie in other files (8.7.2) is refused: its chunks are no places in this one.
fn own_file_only(info: &[Child<'_>]) -> Result<()> {
    let elsewhere = VideoError::Unsupported { what: "media in other files" };
    let Some(dinf) = first(info, b"dinf") else { return Ok(()) };
    let dinf = children(dinf)?;
    let mut fields = Fields::new(required(&dinf, b"dref")?);
    fields.take(8)?;
    for reference in children(fields.rest())? {
        let (_, flags) = Fields::new(reference.body).version()?;
        if flags & 1 == 0 {
            return Err(elsewhere);
        }
    }
    Ok(())
}

/// The edit list (8.6.6) goes along: it says where the film begins.
fn edits(boxes: &[Child<'_>], into: &mut Vec<u8>) -> Result<()> {
    let Some(edts) = first(boxes, b"edts") else { return Ok(()) };
    let edts = children(edts)?;
    let Some(list) = first(&edts, b"elst") else { return Ok(()) };
    let (version, _) = Fields::new(list).version()?;
    let list = tables::exact(list, if version == 1 { 20 } else { 12 })?;
    into.extend(boxed(b"edts", &boxed(b"elst", list)));
    Ok(())
}
