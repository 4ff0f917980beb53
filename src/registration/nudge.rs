//! What registration says on its own, in the morning digest: that numbers of a period are still missing, and, each Friday,
//! one private line that gives something back. Only to the person herself; who is away is left alone, because what is hers
//! must not reach her substitute.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::codebook::List;
use super::period::Period;
use super::tallying::{is_complete, questions};
use crate::commands::desk::Desk;
use crate::organisation::Organisation;
use crate::reminders::calendar::Calendar;
use crate::reminders::promise::{Due, Kind, Promise, Words};
use crate::reminders::wall;

/// So many days before its end a period begins to be mentioned.
const LAST_DAYS: i64 = 7;
/// The unit's share is told when so many have contributed to it.
const CONTRIBUTORS: i64 = 3;

/// Promises what is to be said today. Doing it again promises the same.
pub async fn nudge(desk: &Desk) -> anyhow::Result<()> {
    for organisation in desk.store.organisations_with_units().await? {
        let set_up = desk.organisations.fresh(&desk.store, &organisation).await?;
        let place = set_up.place(desk.place);
        let today = desk.clock.today(place.zone);
        let said_at = wall::instant(today.and_time(set_up.digest_time()), place.zone).to_utc();
        let is_time = Calendar::of(place.country).is_working_day(today) && desk.clock.now() < said_at;
        if !set_up.missing().is_empty() || !is_time {
            continue;
        }
        let mut promises = Vec::new();
        for unit in &set_up.units {
            let about = About { desk, organisation: &organisation, set_up: &set_up, unit: &unit.id, today };
            for person in desk.store.registrants(&organisation, &unit.id).await? {
                let lines = about.lines(&person).await?;
                promises.extend(lines.into_iter().map(|(subject, words)| Promise {
                    organisation: organisation.clone(),
                    recipient: person.clone(),
                    author: person.clone(),
                    unit: Some(unit.id.clone()),
                    subject,
                    original: said_at,
                    lead: 0,
                    send_at: said_at,
                    due: Due::Day(today),
                    kind: Kind::Other,
                    words,
                }));
            }
        }
        if !promises.is_empty() {
            desk.store.promise(&promises, desk.clock.now()).await?;
        }
    }
    Ok(())
}

/// A unit on a day.
struct About<'a> {
    desk: &'a Desk,
    organisation: &'a str,
    set_up: &'a Organisation,
    unit: &'a str,
    today: NaiveDate,
}

