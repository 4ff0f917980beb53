//! `/oppsett`: an organisation sets itself up: units, who may do what, where it is, how long rows are kept, and the day of
//! its data protection assessment. Until all of that is there, only the knowledge base is open.

mod badges;
mod channel;
mod closed;
mod registration;
mod units;
mod values;

use futures_util::FutureExt;

use self::badges::{Shown, badges, give, roles, suggested};
use self::channel::{channels, greet_again, more_channels, set_channel};
use self::closed::{close, closed_days, open};
use self::units::{NAME, ask_before_drop, drop_unit, name_unit, unit, unit_lang, units};
use self::values::{assessed, holds, set, value_name};
use super::desk::Desk;
use super::reply::{Action, Block, Choice, Fact, Field, Reply, Shape};
use super::request::{Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::{Grant, Missing, Organisation, Setting};
use crate::store::organisations::Change;
use crate::store::replies::Written;
use crate::texts::{say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "oppsett",
    options: &[],
    access: Access::Roles(&[Role::Admin]),
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| async move { page(desk, turn, None).await }.boxed(),
    complete: no_proposals,
};

/// As many choices as a chat service shows in a menu.
const SHOWN: usize = 25;

/// What is still missing, in words.
#[must_use]
pub fn names_of(missing: &[Missing], lang: Lang) -> String {
    let names: Vec<String> = missing.iter().map(|part| text(lang, &format!("setup-{}", section_of(*part)))).collect();
    names.join(", ")
}

fn section_of(part: Missing) -> &'static str {
    match part {
        Missing::Units => "units",
        Missing::Roles => "roles",
        Missing::Setting(setting) => setting.name(),
    }
}

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let field = |id: &str, label: &str, max| Field {
        id: id.into(),
        label: text(lang, label),
        required: true,
        max,
        value: None,
    };
    match step.split(':').next()? {
        "enhet" => Some((text(lang, "setup-new-unit"), vec![field("navn", "setup-unit-name", NAME)])),
        "navn" => Some((text(lang, "setup-rename-unit"), vec![field("navn", "setup-unit-name", NAME)])),
        "stengt" => {
            let until = Field { required: false, ..field("til", "setup-closed-to", 20) };
            Some((text(lang, "setup-close"), vec![field("fra", "setup-closed-from", 20), until]))
        }
        "dato" => Some((text(lang, "setup-set-assessed"), vec![field("dato", "setup-assessed-field", 20)])),
        _ => None,
    }
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    let chosen = pressed.values.first().map(String::as_str);
    let written = pressed.fields.values().next().map_or("", |words| words.trim());
    match verb {
        "side" => page(desk, turn, None).await,
        "velg" => section(desk, turn, chosen.ok_or_else(Failure::expired)?).await,
        "sett" => set(desk, turn, rest, chosen.ok_or_else(Failure::expired)?).await,
        "dato" => assessed(desk, turn, written).await,
        "stengt" => close(desk, turn, rest, pressed).await,
        "apent" => open(desk, turn, chosen.ok_or_else(Failure::expired)?).await,
        "enhet" => name_unit(desk, turn, None, written).await,
        "navn" => name_unit(desk, turn, Some(rest), written).await,
        "enheter" => unit(desk, turn, chosen.ok_or_else(Failure::expired)?).await,
        "sprak" => unit_lang(desk, turn, rest, chosen.ok_or_else(Failure::expired)?).await,
        "reg" => registration::press(desk, turn, rest, &pressed.values).await,
        "kanaler" => more_channels(desk, turn, rest).await,
        "skriv" => greet_again(desk, turn).await,
        "fjern" => ask_before_drop(desk, turn, rest).await,
        "fjernja" => drop_unit(desk, turn, rest).await,
        "rolle" => badges(desk, turn, chosen.ok_or_else(Failure::expired)?, 0, None).await,
        "videre" => {
            let (from, grant) = counted(rest)?;
            badges(desk, turn, grant, from, None).await
        }
        "gi" => {
            let (from, rest) = counted(rest)?;
            let (print, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
            give(desk, turn, Shown { grant, from, print }, &pressed.values).await
        }
        "forslag" => {
            let (print, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
            suggested(desk, turn, grant, print).await
        }
        _ => Err(Failure::expired()),
    }
}

fn counted(rest: &str) -> Result<(usize, &str), Failure> {
    let (from, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
    Ok((from.parse().map_err(|_| Failure::expired())?, grant))
}

async fn organisation(desk: &Desk, turn: &Turn<'_>) -> Result<std::sync::Arc<Organisation>, Failure> {
    Ok(desk.organisations.fresh(&desk.store, &turn.person().organisation).await?)
}

/// The whole set-up: what holds, what is missing, and a menu to change it.
async fn page(desk: &Desk, turn: &Turn<'_>, done: Option<String>) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let missing = organisation.missing();
    let mut blocks = vec![Block::Heading { text: text(lang, "setup-title") }];
    blocks.extend(done.map(|text| Block::Text { text }));
    blocks.push(match missing.len() {
        0 => Block::Text { text: text(lang, "setup-complete") },
        _ => Block::Notice { text: say("setup-missing").with("missing", names_of(&missing, lang)).to(lang) },
    });
    let sections: Vec<(String, String)> = sections(desk, turn, &organisation);
    let fact = |(key, value): &(String, String)| Fact::new(text(lang, &format!("setup-{key}")), value.clone());
    blocks.push(Block::Facts { items: sections.iter().map(fact).collect() });
    let choices = sections.into_iter().map(|(key, value)| Choice {
        label: text(lang, &format!("setup-{key}")),
        value: key,
        description: Some(value),
        chosen: false,
    });
    let menu = Action::menu("1:oppsett:velg", text(lang, "setup-choose"), choices.collect());
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![menu]))
}

