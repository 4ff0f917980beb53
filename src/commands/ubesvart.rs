//! `/ubesvart`: what nobody could answer, for the knowledge broker.

use futures_util::FutureExt;

use super::desk::Desk;
use super::reply::{Action, Block, Choice, Reply};
use super::request::{Role, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::error::Failure;
use crate::store::gaps::BrokerQuestion;
use crate::texts::{cut, dates, say, text};

const ACCESS: Access = Access::Roles(&[Role::Broker]);

/// The command.
pub const COMMAND: Command = Command {
    key: "ubesvart",
    options: &[],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[&LISTE],
    run: |desk, turn| list(desk, turn).boxed(),
    complete: no_proposals,
};

/// `/ubesvart liste`: the questions that colleagues sent.
pub const LISTE: Command = Command {
    key: "ubesvart-liste",
    options: &[],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| list(desk, turn).boxed(),
    complete: no_proposals,
};

/// As many as can be read at once, and fit a menu.
const SHOWN: usize = 10;

async fn list(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let questions = desk.store.broker_questions(&turn.person().organisation).await?;
    let heading = Block::Heading { text: text(lang, "unanswered-title") };
    if questions.is_empty() {
        let none = Block::Text { text: text(lang, "unanswered-none") };
        return Ok(Reply::new(turn.message.clone(), vec![heading, none]));
    }
    let day = |written: &str| written.parse().map_or_else(|_| written.to_owned(), |day| dates::day(day, lang));
    let language = |code: &str| text(lang, &format!("language-{code}"));
    let about = |q: &BrokerQuestion| format!("{} · {}", day(&q.day), language(&q.lang));
    let shown = &questions[..questions.len().min(SHOWN)];
    let mut blocks =
        vec![heading, Block::Text { text: say("unanswered-count").with("count", questions.len()).to(lang) }];
    blocks.extend(shown.iter().map(|q| Block::Quote { heading: Some(about(q)), text: q.question.clone() }));
    let choices =
        shown.iter().map(|q| Choice { description: Some(day(&q.day)), ..Choice::new(&q.id, &cut(&q.question, 80)) });
    let done = Action::menu("1:ferdig", text(lang, "menu-question-done"), choices.collect());
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![done]))
}

/// Takes a question off the list.
pub async fn settle(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    desk.admits(turn, &LISTE).await?;
    let was_there = desk.store.drop_question(&turn.person().organisation, id).await?;
    let key = if was_there { "unanswered-done" } else { "broker-not-there" };
    Ok(Reply::sentence(turn.message.clone(), text(turn.lang, key)))
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines_as, press_as, set_up};
    use crate::error::Code;
    use crate::store::gaps::BrokerQuestion;

    #[tokio::test]
    async fn the_broker_alone_reads_what_was_sent_and_takes_it_off_the_list() {
        let desk = desk().await;
        set_up(&desk).await;
        let question = BrokerQuestion {
            id: "a".repeat(32),
            organisation: "local".into(),
            day: "2026-11-20".into(),
            lang: "nb".into(),
            question: "hva gjør vi med kjæledyr".into(),
        };
        desk.store.ask_broker(&question).await.unwrap();
        for who in ["saksbehandler", "leder", "admin"] {
            assert_eq!(lines_as(&desk, who, "/ubesvart liste").await.error, Some(Code::Forbidden), "{who}");
        }
        let list = lines_as(&desk, "fagutvikler", "/ubesvart liste").await;
        assert!(list.text().contains("kjæledyr") && list.text().contains("20.11.2026"), "{}", list.text());
        let refused = press_as(&desk, "leder", &list, "1:ferdig", &[&question.id]).await;
        assert_eq!(refused.error, Some(Code::Forbidden));
        press_as(&desk, "fagutvikler", &list, "1:ferdig", &[&question.id]).await;
        assert!(!lines_as(&desk, "fagutvikler", "/ubesvart liste").await.text().contains("kjæledyr"));
    }
}