impl About<'_> {
    /// What is said to a person today: whose it is and the words.
    async fn lines(&self, person: &str) -> anyhow::Result<Vec<(String, Words)>> {
        let chosen = self.desk.store.chosen(self.organisation, person).await?;
        let today = self.today.to_string();
        if !chosen.away_from.is_empty() && chosen.away_from <= today && today <= chosen.away_to {
            return Ok(Vec::new());
        }
        let mut lines = Vec::new();
        let periods = self.desk.store.periods(self.organisation, self.unit).await?;
        let running = periods.into_iter().filter_map(Period::of).find(|period| period.runs_on(self.today));
        if let Some(period) = running.filter(|period| (period.last - self.today).num_days() < LAST_DAYS)
            && self.lacks(person, &period).await?
        {
            let words = Words::new("reminder-period").with("last", period.last.to_string());
            lines.push((format!("period:{}", period.id), words));
        }
        if self.today.weekday() == Weekday::Fri
            && let Some(words) = self.week(person).await?
        {
            lines.push((format!("week:{}", self.today.format("%G-W%V")), words));
        }
        Ok(lines)
    }

    /// Whether numbers of hers are missing.
    async fn lacks(&self, person: &str, period: &Period) -> anyhow::Result<bool> {
        let changes = self.desk.store.codebook_changes(self.organisation).await?;
        let book = self.desk.knowledge.shelf().library.codebook.for_unit(&changes, self.unit);
        let answers = self.desk.store.tallies(self.organisation, &period.id, person).await?;
        let asked = questions(&book, period, &answers, self.desk.place.lang);
        // What became of a method's users is offered, not waited for.
        let asked: Vec<_> = asked.into_iter().filter(|question| question.list != List::O).collect();
        Ok(!is_complete(&asked, &answers))
    }

    /// Her last seven days, and beside them the unit's share where nobody can be picked out of it.
    async fn week(&self, person: &str) -> anyhow::Result<Option<Words>> {
        let days = ((self.today - TimeDelta::days(7)).to_string(), (self.today - TimeDelta::days(1)).to_string());
        let days = (days.0.as_str(), days.1.as_str());
        let unit = (self.organisation, self.unit);
        let own = self.desk.store.contacts_between(unit, Some(person), days).await?;
        if own.contacts == 0 {
            return Ok(None);
        }
        let words = |key: &str| {
            let words = Words::new(key).with("contacts", own.contacts.to_string());
            words.with("unplanned", own.unplanned.to_string())
        };
        let all = self.desk.store.contacts_between(unit, None, days).await?;
        let least = i64::from(self.set_up.threshold());
        let others = all.contacts - own.contacts;
        let is_safe = all.people >= CONTRIBUTORS && all.unplanned >= least && others >= least;
        Ok(Some(if is_safe {
            words("reminder-week-unit").with("share", (100 * all.unplanned / all.contacts.max(1)).to_string())
        } else {
            words("reminder-week")
        }))
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::{Clock, Pretended};
    use crate::commands::desk::Desk;
    use crate::commands::testing::{action, desk, fill_all, lines_as, press_as, set_up};

    /// A desk at seven on Friday 27 November 2026.
    async fn friday() -> Desk {
        let mut desk = desk().await;
        set_up(&desk).await;
        let seven: Pretended = "2026-11-27T07:00".parse().unwrap();
        desk.clock = Clock::pretending(&seven, chrono_tz::Europe::Oslo);
        desk
    }

    async fn coming(desk: &Desk, who: &str) -> Vec<(String, Vec<String>)> {
        super::nudge(desk).await.unwrap();
        super::nudge(desk).await.unwrap();
        let promised = desk.store.coming("local", &format!("local:{who}"), 10).await.unwrap();
        let words = promised.into_iter().map(|delivery| delivery.promise.words);
        words.map(|words| (words.key, words.args.into_iter().map(|(_, value)| value).collect())).collect()
    }

    #[tokio::test]
    async fn friday_gives_back_her_own_numbers_and_the_units_only_where_nobody_can_be_picked_out() {
        let desk = friday().await;
        for line in ["3x sms i går uplanlagt", "samtale i går planlagt"] {
            lines_as(&desk, "saksbehandler", &format!("/registrer hurtig {line}")).await;
        }
        let own = |key: &str, args: &[&str]| (key.to_owned(), args.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>());
        assert_eq!(coming(&desk, "saksbehandler").await, [own("reminder-week", &["4", "3"])], "once, alone");
        assert!(coming(&desk, "kollega").await.is_empty(), "who registered nothing is told nothing");
        for who in ["kollega", "leder"] {
            lines_as(&desk, who, "/registrer hurtig 6x sms i går uplanlagt").await;
        }
        assert_eq!(coming(&desk, "saksbehandler").await, [own("reminder-week-unit", &["4", "3", "93"])]);
    }

    #[tokio::test]
    async fn missing_numbers_are_mentioned_in_the_last_days_until_they_are_there() {
        let desk = friday().await;
        let start = "/måleperiode start fra:23.11.2026 til:30.11.2026 ansatte:6";
        let asked = lines_as(&desk, "leder", start).await;
        press_as(&desk, "leder", &asked, &action(&asked, "1:maal:start"), &["S"]).await;
        lines_as(&desk, "saksbehandler", "/registrer kontakt telefon").await;
        let told = coming(&desk, "saksbehandler").await;
        assert_eq!(told, [("reminder-period".to_owned(), vec!["2026-11-30".to_owned()])]);
        let other = friday().await;
        assert!(coming(&other, "saksbehandler").await.is_empty(), "no period, nothing registered");
        let page = lines_as(&desk, "kollega", "/måleperiode svar").await;
        fill_all(&desk, "kollega", &page, &action(&page, "1:maal:svar"), &[("S1", "12")]).await;
        assert!(coming(&desk, "kollega").await.is_empty(), "she has answered");
    }
}
