//! A kept deadline in time: when it is reminded of, and what comes after it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::calendar::Calendar;
use super::deadline::{self, When, reminders};
use super::promise::{Due, Kind, Promise, Words};
use super::recurrence::{Rule, Series};
use super::wall::{self, Iso};
use crate::knowledge::deadlines::{Deadline, DeadlineKind, Unit};
use crate::store::deadlines::{Kept, subject};

/// The sorts of deadlines that follow no template, in the order in which they are offered. A fixed list: no word of anybody's
/// own is kept.
pub const SORTS: [&str; 6] = ["frist", "oppfolging", "rapport", "plan", "vedtak", "svar"];

/// Days before what follows no template on which it is reminded of.
const LEADS: [u32; 3] = [7, 2, 0];
/// Hours before the end of a limit of hours at which it is reminded of.
const HOURS: [i64; 2] = [12, 2];
/// Minutes before what somebody promised for a time of day.
const BEFORE: i64 = 60;

/// Where and when a deadline is looked at.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Its template, where it has one that there still is.
    pub template: Option<&'a Deadline>,
    /// The days that are worked.
    pub calendar: &'a Calendar,
    /// The zone on whose wall its days are.
    pub zone: Tz,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Ground<'_> {
    /// Today, on the wall.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }

    fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        wall::instant(day.and_time(NaiveTime::MIN), self.zone).to_utc()
    }

    fn leads(&self) -> &[u32] {
        self.template.map_or(&LEADS, |template| &template.remind)
    }
}

/// A due time as it is kept.
#[must_use]
pub fn word(when: When) -> String {
    match when {
        When::Day(day) => Due::Day(day).word(),
        When::At(at) => Due::At(at.to_utc()).word(),
    }
}

/// When a round is due, as its name among the rounds: Unix seconds.
#[must_use]
pub fn round_of(when: When, zone: Tz) -> i64 {
    match when {
        When::Day(day) => wall::instant(day.and_time(NaiveTime::MIN), zone).timestamp(),
        When::At(at) => at.timestamp(),
    }
}

/// The days on which it is still to be reminded of, on the wall: none before tomorrow, because today it was just looked at.
#[must_use]
pub fn days(kept: &Kept, ground: Ground) -> Vec<NaiveDate> {
    let Ok(due) = kept.due_day.parse::<NaiveDate>() else { return Vec::new() };
    let tomorrow = ground.today().succ_opt().unwrap_or(due);
    let days = reminders(due, ground.leads(), ground.calendar, tomorrow);
    match kept.snoozed.parse::<NaiveDate>() {
        Ok(until) => {
            let later = days.into_iter().filter(|day| *day > until);
            std::iter::once(until).filter(|day| *day >= tomorrow).chain(later).collect()
        }
        Err(_) => days,
    }
}

/// What is promised about a deadline from now on; nothing about one that is not open.
#[must_use]
pub fn promises(kept: &Kept, ground: Ground) -> Vec<Promise> {
    if kept.state != "open" {
        return Vec::new();
    }
    match Due::parse(&kept.due) {
        Some(Due::At(at)) => by_the_clock(kept, ground, at),
        Some(Due::Day(day)) => by_the_day(kept, ground, day),
        None => Vec::new(),
    }
}

fn promise(kept: &Kept, due: Due, kind: Kind, key: &'static str) -> Promise {
    Promise {
        organisation: kept.organisation.clone(),
        recipient: kept.person.clone(),
        author: kept.person.clone(),
        unit: Some(kept.unit.clone()).filter(|unit| !unit.is_empty()),
        subject: subject(&kept.id),
        original: DateTime::from_timestamp(kept.round, 0).unwrap_or_default(),
        lead: 0,
        send_at: DateTime::UNIX_EPOCH,
        due,
        kind,
        words: Words::new(key).with("number", format!("F{}", kept.number)),
    }
}

/// The news, for who got a deadline from a colleague.
#[must_use]
pub fn handed_over(kept: &Kept, from: &str, ground: Ground) -> Option<Promise> {
    let due = Due::parse(&kept.due)?;
    let lead = (kept.round - ground.now.timestamp()) / 60;
    let news = promise(kept, due, Kind::Other, "due-handed");
    Some(Promise {
        lead,
        send_at: ground.now,
        words: news.words.clone().with("who", from),
        author: from.to_owned(),
        ..news
    })
}

