//! Many contacts in one row of the index: the first one is the row's key, those behind it are packed, each as what its sort key
//! adds to the one before and how far its key is from there. Pure.

/// Who stands in the index, in its order: the beginning of the contact's sort key, and its key.
pub(super) type Entry = (String, i64);

/// Bytes behind the first one when a row is made.
const FILLED: usize = 600;
/// The same at most, before a row becomes two: whole rows fit into a page of the tree.
const FULL: usize = 800;

/// A row: its first entry, and those behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Packed {
    pub first: Entry,
    pub more: Vec<u8>,
}

/// Rows for entries that are in order.
pub(super) fn pack<S: AsRef<str>>(entries: &[(S, i64)]) -> Vec<Packed> {
    let whole = packed_up_to(entries, FULL);
    if whole.1.len() == entries.len() { whole.0.into_iter().collect() } else { split(entries) }
}

fn split<S: AsRef<str>>(mut entries: &[(S, i64)]) -> Vec<Packed> {
    let mut rows = Vec::new();
    while !entries.is_empty() {
        let (row, taken) = packed_up_to(entries, FILLED);
        rows.extend(row);
        entries = &entries[taken.len()..];
    }
    rows
}

/// One row of as many entries as fit, and which those are.
fn packed_up_to<S: AsRef<str>>(entries: &[(S, i64)], most: usize) -> (Option<Packed>, &[(S, i64)]) {
    let Some((first, rest)) = entries.split_first() else { return (None, entries) };
    let (mut before, mut more, mut taken) = (first, Vec::new(), 1);
    for entry in rest {
        let end = more.len();
        put(&mut more, (before.0.as_ref(), before.1), (entry.0.as_ref(), entry.1));
        if more.len() > most {
            more.truncate(end);
            break;
        }
        (before, taken) = (entry, taken + 1);
    }
    (Some(Packed { first: (first.0.as_ref().to_owned(), first.1), more }), &entries[..taken])
}

fn put(more: &mut Vec<u8>, (sort_before, pk_before): (&str, i64), (sort, pk): (&str, i64)) {
    let shared = sort.bytes().zip(sort_before.bytes()).take_while(|(one, other)| one == other).count();
    put_number(more, shared as u64);
    put_number(more, (sort.len() - shared) as u64);
    more.extend_from_slice(&sort.as_bytes()[shared..]);
    let step = pk.wrapping_sub(pk_before);
    put_number(more, ((step << 1) ^ (step >> 63)).cast_unsigned());
}

/// Seven bits a byte, the lowest first; all but the last have the eighth set.
fn put_number(more: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        more.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    more.push(number as u8);
}

impl Packed {
    /// Everybody in the row, unpacked as far as it is walked; `None`, and nothing behind it, where it is none that [`pack`]
    /// made.
    pub fn entries(&self) -> Entries<'_> {
        Entries { row: self, more: &self.more, sort: Vec::new(), pk: 0, begun: false }
    }
}

/// See [`Packed::entries`].
pub(super) struct Entries<'r> {
    row: &'r Packed,
    /// What is not unpacked yet.
    more: &'r [u8],
    /// The entry that was unpacked last.
    sort: Vec<u8>,
    pk: i64,
    begun: bool,
}

impl Entries<'_> {
    fn unpack(&mut self) -> Option<Entry> {
        let more = &mut self.more;
        let (shared, added) = (usize::try_from(number(more)?).ok()?, usize::try_from(number(more)?).ok()?);
        let (added, rest) = more.split_at_checked(added)?;
        *more = rest;
        if shared > self.sort.len() {
            return None;
        }
        self.sort.truncate(shared);
        self.sort.extend_from_slice(added);
        let step = number(more)?;
        self.pk = self.pk.wrapping_add((step >> 1).cast_signed() ^ -(step & 1).cast_signed());
        Some((std::str::from_utf8(&self.sort).ok()?.to_owned(), self.pk))
    }
}

impl Iterator for Entries<'_> {
    type Item = Option<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.begun {
            let (sort, pk) = &self.row.first;
            (self.sort, self.pk, self.begun) = (sort.as_bytes().to_vec(), *pk, true);
            return Some(Some((sort.clone(), *pk)));
        }
        if self.more.is_empty() {
            return None;
        }
        let entry = self.unpack();
        if entry.is_none() {
            self.more = &[];
        }
        Some(entry)
    }
}

/// How many stand in a row behind the first one; `None` as in [`Packed::entries`].
pub(super) fn count_of(mut more: &[u8]) -> Option<usize> {
    let mut count = 0;
    while !more.is_empty() {
        number(&mut more)?;
        let added = usize::try_from(number(&mut more)?).ok()?;
        more = more.get(added..)?;
        number(&mut more)?;
        count += 1;
    }
    Some(count)
}

fn number(more: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = more.split_first()?;
        *more = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    fn all_of(rows: Vec<Packed>) -> Option<Vec<Entry>> {
        rows.iter().flat_map(Packed::entries).collect()
    }

    #[test]
    fn contacts_beside_each_other_take_few_bytes() {
        let entries: Vec<Entry> = (0..20).map(|at| ("muller anna".to_owned(), 7_000 + at)).collect();
        let rows = pack(&entries);
        assert_eq!((rows.len(), rows[0].more.len()), (1, 19 * 3));
    }

    #[test]
    fn many_stand_in_several_rows_that_have_room() {
        let entries = in_order((0..5_000).map(|at| (format!("{:04}", at * 7_919 % 5_000), at)).collect());
        let rows = pack(&entries);
        assert!(rows.len() > 10 && rows.iter().all(|row| row.more.len() <= FILLED));
        assert_eq!(all_of(rows), Some(entries));
        assert!(pack::<String>(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn whoever_is_packed_comes_out(entries in prop::collection::vec(("[a-zöß ]{0,12}", any::<i64>()), 0..300)) {
            let entries = in_order(entries);
            let rows = pack(&entries);
            let count: Option<usize> = rows.iter().map(|row| Some(1 + count_of(&row.more)?)).sum();
            prop_assert_eq!(count, Some(entries.len()));
            prop_assert_eq!(all_of(rows), Some(entries));
        }

        #[test]
        fn damaged_rows_are_none_and_nothing_falls(more in prop::collection::vec(any::<u8>(), 0..60)) {
            let row = Packed { first: ("anna".to_owned(), 1), more };
            let entries: Option<Vec<Entry>> = row.entries().collect();
            let count = entries.map(|entries| entries.len() - 1);
            prop_assert!(count.is_none() || count == count_of(&row.more));
        }
    }
}
