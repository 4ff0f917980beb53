//! `/registrer tid`: a working day in six kinds of time.

use chrono::NaiveDate;
use futures_util::FutureExt;

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Fact, Reply};
use super::super::request::Turn;
use super::super::spec::{Command, Opens, Opt, Takes, no_proposals};
use super::context::{self, Context};
use super::view::{label, mark};
use super::{ACCESS, kontakt};
use crate::error::Failure;
use crate::registration::codebook::List;
use crate::registration::entry::{check_day, hours as in_hours};
use crate::registration::shorthand::hours;
use crate::store::working_time::Time;
use crate::texts::{dates, say, text};

/// The options with their codes.
const KINDS: [(&str, &str); 6] = [
    ("reise", "D1"),
    ("indirekte", "D2"),
    ("brukere", "D3"),
    ("administrasjon", "D4"),
    ("kurs", "D5"),
    ("fravar", "D6"),
];

const fn hours_option(key: &'static str) -> Opt {
    Opt { key, takes: Takes::Hours { max: 24 }, required: false }
}

/// The command.
pub const COMMAND: Command = Command {
    key: "registrer-tid",
    options: &[
        hours_option(KINDS[0].0),
        hours_option(KINDS[1].0),
        hours_option(KINDS[2].0),
        hours_option(KINDS[3].0),
        hours_option(KINDS[4].0),
        hours_option(KINDS[5].0),
        Opt { key: "dag", takes: Takes::Words { max: 20, completes: false }, required: false },
    ],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| run(desk, turn).boxed(),
    complete: no_proposals,
};

async fn run(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let window = context.window(List::D)?;
    let today = desk.today(turn);
    let day = match turn.value("dag") {
        None => today,
        Some(words) => day_of(&context, turn, words, today).ok_or_else(|| {
            Failure::bad_input(say("entry-not-a-day").with("example", dates::short(today, turn.lang)))
        })?,
    };
    window.admits(day, turn.lang).map_err(Failure::bad_input)?;
    let mut given = Vec::new();
    for (key, code) in KINDS {
        if let Some(written) = turn.value(key) {
            let minutes = hours(written).ok_or_else(|| not_hours(turn, key))?;
            given.push((code, minutes));
        }
    }
    if given.is_empty() {
        return show(desk, turn, &context, day).await;
    }
    let lengths: Vec<i64> = given.iter().map(|(_, minutes)| *minutes).collect();
    check_day(&lengths).map_err(Failure::bad_input)?;
    set(desk, turn, &context, day, &given).await
}

fn not_hours(turn: &Turn, key: &str) -> Failure {
    let option = COMMAND.options.iter().find(|option| option.key == key);
    let name = option.map(|option| COMMAND.option_name(option, turn.lang)).unwrap_or_default();
    Failure::bad_input(say("time-not-hours").with("option", name))
}

/// A day as it is written anywhere else: *i går*, *mandag*, `24.11.`.
fn day_of(context: &Context, turn: &Turn, words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let vocabulary = crate::registration::shorthand::Vocabulary::of(&context.book, turn.lang);
    let said = crate::registration::shorthand::read(words, &vocabulary, today);
    let alone = said.unknown.is_empty() && said.kinds.is_empty() && said.minutes.is_none() && said.twice.is_empty();
    dates::read(words).or(said.day.filter(|_| alone))
}

