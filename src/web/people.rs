//! The demo people of the local chat: one for each role, and a colleague.

use futures_util::FutureExt;

use crate::commands::desk::Desk;
use crate::commands::request::{Person, Role};
use crate::directory::{Directory, Found, Named};
use crate::knowledge::language::Lang;
use crate::organisation::{Setting, VOUCHED};
use crate::registration::entry;
use crate::store;
use crate::store::organisations::{Change, UnitRow};
use crate::texts::text;

/// The organisation of the local chat.
pub const ORGANISATION: &str = "local";

struct Demo {
    id: &'static str,
    roles: &'static [Role],
    units: &'static [&'static str],
}

const PEOPLE: [Demo; 6] = [
    Demo { id: "saksbehandler", roles: &[Role::Caseworker], units: &["midtbyen"] },
    Demo { id: "kollega", roles: &[Role::Caseworker], units: &["midtbyen", "heimdal"] },
    Demo { id: "leder", roles: &[Role::Caseworker, Role::Leader], units: &["midtbyen"] },
    Demo { id: "fagutvikler", roles: &[Role::Caseworker, Role::Broker], units: &["midtbyen"] },
    Demo { id: "admin", roles: &[Role::Admin], units: &[] },
    Demo { id: "personvern", roles: &[Role::Privacy], units: &[] },
];

/// A demo person by the id of the contract.
#[must_use]
pub fn person(id: &str) -> Option<Person> {
    PEOPLE.iter().find(|demo| demo.id == id).map(|demo| Person {
        roles: demo.roles.to_vec(),
        units: demo.units.iter().map(|unit| (*unit).to_owned()).collect(),
        ..Person::member(ORGANISATION, format!("local:{id}"))
    })
}

/// Sets the demo organisation up at its first start; what somebody changed since stays.
pub async fn set_up(desk: &Desk) -> store::Result<()> {
    let today = desk.clock.today(desk.place.zone).to_string();
    let unit = |id: &str, name: &str| UnitRow { id: id.into(), name: name.into(), lang: String::new() };
    let units = [unit("midtbyen", "Midtbyen"), unit("heimdal", "Heimdal")];
    let mut changes = vec![
        Change::Set(Setting::Zone.name(), desk.place.zone.name()),
        Change::Set(Setting::Country.name(), desk.place.country.code()),
        Change::Set(Setting::Retention.name(), "24"),
        Change::Set(Setting::Assessed.name(), &today),
    ];
    changes.push(Change::Choose("", entry::OPEN, "on"));
    changes.extend(units.iter().map(Change::NewUnit));
    desk.store.found(ORGANISATION, VOUCHED, &changes).await
}

/// Every demo person: contract id, name in a language, and the person.
pub fn all(lang: Lang) -> impl Iterator<Item = (&'static str, String, Person)> {
    PEOPLE.iter().filter_map(move |demo| Some((demo.id, text(lang, &format!("person-{}", demo.id)), person(demo.id)?)))
}

/// The lists of the local chat: it has neither badges nor channels, and its people are the demo's.
pub struct Colleagues;

impl Directory for Colleagues {
    fn badges<'a>(&'a self, _: &'a str) -> Found<'a> {
        std::future::ready(Ok(Vec::new())).boxed()
    }

    fn channels<'a>(&'a self, _: &'a str) -> Found<'a> {
        std::future::ready(Ok(Vec::new())).boxed()
    }

    fn people(&self, _: &str, lang: Lang) -> Vec<Named> {
        all(lang).map(|(_, name, person)| Named { id: person.id, name }).collect()
    }
}
