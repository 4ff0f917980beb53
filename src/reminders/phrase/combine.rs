//! What the parts of a phrase mean together, said at an instant.

use chrono::{DateTime, Datelike, Months as Span, NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;

use super::scan::{Ahead, Date, Manner, Off, Parts, Period, Placed, Step, Unit, Week};
use super::{MORNING, Meaning, Problem, Remark, Understood};
use crate::reminders::calendar::{Calendar, shifted};
use crate::reminders::recurrence::{self, DaysOff, End, Months, On, Rule, Series};
use crate::reminders::wall;

/// A date so far ahead was perhaps meant as one that has just passed.
const FAR: TimeDelta = TimeDelta::days(300);

/// What the parts mean.
pub fn combine(parts: &Parts, now: DateTime<Tz>, calendar: &Calendar) -> Result<Understood, Problem> {
    let time = parts.time.map_or(MORNING, |time| time.at);
    let mut said = Said { parts, now, today: now.date_naive(), time, calendar, remarks: Vec::new() };
    if let Some(time) = parts.time.filter(|time| time.may_be_afternoon) {
        said.remarks.push(Remark::SmallHour(time.at));
    }
    let meaning = match said.rule()? {
        Some((rule, assumed)) => said.series(rule, assumed)?,
        None => Meaning::Once(said.once()?),
    };
    Ok(Understood { meaning, remarks: said.remarks, has_time: parts.time.is_some() || parts.stamp.is_some() })
}

struct Said<'a> {
    parts: &'a Parts,
    now: DateTime<Tz>,
    today: NaiveDate,
    time: NaiveTime,
    calendar: &'a Calendar,
    remarks: Vec<Remark>,
}

/// Which parts a reading has used, so that none is left over.
fn only(parts: &Parts, used: &Parts) -> bool {
    let without = |parts: &Parts| Parts { time: None, ..parts.clone() };
    without(parts) == without(used)
}

