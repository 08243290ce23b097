//! A small picture in memory: YCbCr planes as JPEG stores them, chroma at half size, or luma alone. Pure.

/// One plane of 8-bit samples, rows without padding.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plane {
    pub width: usize,
    pub height: usize,
    pub samples: Vec<u8>,
}

impl Plane {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, height, samples: vec![0; width * height] }
    }

    /// Row `y`; beyond the last row the last one.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let start = y.min(self.height - 1) * self.width;
        &self.samples[start..start + self.width]
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.samples.chunks_exact(self.width)
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u8]> {
        self.samples.chunks_exact_mut(self.width)
    }
}

/// A picture: luma at full size, Cb and Cr at half size rounded up, or grey.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub luma: Plane,
    pub chroma: Option<[Plane; 2]>,
}

impl Picture {
    /// Width in pixels.
    pub(crate) fn width(&self) -> usize {
        self.luma.width
    }

    /// Height in pixels.
    pub(crate) fn height(&self) -> usize {
        self.luma.height
    }
}

/// The size of a picture whose longer edge is at most `long_edge`, in proportion and never enlarged.
pub(crate) fn fit(width: u32, height: u32, long_edge: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= long_edge {
        return (width, height);
    }
    let scale = f64::from(long_edge.max(1)) / f64::from(longest);
    let edge = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (edge(width), edge(height))
}

/// RGB of one YCbCr sample, full range as in JFIF.
pub(crate) fn to_rgb(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    let channel = |value: i32| ((value + (1 << 15)) >> 16).clamp(0, 255) as u8;
    [channel(y + 91_881 * cr), channel(y - 22_554 * cb - 46_802 * cr), channel(y + 116_130 * cb)]
}

/// Luma of RGB, full range as in JFIF.
pub(crate) fn luma(rgb: [i32; 3]) -> u8 {
    let [r, g, b] = rgb;
    ((19_595 * r + 38_470 * g + 7_471 * b + (1 << 15)) >> 16).clamp(0, 255) as u8
}

/// Cb and Cr of RGB, full range as in JFIF.
pub(crate) fn chroma(rgb: [i32; 3]) -> [u8; 2] {
    let [r, g, b] = rgb;
    let channel = |value: i32| (((value + (1 << 15)) >> 16) + 128).clamp(0, 255) as u8;
    [channel(-11_059 * r - 21_709 * g + 32_768 * b), channel(32_768 * r - 27_439 * g - 5_329 * b)]
}
