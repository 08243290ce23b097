//! What erasing a person erases now, and what the law keeps until when. Pure.
//!
//! Business letters are kept for 6 years and vouchers for 8 (HGB § 257, AO § 147), both from the end of the calendar
//! year in which they were written. A message is taken for a business letter from the moment on at which a request of
//! the person led to an offer or a visit; talk that led nowhere is none.

/// Years from the end of the year.
const LETTER_YEARS: i16 = 6;
const VOUCHER_YEARS: i16 = 8;

/// Why something is kept though the person wants it gone (GDPR Art. 17 (3) b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::papers) enum Duty {
    Letter,
    Voucher,
}

/// A message, as far as it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::papers) struct Letter {
    /// Its place in the thread.
    pub(in crate::papers) position: i64,
    pub(in crate::papers) sent_ms: i64,
    /// The calendar year in which it was sent, where the company is.
    pub(in crate::papers) year: i16,
}

/// Everything that decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::papers) struct Held {
    pub(in crate::papers) letters: Vec<Letter>,
    /// Since when a request is or was about business; `None` where none led to any.
    pub(in crate::papers) business_since_ms: Option<i64>,
    /// The year of the last invoice, where the company wrote one; it lies in the bookkeeping, not here.
    pub(in crate::papers) last_invoice: Option<i16>,
    /// The year it is.
    pub(in crate::papers) this_year: i16,
}

/// Something that stays, and the last year in which it does, until its 31st of December.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::papers) struct Locked {
    pub(in crate::papers) duty: Duty,
    pub(in crate::papers) until: i16,
    pub(in crate::papers) count: usize,
}

/// What happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::papers) struct Plan {
    /// Messages that go now, by their place.
    pub(in crate::papers) at_once: Vec<i64>,
    /// Messages that stay, by their place.
    pub(in crate::papers) kept: Vec<i64>,
    /// In the order in which the locks end.
    pub(in crate::papers) locked: Vec<Locked>,
}

/// The last year of a lock.
fn until(duty: Duty, year: i16) -> i16 {
    year.saturating_add(match duty {
        Duty::Letter => LETTER_YEARS,
        Duty::Voucher => VOUCHER_YEARS,
    })
}

/// Whether a message still has to be kept.
fn is_locked(letter: &Letter, held: &Held) -> bool {
    let is_business = held.business_since_ms.is_some_and(|since| letter.sent_ms >= since);
    is_business && until(Duty::Letter, letter.year) >= held.this_year
}

/// Decides.
pub(in crate::papers) fn plan(held: &Held) -> Plan {
    let (kept, at_once): (Vec<_>, Vec<_>) = held.letters.iter().copied().partition(|letter| is_locked(letter, held));
    let mut locked: Vec<Locked> = Vec::new();
    let mut lock = |duty, year| {
        let until = until(duty, year);
        match locked.iter_mut().find(|it| it.duty == duty && it.until == until) {
            Some(known) => known.count += 1,
            None => locked.push(Locked { duty, until, count: 1 }),
        }
    };
    kept.iter().for_each(|letter| lock(Duty::Letter, letter.year));
    held.last_invoice
        .filter(|year| until(Duty::Voucher, *year) >= held.this_year)
        .into_iter()
        .for_each(|year| lock(Duty::Voucher, year));
    locked.sort_by_key(|it| (it.until, it.duty));
    let places = |letters: Vec<Letter>| letters.into_iter().map(|letter| letter.position).collect();
    Plan { at_once: places(at_once), kept: places(kept), locked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(position: i64, year: i16) -> Letter {
        Letter { position, sent_ms: position, year }
    }

    #[test]
    fn talk_that_led_nowhere_goes_at_once() {
        let held = Held { letters: vec![letter(1, 2026), letter(2, 2026)], this_year: 2026, ..Held::default() };
        assert_eq!(plan(&held), Plan { at_once: vec![1, 2], kept: Vec::new(), locked: Vec::new() });
    }

    #[test]
    fn letters_of_a_deal_stay_six_years_from_the_end_of_their_year() {
        let letters = vec![letter(1, 2019), letter(2, 2020), letter(3, 2020), letter(4, 2026)];
        let held = Held { letters, business_since_ms: Some(1), last_invoice: Some(2026), this_year: 2026 };
        let lock = |duty, until, count| Locked { duty, until, count };
        let locked = vec![lock(Duty::Letter, 2026, 2), lock(Duty::Letter, 2032, 1), lock(Duty::Voucher, 2034, 1)];
        assert_eq!(plan(&held), Plan { at_once: vec![1], kept: vec![2, 3, 4], locked });
    }

    #[test]
    fn what_was_said_before_the_deal_is_no_letter_of_it() {
        let letters = vec![letter(1, 2026), letter(5, 2026)];
        let held = Held { letters, business_since_ms: Some(5), this_year: 2026, ..Held::default() };
        assert_eq!((plan(&held).at_once, plan(&held).kept), (vec![1], vec![5]));
    }

    proptest! {
        #[test]
        fn every_message_goes_or_stays_and_none_outstays_its_lock(
            years in proptest::collection::vec(2000_i16..2040, 0..20),
            since in proptest::option::of(0_i64..20),
            this_year in 2000_i16..2060,
        ) {
            let letters: Vec<_> = years.iter().enumerate().map(|(at, year)| letter(at as i64, *year)).collect();
            let held = Held { letters, business_since_ms: since, last_invoice: None, this_year };
            let plan = plan(&held);
            prop_assert_eq!(plan.at_once.len() + plan.kept.len(), years.len());
            prop_assert_eq!(plan.locked.iter().map(|it| it.count).sum::<usize>(), plan.kept.len());
            prop_assert!(plan.locked.iter().all(|it| it.until >= this_year));
        }
    }
}