impl Said<'_> {
    /// What comes round, and the day that was taken where none was said; nothing where the phrase says a single time.
    fn rule(&mut self) -> Result<Option<(Rule, Option<NaiveDate>)>, Problem> {
        let parts = self.parts;
        let read = match (&parts.every, &parts.placed, &parts.month_days, parts.period) {
            (every, Some((places, placed)), None, period) => {
                self.placed_rule(every.as_ref(), places, placed, period)?
            }
            (every, None, Some(days), period) => self.month_day_rule(every.as_ref(), days, period)?,
            (Some((count, step)), None, None, None) => Some(self.stepped_rule(*count, step)?),
            (None, None, None, None) => self.plural_rule(),
            _ => None,
        };
        let Some((mut rule, assumed)) = read else { return Ok(None) };
        self.needs_nothing_else()?;
        if let Some(months) = &parts.except_months {
            rule.months = rule.months.and(Months::of(months.iter().copied()).others());
        }
        rule.days_off = match parts.off {
            None => DaysOff::Keep,
            Some(Off::Skip) => DaysOff::Skip,
            Some(_) if rule.step == recurrence::Step::Days => return Err(Problem::Unclear),
            Some(Off::Next) => DaysOff::Next,
            Some(Off::Previous) => DaysOff::Previous,
        };
        Ok(Some((rule, assumed)))
    }

    /// What no series can have beside it.
    fn needs_nothing_else(&self) -> Result<(), Problem> {
        let parts = self.parts;
        let is_alone = parts.stamp.is_none()
            && parts.ahead.is_none()
            && parts.week.is_none()
            && parts.next_working_day.is_none()
            && !(parts.until.is_some() && parts.times.is_some());
        if is_alone { Ok(()) } else { Err(Problem::Unclear) }
    }

    /// *The first Tuesday in the month*; none where it is a single one: *the first Tuesday in December*.
    fn placed_rule(
        &self,
        every: Option<&(u32, Step)>,
        places: &[i8],
        placed: &Placed,
        period: Option<Period>,
    ) -> Result<Option<(Rule, Option<NaiveDate>)>, Problem> {
        if self.parts.weekdays.is_some() || self.parts.date.is_some() {
            return Err(Problem::Unclear);
        }
        let (count, months) = match every {
            None => (1, None),
            Some((count, Step::Unit(Unit::Months(months)))) => (*count, Some(*months)),
            Some(_) => return Err(Problem::Unclear),
        };
        let (interval, limit) = match (months, period) {
            // *In March every year*.
            (Some(12), Some(Period::Named(month, None))) if count == 1 => (1, Months::of([month])),
            (Some(months), None) => of_period(count, months, places)?,
            (Some(months), Some(Period::Any(span))) if span == months || span == 1 => of_period(count, months, places)?,
            (None, Some(Period::Any(span))) => of_period(1, span, places)?,
            (None, Some(_)) => return Ok(None),
            // *The last day* alone is no day of anything.
            (None, None) if *placed == Placed::Day => return Err(Problem::Unclear),
            (None, None) => (1, Months::ALL),
            _ => return Err(Problem::Unclear),
        };
        let rule = Rule::new(recurrence::Step::Months, interval, placed_on(places, placed)?);
        Ok(Some((Rule { months: limit, ..rule }, None)))
    }

    /// *The 15th of every month*; none where it is a single one.
    fn month_day_rule(
        &mut self,
        every: Option<&(u32, Step)>,
        days: &[u32],
        period: Option<Period>,
    ) -> Result<Option<(Rule, Option<NaiveDate>)>, Problem> {
        let months = match (every, period) {
            (None, Some(Period::Any(months))) => months,
            (None, _) => return Ok(None),
            (Some((count, Step::Unit(Unit::Months(months)))), None | Some(Period::Any(1))) => count * months,
            (Some(_), _) => return Err(Problem::Unclear),
        };
        if self.parts.weekdays.is_some() || self.parts.date.is_some() || months % 12 == 0 {
            return Err(Problem::Unclear);
        }
        let dates = sorted(&days.iter().filter_map(|day| i8::try_from(*day).ok()).collect::<Vec<_>>());
        if let Some(date) = dates.iter().find(|date| **date > 28) {
            self.remarks.push(Remark::ShortMonths(*date));
        }
        Ok(Some((Rule::new(recurrence::Step::Months, months, On::Dates(dates)), None)))
    }

    /// *Every second Thursday*, *every day*, *1 March every year*, *every six months*.
    fn stepped_rule(&mut self, count: u32, step: &Step) -> Result<(Rule, Option<NaiveDate>), Problem> {
        let weekly = |days: &[Weekday]| Rule::new(recurrence::Step::Weeks, count, On::Weekdays(days.to_vec()));
        let weekdays = self.parts.weekdays.as_ref();
        let rule = match (step, weekdays, self.parts.date) {
            (Step::Weekdays(days), None, None) => {
                if count > 2 {
                    self.remarks.push(Remark::EveryThird);
                }
                weekly(days)
            }
            (Step::Unit(Unit::Weeks), Some((days, Manner::Plain | Manner::Plural)), None) => weekly(days),
            (Step::Unit(Unit::Days), None, None) => Rule::new(recurrence::Step::Days, count, On::Each),
            (Step::Unit(Unit::WorkingDays), None, None) if count == 1 => {
                Rule::new(recurrence::Step::Days, 1, On::WorkingDays)
            }
            (Step::Unit(Unit::Months(12)), None, Some(Date::OfYear { day, month })) => {
                self.yearly(count, day, month)?
            }
            (Step::Unit(Unit::Weeks | Unit::Months(_)), None, None) => return Ok(self.counted_from_today(count, step)),
            _ => return Err(Problem::Unclear),
        };
        Ok((rule, None))
    }

    fn yearly(&mut self, count: u32, day: u32, month: u32) -> Result<Rule, Problem> {
        // A leap year has every date that there is.
        NaiveDate::from_ymd_opt(2028, month, day).ok_or(Problem::NoSuchDate)?;
        if (day, month) == (29, 2) {
            self.remarks.push(Remark::LeapDay);
        }
        let date = i8::try_from(day).map_err(|_| Problem::NoSuchDate)?;
        // With the month as its limit, every twelfth month counted from the first is that month.
        let rule = Rule::new(recurrence::Step::Months, count.saturating_mul(12), On::Dates(vec![date]));
        Ok(Rule { months: Months::of([month]), ..rule })
    }

    /// *Every two weeks*: from today, or from tomorrow where the time of day has passed.
    fn counted_from_today(&mut self, count: u32, step: &Step) -> (Rule, Option<NaiveDate>) {
        let day = self.parts.from.and_then(|from| self.next_date(from).ok()).unwrap_or_else(|| self.next_time());
        let rule = match step {
            Step::Unit(Unit::Months(months)) => {
                let date = i8::try_from(day.day()).unwrap_or(1);
                if date > 28 {
                    self.remarks.push(Remark::ShortMonths(date));
                }
                Rule::new(recurrence::Step::Months, count.saturating_mul(*months), On::Dates(vec![date]))
            }
            _ => Rule::new(recurrence::Step::Weeks, count, On::Weekdays(vec![day.weekday()])),
        };
        self.remarks.push(Remark::AssumedDay(day));
        (rule, Some(day))
    }

    /// *Thursdays*.
    fn plural_rule(&self) -> Option<(Rule, Option<NaiveDate>)> {
        match (&self.parts.weekdays, self.parts.date) {
            (Some((days, Manner::Plural)), None) => {
                Some((Rule::new(recurrence::Step::Weeks, 1, On::Weekdays(days.clone())), None))
            }
            _ => None,
        }
    }

    /// The first day on which the time of day is still to come.
    fn next_time(&self) -> NaiveDate {
        let is_to_come = wall::instant(self.today.and_time(self.time), self.now.timezone()) >= self.now;
        if is_to_come { self.today } else { self.today.succ_opt().unwrap_or(self.today) }
    }

    /// The series of a rule, from its first occurrence on.
    fn series(&mut self, rule: Rule, assumed: Option<NaiveDate>) -> Result<Meaning, Problem> {
        let zone = self.now.timezone();
        let begins = self.parts.from.map(|from| self.next_date(from)).transpose()?;
        let at = |day: NaiveDate| wall::instant(day.and_time(self.time), zone);
        let from = begins.or(assumed).map_or(self.now, at).max(self.now);
        let first = Series::from_first(rule, from, self.time, self.calendar);
        let mut series = first.ok_or(Problem::NoSuchDate)?;
        if let Some(until) = self.parts.until {
            let until = self.next_date(until)?;
            if until < series.start.date() {
                return Err(Problem::Past(until));
            }
            series.end = End::Until(until);
        } else if let Some(times) = self.parts.times {
            series.end = End::After(times.max(1));
        }
        Ok(Meaning::Again(series))
    }

    /// A single time.
    fn once(&mut self) -> Result<DateTime<Tz>, Problem> {
        let parts = self.parts;
        let zone = self.now.timezone();
        let is_single = parts.every.is_none()
            && parts.off.is_none()
            && parts.from.is_none()
            && parts.until.is_none()
            && parts.times.is_none()
            && parts.except_months.is_none();
        if !is_single {
            return Err(Problem::Unclear);
        }
        if let Some(Ahead::Units(count, unit @ (Unit::Minutes | Unit::Hours))) = &parts.ahead {
            return self.by_the_clock(*count, unit);
        }
        if let Some(stamp) = parts.stamp {
            self.uses(&Parts { stamp: Some(stamp), ..Parts::default() })?;
            return self.still_to_come(wall::instant(stamp, zone));
        }
        let day = self.day()?;
        self.still_to_come(wall::instant(day.and_time(self.time), zone))
    }

    fn by_the_clock(&self, count: u32, unit: &Unit) -> Result<DateTime<Tz>, Problem> {
        self.uses(&Parts { ahead: self.parts.ahead.clone(), ..Parts::default() })?;
        if self.parts.time.is_some() {
            return Err(Problem::Unclear);
        }
        let span = if *unit == Unit::Hours { TimeDelta::hours(count.into()) } else { TimeDelta::minutes(count.into()) };
        self.now.checked_add_signed(span).ok_or(Problem::NoSuchDate)
    }

    fn uses(&self, used: &Parts) -> Result<(), Problem> {
        if only(self.parts, used) { Ok(()) } else { Err(Problem::Unclear) }
    }

    fn still_to_come(&self, at: DateTime<Tz>) -> Result<DateTime<Tz>, Problem> {
        if at >= self.now { Ok(at) } else { Err(Problem::Past(at.date_naive())) }
    }

    /// The day of a single time.
    fn day(&mut self) -> Result<NaiveDate, Problem> {
        let parts = self.parts;
        let none = Parts::default();
        if let Some(date) = parts.date {
            return self.dated(date);
        }
        if let Some((places, placed)) = &parts.placed {
            self.uses(&Parts { placed: parts.placed.clone(), period: parts.period, ..none })?;
            let [place] = places[..] else { return Err(Problem::Unclear) };
            return self.placed_once(place, placed);
        }
        if let Some(days) = &parts.month_days {
            self.uses(&Parts { month_days: parts.month_days.clone(), period: parts.period, ..none })?;
            let [day] = days[..] else { return Err(Problem::Unclear) };
            return self.month_day_once(day);
        }
        if parts.next_working_day.is_some() {
            self.uses(&Parts { next_working_day: Some(()), ..none })?;
            return self.calendar.after_working_days(self.today, 1).ok_or(Problem::NoSuchDate);
        }
        match (&parts.weekdays, parts.week, &parts.ahead) {
            (Some((days, Manner::Plain | Manner::Coming)), Some(week), None) => {
                self.uses(&Parts { weekdays: parts.weekdays.clone(), week: Some(week), ..none })?;
                self.in_week(single(days)?, week)
            }
            (Some((days, Manner::Plain)), None, Some(ahead)) => {
                self.uses(&Parts { weekdays: parts.weekdays.clone(), ahead: Some(ahead.clone()), ..none })?;
                self.weekday_ahead(single(days)?, ahead)
            }
            (Some((days, manner)), None, None) => {
                self.uses(&Parts { weekdays: parts.weekdays.clone(), ..none })?;
                Ok(self.weekday(single(days)?, *manner))
            }
            (None, None, Some(ahead)) => {
                self.uses(&Parts { ahead: Some(ahead.clone()), ..none })?;
                self.ahead(ahead)
            }
            (None, None, None) if parts.time.is_some() => {
                self.uses(&none)?;
                Ok(self.next_time())
            }
            _ => Err(Problem::Unclear),
        }
    }

    /// *Friday 27 November*.
    fn dated(&mut self, date: Date) -> Result<NaiveDate, Problem> {
        let parts = self.parts;
        let weekdays = parts.weekdays.clone();
        self.uses(&Parts { date: Some(date), weekdays: weekdays.clone(), period: parts.period, ..Parts::default() })?;
        let day = match (date, parts.period) {
            (date, None) => self.next_date(date)?,
            (Date::OfYear { day, month }, Some(Period::This(12) | Period::Next(12))) => {
                let years = i32::from(matches!(parts.period, Some(Period::Next(_))));
                NaiveDate::from_ymd_opt(self.today.year() + years, month, day).ok_or(Problem::NoSuchDate)?
            }
            _ => return Err(Problem::Unclear),
        };
        if let Some((days, manner)) = weekdays {
            let is_said = manner == Manner::Plain && single(&days)? == day.weekday();
            if !is_said {
                return Err(if manner == Manner::Plain { Problem::OtherWeekday(day) } else { Problem::Unclear });
            }
        }
        if matches!(date, Date::OfYear { .. }) && day - self.today > FAR {
            self.remarks.push(Remark::FarAhead(day));
        }
        Ok(day)
    }

    /// A date; where no year was said, the next of it, today included.
    fn next_date(&self, date: Date) -> Result<NaiveDate, Problem> {
        let (day, month) = match date {
            Date::Whole(day) => return Ok(day),
            Date::OfYear { day, month } => (day, month),
        };
        // Leap years are at most eight years apart.
        let years = (0..=8).filter_map(|more| NaiveDate::from_ymd_opt(self.today.year() + more, month, day));
        years.into_iter().find(|date| *date >= self.today).ok_or(Problem::NoSuchDate)
    }

    /// *The first Tuesday in December*.
    fn placed_once(&self, place: i8, placed: &Placed) -> Result<NaiveDate, Problem> {
        let rule = Rule::new(recurrence::Step::Months, 1, placed_on(&[place], placed)?);
        let (year, month) = match self.parts.period.ok_or(Problem::Unclear)? {
            Period::Named(month, None) => {
                let limited = Rule { months: Months::of([month]), ..rule };
                let series = Series::from_first(limited, self.now, self.time, self.calendar);
                return series.map(|series| series.start.date()).ok_or(Problem::NoSuchDate);
            }
            Period::Named(month, Some(year)) => (year, month),
            Period::This(span) => self.month_of(span, 0, place)?,
            Period::Next(span) => self.month_of(span, 1, place)?,
            Period::Any(_) => return Err(Problem::Unclear),
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(Problem::NoSuchDate)?;
        let series = Series::new(rule, first.and_time(self.time), self.now.timezone());
        let begin = wall::instant(first.and_time(NaiveTime::MIN), self.now.timezone());
        let found = series.from(begin, self.calendar).next().map(|occurrence| occurrence.original.date());
        found.filter(|day| (day.year(), day.month()) == (year, month)).ok_or(Problem::NoSuchDate)
    }

    /// The first month of this or the next period of so many months, or its last where it is counted from the end.
    fn month_of(&self, span: u32, later: u32, place: i8) -> Result<(i32, u32), Problem> {
        let begun = self.today.month0() / span * span;
        let first = NaiveDate::from_ymd_opt(self.today.year(), begun + 1, 1).ok_or(Problem::NoSuchDate)?;
        let more = later * span + if place < 0 { span - 1 } else { 0 };
        let month = first.checked_add_months(Span::new(more)).ok_or(Problem::NoSuchDate)?;
        Ok((month.year(), month.month()))
    }

    /// *The 31st*, *the 15th next month*.
    fn month_day_once(&self, day: u32) -> Result<NaiveDate, Problem> {
        let (year, month) = match self.parts.period {
            None => {
                let ahead = (0..=12).filter_map(|more| self.today.with_day(1)?.checked_add_months(Span::new(more)));
                let dates = ahead.filter_map(|first| first.with_day(day));
                return dates.into_iter().find(|date| *date >= self.next_time()).ok_or(Problem::NoSuchDate);
            }
            Some(Period::This(1)) => self.month_of(1, 0, 1)?,
            Some(Period::Next(1)) => self.month_of(1, 1, 1)?,
            Some(_) => return Err(Problem::Unclear),
        };
        NaiveDate::from_ymd_opt(year, month, day).ok_or(Problem::NoSuchDate)
    }

    fn in_week(&self, weekday: Weekday, week: Week) -> Result<NaiveDate, Problem> {
        let monday = self.today.week(Weekday::Mon).first_day();
        let day = |monday: NaiveDate| shifted(monday, weekday.num_days_from_monday().into()).ok_or(Problem::NoSuchDate);
        match week {
            Week::This => day(monday),
            Week::Next => day(shifted(monday, 7).ok_or(Problem::NoSuchDate)?),
            Week::Number(number) => {
                let year = self.today.iso_week().year();
                let of = |year| NaiveDate::from_isoywd_opt(year, number, weekday);
                // Week 53 is not in every year.
                let next = (0..=7).filter_map(|more| of(year + more)).find(|day| *day >= self.today);
                next.ok_or(Problem::NoSuchDate)
            }
        }
    }

    /// *Friday in three weeks*: of the week in which that day is.
    fn weekday_ahead(&self, weekday: Weekday, ahead: &Ahead) -> Result<NaiveDate, Problem> {
        let is_weeks = match ahead {
            Ahead::Units(_, Unit::Weeks) => true,
            Ahead::Units(count, Unit::Days) => count % 7 == 0,
            _ => false,
        };
        if !is_weeks {
            // *Tomorrow, Friday*.
            let day = self.ahead(ahead)?;
            return if day.weekday() == weekday { Ok(day) } else { Err(Problem::OtherWeekday(day)) };
        }
        let monday = self.ahead(ahead)?.week(Weekday::Mon).first_day();
        shifted(monday, weekday.num_days_from_monday().into()).ok_or(Problem::NoSuchDate)
    }

    /// *Friday*, today where its time is still to come; *next Friday*, never today, and doubtful.
    fn weekday(&mut self, weekday: Weekday, manner: Manner) -> NaiveDate {
        let from = if manner == Manner::Next { self.today.succ_opt().unwrap_or(self.today) } else { self.next_time() };
        let day = from.iter_days().find(|day| day.weekday() == weekday).unwrap_or(from);
        if manner == Manner::Next
            && let Some(later) = shifted(day, 7)
        {
            self.remarks.push(Remark::NextWeekday(later));
        }
        day
    }

    fn ahead(&self, ahead: &Ahead) -> Result<NaiveDate, Problem> {
        let today = self.today;
        let day = match ahead {
            Ahead::Days(days) => shifted(today, *days),
            Ahead::Units(count, Unit::Days) => shifted(today, (*count).into()),
            Ahead::Units(count, Unit::Weeks) => shifted(today, i64::from(*count) * 7),
            Ahead::Units(count, Unit::Months(months)) => {
                count.checked_mul(*months).and_then(|months| today.checked_add_months(Span::new(months)))
            }
            Ahead::Units(count, Unit::WorkingDays) => self.calendar.after_working_days(today, *count),
            Ahead::Units(_, Unit::Hours | Unit::Minutes) => None,
        };
        day.filter(|day| day.year() < 2400).ok_or(Problem::NoSuchDate)
    }
}

