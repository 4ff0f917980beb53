//! When a person is told things: her quiet hours, an absence with somebody who stands in for her, and, for a leader, whether
//! she hears of statutory limits that passed undone.

use chrono::{NaiveDate, TimeDelta};

use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Fact, Field, Reply, Shape};
use crate::commands::request::{Pressed, Role, Turn};
use crate::directory::Directory;
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::messenger::Messenger;
use crate::organisation::Setting;
use crate::store::choices::Chosen;
use crate::store::replies::Written;
use crate::texts::{dates, say, text};

/// Leaves it to the organisation.
const AS_ALL: &str = "alle";
/// Nobody plans an absence further ahead, in days.
const FARTHEST: i64 = 2 * 366;
/// A day as it is written has at most so many characters.
const DAY: usize = 20;

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let field = |id: &str, label: &str| Field {
        id: id.into(),
        label: text(lang, label),
        required: true,
        max: DAY,
        value: None,
    };
    let fields = vec![field("fra", "my-away-from"), field("til", "my-away-to")];
    (step == "borte").then(|| (text(lang, "my-set-away"), fields))
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    let person = turn.person();
    let now = desk.store.chosen(&person.organisation, &person.id).await?;
    let chosen = pressed.values.first().map(String::as_str);
    let next = match step {
        "tid" => return Ok(page(desk, turn, &now, None)),
        "stille" => quiet(now, chosen.ok_or_else(Failure::expired)?)?,
        "borte" => away(desk, turn, now, pressed)?,
        "hjemme" => Chosen { away_from: String::new(), away_to: String::new(), substitute: String::new(), ..now },
        "vikar" => stands_in(desk, turn, now, chosen.ok_or_else(Failure::expired)?)?,
        "leder" => Chosen { escalations: !now.escalations && leads(turn), ..now },
        _ => return Err(Failure::expired()),
    };
    save(desk, turn, &next).await
}

async fn save(desk: &Desk, turn: &Turn<'_>, chosen: &Chosen) -> Result<Reply, Failure> {
    let reply = page(desk, turn, chosen, Some(text(turn.lang, "my-times-saved")));
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written: Written = desk.store.choose(&desk.once(turn, &body, &json), chosen).await?;
    desk.settled(turn, &body, written, reply)
}

/// Hours that the settings of an organisation offer too, `-` for none, or what holds for all.
fn quiet(now: Chosen, value: &str) -> Result<Chosen, Failure> {
    let hours = |from: i64, to: i64| Chosen { quiet_from: from * 60, quiet_to: to * 60, ..now.clone() };
    match value {
        AS_ALL => Ok(Chosen { quiet_from: -1, quiet_to: -1, ..now }),
        "-" => Ok(hours(0, 0)),
        value if Setting::Quiet.offered().contains(&value) => {
            let (from, to) = value.split_once('-').ok_or_else(Failure::expired)?;
            Ok(hours(from.parse().map_err(|_| Failure::expired())?, to.parse().map_err(|_| Failure::expired())?))
        }
        _ => Err(Failure::expired()),
    }
}

fn away(desk: &Desk, turn: &Turn, now: Chosen, pressed: &Pressed) -> Result<Chosen, Failure> {
    let today = desk.today(turn);
    let wrong = || Failure::bad_input(say("my-away-wrong").with("today", dates::day(today, turn.lang)));
    let read = |field: &str| pressed.fields.get(field).and_then(|words| dates::read(words.trim())).ok_or_else(wrong);
    let (from, to) = (read("fra")?, read("til")?);
    let farthest = today.checked_add_signed(TimeDelta::days(FARTHEST)).unwrap_or(NaiveDate::MAX);
    if to < from || to < today || to > farthest {
        return Err(wrong());
    }
    Ok(Chosen { away_from: from.to_string(), away_to: to.to_string(), ..now })
}

fn stands_in(desk: &Desk, turn: &Turn, now: Chosen, who: &str) -> Result<Chosen, Failure> {
    let person = turn.person();
    let listed = desk.surfaces.people(&person.organisation, turn.lang);
    if who == person.id {
        return Err(Failure::bad_input(say("my-substitute-self")));
    }
    // Where the surface lists nobody, whom it let her choose is one of its people; whether she still is, sending tells.
    if !listed.is_empty() && listed.iter().all(|colleague| colleague.id != who) {
        return Err(Failure::expired());
    }
    Ok(Chosen { substitute: who.to_owned(), ..now })
}

fn leads(turn: &Turn) -> bool {
    turn.person().roles.contains(&Role::Leader)
}

