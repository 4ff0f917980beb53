//! What is sent to a person now, and what waits: pure, so that it can be tried at any instant.
//!
//! The morning digest is the ordinary way: on working days, at the organisation's hour, only when something is due. A
//! message of its own is for limits of hours and for meetings. What comes more than a quarter of an hour late is gathered
//! in one message, and from ten minutes it is said that it is late.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::calendar::{Calendar, shifted};
use super::promise::{Due, Kind, Promise};
use super::wall;

/// From here on it is said that a message is late.
const LATE: TimeDelta = TimeDelta::minutes(10);
/// What is later than this comes in one message with the rest.
const TOGETHER: TimeDelta = TimeDelta::minutes(15);
/// No organisation keeps closed for longer; a search that gets so far ends where it began.
const DAYS: i64 = 370;

/// Hours in which nobody is disturbed: from one time of day to another, past midnight where the first is the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// Their beginning.
    pub from: NaiveTime,
    /// Their end.
    pub to: NaiveTime,
}

impl Quiet {
    /// Whether a time of day lies in them.
    #[must_use]
    pub fn holds(self, time: NaiveTime) -> bool {
        if self.from <= self.to { (self.from..self.to).contains(&time) } else { time >= self.from || time < self.to }
    }
}

/// Days on which a person is away, the first and the last included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Who is told instead.
    pub substitute: Option<String>,
}

/// What a person's organisation and she herself have settled.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Where the organisation is.
    pub zone: Tz,
    /// Its working days, less those on which it keeps closed.
    pub calendar: Calendar,
    /// When its digest comes.
    pub digest: NaiveTime,
    /// When she is not disturbed.
    pub quiet: Option<Quiet>,
    /// When she is away.
    pub absence: Option<Absence>,
}

/// A message that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Whether it is a digest; a message of its own otherwise.
    pub is_digest: bool,
    /// Who is told in her place.
    pub substitute: Option<String>,
    /// When the oldest part of it should have been said, where it is late.
    pub late_since: Option<DateTime<Utc>>,
    /// Places of what it tells of among what is due.
    pub tells: Vec<usize>,
}

/// What is to be done for a person now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What is sent.
    pub messages: Vec<Planned>,
    /// When to look again at what has to wait.
    pub wake: Option<DateTime<Utc>>,
}

/// Plans what is due to a person at an instant.
#[must_use]
pub fn plan(due: &[&Promise], now: DateTime<Utc>, rules: &Rules) -> Plan {
    let mut plan = Plan::default();
    let mut digest =
        Planned { is_digest: true, substitute: rules.substitute(now), late_since: None, tells: Vec::new() };
    let mut held_back = Vec::new();
    let mut at_once = false;
    for (place, promise) in due.iter().enumerate() {
        let planned = rules.planned(promise);
        let late = now - planned;
        let late_since = (late >= LATE).then_some(planned);
        let may =
            if late > TOGETHER && is_over(promise, now) { rules.digest_from(now) } else { rules.from(promise, now) };
        if may > now {
            held_back.push((place, may, late_since.filter(|_| late > TOGETHER)));
        } else if promise.kind.is_for_digest() || late > TOGETHER {
            at_once |= !promise.kind.is_for_digest();
            digest.late_since = [digest.late_since, late_since].into_iter().flatten().min();
            digest.tells.push(place);
        } else {
            let substitute = digest.substitute.clone();
            plan.messages.push(Planned { is_digest: false, substitute, late_since, tells: vec![place] });
        }
    }
    for (place, may, late_since) in held_back {
        // What is late and cannot wait takes along what is late and could: it is one message then.
        if at_once && late_since.is_some() {
            digest.late_since = [digest.late_since, late_since].into_iter().flatten().min();
            digest.tells.push(place);
        } else {
            plan.wake = Some(plan.wake.map_or(may, |wake| wake.min(may)));
        }
    }
    if !digest.tells.is_empty() {
        digest.tells.sort_unstable();
        plan.messages.insert(0, digest);
    }
    plan
}

/// Whether a meeting has been: to tell of it can wait for the digest. A limit that has passed cannot.
fn is_over(promise: &Promise, now: DateTime<Utc>) -> bool {
    promise.kind == Kind::Meeting && matches!(promise.due, Due::At(due) if due <= now)
}

