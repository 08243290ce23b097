//! What leaves of an original: itself, or a clean copy.

use super::model::{Attachment, AttachmentKind};
use crate::error::Result;
use std::io::{self, Read, Seek, Write};
use werkfunk_media::{CleanVideo, VideoError, clean_video, video_facts};

/// What was written.
pub struct Leaving {
    /// Media type (RFC 6838).
    pub mime: String,
    pub width: u32,
    pub height: u32,
    pub duration_ms: Option<u64>,
    pub bytes: u64,
}

/// Writes what is to be sent of `original` to `output`, streaming; after an error what was written is worthless.
///
/// # Errors
/// A video without a picture and a voice message without a voice are [`VideoError::NotAVideo`].
pub fn leave<R: Read + Seek, W: Write>(attachment: &Attachment, original: &mut R, output: &mut W) -> Result<Leaving> {
    if attachment.kind == AttachmentKind::File {
        let bytes = io::copy(original, output)?;
        output.flush()?;
        let duration_ms = attachment.duration_ms;
        return Ok(Leaving { mime: attachment.mime.clone(), width: 0, height: 0, duration_ms, bytes });
    }
    let facts = video_facts(original)?;
    let there = match attachment.kind {
        AttachmentKind::Voice => facts.sound.is_some(),
        _ => facts.picture.is_some(),
    };
    if !there {
        return Err(VideoError::NotAVideo.into());
    }
    let CleanVideo { facts, bytes } = clean_video(original, output)?;
    let (mime, width, height) = (facts.mime().to_owned(), facts.width, facts.height);
    Ok(Leaving { mime, width, height, duration_ms: Some(facts.duration_ms), bytes })
}
