//! Holidays and working days of Norway, Sweden and Denmark.
//!
//! Norway: helligdagsloven (LOV-1995-02-24-12) § 2 and the act of 26 April 1947 on 1 and 17 May. Sweden: lag (1989:253) om
//! allmänna helgdagar; the eves that count like Sundays when a time limit ends are those of lag (1930:173) § 2. Denmark:
//! the national church's holidays, with store bededag until it was abolished from 2024 (lov nr. 214 af 2023); 5 June,
//! 24 and 31 December count when a time limit ends, after forældelsesloven § 27, stk. 2. Easter is the Gregorian one.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::knowledge::language::Country;

/// Which days are worked: a country's, less those on which an organisation or a unit keeps closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    country: Country,
    closed: BTreeSet<NaiveDate>,
}

/// A year of closed days in a row is no calendar: then a search for a working day ends where it began.
const FAR: usize = 370;

impl Calendar {
    /// A country's calendar. [`Country::Any`] has weekends alone.
    #[must_use]
    pub fn of(country: Country) -> Self {
        Self { country, closed: BTreeSet::new() }
    }

    /// The calendar with days on which the organisation or unit keeps closed besides.
    #[must_use]
    pub fn closing(mut self, days: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.closed.extend(days);
        self
    }

    /// The same country's calendar without anybody's closed days: the law knows no others than its own.
    #[must_use]
    pub fn of_law(&self) -> Self {
        Self::of(self.country)
    }

    /// Whose calendar it is.
    #[must_use]
    pub fn country(&self) -> Country {
        self.country
    }

    /// Whether a day is a public holiday, or equal to one. Sundays as such are none.
    #[must_use]
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        match self.country {
            Country::No => is_norwegian(day),
            Country::Se => is_swedish(day),
            Country::Dk => is_danish(day),
            Country::Any => false,
        }
    }

    /// Whether a day is no holiday and yet counts as one when a time limit ends.
    #[must_use]
    pub fn is_eve(&self, day: NaiveDate) -> bool {
        match self.country {
            Country::Se => matches!((day.month(), day.day()), (12, 24 | 31)) || is_midsummer_eve(day),
            Country::Dk => matches!((day.month(), day.day()), (6, 5) | (12, 24 | 31)),
            Country::No | Country::Any => false,
        }
    }

    /// Whether people work: Monday to Friday, neither holiday nor counted eve, and not closed.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !is_weekend(day) && !self.is_day_off(day)
    }

    /// Whether people who would work that weekday do not: a holiday, a counted eve or a closed day.
    #[must_use]
    pub fn is_day_off(&self, day: NaiveDate) -> bool {
        self.is_holiday(day) || self.is_eve(day) || self.closed.contains(&day)
    }

    /// Whether a day counts as a working day where the law counts them and it is disputed which do: then Saturdays and
    /// eves do as well, which gives the earlier date.
    #[must_use]
    pub fn may_count_as_working(&self, day: NaiveDate) -> bool {
        day.weekday() != Weekday::Sun && !self.is_holiday(day)
    }

    /// The day itself, or the first working day after it.
    #[must_use]
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().take(FAR).find(|day| self.is_working_day(*day)).unwrap_or(day)
    }

    /// The day itself, or the last working day before it.
    #[must_use]
    pub fn working_day_until(&self, day: NaiveDate) -> NaiveDate {
        let back = std::iter::successors(Some(day), NaiveDate::pred_opt);
        back.take(FAR).find(|day| self.is_working_day(*day)).unwrap_or(day)
    }

    /// The last day of a span of so many working days; the day from which it runs is not counted.
    #[must_use]
    pub fn after_working_days(&self, start: NaiveDate, count: u32) -> Option<NaiveDate> {
        nth_after(start, count, |day| self.is_working_day(day))
    }

    /// The same where it is disputed what counts: the earlier date.
    #[must_use]
    pub fn after_possible_working_days(&self, start: NaiveDate, count: u32) -> Option<NaiveDate> {
        nth_after(start, count, |day| self.may_count_as_working(day))
    }

    /// The last working day of a month.
    #[must_use]
    pub fn last_working_day(&self, year: i32, month: u32) -> Option<NaiveDate> {
        let last = last_of_month(year, month)?;
        Some(self.working_day_until(last)).filter(|day| day.month() == month && self.is_working_day(*day))
    }
}