fn placed_on(places: &[i8], placed: &Placed) -> Result<On, Problem> {
    let most = match placed {
        Placed::Weekdays(_) => 5,
        Placed::WorkingDay => 23,
        Placed::Day => 31,
    };
    if places.iter().any(|place| *place > most) {
        return Err(Problem::NoSuchDate);
    }
    let places = sorted(places);
    Ok(match placed {
        Placed::Weekdays(days) => On::Nth(places, days.clone()),
        Placed::WorkingDay => On::NthWorkingDay(places),
        Placed::Day => On::Dates(places),
    })
}

/// *Every quarter*: the interval in months, and the months in which a quarter's first and last are.
fn of_period(count: u32, months: u32, places: &[i8]) -> Result<(u32, Months), Problem> {
    if months == 1 {
        return Ok((count, Months::ALL));
    }
    let of_its_end = places.iter().filter(|place| **place < 0).count();
    if count != 1 || of_its_end != 0 && of_its_end != places.len() {
        return Err(Problem::Unclear);
    }
    let first = if of_its_end > 0 { months } else { 1 };
    Ok((1, Months::of((0..12 / months).map(|n| n * months + first))))
}

fn single(days: &[Weekday]) -> Result<Weekday, Problem> {
    match days {
        [day] => Ok(*day),
        _ => Err(Problem::Unclear),
    }
}

/// Ascending, with what is counted from the end last.
fn sorted(places: &[i8]) -> Vec<i8> {
    let mut places = places.to_vec();
    places.sort_by_key(|place| if *place < 0 { 100 + i16::from(*place) } else { i16::from(*place) });
    places.dedup();
    places
}
