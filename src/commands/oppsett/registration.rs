//! Registration in the units: on or off, how far back it reaches, and which categories are offered.

use super::{back, organisation};
use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Fact, Reply, Shape};
use crate::commands::request::Turn;
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::Organisation;
use crate::registration::codebook::{Change as BookChange, Codebook, List, Revision};
use crate::registration::entry::{BACK_DAYS, Choices, OPEN};
use crate::store::organisations::Change;
use crate::store::replies::Written;
use crate::texts::{say, text};

/// What stands for all units in an action.
const ALL: &str = "alle";
/// Days back that are offered.
const DAYS: [&str; 5] = ["3", "7", "14", "31", "62"];
/// Lists whose categories can be chosen. The kinds of working time are fixed options of a command.
const LISTS: [List; 5] = [List::AK, List::A, List::B, List::C, List::L];

/// For which unit: the menu of the section.
pub(super) fn section(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let all = Choice::new(ALL, &text(turn.lang, "setup-registration-all"));
    let units = organisation.units.iter().map(|unit| Choice::new(&unit.id, &unit.name));
    let menu = Action::menu(
        "1:oppsett:reg:enhet",
        text(turn.lang, "setup-choose-unit"),
        std::iter::once(all).chain(units).collect(),
    );
    reply.actions.push(menu);
    reply
}

