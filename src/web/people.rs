//! The demo people of the local chat: one for each role, and a colleague.

use crate::commands::request::{Person, Role};
use crate::knowledge::language::Lang;
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
        organisation: ORGANISATION.to_owned(),
        id: format!("local:{id}"),
        roles: demo.roles.to_vec(),
        units: demo.units.iter().map(|unit| (*unit).to_owned()).collect(),
    })
}

/// Every demo person: contract id, name in a language, and the person.
pub fn all(lang: Lang) -> impl Iterator<Item = (&'static str, String, Person)> {
    PEOPLE.iter().filter_map(move |demo| Some((demo.id, text(lang, &format!("person-{}", demo.id)), person(demo.id)?)))
}
