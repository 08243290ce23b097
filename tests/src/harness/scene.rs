//! Draws building sites for machines that have no photos: the same seed draws the same picture, pixel by pixel.
//!
//! Not art, but hard enough for an encoder: gradients, edges, fine texture and sensor noise.

use image::RgbImage;

/// Draws the site of `seed`: sky, a brick wall with copper pipes, gravel in front.
pub fn drawn_scene(seed: u64, width: u32, height: u32) -> RgbImage {
    let mut image = RgbImage::new(width, height);
    let row = width as usize * 3;
    let site = Site::new(seed, width, height);
    let half = row * (height as usize / 2);
    let (top, bottom) = image.split_at_mut(half);
    std::thread::scope(|scope| {
        scope.spawn(|| site.draw(top, row, 0));
        site.draw(bottom, row, height / 2);
    });
    image
}

/// A number from three, evenly spread over 0 to 1.
pub fn hash(seed: u64, x: u32, y: u32) -> f32 {
    let mut n = seed ^ (u64::from(x) << 32 | u64::from(y)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((n >> 40) as f32) / (1u64 << 24) as f32
}

/// Smooth noise with features of `cell` pixels, 0 to 1.
fn noise(seed: u64, x: f32, y: f32, cell: f32) -> f32 {
    let (gx, gy) = (x / cell, y / cell);
    let (ix, iy) = (gx as u32, gy as u32);
    let (fx, fy) = (ease(gx.fract()), ease(gy.fract()));
    let top = mix(hash(seed, ix, iy), hash(seed, ix + 1, iy), fx);
    let low = mix(hash(seed, ix, iy + 1), hash(seed, ix + 1, iy + 1), fx);
    mix(top, low, fy)
}

fn ease(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}

fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

type Rgb = [f32; 3];

fn blend(a: Rgb, b: Rgb, t: f32) -> Rgb {
    [0, 1, 2].map(|i| mix(a[i], b[i], t))
}

fn lit(colour: Rgb, light: f32) -> Rgb {
    colour.map(|c| c * light)
}

struct Site {
    seed: u64,
    /// Pixels per unit, so that a picture of any size shows the same.
    unit: f32,
    horizon: f32,
    ground: f32,
    pipes: Vec<f32>,
    brick: Rgb,
}

impl Site {
    fn new(seed: u64, width: u32, height: u32) -> Self {
        let part = |i| hash(seed, 7, i);
        let height = height as f32;
        let pipes = (0..2 + (part(0) * 3.0) as u32).map(|i| width as f32 * (0.12 + 0.76 * part(10 + i)));
        Self {
            seed,
            unit: width.max(height as u32) as f32 / 4000.0,
            horizon: height * (0.18 + 0.15 * part(1)),
            ground: height * (0.72 + 0.1 * part(2)),
            pipes: pipes.collect(),
            brick: [150.0 + 40.0 * part(3), 70.0 + 30.0 * part(4), 55.0 + 25.0 * part(5)],
        }
    }

    fn draw(&self, rows: &mut [u8], row: usize, first: u32) {
        for (y, line) in (first..).zip(rows.chunks_exact_mut(row)) {
            for (x, pixel) in (0..).zip(line.chunks_exact_mut(3)) {
                let grain = (hash(self.seed ^ 0x5eed, x, y) - 0.5) * 14.0;
                let colour = self.colour(x as f32, y as f32);
                for (out, value) in pixel.iter_mut().zip(colour) {
                    *out = (value + grain).clamp(0.0, 255.0) as u8;
                }
            }
        }
    }

    fn colour(&self, x: f32, y: f32) -> Rgb {
        if y < self.horizon {
            return self.sky(x, y);
        }
        if y > self.ground {
            return self.gravel(x, y);
        }
        let radius = 42.0 * self.unit;
        let near = self.pipes.iter().map(|p| (x - p) / radius);
        match { near }.find(|d| d.abs() < 1.0) {
            Some(across) => self.pipe(across, x, y),
            None => self.wall(x, y),
        }
    }

    fn sky(&self, x: f32, y: f32) -> Rgb {
        let cloud =
            noise(self.seed, x, y, 420.0 * self.unit) * 0.7 + noise(self.seed + 1, x, y, 90.0 * self.unit) * 0.3;
        let blue = blend([96.0, 140.0, 200.0], [190.0, 210.0, 228.0], y / self.horizon);
        blend(blue, [236.0, 236.0, 238.0], ease((cloud * 1.6 - 0.4).clamp(0.0, 1.0)))
    }

    fn wall(&self, x: f32, y: f32) -> Rgb {
        let (w, h, joint) = (240.0 * self.unit, 80.0 * self.unit, 11.0 * self.unit);
        let course = (y / h) as u32;
        let shifted = x + if course.is_multiple_of(2) { 0.0 } else { w / 2.0 };
        let shade = 0.8 + 0.25 * noise(self.seed + 2, x, y, 700.0 * self.unit);
        let rough = noise(self.seed + 3, x, y, 7.0 * self.unit.max(0.2));
        if shifted % w < joint || y % h < joint {
            return lit([172.0, 166.0, 156.0], shade * (0.85 + 0.25 * rough));
        }
        let own = 0.75 + 0.4 * hash(self.seed + 4, (shifted / w) as u32, course);
        lit(self.brick, shade * own * (0.8 + 0.35 * rough))
    }

    fn pipe(&self, across: f32, x: f32, y: f32) -> Rgb {
        let round = (1.0 - across * across).sqrt();
        let shine = (1.0 - (across + 0.35).abs() * 4.0).max(0.0);
        let patina = noise(self.seed + 5, x, y, 60.0 * self.unit);
        let copper = blend([184.0, 108.0, 62.0], [92.0, 132.0, 112.0], ease(patina) * 0.6);
        blend(lit(copper, 0.35 + 0.65 * round), [255.0, 236.0, 214.0], shine * 0.7)
    }

    fn gravel(&self, x: f32, y: f32) -> Rgb {
        let depth = 1.0 + (y - self.ground) / self.ground * 3.0;
        let stone = noise(self.seed + 6, x, y, 26.0 * self.unit.max(0.2) * depth);
        let fine = noise(self.seed + 7, x, y, 5.0 * self.unit.max(0.2) * depth);
        lit([138.0, 130.0, 118.0], 0.45 + 0.5 * stone + 0.35 * fine)
    }
}
