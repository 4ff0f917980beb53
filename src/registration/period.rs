//! A time in which a unit counts the same things.

use chrono::{NaiveDate, TimeDelta};

use super::codebook::List;
use crate::store::tallies::PeriodRow;
use crate::texts::{Say, say};

/// Below so many days, events that are rare are not counted well (Aasen 2009: two weeks were too short).
pub const SHORT: i64 = 28;

/// A registration period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Random.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// What it is called in reports.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// What is counted.
    pub lists: Vec<List>,
    /// How many work in the unit.
    pub staff: i64,
    /// The day on which it was ended early.
    pub ended: Option<NaiveDate>,
}

impl Period {
    /// A period as it is kept.
    #[must_use]
    pub fn of(row: PeriodRow) -> Option<Self> {
        let last: NaiveDate = row.last_day.parse().ok()?;
        let ended: Option<NaiveDate> = row.ended.parse().ok();
        Some(Self {
            id: row.id,
            unit: row.unit,
            name: row.name,
            first: row.first_day.parse().ok()?,
            last: ended.map_or(last, |ended| last.min(ended)),
            lists: row.tables.split('|').filter_map(List::parse).collect(),
            staff: row.staff,
            ended,
        })
    }

    /// Whether it runs on a day. On the day on which it was ended it is over.
    #[must_use]
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day) && self.ended.is_none_or(|ended| day < ended)
    }

    /// Whether a list is counted in it. Activities are contacts.
    #[must_use]
    pub fn counts(&self, list: List) -> bool {
        let list = if list == List::AK { List::E } else { list };
        self.lists.contains(&list)
    }

    /// Whether it has a day in common with others.
    #[must_use]
    pub fn overlaps(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first <= last && first <= self.last
    }

    /// What is tallied in it, beside what is registered day by day.
    pub fn tallied(&self) -> impl Iterator<Item = List> {
        TALLIED.into_iter().filter(|list| self.lists.contains(list))
    }
}

/// What can be counted in a period, in the order in which it is asked for.
pub const COUNTED: [List; 8] = [List::S, List::A, List::B, List::C, List::O, List::U, List::D, List::E];
/// Of those, what each worker tallies once.
pub const TALLIED: [List; 6] = [List::S, List::A, List::B, List::C, List::O, List::U];

/// Whether two days make a period; why not.
pub fn check_days(first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Result<(), Say> {
    if last < first {
        return Err(say("period-backwards"));
    }
    if last < today {
        return Err(say("period-over"));
    }
    if last - first > TimeDelta::days(LONGEST) || today - first > TimeDelta::days(EARLIEST) {
        return Err(say("period-far").with("days", LONGEST).with("back", EARLIEST));
    }
    Ok(())
}

/// A period is at most a year.
const LONGEST: i64 = 366;
/// It may have begun so many days ago.
const EARLIEST: i64 = 62;

/// What a period is called: its days, so that nobody has to write a name.
#[must_use]
pub fn name_of(first: NaiveDate, last: NaiveDate) -> String {
    format!("{first}_{last}")
}

/// How far the answers have come, as a leader may know it: with few in the unit, only whether all have answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many of so many.
    Some(i64, i64),
    /// Everybody.
    All,
    /// Not everybody, in a unit so small that more would point at persons.
    NotAll,
}

/// The least staff of which it is told how many have answered.
pub const TELLING: i64 = 5;

impl Progress {
    /// Of so many answers in a unit of so many.
    #[must_use]
    pub fn of(answered: i64, staff: i64) -> Self {
        if answered >= staff {
            Self::All
        } else if staff < TELLING {
            Self::NotAll
        } else {
            Self::Some(answered, staff)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn row(ended: &str) -> PeriodRow {
        PeriodRow {
            id: "p".into(),
            unit: "m".into(),
            name: name_of(day("2026-11-02"), day("2026-11-29")),
            first_day: "2026-11-02".into(),
            last_day: "2026-11-29".into(),
            tables: "A|E|S|Q".into(),
            staff: 22,
            ended: ended.into(),
        }
    }

    #[test]
    fn a_period_runs_on_its_days_until_it_is_ended() {
        let period = Period::of(row("")).unwrap();
        assert!(period.runs_on(day("2026-11-02")) && period.runs_on(day("2026-11-29")));
        assert!(!period.runs_on(day("2026-11-01")) && !period.runs_on(day("2026-11-30")));
        assert_eq!(period.lists, [List::A, List::E, List::S], "an unknown list of a later version is passed over");
        assert!(period.counts(List::AK) && !period.counts(List::D));
        assert_eq!(period.tallied().collect::<Vec<_>>(), [List::S, List::A]);
        let ended = Period::of(row("2026-11-20")).unwrap();
        assert!(ended.runs_on(day("2026-11-19")) && !ended.runs_on(day("2026-11-20")));
        assert!(
            ended.overlaps(day("2026-11-20"), day("2026-12-20"))
                && !ended.overlaps(day("2026-11-21"), day("2026-12-20"))
        );
    }

    #[test]
    fn days_that_are_no_period_are_told() {
        let why =
            |first, last| check_days(day(first), day(last), day("2026-11-25")).err().map(|say| say.key().to_owned());
        assert_eq!(why("2026-11-25", "2026-11-25"), None);
        assert_eq!(why("2026-11-26", "2026-11-25").as_deref(), Some("period-backwards"));
        assert_eq!(why("2026-11-02", "2026-11-24").as_deref(), Some("period-over"));
        assert_eq!(why("2026-11-26", "2028-11-25").as_deref(), Some("period-far"));
        assert_eq!(why("2026-08-01", "2026-11-30").as_deref(), Some("period-far"));
    }

    #[test]
    fn a_leader_of_few_learns_only_whether_all_have_answered() {
        assert_eq!(Progress::of(17, 22), Progress::Some(17, 22));
        assert_eq!(Progress::of(3, 4), Progress::NotAll);
        assert_eq!(Progress::of(0, 4), Progress::NotAll);
        assert_eq!(Progress::of(4, 4), Progress::All);
        assert_eq!(Progress::of(5, 4), Progress::All);
    }
}
