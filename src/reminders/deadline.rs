//! When a deadline falls due, and when she who keeps it is reminded.
//!
//! The day from which a limit runs is not counted. Weeks end on the same weekday, months and years on the same date, or
//! on the month's last day where it has no such date (Norway: domstolloven §§ 148–149; Sweden: lag 1930:173 § 1; Denmark:
//! VEJ 9533/2018). Where the last day is a Saturday, a holiday or an eve that counts, a citizen's deadline (K) moves to
//! the next working day; an authority's own (P) keeps its date, because no law that we have read extends it; what is
//! good practice (G) is moved to a working day. Hours run by the clock, through nights and holidays.

use std::fmt;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::calendar::{Calendar, shifted};
use super::wall::{Iso, country_of, zone_of};
use crate::knowledge::deadlines::{Deadline, DeadlineKind, Span, Unit};
use crate::knowledge::language::Country;

/// A day, or an instant where the limit is one of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Until the end of a day.
    Day(NaiveDate),
    /// At an instant.
    At(DateTime<Tz>),
}

impl When {
    /// The day, on the wall of the zone.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(instant) => instant.date_naive(),
        }
    }
}

/// ISO 8601: `2026-11-25`, `2026-11-25T09:00:00+01:00`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::At(instant) => f.write_str(&instant.to_rfc3339()),
        }
    }
}

/// When something falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Where the counting ends.
    pub raw: When,
    /// Where it is due, after it was moved or not.
    pub due: When,
}

impl Due {
    /// Whether the date was moved.
    #[must_use]
    pub fn is_moved(self) -> bool {
        self.raw != self.due
    }
}

/// Where a template's deadline is counted: in its own country, or where the organisation is. Its calendar has the closed days
/// of `home` where that is the organisation's own.
#[must_use]
pub fn counted_in(template: &Deadline, home: &Calendar, zone: Tz) -> (Calendar, Tz) {
    let country = Some(template.country()).filter(|country| *country != Country::Any).unwrap_or(home.country());
    if country == home.country() {
        let at_home = country_of(zone) == Some(country);
        return (home.clone(), zone_of(country).filter(|_| !at_home).unwrap_or(zone));
    }
    (Calendar::of(country), zone_of(country).unwrap_or(zone))
}

/// The years in which a deadline can begin; others are slips of the pen.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// When a template's deadline falls due that runs from `start`; none where the law has no number, or where `start` is
/// no year in which anything of ours can begin ([`YEARS`]).
///
/// A limit of hours that runs from a day without a time runs from its beginning: the strict reading.
#[must_use]
pub fn due(template: &Deadline, start: Iso, calendar: &Calendar, zone: Tz) -> Option<Due> {
    let limit = template.limit?;
    let day = start.day(zone);
    if !YEARS.contains(&day.year()) {
        return None;
    }
    if limit.unit == Unit::Hours {
        let end = start.instant(zone).checked_add_signed(TimeDelta::hours(limit.amount.into()))?;
        return Some(Due { raw: When::At(end), due: When::At(end) });
    }
    let law = calendar.of_law();
    let from = template.after.map_or(Some(day), |first| end_of(first, day, &law, template.saturdays))?;
    let raw = end_of(limit, from, &law, template.saturdays)?;
    let due = match template.kind {
        DeadlineKind::K => law.working_day_from(raw),
        DeadlineKind::P => raw,
        // A day that is a fact, such as the last of a decision, is dealt with before it, not after.
        DeadlineKind::G if limit.amount == 0 => calendar.working_day_until(raw),
        DeadlineKind::G => calendar.working_day_from(raw),
    };
    Some(Due { raw: When::Day(raw), due: When::Day(due) })
}

