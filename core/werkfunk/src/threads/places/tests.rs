//! What people paste for a place, as maps and people write it, and what only looks like one.

use super::super::view::{PastedPlace, Place};
use super::{LONGEST, geo, read};
use proptest::prelude::*;

fn at(pasted: &str) -> Option<(f64, f64)> {
    match read(pasted) {
        PastedPlace::At { place, .. } => Some((place.latitude, place.longitude)),
        PastedPlace::Link | PastedPlace::Nothing => None,
    }
}

fn name(pasted: &str) -> String {
    match read(pasted) {
        PastedPlace::At { name, .. } => name,
        other => panic!("{pasted} is {other:?}"),
    }
}

/// To ten centimetres.
fn is_at(pasted: &str, latitude: f64, longitude: f64) {
    let found = at(pasted).unwrap_or_else(|| panic!("{pasted} is {:?}", read(pasted)));
    let near = (found.0 - latitude).abs() < 1e-6 && (found.1 - longitude).abs() < 1e-6;
    assert!(near, "{pasted} is {found:?}");
}

#[test]
fn coordinates_are_read_as_people_write_them() {
    for written in [
        "50.94, 6.96",
        "50.94,6.96",
        "50.94 6.96",
        " (50.94; 6.96). ",
        "50,94 6,96",
        "50,94, 6,96",
        "50,94; 6,96",
        "+50.94 +6.96",
        "50.94\u{a0}/\u{202f}6.96",
        "\u{200e}50.94, 6.96\u{200f}",
        "50.94° 6.96°",
        "50.94°N 6.96°E",
        "50,94° N, 6,96° O",
        "N 50.94, E 6.96",
        "6.96 E, 50.94 N",
        "50.94n 6.96e",
        "50° 56.4' N 6° 57.6' E",
        "N 50° 56.400 E 006° 57.600",
        "50° 56,4′ N, 6° 57,6′ O",
        "50°56'24\"N 6°57'36\"E",
        "50° 56′ 24″ N, 6° 57′ 36″ O",
        "50°56'24.0''N 6°57'36.0''E",
        "50° 56’ 24” 6° 57’ 36”",
    ] {
        is_at(written, 50.94, 6.96);
    }
    is_at("33.8568 S, 151.2153 E", -33.8568, 151.2153);
    is_at("-33.8568, −70.6", -33.8568, -70.6);
    is_at("22° 57' 6\" S 43° 12' 37.8\" W", -22.951_666_7, -43.210_5);
    is_at("-22° 57' 6\", -43° 12' 37.8\"", -22.951_666_7, -43.210_5);
    is_at("50° N 7° E", 50.0, 7.0);
}

#[test]
fn prices_lists_dates_and_places_off_the_earth_are_none() {
    for text in [
        "",
        "  ",
        "50,94",
        "12, 45",
        "50.94",
        "50.94, 6",
        "1,2,3,4",
        "50,94,6,96",
        "1.234,56 6,96",
        "24.11.2026 10.30",
        "127.0.0.1",
        "0171 1234567",
        "Rohr 50,94 und Ventil 6,96",
        "90.01, 6.96",
        "50.94, 180.01",
        "500.94 6.96",
        "50° 60' N 6° 57' E",
        "50° 56' 61\" N 6° 57' 36\" E",
        "50.94 N 6.96 N",
        "50.94 E 6.96",
        "-50.94 N 6.96 E",
        "50.94, 6.96, 53.1",
        "NaN, 6.96",
        "5.0e1, 6.96",
        "50.94 6.96 \u{661}",
    ] {
        assert_eq!(read(text), PastedPlace::Nothing, "{text}");
    }
}

