//! Coordinates as people and maps write them: degrees with a point or a comma, or with minutes and seconds. Pure.
//!
//! Stricter than it could be: two figures without a degree sign or a letter are coordinates only with decimals, as
//! "50,94" is a price and "12, 45" a list.

use super::within;
use crate::threads::view::Place;

/// More digits are no coordinates.
const INTEGER_DIGITS: usize = 3;
const DECIMALS: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(Number),
    Degree,
    Minute,
    Second,
    Heading(Heading),
    Apart,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    value: f64,
    sign: Option<f64>,
    /// Without decimals.
    whole: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    North,
    South,
    East,
    West,
}

impl Heading {
    fn is_latitude(self) -> bool {
        matches!(self, Heading::North | Heading::South)
    }

    fn sign(self) -> f64 {
        if matches!(self, Heading::South | Heading::West) { -1.0 } else { 1.0 }
    }
}

/// The place, if all of `text` is coordinates: latitude first, unless letters say otherwise.
pub(super) fn read(text: &str) -> Option<Place> {
    let text = text.trim().trim_end_matches('.').trim_matches(['(', ')', '[', ']']);
    let tokens = tokens(text)?;
    let mut reader = Reader { rest: &tokens };
    let (first, heading) = reader.coordinate()?;
    reader.take(Token::Apart);
    let (second, other) = reader.coordinate()?;
    if !reader.rest.is_empty() {
        return None;
    }
    match (heading, other) {
        (None, None) => within(first, second),
        (Some(one), Some(other)) if one.is_latitude() && !other.is_latitude() => within(first, second),
        (Some(one), Some(other)) if !one.is_latitude() && other.is_latitude() => within(second, first),
        _ => None,
    }
}

struct Reader<'t> {
    rest: &'t [Token],
}

impl Reader<'_> {
    /// Degrees with their sign, and the letter that gave it.
    fn coordinate(&mut self) -> Option<(f64, Option<Heading>)> {
        let before = self.heading();
        let degrees = self.number()?;
        let marked = self.take(Token::Degree);
        let mut value = degrees.value;
        if marked && degrees.whole {
            let minutes = self.part(Token::Minute)?;
            value += minutes.map_or(0.0, |part| part.value / 60.0);
            if minutes.is_some_and(|part| part.whole) {
                value += self.part(Token::Second)?.map_or(0.0, |part| part.value / 3600.0);
            }
        }
        let heading = before.or_else(|| self.heading());
        let vague = degrees.whole && !marked && heading.is_none();
        if vague || (heading.is_some() && degrees.sign.is_some()) {
            return None;
        }
        let sign = heading.map(Heading::sign).or(degrees.sign).unwrap_or(1.0);
        Some((value * sign, heading))
    }

    /// Minutes or seconds, where some follow: a number in front of a degree sign is the next coordinate.
    fn part(&mut self, sign: Token) -> Option<Option<Number>> {
        let [Token::Number(number), ..] = self.rest else { return Some(None) };
        if number.sign.is_some() || self.rest.get(1) == Some(&Token::Degree) {
            return Some(None);
        }
        let number = self.number().filter(|number| number.value < 60.0)?;
        self.take(sign);
        Some(Some(number))
    }

    fn number(&mut self) -> Option<Number> {
        let [Token::Number(number), rest @ ..] = self.rest else { return None };
        self.rest = rest;
        Some(*number)
    }

    fn heading(&mut self) -> Option<Heading> {
        let [Token::Heading(heading), rest @ ..] = self.rest else { return None };
        self.rest = rest;
        Some(*heading)
    }

    fn take(&mut self, token: Token) -> bool {
        let taken = self.rest.first() == Some(&token);
        if taken {
            self.rest = &self.rest[1..];
        }
        taken
    }
}

/// `None` as soon as something is no part of coordinates.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mark = if has_point(text) { '.' } else { ',' };
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() || sign(letter).is_some() {
            let (number, behind) = number(rest, mark)?;
            found.push(Token::Number(number));
            rest = behind;
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        if letter.is_whitespace() {
            continue;
        }
        let token = token(letter)?;
        // Two minute signs are how a seconds sign is typed.
        if token == Token::Minute && rest.chars().next().and_then(self::token) == Some(Token::Minute) {
            rest = rest.trim_start_matches(|letter| self::token(letter) == Some(Token::Minute));
            found.push(Token::Second);
        } else {
            found.push(token);
        }
    }
    Some(found)
}

/// Whether decimals stand behind a point; commas are apart then.
fn has_point(text: &str) -> bool {
    let letters = text.as_bytes();
    letters.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b'.' && three[2].is_ascii_digit())
}

fn sign(letter: char) -> Option<f64> {
    match letter {
        '-' | '\u{2212}' => Some(-1.0),
        '+' => Some(1.0),
        _ => None,
    }
}

/// The letters of English and German: O is east.
fn token(letter: char) -> Option<Token> {
    Some(match letter {
        '°' | 'º' | '˚' => Token::Degree,
        '\'' | '′' | '’' | '‘' | '´' | '`' | 'ʹ' => Token::Minute,
        '"' | '″' | '”' | '“' | '„' | 'ʺ' => Token::Second,
        'N' | 'n' => Token::Heading(Heading::North),
        'S' | 's' => Token::Heading(Heading::South),
        'E' | 'e' | 'O' | 'o' => Token::Heading(Heading::East),
        'W' | 'w' => Token::Heading(Heading::West),
        ',' | ';' | '/' | '|' => Token::Apart,
        _ => return None,
    })
}

/// The number at the beginning of `text`, and what stands behind it.
fn number(text: &str, mark: char) -> Option<(Number, &str)> {
    let sign = text.chars().next().and_then(sign);
    let text = if sign.is_some() { &text[text.chars().next()?.len_utf8()..] } else { text };
    let (integer, rest) = digits(text);
    let (decimals, rest) =
        rest.strip_prefix(mark).map(digits).filter(|(found, _)| !found.is_empty()).unwrap_or(("", rest));
    let fits = (1..=INTEGER_DIGITS).contains(&integer.len()) && decimals.len() <= DECIMALS;
    // "50.94.1" is a date or an address, "1,2,3" a list.
    let glued =
        rest.strip_prefix(mark).is_some_and(|rest| mark == '.' || rest.starts_with(|c: char| c.is_ascii_digit()));
    if !fits || glued {
        return None;
    }
    let value = format!("{integer}.{decimals}0").parse().ok()?;
    Some((Number { value, sign, whole: decimals.is_empty() }, rest))
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()))
}