/// Does what one of its menus says: the step, the unit and, of a list, its name.
pub(super) async fn press(desk: &Desk, turn: &Turn<'_>, rest: &str, values: &[String]) -> Result<Reply, Failure> {
    let mut parts = rest.split(':');
    let step = parts.next().unwrap_or_default();
    let first = values.first().map(String::as_str);
    let organisation = organisation(desk, turn).await?;
    let unit = if step == "enhet" { first } else { parts.next() }.ok_or_else(Failure::expired)?;
    // What is kept for all units has no unit's id.
    let id = if unit == ALL { "" } else { organisation.unit(unit).ok_or_else(Failure::expired)?.id.as_str() };
    let offered = |choices: &[&'static str]| choices.iter().find(|choice| Some(**choice) == first).copied();
    match step {
        "enhet" => page(desk, turn, &organisation, id, None).await,
        "paa" => {
            let value = offered(&["on", "off"]).ok_or_else(Failure::expired)?;
            choose(desk, turn, &organisation, id, (OPEN, value)).await
        }
        "dager" => {
            let value = offered(&DAYS).ok_or_else(Failure::expired)?;
            choose(desk, turn, &organisation, id, (BACK_DAYS, value)).await
        }
        "liste" => {
            let list = first.and_then(List::parse).filter(|list| LISTS.contains(list)).ok_or_else(Failure::expired)?;
            categories(desk, turn, id, list).await
        }
        "koder" => {
            let list = parts.next().and_then(List::parse).filter(|list| LISTS.contains(list));
            offer(desk, turn, &organisation, id, (list.ok_or_else(Failure::expired)?, values)).await
        }
        _ => Err(Failure::expired()),
    }
}

/// A unit's id in an action.
fn word(id: &str) -> &str {
    if id.is_empty() { ALL } else { id }
}

async fn book(desk: &Desk, turn: &Turn<'_>, unit: &str) -> Result<Codebook, Failure> {
    let changes = desk.store.codebook_changes(&turn.person().organisation).await?;
    Ok(desk.knowledge.shelf().library.codebook.for_unit(&changes, unit))
}

/// What holds in a unit, or in all that have not chosen otherwise, and the menus to change it.
async fn page(
    desk: &Desk,
    turn: &Turn<'_>,
    organisation: &Organisation,
    unit: &str,
    done: Option<String>,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let choices = Choices(desk.store.unit_choices(&turn.person().organisation).await?);
    let book = book(desk, turn, unit).await?;
    let name = organisation.unit(unit).map_or_else(|| text(lang, "setup-registration-all"), |unit| unit.name.clone());
    let is_open = choices.is_open(unit);
    let open = text(lang, if is_open { "setup-registration-on" } else { "setup-registration-off" });
    let days = say("setup-registration-days").with("count", choices.back(unit)).to(lang);
    let hidden: Vec<&str> = LISTS
        .iter()
        .flat_map(|list| book.codes().filter(move |code| code.list == *list && !code.shown))
        .map(|code| code.label(lang))
        .collect();
    let hidden = if hidden.is_empty() { text(lang, "setup-none") } else { hidden.join(", ") };
    let facts = vec![
        Fact::new(text(lang, "setup-registration"), open),
        Fact::new(text(lang, "setup-registration-back"), days),
        Fact::new(text(lang, "setup-registration-hidden"), hidden),
    ];
    let mut blocks = vec![Block::Heading { text: name }];
    blocks.extend(done.map(|text| Block::Text { text }));
    blocks.push(Block::Facts { items: facts });
    let chosen = |value: &str, key: &str, chosen| Choice { chosen, ..Choice::new(value, &text(lang, key)) };
    let on = vec![chosen("on", "setup-registration-on", is_open), chosen("off", "setup-registration-off", !is_open)];
    let days = DAYS.map(|days| Choice {
        chosen: days.parse() == Ok(choices.back(unit)),
        ..Choice::new(days, &say("setup-registration-days").with("count", days.parse().unwrap_or(0_i64)).to(lang))
    });
    let lists = LISTS.map(|list| Choice::new(list.name(), &list_name(list, lang)));
    let word = word(unit);
    let actions = vec![
        Action::menu(format!("1:oppsett:reg:paa:{word}"), text(lang, "setup-registration-choose"), on),
        Action::menu(format!("1:oppsett:reg:dager:{word}"), text(lang, "setup-registration-back"), days.into()),
        Action::menu(format!("1:oppsett:reg:liste:{word}"), text(lang, "setup-registration-lists"), lists.into()),
        back(lang),
    ];
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

fn list_name(list: List, lang: Lang) -> String {
    text(lang, &format!("list-{}", list.name().to_lowercase()))
}

async fn choose(
    desk: &Desk,
    turn: &Turn<'_>,
    organisation: &Organisation,
    unit: &str,
    (name, value): (&str, &str),
) -> Result<Reply, Failure> {
    let short = Reply::sentence(turn.message.clone(), text(turn.lang, "setup-registration-saved"));
    let body = desk.body(turn);
    let json = serde_json::to_string(&short)?;
    let changes = [Change::Choose(unit, name, value)];
    let written = desk.store.set_up(&desk.once(turn, &body, &json), &changes).await?;
    shown(desk, turn, organisation, unit, (body, written, short)).await
}

/// The categories of a list, those that are offered marked.
async fn categories(desk: &Desk, turn: &Turn<'_>, unit: &str, list: List) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let book = book(desk, turn, unit).await?;
    let codes = book.codes().filter(|code| code.list == list && code.same_as.is_none());
    let options: Vec<Choice> = codes
        .map(|code| Choice { chosen: code.shown, ..Choice::new(&code.id, code.label(lang)) })
        .take(super::SHOWN)
        .collect();
    let max = options.len();
    let id = format!("1:oppsett:reg:koder:{}:{}", word(unit), list.name());
    let menu =
        Action { id, label: text(lang, "setup-registration-codes"), shape: Shape::Menu { options, min: 1, max } };
    let blocks = vec![
        Block::Heading { text: list_name(list, lang) },
        Block::Text { text: text(lang, "setup-registration-codes-about") },
    ];
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![menu, back(lang)]))
}