fn nth_after(start: NaiveDate, count: u32, counts: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    if count == 0 {
        return Some(start);
    }
    let reach = (count as usize).saturating_mul(3).saturating_add(FAR);
    start.iter_days().skip(1).take(reach).filter(|day| counts(*day)).nth(count as usize - 1)
}

/// Saturday or Sunday.
#[must_use]
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The last day of a month.
#[must_use]
pub fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// How many days a day is after Easter Sunday of its year.
fn after_easter(day: NaiveDate) -> Option<i64> {
    let easter = computus::gregorian_naive(day.year()).ok()?;
    Some((day - easter).num_days())
}

/// Good Friday, Easter and its Monday, Ascension and Whit Sunday: holidays in all three countries.
const SHARED: [i64; 5] = [-2, 0, 1, 39, 49];

fn is_shared(day: NaiveDate) -> bool {
    matches!((day.month(), day.day()), (1, 1) | (12, 25 | 26)) || after_easter(day).is_some_and(|n| SHARED.contains(&n))
}

fn is_norwegian(day: NaiveDate) -> bool {
    is_shared(day)
        || matches!((day.month(), day.day()), (5, 1 | 17))
        || after_easter(day).is_some_and(|n| matches!(n, -3 | 50))
}

fn is_swedish(day: NaiveDate) -> bool {
    let saturday = |from: NaiveDate| day.weekday() == Weekday::Sat && (0..7).contains(&(day - from).num_days());
    let from = |month, date| NaiveDate::from_ymd_opt(day.year(), month, date);
    is_shared(day)
        || matches!((day.month(), day.day()), (1 | 6, 6) | (5, 1))
        || from(6, 20).is_some_and(saturday)
        || from(10, 31).is_some_and(saturday)
}

fn is_midsummer_eve(day: NaiveDate) -> bool {
    day.weekday() == Weekday::Fri && day.month() == 6 && (19..=25).contains(&day.day())
}

/// The first year without store bededag.
const WITHOUT_PRAYER_DAY: i32 = 2024;

fn is_danish(day: NaiveDate) -> bool {
    is_shared(day)
        || after_easter(day).is_some_and(|n| matches!(n, -3 | 50) || n == 26 && day.year() < WITHOUT_PRAYER_DAY)
}

