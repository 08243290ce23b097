//! What a customer expects to pay, read from what the customer wrote, in German or English. Pure; never fails.
//!
//! An amount counts where a currency stands beside it ("ca. 1500 Euro", "€2,000"), where it has a thousands mark and a
//! word of limit before it ("bis 2,5k"), or where it follows a word for budget or price ("Budget: 1200"). Ranges give
//! their upper end, of several amounts the greatest counts. Measures, phone numbers, dates and prices per unit do not.

/// Amounts from here on are no expectation but a slip or a joke: a thousand million euros.
const MOST_CENTS: i64 = 100_000_000_000;

/// The expectation in euro cents, if `text` names one.
pub(super) fn expectation(text: &str) -> Option<i64> {
    let letters: Vec<char> = text.chars().collect();
    let mut best = None;
    let mut place = 0;
    while place < letters.len() {
        if !letters[place].is_ascii_digit() {
            place += 1;
            continue;
        }
        let end = number_end(&letters, place);
        if let Some(cents) = amount(&letters, place, end) {
            best = best.max(Some(cents));
        }
        place = end;
    }
    best
}

/// Where the number that begins at `start` ends: digits, separators between digits, and groups of three after a space.
fn number_end(letters: &[char], start: usize) -> usize {
    let digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let mut end = start;
    loop {
        while digit(end) {
            end += 1;
        }
        match letters.get(end) {
            Some('.' | ',' | '\'' | '’') if digit(end + 1) => end += 1,
            Some(' ' | '\u{a0}' | '\u{202f}') if (1..=3).all(|ahead| digit(end + ahead)) && !digit(end + 4) => end += 1,
            _ => return end,
        }
    }
}

/// The amount in cents of the number in `start..end`, where what stands around it says that it is one.
fn amount(letters: &[char], start: usize, end: usize) -> Option<i64> {
    if start > 0
        && (letters[start - 1].is_alphanumeric() || matches!(letters[start - 1], '+' | '/' | '.' | ','))
        && !is_sign(letters[start - 1])
    {
        return None;
    }
    let number: String = letters[start..end].iter().collect();
    let cents = parse(&number)?;
    let after = After::of(letters, end);
    let before = Before::of(letters, start);
    let named = after.currency || before.currency;
    let counts = !after.per_unit && (named || (after.thousands && before.limit) || (before.budget && !after.unit));
    let cents = if after.thousands { cents.checked_mul(1000)? } else { cents };
    (counts && cents > 0 && cents < MOST_CENTS).then_some(cents)
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '€')
}

/// Cents of a number as people write it: "2.500", "1.200,50", "1,200.50", "2'500", "2 500", "2,5".
fn parse(number: &str) -> Option<i64> {
    let groups: Vec<&str> = number.split(|letter: char| !letter.is_ascii_digit()).collect();
    let marks: Vec<char> = number.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let (last, whole) = groups.split_last()?;
    let fraction = match marks.as_slice() {
        [] => false,
        [.., mark] if last.len() <= 2 => matches!(mark, '.' | ','),
        marks => marks.len() > 1 && matches!(marks.last(), Some('.' | ',')) && marks.last() != marks.first(),
    };
    if !marks.is_empty() && last.len() != 3 && !fraction {
        return None;
    }
    let whole = if fraction { whole } else { groups.as_slice() };
    let grouped = whole.len() < 2 || (whole[0].len() <= 3 && whole[1..].iter().all(|group| group.len() == 3));
    if !grouped || whole.concat().len() > 12 {
        return None;
    }
    let euros: i64 = whole.concat().parse().ok()?;
    let cents = match (fraction, last.len()) {
        (false, _) => 0,
        (true, 1) => last.parse::<i64>().ok()? * 10,
        (true, _) => last.get(..2)?.parse().ok()?,
    };
    euros.checked_mul(100)?.checked_add(cents)
}

