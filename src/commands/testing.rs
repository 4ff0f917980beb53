//! A desk with what ships, in memory, for the tests of the commands.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use uuid::Uuid;

use super::desk::{Desk, Place};
use super::reply::Reply;
use super::request::{Ask, Person, Pressed, Request, Role};
use super::seal::Seal;
use crate::clock::{Clock, Pretended};
use crate::knowledge::Knowledge;
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::library::Origin;
use crate::privacy::guard::Guard;
use crate::store::Store;

static SHIPPED: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Arc::new(Knowledge::load(Origin::Shipped, None).ok().unwrap()));

/// A desk as a newcomer meets it, on 22 November 2026.
///
/// # Panics
/// When what ships is broken.
pub async fn desk() -> Desk {
    let knowledge = SHIPPED.clone();
    let store = Store::open("sqlite::memory:").await.unwrap();
    let now: Pretended = "2026-11-22T10:00".parse().unwrap();
    let zone = chrono_tz::Europe::Oslo;
    let place = Place { lang: Lang::Nb, zone, country: Country::No };
    let guard = Guard::new(Country::No, &[]).unwrap();
    Desk::new(knowledge, store, guard, Clock::pretending(&now, zone), place, Seal::new(&Seal::fresh_key()))
}

fn request(locale: &str, ask: Ask) -> Request {
    Request {
        id: Uuid::new_v4().to_string(),
        person: Person {
            organisation: "kommunen".into(),
            id: "local:saksbehandler".into(),
            roles: vec![Role::Caseworker],
            units: vec!["oppfolging".into()],
        },
        locale: Lang::parse(locale),
        carrier: None,
        quoted: None,
        has_channel: false,
        ask,
    }
}

/// The reply to a line, typed by someone whose client is in a language.
pub async fn lines(desk: &Desk, locale: &str, line: &str) -> Reply {
    // An English client says nothing of the language that its owner works in, so the choice is made explicit.
    if locale == "en" {
        desk.serve(&request(locale, Ask::Line("/minside sprak:en".into()))).await;
    }
    desk.serve(&request(locale, Ask::Line(line.into()))).await
}

/// The reply to a button.
pub async fn press(desk: &Desk, reply: &Reply, action: &str, values: &[&str]) -> Reply {
    let pressed = Pressed {
        message: reply.message.clone(),
        action: action.into(),
        values: values.iter().map(|v| (*v).to_owned()).collect(),
        fields: BTreeMap::new(),
    };
    desk.serve(&request("nb", Ask::Action(pressed))).await
}
