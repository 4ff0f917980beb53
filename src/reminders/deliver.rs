//! One round for one person: what was interrupted is settled, what is due is planned, written, kept, sent and marked.
//!
//! A letter is kept before it is sent and marked after, so that a crash loses nothing. What was interrupted between the two
//! is looked for where it was going before it is sent again; for some minutes the nonce that is made of its id keeps it from
//! coming twice besides.

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::letter::{self, Body, Frame, Line, Pen, Sort};
use super::plan::{Absence, Plan, Planned, Quiet, Rules, plan};
use super::promise::{Due, Kind, Promise, Words, start_of};
use crate::commands::desk::Desk;
use crate::commands::request::Person;
use crate::knowledge::language::Lang;
use crate::messenger::{Addressee, Delivery as Became, Letter, Messenger, Recipient};
use crate::organisation::{Organisation, Setting};
use crate::store;
use crate::store::choices::Chosen;
use crate::store::deliveries::{Delivery, State};
use crate::store::mailboxes::{Mailbox, Outgoing, Rest};

/// How long a lease holds, in milliseconds.
pub const LEASE: i64 = 30_000;
/// A letter is sent or given up within this: well before the lease is over.
const SENDING: Duration = Duration::from_secs(20);
/// Nothing more of it is sent after this.
const BEFORE: Duration = Duration::from_secs(25);
/// Pauses between tries, in seconds, the last one again and again.
const PAUSES: [i64; 8] = [15, 30, 60, 120, 300, 600, 1200, 3600];
/// What has failed for so long is given up.
const END: TimeDelta = TimeDelta::days(2);
/// How long an organisation whose surface is not served is left alone.
const UNSERVED: TimeDelta = TimeDelta::minutes(10);
/// So much is looked at in one round.
const DUE: i64 = 2_000;
/// A notice about something has a lead of its own, far from those of the thing itself.
const NOTICE: i64 = 10_000_000;
/// Subjects of notices begin so: nobody is told that a notice did not arrive.
const LOST: &str = "lost:";

/// Looks after a mailbox that was taken, and lets go of it.
pub async fn look_after(desk: &Desk, mailbox: &Mailbox) -> store::Result<()> {
    let now = desk.clock.now();
    if !desk.surfaces.serve(&mailbox.organisation) {
        let rest = Rest { wake: Some(now + UNSERVED), ..kept(mailbox, now) };
        return desk.store.release(mailbox, rest).await;
    }
    let round = Round::begin(desk, mailbox, now).await?;
    let rest = round.run().await?;
    desk.store.release(mailbox, rest).await
}

/// A message as it would be sent.
pub struct Preview {
    /// Whom it would go to.
    pub to: String,
    /// Of what kind it is: a contract word.
    pub sort: &'static str,
    /// What it would say.
    pub text: String,
}

/// What would be sent to a person now; nothing is sent, taken or changed. A letter whose sending was interrupted would be
/// looked for first.
pub async fn preview(desk: &Desk, mailbox: &Mailbox, now: DateTime<Utc>) -> store::Result<Vec<Preview>> {
    let mut round = Round::begin(desk, mailbox, now).await?;
    let under_way: Option<Body> = serde_json::from_str(&mailbox.letter_body).ok();
    let mut previews: Vec<Preview> = Vec::new();
    previews.extend(under_way.map(|body| Preview::of(&body, &mailbox.letter_to)));
    let due = round.due().await?;
    for message in &round.planned(&due).messages {
        let (reader, bodies, _) = round.written(message, &due).await;
        previews.extend(bodies.iter().map(|body| Preview::of(body, reader)));
    }
    Ok(previews)
}

impl Preview {
    fn of(body: &Body, to: &str) -> Self {
        Self { to: to.to_owned(), sort: body.sort.word(), text: body.reply.text() }
    }
}

/// Lets go of a mailbox as it was taken.
pub async fn leave(desk: &Desk, mailbox: &Mailbox) -> store::Result<()> {
    let now = desk.clock.now();
    desk.store.release(mailbox, Rest { wake: Some(now), ..kept(mailbox, now) }).await
}

