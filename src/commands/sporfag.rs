//! *Spør fagutvikleren*: a question that nothing answered goes to the knowledge broker, after a look at exactly what is
//! sent. It carries the day and the language, never the asker.

use std::collections::BTreeMap;

use futures_util::FutureExt;

use super::desk::Desk;
use super::refusal::question_field;
use super::reply::{Action, Block, Field, Reply, Shape};
use super::request::{Pressed, Turn};
use super::spec::{Access, Command, MAX_QUESTION, Opens, Opt, Takes, no_proposals};
use crate::error::{Code, Failure};
use crate::knowledge::language::Lang;
use crate::store::gaps::BrokerQuestion;
use crate::texts::{say, text};

const WORDS: &str = "sporsmal";
/// Stands beside the words once they are sent.
const SENT: &str = "sent";

/// What it takes; surfaces offer it on a message, and as a button where nothing was found.
pub const COMMAND: Command = Command {
    key: "sporfag",
    options: &[Opt { key: WORDS, takes: Takes::Words { max: MAX_QUESTION, completes: false }, required: true }],
    access: Access::Everyone,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| {
        let words = turn.value(WORDS).unwrap_or_default();
        async move { Ok(preview(desk, turn, words)) }.boxed()
    },
    complete: no_proposals,
};

/// The button where nothing was found: the question is the one that was logged.
#[must_use]
pub fn button(lang: Lang, log: &str) -> Action {
    Action::button(format!("1:fag:om:{log}"), text(lang, "menu-ask-broker"))
}

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str, held: &dyn Fn(&str) -> Option<String>) -> Option<(String, Vec<Field>)> {
    let token = step.strip_prefix("skriv:")?;
    let field = Field { value: held(token), ..question_field(lang) };
    Some((text(lang, "button-change-words"), vec![field]))
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    match verb {
        "om" => from_log(desk, turn, rest).await,
        "skriv" => {
            let words = pressed.fields.values().next().map_or("", String::as_str);
            desk.write_anew(turn, COMMAND.key, words).await
        }
        "send" => send(desk, turn, rest).await,
        "angre" => withdraw(desk, turn, rest).await,
        _ => Err(Failure::expired()),
    }
}

/// Exactly what would be sent. It waits in memory: what nobody sent reaches no disk.
fn preview(desk: &Desk, turn: &Turn, words: &str) -> Reply {
    let lang = turn.lang;
    let token = desk.hold(turn, COMMAND.key, BTreeMap::from([(WORDS.to_owned(), words.to_owned())]));
    let blocks = vec![
        Block::Heading { text: text(lang, "broker-preview-title") },
        Block::Quote { heading: None, text: words.to_owned() },
        Block::Text { text: text(lang, "broker-preview") },
    ];
    let change = format!("skriv:{token}");
    let (label, fields) = form_of(lang, &change, &|_| Some(words.to_owned())).unwrap_or_default();
    let actions = vec![
        Action::button(format!("1:fag:send:{token}"), text(lang, "button-send-broker")),
        Action { id: format!("1:fag:{change}"), label, shape: Shape::Form { fields } },
    ];
    Reply::new(turn.message.clone(), blocks).with(actions)
}

async fn from_log(desk: &Desk, turn: &Turn<'_>, log: &str) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    // It may have been asked a second ago, and the log is written in batches.
    desk.questions.flush(&desk.store).await?;
    let logged = desk.store.question(&turn.person().organisation, log).await?.ok_or_else(Failure::expired)?;
    Ok(preview(desk, turn, &logged.question))
}

async fn send(desk: &Desk, turn: &Turn<'_>, token: &str) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    let gone = || Failure::Told(Code::Expired, say("broker-preview-gone"));
    let held = desk.held(turn, token, COMMAND.key).ok_or_else(gone)?;
    let question = held.get(WORDS).ok_or_else(gone)?;
    let undo = Action::button(format!("1:fag:angre:{token}"), text(turn.lang, "button-undo"));
    let sent = Reply::sentence(turn.message.clone(), text(turn.lang, "broker-sent")).with(vec![undo]);
    if held.contains_key(SENT) {
        // Pressed again: the broker may be done with it already.
        return Ok(sent);
    }
    let row = BrokerQuestion {
        id: token.to_owned(),
        organisation: turn.person().organisation.clone(),
        day: desk.today(turn).to_string(),
        lang: turn.lang.code().to_owned(),
        question: question.clone(),
    };
    desk.store.ask_broker(&row).await?;
    desk.mark_held(token, SENT);
    Ok(sent)
}

