//! HEIC and AVIF files for tests: all boxes around a picture, and no picture inside.

/// What the boxes say.
#[derive(Debug, Clone, Default)]
pub struct Boxes {
    pub brand: [u8; 4],
    pub width: u32,
    pub height: u32,
    /// Other properties of the picture, in order: name and content.
    pub properties: Vec<([u8; 4], Vec<u8>)>,
    /// The TIFF structure of an EXIF item.
    pub exif: Option<Vec<u8>>,
}

impl Boxes {
    pub fn heic(width: u32, height: u32) -> Self {
        Self { brand: *b"heic", width, height, ..Self::default() }
    }

    pub fn with(mut self, name: &[u8; 4], content: &[u8]) -> Self {
        self.properties.push((*name, content.to_vec()));
        self
    }

    pub fn file(&self) -> Vec<u8> {
        let ftyp = boxed(b"ftyp", &[&self.brand[..], &[0; 4], b"mif1", &self.brand].concat());
        let exif = self.exif.as_ref().map(|tiff| [&[0; 4][..], tiff].concat()).unwrap_or_default();
        // The place of the block depends on the length of the boxes, which does not depend on the place.
        let before = ftyp.len() + self.meta(0, exif.len()).len() + 8;
        let meta = self.meta(before as u32, exif.len());
        [ftyp, meta, boxed(b"mdat", &exif)].concat()
    }

    fn meta(&self, at: u32, length: usize) -> Vec<u8> {
        let handler = boxed(b"hdlr", &[&[0; 8][..], b"pict", &[0; 13]].concat());
        let primary = boxed(b"pitm", &[0, 0, 0, 0, 0, 1]);
        let item = |id: u8, kind: &[u8]| boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind, &[0]].concat());
        let items = [&[0, 0, 0, 0, 0, 2][..], &item(1, b"hvc1"), &item(2, b"Exif")].concat();
        let places =
            [&[0, 0, 0, 0, 0x44, 0, 0, 1, 0, 2, 0, 0, 0, 1][..], &at.to_be_bytes(), &(length as u32).to_be_bytes()]
                .concat();
        let size = [[0; 4], self.width.to_be_bytes(), self.height.to_be_bytes()].concat();
        let mut known = boxed(b"ispe", &size);
        self.properties.iter().for_each(|(name, content)| known.extend(boxed(name, content)));
        let count = self.properties.len() as u8 + 1;
        let mut belongs = vec![0, 0, 0, 0, 0, 0, 0, 1, 0, 1, count];
        belongs.extend(1..=count);
        let properties = [boxed(b"ipco", &known), boxed(b"ipma", &belongs)].concat();
        let parts = [handler, primary, boxed(b"iinf", &items), boxed(b"iloc", &places), boxed(b"iprp", &properties)];
        boxed(b"meta", &[vec![0; 4], parts.concat()].concat())
    }
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
}
