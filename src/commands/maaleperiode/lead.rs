//! `/måleperiode start · status · avslutt`: what a leader does with a period.

use std::collections::HashMap;

use chrono::NaiveDate;
use futures_util::FutureExt;

use super::super::desk::Desk;
use super::super::registrer::{Context, of_turn};
use super::super::reply::{Action, Block, Choice, Fact, Reply, Shape};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Command, Opens, Opt, Takes, no_proposals};
use super::LEADS;
use super::svar::none_runs;
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::registration::codebook::List;
use crate::registration::period::{COUNTED, Period, Progress, SHORT, check_days, name_of};
use crate::registration::tallying::{is_complete, questions};
use crate::store::tallies::{PeriodRow, TallyRow};
use crate::texts::{dates, say, text};

/// A day takes at most so many characters.
const DAY: usize = 20;
/// More than this is a whole municipality.
const MOST_STAFF: i64 = 500;

/// `/måleperiode start`
pub const START: Command = Command {
    key: "maaleperiode-start",
    options: &[
        Opt { key: "fra", takes: Takes::Words { max: DAY, completes: false }, required: true },
        Opt { key: "til", takes: Takes::Words { max: DAY, completes: false }, required: true },
        Opt { key: "ansatte", takes: Takes::Whole { min: 1, max: MOST_STAFF, completes: false }, required: true },
    ],
    access: LEADS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| ask_tables(desk, turn).boxed(),
    complete: no_proposals,
};

/// `/måleperiode status`
pub const STATUS: Command = Command {
    key: "maaleperiode-status",
    options: &[],
    access: LEADS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| status(desk, turn).boxed(),
    complete: no_proposals,
};

/// `/måleperiode avslutt`
pub const END: Command = Command {
    key: "maaleperiode-avslutt",
    options: &[],
    access: LEADS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| ask_before_end(desk, turn).boxed(),
    complete: no_proposals,
};

/// Does what one of its buttons says.
pub(super) async fn press(
    desk: &Desk,
    turn: &Turn<'_>,
    verb: &str,
    rest: &str,
    pressed: &Pressed,
) -> Result<Reply, Failure> {
    match verb {
        "start" => start(desk, turn, rest, &pressed.values).await,
        "avslutt" => end(desk, turn, rest, true).await,
        "videre" => end(desk, turn, rest, false).await,
        _ => Err(Failure::expired()),
    }
}

/// The days and the staff, checked; then which tables.
async fn ask_tables(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let (lang, today) = (turn.lang, desk.today(turn));
    let day = |key: &str| {
        dates::read(turn.value(key).unwrap_or_default())
            .ok_or_else(|| Failure::bad_input(say("entry-not-a-day").with("example", dates::short(today, lang))))
    };
    let (first, last) = (day("fra")?, day("til")?);
    free(&context, first, last, today)?;
    let staff = turn.value("ansatte").unwrap_or_default();
    let options: Vec<Choice> = COUNTED
        .iter()
        .map(|list| Choice {
            description: Some(text(lang, &format!("list-{}-about", list.name().to_lowercase()))),
            chosen: matches!(list, List::S | List::A | List::B | List::C | List::E),
            ..Choice::new(list.name(), &text(lang, &format!("list-{}", list.name().to_lowercase())))
        })
        .collect();
    let max = options.len();
    let menu = Action {
        id: format!("1:maal:start:{first}:{last}:{staff}"),
        label: text(lang, "period-choose-tables"),
        shape: Shape::Menu { options, min: 1, max },
    };
    let ask = say("period-which-tables").with("unit", context.unit.name.clone());
    let ask = ask.with("first", dates::day(first, lang)).with("last", dates::day(last, lang)).to(lang);
    let mut blocks = vec![Block::Text { text: ask }];
    blocks.extend(short(first, last, lang));
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![menu]))
}

/// Rare events need longer.
fn short(first: NaiveDate, last: NaiveDate, lang: Lang) -> Option<Block> {
    let days = (last - first).num_days() + 1;
    (days < SHORT).then(|| Block::Notice { text: say("period-short").with("days", days).to(lang) })
}

