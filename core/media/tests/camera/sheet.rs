//! A PNG writer for tests that writes what honest encoders do not: every colour type and depth, interlaced, with any
//! chunks around the picture. The pixel data is stored, not packed.

use super::Rgb;

/// How a sheet is drawn.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub width: usize,
    pub height: usize,
    pub kind: Kind,
    /// Bits of a sample.
    pub depth: u8,
    pub interlaced: bool,
    /// Chunks in front of the picture data: name and content.
    pub before: Vec<([u8; 4], Vec<u8>)>,
    /// Chunks behind it.
    pub after: Vec<([u8; 4], Vec<u8>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

impl Sheet {
    pub fn new(width: usize, height: usize, kind: Kind, depth: u8) -> Self {
        Self { width, height, kind, depth, interlaced: false, before: Vec::new(), after: Vec::new() }
    }

    pub fn with(mut self, name: &[u8; 4], content: &[u8]) -> Self {
        self.before.push((*name, content.to_vec()));
        self
    }

    /// A PNG whose pixel at (x, y) has the colour and opacity `scene(x, y)`.
    pub fn draw(&self, scene: impl Fn(usize, usize) -> (Rgb, u8)) -> Vec<u8> {
        let mut palette: Vec<(Rgb, u8)> = Vec::new();
        if self.kind == Kind::Palette {
            let all = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
            for (x, y) in all {
                let pixel = scene(x, y);
                if !palette.contains(&pixel) {
                    palette.push(pixel);
                }
            }
        }
        let mut raw = Vec::new();
        for (x0, y0, dx, dy) in if self.interlaced { ADAM7.to_vec() } else { vec![(0, 0, 1, 1)] } {
            for y in (y0..self.height).step_by(dy) {
                let xs: Vec<usize> = (x0..self.width).step_by(dx).collect();
                if !xs.is_empty() {
                    raw.push(0);
                    let samples = xs.into_iter().flat_map(|x| self.samples(scene(x, y), &palette));
                    raw.extend(packed(samples, self.depth));
                }
            }
        }
        self.assemble(&raw, &palette)
    }

    fn samples(&self, (rgb, alpha): (Rgb, u8), palette: &[(Rgb, u8)]) -> Vec<u16> {
        let [grey, ..] = super::grey(rgb);
        let wide = |value: u8| match self.depth {
            16 => u16::from(value) * 257,
            8 => u16::from(value),
            depth => u16::from(value) >> (8 - depth),
        };
        match self.kind {
            Kind::Grey => vec![wide(grey)],
            Kind::GreyAlpha => vec![wide(grey), wide(alpha)],
            Kind::Rgb => rgb.map(wide).to_vec(),
            Kind::Rgba => rgb.into_iter().chain([alpha]).map(wide).collect(),
            Kind::Palette => vec![palette.iter().position(|known| *known == (rgb, alpha)).unwrap() as u16],
        }
    }

    fn assemble(&self, raw: &[u8], palette: &[(Rgb, u8)]) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let sizes = [self.width as u32, self.height as u32].map(u32::to_be_bytes).concat();
        let rest = [self.depth, self.kind as u8, 0, 0, u8::from(self.interlaced)];
        chunk(&mut png, b"IHDR", &[&sizes[..], &rest].concat());
        self.before.iter().for_each(|(name, content)| chunk(&mut png, name, content));
        if !palette.is_empty() {
            chunk(&mut png, b"PLTE", &palette.iter().flat_map(|(rgb, _)| *rgb).collect::<Vec<_>>());
            if palette.iter().any(|(_, alpha)| *alpha < 255) {
                chunk(&mut png, b"tRNS", &palette.iter().map(|(_, alpha)| *alpha).collect::<Vec<_>>());
            }
        }
        for part in stored(raw).chunks(8000) {
            chunk(&mut png, b"IDAT", part);
        }
        self.after.iter().for_each(|(name, content)| chunk(&mut png, name, content));
        chunk(&mut png, b"IEND", &[]);
        png
    }
}

/// Start and step of each pass, across and down.
const ADAM7: [(usize, usize, usize, usize); 7] =
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

fn packed(samples: impl Iterator<Item = u16>, depth: u8) -> Vec<u8> {
    let mut bits = Vec::new();
    for sample in samples {
        bits.extend((0..depth).rev().map(|bit| (sample >> bit & 1) as u8));
    }
    bits.chunks(8).map(|byte| (0..8).fold(0, |sum, at| sum << 1 | byte.get(at).copied().unwrap_or(0))).collect()
}

/// One chunk with its checksum.
pub fn chunk(png: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    png.extend((content.len() as u32).to_be_bytes());
    let from = png.len();
    png.extend(name);
    png.extend(content);
    let crc = !png[from..]
        .iter()
        .fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 * (crc & 1))));
    png.extend(crc.to_be_bytes());
}

/// A zlib stream of stored blocks.
pub fn stored(raw: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = raw.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        stream.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}
