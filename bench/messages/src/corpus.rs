//! The messages everybody gets: drawn from a seed, so that ours and the peers hold the same. A company of trade writes
//! with 200 customers for three years.

/// Threads, rooms, chats.
pub const CHATS: usize = 200;
/// Stands in exactly three messages, however many there are.
pub const RARE: &str = "Schwalbennest";
/// Two words that stand, one after the other, in every eighth message.
pub const COMMON: &str = "Guten Morgen";
/// From the first message to the last.
const SPAN_MS: i64 = 3 * 365 * 24 * 60 * 60 * 1000;

const FIRST_NAMES: [&str; 20] = [
    "Anna", "Bernd", "Claudia", "Dieter", "Elif", "Frank", "Gabi", "Hüseyin", "Inge", "Jürgen", "Katrin", "Lars",
    "Monika", "Norbert", "Özlem", "Peter", "Renate", "Stefan", "Tanja", "Uwe",
];
const LAST_NAMES: [&str; 10] =
    ["Albrecht", "Böhm", "Demir", "Fischer", "Günther", "Köhler", "Lehmann", "Müller", "Schäfer", "Yıldız"];
const BEGINNINGS: [&str; 48] = [
    "Dach",
    "Fenster",
    "Tür",
    "Bad",
    "Küchen",
    "Keller",
    "Heizungs",
    "Wasser",
    "Abfluss",
    "Decken",
    "Wand",
    "Boden",
    "Fliesen",
    "Treppen",
    "Balkon",
    "Terrassen",
    "Garten",
    "Garagen",
    "Strom",
    "Licht",
    "Kabel",
    "Rohr",
    "Ventil",
    "Pumpen",
    "Speicher",
    "Ofen",
    "Kamin",
    "Holz",
    "Stein",
    "Beton",
    "Putz",
    "Farb",
    "Tapeten",
    "Parkett",
    "Gerüst",
    "Rinnen",
    "Ziegel",
    "Dämm",
    "Schall",
    "Brand",
    "Sicherungs",
    "Zähler",
    "Verteiler",
    "Sockel",
    "Leisten",
    "Giebel",
    "Gauben",
    "Fassaden",
];
const ENDINGS: [&str; 36] = [
    "anschluss",
    "arbeiten",
    "bau",
    "befestigung",
    "dichtung",
    "elemente",
    "erneuerung",
    "farbe",
    "fläche",
    "fuge",
    "höhe",
    "kante",
    "kasten",
    "klappe",
    "kosten",
    "leitung",
    "maß",
    "montage",
    "muster",
    "öffnung",
    "platte",
    "plan",
    "prüfung",
    "rahmen",
    "reparatur",
    "riss",
    "sanierung",
    "schaden",
    "schicht",
    "schrank",
    "stück",
    "system",
    "teil",
    "wartung",
    "wechsel",
    "zugang",
];
const COMMON_WORDS: [&str; 72] = [
    "wir",
    "haben",
    "heute",
    "noch",
    "einen",
    "Termin",
    "und",
    "die",
    "der",
    "das",
    "ist",
    "nicht",
    "können",
    "Sie",
    "bitte",
    "bis",
    "Freitag",
    "Montag",
    "kommen",
    "um",
    "acht",
    "Uhr",
    "mit",
    "dem",
    "Gerüst",
    "auf",
    "der",
    "Baustelle",
    "im",
    "Keller",
    "oben",
    "links",
    "ein",
    "Foto",
    "schicke",
    "ich",
    "gleich",
    "danke",
    "für",
    "Ihre",
    "Nachricht",
    "das",
    "Angebot",
    "liegt",
    "bei",
    "Rechnung",
    "folgt",
    "Material",
    "bestellt",
    "Lieferung",
    "morgen",
    "früh",
    "zwei",
    "Meter",
    "breit",
    "hoch",
    "Farbe",
    "weiß",
    "grau",
    "passt",
    "so",
    "gut",
    "melde",
    "mich",
    "später",
    "wegen",
    "von",
    "gestern",
    "alles",
    "fertig",
    "Schlüssel",
    "Nachbarin",
];

/// A message.
pub struct Message {
    /// From 0 to [`CHATS`], without it.
    pub chat: usize,
    pub mine: bool,
    pub sent_ms: i64,
    pub body: String,
    /// In the whole corpus, from 0, oldest first.
    pub number: usize,
}

impl Message {
    /// Names it, as an event's id does.
    pub fn id(&self) -> String {
        format!("$m{}:werkfunk.test", self.number)
    }
}

/// splitmix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit as u64) as usize
    }

    /// Often among the first, seldom among the last.
    fn seldom(&mut self, limit: usize) -> usize {
        let (one, other) = (self.below(limit), self.below(limit));
        one * other / limit
    }
}

/// The name of whom chat `chat` is with.
pub fn name(chat: usize) -> String {
    format!("{} {}", FIRST_NAMES[chat % FIRST_NAMES.len()], LAST_NAMES[chat / FIRST_NAMES.len() % LAST_NAMES.len()])
}

/// Local part of a user id and of a mail address.
pub fn account(chat: usize) -> String {
    format!("kunde-{chat:03}")
}

/// `count` messages, oldest first, of which the newest was sent at `newest_ms`.
pub fn messages(count: usize, newest_ms: i64) -> impl Iterator<Item = Message> {
    let mut dice = Dice(count as u64);
    (0..count).map(move |number| {
        let chat = dice.below(CHATS);
        let mine = dice.below(10) < 4;
        let body = body(&mut dice, is_rare(number, count));
        let sent_ms = newest_ms - SPAN_MS + (SPAN_MS as i128 * (number + 1) as i128 / count as i128) as i64;
        Message { chat, mine, sent_ms, body, number }
    })
}

fn is_rare(number: usize, count: usize) -> bool {
    [count / 5, count / 2, count * 4 / 5].contains(&number)
}

fn body(dice: &mut Dice, rare: bool) -> String {
    let mut words: Vec<String> = Vec::new();
    if dice.below(8) == 0 {
        words.push(format!("{COMMON},"));
    }
    for _ in 0..5 + dice.below(14) {
        words.push(match dice.below(5) {
            0 | 1 => {
                format!("{}{}", BEGINNINGS[dice.seldom(BEGINNINGS.len())], ENDINGS[dice.seldom(ENDINGS.len())])
            }
            _ => COMMON_WORDS[dice.seldom(COMMON_WORDS.len())].to_owned(),
        });
    }
    if rare {
        words.insert(words.len() / 2, RARE.to_owned());
    }
    format!("{}.", words.join(" "))
}