/// What holds, and how to change it.
fn page(desk: &Desk, turn: &Turn, chosen: &Chosen, done: Option<String>) -> Reply {
    let lang = turn.lang;
    let mut blocks = vec![Block::Heading { text: text(lang, "my-times") }];
    blocks.extend(done.map(|text| Block::Text { text }));
    let mut facts = vec![
        Fact::new(text(lang, "setup-quiet"), quiet_name(turn, chosen)),
        Fact::new(text(lang, "my-away"), absence_name(desk, turn, chosen)),
    ];
    if leads(turn) {
        let key = if chosen.escalations { "my-escalations-on" } else { "my-escalations-off" };
        facts.push(Fact::new(text(lang, "setup-escalation"), text(lang, key)));
    }
    blocks.push(Block::Facts { items: facts });
    blocks.push(Block::Text { text: text(lang, "my-times-about") });
    let (label, fields) = form_of(lang, "borte").unwrap_or_default();
    let mut actions = vec![
        Action::menu("1:minside:stille", text(lang, "my-set-quiet"), quiet_choices(lang)),
        Action { id: "1:minside:borte".into(), label, shape: Shape::Form { fields } },
    ];
    if !chosen.away_to.is_empty() {
        let mut people = desk.surfaces.people(&turn.person().organisation, lang);
        people.retain(|colleague| colleague.id != turn.person().id);
        actions.push(Action::colleague("1:minside:vikar", text(lang, "my-set-substitute"), &people));
        actions.push(Action::button("1:minside:hjemme", text(lang, "my-set-back")));
    }
    if leads(turn) {
        let key = if chosen.escalations { "my-escalations-stop" } else { "my-escalations-start" };
        actions.push(Action::button("1:minside:leder", text(lang, key)));
    }
    Reply::new(turn.message.clone(), blocks).with(actions)
}

fn quiet_choices(lang: Lang) -> Vec<Choice> {
    let offered = Setting::Quiet.offered().iter().map(|value| Choice::new(value, &hours_name(value, lang)));
    std::iter::once(Choice::new(AS_ALL, &text(lang, "my-quiet-as-all"))).chain(offered).collect()
}

fn hours_name(value: &str, lang: Lang) -> String {
    match value.split_once('-') {
        Some((from, to)) if !from.is_empty() => say("setup-quiet-hours").with("from", from).with("to", to).to(lang),
        _ => text(lang, "setup-quiet-none"),
    }
}

fn quiet_name(turn: &Turn, chosen: &Chosen) -> String {
    if chosen.quiet_from < 0 {
        return text(turn.lang, "my-quiet-as-all");
    }
    let hours = if chosen.quiet_from == chosen.quiet_to {
        "-".to_owned()
    } else {
        format!("{}-{}", chosen.quiet_from / 60, chosen.quiet_to / 60)
    };
    hours_name(&hours, turn.lang)
}

fn absence_name(desk: &Desk, turn: &Turn, chosen: &Chosen) -> String {
    let lang = turn.lang;
    let days = chosen.away_from.parse().ok().zip(chosen.away_to.parse::<NaiveDate>().ok());
    let Some((from, to)) = days.filter(|(_, to)| *to >= desk.today(turn)) else { return text(lang, "my-away-none") };
    let days = say("my-away-days").with("from", dates::day(from, lang)).with("to", dates::day(to, lang));
    if chosen.substitute.is_empty() {
        return say("my-away-alone").with("days", days).to(lang);
    }
    let who = desk.surfaces.name(&turn.person().organisation, &chosen.substitute, lang);
    say("my-away-with").with("days", days).with("who", who).to(lang)
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, lines, lines_as, press, press_as};
    use crate::error::Code;

    #[tokio::test]
    async fn quiet_hours_are_chosen_and_left_to_the_organisation_again() {
        let desk = desk().await;
        let page = lines(&desk, "nb", "/minside").await;
        let times = press(&desk, &page, "1:minside:tid", &[]).await;
        assert!(times.text().contains("Stille timer"), "{}", times.text());
        let chosen = press(&desk, &times, "1:minside:stille", &["20-7"]).await;
        assert!(chosen.text().contains("fra 20 til 7"), "{}", chosen.text());
        let kept = desk.store.chosen("local", "local:saksbehandler").await.unwrap();
        assert_eq!((kept.quiet_from, kept.quiet_to), (20 * 60, 7 * 60));
        press(&desk, &times, "1:minside:stille", &["alle"]).await;
        assert_eq!(desk.store.chosen("local", "local:saksbehandler").await.unwrap().quiet_from, -1);
        let wrong = press(&desk, &times, "1:minside:stille", &["3-4"]).await;
        assert_eq!(wrong.error, Some(Code::Expired));
    }

    #[tokio::test]
    async fn only_a_leader_is_asked_whether_she_wants_to_hear_of_limits_that_passed() {
        let desk = desk().await;
        for (who, wants) in [("leder", true), ("saksbehandler", false)] {
            let page = lines_as(&desk, who, "/minside").await;
            let times = press_as(&desk, who, &page, "1:minside:tid", &[]).await;
            assert_eq!(times.actions.iter().any(|action| action.id == "1:minside:leder"), wants);
            press_as(&desk, who, &times, "1:minside:leder", &[]).await;
            assert_eq!(desk.store.chosen("local", &format!("local:{who}")).await.unwrap().escalations, wants);
        }
    }
}