/// What stands behind a number.
#[derive(Debug, Default)]
struct After {
    thousands: bool,
    currency: bool,
    /// A price per something: "50 €/m²".
    per_unit: bool,
    /// A measure, a percentage, a time.
    unit: bool,
}

impl After {
    fn of(letters: &[char], end: usize) -> Self {
        let mut found = Self::default();
        let mut rest = Words { letters, place: end };
        rest.skip_if(|letter| letter == ',');
        rest.skip_while(|letter| matches!(letter, '-' | '–' | '—') && rest_is_blank(letters, end));
        let mut word = rest.next_word();
        if matches!(word.as_str(), "k" | "tsd" | "tausend" | "thousand" | "t€" | "k€" | "teur" | "keur") {
            found.thousands = true;
            found.currency = word.len() > 1 && (word.ends_with('€') || word.ends_with("eur"));
            rest.skip_if(|letter| letter == '.');
            if !found.currency {
                word = rest.next_word();
            }
        }
        if is_currency(&word) {
            found.currency = true;
        }
        if found.currency {
            let next = rest.next_word();
            found.per_unit = matches!(next.as_str(), "/" | "pro" | "je" | "per");
        } else if let Some(first) = word.chars().next() {
            found.unit = is_unit(&word) || matches!(first, '%' | '°' | ':' | '/' | '²');
        }
        found
    }
}

/// Whether the dash behind a number (",-") ends the amount and begins no range.
fn rest_is_blank(letters: &[char], end: usize) -> bool {
    let next = letters[end..].iter().find(|letter| !matches!(letter, ',' | '-' | '–' | '—' | ' '));
    next.is_none_or(|letter| !letter.is_ascii_digit())
}

fn is_currency(word: &str) -> bool {
    matches!(word, "€" | "eur" | "euro" | "euros")
}

fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "m",
        "m2",
        "m3",
        "qm",
        "cm",
        "mm",
        "km",
        "l",
        "liter",
        "kg",
        "g",
        "t",
        "uhr",
        "h",
        "std",
        "stunden",
        "tage",
        "tagen",
        "wochen",
        "monate",
        "jahre",
        "stück",
        "stk",
        "zimmer",
        "kw",
        "kwh",
        "v",
        "w",
        "watt",
        "x",
        "mal",
        "am",
        "pm",
        "meter",
        "metres",
        "days",
        "weeks",
        "hours",
        "pieces",
        "quadratmeter",
        "grad",
        "prozent",
        "percent",
        "personen",
    ];
    UNITS.contains(&word.trim_end_matches(['²', '³']))
}

/// What stands before a number.
#[derive(Debug, Default)]
struct Before {
    currency: bool,
    /// "bis", "ca.", "maximal".
    limit: bool,
    /// "Budget", "Preisvorstellung".
    budget: bool,
}

/// Words between "Budget" and its amount.
const REACH: usize = 4;

impl Before {
    fn of(letters: &[char], start: usize) -> Self {
        let mut found = Self::default();
        let line =
            letters[..start].iter().rposition(|letter| matches!(letter, '\n' | ';' | '!' | '?')).map_or(0, |at| at + 1);
        let text: String = letters[line..start].iter().collect::<String>().to_lowercase();
        let words: Vec<&str> = text
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '€'))
            .filter(|word| !word.is_empty())
            .collect();
        for (distance, word) in words.iter().rev().take(REACH).enumerate() {
            let nearest = distance == 0 || (distance == 1 && words.last().is_some_and(|last| is_plain_number(last)));
            found.currency |= nearest && (is_currency(word) || word.starts_with('€'));
            found.limit |= distance < 2 && is_limit(word);
            found.budget |= is_budget(word);
        }
        found
    }
}

fn is_plain_number(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_digit())
}

