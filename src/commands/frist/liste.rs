//! `/frist liste`: what a person has open, the earliest first.

use futures_util::FutureExt;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Reply};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Access, Command, Opens, no_proposals};
use super::scene::Scene;
use super::view::{self, SHOWN};
use crate::error::Failure;
use crate::store::deadlines::Kept;
use crate::texts::{say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "frist-liste",
    options: &[],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

/// A day after every other.
const EVER: &str = "9999-12-31";

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let (scene, person, lang) = (Scene::of(desk, turn), turn.person(), turn.lang);
    let limit = i64::try_from(SHOWN)?;
    let open = desk.store.open_deadlines(&person.organisation, &person.id, EVER, limit).await?;
    let heading = Block::Heading { text: text(lang, "due-list-title") };
    if open.is_empty() {
        let write = Action::button("1:frist:skriv:", text(lang, "due-write"));
        let none = Block::Text { text: text(lang, "due-list-none") };
        return Ok(Reply::new(turn.message.clone(), vec![heading, none]).with(vec![write]));
    }
    let count = desk.store.count_open_deadlines(&person.organisation, &person.id).await?;
    let mut blocks = vec![heading, Block::Text { text: say("due-list-count").with("count", count).to(lang) }];
    blocks.push(Block::List { items: open.iter().map(|kept| view::line(&scene, kept, lang)).collect() });
    if let Some(more) = usize::try_from(count).ok().and_then(|count| count.checked_sub(open.len())).filter(|n| *n > 0) {
        blocks.push(Block::Text { text: say("due-list-more").with("count", more).to(lang) });
    }
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![menu(&scene, &open, turn)]))
}

/// A menu that opens one of several.
pub(in crate::commands) fn menu(scene: &Scene, open: &[Kept], turn: &Turn) -> Action {
    let choices = open.iter().take(SHOWN).map(|kept| view::choice(scene, kept, turn.lang)).collect();
    Action::menu("1:frist:vis", text(turn.lang, "due-open"), choices)
}

/// Opens the one that was chosen.
pub(super) async fn open(desk: &Desk, turn: &Turn<'_>, pressed: &Pressed) -> Result<Reply, Failure> {
    let id = pressed.values.first().ok_or_else(Failure::expired)?;
    let scene = Scene::of(desk, turn);
    let kept = super::act::hers(desk, turn, &scene, id).await?;
    let sentence = format!("**{}**", view::title(&scene, &kept, turn.lang));
    Ok(view::card(&turn.message, &scene, &kept, turn.lang, sentence))
}