#[test]
fn a_geo_address_is_read_with_what_phones_add_to_it() {
    is_at("geo:50.94,6.96", 50.94, 6.96);
    is_at("GEO:50.94,6.96,53.1;CRS=wgs84;u=35", 50.94, 6.96);
    is_at("geo:50.94,6.96?z=17", 50.94, 6.96);
    is_at("geo:51.47,5.0E-4", 51.47, 0.0005);
    is_at("geo:0,0?q=50.94,6.96(Einfahrt%20Hof)", 50.94, 6.96);
    assert_eq!(name("geo:0,0?q=50.94,6.96(Einfahrt%20Hof)"), "Einfahrt Hof");
    assert_eq!(name("geo:0,0?q=50.94,6.96(Einfahrt Hof)"), "Einfahrt Hof");
    assert_eq!(name("geo:50.94,6.96?q=Baustelle+Hof"), "Baustelle Hof");
    assert_eq!(read("geo:0,0?q=Lindenstra%C3%9Fe%2014"), PastedPlace::Link, "an address is not looked up");
    for nonsense in ["geo:", "geo:91,7", "geo:50", "geo:a,b", "geo:NaN,7", "geo:1,inf", "geo:1,2;crs=moon"] {
        assert_eq!((read(nonsense), geo(nonsense)), (PastedPlace::Link, None), "{nonsense}");
    }
    assert_eq!(geo("geo:0,0?q=50.94,6.96"), Some(Place { latitude: 0.0, longitude: 0.0 }), "the standard knows no q");
}

#[test]
fn links_of_maps_are_read() {
    let needle = "data=!4m6!3m5!1s0x47bf:0x9!8m2!3d50.94!4d6.96!16zL20?entry=ttu";
    for link in [
        "https://www.google.com/maps?q=50.94,6.96",
        "https://maps.google.de/?q=50.94,6.96",
        "http://maps.google.com/maps?q=loc:50.94,6.96&z=17",
        "https://www.google.com/maps/search/?api=1&query=50.94%2C6.96",
        "https://www.google.com/maps/dir/?api=1&destination=50.94,6.96",
        "https://www.google.com/maps/dir/50.1,6.1/50.94,6.96/@50.5,6.5,9z",
        "https://www.google.co.uk/maps/search/50.94,+6.96",
        "https://www.google.com/maps/place/50%C2%B056'24.0%22N+6%C2%B057'36.0%22E/@50.9,6.9,17z",
        "https://www.google.com/maps/@50.94,6.96,17z",
        &format!("https://www.google.com/maps/place/Hof/@50.9,6.9,17z/{needle}"),
        "maps.google.com/?q=50.94,6.96",
        "https://www.openstreetmap.org/?mlat=50.94&mlon=6.96#map=17/50.9/6.9",
        "https://www.openstreetmap.org/node/1234#map=17/50.94/6.96&layers=N",
        "https://openstreetmap.org/?lat=50.94&lon=6.96&zoom=17",
        "https://www.openstreetmap.org/directions?to=50.94%2C6.96#map=9/50.5/6.5",
        "https://maps.apple.com/?ll=50.94,6.96&q=Einfahrt%20Hof&t=m",
        "https://maps.apple.com/place?coordinate=50.94,6.96&name=Einfahrt+Hof",
        "https://maps.apple.com/?daddr=50.94,6.96&dirflg=d",
        "https://waze.com/ul?ll=50.94%2C6.96&navigate=yes",
        "Wir sind hier: <https://maps.google.com/?q=50.94,6.96>, bis gleich!",
        "Einfahrt Hof\nhttps://www.google.com/maps?q=50.94,6.96",
    ] {
        is_at(link, 50.94, 6.96);
    }
    assert_eq!(name("https://maps.apple.com/?ll=50.94,6.96&q=Einfahrt%20Hof"), "Einfahrt Hof");
    assert_eq!(
        name(&format!("https://www.google.com/maps/place/K%C3%B6lner+Dom/@50.9,6.9,17z/{needle}")),
        "Kölner Dom"
    );
    assert_eq!(name("https://maps.google.com/?q=50.94,6.96+(Hof)"), "Hof");
    assert_eq!(name("https://maps.google.com/?q=loc:50.94,6.96"), "");
    let long = format!("https://maps.apple.com/?ll=50.94,6.96&q=%E2%80%AEa%0Ab%00{}", "x".repeat(500));
    assert_eq!(name(&long), format!("a b {}", "x".repeat(76)), "one line, nothing unseen, not endless");
}

