//! A desk with what ships, in memory, for the tests of the commands.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use uuid::Uuid;

use super::desk::{Desk, Parts, Place};
use super::reply::Reply;
use super::request::{Ask, Person, Pressed, Request, Role};
use super::seal::Seal;
use crate::clock::{Clock, Pretended};
use crate::knowledge::Knowledge;
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::library::Origin;
use crate::messenger::Surfaces;
use crate::organisation::VOUCHED;
use crate::privacy::guard::Guard;
use crate::registration::entry;
use crate::store::Store;
use crate::store::organisations::{Change, UnitRow};

static SHIPPED: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Arc::new(Knowledge::load(Origin::Shipped, None).ok().unwrap()));

/// A desk as a newcomer meets it, on 22 November 2026, for an organisation that has set up nothing.
///
/// # Panics
/// When what ships is broken.
pub async fn desk() -> Desk {
    let now: Pretended = "2026-11-22T10:00".parse().unwrap();
    let zone = chrono_tz::Europe::Oslo;
    Desk::new(Parts {
        knowledge: SHIPPED.clone(),
        store: Store::open("sqlite::memory:").await.unwrap(),
        guard: Guard::new(&[]).unwrap(),
        clock: Clock::pretending(&now, zone),
        place: Place { lang: Lang::Nb, zone, country: Country::No },
        seal: Seal::new(&Seal::fresh_key()),
        surfaces: Surfaces::default(),
    })
}

/// Sets the organisation up, whose surface vouches for roles.
///
/// # Panics
/// When the store does not take it.
pub async fn set_up(desk: &Desk) {
    let unit = UnitRow { id: "m".into(), name: "Midtbyen".into(), lang: String::new() };
    let changes = [
        Change::NewUnit(&unit),
        Change::Set("zone", "Europe/Oslo"),
        Change::Set("country", "NO"),
        Change::Set("retention", "24"),
        Change::Set("assessed", "2026-11-01"),
        Change::Choose("", entry::OPEN, "on"),
    ];
    desk.store.found("local", VOUCHED, &changes).await.unwrap();
    desk.organisations.forget("local");
}

fn request(who: &str, locale: &str, ask: Ask) -> Request {
    let roles = match who {
        "admin" => vec![Role::Admin],
        "leder" => vec![Role::Caseworker, Role::Leader],
        "fagutvikler" => vec![Role::Caseworker, Role::Broker],
        _ => vec![Role::Caseworker],
    };
    Request {
        id: Uuid::new_v4().to_string(),
        person: Person { roles, ..Person::member("local", format!("local:{who}")) },
        locale: Lang::parse(locale),
        carrier: None,
        quoted: None,
        has_channel: false,
        ask,
    }
}

/// The id of the first action under a reply that begins so.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn action(reply: &Reply, begins: &str) -> String {
    let found = reply.actions.iter().find(|action| action.id.starts_with(begins));
    found.unwrap_or_else(|| panic!("no {begins} under {}: {:?}", reply.text(), reply.actions)).id.clone()
}

/// The reply to a line of a caseworker whose client is in a language.
pub async fn lines(desk: &Desk, locale: &str, line: &str) -> Reply {
    desk.serve(&request("saksbehandler", locale, Ask::Line(line.into()))).await
}

/// The reply to somebody's line.
pub async fn lines_as(desk: &Desk, who: &str, line: &str) -> Reply {
    desk.serve(&request(who, "nb", Ask::Line(line.into()))).await
}

/// The reply to a button that a caseworker presses.
pub async fn press(desk: &Desk, reply: &Reply, action: &str, values: &[&str]) -> Reply {
    press_as(desk, "saksbehandler", reply, action, values).await
}

/// The reply to a button that somebody presses.
pub async fn press_as(desk: &Desk, who: &str, reply: &Reply, action: &str, values: &[&str]) -> Reply {
    let values = values.iter().map(|v| (*v).to_owned()).collect();
    let pressed = Pressed { message: reply.message.clone(), action: action.into(), values, fields: BTreeMap::new() };
    desk.serve(&request(who, "nb", Ask::Action(pressed))).await
}

/// The reply to a form of one field.
pub async fn fill(desk: &Desk, who: &str, reply: &Reply, action: &str, field: &str, words: &str) -> Reply {
    fill_all(desk, who, reply, action, &[(field, words)]).await
}

/// The reply to a form.
pub async fn fill_all(desk: &Desk, who: &str, reply: &Reply, action: &str, fields: &[(&str, &str)]) -> Reply {
    let fields = fields.iter().map(|(field, words)| ((*field).to_owned(), (*words).to_owned())).collect();
    let pressed = Pressed { message: reply.message.clone(), action: action.into(), values: Vec::new(), fields };
    desk.serve(&request(who, "nb", Ask::Action(pressed))).await
}
