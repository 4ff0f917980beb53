//! The desk at which every request is served, whatever surface it comes from.
//!
//! In order: the same request twice is answered once; language; the line is taken apart; the person's role; the
//! identifier guard; the handler. What fails is logged once with a code, and the person sees a sentence with the code.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::buttons;
use super::grammar::{self, Typing};
use super::memory::{Held, HeldText, Languages, Organisations, Recent};
use super::refusal::{doubt, failed, refusal, write_anew};
use super::reply::{Action, Choice, Field, Reply, Shape};
use super::request::{Ask, Person, Pressed, Request, Role, Turn};
use super::seal::Seal;
use super::spec::{Access, Command, MAX_QUESTION, Opens, Proposing, Takes};
use super::{ALL, by_key, oppsett};
use crate::clock::Clock;
use crate::directory::Directory;
use crate::error::{Code, Failure, Outage};
use crate::knowledge::Knowledge;
use crate::knowledge::answer::Reader;
use crate::knowledge::language::{Country, Lang};
use crate::learning::question_log::QuestionLog;
use crate::messenger::Surfaces;
use crate::organisation::{Grant, Organisation};
use crate::privacy::guard::{Guard, Inlet, Verdict};
use crate::privacy::identifiers::Kind;
use crate::store::replies::{Once, Written};
use crate::store::{self, Store};
use crate::texts::{cut, say, text};

/// Everything that a handler may call.
pub struct Desk {
    /// What we know.
    pub knowledge: Arc<Knowledge>,
    /// What is kept.
    pub store: Store,
    /// What was asked.
    pub questions: QuestionLog,
    /// What must not come in.
    pub guard: Guard,
    /// What time it is.
    pub clock: Clock,
    /// Where an organisation is that has not said otherwise.
    pub place: Place,
    /// Proof of message ids.
    pub seal: Seal,
    /// Which language people chose.
    pub languages: Languages,
    /// What organisations set up.
    pub organisations: Organisations,
    /// The surfaces, to send by and to look things up in.
    pub surfaces: Surfaces,
    recent: Recent,
    held: Held,
}

/// A value that is being typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Key of the command.
    pub command: &'a str,
    /// Key of the option.
    pub option: &'a str,
    /// What is typed so far.
    pub words: &'a str,
}

/// What holds for an organisation until its own set-up says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its language.
    pub lang: Lang,
    /// Its time zone.
    pub zone: Tz,
    /// Its country.
    pub country: Country,
}

/// An answer in another language now is better than one in the right language much later.
const LANGUAGE_WAIT: Duration = Duration::from_millis(300);
/// How long a look-up waits to learn what the organisation set up; what needs a role waits for it longer.
const ORGANISATION_WAIT: Duration = Duration::from_millis(300);
/// Longer lines are refused before they are taken apart; far above the longest question.
const MAX_LINE: usize = 8_000;

/// What a desk is put together from.
pub struct Parts {
    /// What we know.
    pub knowledge: Arc<Knowledge>,
    /// What is kept.
    pub store: Store,
    /// What must not come in.
    pub guard: Guard,
    /// What time it is.
    pub clock: Clock,
    /// Where an organisation is that has not said otherwise.
    pub place: Place,
    /// Proof of message ids.
    pub seal: Seal,
    /// The surfaces, to send by and to look things up in.
    pub surfaces: Surfaces,
}