#[test]
fn a_link_that_does_not_say_where_is_said_to_be_one() {
    for link in [
        "https://maps.app.goo.gl/Ab12Cd34Ef56",
        "Einfahrt Hof https://maps.app.goo.gl/Ab12Cd34Ef56?g_st=ac",
        "https://goo.gl/maps/xyz",
        "https://osm.org/go/0GQjb7?m=",
        "https://maps.apple/p/abc",
        "https://www.google.com/maps/dir/K%C3%B6ln/Bonn/@50.8,7.0,11z",
        "https://www.google.com/maps/dir/50.94,6.96/Lindenstra%C3%9Fe+14,+K%C3%B6ln/@50.9,6.9,13z",
        "https://maps.apple.com/?q=M%C3%BCller+Sanit%C3%A4r&sll=50.89,6.90&z=10",
        "https://www.google.com/maps/place/Hof",
        "https://www.google.com/maps?q=91.5,6.96",
        "https://evil.example/maps.google.com/?q=50.94,6.96",
        "https://maps.google.com@evil.example/?q=50.94,6.96",
        "https://www.example.org/@50.94,6.96,17z",
        "https://www.openstreetmap.org/#map=17/50.94",
        "https://www.google.com/maps/@50.94",
        "https://maps.google.com/?q=%ZZ%C3%28",
        "http://",
    ] {
        assert_eq!(read(link), PastedPlace::Link, "{link}");
    }
    for text in ["www.example.org", "buero@maps.apple.com", "maps.google.com", "Treffen um 12?", "http:/50.94,6.96"] {
        assert_eq!(read(text), PastedPlace::Nothing, "{text}");
    }
}

#[test]
fn an_endless_text_is_not_read() {
    let blanks = " ".repeat(LONGEST);
    assert_eq!(read(&format!("50.94, 6.96{blanks}")), PastedPlace::Nothing);
    assert_eq!(read(&"'".repeat(LONGEST)), PastedPlace::Nothing);
}

/// A place to six decimals, as it is sent.
fn place() -> impl Strategy<Value = (f64, f64)> {
    (-90_000_000i32..=90_000_000, -180_000_000i32..=180_000_000)
        .prop_map(|(latitude, longitude)| (f64::from(latitude) / 1e6, f64::from(longitude) / 1e6))
}

/// 50° 56' 24.0000" N
fn sexagesimal(degrees: f64, letters: [char; 2]) -> String {
    let whole = (degrees.abs() * 3600.0 * 1e4).round() / 1e4;
    let (hours, rest) = ((whole / 3600.0).floor(), whole % 3600.0);
    let (minutes, seconds) = ((rest / 60.0).floor(), rest % 60.0);
    // What rounds up to a whole minute is no part of one.
    let seconds = seconds.min(59.9999);
    format!("{hours}° {minutes}' {seconds:.4}\" {}", letters[usize::from(degrees < 0.0)])
}

proptest! {
    #[test]
    fn every_place_comes_back_from_each_way_to_write_it((latitude, longitude) in place()) {
        let plain = format!("{latitude:.6}, {longitude:.6}");
        let glued = format!("{latitude:.6},{longitude:.6}");
        let german = format!("{latitude:.6} {longitude:.6}").replace('.', ",");
        let degrees = format!("{}, {}", sexagesimal(latitude, ['N', 'S']), sexagesimal(longitude, ['O', 'W']));
        let links = [
            format!("geo:{glued}"),
            format!("geo:0,0?q={glued}(Hof)"),
            format!("https://www.google.com/maps?q={glued}"),
            format!("https://www.google.com/maps/@{glued},17z"),
            format!("https://www.google.com/maps/place/Hof/data=!3d{latitude:.6}!4d{longitude:.6}"),
            format!("https://www.openstreetmap.org/#map=17/{latitude:.6}/{longitude:.6}"),
            format!("https://maps.apple.com/?ll={glued}"),
        ];
        for written in [plain, german, degrees].iter().chain(&links) {
            let found = at(written);
            let near = found.is_some_and(|it| (it.0 - latitude).abs() < 1e-6 && (it.1 - longitude).abs() < 1e-6);
            prop_assert!(near, "{written} is {found:?}");
        }
    }

    #[test]
    fn whatever_is_pasted_is_a_place_on_earth_or_none(
        text in prop_oneof![
            "\\PC{0,60}",
            "[-+−0-9.,;/°'\"′″ NSEOW()]{0,40}",
            "geo:[-0-9.,;?=a-z%()]{0,40}",
            "https://(www\\.google\\.com/maps|maps\\.apple\\.com|osm\\.org)[/?&=@!#%0-9a-z.,+-]{0,60}",
        ]
    ) {
        if let PastedPlace::At { place, name } = read(&text) {
            prop_assert!(place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0);
            prop_assert!(name.chars().count() <= 80 && !name.chars().any(char::is_control));
        }
    }
}
