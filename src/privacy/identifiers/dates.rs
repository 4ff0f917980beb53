//! Days of the calendar.

use std::ops::Range;

/// Whether the day exists.
pub(super) fn is_day(year: u16, month: u8, day: u8) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// Whether eight digits are a date of our time, year first or day first.
pub(super) fn is_compact_date(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u16>().ok());
    let part = |range: Range<usize>| number(range).and_then(|n| u8::try_from(n).ok());
    let day = |year, month, day| match (number(year), part(month), part(day)) {
        (Some(year), Some(month), Some(day)) => (1900..2100).contains(&year) && is_day(year, month, day),
        _ => false,
    };
    digits.len() == 8 && (day(0..4, 4..6, 6..8) || day(4..8, 2..4, 0..2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_they_end() {
        assert!(is_day(2000, 2, 29) && is_day(2024, 2, 29));
        assert!(!is_day(1900, 2, 29) && !is_day(2026, 2, 29));
        assert!(!is_day(2026, 11, 31) && !is_day(2026, 13, 1) && !is_day(2026, 1, 0));
    }

    #[test]
    fn compact_dates() {
        assert!(is_compact_date("20261122") && is_compact_date("22112026"));
        assert!(!is_compact_date("40000000") && !is_compact_date("2026112"));
    }
}
