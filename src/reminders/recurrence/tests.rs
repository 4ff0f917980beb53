//! Recurrences against the `rrule` crate, and what it does not know.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::knowledge::language::Country;
use crate::reminders::wall::{self, Iso};

const OSLO: Tz = Tz::Europe__Oslo;
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn at(text: &str) -> DateTime<Tz> {
    Iso::parse(text).unwrap().instant(OSLO)
}

fn norway() -> Calendar {
    Calendar::of(Country::No)
}

fn series(rule: &str, start: &str) -> Series {
    Series::new(rule.parse().unwrap(), local(start), OSLO)
}

fn times(series: &Series, from: &str, count: usize) -> Vec<String> {
    series.from(at(from), &norway()).take(count).map(|o| o.at.format("%Y-%m-%dT%H:%M%:z").to_string()).collect()
}

fn weekdays() -> impl Strategy<Value = Vec<Weekday>> {
    subsequence(WEEK.to_vec(), 1..=4)
}

fn dates() -> impl Strategy<Value = Vec<i8>> {
    subsequence(vec![1_i8, 2, 15, 28, 29, 30, 31, -1], 1..=3)
}

fn any_on() -> impl Strategy<Value = (Step, On)> {
    prop_oneof![
        Just((Step::Days, On::Each)),
        weekdays().prop_map(|days| (Step::Weeks, On::Weekdays(days))),
        dates().prop_map(|dates| (Step::Months, On::Dates(dates))),
        (subsequence(vec![1_i8, 2, 3, 4, 5, -1, -2], 1..=2), weekdays())
            .prop_map(|(places, days)| (Step::Months, On::Nth(places, days))),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let months = prop_oneof![
        3 => Just(Months::ALL),
        1 => subsequence((1_u32..=12).collect::<Vec<_>>(), 3..=8).prop_map(Months::of),
    ];
    (any_on(), 1_u32..=6, months)
        .prop_map(|((step, on), interval, months)| Rule { months, ..Rule::new(step, interval, on) })
}

fn any_start() -> impl Strategy<Value = NaiveDateTime> {
    let times = [(9, 0), (0, 0), (23, 59), (12, 30)].map(|(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap());
    (0_i64..9000, select(times.to_vec()))
        .prop_map(|(days, time)| (NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + TimeDelta::days(days)).and_time(time))
}

/// The first occurrences as the `rrule` crate has them, an implementation of RFC 5545 by others.
fn by_others(rule: &Rule, start: NaiveDateTime, count: u16) -> Vec<String> {
    let text = format!("DTSTART;TZID=Europe/Oslo:{}\nRRULE:{rule};WKST=MO", start.format("%Y%m%dT%H%M%S"));
    let set: rrule::RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    set.all(count).dates.iter().map(DateTime::to_rfc3339).collect()
}

proptest! {
    #[test]
    fn occurrences_are_those_of_another_implementation(rule in any_rule(), start in any_start()) {
        let ours = Series::new(rule.clone(), start, OSLO);
        let calendar = norway();
        let ours: Vec<String> =
            ours.from(wall::instant(start, OSLO), &calendar).take(12).map(|o| o.at.to_rfc3339()).collect();
        let mut theirs = by_others(&rule, start, 12);
        // They give up looking sooner than we do.
        theirs.truncate(ours.len());
        prop_assert!(ours.starts_with(&theirs) && (theirs.len() == ours.len() || !theirs.is_empty()), "{rule}: {ours:?} {theirs:?}");
    }

    #[test]
    fn where_one_begins_to_read_changes_nothing(rule in any_rule(), start in any_start(), later in 0_i64..4000) {
        let series = Series::new(rule, start, OSLO);
        let calendar = norway();
        let from = wall::instant(start + TimeDelta::days(later), OSLO);
        let whole = series.from(wall::instant(start, OSLO), &calendar).skip_while(|o| o.at < from).take(6);
        let begun: Vec<Occurrence> = series.from(from, &calendar).take(6).collect();
        prop_assert_eq!(whole.collect::<Vec<_>>(), begun);
    }

    #[test]
    fn a_rule_is_read_back_as_it_was_written(
        rule in any_rule(),
        off in select(vec![DaysOff::Keep, DaysOff::Skip, DaysOff::Next, DaysOff::Previous]),
    ) {
        let rule = Rule { days_off: off, ..rule };
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<Rule>();
        let _ = format!("FREQ=MONTHLY;{text}").parse::<Rule>();
    }

    #[test]
    fn skipped_and_moved_occurrences_are_on_no_day_off(start in any_start(), interval in 1_u32..4) {
        let calendar = norway();
        for (days_off, country) in [(DaysOff::Skip, Country::No), (DaysOff::Next, Country::Se), (DaysOff::Previous, Country::Dk)] {
            let calendar = Calendar::of(country).closing(calendar.last_working_day(2027, 3));
            let rule = Rule { days_off, ..Rule::new(Step::Weeks, interval, On::Weekdays(vec![Weekday::Thu, Weekday::Fri])) };
            let series = Series::new(rule, start, OSLO);
            for occurrence in series.from(wall::instant(start, OSLO), &calendar).take(60) {
                prop_assert!(!calendar.is_day_off(occurrence.at.date_naive()), "{occurrence:?}");
            }
        }
    }
}

#[test]
fn working_days_know_their_holidays() {
    let last = series("FREQ=MONTHLY;X-WORKDAY=-1", "2026-11-01T09:00");
    assert_eq!(times(&last, "2026-11-25", 2), ["2026-11-30T09:00+01:00", "2026-12-31T09:00+01:00"]);
    assert_eq!(times(&last, "2029-03-01", 1), ["2029-03-28T09:00+02:00"], "before Easter");
    let daily = series("FREQ=DAILY;X-WORKDAY=ALL", "2026-12-23T08:30");
    assert_eq!(
        times(&daily, "2026-12-23", 4),
        ["2026-12-23T08:30+01:00", "2026-12-24T08:30+01:00", "2026-12-28T08:30+01:00", "2026-12-29T08:30+01:00"]
    );
}

#[test]
fn occurrences_on_days_off_are_left_out_or_moved() {
    // Thursday 14 May 2026 is Ascension.
    let of = |off: &str| series(&format!("FREQ=WEEKLY;BYDAY=TH;X-DAYOFF={off}"), "2026-05-07T09:00");
    assert_eq!(times(&of("SKIP"), "2026-05-08", 1), ["2026-05-21T09:00+02:00"]);
    assert_eq!(times(&of("NEXT"), "2026-05-08", 1), ["2026-05-15T09:00+02:00"]);
    assert_eq!(times(&of("PREVIOUS"), "2026-05-08", 1), ["2026-05-13T09:00+02:00"]);
    let moved: Vec<Occurrence> = of("NEXT").from(at("2026-05-15"), &norway()).take(1).collect();
    assert_eq!(moved[0].original, local("2026-05-14T09:00"), "moved, it keeps its name");
}

#[test]
fn one_occurrence_is_cancelled_or_moved_and_the_others_stay() {
    let mut weekly = series("FREQ=WEEKLY;BYDAY=TU", "2026-12-01T09:00");
    weekly.changes.insert(local("2026-12-08T09:00"), Change::Cancelled);
    weekly.changes.insert(local("2026-12-15T09:00"), Change::Moved(local("2026-12-24T10:00")));
    assert_eq!(
        times(&weekly, "2026-12-01", 4),
        ["2026-12-01T09:00+01:00", "2026-12-22T09:00+01:00", "2026-12-24T10:00+01:00", "2026-12-29T09:00+01:00"]
    );
    assert!(weekly.has(local("2026-12-08T09:00"), &norway()) && !weekly.has(local("2026-12-09T09:00"), &norway()));
    assert_eq!(weekly.between(at("2026-12-23"), at("2026-12-29"), &norway()).count(), 1);
}

#[test]
fn a_series_ends_with_a_day_or_after_so_many() {
    let mut monthly = series("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T09:00");
    assert_eq!(
        times(&monthly, "2026-01-01", 3),
        ["2026-01-31T09:00+01:00", "2026-03-31T09:00+02:00", "2026-05-31T09:00+02:00"]
    );
    monthly.end = End::After(2);
    assert_eq!(times(&monthly, "2026-02-01", 5), ["2026-03-31T09:00+02:00"]);
    monthly.end = End::Until("2026-05-31".parse().unwrap());
    assert_eq!(times(&monthly, "2026-02-01", 5).len(), 2);
}

#[test]
fn what_never_comes_ends() {
    let mut february = series("FREQ=MONTHLY;BYMONTHDAY=30", "2026-01-01T09:00");
    february.rule.months = Months::of([2]);
    assert!(times(&february, "2026-01-01", 1).is_empty());
    let far = series("FREQ=DAILY", "2026-01-01T09:00");
    assert!(times(&far, "2600-01-01", 1).is_empty());
    assert_eq!(times(&far, "2399-12-30", 10).len(), 10);
    let leap = series("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=29", "2028-02-29T09:00");
    assert_eq!(times(&leap, "2028-03-01", 1), ["2032-02-29T09:00+01:00"]);
}
