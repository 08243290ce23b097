//! An original says what it carries, and can be sent without what names people and places: not a pixel is touched, and
//! nothing else stays.

mod camera;
mod papers;

use std::io::{Cursor, Read, Seek, SeekFrom};

use camera::boxes::Boxes;
use camera::{Camera, Grid, Print, SAMPLINGS, orientation_exif, with_exif, with_segment};
use image::{ImageFormat, RgbImage};
use papers::jpeg::{Parts, loaded, segment};
use papers::{XMP, png, secrets_in, webp};
use proptest::prelude::*;
use werkfunk_media::Carried::{self, Description, MakerNote, Person, Place, Preview, Serial, Time, Trailer};
use werkfunk_media::{MediaError, Profile, carried, inspect, shrink, without_place};

const EVERYTHING: [Carried; 9] =
    [Place, Time, Carried::Camera, Serial, Person, Preview, MakerNote, Description, Trailer];
const MAY_STAY: [Carried; 2] = [Time, Carried::Camera];

fn carries(file: &[u8]) -> Vec<Carried> {
    carried(&mut Cursor::new(file)).unwrap()
}

fn cleaned(file: &[u8]) -> Vec<u8> {
    let mut output = Vec::new();
    let bytes = without_place(&mut Cursor::new(file), &mut output).unwrap();
    assert_eq!(bytes, output.len() as u64);
    output
}

fn refused(file: &[u8]) -> MediaError {
    let mut output = Vec::new();
    let error = without_place(&mut Cursor::new(file), &mut output).unwrap_err();
    assert!(output.is_empty(), "a refused file left bytes in the output");
    error
}

fn photo(camera: Camera) -> Vec<u8> {
    let grid = Grid::new(camera.width, camera.height);
    camera.shoot(|x, y| grid.pixel(x, y).map(|c| c ^ ((x * 7 + y * 13) % 32) as u8))
}

fn cameras() -> Vec<Camera> {
    let plain = Camera::new(101, 67);
    let samplings = SAMPLINGS.iter().map(|(_, factors)| Camera { sampling: Some(*factors), ..plain });
    let others = [
        Camera { sampling: None, ..plain },
        Camera { progressive: true, ..plain },
        Camera { restart_rows: 1, ..plain },
    ];
    samplings.chain(others).collect()
}

#[test]
fn a_photo_stuffed_with_papers_names_each_kind() {
    let photo = photo(Camera::new(64, 48));
    assert_eq!(carries(&loaded(&photo, 6, &[])), EVERYTHING);
    assert_eq!(carries(&photo), []);
    assert_eq!(carries(&png::loaded(&drawn_png(), 6)), EVERYTHING);
    assert_eq!(carries(&webp::loaded(6)), EVERYTHING);
}

#[test]
fn each_paper_is_named_for_what_it_is() {
    let photo = photo(Camera::new(64, 48));
    let xmp = |packet: &str| with_segment(&photo, 0xE1, format!("http://ns.adobe.com/xap/1.0/\0{packet}").as_bytes());
    let small_picture = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb");
    for (file, named) in [
        ([&photo[..2], &small_picture, &photo[20..]].concat(), vec![Preview]),
        (with_exif(&photo, &orientation_exif(6)), vec![]),
        (with_segment(&photo, 0xFE, b"Bad Meier"), vec![Person]),
        (with_segment(&photo, 0xFE, b"   \0"), vec![]),
        (with_segment(&photo, 0xE2, b"ICC_PROFILE\0\x01\x01..."), vec![]),
        (with_segment(&photo, 0xEE, b"Adobe\0\x64\0\0\0\0\x01"), vec![]),
        (with_segment(&photo, 0xE7, b"?"), vec![MakerNote]),
        (with_segment(&photo, 0xED, b"Photoshop 3.0\0"), vec![Description]),
        (with_segment(&photo, 0xED, b"Photoshop 3.0\x008BIM\x04\x09"), vec![Preview, Description]),
        (with_segment(&photo, 0xEB, b"JP\0\x01"), vec![Description]),
        (with_segment(&photo, 0xE2, b"MPF\0"), vec![Trailer]),
        (xmp("<x/>"), vec![Description]),
        (xmp(XMP), vec![Place, Person, Description]),
        (with_exif(&photo, b"nothing a reader knows"), vec![MakerNote]),
        ([&photo[..], b"a film"].concat(), vec![Trailer]),
        ([&photo[..], &[0; 4096]].concat(), vec![]),
    ] {
        assert_eq!(carries(&file), named);
    }
}