/// The count of failures as it was.
fn kept(mailbox: &Mailbox, now: DateTime<Utc>) -> Rest {
    Rest { now, wake: None, tries: mailbox.tries, failing_since: mailbox.failing_since }
}

/// What became of one letter for the round.
enum Went {
    /// On to the next.
    On,
    /// Something was withdrawn meanwhile, or the mailbox is no longer ours: look again.
    Anew,
    /// There is no getting through just now.
    Later,
}

/// A round for a person.
struct Round<'a> {
    desk: &'a Desk,
    mailbox: &'a Mailbox,
    now: DateTime<Utc>,
    known: Known,
}

/// What holds for a person.
pub struct Known {
    organisation: std::sync::Arc<Organisation>,
    rules: Rules,
    /// Who is told of statutory limits that passed undone.
    leaders: Vec<String>,
}

impl Known {
    /// What her organisation and she herself have settled.
    pub async fn of(desk: &Desk, organisation: &str, person: &str) -> store::Result<Self> {
        let settled = desk.organisations.of(&desk.store, organisation).await?;
        let chosen = desk.store.chosen(organisation, person).await?;
        let leaders = match settled.escalation() {
            Some(_) => desk.store.told_of_escalations(organisation).await?,
            None => Vec::new(),
        };
        Ok(Self { rules: rules(desk, &settled, &chosen), organisation: settled, leaders })
    }

    /// When a leader is told of a limit if it is not marked done; none where nobody is.
    fn escalates(&self, promise: &Promise) -> Option<NaiveDate> {
        let counts = promise.kind == Kind::Statutory && promise.lead < NOTICE / 2 && promise.lead > -NOTICE / 2;
        let somebody = self.leaders.iter().any(|leader| *leader != promise.recipient);
        let days = self.organisation.escalation().filter(|_| counts && somebody)?;
        let due = match promise.due {
            Due::Day(day) => day,
            Due::At(at) => at.with_timezone(&self.rules.zone).date_naive(),
        };
        self.rules.calendar.after_working_days(due, days)
    }

    /// What is promised to leaders with a reminder that announces it.
    fn escalations(&self, promise: &Promise) -> Vec<Promise> {
        let Some(day) = self.escalates(promise) else { return Vec::new() };
        let send_at = start_of(day, self.rules.zone);
        let leaders = self.leaders.iter().filter(|leader| **leader != promise.recipient);
        leaders
            .map(|leader| Promise {
                recipient: leader.clone(),
                author: leader.clone(),
                lead: -NOTICE,
                send_at,
                kind: Kind::Other,
                words: about("reminder-escalated", promise),
                ..promise.clone()
            })
            .collect()
    }
}

/// A sentence about what somebody was or is to be told.
fn about(key: &str, promise: &Promise) -> Words {
    let mut words = Words::new(key).with("who", promise.recipient.clone()).with("line", promise.words.key.clone());
    words.args.extend(promise.words.args.iter().filter(|(name, _)| !matches!(name.as_str(), "who" | "line")).cloned());
    words
}

/// What the organisation and the person have settled, in the terms of the plan.
fn rules(desk: &Desk, organisation: &Organisation, chosen: &Chosen) -> Rules {
    let place = organisation.place(desk.place);
    let time = |minutes: i64| {
        let minutes = u32::try_from(minutes).ok()?;
        NaiveTime::from_hms_opt(minutes / 60 % 24, minutes % 60, 0)
    };
    let own = time(chosen.quiet_from).zip(time(chosen.quiet_to)).map(|(from, to)| Quiet { from, to });
    let away = chosen.away_from.parse().ok().zip(chosen.away_to.parse().ok());
    let substitute = Some(chosen.substitute.clone()).filter(|person| !person.is_empty());
    Rules {
        zone: place.zone,
        calendar: organisation.calendar(desk.place, &[]),
        digest: organisation.digest_time(),
        quiet: own.or_else(|| organisation.quiet()).filter(|quiet| quiet.from != quiet.to),
        absence: away.map(|(from, to)| Absence { from, to, substitute }),
    }
}

