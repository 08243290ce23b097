//! The index of a movie (`moov`): its header and the tracks of picture and sound, and nothing else of it.

use super::boxes::{Child, Draft, Fields, children, required};
use super::codecs::{Container, container, fresh_brands};
use super::error::{Result, VideoError};
use super::layout::Layout;
use super::scan::Scanned;
use super::tracks::{self, Read, Track};
use super::{PictureCodec, SoundCodec, VideoFacts};

/// Chunks of all tracks together: ten hours with a chunk for each frame.
pub(super) const MOST_CHUNKS: usize = 1_000_000;

/// A movie, understood.
pub(super) struct Movie {
    /// The whole `ftyp` of the copy.
    pub brands: Vec<u8>,
    container: Container,
    /// The whole `mvhd` of the copy.
    header: Vec<u8>,
    pub tracks: Vec<Track>,
}

impl Movie {
    pub fn read(scanned: &Scanned) -> Result<Self> {
        let container = container(&scanned.brands);
        let boxes = children(&scanned.index)?;
        for Child { kind, .. } in &boxes {
            match kind {
                b"cmov" => return Err(VideoError::Unsupported { what: "a packed index" }),
                b"rmra" => return Err(VideoError::Unsupported { what: "media in other files" }),
                b"pssh" => return Err(VideoError::Unsupported { what: "copy protection" }),
                _ => {}
            }
        }
        let (header, timescale) = header(required(&boxes, b"mvhd")?)?;
        let tracks = tracks_of(&boxes, timescale)?;
        if tracks.is_empty() {
            let fragments = boxes.iter().any(|child| child.kind == *b"mvex");
            return Err(if fragments { VideoError::Unsupported { what: "fragments" } } else { VideoError::NotAVideo });
        }
        let brands = fresh_brands(&scanned.brands, container)?;
        Ok(Self { brands, container, header, tracks })
    }

    pub fn facts(&self) -> VideoFacts {
        let picture = self.tracks.iter().find(|track| track.codec.picture().is_some());
        VideoFacts {
            duration_ms: self.tracks.iter().map(|track| track.duration_ms).max().unwrap_or(0),
            width: picture.map_or(0, |track| track.width),
            height: picture.map_or(0, |track| track.height),
            picture: picture.and_then(|track| track.codec.picture()),
            sound: self.tracks.iter().find_map(|track| track.codec.sound()),
            container: self.container,
        }
    }

    /// The whole `moov` of the copy, its media data beginning at `base` in the file.
    pub fn render(&self, layout: &Layout, base: u64, wide: bool) -> Vec<u8> {
        let mut draft = Draft::default();
        draft.nest(b"moov", |draft| {
            draft.put(&self.header);
            for track in &self.tracks {
                track.render(draft, |offset| base + layout.place(offset), wide);
            }
        });
        draft.into_bytes()
    }
}

/// Picture and sound. A track nobody here knows is left out where another one of its kind stays, as with spatial sound
/// beside stereo; else the movie is refused.
fn tracks_of(boxes: &[Child<'_>], timescale: u32) -> Result<Vec<Track>> {
    let mut tracks: Vec<Track> = Vec::new();
    let mut unknown = Vec::new();
    let mut chunks = 0;
    for child in boxes.iter().filter(|child| child.kind == *b"trak") {
        match tracks::read(child.body, timescale, MOST_CHUNKS - chunks)? {
            Read::Dropped => {}
            Read::Unknown(handler, error) => unknown.push((handler, error)),
            Read::Kept(track) => {
                chunks += track.chunks.len();
                tracks.push(*track);
            }
        }
    }
    let missing = unknown.into_iter().find(|(handler, _)| tracks.iter().all(|track| track.handler != *handler));
    match missing {
        Some((_, error)) => Err(error),
        None => Ok(tracks),
    }
}

/// `mvhd` (ISO/IEC 14496-12, 8.2.2) without times and previews, and the ticks of a second.
fn header(body: &[u8]) -> Result<(Vec<u8>, u32)> {
    let mut fields = Fields::new(body);
    let (version, _) = fields.stamped()?;
    let timescale = fields.u32()?;
    let duration = fields.by_version(version)?;
    let rate_and_volume = fields.take(6)?;
    let _reserved = fields.take(10)?;
    let matrix = fields.take(36)?;
    let _previews = fields.take(24)?;
    let next_track = fields.u32()?;
    if timescale == 0 {
        return Err(VideoError::Damaged);
    }
    let mut draft = Draft::default();
    draft.nest(b"mvhd", |draft| {
        draft.stamped(version, 0);
        draft.u32(timescale);
        draft.by_version(version, duration);
        draft.put(rate_and_volume);
        draft.zeros(10);
        draft.put(matrix);
        draft.zeros(24);
        draft.u32(next_track);
    });
    Ok((draft.into_bytes(), timescale))
}

/// How a track is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    Picture(PictureCodec),
    Sound(SoundCodec),
}

impl Codec {
    fn picture(self) -> Option<PictureCodec> {
        if let Self::Picture(codec) = self { Some(codec) } else { None }
    }

    fn sound(self) -> Option<SoundCodec> {
        if let Self::Sound(codec) = self { Some(codec) } else { None }
    }
}
