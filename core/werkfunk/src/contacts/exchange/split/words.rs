//! Words that speak for one side, folded as in `plan::words`. Pure.

/// What one calls people of the family and whom one loves; only as a whole word.
pub const FAMILY: [&str; 40] = [
    "mama", "mami", "mutti", "mutter", "mom", "papa", "papi", "vati", "vater", "dad", "oma", "omi", "opa", "opi", "uroma",
    "tante", "onkel", "schatz", "schatzi", "mausi", "maus", "hase", "hasi", "liebling", "bruder", "schwester", "cousin",
    "cousine", "schwager", "schwagerin", "schwiegermutter", "schwiegervater", "neffe", "nichte", "patenkind", "tochter",
    "sohn", "baby", "zuhause", "daheim",
];

/// Whole words of companies, offices and tasks.
const TRADE: [&str; 38] = [
    "gmbh", "ug", "kg", "ohg", "gbr", "ag", "mbh", "co", "inh", "firma", "fa", "team", "service", "notdienst", "hotline",
    "buro", "amt", "stadt", "gemeinde", "kunde", "kundin", "lieferant", "chef", "lager", "werkstatt", "architekt",
    "architektin", "statiker", "polier", "meister", "geselle", "azubi", "makler", "vermieter", "mieter", "baustelle",
    "objekt", "hwk",
];

/// Parts of words of trades; German puts words together ("Fliesenfachmarkt", "Badsanierung").
const PARTS: [&str; 48] = [
    "sanitar", "heizung", "elektro", "fliesen", "maler", "lackier", "dachdeck", "zimmerei", "tischler", "schreiner",
    "schlosser", "metallbau", "trockenbau", "estrich", "geruest", "gerust", "installat", "bauleit", "bauunternehm",
    "hochbau", "tiefbau", "baustoff", "bauamt", "badstudio", "badsanierung", "fachmarkt", "grosshandel", "grohandel",
    "handwerk", "hausverwaltung", "hausmeister", "verwaltung", "versicherung", "steuerberat", "rechtsanwalt", "kanzlei",
    "werkstatt", "autohaus", "spedition", "entsorgung", "container", "vermietung", "stadtwerke", "immobilien", "planungs",
    "ingenieur", "architekt", "technik",
];

/// Hosts where anybody gets a mail address.
pub const FREE_MAIL: [&str; 24] = [
    "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "gmail.com", "googlemail.com", "t-online.de", "freenet.de", "aol.com",
    "aol.de", "outlook.de", "outlook.com", "hotmail.de", "hotmail.com", "live.de", "yahoo.de", "yahoo.com", "icloud.com",
    "me.com", "mac.com", "arcor.de", "posteo.de", "mail.de",
];

pub const BUSINESS_GROUPS: [&str; 10] =
    ["kunden", "kunde", "firma", "lieferanten", "geschaft", "geschaftlich", "arbeit", "work", "business", "kollegen"];
pub const PRIVATE_GROUPS: [&str; 7] = ["familie", "family", "freunde", "friends", "privat", "private", "verein"];

/// Whether a word speaks of a trade.
pub fn is_trade(word: &str) -> bool {
    TRADE.contains(&word) || PARTS.iter().any(|part| word.contains(part))
}