impl<'a> Round<'a> {
    async fn begin(desk: &'a Desk, mailbox: &'a Mailbox, now: DateTime<Utc>) -> store::Result<Self> {
        let known = Known::of(desk, &mailbox.organisation, &mailbox.person).await?;
        Ok(Self { desk, mailbox, now, known })
    }

    /// What is due; from here on its units' closed days count.
    async fn due(&mut self) -> store::Result<Vec<Delivery>> {
        let due = self.desk.store.due(self.mailbox, self.now, DUE).await?;
        let units: Vec<String> = due.iter().filter_map(|delivery| delivery.promise.unit.clone()).collect();
        self.known.rules.calendar = self.known.organisation.calendar(self.desk.place, &units);
        Ok(due)
    }

    fn planned(&self, due: &[Delivery]) -> Plan {
        let promises: Vec<&Promise> = due.iter().map(|delivery| &delivery.promise).collect();
        plan(&promises, self.now, &self.known.rules)
    }

    async fn run(mut self) -> store::Result<Rest> {
        let again = Rest { wake: Some(self.now), ..kept(self.mailbox, self.now) };
        match self.resume().await? {
            Went::On => {}
            Went::Anew => return Ok(again),
            Went::Later => return Ok(self.later()),
        }
        let due = self.due().await?;
        let plan = self.planned(&due);
        for message in &plan.messages {
            match self.tell(message, &due).await? {
                Went::On => {}
                Went::Anew => return Ok(again),
                Went::Later => return Ok(self.later()),
            }
        }
        let is_more = i64::try_from(due.len()).is_ok_and(|count| count >= DUE) && !plan.messages.is_empty();
        let wake = if is_more { Some(self.now) } else { plan.wake };
        Ok(Rest { now: self.now, wake, tries: 0, failing_since: 0 })
    }

    /// Longer and longer pauses.
    fn later(&self) -> Rest {
        let tries = self.mailbox.tries + 1;
        let at = usize::try_from(self.mailbox.tries).unwrap_or_default().min(PAUSES.len() - 1);
        let pause = TimeDelta::seconds(PAUSES.get(at).copied().unwrap_or(3600));
        let since = if self.mailbox.failing_since == 0 { self.now.timestamp() } else { self.mailbox.failing_since };
        Rest { now: self.now, wake: Some(self.now + pause), tries, failing_since: since }
    }

    /// Whether it has failed for so long that it is given up.
    fn is_at_its_end(&self) -> bool {
        let since = self.mailbox.failing_since;
        since != 0 && self.now.timestamp() - since > END.num_seconds()
    }