/// Nothing of the person is written beside it: that she took a question back tells that she asked it.
async fn withdraw(desk: &Desk, turn: &Turn<'_>, token: &str) -> Result<Reply, Failure> {
    let was_there = desk.store.drop_question(&turn.person().organisation, token).await?;
    let key = if was_there { "broker-withdrawn" } else { "broker-not-there" };
    Ok(Reply::sentence(turn.message.clone(), text(turn.lang, key)))
}

/// The neutral line with which a channel is told that questions wait.
#[must_use]
pub fn waiting(lang: Lang, count: i64) -> String {
    say("broker-waiting").with("count", count).with("command", super::ubesvart::LISTE.whole_name(lang)).to(lang)
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines, lines_as, press, press_as, set_up};
    use crate::error::Code;

    #[tokio::test]
    async fn what_nothing_answers_goes_to_the_broker_after_a_look_and_without_a_name() {
        let desk = desk().await;
        set_up(&desk).await;
        let nothing = lines(&desk, "nb", "/metode oppskrift på vafler").await;
        let ask = nothing.actions.iter().find(|a| a.id.starts_with("1:fag:om:")).expect("the button").id.clone();
        let preview = press(&desk, &nothing, &ask, &[]).await;
        assert!(preview.text().contains("> oppskrift på vafler"), "{}", preview.text());
        assert!(
            lines_as(&desk, "fagutvikler", "/ubesvart liste").await.text().contains("Ingen"),
            "nothing is sent yet"
        );
        let send = preview.actions[0].id.clone();
        let sent = press(&desk, &preview, &send, &[]).await;
        assert!(sent.error.is_none(), "{}", sent.text());
        press(&desk, &preview, &send, &[]).await;
        let list = lines_as(&desk, "fagutvikler", "/ubesvart liste").await.text();
        assert_eq!(list.matches("oppskrift på vafler").count(), 1, "{list}");
        assert!(!list.contains("saksbehandler"), "{list}");
        let withdrawn = press(&desk, &sent, &sent.actions[0].id, &[]).await;
        assert!(withdrawn.text().contains("trukket tilbake"), "{}", withdrawn.text());
        let again = press(&desk, &sent, &sent.actions[0].id, &[]).await;
        assert!(again.text().contains("ikke i lista"), "{}", again.text());
        press(&desk, &preview, &send, &[]).await;
        assert!(lines_as(&desk, "fagutvikler", "/ubesvart").await.text().contains("Ingen"));
    }

    #[tokio::test]
    async fn it_is_closed_kindly_until_the_organisation_is_set_up() {
        let desk = desk().await;
        let nothing = lines(&desk, "nb", "/metode oppskrift på vafler").await;
        let ask = nothing.actions.iter().find(|a| a.id.starts_with("1:fag:om:")).expect("the button").id.clone();
        let closed = press(&desk, &nothing, &ask, &[]).await;
        assert_eq!(closed.error, Some(Code::Forbidden));
        assert!(closed.text().contains("/oppsett") && closed.text().contains("Tidssone"), "{}", closed.text());
    }

    #[tokio::test]
    async fn a_preview_is_its_readers_alone() {
        let desk = desk().await;
        set_up(&desk).await;
        let nothing = lines(&desk, "nb", "/metode oppskrift på vafler").await;
        let ask = nothing.actions.iter().find(|a| a.id.starts_with("1:fag:om:")).expect("the button").id.clone();
        let preview = press(&desk, &nothing, &ask, &[]).await;
        let stolen = press_as(&desk, "leder", &preview, &preview.actions[0].id, &[]).await;
        assert_eq!(stolen.error, Some(Code::Expired), "{}", stolen.text());
    }
}