impl Rules {
    /// Who is told in her place at an instant.
    fn substitute(&self, at: DateTime<Utc>) -> Option<String> {
        self.away(at.with_timezone(&self.zone).date_naive()).and_then(|absence| absence.substitute.clone())
    }

    fn away(&self, day: NaiveDate) -> Option<&Absence> {
        self.absence.as_ref().filter(|absence| (absence.from..=absence.to).contains(&day))
    }

    /// When it should be said, as things stand: what is held back on purpose is not late.
    fn planned(&self, promise: &Promise) -> DateTime<Utc> {
        self.from(promise, promise.send_at)
    }

    /// The first instant from `at` on at which it may be said.
    fn from(&self, promise: &Promise, at: DateTime<Utc>) -> DateTime<Utc> {
        let at = at.max(promise.send_at);
        let first = if promise.kind.is_for_digest() { self.digest_from(at) } else { self.single_from(promise, at) };
        let day = first.with_timezone(&self.zone).date_naive();
        match self.away(day) {
            // She is away and nobody stands in for her: what can wait comes when she is back, limits of law come anyway.
            Some(absence) if absence.substitute.is_none() && !matches!(promise.kind, Kind::Statutory | Kind::Hours) => {
                shifted(absence.to, 1).map_or(first, |back| self.digest_from(self.at(back, NaiveTime::MIN)))
            }
            _ => first,
        }
    }

    /// A digest comes on a working day, at its hour or after, and not in quiet hours.
    fn digest_from(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let local = at.with_timezone(&self.zone).naive_local();
        let days = (0..DAYS).filter_map(|ahead| shifted(local.date(), ahead));
        let hour = self.digest_hour();
        for day in days.filter(|day| self.calendar.is_working_day(*day)) {
            let opens = self.at(day, hour);
            if day > local.date() || at <= opens {
                return opens;
            }
            if !self.is_quiet(local.time()) {
                return at;
            }
        }
        at
    }

    /// The digest's hour; the end of her quiet hours where that is later.
    fn digest_hour(&self) -> NaiveTime {
        match self.quiet {
            Some(quiet) if quiet.holds(self.digest) => quiet.to,
            _ => self.digest,
        }
    }

    /// A message of its own waits for the end of quiet hours, unless what it reminds of would be over by then.
    fn single_from(&self, promise: &Promise, at: DateTime<Utc>) -> DateTime<Utc> {
        let local = at.with_timezone(&self.zone).naive_local();
        let Some(quiet) = self.quiet.filter(|quiet| quiet.holds(local.time())) else { return at };
        let day = if local.time() < quiet.to { Some(local.date()) } else { shifted(local.date(), 1) };
        let end = day.map_or(at, |day| self.at(day, quiet.to));
        match promise.due {
            Due::At(due) if due > end => end,
            Due::Day(due) if due > local.date() => end,
            _ => at,
        }
    }

    fn is_quiet(&self, time: NaiveTime) -> bool {
        self.quiet.is_some_and(|quiet| quiet.holds(time))
    }

