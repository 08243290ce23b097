//! Birthdays as files write them: RFC 6350 (4.3.1), ISO 8601, German and American tables. Pure.

/// `YYYY-MM-DD`, or `--MM-DD` without a year; `None` for what is no day.
pub fn birthday(typed: &str) -> Option<String> {
    let text = typed.trim();
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    if let Some(rest) = day.strip_prefix("--") {
        let digits: String = rest.chars().filter(|c| *c != '-').collect();
        return without_year(two(&digits, 0)?, two(&digits, 2)?).filter(|_| digits.len() == 4);
    }
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(day[..4].parse().ok()?, two(day, 4)?, two(day, 6)?);
    }
    separated(day)
}

fn separated(day: &str) -> Option<String> {
    let mark = day.chars().find(|c| matches!(c, '-' | '.' | '/'))?;
    let mut parts = day.trim_end_matches('.').split(mark).map(|part| part.trim().parse::<u16>().ok());
    let (first, second) = (parts.next()??, parts.next()??);
    let third = match parts.next() {
        Some(part) => Some(part?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    match (mark, third) {
        ('-', Some(day)) => date(first, second, day),
        ('.', Some(year)) => date(full_year(year), second, first),
        ('.', None) => without_year(second, first),
        // Americans write the month first; a month above twelve is a day.
        ('/', Some(year)) if first > 12 => date(full_year(year), second, first),
        ('/', Some(year)) => date(full_year(year), first, second),
        _ => None,
    }
}

/// Two digits are of the last hundred years; Excel draws the line at 30.
fn full_year(year: u16) -> u16 {
    match year {
        0..=29 => 2000 + year,
        30..=99 => 1900 + year,
        year => year,
    }
}

fn two(digits: &str, at: usize) -> Option<u16> {
    digits.get(at..at + 2)?.parse().ok()
}

/// A day of the calendar.
pub fn date(year: u16, month: u16, day: u16) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let sound = (1..=9999).contains(&year) && (1..=days(month, leap)).contains(&day);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn without_year(month: u16, day: u16) -> Option<String> {
    (1..=days(month, true)).contains(&day).then(|| format!("--{month:02}-{day:02}"))
}

fn days(month: u16, leap: bool) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u16::from(leap),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_in_every_writing() {
        for typed in
            ["1985-04-12", "19850412", "1985-04-12T00:00:00Z", "12.4.1985", "12.04.85", "4/12/1985", " 1985-4-12 "]
        {
            assert_eq!(birthday(typed).as_deref(), Some("1985-04-12"), "{typed}");
        }
        for typed in ["--0412", "--04-12", "12.4."] {
            assert_eq!(birthday(typed).as_deref(), Some("--04-12"), "{typed}");
        }
        assert_eq!(birthday("23/04/1985").as_deref(), Some("1985-04-23"));
        assert_eq!(birthday("--02-29").as_deref(), Some("--02-29"));
    }

    #[test]
    fn what_is_no_day() {
        for typed in ["", "0.0.00", "0/0/00", "31.4.1985", "1985-02-29", "1985-04", "circa 1800", "--1332", "--04", "ä"]
        {
            assert_eq!(birthday(typed), None, "{typed}");
        }
    }
}