/// Every section with what holds in it, in the order in which it is best set up.
fn sections(desk: &Desk, turn: &Turn, organisation: &Organisation) -> Vec<(String, String)> {
    let lang = turn.lang;
    let none = || text(lang, "setup-none");
    let units: Vec<&str> = organisation.units.iter().map(|unit| unit.name.as_str()).collect();
    let roles: Vec<String> = if organisation.vouched {
        vec![text(lang, "setup-vouched")]
    } else {
        let given = |role: &Role| organisation.badges_of(&Grant::Role(*role)).next().is_some();
        Role::ALL.iter().filter(|role| given(role)).map(|role| role_name(*role, lang)).collect()
    };
    let or_none = |value: String| if value.is_empty() { none() } else { value };
    let mut sections =
        vec![("units".to_owned(), or_none(units.join(", "))), ("roles".to_owned(), or_none(roles.join(", ")))];
    sections.push(("registration".to_owned(), text(lang, "setup-registration-short")));
    for setting in Setting::ALL {
        sections.push((setting.name().to_owned(), holds(desk, lang, organisation, setting)));
    }
    sections
}

fn role_name(role: Role, lang: Lang) -> String {
    text(lang, &format!("role-{}", role.word()))
}

fn back(lang: Lang) -> Action {
    Action::button("1:oppsett:side", text(lang, "setup-back"))
}

/// One section, to be changed.
async fn section(desk: &Desk, turn: &Turn<'_>, key: &str) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let key = known(key)?;
    let about = vec![
        Block::Heading { text: text(lang, &format!("setup-{key}")) },
        Block::Text { text: text(lang, &format!("setup-{key}-about")) },
    ];
    let mut reply = Reply::new(turn.message.clone(), about);
    match key {
        "units" => reply = units(turn, &organisation, reply),
        "roles" => reply = roles(turn, &organisation, reply),
        "registration" => reply = registration::section(turn, &organisation, reply),
        "assessed" => reply.actions.push(form(lang, "dato")),
        "closed" => reply = closed_days(turn, &organisation, reply),
        "channel" => {
            let now = organisation.value(Setting::Channel);
            reply = channels(desk, turn, reply, now, 0).await?;
        }
        _ => {
            let setting = Setting::parse(key).ok_or_else(Failure::expired)?;
            let now = organisation.value(setting);
            let choices = setting.offered().iter().map(|value| Choice {
                value: (*value).to_owned(),
                label: value_name(setting, value, lang),
                description: None,
                chosen: now == Some(value),
            });
            let id = format!("1:oppsett:sett:{key}");
            reply.actions.push(Action::menu(id, text(lang, "menu-choose"), choices.collect()));
        }
    }
    reply.actions.push(back(lang));
    Ok(reply)
}

fn known(key: &str) -> Result<&str, Failure> {
    let is_known = matches!(key, "units" | "roles" | "registration") || Setting::parse(key).is_some();
    is_known.then_some(key).ok_or_else(Failure::expired)
}

fn form(lang: Lang, step: &str) -> Action {
    let (label, fields) = form_of(lang, step).unwrap_or_default();
    Action { id: format!("1:oppsett:{step}"), label, shape: Shape::Form { fields } }
}

/// Writes a change and shows the set-up as it is then.
async fn change(desk: &Desk, turn: &Turn<'_>, changes: &[Change<'_>], done: String) -> Result<Reply, Failure> {
    let short = Reply::sentence(turn.message.clone(), done.clone()).with(vec![back(turn.lang)]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&short)?;
    let written = desk.store.set_up(&desk.once(turn, &body, &json), changes).await?;
    desk.organisations.forget(&turn.person().organisation);
    match written {
        // It is done, whatever becomes of the page that shows it.
        Written::Done => Ok(page(desk, turn, Some(done)).await.unwrap_or(short)),
        before @ Written::Before(_) => desk.settled(turn, &body, before, short),
    }
}