#[test]
fn a_cleaned_photo_has_no_papers_and_the_same_pixels() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let profile = segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat());
    for camera in cameras() {
        for orientation in 1..=8 {
            let photo = photo(camera);
            let original = loaded(&photo, orientation, &profile);
            let clean = cleaned(&original);
            assert_eq!(secrets_in(&clean), Vec::<&str>::new());
            assert!(secrets_in(&original).len() > 10, "the scanner would not see it");
            assert_eq!(carries(&clean), MAY_STAY);

            let (before, after) = (Parts::of(&original), Parts::of(&clean));
            let names: Vec<_> = after.papers();
            let name = |name: &str| name.to_owned();
            assert_eq!(names, [(0xE0, name("JFIF")), (0xE1, name("Exif")), (0xE2, name("ICC_PROFILE"))]);
            assert_eq!(after.scans, before.scans);
            assert!(after.trailer.is_empty());
            let tables = |parts: &Parts| -> Vec<_> {
                parts.segments.iter().filter(|(marker, _)| !matches!(marker, 0xE0..=0xEF | 0xFE)).cloned().collect()
            };
            assert_eq!(tables(&after), tables(&before));
            assert_eq!(Print::of(&clean).rgb, Print::of(&photo).rgb);

            assert_eq!(cleaned(&clean), clean, "there was more to clean");
        }
    }
}

#[test]
fn turn_time_camera_and_colours_stay_and_everything_made_of_it_is_the_same() {
    let profile = moxcms::ColorProfile::new_adobe_rgb().encode().unwrap();
    let profile = segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat());
    for orientation in 1..=8 {
        let original = loaded(&photo(Camera::new(101, 67)), orientation, &profile);
        let clean = cleaned(&original);
        let (before, after) =
            (inspect(&mut Cursor::new(&original)).unwrap(), inspect(&mut Cursor::new(&clean)).unwrap());
        assert!(before.position.is_some() && after.position.is_none());
        assert_eq!(after.captured.as_deref(), Some("2026-11-20T14:03:11.25+01:00"));
        assert_eq!(after.camera.as_deref(), Some("Fairphone FP5"));
        assert_eq!(after, werkfunk_media::Facts { position: None, ..before });

        let small = |file: &[u8]| {
            let mut output = Vec::new();
            (shrink(&mut Cursor::new(file), &mut output, &Profile::default().into(), None).unwrap(), output)
        };
        assert_eq!(small(&clean), small(&original));
    }
}

#[test]
fn what_another_reader_finds_in_the_fresh_block_is_only_what_may_stay() {
    let clean = cleaned(&loaded(&photo(Camera::new(64, 48)), 6, &[]));
    let parts = Parts::of(&clean);
    let block = parts.exif().concat();
    let exif = exif::Reader::new().read_raw(block).unwrap();
    let mut told: Vec<_> = exif.fields().map(|field| (field.tag.to_string(), field.ifd_num.index())).collect();
    told.sort();
    let names =
        ["DateTime", "DateTimeOriginal", "Make", "Model", "OffsetTimeOriginal", "Orientation", "SubSecTimeOriginal"];
    assert_eq!(told, names.map(|name| (name.to_owned(), 0)));
}

#[test]
fn a_photo_without_papers_is_copied_as_it_is() {
    for camera in cameras() {
        let photo = photo(camera);
        assert_eq!(cleaned(&photo), photo);
    }
}

#[test]
fn adobes_marker_stays_as_the_colours_hang_on_it() {
    let photo = with_segment(&photo(Camera::new(64, 48)), 0xEE, b"Adobe\0\x64\0\0\0\0\x01and more");
    let papers = Parts::of(&cleaned(&photo)).segments;
    assert!(papers.contains(&(0xEE, b"Adobe\0\x64\0\0\0\0\x01".to_vec())), "{papers:?}");
}

/// As GIMP and some phones write it: the papers stand between the scans.
#[test]
fn papers_between_scans_are_found_as_well() {
    let progressive = photo(Camera { progressive: true, ..Camera::new(64, 48) });
    let second_scan = progressive.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap();
    let papers = segment(0xE1, &[b"Exif\0\0", &papers::full_exif(6)[..]].concat());
    let stuffed = [&progressive[..second_scan], &papers, &progressive[second_scan..]].concat();
    assert!(carries(&stuffed).contains(&Place));
    let clean = cleaned(&stuffed);
    assert_eq!(Parts::of(&clean).exif(), Vec::<&[u8]>::new(), "no reader turned the picture by it");
    assert_eq!(secrets_in(&clean), Vec::<&str>::new());
    assert_eq!(Print::of(&clean).rgb, Print::of(&progressive).rgb);
}