/// Offers the chosen categories of a list and no others. What was registered under the others stays.
async fn offer(
    desk: &Desk,
    turn: &Turn<'_>,
    organisation: &Organisation,
    unit: &str,
    (list, values): (List, &[String]),
) -> Result<Reply, Failure> {
    let book = book(desk, turn, unit).await?;
    let codes: Vec<_> = book.codes().filter(|code| code.list == list && code.same_as.is_none()).collect();
    if values.is_empty() || !values.iter().all(|value| codes.iter().any(|code| code.id == *value)) {
        return Err(Failure::expired());
    }
    let day = desk.today(turn).to_string();
    let changed = codes.iter().filter(|code| code.shown != values.contains(&code.id));
    let change = |code: &&&crate::registration::codebook::Code| BookChange {
        unit: unit.to_owned(),
        code: code.id.clone(),
        place: 0,
        day: day.clone(),
        what: if code.shown { Revision::Hide } else { Revision::Show },
    };
    let changes: Vec<BookChange> = changed.map(|code| change(&code)).collect();
    let short = Reply::sentence(turn.message.clone(), text(turn.lang, "setup-registration-saved"));
    let body = desk.body(turn);
    let json = serde_json::to_string(&short)?;
    let written = desk.store.change_codebook(&desk.once(turn, &body, &json), &changes).await?;
    shown(desk, turn, organisation, unit, (body, written, short)).await
}

/// What holds after a change.
async fn shown(
    desk: &Desk,
    turn: &Turn<'_>,
    organisation: &Organisation,
    unit: &str,
    (body, written, short): (String, Written, Reply),
) -> Result<Reply, Failure> {
    match written {
        Written::Done => {
            let done = text(turn.lang, "setup-registration-saved");
            // It is done, whatever becomes of the page that shows it.
            Ok(page(desk, turn, organisation, unit, Some(done)).await.unwrap_or(short))
        }
        before @ Written::Before(_) => desk.settled(turn, &body, before, short),
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{action, desk, lines, lines_as, press_as, set_up};
    use crate::error::Code;

    #[tokio::test]
    async fn registration_and_its_categories_are_set_for_a_unit_and_hold_at_once() {
        let desk = desk().await;
        set_up(&desk).await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        let section = press_as(&desk, "admin", &page, "1:oppsett:velg", &["registration"]).await;
        let unit = press_as(&desk, "admin", &section, &action(&section, "1:oppsett:reg:enhet"), &["m"]).await;
        assert!(unit.text().contains("Midtbyen") && unit.text().contains("14 dager"), "{}", unit.text());
        let lists = action(&unit, "1:oppsett:reg:liste:m");
        let codes = press_as(&desk, "admin", &unit, &lists, &["AK"]).await;
        let kept = ["AK1", "AK2", "AK4"];
        let saved = press_as(&desk, "admin", &codes, &action(&codes, "1:oppsett:reg:koder:m:AK"), &kept).await;
        assert!(saved.text().contains("Telefonsamtale") && saved.text().contains("Lagret"), "{}", saved.text());
        let gone = lines(&desk, "nb", "/registrer kontakt telefon").await;
        assert!(gone.error == Some(Code::BadInput) && gone.text().contains("Hjemmebesøk"), "{}", gone.text());
        assert!(lines(&desk, "nb", "/registrer kontakt hjemmebesøk").await.error.is_none());
        let days = press_as(&desk, "admin", &unit, &action(&unit, "1:oppsett:reg:dager:m"), &["31"]).await;
        assert!(days.text().contains("31 dager"), "{}", days.text());
        assert!(lines(&desk, "nb", "/registrer hurtig sms 1.11.2026").await.error.is_none(), "it reaches further back");
        let off = press_as(&desk, "admin", &unit, &action(&unit, "1:oppsett:reg:paa:m"), &["off"]).await;
        assert!(off.error.is_none(), "{}", off.text());
        assert_eq!(lines(&desk, "nb", "/registrer kontakt hjemmebesøk").await.error, Some(Code::Forbidden));
        for (step, value) in [("paa:m", "x"), ("dager:m", "9999"), ("koder:m:AK", "Ola Nordmann"), ("enhet", "borte")] {
            let reply = press_as(&desk, "admin", &unit, &format!("1:oppsett:reg:{step}"), &[value]).await;
            assert_eq!(reply.error, Some(Code::Expired), "{step}: {}", reply.text());
        }
        let stolen = press_as(&desk, "leder", &unit, "1:oppsett:reg:paa:m", &["on"]).await;
        assert_eq!(stolen.error, Some(Code::Forbidden));
    }
}
