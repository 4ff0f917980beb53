//! `/minside`: a person's own language, the articles that she keeps, and when she is told things.

pub mod times;

use futures_util::FutureExt;

use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Reply};
use crate::commands::request::Turn;
use crate::commands::spec::{Access, Command, Opens, Opt, Takes, no_proposals};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::texts::{say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "minside",
    options: &[Opt { key: "sprak", takes: Takes::OneOf(&["nb", "sv", "da", "en"]), required: false }],
    access: Access::Everyone,
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

/// More kept articles than this do not fit a menu; the oldest give way there, not in the store.
const SHOWN: usize = 25;

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    match turn.value("sprak").and_then(Lang::parse) {
        Some(lang) => choose(desk, turn, lang).await,
        None => page(desk, turn).await,
    }
}

/// Sets the person's language; the reply is in the new one.
pub async fn choose(desk: &Desk, turn: &Turn<'_>, lang: Lang) -> Result<Reply, Failure> {
    let lang = lang.of_interface();
    let name = text(lang, &format!("language-name-{lang}"));
    let reply = Reply::sentence(turn.message.clone(), say("language-chosen").with("language", name).to(lang));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.choose_lang(&desk.once(turn, &body, &json), lang.code()).await?;
    desk.languages.remember(turn.person(), Some(lang));
    desk.settled(turn, &body, written, reply)
}

async fn page(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let saved = desk.store.saved(&turn.person().organisation, &turn.person().id).await?;
    let shelf = desk.knowledge.shelf();
    let kept: Vec<Choice> = saved
        .iter()
        .rev()
        .filter_map(|s| shelf.exact(&s.article, Lang::parse(&s.lang)?))
        .map(crate::knowledge::answer::choice)
        .collect();
    let mut blocks = vec![
        Block::Heading { text: text(lang, "my-page-title") },
        Block::Text {
            text: say("my-page-language").with("language", text(lang, &format!("language-name-{lang}"))).to(lang),
        },
    ];
    let languages = Lang::INTERFACE.map(|l| Choice::new(l.code(), &text(l, &format!("language-name-{l}"))));
    let mut actions = vec![Action::menu("1:sprak", text(lang, "menu-language"), languages.to_vec())];
    if kept.is_empty() {
        blocks.push(Block::Text { text: text(lang, "my-page-nothing-kept") });
    } else {
        blocks.push(Block::Text { text: say("my-page-kept").with("count", kept.len()).to(lang) });
        blocks.push(Block::List { items: kept.iter().map(|k| k.label.clone()).collect() });
        let shown: Vec<Choice> = kept.into_iter().take(SHOWN).collect();
        actions.push(Action::menu("1:apne", text(lang, "menu-open-kept"), shown.clone()));
        actions.push(Action::menu("1:glem", text(lang, "menu-drop-kept"), shown));
    }
    actions.push(Action::button("1:minside:tid", text(lang, "my-times")));
    blocks.push(Block::Text { text: text(lang, "my-page-held") });
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines, press};

    #[tokio::test]
    async fn a_language_is_chosen_in_any_language_and_holds() {
        let desk = desk().await;
        assert!(lines(&desk, "nb", "/minside språk:sv").await.text().contains("svenska"));
        let page = lines(&desk, "nb", "/minside").await;
        assert!(page.text().contains("Min sida"), "{}", page.text());
        let refused = lines(&desk, "nb", "/minside språk:fr").await;
        assert!(refused.text().contains("nb, sv, da, en"), "{}", refused.text());
    }

    #[tokio::test]
    async fn a_kept_article_is_listed_until_it_is_let_go_of() {
        let desk = desk().await;
        let answer = lines(&desk, "nb", "/metode LAR").await;
        let kept = press(&desk, &answer, "1:behold:nb:lar", &[]).await;
        assert!(kept.error.is_none(), "{}", kept.text());
        let page = lines(&desk, "nb", "/minside").await;
        assert!(page.text().contains("Legemiddelassistert"), "{}", page.text());
        press(&desk, &page, "1:glem", &["nb/lar"]).await;
        assert!(!lines(&desk, "nb", "/minside").await.text().contains("Legemiddelassistert"));
    }
}