/// Sets the whole day, once; *Angre* puts back what was there.
async fn set(
    desk: &Desk,
    turn: &Turn<'_>,
    context: &Context,
    day: NaiveDate,
    given: &[(&str, i64)],
) -> Result<Reply, Failure> {
    let person = turn.person();
    let before = desk.store.time_of(&person.organisation, &person.id, &day.to_string()).await?;
    let time = |(code, minutes): &(&str, i64)| Time { kind: mark(&context.book, code, turn.lang), minutes: *minutes };
    let times: Vec<Time> = given.iter().map(time).collect();
    let undo = Action::button(format!("1:reg:tidangre:{day}:{}", packed(&before)), text(turn.lang, "button-undo"));
    let blocks = sheet(turn, context, day, &times, "time-saved");
    let reply = Reply::new(turn.message.clone(), blocks).with(vec![undo]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let once = desk.once(turn, &body, &json);
    let saved = desk.store.set_time(&once, &context.unit.id, &day.to_string(), &times).await?;
    kontakt::settled(desk, turn, &body, saved, reply)
}

fn sheet(turn: &Turn, context: &Context, day: NaiveDate, times: &[Time], key: &str) -> Vec<Block> {
    let lang = turn.lang;
    let sum: i64 = times.iter().map(|time| time.minutes).sum();
    let said = say(key.to_owned()).with("day", dates::day(day, lang)).with("sum", in_hours(sum)).to(lang);
    let fact = |time: &Time| {
        let value = say("time-hours").with("hours", in_hours(time.minutes)).to(lang);
        Fact::new(label(&context.book, &time.kind.code, lang), value)
    };
    let facts = times.iter().filter(|time| time.minutes > 0).map(fact).collect::<Vec<_>>();
    let mut blocks = vec![Block::Text { text: said }];
    if !facts.is_empty() {
        blocks.push(Block::Facts { items: facts });
    }
    // What is most easily mixed up stands under what was used.
    let defined = times.iter().filter_map(|time| context.book.code(&time.kind.code));
    let definitions = defined.filter_map(|code| Some(format!("**{}:** {}", code.label(lang), code.definition(lang)?)));
    let definitions: Vec<String> = definitions.collect();
    if !definitions.is_empty() {
        blocks.push(Block::Quote { heading: None, text: definitions.join("\n\n") });
    }
    blocks
}

/// What stands for a day, with the button that repeats the last one.
async fn show(desk: &Desk, turn: &Turn<'_>, context: &Context, day: NaiveDate) -> Result<Reply, Failure> {
    let (lang, person) = (turn.lang, turn.person());
    let times = desk.store.time_of(&person.organisation, &person.id, &day.to_string()).await?;
    let key = if times.is_empty() { "time-nothing" } else { "time-now" };
    let mut blocks = sheet(turn, context, day, &times, key);
    blocks
        .push(Block::Text { text: say("time-how").with("example", text(lang, "cmd-registrer-tid-example")).to(lang) });
    let last = desk.store.last_time_before(&person.organisation, &person.id, &day.to_string()).await?;
    let like = last.and_then(|last| last.parse::<NaiveDate>().ok()).map(|last| {
        let yesterday = last.succ_opt() == Some(day);
        let label =
            say(if yesterday { "time-like-yesterday" } else { "time-like" }).with("day", dates::day(last, lang));
        Action::button(format!("1:reg:tidsom:{day}:{last}"), label.to(lang))
    });
    Ok(Reply::new(turn.message.clone(), blocks).with(like.into_iter().collect()))
}

/// *Som i går*: a day like another.
pub(super) async fn like(desk: &Desk, turn: &Turn<'_>, rest: &str) -> Result<Reply, Failure> {
    let (day, last) = rest.split_once(':').ok_or_else(Failure::expired)?;
    let person = turn.person();
    let times = desk.store.time_of(&person.organisation, &person.id, last).await?;
    let given: Vec<(&str, i64)> = times.iter().map(|time| (time.kind.code.as_str(), time.minutes)).collect();
    change(desk, turn, day, &given).await
}

/// Puts back what a day had.
pub(super) async fn undo(desk: &Desk, turn: &Turn<'_>, rest: &str) -> Result<Reply, Failure> {
    let (day, packed) = rest.split_once(':').ok_or_else(Failure::expired)?;
    let given = unpacked(packed).ok_or_else(Failure::expired)?;
    let given: Vec<(&str, i64)> = given.iter().map(|(code, minutes)| (code.as_str(), *minutes)).collect();
    change(desk, turn, day, &given).await
}

async fn change(desk: &Desk, turn: &Turn<'_>, day: &str, given: &[(&str, i64)]) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let day: NaiveDate = day.parse().map_err(|_| Failure::expired())?;
    context.window(List::D)?.admits(day, turn.lang).map_err(Failure::bad_input)?;
    let known = |(code, _): &(&str, i64)| context.book.code(code).is_some_and(|code| code.list == List::D);
    let lengths: Vec<i64> = given.iter().map(|(_, minutes)| *minutes).collect();
    if !given.iter().all(known) || check_day(&lengths).is_err() {
        return Err(Failure::expired());
    }
    set(desk, turn, &context, day, given).await
}

/// A day in the id of a button: `D1.60_D3.300`.
fn packed(times: &[Time]) -> String {
    let parts: Vec<String> = times.iter().map(|time| format!("{}.{}", time.kind.code, time.minutes)).collect();
    parts.join("_")
}

fn unpacked(packed: &str) -> Option<Vec<(String, i64)>> {
    let parts = packed.split('_').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('.').and_then(|(code, n)| Some((code.to_owned(), n.parse().ok()?)))).collect()
}
