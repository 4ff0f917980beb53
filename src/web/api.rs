//! The local chat over HTTP: JSON in, replies out.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::Site;
use super::people;
use crate::commands::ALL;
use crate::commands::reply::Reply;
use crate::commands::request::{Ask, Person, Pressed, Request};
use crate::commands::spec::{Command, Opt, Takes};
use crate::error::Code;
use crate::knowledge::language::Lang;
use crate::texts::{say, text, with_prefix};

type Shared = State<Arc<Site>>;

/// As many proposals as a chat service shows.
const PROPOSALS: usize = 25;
/// A client's id for a request is no place for a text.
const MAX_ID: usize = 100;

/// A reply as the contract has it.
#[must_use]
pub fn reply_json(reply: &Reply) -> Value {
    let mut json = serde_json::to_value(reply).unwrap_or_default();
    json["text"] = json!(reply.text());
    json
}

fn refuse(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

fn unknown_person() -> Response {
    refuse(StatusCode::NOT_FOUND, "unknown_person")
}

/// `GET /api/people`
///
/// Names are in the language of who asks, where it is said who that is.
pub async fn list_people(State(site): Shared, Query(asking): Query<Asking>) -> Response {
    let reader = match people::person(&asking.r#as) {
        Some(person) => site.desk.lang_of(&person, None).await,
        None => site.desk.place.lang,
    };
    let mut listed = Vec::new();
    for (id, name, person) in people::all(reader) {
        let lang = site.desk.lang_of(&person, None).await;
        let roles: Vec<&str> = person.roles.iter().map(|role| role.word()).collect();
        listed.push(json!({ "id": id, "name": name, "roles": roles, "units": person.units, "lang": lang }));
    }
    Json(listed).into_response()
}

#[derive(Deserialize)]
struct Chat {
    r#as: String,
    text: String,
    id: Option<String>,
}

/// `POST /api/chat`
pub async fn chat(State(site): Shared, body: Bytes) -> Response {
    let Ok(chat) = serde_json::from_slice::<Chat>(&body) else {
        return refuse(StatusCode::BAD_REQUEST, "malformed");
    };
    let Some(person) = people::person(&chat.r#as) else { return unknown_person() };
    serve(&site, person, chat.id, Ask::Line(chat.text)).await
}

#[derive(Deserialize)]
struct Act {
    r#as: String,
    message: String,
    action: String,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    id: Option<String>,
}

/// `POST /api/action`
pub async fn action(State(site): Shared, body: Bytes) -> Response {
    let Ok(act) = serde_json::from_slice::<Act>(&body) else {
        return refuse(StatusCode::BAD_REQUEST, "malformed");
    };
    let Some(person) = people::person(&act.r#as) else { return unknown_person() };
    if !site.desk.seal.holds(&person.organisation, &person.id, &act.message) {
        return refuse(StatusCode::NOT_FOUND, "unknown_message");
    }
    let pressed = Pressed { message: act.message, action: act.action, values: act.values, fields: act.fields };
    serve(&site, person, act.id, Ask::Action(pressed)).await
}

async fn serve(site: &Site, person: Person, id: Option<String>, ask: Ask) -> Response {
    let id = id.unwrap_or_else(|| Uuid::new_v4().to_string());
    if id.is_empty() || id.chars().count() > MAX_ID {
        let message = site.desk.seal.message(&person.organisation, &person.id);
        let lang = site.desk.lang_of(&person, None).await;
        let sentence = say("error-bad-id").with("max", MAX_ID).to(lang);
        return Json(reply_json(&Reply::failure(message, Code::BadInput, sentence))).into_response();
    }
    let request = Request { id, person, locale: None, carrier: None, quoted: None, has_channel: false, ask };
    Json(reply_json(&site.desk.serve(&request).await)).into_response()
}

/// Who asks, and what else the query string says. It is never logged.
#[derive(Deserialize)]
pub struct Asking {
    #[serde(default)]
    r#as: String,
    #[serde(default)]
    text: String,
    after: Option<String>,
}

/// `GET /api/complete`
pub async fn complete(State(site): Shared, Query(asking): Query<Asking>) -> Response {
    let Some(person) = people::person(&asking.r#as) else { return unknown_person() };
    let proposals = site.desk.complete(&person, None, &asking.text, PROPOSALS).await;
    let proposals =
        proposals.into_iter().map(|p| json!({ "label": p.label, "value": p.value, "description": p.description }));
    Json(proposals.collect::<Vec<_>>()).into_response()
}

/// `GET /api/inbox`
pub async fn inbox(State(site): Shared, Query(asking): Query<Asking>) -> Response {
    let Some(person) = people::person(&asking.r#as) else { return unknown_person() };
    match site.inbox.read(&person.organisation, &person.id, asking.after.as_deref()).await {
        Ok(messages) => Json(messages).into_response(),
        Err(error) => {
            tracing::error!(%error, "the inbox cannot be read");
            refuse(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        }
    }
}

/// `GET /api/events`
pub async fn events(State(site): Shared, Query(asking): Query<Asking>) -> Response {
    let Some(person) = people::person(&asking.r#as) else { return unknown_person() };
    Sse::new(pushes(site, person.id)).keep_alive(KeepAlive::default()).into_response()
}

/// A person's letters as they come; it ends when the program stops, or when the page was too slow to follow.
fn pushes(site: Arc<Site>, person: String) -> impl Stream<Item = Result<Event, Infallible>> {
    let listening = site.inbox.listen();
    stream::unfold((listening, site, person), |(mut listening, site, person)| async move {
        loop {
            match site.stop.run_until_cancelled(listening.recv()).await? {
                Ok(push) if push.person == person => {
                    let event = Event::default().event("message").data(push.json.to_string());
                    return Some((Ok(event), (listening, site, person)));
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            }
        }
    })
}

/// `GET /api/page`: what the page itself says and offers, in the person's language.
pub async fn page(State(site): Shared, Query(asking): Query<Asking>) -> Response {
    let Some(person) = people::person(&asking.r#as) else { return unknown_person() };
    let lang = site.desk.lang_of(&person, None).await;
    let languages =
        Lang::INTERFACE.map(|l| json!({ "id": l, "label": text(l, &format!("cmd-minside-opt-sprak-is-{l}")) }));
    let texts: BTreeMap<String, String> = with_prefix(lang, "page-").into_iter().collect();
    let commands = ALL.iter().filter(|c| c.access.admits(&person.roles)).map(|c| command_json(c, lang));
    let admitted = |part: &&Command| part.access.admits(&person.roles);
    let parts = ALL.iter().flat_map(|command| {
        let of = command.name(lang);
        command.parts.iter().copied().filter(admitted).map(move |part| part_json(part, &of, lang))
    });
    Json(json!({
        "lang": lang,
        "languages": languages,
        "texts": texts,
        "commands": commands.collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
    }))
    .into_response()
}

fn command_json(command: &Command, lang: Lang) -> Value {
    let options = command.options.iter().map(|option| option_json(command, option, lang));
    json!({
        "name": command.name(lang),
        "description": command.about(lang),
        "example": command.example(lang),
        "options": options.collect::<Vec<_>>(),
    })
}

/// A part of a command, for completion: it is shown when its command is written.
fn part_json(part: &Command, of: &str, lang: Lang) -> Value {
    let options = part.options.iter().map(|option| option_json(part, option, lang));
    json!({
        "name": part.whole_name(lang),
        "part": of,
        "description": part.about(lang),
        "options": options.collect::<Vec<_>>(),
    })
}

fn option_json(command: &Command, option: &Opt, lang: Lang) -> Value {
    let choices = match option.takes {
        Takes::OneOf(values) => values.to_vec(),
        Takes::Words { .. } | Takes::Whole { .. } | Takes::Hours { .. } => Vec::new(),
    };
    let choices =
        choices.iter().map(|value| json!({ "value": value, "label": command.choice_label(option, value, lang) }));
    json!({
        "name": command.option_name(option, lang),
        "description": command.option_about(option, lang),
        "required": option.required,
        "autocomplete": option.takes.completes(),
        "choices": choices.collect::<Vec<_>>(),
    })
}