/// So many days later or earlier.
#[must_use]
pub fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let span = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(span) } else { day.checked_add_days(span) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COUNTRIES: [Country; 3] = [Country::No, Country::Se, Country::Dk];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holidays(country: Country, years: std::ops::RangeInclusive<i32>) -> Vec<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1).unwrap();
        let calendar = Calendar::of(country);
        let days = first.iter_days().take_while(|day| day.year() <= *years.end());
        days.filter(|day| calendar.is_holiday(*day)).collect()
    }

    fn listed(dates: &[&str]) -> Vec<NaiveDate> {
        dates.iter().map(|date| day(date)).collect()
    }

    #[test]
    fn the_holidays_of_a_year_are_those_of_the_acts() {
        assert_eq!(
            holidays(Country::No, 2026..=2026),
            listed(&[
                "2026-01-01",
                "2026-04-02",
                "2026-04-03",
                "2026-04-05",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-17",
                "2026-05-24",
                "2026-05-25",
                "2026-12-25",
                "2026-12-26",
            ])
        );
        assert_eq!(
            holidays(Country::Se, 2026..=2026),
            listed(&[
                "2026-01-01",
                "2026-01-06",
                "2026-04-03",
                "2026-04-05",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-24",
                "2026-06-06",
                "2026-06-20",
                "2026-10-31",
                "2026-12-25",
                "2026-12-26",
            ])
        );
        assert_eq!(
            holidays(Country::Dk, 2026..=2026),
            listed(&[
                "2026-01-01",
                "2026-04-02",
                "2026-04-03",
                "2026-04-05",
                "2026-04-06",
                "2026-05-14",
                "2026-05-24",
                "2026-05-25",
                "2026-12-25",
                "2026-12-26",
            ])
        );
        assert!(Calendar::of(Country::Dk).is_holiday(day("2023-05-05")), "store bededag, for the last time");
        assert!(!Calendar::of(Country::Dk).is_holiday(day("2024-04-26")));
    }

    /// As many as Python's `holidays` 0.109 has for these years.
    #[test]
    fn there_are_as_many_from_2020_to_2045_as_others_count() {
        let counts = COUNTRIES.map(|country| holidays(country, 2020..=2045).len());
        assert_eq!(counts, [309, 338, 264]);
    }

    #[test]
    fn easter_falls_where_the_tables_have_it() {
        let sundays = [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2032-03-28",
            "2033-04-17",
            "2034-04-09",
            "2035-03-25",
        ];
        for sunday in listed(&sundays) {
            assert_eq!(after_easter(sunday), Some(0), "{sunday}");
            assert!(COUNTRIES.iter().all(|c| Calendar::of(*c).is_holiday(sunday + Days::new(39))), "{sunday}");
        }
    }

    #[test]
    fn eves_are_worked_in_norway_and_not_in_sweden_and_denmark() {
        let eves = |country| {
            let calendar = Calendar::of(country);
            let year = day("2026-01-01").iter_days().take(365);
            year.filter(|day| calendar.is_eve(*day)).map(|day| day.to_string()).collect::<Vec<_>>()
        };
        assert!(eves(Country::No).is_empty());
        assert_eq!(eves(Country::Se), ["2026-06-19", "2026-12-24", "2026-12-31"]);
        assert_eq!(eves(Country::Dk), ["2026-06-05", "2026-12-24", "2026-12-31"]);
    }

    #[test]
    fn the_last_working_day_of_a_month_knows_its_holidays() {
        let last = |country| Calendar::of(country).last_working_day(2029, 3).unwrap().to_string();
        assert_eq!(COUNTRIES.map(last), ["2029-03-28", "2029-03-29", "2029-03-28"]);
        assert_eq!(Calendar::of(Country::No).last_working_day(2026, 12), Some(day("2026-12-31")));
        assert_eq!(Calendar::of(Country::Se).last_working_day(2026, 12), Some(day("2026-12-30")));
    }

    #[test]
    fn closed_days_are_not_worked_and_the_law_does_not_know_them() {
        let closed = Calendar::of(Country::No).closing([day("2026-11-25"), day("2026-11-26")]);
        assert_eq!(closed.working_day_from(day("2026-11-25")), day("2026-11-27"));
        assert_eq!(closed.working_day_until(day("2026-11-26")), day("2026-11-24"));
        assert!(closed.of_law().is_working_day(day("2026-11-25")));
        let never = Calendar::of(Country::No).closing(day("2026-01-01").iter_days().take(2000));
        assert_eq!(never.working_day_from(day("2027-05-05")), day("2027-05-05"), "an end, not a loop");
        assert_eq!(never.last_working_day(2027, 5), None);
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0_u64..9_497).prop_map(|n| day("2020-01-01") + Days::new(n))
    }

    proptest! {
        #[test]
        fn the_next_and_the_last_working_day_are_worked_and_nearest(day in any_day()) {
            for calendar in COUNTRIES.map(Calendar::of) {
                let (from, until) = (calendar.working_day_from(day), calendar.working_day_until(day));
                prop_assert!(until <= day && day <= from);
                prop_assert!(calendar.is_working_day(from) && calendar.is_working_day(until));
                // Easter from Thursday to Monday, with a weekend in it, is the longest pause; Christmas comes near.
                prop_assert!((from - until).num_days() <= 6);
                let between = until.iter_days().take_while(|d| *d < from).skip(1);
                prop_assert!(between.filter(|d| *d != day || until != day).all(|d| !calendar.is_working_day(d)));
            }
        }

        #[test]
        fn working_days_are_counted_one_by_one(day in any_day(), count in 1_u32..60) {
            for calendar in COUNTRIES.map(Calendar::of) {
                let end = calendar.after_working_days(day, count).unwrap();
                let worked = day.iter_days().skip(1).take_while(|d| *d <= end).filter(|d| calendar.is_working_day(*d));
                prop_assert_eq!(worked.count(), count as usize);
                prop_assert!(calendar.is_working_day(end));
                prop_assert!(calendar.after_possible_working_days(day, count).unwrap() <= end);
            }
        }
    }
}