#[test]
fn a_photo_cut_off_anywhere_is_refused_before_anything_is_written() {
    for camera in [Camera::new(64, 48), Camera { progressive: true, ..Camera::new(64, 48) }] {
        let photo = photo(camera);
        for cut in 3..photo.len() {
            assert!(matches!(refused(&photo[..cut]), MediaError::Truncated), "cut at {cut} of {}", photo.len());
        }
    }
    let png = drawn_png();
    for cut in 12..png.len() {
        assert!(matches!(refused(&png[..cut]), MediaError::Truncated), "cut at {cut} of {}", png.len());
    }
    let webp = webp::riff(&[webp::extended(0), webp::chunk(b"VP8L", webp::PIXEL)]);
    for cut in 12..webp.len() {
        assert!(matches!(refused(&webp[..cut]), MediaError::Truncated), "cut at {cut} of {}", webp.len());
    }
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    assert!(matches!(refused(b""), MediaError::Empty));
    assert!(matches!(refused(b"\xFF"), MediaError::Truncated));
    assert!(matches!(refused(b"Angebot Nr. 17"), MediaError::NotAPhoto));
    assert!(matches!(refused(b"GIF89a"), MediaError::Unsupported { what: "GIF" }));
    assert!(matches!(refused(b"\xFF\x0A\x7F"), MediaError::Unsupported { what: "JPEG XL" }));
    assert!(matches!(refused(b"\xFF\xD8\xFF\xD9"), MediaError::Damaged));
    assert!(matches!(refused(&[png::SIGNATURE, &png::chunk(b"IEND", b"")].concat()), MediaError::Damaged));
    assert!(matches!(refused(&webp::riff(&[webp::extended(0)])), MediaError::Damaged));
}

fn drawn_png() -> Vec<u8> {
    let picture = RgbImage::from_fn(31, 17, |x, y| image::Rgb([x as u8 * 8, y as u8 * 15, 99]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_cleaned_png_has_no_papers_and_the_same_pixels() {
    for orientation in 1..=8 {
        let plain = drawn_png();
        let original = png::loaded(&plain, orientation);
        let clean = cleaned(&original);
        assert_eq!(secrets_in(&clean), Vec::<&str>::new());
        assert_eq!(carries(&clean), MAY_STAY);
        let (chunks, trailer) = png::chunks(&clean);
        let names: Vec<_> = chunks.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["IHDR", "eXIf", "gAMA", "IDAT", "IEND"]);
        assert!(trailer.is_empty());
        let data = |png: &[u8]| png::chunks(png).0.into_iter().find(|(name, _)| name == "IDAT");
        assert_eq!(data(&clean), data(&plain));
        let pixels = |png: &[u8]| image::load_from_memory(png).unwrap().to_rgb8();
        assert_eq!(pixels(&clean), pixels(&plain));
        let exif = exif::Reader::new().read_from_container(&mut Cursor::new(&clean)).unwrap();
        let turn = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY).and_then(|field| field.value.get_uint(0));
        assert_eq!(turn.unwrap_or(1), u32::from(orientation));
        assert_eq!(cleaned(&clean), clean);
    }
    assert_eq!(cleaned(&drawn_png()), drawn_png());
}

#[test]
fn a_png_with_a_wrong_checksum_or_an_unknown_need_is_damaged() {
    let png = drawn_png();
    let data = png.windows(4).position(|name| name == b"IDAT").unwrap();
    let mut flipped = png.clone();
    flipped[data + 10] ^= 1;
    assert!(matches!(refused(&flipped), MediaError::Damaged));
    let header_ends = png::SIGNATURE.len() + 25;
    let needed = [&png[..header_ends], &png::chunk(b"NEED", b""), &png[header_ends..]].concat();
    assert!(matches!(refused(&needed), MediaError::Damaged));
}

#[test]
fn a_cleaned_webp_has_no_papers_and_says_so_in_its_header() {
    for orientation in 1..=8 {
        let clean = cleaned(&webp::loaded(orientation));
        assert_eq!(secrets_in(&clean), Vec::<&str>::new());
        assert_eq!(carries(&clean), MAY_STAY);
        let (chunks, trailer) = webp::chunks(&clean);
        let names: Vec<_> = chunks.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["VP8X", "ICCP", "VP8L", "EXIF"]);
        assert!(trailer.is_empty());
        assert_eq!(chunks[0].1[0], 0x20 | 0x08, "flags");
        assert_eq!(chunks[2].1, webp::PIXEL);
        assert_eq!(cleaned(&clean), clean);
    }
    let silent = webp::riff(&[webp::extended(0x0C), webp::chunk(b"VP8L", webp::PIXEL), webp::chunk(b"XMP ", b"x")]);
    let (chunks, _) = webp::chunks(&cleaned(&silent));
    assert_eq!((chunks.len(), chunks[0].1[0]), (2, 0));
    let plain = webp::riff(&[webp::chunk(b"VP8L", webp::PIXEL)]);
    assert_eq!(cleaned(&plain), plain);
    // Without an extended header nobody should write EXIF, and some do.
    let block = webp::chunk(b"EXIF", &papers::full_exif(6));
    let clean = cleaned(&webp::riff(&[webp::chunk(b"VP8L", webp::PIXEL), block]));
    assert_eq!(inspect(&mut Cursor::new(&clean)).unwrap().orientation, 6);
    assert_eq!((carries(&clean), secrets_in(&clean)), (MAY_STAY.to_vec(), vec![]));
}