/// Limits of hours, and what was promised for a time of day: messages of their own.
fn by_the_clock(kept: &Kept, ground: Ground, at: DateTime<Utc>) -> Vec<Promise> {
    let is_law = ground.template.and_then(|template| template.limit).is_some_and(|limit| limit.unit == Unit::Hours);
    let kind = if is_law { Kind::Hours } else { Kind::Meeting };
    let leads: Vec<i64> = if is_law { HOURS.iter().map(|hours| hours * 60).collect() } else { vec![BEFORE] };
    let make = |lead: i64| Promise {
        lead,
        send_at: at - TimeDelta::minutes(lead),
        ..promise(kept, Due::At(at), kind, "due-soon")
    };
    leads.into_iter().map(make).filter(|promise| promise.send_at > ground.now).collect()
}

/// In the morning of each day, and once more when it has passed undone.
fn by_the_day(kept: &Kept, ground: Ground, due: NaiveDate) -> Vec<Promise> {
    let is_law = ground.template.is_some_and(|template| template.kind != DeadlineKind::G);
    let kind = if is_law { Kind::Statutory } else { Kind::Other };
    let on = |day: NaiveDate, key| Promise {
        lead: (due - day).num_minutes(),
        send_at: ground.midnight(day),
        ..promise(kept, Due::Day(due), kind, key)
    };
    let key = |day| if day > due { "due-overdue" } else { "due-soon" };
    let mut promises: Vec<Promise> = days(kept, ground).into_iter().map(|day| on(day, key(day))).collect();
    let after = ground.calendar.working_day_from(due.succ_opt().unwrap_or(due));
    if after > ground.today() && promises.iter().all(|promise| promise.send_at < ground.midnight(after)) {
        promises.push(on(after, "due-overdue"));
    }
    promises
}

/// When the next round of one that comes round begins and is due, after this one was done on a day; none where nothing comes
/// after it.
#[must_use]
pub fn next_round(kept: &Kept, ground: Ground, done: NaiveDate) -> Option<(String, When)> {
    if let Ok(rule) = kept.rule.parse::<Rule>() {
        return next_of_rule(kept, ground, rule, done);
    }
    let template = ground.template.filter(|template| template.every)?;
    let due = deadline::due(template, Iso::Day(done), ground.calendar, ground.zone)?;
    Some((done.to_string(), due.due))
}

fn next_of_rule(kept: &Kept, ground: Ground, rule: Rule, done: NaiveDate) -> Option<(String, When)> {
    let first = Iso::parse(&kept.start)?;
    let start = first.instant(ground.zone).naive_local();
    let was: NaiveDate = kept.due_day.parse().ok()?;
    let after = was.max(done).succ_opt()?;
    let series = Series::new(rule, start, ground.zone);
    let from = wall::instant(after.and_time(NaiveTime::MIN), ground.zone);
    let next = series.from(from, ground.calendar).next()?;
    let when = match first {
        Iso::Day(_) => When::Day(next.at.date_naive()),
        Iso::Wall(_) | Iso::Instant(_) => When::At(next.at),
    };
    // The steps are counted from where they began.
    Some((kept.start.clone(), when))
}

