//! What an XMP packet tells, by the names of its properties whatever their prefix. Pure: a look, not a parser, so that a
//! broken packet is looked at as well.

use crate::Carried;

/// Beginnings of property names behind their prefix.
const NAMES: [(&str, Carried); 30] = [
    ("GPS", Carried::Place),
    ("Location", Carried::Place),
    ("City", Carried::Place),
    ("Country", Carried::Place),
    ("State", Carried::Place),
    ("Sublocation", Carried::Place),
    ("DateTime", Carried::Time),
    ("DateCreated", Carried::Time),
    ("CreateDate", Carried::Time),
    ("ModifyDate", Carried::Time),
    ("MetadataDate", Carried::Time),
    ("Make", Carried::Camera),
    ("Model", Carried::Camera),
    ("CreatorTool", Carried::Camera),
    ("Software", Carried::Camera),
    ("Lens", Carried::Camera),
    ("SerialNumber", Carried::Serial),
    ("LensSerialNumber", Carried::Serial),
    ("BodySerialNumber", Carried::Serial),
    ("ImageUniqueID", Carried::Serial),
    ("DocumentID", Carried::Serial),
    ("InstanceID", Carried::Serial),
    ("creator", Carried::Person),
    ("title", Carried::Person),
    ("description", Carried::Person),
    ("subject", Carried::Person),
    ("Person", Carried::Person),
    ("OwnerName", Carried::Person),
    ("Thumbnails", Carried::Preview),
    ("image", Carried::Preview),
];

pub(super) fn carried(packet: &[u8]) -> impl Iterator<Item = Carried> {
    let behind_prefix = packet.iter().enumerate().filter(|(_, byte)| **byte == b':').map(|(at, _)| &packet[at + 1..]);
    behind_prefix
        .flat_map(|rest| NAMES.iter().filter(move |(name, _)| rest.starts_with(name.as_bytes())).map(|(_, what)| *what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(packet: &str, expected: &[Carried]) {
        let mut found: Vec<_> = carried(packet.as_bytes()).collect();
        found.sort();
        found.dedup();
        assert_eq!(found, expected, "{packet}");
    }

    #[test]
    fn properties_are_known_by_name_whatever_the_prefix_and_the_form() {
        check("<exif:GPSLatitude>48,8.25N</exif:GPSLatitude>", &[Carried::Place]);
        check(
            r#"<rdf:Description e:GPSLatitude="48,8.25N" aux:SerialNumber="1"/>"#,
            &[Carried::Place, Carried::Serial],
        );
        check("<dc:creator><rdf:Seq><rdf:li>Meier</rdf:li></rdf:Seq></dc:creator>", &[Carried::Person]);
        check("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", &[]);
        check("no packet at all", &[]);
    }

    #[test]
    fn a_packet_that_was_cut_is_looked_at_as_far_as_it_goes() {
        check("<exif:GPSLat", &[Carried::Place]);
        check("<tiff:", &[]);
    }
}
