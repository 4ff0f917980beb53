//! The units: named, renamed, given a language, and taken away.

use uuid::Uuid;

use super::{SHOWN, back, change, form, organisation, saved};
use crate::commands::desk::{Desk, cleaned};
use crate::commands::reply::{Action, Block, Choice, Fact, Reply};
use crate::commands::request::Turn;
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::{MOST_UNITS, Organisation, Unit};
use crate::privacy::guard::{Inlet, Verdict};
use crate::store::organisations::{Change, UnitRow};
use crate::texts::{cut, say, text};

/// A unit's name has at most so many characters.
pub(super) const NAME: usize = 60;

pub(super) fn units(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let lang = turn.lang;
    if !organisation.units.is_empty() {
        let names = organisation.units.iter().map(|unit| unit.name.clone()).collect();
        reply.blocks.push(Block::List { items: names });
        let choices = organisation.units.iter().take(SHOWN).map(|unit| Choice::new(&unit.id, &unit.name));
        reply.actions.push(Action::menu("1:oppsett:enheter", text(lang, "setup-choose-unit"), choices.collect()));
    }
    reply.actions.push(form(lang, "enhet"));
    reply
}

pub(super) async fn name_unit(desk: &Desk, turn: &Turn<'_>, id: Option<&str>, name: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = cut(cleaned(name).trim(), NAME);
    if name.is_empty() || !name.chars().any(char::is_alphanumeric) {
        return Err(Failure::bad_input(say("setup-unit-empty")));
    }
    // A unit is a team or a place of work; a name that looks like a person's or an address is none.
    if !matches!(desk.guard.look(&name, Inlet::Field, turn.guarded_as), Verdict::Clean) {
        return Err(Failure::bad_input(say("setup-unit-personal")));
    }
    let same = |unit: &Unit| unit.name.to_lowercase() == name.to_lowercase() && Some(unit.id.as_str()) != id;
    if organisation.units.iter().any(same) {
        return Err(Failure::bad_input(say("setup-unit-twice").with("name", name)));
    }
    let old = id.map(|id| organisation.unit(id).ok_or_else(Failure::expired)).transpose()?;
    if old.is_none() && organisation.units.len() >= MOST_UNITS {
        return Err(Failure::bad_input(say("setup-units-many").with("max", MOST_UNITS)));
    }
    let done = saved(turn, text(turn.lang, "setup-unit"), name.clone());
    if let Some(unit) = old {
        return change(desk, turn, &[Change::UnitName(&unit.id, &name)], done).await;
    }
    let row = UnitRow { id: Uuid::new_v4().simple().to_string(), name, lang: String::new() };
    change(desk, turn, &[Change::NewUnit(&row)], done).await
}

/// One unit: its name, its language, and its end.
pub(super) async fn unit(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let unit = organisation.unit(id).ok_or_else(Failure::expired)?;
    let language = unit.lang.map_or_else(|| text(lang, "setup-none"), |l| text(lang, &format!("language-name-{l}")));
    let facts = vec![Fact::new(text(lang, "setup-lang"), language)];
    let blocks = vec![Block::Heading { text: unit.name.clone() }, Block::Facts { items: facts }];
    let languages = Lang::INTERFACE.map(|l| Choice {
        chosen: unit.lang == Some(l),
        ..Choice::new(l.code(), &text(lang, &format!("language-name-{l}")))
    });
    let none = Choice { chosen: unit.lang.is_none(), ..Choice::new("-", &text(lang, "setup-none")) };
    let languages = std::iter::once(none).chain(languages).collect();
    let actions = vec![
        Action::menu(format!("1:oppsett:sprak:{id}"), text(lang, "setup-unit-lang"), languages),
        form(lang, &format!("navn:{id}")),
        Action::button(format!("1:oppsett:fjern:{id}"), text(lang, "setup-drop-unit")),
        back(lang),
    ];
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

pub(super) async fn unit_lang(desk: &Desk, turn: &Turn<'_>, id: &str, chosen: &str) -> Result<Reply, Failure> {
    let lang = Lang::parse(chosen).filter(|lang| Lang::INTERFACE.contains(lang));
    if lang.is_none() && chosen != "-" {
        return Err(Failure::expired());
    }
    let organisation = organisation(desk, turn).await?;
    let done =
        saved(turn, text(turn.lang, "setup-unit"), organisation.unit(id).ok_or_else(Failure::expired)?.name.clone());
    let code = lang.map(Lang::code).unwrap_or_default();
    change(desk, turn, &[Change::UnitLang(id, code)], done).await
}

/// What was given through a unit goes with it, so that it is asked about first.
pub(super) async fn ask_before_drop(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = organisation.unit(id).ok_or_else(Failure::expired)?.name.clone();
    let lang = turn.lang;
    let blocks = vec![Block::Notice { text: say("setup-drop-sure").with("name", name).to(lang) }];
    let yes = Action::button(format!("1:oppsett:fjernja:{id}"), text(lang, "setup-drop-unit"));
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![yes, back(lang)]))
}

pub(super) async fn drop_unit(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = organisation.unit(id).ok_or_else(Failure::expired)?.name.clone();
    let done = say("setup-unit-dropped").with("name", name).to(turn.lang);
    change(desk, turn, &[Change::DropUnit(id)], done).await
}