/// So many days spread evenly over the working days of a span that begins tomorrow.
#[must_use]
pub fn spread(count: usize, until: NaiveDate, ground: Ground) -> Vec<NaiveDate> {
    let worked: Vec<NaiveDate> = ground
        .today()
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= until)
        .filter(|day| ground.calendar.is_working_day(*day))
        .collect();
    let fallback = ground.calendar.working_day_from(until);
    (0..count).map(|at| worked.get(at * worked.len() / count.max(1)).copied().unwrap_or(fallback)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::deadlines::{Deadlines, FILE};
    use crate::knowledge::language::Country;
    use crate::knowledge::shipped;

    const OSLO: Tz = Tz::Europe__Oslo;

    fn template(id: &str) -> Deadline {
        let all = Deadlines::read(FILE, shipped::text(FILE).unwrap()).unwrap().templates;
        all.into_iter().find(|template| template.id == id).unwrap()
    }

    fn kept(template: &str, start: &str, due: &str) -> Kept {
        let when = Due::parse(due).unwrap();
        let day = match when {
            Due::Day(day) => day,
            Due::At(at) => at.with_timezone(&OSLO).date_naive(),
        };
        Kept {
            organisation: "local".into(),
            id: "a".into(),
            person: "local:saksbehandler".into(),
            number: 12,
            unit: String::new(),
            template: template.into(),
            sort: String::new(),
            start: start.into(),
            due: due.into(),
            due_day: day.to_string(),
            round: 0,
            rule: String::new(),
            snoozed: String::new(),
            state: "open".into(),
            revision: 1,
            batch: String::new(),
            changed_at: 0,
        }
    }

    /// What is said, on the wall: when, and the key of the words.
    fn told(kept: &Kept, template: Option<&Deadline>, now: &str) -> Vec<(String, String)> {
        let calendar = Calendar::of(Country::No);
        let ground =
            Ground { template, calendar: &calendar, zone: OSLO, now: Iso::parse(now).unwrap().instant(OSLO).to_utc() };
        let wall = |at: DateTime<Utc>| at.with_timezone(&OSLO).format("%Y-%m-%d %H:%M").to_string();
        promises(kept, ground).into_iter().map(|p| (wall(p.send_at), p.words.key)).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(at, key)| ((*at).to_owned(), (*key).to_owned())).collect()
    }

    #[test]
    fn it_is_reminded_of_on_working_days_and_once_more_when_it_passed() {
        let law = template("NO-BV-01");
        // Due on Saturday 28 November: Friday is the day before and the day itself.
        let weekend = kept("NO-BV-01", "2026-11-21", "2026-11-28");
        let expected =
            [("2026-11-25 00:00", "due-soon"), ("2026-11-27 00:00", "due-soon"), ("2026-11-30 00:00", "due-overdue")];
        assert_eq!(told(&weekend, Some(&law), "2026-11-22T10:00"), pairs(&expected));
        assert_eq!(
            told(&weekend, Some(&law), "2026-11-27T10:00"),
            pairs(&[("2026-11-28 00:00", "due-soon"), expected[2]])
        );
        assert!(told(&weekend, Some(&law), "2026-12-01T10:00").is_empty());
        let done = Kept { state: "done".into(), ..weekend };
        assert!(told(&done, Some(&law), "2026-11-22T10:00").is_empty());
    }

    #[test]
    fn a_snooze_is_kept_until_its_day_and_moves_no_date() {
        let snoozed = Kept { snoozed: "2026-11-26".into(), ..kept("", "2026-11-20", "2026-12-04") };
        let expected = [
            ("2026-11-26 00:00", "due-soon"),
            ("2026-11-27 00:00", "due-soon"),
            ("2026-12-02 00:00", "due-soon"),
            ("2026-12-04 00:00", "due-soon"),
            ("2026-12-07 00:00", "due-overdue"),
        ];
        assert_eq!(told(&snoozed, None, "2026-11-22T10:00"), pairs(&expected));
    }

    #[test]
    fn limits_of_hours_are_told_by_the_clock() {
        let law = template("DK-01");
        let hours = kept("DK-01", "2026-11-22T10:00:00Z", "2026-11-23T10:00:00Z");
        let expected = [("2026-11-22 23:00", "due-soon"), ("2026-11-23 09:00", "due-soon")];
        assert_eq!(told(&hours, Some(&law), "2026-11-22T11:00"), pairs(&expected));
        assert_eq!(told(&hours, Some(&law), "2026-11-23T08:00"), pairs(&expected[1..]));
    }

    #[test]
    fn what_comes_round_comes_again_from_the_day_on_which_it_was_done() {
        let monthly = template("G-01");
        let calendar = Calendar::of(Country::No);
        let now = Iso::parse("2026-11-26T10:00").unwrap().instant(OSLO).to_utc();
        let ground = Ground { template: Some(&monthly), calendar: &calendar, zone: OSLO, now };
        let round = kept("G-01", "2026-10-27", "2026-11-27");
        let (start, due) = next_round(&round, ground, "2026-11-26".parse().unwrap()).unwrap();
        // 26 December is a Saturday and Boxing Day.
        assert_eq!((start.as_str(), word(due).as_str()), ("2026-11-26", "2026-12-28"));
        let ruled = Kept { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH".into(), ..kept("", "2026-11-26", "2026-11-26") };
        let without = Ground { template: None, ..ground };
        let (_, due) = next_round(&ruled, without, "2026-11-25".parse().unwrap()).unwrap();
        assert_eq!(word(due), "2026-12-10");
        let (_, late) = next_round(&ruled, without, "2026-12-11".parse().unwrap()).unwrap();
        assert_eq!(word(late), "2026-12-24", "what was missed is not made up for");
        assert_eq!(next_round(&kept("", "2026-11-26", "2026-11-26"), without, ground.today()), None);
    }

    #[test]
    fn a_caseload_is_spread_over_the_working_days() {
        let calendar = Calendar::of(Country::No);
        let now = Iso::parse("2026-12-18T10:00").unwrap().instant(OSLO).to_utc();
        let ground = Ground { template: None, calendar: &calendar, zone: OSLO, now };
        let until: NaiveDate = "2027-01-18".parse().unwrap();
        let days = spread(20, until, ground);
        assert!(days.len() == 20 && days.is_sorted());
        assert!(days.iter().all(|day| calendar.is_working_day(*day) && *day <= until));
        let most = days.chunk_by(|a, b| a == b).map(<[NaiveDate]>::len).max();
        assert_eq!(most, Some(2), "nineteen working days for twenty");
        assert_eq!(spread(3, ground.today(), ground).len(), 3);
    }
}
