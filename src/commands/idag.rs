//! `/idag`: what is due, with what can be done about it: the front door of a working day.

use futures_util::FutureExt;

use super::desk::Desk;
use super::frist::view::{self, SHOWN};
use super::frist::{Scene, liste};
use super::reply::{Action, Block, Reply};
use super::request::Turn;
use super::spec::{Access, Command, Opens, no_proposals};
use crate::error::Failure;
use crate::reminders::calendar::shifted;
use crate::store::deadlines::Kept;
use crate::texts::{dates, say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "idag",
    options: &[],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

/// How many days ahead one looks in the morning.
const AHEAD: i64 = 7;

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let (scene, person, lang) = (Scene::of(desk, turn), turn.person(), turn.lang);
    let today = scene.today();
    let until = shifted(today, AHEAD).unwrap_or(today).to_string();
    let limit = i64::try_from(SHOWN)?;
    let open = desk.store.open_deadlines(&person.organisation, &person.id, &until, limit).await?;
    let today = today.to_string();
    let (waiting, shown): (Vec<Kept>, Vec<Kept>) =
        open.into_iter().partition(|kept| kept.snoozed > today && kept.due_day > today);
    let (due, coming): (Vec<Kept>, Vec<Kept>) = shown.into_iter().partition(|kept| kept.due_day <= today);

    let title = say("today-title").with("day", dates::near_day(scene.today(), lang)).to(lang);
    let mut blocks = vec![Block::Heading { text: title }];
    blocks.extend(section(&scene, turn, "today-due", &due));
    if due.is_empty() {
        blocks.push(Block::Text { text: text(lang, "today-nothing-due") });
    }
    blocks.extend(section(&scene, turn, "today-coming", &coming));
    if !waiting.is_empty() {
        blocks.push(Block::Text { text: say("today-snoozed").with("count", waiting.len()).to(lang) });
    }
    let all: Vec<Kept> = due.iter().chain(&coming).chain(&waiting).cloned().collect();
    Ok(Reply::new(turn.message.clone(), blocks).with(actions(&scene, turn, &due, &all)))
}

fn section(scene: &Scene, turn: &Turn, key: &str, list: &[Kept]) -> Vec<Block> {
    if list.is_empty() {
        return Vec::new();
    }
    let heading = Block::Text { text: say(key.to_owned()).with("count", list.len()).to(turn.lang) };
    vec![heading, Block::List { items: list.iter().map(|kept| view::line(scene, kept, turn.lang)).collect() }]
}

/// The buttons of the only one that is due, or a menu of all.
fn actions(scene: &Scene, turn: &Turn, due: &[Kept], all: &[Kept]) -> Vec<Action> {
    let mut actions = match due {
        [only] => view::of_reminder(turn.lang, &only.id, view::is_by_day(only)),
        _ => Vec::new(),
    };
    if !all.is_empty() {
        actions.push(liste::menu(scene, all, turn));
    }
    actions.push(Action::button("1:frist:skriv:", text(turn.lang, "due-write")));
    actions
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{action, desk, lines, press, set_up};

    #[tokio::test]
    async fn a_working_day_begins_with_what_is_due() {
        let desk = desk().await;
        set_up(&desk).await;
        let empty = lines(&desk, "nb", "/idag").await;
        assert!(empty.answered && empty.text().contains("søndag 22.11."), "{}", empty.text());
        lines(&desk, "nb", "/frist ny nar:\"i dag\" slag:rapport").await;
        lines(&desk, "nb", "/frist ny nar:\"om 3 dager\"").await;
        lines(&desk, "nb", "/frist ny nar:\"om 3 uker\"").await;
        let today = lines(&desk, "nb", "/idag").await;
        let text = today.text();
        assert!(text.contains("F1 · Rapport") && text.contains("F2 ·") && !text.contains("F3 ·"), "{text}");
        // What is due alone can be done from here.
        let done = press(&desk, &today, &action(&today, "1:frist:ferdig"), &[]).await;
        assert!(done.error.is_none(), "{}", done.text());
        let after = lines(&desk, "sv", "/idag").await;
        assert!(!after.text().contains("F1 ·") && after.text().contains("F2 ·"), "{}", after.text());
    }
}
