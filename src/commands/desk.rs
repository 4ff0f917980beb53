//! The desk at which every request is served, whatever surface it comes from.
//!
//! In order: the same request twice is answered once; language; the line is taken apart; the person's role; the
//! identifier guard; the handler. What fails is logged once with a code, and the person sees a sentence with the code.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono_tz::Tz;

use super::buttons;
use super::grammar::{self, Typing};
use super::memory::{Held, HeldText, Languages, Recent};
use super::refusal::{doubt, failed, refusal};
use super::reply::{Choice, Reply};
use super::request::{Ask, Person, Pressed, Request, Turn};
use super::seal::Seal;
use super::spec::{Command, MAX_QUESTION, Takes};
use super::{ALL, by_key};
use crate::clock::Clock;
use crate::error::{Code, Failure};
use crate::knowledge::Knowledge;
use crate::knowledge::answer::Reader;
use crate::knowledge::language::{Country, Lang};
use crate::learning::question_log::QuestionLog;
use crate::privacy::guard::{Guard, Inlet, Verdict};
use crate::store::replies::{Once, Written};
use crate::store::{self, Store};
use crate::texts::{say, text};

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
    /// Where the organisation is.
    pub place: Place,
    /// Proof of message ids.
    pub seal: Seal,
    /// Which language people chose.
    pub languages: Languages,
    recent: Recent,
    held: Held,
}

/// What holds for an organisation until its own set-up says otherwise.
#[derive(Debug, Clone, Copy)]
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
/// Longer lines are refused before they are taken apart; far above the longest question.
const MAX_LINE: usize = 8_000;

impl Desk {
    /// Puts the desk together.
    #[must_use]
    pub fn new(knowledge: Arc<Knowledge>, store: Store, guard: Guard, clock: Clock, place: Place, seal: Seal) -> Self {
        Self {
            knowledge,
            store,
            questions: QuestionLog::default(),
            guard,
            clock,
            place,
            seal,
            languages: Languages::default(),
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

    /// The language in which a person is answered: her own choice, else her client's, else the organisation's.
    pub async fn lang_of(&self, person: &Person, locale: Option<Lang>) -> Lang {
        let client = locale.filter(|lang| !lang.is_like(Lang::En));
        if let Some(chosen) = self.languages.of(person) {
            return chosen.or(client).unwrap_or(self.place.lang).of_interface();
        }
        let reading = self.store.lang_of(&person.organisation, &person.id);
        let chosen = match tokio::time::timeout(LANGUAGE_WAIT, reading).await {
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
        };
        chosen.or(client).unwrap_or(self.place.lang).of_interface()
    }

    /// Proposals while a line is typed: commands, then values. What the guard refuses gets none.
    pub async fn complete(&self, person: &Person, locale: Option<Lang>, line: &str, limit: usize) -> Vec<Choice> {
        let lang = self.lang_of(person, locale).await;
        match grammar::typing(line) {
            Some(Typing::Name(begun)) => names_begun(&begun, person, lang, limit),
            Some(Typing::Value(command, option, typed)) => self.propose(person, lang, command, option, &typed, limit),
            None => Vec::new(),
        }
    }

    /// Proposals for a value of an option.
    #[must_use]
    pub fn propose(
        &self,
        person: &Person,
        lang: Lang,
        command: &str,
        option: &str,
        typed: &str,
        limit: usize,
    ) -> Vec<Choice> {
        let Some(command) = by_key(command).filter(|c| c.access.admits(&person.roles)) else { return Vec::new() };
        let Some(option) = command.options.iter().find(|o| o.key == option) else { return Vec::new() };
        if !matches!(self.guard.look(typed, Inlet::Question), Verdict::Clean) {
            return Vec::new();
        }
        let plain = |value: String| Choice { label: value.clone(), value, description: None };
        match option.takes {
            Takes::Words { completes: true, .. } => {
                (command.complete)(self, lang, typed, limit).into_iter().map(plain).collect()
            }
            Takes::Words { .. } => Vec::new(),
            Takes::OneOf(values) => values
                .iter()
                .map(|value| Choice {
                    value: format!("{}:{value}", command.option_name(option, lang)),
                    label: command.choice_label(option, value, lang),
                    description: None,
                })
                .take(limit)
                .collect(),
        }
    }

    /// For whom answers of this turn are written.
    #[must_use]
    pub fn reader(&self, turn: &Turn) -> Reader {
        Reader { lang: turn.lang, today: self.clock.today(self.place.zone) }
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
        let turn = Turn {
            request,
            lang,
            country: self.place.country,
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
                if let Some(reply) = self.refused(turn, "spor", &line, Inlet::Question) {
                    return Ok(reply);
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
        for words in pressed.values.iter().chain(pressed.fields.values()) {
            let command = buttons::command_of(pressed);
            if let Some(reply) = self.refused(turn, command, words, Inlet::Field) {
                return Ok(reply);
            }
        }
        buttons::press(self, turn, pressed).await
    }

    async fn guarded(
        &self,
        turn: &Turn<'_>,
        command: &'static Command,
        values: BTreeMap<String, String>,
    ) -> Result<Reply, Failure> {
        if !command.access.admits(&turn.person().roles) {
            return Err(Failure::Told(
                Code::Forbidden,
                say("error-forbidden").with("command", command.name(turn.lang)),
            ));
        }
        let mut masked = values.clone();
        let mut kinds = Vec::new();
        for (key, value) in &values {
            match self.guard.look(value, Inlet::Question) {
                Verdict::Clean => {}
                Verdict::Masked(text) => {
                    masked.insert(key.clone(), text);
                }
                Verdict::AskFirst(found, text) => {
                    kinds.extend(found);
                    masked.insert(key.clone(), text);
                }
                Verdict::Refused(found) => return Ok(refusal(turn, command.key, &found)),
            }
        }
        if kinds.is_empty() {
            return self.run(turn, command.key, masked).await;
        }
        let token = self.held.hold(HeldText { person: turn.person().clone(), command: command.key, values: masked });
        Ok(doubt(turn, command.key, &kinds, &token))
    }

    /// The refusal of words that the guard does not let in; what it only doubts goes on to be asked about.
    fn refused(&self, turn: &Turn, command: &str, words: &str, inlet: Inlet) -> Option<Reply> {
        match self.guard.look(words, inlet) {
            Verdict::Refused(kinds) => Some(refusal(turn, command, &kinds)),
            _ => None,
        }
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
        (Some(value), Takes::OneOf(values)) if !values.contains(&value) => {
            let allowed = values.join(", ");
            Err(Failure::bad_input(say("error-not-one-of").with("option", name()).with("allowed", allowed)))
        }
        _ => Ok(()),
    }
}

/// Control characters and direction marks have no place in a line; a line break becomes a space.
fn cleaned(line: &str) -> String {
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
            Choice { label: format!("/{name}"), value: format!("/{name} "), description: Some(c.about(lang)) }
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
