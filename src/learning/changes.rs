//! Telling those who keep an article that it changed or was withdrawn.

use std::collections::HashSet;

use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Reply};
use crate::commands::request::Person;
use crate::knowledge::language::Lang;
use crate::messenger::{Delivery, Letter, Messenger, Recipient};
use crate::store;
use crate::store::people::Keeper;
use crate::texts::{say, text};

/// What a withdrawn article is remembered by; it can come back and change again.
const GONE: &str = "-";

/// Sends one letter for each kept article that changed since its keeper last saw it. The letter's id is made from the
/// change, so that a crash between sending and marking repeats nothing.
pub async fn tell_keepers(desk: &Desk) -> store::Result<usize> {
    let mut told = HashSet::new();
    for keeper in desk.store.keepers().await? {
        let Some(lang) = Lang::parse(&keeper.lang) else { continue };
        let now = {
            let shelf = desk.knowledge.shelf();
            shelf.exact(&keeper.article, lang).map(|a| (a.title.clone(), a.fingerprint()))
        };
        let fingerprint = now.as_ref().map_or(GONE, |(_, fingerprint)| fingerprint.as_str()).to_owned();
        if fingerprint == keeper.fingerprint {
            continue;
        }
        let letter = letter(desk, &keeper, now.map(|(title, _)| title), &fingerprint).await;
        let to = Recipient::person(&keeper.organisation, &keeper.person);
        match desk.surfaces.send(&to, &letter).await {
            Delivery::Done => {
                if desk.store.told(&keeper, &fingerprint).await? {
                    told.insert((keeper.person, keeper.article));
                }
            }
            // She sees it when she opens the article; knocking again changes nothing.
            outcome @ (Delivery::Closed | Delivery::Gone | Delivery::Never(_)) => {
                tracing::info!(?outcome, "a letter cannot be delivered and is not tried again");
                desk.store.told(&keeper, &fingerprint).await?;
            }
            Delivery::Again(error) | Delivery::Unsure(error) => {
                // The others would wait for the same outage; all come round again.
                tracing::warn!(error = format!("{error:#}"), "letters cannot be sent just now");
                break;
            }
        }
    }
    Ok(told.len())
}

async fn letter(desk: &Desk, keeper: &Keeper, title: Option<String>, fingerprint: &str) -> Letter {
    let person = Person::member(&keeper.organisation, &keeper.person);
    let lang = desk.lang_of(&person, None).await;
    let place = desk.organisation_of(&person).await.place(desk.place);
    // A change back and forth is two changes, and on another day it is one again.
    let day = desk.clock.today(place.zone);
    let seed = format!("{}:{}:{}:{fingerprint}:{day}", keeper.lang, keeper.article, keeper.fingerprint);
    let message = desk.seal.message_about(&keeper.organisation, &keeper.person, &seed);
    let (heading, sentence, actions) = match title {
        Some(title) => {
            let open = Action::button(format!("1:les:{}:{}", keeper.lang, keeper.article), text(lang, "button-more"));
            ("changed-title", say("changed").with("title", title).to(lang), vec![open])
        }
        None => ("gone-title", say("gone").with("title", keeper.article.clone()).to(lang), Vec::new()),
    };
    let blocks = vec![Block::Heading { text: text(lang, heading) }, Block::Text { text: sentence }];
    Letter::new("article", desk.clock.now(), Reply::new(message, blocks).with(actions))
}