/// The day on which a span ends that runs from a day.
fn end_of(span: Span, start: NaiveDate, law: &Calendar, saturdays: bool) -> Option<NaiveDate> {
    let amount = span.amount;
    match span.unit {
        Unit::Hours => shifted(start, i64::from(amount.div_ceil(24))),
        Unit::Days => shifted(start, amount.into()),
        Unit::WorkingDays if saturdays => law.after_possible_working_days(start, amount),
        Unit::WorkingDays => law.after_working_days(start, amount),
        Unit::Weeks => shifted(start, i64::from(amount) * 7),
        Unit::Months => start.checked_add_months(Months::new(amount)),
        Unit::Years => start.checked_add_months(Months::new(amount.checked_mul(12)?)),
    }
}

/// The days on which to remind of what is due on a day, ascending: so many days before, or the last working day before
/// that. Those before `earliest` have passed and are left out; when all have, `earliest` itself is left, so that nothing
/// falls due unannounced.
#[must_use]
pub fn reminders(due: NaiveDate, leads: &[u32], calendar: &Calendar, earliest: NaiveDate) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = leads
        .iter()
        .filter_map(|lead| shifted(due, -i64::from(*lead)))
        .map(|day| calendar.working_day_until(day))
        .filter(|day| *day >= earliest)
        .collect();
    if days.is_empty() && !leads.is_empty() && due >= earliest {
        days.push(earliest);
    }
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::knowledge::deadlines::{Deadlines, FILE};
    use crate::knowledge::shipped;

    fn templates() -> Vec<Deadline> {
        Deadlines::read(FILE, shipped::text(FILE).unwrap()).unwrap().templates
    }

    fn country(id: &str) -> Country {
        id.get(..2).and_then(Country::parse).unwrap_or(Country::No)
    }

    fn of(id: &str, start: &str) -> Due {
        let template = templates().into_iter().find(|t| t.id == id).unwrap();
        due(&template, Iso::parse(start).unwrap(), &Calendar::of(country(id)), Tz::Europe__Oslo).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn worked_examples_of_the_laws() {
        for (id, start, raw, due) in [
            ("NO-BV-01", "2026-11-18", "2026-11-25", "2026-11-25"),
            ("NO-BV-06", "2026-11-18", "2027-02-25", "2027-02-25"),
            ("NO-BV-07", "2026-11-18", "2027-05-25", "2027-05-25"),
            // 17 May and Whit Monday in one.
            ("NO-FV-03", "2027-04-26", "2027-05-17", "2027-05-18"),
            // Midsummer's eve.
            ("SE-12", "2026-05-29", "2026-06-19", "2026-06-22"),
            // Grundlovsdag.
            ("DK-09", "2026-05-08", "2026-06-05", "2026-06-08"),
        ] {
            let found = of(id, start);
            assert_eq!((found.raw.to_string(), found.due.to_string()), (raw.into(), due.into()), "{id}");
        }
    }

    #[test]
    fn an_authoritys_own_deadline_keeps_its_date_over_a_weekend() {
        let saturday = of("NO-BV-01", "2026-11-21");
        assert_eq!(saturday.due.to_string(), "2026-11-28");
        let calendar = Calendar::of(Country::No);
        let days = reminders(saturday.due.day(), &[3, 1, 0], &calendar, day("2026-11-21"));
        assert_eq!(days, [day("2026-11-25"), day("2026-11-27")], "the day before and the day itself are one Friday");
    }

    #[test]
    fn months_end_on_the_same_date_or_on_the_months_last_day() {
        assert_eq!(of("NO-FV-02", "2026-01-31").due.to_string(), "2026-02-28");
        assert_eq!(of("NO-FV-02", "2028-01-31").due.to_string(), "2028-02-29");
        assert_eq!(of("NO-BV-20a", "2028-02-29").due.to_string(), "2029-02-28");
        assert_eq!(of("SE-13a", "2026-08-31").due.to_string(), "2027-02-28");
    }

    #[test]
    fn hours_run_by_the_clock_through_a_change_of_clocks() {
        assert_eq!(of("DK-01", "2026-03-28T12:00").due.to_string(), "2026-03-29T13:00:00+02:00");
        assert_eq!(of("DK-01", "2026-10-24T12:00").due.to_string(), "2026-10-25T11:00:00+01:00");
        assert_eq!(of("NO-BV-15", "2026-12-24T10:15:00+01:00").due.to_string(), "2026-12-26T10:15:00+01:00");
        assert_eq!(of("DK-01", "2026-11-20").due.to_string(), "2026-11-21T00:00:00+01:00", "the strict reading");
    }

    #[test]
    fn where_it_is_disputed_what_a_working_day_is_the_earlier_date_holds() {
        // Monday: with Saturday the sixth day is Monday, without it Tuesday.
        assert_eq!(of("DK-02", "2026-11-16").due.to_string(), "2026-11-23");
        assert_eq!(of("DK-11", "2026-11-16").due.to_string(), "2026-11-24");
        assert_eq!(of("NO-HO-02", "2026-03-30").due.to_string(), "2026-04-16", "over Easter");
    }

    #[test]
    fn good_practice_is_moved_to_a_working_day_and_an_end_is_met_before_it() {
        let follow_up = of("G-01", "2026-11-01");
        assert_eq!((follow_up.raw.to_string(), follow_up.due.to_string()), ("2026-12-01".into(), "2026-12-01".into()));
        assert_eq!(of("G-01", "2026-11-05").due.to_string(), "2026-12-07");
        assert_eq!(of("G-02", "2026-12-26").due.to_string(), "2026-12-24");
        let template = templates().into_iter().find(|t| t.id == "G-01").unwrap();
        let closed = Calendar::of(Country::No).closing([day("2026-12-07")]);
        let moved = due(&template, Iso::parse("2026-11-05").unwrap(), &closed, Tz::Europe__Oslo).unwrap();
        assert_eq!(moved.due.to_string(), "2026-12-08");
    }

    #[test]
    fn what_has_passed_is_not_reminded_of_and_nothing_comes_unannounced() {
        let calendar = Calendar::of(Country::No);
        let due = day("2026-11-27");
        assert_eq!(reminders(due, &[7, 2, 0], &calendar, day("2026-11-22")), [day("2026-11-25"), due]);
        assert_eq!(reminders(due, &[7, 2], &calendar, day("2026-11-26")), [day("2026-11-26")]);
        assert!(reminders(due, &[7, 2, 0], &calendar, day("2026-11-28")).is_empty());
        assert!(reminders(due, &[], &calendar, day("2026-11-22")).is_empty());
    }

    #[test]
    fn a_start_that_is_no_year_of_ours_has_no_date() {
        let template = templates().into_iter().find(|t| t.id == "NO-BV-01").unwrap();
        for start in ["0001-01-01", "9999-12-31"] {
            assert_eq!(due(&template, Iso::parse(start).unwrap(), &Calendar::of(Country::No), Tz::Europe__Oslo), None);
        }
    }

    proptest! {
        #[test]
        fn every_template_is_due_after_its_start_and_moved_as_its_kind_moves(days in 0_i64..9_000) {
            let start = shifted(day("2020-01-01"), days).unwrap();
            for template in templates() {
                let calendar = Calendar::of(country(&template.id));
                let Some(found) = due(&template, Iso::Day(start), &calendar, Tz::Europe__Oslo) else {
                    prop_assert!(template.limit.is_none());
                    continue;
                };
                let (raw, moved) = (found.raw.day(), found.due.day());
                match template.kind {
                    DeadlineKind::K => {
                        prop_assert!(moved >= raw && calendar.is_working_day(moved), "{}", template.id);
                        let between = raw.iter_days().take_while(|d| *d < moved);
                        prop_assert!(between.clone().all(|d| !calendar.is_working_day(d)), "{}", template.id);
                    }
                    DeadlineKind::P => prop_assert_eq!(raw, moved, "{}", template.id),
                    DeadlineKind::G => prop_assert!(calendar.is_working_day(moved), "{}", template.id),
                }
                prop_assert!(raw >= start);
                let days = reminders(moved, &template.remind, &calendar, start);
                prop_assert!(days.is_sorted() && days.iter().all(|d| *d <= moved && *d >= start), "{}", template.id);
            }
        }
    }
}
