//! What comes round: our subset of RFC 5545, on wall time.
//!
//! A [`Rule`] says on which days something comes round, a [`Series`] from when, until when, at what time, in which zone,
//! and what was changed about single occurrences. The subset: `DAILY`, `WEEKLY` and `MONTHLY` with `INTERVAL`, `BYDAY`
//! (with a number in a month), `BYMONTHDAY` and `BYMONTH`; years are twelve months; weeks begin on Monday. Beside it stand
//! working days, which the standard does not know (`X-WORKDAY`, `X-DAYOFF` in a rule's text, [`text`]).
//!
//! A month that has no such day has no occurrence, as in the standard. Nine o'clock stays nine o'clock when the clocks are
//! changed ([`super::wall`]).

mod series;
pub mod text;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::{Calendar, last_of_month};

pub use self::series::{Change, End, Occurrence, Series};

/// What is stepped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Days.
    Days,
    /// Weeks from Monday to Sunday.
    Weeks,
    /// Months; twelve of them are a year.
    Months,
}

/// Which days of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// The day itself; with [`Step::Days`].
    Each,
    /// The day itself, when people work; with [`Step::Days`].
    WorkingDays,
    /// These weekdays; with [`Step::Weeks`].
    Weekdays(Vec<Weekday>),
    /// These dates, −1 the last; with [`Step::Months`].
    Dates(Vec<i8>),
    /// The first, second … of these weekdays, −1 the last; with [`Step::Months`].
    Nth(Vec<i8>, Vec<Weekday>),
    /// The first, second … working day, −1 the last; with [`Step::Months`].
    NthWorkingDay(Vec<i8>),
}

/// What becomes of an occurrence on a holiday, a counted eve or a closed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DaysOff {
    /// It stays.
    #[default]
    Keep,
    /// It is left out.
    Skip,
    /// It moves to the next working day.
    Next,
    /// It moves to the last working day before.
    Previous,
}

/// Months of a year, January the lowest bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months(u16);

impl Months {
    /// All twelve.
    pub const ALL: Self = Self(0xfff);

    /// These months, 1 to 12.
    #[must_use]
    pub fn of(months: impl IntoIterator<Item = u32>) -> Self {
        Self(months.into_iter().filter(|m| (1..=12).contains(m)).fold(0, |bits, month| bits | 1 << (month - 1)))
    }

    /// The others.
    #[must_use]
    pub fn others(self) -> Self {
        Self(!self.0 & Self::ALL.0)
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a month is one of them.
    #[must_use]
    pub fn has(self, month: u32) -> bool {
        self.iter().any(|m| m == month)
    }

    /// The months, ascending.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (1..=12).filter(move |month| self.0 & (1 << (month - 1)) != 0)
    }
}

/// On which days something comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What is stepped by.
    pub step: Step,
    /// Every so many steps.
    pub interval: u32,
    /// Which days of a step.
    pub on: On,
    /// In which months alone.
    pub months: Months,
    /// What becomes of occurrences on days off.
    pub days_off: DaysOff,
}

impl Rule {
    /// A rule without limits.
    #[must_use]
    pub fn new(step: Step, interval: u32, on: On) -> Self {
        Self { step, interval: interval.max(1), on, months: Months::ALL, days_off: DaysOff::Keep }
    }

    /// Whether the standard can say it.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.days_off == DaysOff::Keep && !matches!(self.on, On::WorkingDays | On::NthWorkingDay(_))
    }

    /// Whether some months have no such day and so no occurrence.
    #[must_use]
    pub fn skips_short_months(&self) -> bool {
        matches!(&self.on, On::Dates(dates) if dates.iter().any(|date| *date > 28))
    }

    /// The days of the n-th step from a first day, ascending, before anything is said of days off.
    fn days(&self, first: NaiveDate, step: u64, calendar: &Calendar) -> Option<Vec<NaiveDate>> {
        let steps = step.checked_mul(u64::from(self.interval))?;
        let mut days = match self.step {
            Step::Days => vec![first.checked_add_days(Days::new(steps))?],
            Step::Weeks => {
                let monday = first.week(Weekday::Mon).checked_first_day()?;
                self.of_week(monday.checked_add_days(Days::new(steps.checked_mul(7)?))?)
            }
            Step::Months => {
                let month = u64::from(first.month0()).checked_add(steps)?;
                let year = i32::try_from(month / 12).ok()?.checked_add(first.year())?;
                self.of_month(year, u32::try_from(month % 12).ok()? + 1, calendar)?
            }
        };
        if self.on == On::WorkingDays {
            days.retain(|day| calendar.is_working_day(*day));
        }
        days.retain(|day| self.months.has(day.month()));
        days.sort_unstable();
        days.dedup();
        Some(days)
    }

    fn of_week(&self, monday: NaiveDate) -> Vec<NaiveDate> {
        let On::Weekdays(weekdays) = &self.on else { return Vec::new() };
        let days = weekdays.iter().map(|day| Days::new(u64::from(day.num_days_from_monday())));
        days.filter_map(|days| monday.checked_add_days(days)).collect()
    }

    fn of_month(&self, year: i32, month: u32, calendar: &Calendar) -> Option<Vec<NaiveDate>> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = last_of_month(year, month)?;
        let all: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
        Some(match &self.on {
            On::Dates(dates) => dates.iter().filter_map(|date| nth(&all, *date)).collect(),
            On::Nth(positions, weekdays) => {
                let of = |weekday: &Weekday| all.iter().copied().filter(|day| day.weekday() == *weekday).collect();
                let lists: Vec<Vec<NaiveDate>> = weekdays.iter().map(of).collect();
                positions.iter().flat_map(|n| lists.iter().filter_map(|list| nth(list, *n))).collect()
            }
            On::NthWorkingDay(positions) => {
                let worked: Vec<NaiveDate> = all.into_iter().filter(|day| calendar.is_working_day(*day)).collect();
                positions.iter().filter_map(|n| nth(&worked, *n)).collect()
            }
            On::Each | On::WorkingDays | On::Weekdays(_) => Vec::new(),
        })
    }

    /// What becomes of a day when it is a day off; none where it is left out.
    fn settled(&self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        match self.days_off {
            DaysOff::Keep => Some(day),
            _ if !calendar.is_day_off(day) => Some(day),
            DaysOff::Skip => None,
            DaysOff::Next => Some(calendar.working_day_from(day)),
            DaysOff::Previous => Some(calendar.working_day_until(day)),
        }
    }
}

/// The n-th of a list from 1, or from its end from −1.
fn nth(list: &[NaiveDate], n: i8) -> Option<NaiveDate> {
    let from = usize::from(n.unsigned_abs()).checked_sub(1)?;
    if n > 0 { list.get(from).copied() } else { list.iter().rev().nth(from).copied() }
}

#[cfg(test)]
mod tests;
