//! `/hjelp`: what can be asked, written from the command list; with words, the handbook answers.

use futures_util::FutureExt;

use super::ALL;
use super::desk::Desk;
use super::lookup::{Otherwise, look_up, titles};
use super::reply::{Action, Block, Reply};
use super::request::Turn;
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, plain};
use crate::error::Failure;
use crate::knowledge::answer::choice;
use crate::knowledge::article::{Kind, Kinds};
use crate::knowledge::language::Lang;
use crate::texts::text;

/// The command.
pub const COMMAND: Command = Command {
    key: "hjelp",
    options: &[Opt { key: "emne", takes: Takes::Words { max: MAX_QUESTION, completes: true }, required: false }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| async move { run(desk, turn).await }.boxed(),
    complete: |desk, asked| plain(titles(desk, asked.lang, asked.typed, Kinds::BRUK, asked.limit)),
};

/// More pages than this do not fit a menu.
const PAGES: usize = 25;

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    if let Some(topic) = turn.value("emne") {
        return look_up(desk, turn, "hjelp", Kinds::BRUK, Otherwise::SayNone, topic).await;
    }
    Ok(overview(desk, turn))
}

/// What this person can ask for, and the handbook.
pub fn overview(desk: &Desk, turn: &Turn) -> Reply {
    let lang = turn.lang;
    let commands = ALL.iter().flat_map(|c| c.runnable()).filter(|c| c.access.admits(&turn.person().roles));
    let lines = commands.map(|c| format!("`{}` {}", c.example(lang), c.about(lang)));
    let blocks = vec![
        Block::Heading { text: text(lang, "help-title") },
        Block::Text { text: text(lang, "help-about") },
        Block::List { items: lines.collect() },
        Block::Text { text: text(lang, "help-more") },
    ];
    let pages = pages(desk, lang);
    let actions =
        if pages.is_empty() { Vec::new() } else { vec![Action::menu("1:apne", text(lang, "menu-handbook"), pages)] };
    Reply::new(turn.message.clone(), blocks).with(actions)
}

/// The handbook's pages in the reader's language, and those that are there in bokmål alone.
fn pages(desk: &Desk, lang: Lang) -> Vec<super::reply::Choice> {
    let shelf = desk.knowledge.shelf();
    let library = &shelf.shelf_for(Kinds::BRUK).library;
    let is_page = |a: &&crate::knowledge::article::Article| a.kind == Some(Kind::Bruk);
    let nearest =
        |a: &&crate::knowledge::article::Article| library.nearest(&a.id, lang).is_some_and(|n| n.lang == a.lang);
    library.articles.iter().filter(is_page).filter(nearest).take(PAGES).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use crate::commands::ALL;
    use crate::commands::spec::Access;
    use crate::commands::testing::{desk, lines};
    use crate::knowledge::language::Lang;

    #[tokio::test]
    async fn every_command_is_listed_in_every_language() {
        let desk = desk().await;
        for lang in Lang::INTERFACE {
            let text = lines(&desk, lang.code(), "/hjelp").await.text();
            for command in ALL.iter().filter(|c| c.access == Access::Everyone) {
                assert!(text.contains(&format!("/{}", command.name(lang))), "{lang}: {} in {text}", command.key);
            }
        }
    }

    #[tokio::test]
    async fn the_handbook_answers() {
        let reply = lines(&desk().await, "nb", "/hjelp hvordan bytter jeg språk").await;
        assert!(reply.answered && reply.text().contains("/minside"), "{}", reply.text());
    }
}
