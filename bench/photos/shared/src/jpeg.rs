//! JPEG as every viewer decodes it, and photos as a camera encodes them: libjpeg behind the `mozjpeg` crate.

use mozjpeg::{ColorSpace, Compress, Decompress};

use crate::Outcome;

/// RGB, 8 bits a channel, rows without padding.
#[derive(Debug, Clone, PartialEq)]
pub struct Rgb {
    pub width: u32,
    pub height: u32,
    pub samples: Vec<u8>,
}

/// How a camera writes.
#[derive(Debug, Clone, Copy)]
pub struct Camera {
    pub quality: f32,
    pub progressive: bool,
}

/// Decodes at `eighths`/8 of the size.
pub fn decode(jpeg: &[u8], eighths: u8) -> Outcome<Rgb> {
    let mut decoder = Decompress::new_mem(jpeg)?;
    decoder.scale(eighths);
    let mut rows = decoder.rgb()?;
    let (width, height) = (u32::try_from(rows.width())?, u32::try_from(rows.height())?);
    let samples = rows.read_scanlines()?;
    rows.finish()?;
    Ok(Rgb { width, height, samples })
}

/// Encodes as cameras do: 4:2:0, the standard's Huffman tables where it is not progressive.
pub fn encode(picture: &Rgb, camera: Camera, exif: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = Compress::new(ColorSpace::JCS_RGB);
    encoder.set_size(picture.width as usize, picture.height as usize);
    encoder.set_fastest_defaults();
    encoder.set_quality(camera.quality);
    encoder.set_chroma_sampling_pixel_sizes((2, 2), (2, 2));
    if camera.progressive {
        encoder.set_progressive_mode();
    }
    let mut encoder = encoder.start_compress(Vec::new())?;
    encoder.write_marker(mozjpeg::Marker::APP(1), exif);
    encoder.write_scanlines(&picture.samples)?;
    Ok(encoder.finish()?)
}

/// The size whose longer edge is at most `edge`, in proportion.
pub fn fitting(width: u32, height: u32, edge: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= edge {
        return (width, height);
    }
    let scale = f64::from(edge) / f64::from(longest);
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (side(width), side(height))
}