#[test]
fn moving_pictures_and_foreign_ones_are_not_cleaned_but_looked_at() {
    let frame = webp::chunk(b"ANMF", &[&[0; 16][..], &webp::chunk(b"VP8L", webp::PIXEL)].concat());
    let film = webp::riff(&[webp::extended(0x02), webp::chunk(b"ANIM", &[0; 6]), frame, webp::chunk(b"XMP ", b"x")]);
    assert_eq!(carries(&film), [Description]);
    assert!(matches!(refused(&film), MediaError::Unsupported { what: "animated WebP" }));
    // A picture that only says that it moves would be another one without that flag.
    let claims = webp::riff(&[webp::extended(0x02), webp::chunk(b"VP8L", webp::PIXEL)]);
    assert!(matches!(refused(&claims), MediaError::Unsupported { what: "animated WebP" }));

    let heic = heic(&papers::full_exif(6));
    assert_eq!(carries(&heic), EVERYTHING);
    assert!(matches!(refused(&heic), MediaError::Unsupported { what: "HEIC" }));
}

/// A HEIC without a picture: what it says of its items, its EXIF block, and a film behind it.
fn heic(exif: &[u8]) -> Vec<u8> {
    let boxes = Boxes { exif: Some(exif.to_vec()), ..Boxes::heic(64, 48) };
    let boxes = boxes.with(b"thmb", &[0, 3, 0, 1, 0, 2]).with(b"mime", b"application/rdf+xml");
    [&boxes.file()[..], b"\0\0\0\x0Empvda film"].concat()
}

/// A file that counts what is read of it.
struct Counted<'a> {
    file: Cursor<&'a [u8]>,
    read: usize,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(into)?;
        self.read += count;
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn a_hundred_megabytes_of_unknown_segments_are_passed_over_not_read() {
    let mut photo = photo(Camera::new(64, 48));
    let papers = segment(0xE9, &[b'x'; 65_000]).repeat(1600);
    photo.splice(2..2, papers);
    let mut counted = Counted { file: Cursor::new(&photo), read: 0 };
    assert_eq!(carried(&mut counted).unwrap(), [MakerNote]);
    assert!(counted.read < photo.len() / 4, "{} of {} bytes read", counted.read, photo.len());
}

fn files() -> Vec<Vec<u8>> {
    let progressive = Camera { progressive: true, ..Camera::new(40, 30) };
    vec![
        loaded(&photo(Camera::new(40, 30)), 6, &[]),
        loaded(&photo(progressive), 3, &[]),
        png::loaded(&drawn_png(), 8),
        webp::loaded(5),
        heic(&papers::full_exif(6)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_cleaned_carries_no_more_than_time_and_camera(
        which in 0_usize..5,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        cut in proptest::option::weighted(0.2, any::<proptest::sample::Index>()),
    ) {
        let mut file = files().swap_remove(which);
        for (at, value) in changes {
            let at = at.index(file.len());
            file[at] = value;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        let looked = carried(&mut Cursor::new(&file));
        let mut clean = Vec::new();
        match without_place(&mut Cursor::new(&file), &mut clean) {
            Ok(bytes) => {
                prop_assert_eq!(bytes, clean.len() as u64);
                prop_assert!(looked.is_ok());
                let left = carries(&clean);
                prop_assert!(left.iter().all(|what| MAY_STAY.contains(what)), "{:?}", left);
                prop_assert_eq!(cleaned(&clean), clean);
            }
            Err(_) => prop_assert!(clean.is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000), kind in 0_usize..5) {
        let start: [&[u8]; 5] = [b"", b"\xFF\xD8\xFF", png::SIGNATURE, b"RIFF\xFF\xFF\0\0WEBP", b"\0\0\0\x18ftypmif1"];
        let file = [start[kind], &bytes].concat();
        let _ = carried(&mut Cursor::new(&file));
        let mut clean = Vec::new();
        if without_place(&mut Cursor::new(&file), &mut clean).is_err() {
            prop_assert!(clean.is_empty());
        }
    }
}