fn saved(turn: &Turn, what: String, value: String) -> String {
    say("setup-saved").with("what", what).with("value", value).to(turn.lang)
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, fill, lines_as, press_as};
    use crate::error::Code;

    #[tokio::test]
    async fn an_administrator_sees_what_is_missing_and_sets_it() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        assert!(page.text().contains("Mangler"), "{}", page.text());
        let named = fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", "Midtbyen").await;
        assert!(named.text().contains("Lagret") && named.text().contains("Midtbyen"), "{}", named.text());
        let zone = press_as(&desk, "admin", &page, "1:oppsett:sett:zone", &["Europe/Oslo"]).await;
        assert!(zone.text().contains("Europe/Oslo"), "{}", zone.text());
        for (step, field, value) in [("dato", "dato", "1.11.2026"), ("dato", "dato", "2026-11-01")] {
            let done = fill(&desk, "admin", &page, &format!("1:oppsett:{step}"), field, value).await;
            assert!(done.error.is_none() && done.text().contains("1.11.2026"), "{}", done.text());
        }
        for wrong in ["i morgen", "2027-01-01", "2010-01-01", ""] {
            let refused = fill(&desk, "admin", &page, "1:oppsett:dato", "dato", wrong).await;
            assert_eq!(refused.error, Some(Code::BadInput), "{wrong}: {}", refused.text());
        }
    }

    #[tokio::test]
    async fn nobody_else_sets_anything_up() {
        let desk = desk().await;
        for who in ["saksbehandler", "leder"] {
            assert_eq!(lines_as(&desk, who, "/oppsett").await.error, Some(Code::Forbidden));
            let page = lines_as(&desk, "admin", "/oppsett").await;
            let pressed = press_as(&desk, who, &page, "1:oppsett:sett:zone", &["Europe/Oslo"]).await;
            assert_eq!(pressed.error, Some(Code::Forbidden), "{}", pressed.text());
        }
    }

    #[tokio::test]
    async fn a_unit_is_named_once_in_one_line_and_not_after_what_is_known_as_a_persons() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        let name = async |name: &str| fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", name).await;
        assert!(name("Heimdal").await.error.is_none());
        for wrong in ["heimdal", " Heimdal\u{202e}", "", "–", "brukeren heter Ola Nordmann", "17858510023"] {
            assert!(name(wrong).await.error.is_some(), "{wrong}");
        }
        assert!(name("To\nlinjer").await.text().contains("To linjer"));
    }

    #[tokio::test]
    async fn a_value_that_was_not_offered_is_not_taken() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", "Midtbyen").await;
        let unit = desk.organisations.fresh(&desk.store, "local").await.unwrap().units[0].id.clone();
        let words = "Ola Nordmann 17858510023";
        let languages = format!("sprak:{unit}");
        for (step, value) in [
            ("sett:threshold", "1"),
            ("sett:country", "FI"),
            ("sett:seal", "x"),
            (languages.as_str(), words),
            ("velg", words),
            ("rolle", words),
            ("enheter", words),
        ] {
            let reply = press_as(&desk, "admin", &page, &format!("1:oppsett:{step}"), &[value]).await;
            assert_eq!(reply.error, Some(Code::Expired), "{step}: {}", reply.text());
        }
        assert_eq!(desk.organisations.fresh(&desk.store, "local").await.unwrap().units[0].lang, None);
    }

    #[tokio::test]
    async fn closed_days_are_added_and_taken_away() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        let close = async |day: &str| fill(&desk, "admin", &page, "1:oppsett:stengt", "fra", day).await;
        let done = close("28.12.2026").await;
        assert!(done.text().contains("28.12.2026"), "{}", done.text());
        for wrong in ["i romjula", "1.1.2020", ""] {
            assert_eq!(close(wrong).await.error, Some(Code::BadInput), "{wrong}");
        }
        let section = press_as(&desk, "admin", &page, "1:oppsett:velg", &["closed"]).await;
        assert!(section.text().contains("28.12.2026"), "{}", section.text());
        let gone = press_as(&desk, "admin", &section, "1:oppsett:apent", &["2026-12-28/2026-12-28"]).await;
        assert!(gone.text().contains("Tatt bort: 28.12.2026."), "{}", gone.text());
        assert!(desk.organisations.fresh(&desk.store, "local").await.unwrap().closed().is_empty());
    }
}