fn is_limit(word: &str) -> bool {
    const LIMITS: &[&str] = &[
        "bis",
        "max",
        "maximal",
        "höchstens",
        "ca",
        "circa",
        "etwa",
        "rund",
        "ungefähr",
        "um",
        "unter",
        "so",
        "zu",
        "up",
        "to",
        "about",
        "around",
        "under",
        "most",
        "roughly",
    ];
    LIMITS.contains(&word)
}

fn is_budget(word: &str) -> bool {
    word.starts_with("budget") || word.starts_with("preis") || word.starts_with("kostenrahmen") || word == "price"
}

/// Words one after the other; a sign is a word of its own.
struct Words<'a> {
    letters: &'a [char],
    place: usize,
}

impl Words<'_> {
    fn skip_while(&mut self, skip: impl Fn(char) -> bool) {
        while self.letters.get(self.place).is_some_and(|letter| skip(*letter)) {
            self.place += 1;
        }
    }

    fn skip_if(&mut self, skip: impl Fn(char) -> bool) {
        if self.letters.get(self.place).is_some_and(|letter| skip(*letter)) {
            self.place += 1;
        }
    }

    fn next_word(&mut self) -> String {
        self.skip_while(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'));
        let start = self.place;
        let in_word = |letter: char| letter.is_alphanumeric() || letter == '€';
        self.skip_while(in_word);
        if self.place == start {
            self.place = (start + 1).min(self.letters.len());
        }
        self.letters[start..self.place].iter().collect::<String>().to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::expectation;
    use proptest::prelude::*;

    #[test]
    fn amounts_people_write() {
        for (text, euros) in [
            ("bis 2.500 €", 2500.0),
            ("ca. 1500 Euro", 1500.0),
            ("Budget: 1.200,50 EUR", 1200.5),
            ("Budget 1,200.50 EUR", 1200.5),
            ("mein Budget liegt bei 1200", 1200.0),
            ("so um die 2500€ wären ok", 2500.0),
            ("1.500-2.000 €", 2000.0),
            ("1500 bis 2000 Euro", 2000.0),
            ("zwischen 1.500 € und 2.000 €", 2000.0),
            ("€1,500–2,000 would be fine", 2000.0),
            ("We can spend up to €3,000.", 3000.0),
            ("EUR 750", 750.0),
            ("2 500 €", 2500.0),
            ("2'500 Euro", 2500.0),
            ("2.500,- €", 2500.0),
            ("2.500,– Euro", 2500.0),
            ("bis 2,5k", 2500.0),
            ("max. 3k €", 3000.0),
            ("ca. 10 Tsd. Euro", 10_000.0),
            ("5 tausend Euro", 5000.0),
            ("99,90 €", 99.9),
            ("1.250.000 €", 1_250_000.0),
            ("Preisvorstellung: 800", 800.0),
            ("Bad 8 m², Budget 12.000 €, ab 01.03.2027", 12_000.0),
        ] {
            assert_eq!(expectation(text), Some((euros * 100.0_f64).round() as i64), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_price() {
        for text in [
            "",
            "3 m",
            "Wand 2.500 mm lang",
            "0170 1234567",
            "+49 170 1234567",
            "am 12.05.2026",
            "bis 12.05.2026",
            "um 14:30 Uhr",
            "50 €/m²",
            "35 Euro pro Stunde",
            "4k Fernseher",
            "Hausnummer 12",
            "90 %",
            "0 €",
            "99999999999999999999999999 €",
            "Preis für 20 m²?",
        ] {
            assert_eq!(expectation(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            let _ = expectation(&text);
        }

        #[test]
        fn any_text_of_signs_is_read(text in "[0-9.,' €k/+–-]{0,40}") {
            prop_assert!(expectation(&text).is_none_or(|cents| cents > 0));
        }

        #[test]
        fn whole_euros_come_back(euros in 1i64..100_000_000) {
            prop_assert_eq!(expectation(&format!("bis {euros} €")), Some(euros * 100));
        }
    }
}
