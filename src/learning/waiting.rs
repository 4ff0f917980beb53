//! Telling a channel, once a day, that colleagues' questions wait for the knowledge broker: how many, never which or
//! whose. It is told the morning after, so that the hour tells nothing of who asked.

use chrono::Timelike;

use crate::commands::desk::Desk;
use crate::commands::reply::Reply;
use crate::commands::request::Person;
use crate::commands::sporfag;
use crate::messenger::{Delivery, Letter, Messenger, Recipient};
use crate::organisation::Setting;
use crate::store;

/// The hour of the morning from which on a channel is told.
const MORNING: u32 = 8;
/// The setting that keeps the last day on which a channel was told.
const TOLD: &str = "broker-told";

/// Posts one neutral line to each organisation's channel when questions of earlier days wait that it was not told of yet.
pub async fn tell_of_waiting(desk: &Desk) -> store::Result<()> {
    let waiting = desk.store.waiting_for_brokers().await?;
    for of_one in waiting.chunk_by(|a, b| a.0 == b.0) {
        let days: Vec<(&str, i64)> = of_one.iter().map(|(_, day, count)| (day.as_str(), *count)).collect();
        tell(desk, &of_one[0].0, &days).await?;
    }
    Ok(())
}

/// `days`: the days on which questions were asked, ascending, and how many.
async fn tell(desk: &Desk, id: &str, days: &[(&str, i64)]) -> store::Result<()> {
    let organisation = desk.organisation_of(&Person::member(id, "")).await;
    let Some(channel) = organisation.value(Setting::Channel) else { return Ok(()) };
    let place = organisation.place(desk.place);
    let now = desk.clock.now().with_timezone(&place.zone);
    let today = now.date_naive().to_string();
    let told = desk.store.setting(id, TOLD).await?.unwrap_or_default();
    let earlier = days.iter().filter(|(day, _)| *day < today.as_str());
    // On its last day the channel was told of the days before it.
    let is_new = earlier.clone().any(|(day, _)| *day >= told.as_str());
    if now.hour() < MORNING || !is_new {
        return Ok(());
    }
    let count = earlier.map(|(_, count)| count).sum();
    let lang = place.lang;
    let message = desk.seal.message_about(id, channel, &format!("waiting:{today}"));
    let reply = Reply::sentence(message, sporfag::waiting(lang, count));
    let letter = Letter::new("waiting", desk.clock.now(), reply);
    match desk.surfaces.send(&Recipient::channel(id, channel), &letter).await {
        Delivery::Done => {}
        Delivery::Again(error) | Delivery::Unsure(error) => {
            tracing::warn!(error = format!("{error:#}"), "a channel is told later");
            return Ok(());
        }
        outcome => tracing::warn!(?outcome, "a channel cannot be told; see /oppsett"),
    }
    desk.store.set_setting(id, TOLD, &today).await
}
