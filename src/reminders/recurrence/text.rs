//! A rule as text, and back: RFC 5545's `RRULE` value, with two parts of our own for working days.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;

use super::{DaysOff, Months, On, Rule, Step};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];
const STEPS: [(&str, Step); 3] = [("DAILY", Step::Days), ("WEEKLY", Step::Weeks), ("MONTHLY", Step::Months)];
const DAYS_OFF: [(&str, DaysOff); 3] =
    [("SKIP", DaysOff::Skip), ("NEXT", DaysOff::Next), ("PREVIOUS", DaysOff::Previous)];

fn code(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("", |(code, _)| code)
}

fn joined<T: ToString>(list: impl IntoIterator<Item = T>) -> String {
    list.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = STEPS.iter().find(|(_, step)| *step == self.step).map_or("", |(word, _)| word);
        write!(f, "FREQ={step}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if self.months != Months::ALL {
            write!(f, ";BYMONTH={}", joined(self.months.iter()))?;
        }
        match &self.on {
            On::Each => {}
            On::WorkingDays => write!(f, ";X-WORKDAY=ALL")?,
            On::Weekdays(days) => write!(f, ";BYDAY={}", joined(days.iter().map(|day| code(*day))))?,
            On::Dates(dates) => write!(f, ";BYMONTHDAY={}", joined(dates))?,
            On::Nth(positions, days) => {
                let pairs = positions.iter().flat_map(|n| days.iter().map(move |day| format!("{n}{}", code(*day))));
                write!(f, ";BYDAY={}", joined(pairs))?;
            }
            On::NthWorkingDay(positions) => write!(f, ";X-WORKDAY={}", joined(positions))?,
        }
        if let Some((word, _)) = DAYS_OFF.iter().find(|(_, days_off)| *days_off == self.days_off) {
            write!(f, ";X-DAYOFF={word}")?;
        }
        Ok(())
    }
}

/// The text says nothing that a rule of ours can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRule;

impl FromStr for Rule {
    type Err = NoRule;

    fn from_str(text: &str) -> Result<Self, NoRule> {
        let mut step = None;
        let mut rule = Self::new(Step::Days, 1, On::Each);
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(NoRule)?;
            match name {
                "FREQ" => step = STEPS.iter().find(|(word, _)| *word == value).map(|(_, step)| *step),
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| *n > 0).ok_or(NoRule)?,
                "BYMONTH" => rule.months = Months::of(numbers::<u32>(value)?),
                "BYMONTHDAY" => rule.on = On::Dates(numbers(value)?),
                "BYDAY" => rule.on = weekdays(value)?,
                "X-WORKDAY" if value == "ALL" => rule.on = On::WorkingDays,
                "X-WORKDAY" => rule.on = On::NthWorkingDay(numbers(value)?),
                "X-DAYOFF" => {
                    let known = DAYS_OFF.iter().find(|(word, _)| *word == value);
                    rule.days_off = known.map(|(_, days_off)| *days_off).ok_or(NoRule)?;
                }
                _ => return Err(NoRule),
            }
        }
        rule.step = step.ok_or(NoRule)?;
        let fits = matches!(
            (rule.step, &rule.on),
            (Step::Days, On::Each | On::WorkingDays)
                | (Step::Weeks, On::Weekdays(_))
                | (Step::Months, On::Dates(_) | On::Nth(..) | On::NthWorkingDay(_))
        );
        if fits { Ok(rule) } else { Err(NoRule) }
    }
}

fn numbers<T: FromStr>(value: &str) -> Result<Vec<T>, NoRule> {
    value.split(',').map(|number| number.parse().map_err(|_| NoRule)).collect()
}

/// `TU,TH` or `1TU,3TU`; the numbered ones are every number with every weekday, as [`Rule`] writes them.
fn weekdays(value: &str) -> Result<On, NoRule> {
    let (mut positions, mut days) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for item in value.split(',') {
        let (number, name) = item.split_at_checked(item.len().saturating_sub(2)).ok_or(NoRule)?;
        let day = WEEKDAYS.iter().find(|(code, _)| *code == name).map(|(_, day)| *day).ok_or(NoRule)?;
        if !days.contains(&day) {
            days.push(day);
        }
        if !number.is_empty() {
            let position: i8 = number.parse().ok().filter(|n| *n != 0).ok_or(NoRule)?;
            if !positions.contains(&position) {
                positions.push(position);
            }
        }
        seen += 1;
    }
    match (positions.len() * days.len(), positions.is_empty()) {
        (_, true) if days.len() == seen => Ok(On::Weekdays(days)),
        (pairs, false) if pairs == seen => Ok(On::Nth(positions, days)),
        _ => Err(NoRule),
    }
}