    /// Settles a letter that was under way when somebody stopped.
    async fn resume(&self) -> store::Result<Went> {
        let id = self.mailbox.letter.as_str();
        if id.is_empty() {
            return Ok(Went::On);
        }
        let carried = self.desk.store.carried(&self.mailbox.organisation, id).await?;
        let carried: Vec<Delivery> = carried.into_iter().filter(|delivery| delivery.state == State::Sending).collect();
        let body: Option<Body> = serde_json::from_str(&self.mailbox.letter_body).ok();
        let Some((to, body)) = self.addressee(&self.mailbox.letter_to).zip(body).filter(|_| !carried.is_empty()) else {
            // Nothing of it is left to be told.
            self.settle(id, State::Waiting, "", &[]).await?;
            return Ok(Went::On);
        };
        if self.mailbox.letter_tried == 0 {
            // Nobody got as far as sending it.
            self.settle(id, State::Waiting, "", &[]).await?;
            return Ok(Went::On);
        }
        match self.desk.surfaces.is_there(&to, &body.letter(self.now)).await {
            Ok(true) => self.settle(id, State::Sent, "", &[]).await?,
            // It says what no longer holds: what is left of it is written anew.
            Ok(false) if carried.len() < body.carries => self.settle(id, State::Waiting, "", &[]).await?,
            Ok(false) => return self.send(id, &to, &body, &carried).await,
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "whether a reminder is there cannot be seen just now");
                return Ok(Went::Later);
            }
        }
        Ok(Went::On)
    }

    /// Writes what was planned: to whom, the messages, and what they carry, in their order.
    async fn written<'m>(
        &'m self,
        message: &'m Planned,
        due: &'m [Delivery],
    ) -> (&'m str, Vec<Body>, Vec<&'m Delivery>) {
        let mut told: Vec<&Delivery> = message.tells.iter().filter_map(|place| due.get(*place)).collect();
        // What is due first stands first, and F9 before F10.
        told.sort_by_cached_key(|delivery| {
            let promise = &delivery.promise;
            (promise.due.word(), promise.subject.chars().count(), promise.subject.clone())
        });
        let reader = message.substitute.as_deref().unwrap_or(&self.mailbox.person);
        let lines: Vec<Line> = told
            .iter()
            .map(|delivery| Line { promise: &delivery.promise, escalates: self.known.escalates(&delivery.promise) })
            .collect();
        let frame = Frame {
            sort: if message.is_digest { Sort::Digest } else { Sort::Reminder },
            stands_in_for: message.substitute.as_ref().map(|_| self.mailbox.person.as_str()),
            late_since: message.late_since,
        };
        let id = || self.desk.seal.message(&self.mailbox.organisation, reader);
        let bodies = letter::write(self.pen(reader).await, frame, &lines, &id);
        (reader, bodies, told)
    }

    /// Writes, keeps and sends what was planned.
    async fn tell(&self, message: &Planned, due: &[Delivery]) -> store::Result<Went> {
        let (reader, bodies, told) = self.written(message, due).await;
        let mut rest = told.as_slice();
        for body in &bodies {
            let (carried, left) = rest.split_at(body.carries.min(rest.len()));
            rest = left;
            let carried: Vec<Delivery> = carried.iter().map(|delivery| (*delivery).clone()).collect();
            match self.begin_and_send(&format!("person:{reader}"), body, &carried).await? {
                Went::On => {}
                other => return Ok(other),
            }
        }
        Ok(Went::On)
    }

    async fn pen(&self, reader: &str) -> Pen<'_> {
        let person = Person::member(&self.mailbox.organisation, reader);
        self.pen_in(self.desk.lang_of(&person, None).await)
    }

    fn pen_in(&self, lang: Lang) -> Pen<'_> {
        Pen { lang, zone: self.known.rules.zone, surfaces: &self.desk.surfaces }
    }

    async fn begin_and_send(&self, to: &str, body: &Body, carried: &[Delivery]) -> store::Result<Went> {
        let Some(recipient) = self.addressee(to) else { return Ok(Went::Anew) };
        let ids: Vec<String> = carried.iter().map(|delivery| delivery.id.clone()).collect();
        let announced: Vec<Promise> =
            carried.iter().flat_map(|delivery| self.known.escalations(&delivery.promise)).collect();
        let json = serde_json::to_string(body)?;
        let id = body.reply.message.as_str();
        let letter = Outgoing { id, to, body: &json, carries: &ids };
        if !self.desk.store.begin_letter(self.mailbox, &letter, &announced, self.now).await? {
            return Ok(Went::Anew);
        }
        self.send(id, &recipient, body, carried).await
    }

    /// Sends a letter that is kept, and marks what became of it.
    async fn send(&self, id: &str, to: &Recipient, body: &Body, carried: &[Delivery]) -> store::Result<Went> {
        let before = Instant::now() + BEFORE;
        if !self.desk.store.renew(self.mailbox, self.desk.clock.machine(), LEASE).await? {
            return Ok(Went::Anew);
        }
        let letter = Letter { before: Some(before), ..body.letter(self.now) };
        let sending = self.desk.surfaces.send(to, &letter);
        let became = tokio::time::timeout(SENDING, sending).await;
        match became.unwrap_or_else(|_| Became::Unsure(anyhow::anyhow!("it took too long"))) {
            Became::Done => {
                let follows = if body.sort == Sort::Mention { notices(carried) } else { Vec::new() };
                self.settle(id, State::Sent, "", &follows).await?;
                Ok(Went::On)
            }
            Became::Closed => match &to.addressee {
                Addressee::Person(person) => self.mention(id, person, carried).await,
                Addressee::Channel(_) => self.lose(id, "closed", carried).await,
            },
            // Where the channel is gone, she is not: her messages were closed to us.
            Became::Gone => self.lose(id, if body.sort == Sort::Mention { "closed" } else { "gone" }, carried).await,
            Became::Never(what) => {
                tracing::warn!(what, "a reminder was refused");
                self.lose(id, "never", carried).await
            }
            Became::Again(_) | Became::Unsure(_) if self.is_at_its_end() => self.lose(id, "ended", carried).await,
            Became::Again(error) => {
                tracing::warn!(error = format!("{error:#}"), "a reminder is sent later");
                self.settle(id, State::Waiting, "", &[]).await?;
                Ok(Went::Later)
            }
            Became::Unsure(error) => {
                tracing::warn!(error = format!("{error:#}"), "a reminder may be there; it is looked for later");
                Ok(Went::Later)
            }
        }
    }

    /// A neutral line in the organisation's channel, where there is one, for who takes no direct messages.
    async fn mention(&self, id: &str, person: &str, carried: &[Delivery]) -> store::Result<Went> {
        let organisation = &self.mailbox.organisation;
        let Some(channel) = self.known.organisation.value(Setting::Channel) else {
            return self.lose(id, "closed", carried).await;
        };
        let lang = self.known.organisation.place(self.desk.place).lang;
        let message = self.desk.seal.message(organisation, channel);
        let body = letter::mention(self.pen_in(lang), organisation, person, carried.len(), message);
        Box::pin(self.begin_and_send(&format!("channel:{channel}"), &body, carried)).await
    }

    /// What cannot be delivered is listed, and who promised it is told.
    async fn lose(&self, id: &str, why: &str, carried: &[Delivery]) -> store::Result<Went> {
        tracing::warn!(why, count = carried.len(), "reminders cannot be delivered");
        let mut follows = notices(carried);
        if why == "gone" {
            follows.extend(self.known.leaders.iter().flat_map(|leader| told(carried, leader)));
        }
        self.settle(id, State::Lost, why, &follows).await?;
        Ok(Went::On)
    }

    async fn settle(&self, id: &str, became: State, why: &str, follows: &[Promise]) -> store::Result<()> {
        self.desk.store.settle_letter(self.mailbox, id, became, why, follows, self.now).await
    }

    fn addressee(&self, to: &str) -> Option<Recipient> {
        let organisation = &self.mailbox.organisation;
        match to.split_once(':')? {
            ("person", person) => Some(Recipient::person(organisation, person)),
            ("channel", channel) => Some(Recipient::channel(organisation, channel)),
            _ => None,
        }
    }
}

/// Who promised something to another is told that it did not reach her.
fn notices(carried: &[Delivery]) -> Vec<Promise> {
    let others = carried.iter().filter(|delivery| delivery.promise.author != delivery.promise.recipient);
    others.flat_map(|delivery| told(std::slice::from_ref(delivery), &delivery.promise.author)).collect()
}

fn told(carried: &[Delivery], reader: &str) -> Vec<Promise> {
    let carried = carried.iter().map(|delivery| &delivery.promise);
    let carried = carried.filter(|promise| promise.recipient != reader && !promise.subject.starts_with(LOST));
    carried
        .map(|promise| Promise {
            recipient: reader.to_owned(),
            author: reader.to_owned(),
            subject: format!("{LOST}{}", promise.subject),
            kind: Kind::Other,
            words: about("reminder-undelivered", promise),
            ..promise.clone()
        })
        .collect()
}