fn free(context: &Context, first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Result<(), Failure> {
    check_days(first, last, today).map_err(Failure::bad_input)?;
    if context.periods().iter().any(|period| period.overlaps(first, last)) {
        return Err(Failure::bad_input(say("period-overlaps")));
    }
    Ok(())
}

async fn start(desk: &Desk, turn: &Turn<'_>, rest: &str, tables: &[String]) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let mut parts = rest.split(':');
    let mut day = || parts.next().and_then(|day| day.parse::<NaiveDate>().ok()).ok_or_else(Failure::expired);
    let (first, last) = (day()?, day()?);
    let staff = parts.next().and_then(|staff| staff.parse().ok()).filter(|staff| (1..=MOST_STAFF).contains(staff));
    let chosen: Vec<&str> =
        COUNTED.iter().map(|list| list.name()).filter(|name| tables.iter().any(|table| table == name)).collect();
    if chosen.is_empty() || chosen.len() != tables.len() {
        return Err(Failure::expired());
    }
    free(&context, first, last, desk.today(turn))?;
    let row = PeriodRow {
        id: uuid::Uuid::new_v4().simple().to_string().chars().take(ID).collect(),
        unit: context.unit.id.clone(),
        name: name_of(first, last),
        first_day: first.to_string(),
        last_day: last.to_string(),
        tables: chosen.join("|"),
        staff: staff.ok_or_else(Failure::expired)?,
        ended: String::new(),
    };
    let lang = turn.lang;
    let said = say("period-started").with("unit", context.unit.name.clone());
    let said = said.with("first", dates::day(first, lang)).with("last", dates::day(last, lang));
    let mut blocks = vec![Block::Text { text: said.with("name", row.name.clone()).to(lang) }];
    blocks.extend(short(first, last, lang).filter(|_| chosen.contains(&List::E.name())));
    let end = Action::button(format!("1:maal:avslutt:{}", row.id), text(lang, "button-undo"));
    let reply = Reply::new(turn.message.clone(), blocks).with(vec![end]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let written = desk.store.start_period(&desk.once(turn, &body, &json), &row).await?;
    desk.settled(turn, &body, written, reply)
}

/// A period's id is short, so that the steps of its forms fit an action's id.
const ID: usize = 16;

/// How far the answers have come: how many, never who.
async fn status(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let lang = turn.lang;
    let heading = Block::Heading { text: say("period-title").with("unit", context.unit.name.clone()).to(lang) };
    let Some(period) = context.periods().first() else {
        let none = say("period-never").with("command", START.whole_name(lang)).to(lang);
        return Ok(Reply::new(turn.message.clone(), vec![heading, Block::Text { text: none }]));
    };
    let runs = period.runs_on(desk.today(turn));
    let key = match (runs, period.first > desk.today(turn)) {
        (true, _) => "period-runs",
        (false, true) => "period-comes",
        (false, false) => "period-ended",
    };
    let said = say(key).with("first", dates::day(period.first, lang)).with("last", dates::day(period.last, lang));
    let tables: Vec<String> =
        period.lists.iter().map(|list| text(lang, &format!("list-{}", list.name().to_lowercase()))).collect();
    let mut facts = vec![Fact::new(text(lang, "period-tables"), tables.join(", "))];
    if period.tallied().next().is_some() {
        let progress = match answered(desk, turn, &context, period).await? {
            Progress::All => text(lang, "period-all"),
            Progress::NotAll => text(lang, "period-not-all"),
            Progress::Some(answered, staff) => {
                say("period-answered").with("count", answered).with("staff", staff).to(lang)
            }
        };
        facts.push(Fact::new(text(lang, "period-progress"), progress));
    }
    facts.push(Fact::new(text(lang, "period-name"), period.name.clone()));
    let blocks = vec![heading, Block::Text { text: said.to(lang) }, Block::Facts { items: facts }];
    Ok(Reply::new(turn.message.clone(), blocks))
}

/// How many have answered all that is asked of them.
async fn answered(desk: &Desk, turn: &Turn<'_>, context: &Context, period: &Period) -> Result<Progress, Failure> {
    let organisation = &turn.person().organisation;
    let mut by_person: HashMap<String, Vec<TallyRow>> = HashMap::new();
    for (person, code) in desk.store.tallied(organisation, &period.id).await? {
        // What became of a method's users is asked of those who have some; who has not come to it is not waited for.
        let row = TallyRow { code, number: 0, approx: false, definition: 1 };
        by_person.entry(person).or_default().push(row);
    }
    let whole = |rows: &&Vec<TallyRow>| is_complete(&questions(&context.book, period, rows, turn.lang), rows);
    let complete = by_person.values().filter(whole).count();
    Ok(Progress::of(i64::try_from(complete).unwrap_or(i64::MAX), period.staff))
}

async fn ask_before_end(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let lang = turn.lang;
    let Some(period) = context.running() else { return Ok(none_runs(turn, &context)) };
    let ask = say("period-end-ask").with("last", dates::day(period.last, lang)).to(lang);
    let end = Action::button(format!("1:maal:avslutt:{}", period.id), text(lang, "period-end-yes"));
    Ok(Reply::sentence(turn.message.clone(), ask).with(vec![end]))
}

/// Ends a period of one of her units today, or lets it run on.
async fn end(desk: &Desk, turn: &Turn<'_>, id: &str, over: bool) -> Result<Reply, Failure> {
    let context = match of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    let period = context.periods().iter().find(|period| period.id == id).ok_or_else(Failure::expired)?;
    let (lang, today) = (turn.lang, desk.today(turn));
    let (key, verb, label) = if over {
        ("period-end-done", "videre", "button-undo")
    } else {
        ("period-end-undone", "avslutt", "period-end-yes")
    };
    let said = say(key).with("first", dates::day(period.first, lang)).to(lang);
    let button = Action::button(format!("1:maal:{verb}:{id}"), text(lang, label));
    let reply = Reply::sentence(turn.message.clone(), said).with(vec![button]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&reply)?;
    let day = if over { today.to_string() } else { String::new() };
    let written = desk.store.end_period(&desk.once(turn, &body, &json), id, &day).await?;
    desk.settled(turn, &body, written, reply)
}
