//! A rule in time: from when, until when, and what was changed about single occurrences.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::{Rule, Step};
use crate::reminders::calendar::Calendar;
use crate::reminders::wall;

/// When a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum End {
    /// It does not.
    #[default]
    Never,
    /// With this day.
    Until(NaiveDate),
    /// After so many occurrences, those that were cancelled since included.
    After(u32),
}

/// What was changed about one occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It does not take place (RFC 5545 `EXDATE`).
    Cancelled,
    /// It takes place at another wall time (RFC 5545 `RECURRENCE-ID`).
    Moved(NaiveDateTime),
}

/// One time that something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When the rule has it, on the wall: its name among the occurrences of a series, however it is moved.
    pub original: NaiveDateTime,
    /// When it takes place.
    pub at: DateTime<Tz>,
}

/// Something that comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// On which days.
    pub rule: Rule,
    /// The first occurrence, or the wall time from which the first is looked for: the steps are counted from it.
    pub start: NaiveDateTime,
    /// The zone on whose wall its times are.
    pub zone: Tz,
    /// When it ends.
    pub end: End,
    /// What was changed, by original wall time.
    pub changes: BTreeMap<NaiveDateTime, Change>,
}

/// So many steps without any occurrence: there will be none. 29 February on a certain weekday comes round within 40 years.
const BARREN: u32 = 1200;
/// Nobody plans beyond this year.
const LAST_YEAR: i32 = 2400;

impl Series {
    /// A series of which nothing was changed.
    #[must_use]
    pub fn new(rule: Rule, start: NaiveDateTime, zone: Tz) -> Self {
        Self { rule, start, zone, end: End::Never, changes: BTreeMap::new() }
    }

    /// A series whose steps are counted from the first occurrence at or after an instant; none where there never is one.
    #[must_use]
    pub fn from_first(rule: Rule, from: DateTime<Tz>, time: NaiveTime, calendar: &Calendar) -> Option<Self> {
        let every = Rule { interval: 1, ..rule.clone() };
        let probe = Self::new(every, from.date_naive().and_time(time), from.timezone());
        let first = probe.from(from, calendar).next()?;
        Some(Self { rule, start: first.original, ..probe })
    }

    /// The occurrences at or after an instant, in the order in which they take place.
    pub fn from<'a>(&'a self, from: DateTime<Tz>, calendar: &'a Calendar) -> impl Iterator<Item = Occurrence> + 'a {
        let local = from.naive_local();
        let mut moved: Vec<Occurrence> =
            self.changes.iter().filter_map(|(at, change)| self.moved(*at, *change)).collect();
        moved.retain(|occurrence| occurrence.at >= from);
        moved.sort_by_key(|occurrence| occurrence.at);
        let regular = self
            .originals(local.date(), calendar)
            .filter(|(original, _)| !self.changes.contains_key(original))
            .map(|(original, day)| Occurrence { original, at: wall::instant(day.and_time(original.time()), self.zone) })
            .filter(move |occurrence| occurrence.at >= from);
        merged(regular, moved.into_iter())
    }

    /// The occurrences from one instant to before another.
    pub fn between<'a>(
        &'a self,
        from: DateTime<Tz>,
        to: DateTime<Tz>,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = Occurrence> + 'a {
        self.from(from, calendar).take_while(move |occurrence| occurrence.at < to)
    }

    /// Whether the rule has an occurrence at a wall time, cancelled and moved ones included.
    #[must_use]
    pub fn has(&self, original: NaiveDateTime, calendar: &Calendar) -> bool {
        let mut near = self.originals(original.date(), calendar).skip_while(|(at, _)| *at < original);
        near.next().is_some_and(|(at, _)| at == original)
    }

    fn moved(&self, original: NaiveDateTime, change: Change) -> Option<Occurrence> {
        match change {
            Change::Cancelled => None,
            Change::Moved(to) => Some(Occurrence { original, at: wall::instant(to, self.zone) }),
        }
    }

    /// The occurrences as the rule has them, from about a day on: the original wall time, and the day on which it takes
    /// place after days off were seen to.
    fn originals<'a>(
        &'a self,
        from: NaiveDate,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = (NaiveDateTime, NaiveDate)> + 'a {
        let first = self.start.date();
        let begin = match self.end {
            // Counting begins at the beginning.
            End::After(_) => 0,
            End::Never | End::Until(_) => self.steps_until(from).saturating_sub(self.margin()),
        };
        let limit = match self.end {
            End::After(count) => count as usize,
            End::Never | End::Until(_) => usize::MAX,
        };
        let mut barren = 0;
        (begin..)
            .map_while(move |step| self.rule.days(first, step, calendar))
            .take_while(move |days| {
                barren = if days.is_empty() { barren + 1 } else { 0 };
                barren < BARREN && days.iter().all(|day| day.year() <= LAST_YEAR)
            })
            .flatten()
            .filter(move |day| *day >= first)
            .take_while(move |day| !matches!(self.end, End::Until(last) if *day > last))
            .take(limit)
            .filter_map(move |day| Some((day.and_time(self.start.time()), self.rule.settled(day, calendar)?)))
    }

    /// How many whole steps lie before a day.
    fn steps_until(&self, day: NaiveDate) -> u64 {
        let first = self.start.date();
        let passed = match self.rule.step {
            Step::Days => (day - first).num_days(),
            Step::Weeks => {
                let monday = |day: NaiveDate| day.week(Weekday::Mon).checked_first_day().unwrap_or(day);
                (monday(day) - monday(first)).num_weeks()
            }
            Step::Months => {
                i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month())
            }
        };
        u64::try_from(passed).unwrap_or(0) / u64::from(self.rule.interval)
    }

    /// An occurrence that was moved on past days off began some days before.
    fn margin(&self) -> u64 {
        match self.rule.step {
            Step::Days => 14 / u64::from(self.rule.interval) + 1,
            Step::Weeks => 2,
            Step::Months => 1,
        }
    }
}

/// Two streams in order of time as one.
fn merged(
    regular: impl Iterator<Item = Occurrence>,
    moved: impl Iterator<Item = Occurrence>,
) -> impl Iterator<Item = Occurrence> {
    let (mut regular, mut moved) = (regular.peekable(), moved.peekable());
    std::iter::from_fn(move || match (regular.peek(), moved.peek()) {
        (Some(one), Some(other)) if other.at < one.at => moved.next(),
        (None, Some(_)) => moved.next(),
        _ => regular.next(),
    })
}