impl Desk {
    /// Puts the desk together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { knowledge, store, guard, clock, place, seal, surfaces } = parts;
        Self {
            knowledge,
            store,
            questions: QuestionLog::default(),
            guard,
            clock,
            place,
            seal,
            languages: Languages::default(),
            organisations: Organisations::default(),
            surfaces,
            recent: Recent::default(),
            held: Held::default(),
        }
    }

    /// Serves a request. The same id from the same person gives the same reply; with another body, `conflict`.
    pub async fn serve(&self, request: &Request) -> Reply {
        let body = self.seal.digest(&body_of(&request.ask));
        let slot = self.recent.slot(request, &body);
        if slot.body != body {
            return self.conflict(request).await;
        }
        let reply = slot.reply.get_or_init(|| self.serve_new(request, &body)).await.clone();
        if matches!(reply.error, Some(Code::Unavailable | Code::Internal | Code::Conflict)) {
            // Trying again must try again.
            self.recent.forget(request, &slot);
        }
        reply
    }

    /// What an organisation set up; for a look-up that cannot wait, as good as is known.
    pub async fn organisation_of(&self, person: &Person) -> Arc<Organisation> {
        self.known_organisation(person).await.unwrap_or_default()
    }

    /// The same; none where nothing is known of it, because the store is away.
    async fn known_organisation(&self, person: &Person) -> Option<Arc<Organisation>> {
        if !self.organisations.rests() {
            let reading = self.organisations.of(&self.store, &person.organisation);
            match tokio::time::timeout(ORGANISATION_WAIT, reading).await {
                Ok(Ok(organisation)) => return Some(organisation),
                Ok(Err(error)) => tracing::warn!(%error, "what the organisation set up cannot be read"),
                Err(_) => tracing::warn!("what the organisation set up cannot be read in time"),
            }
            self.organisations.rest();
        }
        self.organisations.last(&person.organisation)
    }

    /// The country whose rules the guard follows: the strictest while it is not known.
    fn guarded_as(&self, organisation: Option<&Organisation>) -> Country {
        organisation.map_or(Country::Dk, |organisation| organisation.place(self.place).country)
    }

    /// The language in which a person is answered: her own choice, else her client's where it is a Nordic one, else her
    /// unit's or organisation's, else English; where no client tells its language, the installation's.
    pub async fn lang_of(&self, person: &Person, locale: Option<Lang>) -> Lang {
        if let Some(lang) = self.chosen_lang(person).await.or(locale.filter(|lang| !lang.is_like(Lang::En))) {
            return lang.of_interface();
        }
        let organisation = self.organisation_of(person).await;
        let otherwise = if locale.is_some() { Lang::En } else { self.place.lang };
        organisation.lang_for(&organisation.who(person)).unwrap_or(otherwise).of_interface()
    }

    async fn chosen_lang(&self, person: &Person) -> Option<Lang> {
        if let Some(chosen) = self.languages.of(person) {
            return chosen;
        }
        if self.organisations.rests() {
            return None;
        }
        let reading = self.store.lang_of(&person.organisation, &person.id);
        match tokio::time::timeout(LANGUAGE_WAIT, reading).await {
            Ok(Ok(chosen)) => {
                let chosen = chosen.as_deref().and_then(Lang::parse);
                self.languages.remember(person, chosen);
                chosen
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "the chosen language cannot be read");
                None
            }
            Err(_) => {
                tracing::warn!("the chosen language cannot be read in time");
                None
            }
        }
    }

    /// Proposals while a line is typed: commands, then values. What the guard refuses gets none.
    pub async fn complete(&self, person: &Person, locale: Option<Lang>, line: &str, limit: usize) -> Vec<Choice> {
        match grammar::typing(line) {
            Some(Typing::Name(begun)) => {
                let lang = self.lang_of(person, locale).await;
                let person = self.organisation_of(person).await.who(person);
                names_begun(&begun, &person, lang, limit)
            }
            Some(Typing::Value(command, option, typed)) => {
                self.propose(person, locale, Typed { command, option, words: &typed }, limit).await
            }
            None => Vec::new(),
        }
    }

    /// Proposals for a value of an option.
    pub async fn propose(&self, person: &Person, locale: Option<Lang>, typed: Typed<'_>, limit: usize) -> Vec<Choice> {
        let organisation = self.known_organisation(person).await;
        let country = self.guarded_as(organisation.as_deref());
        let person = &organisation.unwrap_or_default().who(person);
        let Some(command) = by_key(typed.command).filter(|c| c.access.admits(&person.roles)) else { return Vec::new() };
        let Some(option) = command.options.iter().find(|o| o.key == typed.option) else { return Vec::new() };
        let key = typed.option;
        let typed = typed.words;
        if !matches!(self.guard.look(typed, Inlet::Question, country), Verdict::Clean) {
            return Vec::new();
        }
        let lang = self.lang_of(person, locale).await;
        match option.takes {
            takes if takes.completes() => {
                (command.complete)(self, Proposing { person, lang, option: key, typed, limit }).await
            }
            Takes::Words { .. } | Takes::Whole { .. } | Takes::Hours { .. } => Vec::new(),
            Takes::OneOf(values) => values
                .iter()
                .map(|value| {
                    let written = format!("{}:{value}", command.option_name(option, lang));
                    Choice::new(&written, &command.choice_label(option, value, lang))
                })
                .take(limit)
                .collect(),
        }
    }

    /// For whom answers of this turn are written.
    #[must_use]
    pub fn reader(&self, turn: &Turn) -> Reader {
        Reader { lang: turn.lang, today: self.today(turn) }
    }

    /// The date where the asker is.
    #[must_use]
    pub fn today(&self, turn: &Turn) -> NaiveDate {
        self.clock.today(turn.place.zone)
    }

    /// The claim under which a turn writes, with the reply that goes with it.
    #[must_use]
    pub fn once<'a>(&self, turn: &'a Turn, body: &'a str, reply: &'a str) -> Once<'a> {
        let person = turn.person();
        Once {
            organisation: &person.organisation,
            person: &person.id,
            request: &turn.key,
            body,
            reply,
            now: self.clock.now().timestamp(),
        }
    }

    /// The keyed hash of a turn's request.
    #[must_use]
    pub fn body(&self, turn: &Turn) -> String {
        self.seal.digest(&body_of(&turn.request.ask))
    }

    /// The reply to a write: the one that goes with it, or, when it was done before, the one that was given then.
    pub fn settled(&self, turn: &Turn, body: &str, written: Written, reply: Reply) -> Result<Reply, Failure> {
        match written {
            Written::Done => Ok(reply),
            Written::Before(before) if before.body == body => Ok(serde_json::from_str(&before.reply)?),
            Written::Before(_) => {
                Ok(Reply::failure(turn.message.clone(), Code::Conflict, text(turn.lang, "error-conflict")))
            }
        }
    }

    /// Goes on with a text that the person vouched for.
    pub async fn go_on(&self, turn: &Turn<'_>, token: &str) -> Result<Reply, Failure> {
        let held = self.held.take(token, turn.person()).ok_or_else(Failure::expired)?;
        let values = held.values;
        self.run(turn, held.command, values).await
    }

    /// Runs a command with new words, through the guard.
    pub async fn write_anew(&self, turn: &Turn<'_>, command: &str, words: &str) -> Result<Reply, Failure> {
        let command = by_key(command).ok_or_else(Failure::expired)?;
        let option = command.options.first().ok_or_else(Failure::expired)?;
        let values = BTreeMap::from([(option.key.to_owned(), cleaned(words))]);
        self.guarded(turn, command, values).await
    }

    async fn conflict(&self, request: &Request) -> Reply {
        let lang = self.lang_of(&request.person, request.locale).await;
        let message = self.seal.message(&request.person.organisation, &request.person.id);
        Reply::failure(message, Code::Conflict, text(lang, "error-conflict"))
    }

    async fn serve_new(&self, request: &Request, body: &str) -> Reply {
        let lang = self.lang_of(&request.person, request.locale).await;
        let known = self.known_organisation(&request.person).await;
        let guarded_as = self.guarded_as(known.as_deref());
        let organisation = known.unwrap_or_default();
        let turn = Turn {
            guarded_as,
            request,
            lang,
            person: organisation.who(&request.person),
            place: organisation.place(self.place),
            organisation,
            message: self.seal.message(&request.person.organisation, &request.person.id),
            key: self.seal.digest(&request.id),
            values: BTreeMap::new(),
        };
        let result = match self.done_before(request, body).await {
            Ok(Some(reply)) => Ok(reply),
            Ok(None) => self.route(&turn).await,
            Err(failure) => Err(failure),
        };
        result.unwrap_or_else(|failure| failed(&turn, &failure))
    }

    /// A request that wrote something before this process began; look-ups are simply done again.
    async fn done_before(&self, request: &Request, body: &str) -> Result<Option<Reply>, Failure> {
        if !matches!(&request.ask, Ask::Action(_)) {
            return Ok(None);
        }
        let person = &request.person;
        match self.store.reply_to(&person.organisation, &person.id, &self.seal.digest(&request.id)).await {
            Ok(Some(before)) if before.body == body => Ok(Some(serde_json::from_str(&before.reply)?)),
            Ok(Some(_)) => Err(Failure::Told(Code::Conflict, say("error-conflict"))),
            // A look-up must be answered while the store is away; what writes will meet the outage itself.
            Ok(None) | Err(store::Error::Away(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn route(&self, turn: &Turn<'_>) -> Result<Reply, Failure> {
        match &turn.request.ask {
            Ask::Line(line) => {
                let line = cleaned(line);
                if line.trim().is_empty() {
                    return Err(Failure::bad_input(say("error-empty")));
                }
                // The whole line, before anything of it can be taken for a name or dropped.
                if let Some(kinds) = self.refused(turn, &line, Inlet::Question) {
                    return Ok(refusal(turn, write_anew(turn, "spor"), &kinds));
                }
                let count = line.chars().count();
                if count > MAX_LINE {
                    return Err(Failure::bad_input(
                        say("error-too-long").with("count", count).with("max", MAX_QUESTION),
                    ));
                }
                let parsed = grammar::parse(&line, turn.lang)?;
                let command = by_key(parsed.command).ok_or_else(Failure::expired)?;
                self.guarded(turn, command, parsed.values).await
            }
            Ask::Command { key, values } => {
                let command = by_key(key).ok_or_else(Failure::expired)?;
                let values = values.iter().map(|(key, value)| (key.clone(), cleaned(value))).collect();
                self.guarded(turn, command, values).await
            }
            Ask::Action(pressed) => self.pressed(turn, pressed).await,
        }
    }

    async fn pressed(&self, turn: &Turn<'_>, pressed: &Pressed) -> Result<Reply, Failure> {
        // What is chosen in a menu is one of our own values or none; only what is written can hold something of a person.
        for words in pressed.fields.values() {
            if let Some(kinds) = self.refused(turn, words, Inlet::Field) {
                return Ok(refusal(turn, again(turn, pressed), &kinds));
            }
        }
        buttons::press(self, turn, pressed).await
    }

    /// Whether the asker may use a command here and now; the reason where not. What cannot be known just now is told
    /// as an outage, never as a refusal.
    pub async fn admits(&self, turn: &Turn<'_>, command: &'static Command) -> Result<(), Failure> {
        if command.access == Access::Everyone && command.opens == Opens::AtOnce {
            return Ok(());
        }
        // This one waits for the store, however long that takes.
        let organisation = self.organisations.fresh(&self.store, &turn.person().organisation).await?;
        let missing = organisation.missing();
        if command.opens == Opens::WhenSetUp && !missing.is_empty() {
            let say = say("error-not-set-up").with("command", command.whole_name(turn.lang));
            return Err(Failure::Told(Code::Forbidden, say.with("missing", oppsett::names_of(&missing, turn.lang))));
        }
        let person = organisation.who(&turn.request.person);
        if command.access.admits(&person.roles) {
            return Ok(());
        }
        if person.keeps_keys && command.access.admits(&[Role::Admin]) && self.is_headless(turn, &organisation).await? {
            return Ok(());
        }
        if person.badges.is_none() {
            return Err(Outage("the directory of roles".to_owned()).into());
        }
        Err(Failure::Told(Code::Forbidden, say("error-forbidden").with("command", command.whole_name(turn.lang))))
    }

    /// Whether the badges that made administrators are all gone: who keeps the surface's keys may then choose anew.
    async fn is_headless(&self, turn: &Turn<'_>, organisation: &Organisation) -> Result<bool, Failure> {
        let badges = self.surfaces.badges(&turn.person().organisation).await?;
        let admin = Grant::Role(Role::Admin);
        let is_there = |id: &str| badges.iter().any(|badge| badge.id == id);
        Ok(!organisation.badges_of(&admin).any(is_there))
    }

    async fn guarded(
        &self,
        turn: &Turn<'_>,
        command: &'static Command,
        values: BTreeMap<String, String>,
    ) -> Result<Reply, Failure> {
        self.admits(turn, command).await?;
        let mut masked = values.clone();
        let mut kinds = Vec::new();
        for (key, value) in &values {
            match self.guard.look(value, Inlet::Question, turn.guarded_as) {
                Verdict::Clean => {}
                Verdict::Masked(text) => {
                    masked.insert(key.clone(), text);
                }
                Verdict::AskFirst(found, text) => {
                    kinds.extend(found);
                    masked.insert(key.clone(), text);
                }
                Verdict::Refused(found) => return Ok(refusal(turn, write_anew(turn, command.key), &found)),
            }
        }
        if turn.request.quoted.is_some() {
            // A message is as long as its writer made it; only now, after the guard has seen all of it, it is cut.
            for value in masked.values_mut() {
                *value = cut(value, MAX_QUESTION);
            }
        }
        if kinds.is_empty() {
            return self.run(turn, command.key, masked).await;
        }
        let token = self.hold(turn, command.key, masked);
        Ok(doubt(turn, command.key, &kinds, &token))
    }

    /// What the guard found in words that it does not let in; what it only doubts goes on to be asked about.
    fn refused(&self, turn: &Turn, words: &str, inlet: Inlet) -> Option<Vec<Kind>> {
        match self.guard.look(words, inlet, turn.guarded_as) {
            Verdict::Refused(kinds) => Some(kinds),
            _ => None,
        }
    }

    /// Keeps words in memory until their writer presses on; gives the token for it.
    pub(super) fn hold(&self, turn: &Turn, command: &'static str, values: BTreeMap<String, String>) -> String {
        self.held.hold(HeldText { person: turn.person().clone(), command, values })
    }

    /// The words of a token for a command, for their writer.
    pub(super) fn held(&self, turn: &Turn, token: &str, command: &str) -> Option<BTreeMap<String, String>> {
        self.held.of(token, turn.person(), command)
    }

    /// Marks words that wait: they were dealt with, and are not a second time.
    pub(super) fn mark_held(&self, token: &str, mark: &str) {
        self.held.mark(token, mark);
    }

    /// The form that a button opens for a person: its title and fields, with what she wrote before where that waits.
    #[must_use]
    pub async fn form_of(&self, person: &Person, lang: Lang, action: &str) -> Option<(String, Vec<Field>)> {
        if let Some(form) = buttons::filled_form(self, person, lang, action).await {
            return Some(form);
        }
        let held = |token: &str| self.held.any_of(token, person)?.into_values().next();
        buttons::form_of(lang, action, &held)
    }

    async fn run(
        &self,
        turn: &Turn<'_>,
        command: &'static str,
        values: BTreeMap<String, String>,
    ) -> Result<Reply, Failure> {
        let command = by_key(command).ok_or_else(Failure::expired)?;
        for option in command.options {
            check(command, option, values.get(option.key).map(String::as_str), turn.lang)?;
        }
        let turn = Turn { values, ..turn.clone() };
        (command.run)(self, &turn).await
    }
}

/// The form in which refused words stood, empty.
fn again(turn: &Turn, pressed: &Pressed) -> Action {
    match buttons::form_of(turn.lang, &pressed.action, &|_| None) {
        Some((label, fields)) => Action { id: pressed.action.clone(), label, shape: Shape::Form { fields } },
        None => write_anew(turn, "spor"),
    }
}

fn check(command: &Command, option: &super::spec::Opt, value: Option<&str>, lang: Lang) -> Result<(), Failure> {
    let value = value.filter(|v| !v.trim().is_empty());
    let name = || command.option_name(option, lang);
    match (value, option.takes) {
        (None, _) if option.required => {
            Err(Failure::bad_input(say("error-missing").with("option", name()).with("example", command.example(lang))))
        }
        (Some(value), Takes::Words { max, .. }) if value.chars().count() > max => {
            let count = value.chars().count();
            Err(Failure::bad_input(say("error-too-long").with("count", count).with("max", max)))
        }
        (Some(value), Takes::Whole { min, max, .. }) if !value.parse().is_ok_and(|n| (min..=max).contains(&n)) => {
            Err(Failure::bad_input(say("error-not-whole").with("option", name()).with("min", min).with("max", max)))
        }
        (Some(value), Takes::OneOf(values)) if !values.contains(&value) => {
            let allowed = values.join(", ");
            Err(Failure::bad_input(say("error-not-one-of").with("option", name()).with("allowed", allowed)))
        }
        _ => Ok(()),
    }
}

/// Control characters and direction marks have no place in a line; a line break becomes a space.
pub(super) fn cleaned(line: &str) -> String {
    line.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| {
            !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        })
        .collect()
}

fn names_begun(begun: &str, person: &Person, lang: Lang, limit: usize) -> Vec<Choice> {
    let begun = begun.to_lowercase();
    let starts =
        |c: &Command| Lang::INTERFACE.iter().any(|l| c.name(*l).starts_with(&begun)) || c.key.starts_with(&begun);
    ALL.iter()
        .filter(|c| c.access.admits(&person.roles) && starts(c))
        .map(|c| {
            let name = c.name(lang);
            Choice { description: Some(c.about(lang)), ..Choice::new(&format!("/{name} "), &format!("/{name}")) }
        })
        .take(limit)
        .collect()
}

/// The body of a request in one string; parts cannot run into each other.
fn body_of(ask: &Ask) -> String {
    let parts = match ask {
        Ask::Line(line) => serde_json::json!(["line", line]),
        Ask::Command { key, values } => serde_json::json!(["command", key, values]),
        Ask::Action(p) => serde_json::json!(["action", p.message, p.action, p.values, p.fields]),
    };
    parts.to_string()
}