    fn at(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        wall::instant(day.and_time(time), self.zone).to_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::language::Country;
    use crate::reminders::promise::Words;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Norway; the digest at eight; quiet from six in the evening until seven.
    fn rules() -> Rules {
        Rules {
            zone: chrono_tz::Europe::Oslo,
            calendar: Calendar::of(Country::No),
            digest: time(8, 0),
            quiet: Some(Quiet { from: time(18, 0), to: time(7, 0) }),
            absence: None,
        }
    }

    /// An instant by Oslo's wall clock.
    fn oslo(text: &str) -> DateTime<Utc> {
        wall::instant(text.parse().unwrap(), chrono_tz::Europe::Oslo).to_utc()
    }

    fn promise(kind: Kind, send_at: &str, due: &str) -> Promise {
        Promise {
            organisation: "by".into(),
            recipient: "kari".into(),
            author: "kari".into(),
            unit: None,
            subject: "deadline:1".into(),
            original: oslo(send_at),
            lead: 0,
            send_at: oslo(send_at),
            due: due.parse().map_or_else(|_| Due::At(oslo(due)), Due::Day),
            kind,
            words: Words::new("x"),
        }
    }

    fn planned(promises: &[Promise], now: &str, rules: &Rules) -> Plan {
        plan(&promises.iter().collect::<Vec<_>>(), oslo(now), rules)
    }

    #[test]
    fn the_digest_comes_at_its_hour_in_one_message_and_is_not_late() {
        let due = [
            promise(Kind::Statutory, "2026-11-25T08:00:00", "2026-11-27"),
            promise(Kind::Other, "2026-11-25T00:00:00", "2026-11-30"),
        ];
        let early = planned(&due[1..], "2026-11-25T07:00:00", &rules());
        assert_eq!(early, Plan { messages: Vec::new(), wake: Some(oslo("2026-11-25T08:00:00")) });
        let plan = planned(&due, "2026-11-25T08:01:00", &rules());
        let whole = Planned { is_digest: true, substitute: None, late_since: None, tells: vec![0, 1] };
        assert_eq!(plan, Plan { messages: vec![whole], wake: None });
    }

    #[test]
    fn nothing_of_the_digest_comes_on_days_off() {
        for (now, wake) in [
            ("2026-11-28T09:00:00", "2026-11-30T08:00:00"),
            ("2026-12-25T08:00:00", "2026-12-28T08:00:00"),
            ("2027-03-25T12:00:00", "2027-03-30T08:00:00"),
        ] {
            let due = [promise(Kind::Statutory, now, "2027-04-30")];
            assert_eq!(planned(&due, now, &rules()).wake, Some(oslo(wake)), "{now}");
        }
        let closed = Rules { calendar: Calendar::of(Country::No).closing([day("2026-11-25")]), ..rules() };
        let due = [promise(Kind::Other, "2026-11-25T08:00:00", "2026-11-30")];
        assert_eq!(planned(&due, "2026-11-25T08:00:00", &closed).wake, Some(oslo("2026-11-26T08:00:00")));
    }

    #[test]
    fn meetings_and_limits_of_hours_come_by_themselves() {
        let due = [
            promise(Kind::Meeting, "2026-11-25T12:00:00", "2026-11-25T13:00:00"),
            promise(Kind::Hours, "2026-11-25T12:01:00", "2026-11-26T12:00:00"),
            promise(Kind::Other, "2026-11-25T08:00:00", "2026-11-30"),
        ];
        let plan = planned(&due, "2026-11-25T12:02:00", &rules());
        assert_eq!(
            plan.messages.iter().map(|m| (m.is_digest, m.tells.clone())).collect::<Vec<_>>(),
            [(true, vec![2]), (false, vec![0]), (false, vec![1]),]
        );
    }

    #[test]
    fn late_is_said_from_ten_minutes_and_gathered_from_a_quarter() {
        let due = [promise(Kind::Meeting, "2026-11-25T12:00:00", "2026-11-25T13:00:00")];
        let since = Some(oslo("2026-11-25T12:00:00"));
        for (now, is_digest, late) in [
            ("2026-11-25T12:09:00", false, None),
            ("2026-11-25T12:10:00", false, since),
            ("2026-11-25T12:15:00", false, since),
            ("2026-11-25T12:16:00", true, since),
        ] {
            let plan = planned(&due, now, &rules());
            assert_eq!((plan.messages[0].is_digest, plan.messages[0].late_since), (is_digest, late), "{now}");
        }
    }

    #[test]
    fn after_a_weekend_asleep_there_is_one_message_that_says_so() {
        let due = [
            promise(Kind::Other, "2026-11-20T08:00:00", "2026-11-27"),
            promise(Kind::Meeting, "2026-11-20T14:00:00", "2026-11-20T15:00:00"),
            promise(Kind::Hours, "2026-11-22T09:00:00", "2026-11-22T14:00:00"),
            promise(Kind::Statutory, "2026-11-23T08:00:00", "2026-11-30"),
        ];
        let plan = planned(&due, "2026-11-23T09:30:00", &rules());
        let late_since = Some(oslo("2026-11-20T08:00:00"));
        assert_eq!(plan.messages, [Planned { is_digest: true, substitute: None, late_since, tells: vec![0, 1, 2, 3] }]);
    }

    #[test]
    fn a_limit_that_passed_while_it_slept_is_told_at_once_with_what_else_is_late_and_a_meeting_that_was_is_not() {
        let meeting = promise(Kind::Meeting, "2026-11-20T14:00:00", "2026-11-20T15:00:00");
        let other = promise(Kind::Other, "2026-11-20T08:00:00", "2026-11-27");
        let hours = promise(Kind::Hours, "2026-11-22T09:00:00", "2026-11-22T14:00:00");
        let fresh = promise(Kind::Other, "2026-11-22T08:00:00", "2026-11-30");
        let sunday = "2026-11-22T15:00:00";
        let plan = planned(&[meeting.clone(), other.clone()], sunday, &rules());
        assert_eq!(plan, Plan { messages: Vec::new(), wake: Some(oslo("2026-11-23T08:00:00")) });
        let plan = planned(&[meeting, other, hours, fresh], sunday, &rules());
        assert_eq!(plan.messages.iter().map(|m| m.tells.clone()).collect::<Vec<_>>(), [vec![0, 1, 2]]);
        assert_eq!(plan.wake, Some(oslo("2026-11-23T08:00:00")), "what is not late waits for its hour");
    }

    #[test]
    fn quiet_hours_hold_back_what_can_wait() {
        let meeting = promise(Kind::Meeting, "2026-11-25T20:00:00", "2026-11-26T09:00:00");
        let hours = promise(Kind::Hours, "2026-11-26T03:00:00", "2026-11-26T05:00:00");
        let other = promise(Kind::Other, "2026-11-25T19:00:00", "2026-11-30");
        let at = |promise: &Promise, now: &str| planned(std::slice::from_ref(promise), now, &rules());
        assert_eq!(at(&meeting, "2026-11-25T20:00:00").wake, Some(oslo("2026-11-26T07:00:00")));
        let morning = at(&meeting, "2026-11-26T07:00:00");
        assert_eq!((morning.messages.len(), morning.messages[0].late_since), (1, None), "held back is not late");
        assert_eq!(at(&hours, "2026-11-26T03:00:00").messages.len(), 1, "the morning would be too late");
        assert_eq!(at(&other, "2026-11-25T19:00:00").wake, Some(oslo("2026-11-26T08:00:00")));
        let late_riser = Rules { quiet: Some(Quiet { from: time(16, 0), to: time(9, 30) }), ..rules() };
        let wake = planned(std::slice::from_ref(&other), "2026-11-26T08:00:00", &late_riser).wake;
        assert_eq!(wake, Some(oslo("2026-11-26T09:30:00")));
    }

    #[test]
    fn who_is_away_is_stood_in_for_or_told_when_she_is_back() {
        let absence = |substitute: Option<&str>| Rules {
            absence: Some(Absence {
                from: day("2026-11-25"),
                to: day("2026-11-27"),
                substitute: substitute.map(str::to_owned),
            }),
            ..rules()
        };
        let other = [promise(Kind::Other, "2026-11-26T08:00:00", "2026-11-30")];
        let law = [promise(Kind::Statutory, "2026-11-26T08:00:00", "2026-11-30")];
        let plan = planned(&other, "2026-11-26T08:00:00", &absence(Some("ola")));
        assert_eq!(plan.messages[0].substitute.as_deref(), Some("ola"));
        let waits = planned(&other, "2026-11-26T08:00:00", &absence(None));
        assert_eq!(waits.wake, Some(oslo("2026-11-30T08:00:00")), "the first working day after");
        assert_eq!(planned(&law, "2026-11-26T08:00:00", &absence(None)).messages.len(), 1);
        let back = planned(&other, "2026-11-30T08:00:00", &absence(None));
        assert_eq!(back.messages[0].late_since, None);
    }

    #[test]
    fn the_hour_is_the_walls_on_both_sides_of_the_clock_change() {
        for (before, after) in [("2026-03-27", "2026-03-30"), ("2026-10-23", "2026-10-26")] {
            for day in [before, after] {
                let due = [promise(Kind::Other, &format!("{day}T00:00:00"), "2026-12-01")];
                let wake = planned(&due, &format!("{day}T00:00:00"), &rules()).wake;
                assert_eq!(wake, Some(oslo(&format!("{day}T08:00:00"))));
            }
        }
    }

    #[test]
    fn a_clock_that_was_set_back_sends_nothing_before_its_time() {
        let due = [promise(Kind::Meeting, "2026-11-25T12:00:00", "2026-11-25T13:00:00")];
        assert_eq!(planned(&due, "2026-11-25T11:00:00", &rules()).wake, Some(oslo("2026-11-25T12:00:00")));
    }
}
