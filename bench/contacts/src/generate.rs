//! A phone book of generated German contacts, the same ones every time.

const GIVEN: [&str; 16] = [
    "Jürgen", "Hans", "Erika", "Bärbel", "Ayşe", "Günther", "Sabine", "Ömer", "Claudia", "Björn", "Käthe", "Uwe",
    "Zoë", "Łukasz", "Petra", "Thomas",
];
const FAMILY: [&str; 16] = [
    "Müller",
    "Größler",
    "Schäfer",
    "Yıldız",
    "Weiß",
    "Köhler",
    "Meier",
    "Schmitz",
    "Öztürk",
    "Jäger",
    "Klein",
    "Nowak",
    "Hübner",
    "Busch",
    "Krüger",
    "Vogel",
];
const FRONT: [&str; 24] = [
    "Ober", "Nieder", "Stein", "Berg", "Wald", "Linden", "Eichen", "Bach", "Feld", "Hof", "Kirch", "Rosen", "Silber",
    "Gold", "Eisen", "Mühl", "Grün", "Schön", "Neu", "Alten", "Wolfs", "Bären", "Dornen", "Brunnen",
];
const BACK: [&str; 20] = [
    "mann", "meier", "huber", "bauer", "müller", "hauser", "bacher", "städter", "kamp", "rath", "schmidt", "dorf",
    "heim", "berger", "egger", "moser", "reiter", "wirth", "länder", "brück",
];
const TRADES: [&str; 8] =
    ["Sanitär", "Heizungsbau", "Hausverwaltung", "Fliesen", "Elektro", "Malerbetrieb", "Bedachungen", "Trockenbau"];
const STREETS: [&str; 8] = [
    "Lindenstraße",
    "Aachener Straße",
    "Am Hof",
    "Rheinuferstraße",
    "Im Gewerbepark",
    "Goethestr.",
    "Kölner Weg",
    "Bahnhofstraße",
];
const TOWNS: [(&str, &str, &str); 6] = [
    ("50667", "Köln", "0221"),
    ("53115", "Bonn", "0228"),
    ("01067", "Dresden", "0351"),
    ("80331", "München", "089"),
    ("40213", "Düsseldorf", "0211"),
    ("10115", "Berlin", "030"),
];

/// `count` cards of a vCard 3.0 as phones write them: two numbers each, some 300 bytes.
pub fn vcards(count: u32) -> String {
    let mut chance = Chance(2_463_534_242);
    (0..count).map(|at| vcard(at, &mut chance)).collect()
}

fn vcard(at: u32, chance: &mut Chance) -> String {
    let (given, trade) = (chance.of(&GIVEN), chance.of(&TRADES));
    let family = match chance.below(3) {
        0 => chance.of(&FAMILY).to_owned(),
        _ => [chance.of(&FRONT), chance.of(&BACK)].concat(),
    };
    let (street, (postcode, town, area)) = (chance.of(&STREETS), chance.of(&TOWNS));
    let (house, mobile, landline) = (1 + chance.below(180), chance.below(9_000_000), 100_000 + chance.below(900_000));
    let lines = [
        "BEGIN:VCARD".to_owned(),
        "VERSION:3.0".to_owned(),
        format!("N:{family};{given};;;"),
        format!("FN:{given} {family}"),
        format!("ORG:{trade} {family} GmbH;"),
        format!("TEL;type=CELL;type=VOICE;type=pref:+49 17{} {:07}", at % 10, 1_000_000 + mobile),
        format!("TEL;type=WORK;type=VOICE:{area} / {landline}"),
        format!("EMAIL;type=INTERNET;type=WORK:kontakt{at}@{}.example", trade.to_lowercase().replace('ä', "ae")),
        format!("ADR;type=WORK:;;{street} {house};{town};;{postcode};Deutschland"),
        format!("NOTE:Kunde Nr. {at}\\, Schlüssel beim Hausmeister"),
        "END:VCARD\r\n".to_owned(),
    ];
    lines.join("\r\n")
}

/// Marsaglia's xorshift, 32 bits.
struct Chance(u32);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u32) as usize]
    }
}
