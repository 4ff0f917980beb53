//! `/oppsett`: an organisation sets itself up: units, who may do what, where it is, how long rows are kept, and the day of
//! its data protection assessment. Until all of that is there, only the knowledge base is open.

use futures_util::FutureExt;
use uuid::Uuid;

use super::desk::Desk;
use super::reply::{Action, Block, Choice, Fact, Field, Reply, Shape};
use super::request::{Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::directory::{Directory, Named};
use crate::error::{Code, Failure};
use crate::knowledge::language::Lang;
use crate::messenger::{Delivery, Letter, Messenger, Recipient};
use crate::organisation::{Grant, MOST_UNITS, Missing, Organisation, Setting, Unit, looks_like};
use crate::privacy::guard::{Inlet, Verdict};
use crate::store::organisations::{Change, UnitRow};
use crate::store::replies::Written;
use crate::texts::{cut, dates, say, text};

/// The command.
pub const COMMAND: Command = Command {
    key: "oppsett",
    options: &[],
    access: Access::Roles(&[Role::Admin]),
    opens: Opens::AtOnce,
    parts: &[],
    run: |desk, turn| async move { page(desk, turn, None).await }.boxed(),
    complete: no_proposals,
};

/// As many choices as a chat service shows in a menu.
const SHOWN: usize = 25;
/// A unit's name has at most so many characters.
const NAME: usize = 60;
/// The General Data Protection Regulation applies from 25 May 2018; no assessment under it is older.
const FIRST_ASSESSMENT: (i32, u32, u32) = (2018, 5, 25);

/// What is still missing, in words.
#[must_use]
pub fn names_of(missing: &[Missing], lang: Lang) -> String {
    let names: Vec<String> = missing.iter().map(|part| text(lang, &format!("setup-{}", section_of(*part)))).collect();
    names.join(", ")
}

fn section_of(part: Missing) -> &'static str {
    match part {
        Missing::Units => "units",
        Missing::Roles => "roles",
        Missing::Setting(setting) => setting.name(),
    }
}

/// The form that one of its buttons opens.
#[must_use]
pub fn form_of(lang: Lang, step: &str) -> Option<(String, Vec<Field>)> {
    let field = |id: &str, label: &str, max| Field {
        id: id.into(),
        label: text(lang, label),
        required: true,
        max,
        value: None,
    };
    match step.split(':').next()? {
        "enhet" => Some((text(lang, "setup-new-unit"), vec![field("navn", "setup-unit-name", NAME)])),
        "navn" => Some((text(lang, "setup-rename-unit"), vec![field("navn", "setup-unit-name", NAME)])),
        "dato" => Some((text(lang, "setup-set-assessed"), vec![field("dato", "setup-assessed-field", 20)])),
        _ => None,
    }
}

/// Does what one of its buttons says.
pub async fn press(desk: &Desk, turn: &Turn<'_>, step: &str, pressed: &Pressed) -> Result<Reply, Failure> {
    desk.admits(turn, &COMMAND).await?;
    let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
    let chosen = pressed.values.first().map(String::as_str);
    let written = pressed.fields.values().next().map_or("", |words| words.trim());
    match verb {
        "side" => page(desk, turn, None).await,
        "velg" => section(desk, turn, chosen.ok_or_else(Failure::expired)?).await,
        "sett" => set(desk, turn, rest, chosen.ok_or_else(Failure::expired)?).await,
        "dato" => assessed(desk, turn, written).await,
        "enhet" => name_unit(desk, turn, None, written).await,
        "navn" => name_unit(desk, turn, Some(rest), written).await,
        "enheter" => unit(desk, turn, chosen.ok_or_else(Failure::expired)?).await,
        "sprak" => change_unit(desk, turn, rest, |unit| chosen.unwrap_or_default().clone_into(&mut unit.lang)).await,
        "kanal" => unit_channel(desk, turn, rest, chosen.unwrap_or_default()).await,
        "kanaler" => more_channels(desk, turn, rest).await,
        "fjern" => drop_unit(desk, turn, rest).await,
        "rolle" => badges(desk, turn, chosen.ok_or_else(Failure::expired)?, 0).await,
        "videre" => {
            let (from, grant) = counted(rest)?;
            badges(desk, turn, grant, from).await
        }
        "gi" => {
            let (from, grant) = counted(rest)?;
            give(desk, turn, grant, from, &pressed.values).await
        }
        "forslag" => suggested(desk, turn, rest).await,
        _ => Err(Failure::expired()),
    }
}

fn counted(rest: &str) -> Result<(usize, &str), Failure> {
    let (from, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
    Ok((from.parse().map_err(|_| Failure::expired())?, grant))
}

async fn organisation(desk: &Desk, turn: &Turn<'_>) -> Result<std::sync::Arc<Organisation>, Failure> {
    Ok(desk.organisations.of(&desk.store, &turn.person().organisation).await?)
}

/// The whole set-up: what holds, what is missing, and a menu to change it.
async fn page(desk: &Desk, turn: &Turn<'_>, done: Option<String>) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let missing = organisation.missing();
    let mut blocks = vec![Block::Heading { text: text(lang, "setup-title") }];
    blocks.extend(done.map(|text| Block::Text { text }));
    blocks.push(match missing.len() {
        0 => Block::Text { text: text(lang, "setup-complete") },
        _ => Block::Notice { text: say("setup-missing").with("missing", names_of(&missing, lang)).to(lang) },
    });
    let sections: Vec<(String, String)> = sections(desk, turn, &organisation);
    let fact = |(key, value): &(String, String)| Fact::new(text(lang, &format!("setup-{key}")), value.clone());
    blocks.push(Block::Facts { items: sections.iter().map(fact).collect() });
    let choices = sections.into_iter().map(|(key, value)| Choice {
        label: text(lang, &format!("setup-{key}")),
        value: key,
        description: Some(value),
        chosen: false,
    });
    let menu = Action::menu("1:oppsett:velg", text(lang, "setup-choose"), choices.collect());
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![menu]))
}

/// Every section with what holds in it, in the order in which it is best set up.
fn sections(desk: &Desk, turn: &Turn, organisation: &Organisation) -> Vec<(String, String)> {
    let lang = turn.lang;
    let none = || text(lang, "setup-none");
    let units: Vec<&str> = organisation.units.iter().map(|unit| unit.name.as_str()).collect();
    let roles: Vec<String> = if organisation.vouched {
        vec![text(lang, "setup-vouched")]
    } else {
        let given = |role: &Role| organisation.badges_of(&Grant::Role(*role)).next().is_some();
        Role::ALL.iter().filter(|role| given(role)).map(|role| role_name(*role, lang)).collect()
    };
    let or_none = |value: String| if value.is_empty() { none() } else { value };
    let mut sections =
        vec![("units".to_owned(), or_none(units.join(", "))), ("roles".to_owned(), or_none(roles.join(", ")))];
    for setting in [
        Setting::Zone,
        Setting::Country,
        Setting::Lang,
        Setting::Retention,
        Setting::Assessed,
        Setting::Threshold,
        Setting::Caseload,
        Setting::Channel,
    ] {
        sections.push((setting.name().to_owned(), holds(desk, lang, organisation, setting)));
    }
    sections
}

/// What holds for a setting, in words: its value, or what is taken where there is none.
fn holds(desk: &Desk, lang: Lang, organisation: &Organisation, setting: Setting) -> String {
    if let Some(value) = organisation.value(setting) {
        return value_name(setting, value, lang);
    }
    let taken = match setting {
        Setting::Lang => desk.place.lang.code().to_owned(),
        Setting::Threshold => organisation.threshold().to_string(),
        Setting::Caseload => organisation.caseload().to_string(),
        _ => return text(lang, "setup-none"),
    };
    say("setup-taken").with("value", value_name(setting, &taken, lang)).to(lang)
}

/// A value as it is read.
fn value_name(setting: Setting, value: &str, lang: Lang) -> String {
    let number = || value.parse::<i64>().unwrap_or_default();
    match setting {
        Setting::Lang => text(lang, &format!("language-name-{value}")),
        Setting::Country => text(lang, &format!("country-{}", value.to_lowercase())),
        Setting::Retention => say("setup-months").with("count", number()).to(lang),
        Setting::Threshold => say("setup-at-least").with("count", number()).to(lang),
        Setting::Caseload => say("setup-at-most").with("count", number()).to(lang),
        Setting::Assessed => value.parse().map_or_else(|_| value.to_owned(), |day| dates::day(day, lang)),
        Setting::Channel => text(lang, "setup-channel-chosen"),
        Setting::Zone => value.to_owned(),
    }
}

fn role_name(role: Role, lang: Lang) -> String {
    text(lang, &format!("role-{}", role.word()))
}

fn back(lang: Lang) -> Action {
    Action::button("1:oppsett:side", text(lang, "setup-back"))
}

/// One section, to be changed.
async fn section(desk: &Desk, turn: &Turn<'_>, key: &str) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let about = vec![
        Block::Heading { text: text(lang, &format!("setup-{}", known(key)?)) },
        Block::Text { text: text(lang, &format!("setup-{}-about", known(key)?)) },
    ];
    let mut reply = Reply::new(turn.message.clone(), about);
    match key {
        "units" => reply = units(turn, &organisation, reply),
        "roles" => reply = roles(turn, &organisation, reply),
        "assessed" => reply.actions.push(form(lang, "dato")),
        "channel" => {
            let now = organisation.value(Setting::Channel);
            reply = channels(desk, turn, reply, ("1:oppsett:sett:channel", "1:oppsett:kanaler"), now, 0).await?;
        }
        _ => {
            let setting = Setting::parse(key).ok_or_else(Failure::expired)?;
            let now = organisation.value(setting);
            let choices = setting.offered().iter().map(|value| Choice {
                value: (*value).to_owned(),
                label: value_name(setting, value, lang),
                description: None,
                chosen: now == Some(value),
            });
            let id = format!("1:oppsett:sett:{key}");
            reply.actions.push(Action::menu(id, text(lang, "menu-choose"), choices.collect()));
        }
    }
    reply.actions.push(back(lang));
    Ok(reply)
}

fn known(key: &str) -> Result<&str, Failure> {
    let is_known = matches!(key, "units" | "roles") || Setting::parse(key).is_some();
    is_known.then_some(key).ok_or_else(Failure::expired)
}

fn form(lang: Lang, step: &str) -> Action {
    let (label, fields) = form_of(lang, step).unwrap_or_default();
    Action { id: format!("1:oppsett:{step}"), label, shape: Shape::Form { fields } }
}

/// Channels to choose from, with the way to choose none, and to those that do not fit the menu.
async fn channels(
    desk: &Desk,
    turn: &Turn<'_>,
    mut reply: Reply,
    (choose, others): (&str, &str),
    now: Option<&str>,
    from: usize,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let channels = desk.surfaces.channels(&turn.person().organisation).await?;
    if channels.is_empty() {
        reply.blocks.push(Block::Text { text: text(lang, "setup-no-channels") });
        return Ok(reply);
    }
    let none = Choice { chosen: now.is_none(), ..Choice::new("-", &text(lang, "setup-no-channel")) };
    let listed = channels.iter().skip(from).map(|channel| Choice {
        chosen: now == Some(channel.id.as_str()),
        ..Choice::new(&channel.id, &format!("#{}", channel.name))
    });
    let choices: Vec<Choice> = std::iter::once(none).chain(listed).take(SHOWN).collect();
    reply.actions.push(Action::menu(choose, text(lang, "setup-choose-channel"), choices));
    let next = from + SHOWN - 1;
    if channels.len() > next {
        reply.actions.push(Action::button(format!("{others}:{next}"), text(lang, "setup-more-channels")));
    }
    Ok(reply)
}

/// The next channels, for the organisation or, where one is named, for a unit.
async fn more_channels(desk: &Desk, turn: &Turn<'_>, rest: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let (unit, from) = match rest.split_once(':') {
        Some((id, from)) => (Some(organisation.unit(id).ok_or_else(Failure::expired)?), from),
        None => (None, rest),
    };
    let from = from.parse().map_err(|_| Failure::expired())?;
    let heading = unit.map_or_else(|| text(turn.lang, "setup-channel"), |unit| unit.name.clone());
    let reply = Reply::new(turn.message.clone(), vec![Block::Heading { text: heading }]);
    let (choose, others) = match unit {
        Some(unit) => (format!("1:oppsett:kanal:{}", unit.id), format!("1:oppsett:kanaler:{}", unit.id)),
        None => ("1:oppsett:sett:channel".to_owned(), "1:oppsett:kanaler".to_owned()),
    };
    let now = unit.map_or_else(|| organisation.value(Setting::Channel), |unit| unit.channel.as_deref());
    let mut reply = channels(desk, turn, reply, (&choose, &others), now, from).await?;
    reply.actions.push(back(turn.lang));
    Ok(reply)
}

/// Writes a change and shows the set-up as it is then.
async fn change(desk: &Desk, turn: &Turn<'_>, changes: &[Change<'_>], done: String) -> Result<Reply, Failure> {
    let short = Reply::sentence(turn.message.clone(), done.clone()).with(vec![back(turn.lang)]);
    let body = desk.body(turn);
    let json = serde_json::to_string(&short)?;
    let written = desk.store.set_up(&desk.once(turn, &body, &json), changes).await?;
    desk.organisations.forget(&turn.person().organisation);
    match written {
        Written::Done => page(desk, turn, Some(done)).await,
        before @ Written::Before(_) => desk.settled(turn, &body, before, short),
    }
}

async fn set(desk: &Desk, turn: &Turn<'_>, key: &str, value: &str) -> Result<Reply, Failure> {
    let setting = Setting::parse(key).ok_or_else(Failure::expired)?;
    if setting == Setting::Channel {
        let value = offered_channel(desk, turn, value).await?;
        let told = greet(desk, turn, &value).await;
        return change(desk, turn, &[Change::Set(setting.name(), &value)], told).await;
    }
    if !setting.offered().contains(&value) {
        return Err(Failure::expired());
    }
    let done = saved(turn, text(turn.lang, &format!("setup-{key}")), value_name(setting, value, turn.lang));
    change(desk, turn, &[Change::Set(setting.name(), value)], done).await
}

fn saved(turn: &Turn, what: String, value: String) -> String {
    say("setup-saved").with("what", what).with("value", value).to(turn.lang)
}

/// A channel that the surface lists, or none for `-`.
async fn offered_channel(desk: &Desk, turn: &Turn<'_>, value: &str) -> Result<String, Failure> {
    if value == "-" {
        return Ok(String::new());
    }
    let channels = desk.surfaces.channels(&turn.person().organisation).await?;
    channels.iter().any(|channel| channel.id == value).then(|| value.to_owned()).ok_or_else(Failure::expired)
}

/// Writes a first line in a channel, so that a missing permission is known now and not when it matters.
async fn greet(desk: &Desk, turn: &Turn<'_>, channel: &str) -> String {
    let lang = turn.lang;
    if channel.is_empty() {
        return saved(turn, text(lang, "setup-channel"), text(lang, "setup-no-channel"));
    }
    let organisation = &turn.person().organisation;
    let place = turn.organisation.lang().unwrap_or(lang);
    let reply =
        Reply::sentence(desk.seal.message_about(organisation, channel, &turn.key), text(place, "channel-greeting"));
    let letter = Letter { kind: "greeting", at: desk.clock.now(), reply };
    let key = match desk.surfaces.send(&Recipient::channel(organisation, channel), &letter).await {
        Delivery::Done => "setup-channel-greeted",
        Delivery::Again(error) => {
            tracing::warn!(error = format!("{error:#}"), "a channel could not be greeted");
            "setup-channel-unsure"
        }
        Delivery::Closed | Delivery::Gone | Delivery::Never(_) => "setup-channel-closed",
    };
    text(lang, key)
}

async fn assessed(desk: &Desk, turn: &Turn<'_>, written: &str) -> Result<Reply, Failure> {
    let (year, month, day) = FIRST_ASSESSMENT;
    let first = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let today = desk.today(turn);
    let Some(day) = dates::read(written).filter(|day| (first..=today).contains(day)) else {
        let say = say("setup-assessed-wrong").with("today", dates::day(today, turn.lang));
        return Err(Failure::bad_input(say));
    };
    let done = saved(turn, text(turn.lang, "setup-assessed"), dates::day(day, turn.lang));
    change(desk, turn, &[Change::Set(Setting::Assessed.name(), &day.to_string())], done).await
}

fn units(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let lang = turn.lang;
    if !organisation.units.is_empty() {
        let names = organisation.units.iter().map(|unit| unit.name.clone()).collect();
        reply.blocks.push(Block::List { items: names });
        let choices = organisation.units.iter().take(SHOWN).map(|unit| Choice::new(&unit.id, &unit.name));
        reply.actions.push(Action::menu("1:oppsett:enheter", text(lang, "setup-choose-unit"), choices.collect()));
    }
    reply.actions.push(form(lang, "enhet"));
    reply
}

async fn name_unit(desk: &Desk, turn: &Turn<'_>, id: Option<&str>, name: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = cut(name, NAME);
    if name.is_empty() || !name.chars().any(char::is_alphanumeric) {
        return Err(Failure::bad_input(say("setup-unit-empty")));
    }
    // A unit is a team or a place of work; a name that looks like a person's or an address is none.
    if !matches!(desk.guard.look(&name, Inlet::Field, turn.place.country), Verdict::Clean) {
        return Err(Failure::bad_input(say("setup-unit-personal")));
    }
    let same = |unit: &Unit| unit.name.to_lowercase() == name.to_lowercase() && Some(unit.id.as_str()) != id;
    if organisation.units.iter().any(same) {
        return Err(Failure::bad_input(say("setup-unit-twice").with("name", name)));
    }
    let old = id.map(|id| organisation.unit(id).ok_or_else(Failure::expired)).transpose()?;
    if old.is_none() && organisation.units.len() >= MOST_UNITS {
        return Err(Failure::bad_input(say("setup-units-many").with("max", MOST_UNITS)));
    }
    let done = saved(turn, text(turn.lang, "setup-unit"), name.clone());
    let row = match old {
        Some(unit) => UnitRow { name, ..row_of(unit) },
        None => UnitRow { id: Uuid::new_v4().simple().to_string(), name, lang: String::new(), channel: String::new() },
    };
    change(desk, turn, &[Change::Unit(&row)], done).await
}

fn row_of(unit: &Unit) -> UnitRow {
    UnitRow {
        id: unit.id.clone(),
        name: unit.name.clone(),
        lang: unit.lang.map(|lang| lang.code().to_owned()).unwrap_or_default(),
        channel: unit.channel.clone().unwrap_or_default(),
    }
}

/// One unit: its name, its language, its channel, and its end.
async fn unit(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let unit = organisation.unit(id).ok_or_else(Failure::expired)?;
    let language = unit.lang.map_or_else(|| text(lang, "setup-none"), |l| text(lang, &format!("language-name-{l}")));
    let facts = vec![Fact::new(text(lang, "setup-lang"), language)];
    let blocks = vec![Block::Heading { text: unit.name.clone() }, Block::Facts { items: facts }];
    let languages = Lang::INTERFACE.map(|l| Choice {
        chosen: unit.lang == Some(l),
        ..Choice::new(l.code(), &text(lang, &format!("language-name-{l}")))
    });
    let mut actions =
        vec![Action::menu(format!("1:oppsett:sprak:{id}"), text(lang, "setup-unit-lang"), languages.to_vec())];
    actions.push(form(lang, &format!("navn:{id}")));
    actions.push(Action::button(format!("1:oppsett:fjern:{id}"), text(lang, "setup-drop-unit")));
    let reply = Reply::new(turn.message.clone(), blocks).with(actions);
    let (choose, others) = (format!("1:oppsett:kanal:{id}"), format!("1:oppsett:kanaler:{id}"));
    let mut reply = channels(desk, turn, reply, (&choose, &others), unit.channel.as_deref(), 0).await?;
    reply.actions.push(back(lang));
    Ok(reply)
}

async fn change_unit(
    desk: &Desk,
    turn: &Turn<'_>,
    id: &str,
    edit: impl FnOnce(&mut UnitRow),
) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let mut row = row_of(organisation.unit(id).ok_or_else(Failure::expired)?);
    edit(&mut row);
    let done = saved(turn, text(turn.lang, "setup-unit"), row.name.clone());
    change(desk, turn, &[Change::Unit(&row)], done).await
}

async fn unit_channel(desk: &Desk, turn: &Turn<'_>, id: &str, chosen: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let mut row = row_of(organisation.unit(id).ok_or_else(Failure::expired)?);
    row.channel = offered_channel(desk, turn, chosen).await?;
    let told = greet(desk, turn, &row.channel).await;
    change(desk, turn, &[Change::Unit(&row)], told).await
}

async fn drop_unit(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = organisation.unit(id).ok_or_else(Failure::expired)?.name.clone();
    let done = say("setup-unit-dropped").with("name", name).to(turn.lang);
    change(desk, turn, &[Change::DropUnit(id)], done).await
}

fn roles(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let lang = turn.lang;
    if organisation.vouched {
        reply.blocks.push(Block::Text { text: text(lang, "setup-vouched") });
        return reply;
    }
    let count = |grant: Grant| {
        let badges = organisation.badges_of(&grant).count();
        Some(say("setup-badges").with("count", badges).to(lang))
    };
    let ours = Role::ALL.map(|role| Choice {
        value: role.word().to_owned(),
        label: role_name(role, lang),
        description: count(Grant::Role(role)),
        chosen: false,
    });
    let units = organisation.units.iter().map(|unit| {
        let grant = Grant::Unit(unit.id.clone());
        Choice {
            value: grant.word(),
            label: say("setup-member-of").with("unit", unit.name.clone()).to(lang),
            description: count(grant),
            chosen: false,
        }
    });
    let choices: Vec<Choice> = ours.into_iter().chain(units).take(SHOWN).collect();
    reply.actions.push(Action::menu("1:oppsett:rolle", text(lang, "setup-choose-role"), choices));
    reply
}

/// Which badges of the surface give a role or a unit: those that have it, those whose names suggest it, then the rest.
async fn badges(desk: &Desk, turn: &Turn<'_>, grant: &str, from: usize) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let badges = in_order(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let name = grant_name(&given, &organisation, lang)?;
    let mut blocks = vec![
        Block::Heading { text: name.clone() },
        Block::Text { text: say("setup-who-gets").with("role", name).to(lang) },
    ];
    let mut actions = Vec::new();
    if badges.is_empty() {
        blocks.push(Block::Text { text: text(lang, "setup-no-badges") });
    }
    let page: Vec<Choice> = badges.iter().skip(from).take(SHOWN).map(|badge| badge.choice(lang)).collect();
    if !page.is_empty() {
        let shape = Shape::Menu { min: 0, max: page.len(), options: page };
        let id = format!("1:oppsett:gi:{from}:{grant}");
        actions.push(Action { id, label: text(lang, "setup-choose-badges"), shape });
    }
    let suggested: Vec<&str> = badges.iter().filter(|b| b.suggested && !b.has).map(|b| b.named.name.as_str()).collect();
    if !suggested.is_empty() {
        blocks.push(Block::Text { text: say("setup-suggested").with("names", suggested.join(", ")).to(lang) });
        actions.push(Action::button(format!("1:oppsett:forslag:{grant}"), text(lang, "setup-take-suggested")));
    }
    if badges.len() > from + SHOWN {
        let next = format!("1:oppsett:videre:{}:{grant}", from + SHOWN);
        actions.push(Action::button(next, text(lang, "setup-more-badges")));
    }
    actions.push(back(lang));
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

/// One of the surface's badges beside what is to be given.
struct Badge {
    named: Named,
    has: bool,
    suggested: bool,
}

impl Badge {
    fn choice(&self, lang: Lang) -> Choice {
        let description = (self.suggested && !self.has).then(|| text(lang, "setup-suggestion"));
        Choice { description, chosen: self.has, ..Choice::new(&self.named.id, &self.named.name) }
    }
}

fn in_order(badges: Vec<Named>, organisation: &Organisation, grant: &Grant) -> Vec<Badge> {
    let mut badges: Vec<Badge> = badges
        .into_iter()
        .map(|badge| Badge {
            has: organisation.badges_of(grant).any(|id| id == badge.id),
            suggested: looks_like(&badge.name, grant, &organisation.units),
            named: badge,
        })
        .collect();
    badges.sort_by_key(|badge| (!badge.has, !badge.suggested, badge.named.name.to_lowercase()));
    badges
}

fn grant_name(grant: &Grant, organisation: &Organisation, lang: Lang) -> Result<String, Failure> {
    match grant {
        Grant::Role(role) => Ok(role_name(*role, lang)),
        Grant::Unit(id) => organisation.unit(id).map(|unit| unit.name.clone()).ok_or_else(Failure::expired),
    }
}

/// Of the badges that were shown, those that were chosen give it from now on, and the others no longer.
async fn give(desk: &Desk, turn: &Turn<'_>, grant: &str, from: usize, chosen: &[String]) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = in_order(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let shown: Vec<&Badge> = listed.iter().skip(from).take(SHOWN).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &shown, chosen) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    let names: Vec<&str> =
        listed.iter().filter(|b| chosen.contains(&b.named.id)).map(|b| b.named.name.as_str()).collect();
    let mut changes: Vec<Change> = shown
        .iter()
        .filter(|b| b.has && !chosen.contains(&b.named.id))
        .map(|b| Change::Take(&b.named.id, grant))
        .collect();
    // What was chosen must be one of the surface's own, wherever the list stood when it was shown.
    changes.extend(listed.iter().filter(|b| chosen.contains(&b.named.id)).map(|b| Change::Give(&b.named.id, grant)));
    let lang = turn.lang;
    let who = if names.is_empty() { text(lang, "setup-nobody") } else { names.join(", ") };
    change(desk, turn, &changes, saved(turn, grant_name(&given, &organisation, lang)?, who)).await
}

/// Whether she is still an administrator when of the badges that were shown only the chosen ones make one.
fn keeps_herself(turn: &Turn, organisation: &Organisation, shown: &[&Badge], chosen: &[String]) -> bool {
    let worn = turn.request.person.badges.as_deref().unwrap_or_default();
    let was_shown = |id: &str| shown.iter().any(|badge| badge.named.id == id);
    let admin = Grant::Role(Role::Admin);
    let mut left = organisation.badges_of(&admin).filter(|id| !was_shown(id));
    chosen.iter().any(|id| worn.contains(id)) || left.any(|id| worn.iter().any(|badge| badge == id))
}

async fn suggested(desk: &Desk, turn: &Turn<'_>, grant: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = in_order(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let taken: Vec<&Badge> = listed.iter().filter(|badge| badge.suggested && !badge.has).collect();
    let chosen: Vec<String> = taken.iter().map(|badge| badge.named.id.clone()).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &[], &chosen) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    if taken.is_empty() {
        return Err(Failure::Told(Code::Expired, say("error-expired")));
    }
    let changes: Vec<Change> = taken.iter().map(|badge| Change::Give(&badge.named.id, grant)).collect();
    let names: Vec<&str> = taken.iter().map(|badge| badge.named.name.as_str()).collect();
    let done = saved(turn, grant_name(&given, &organisation, turn.lang)?, names.join(", "));
    change(desk, turn, &changes, done).await
}

#[cfg(test)]
mod tests {
    use crate::commands::testing::{desk, fill, lines_as, press_as};
    use crate::error::Code;

    #[tokio::test]
    async fn an_administrator_sees_what_is_missing_and_sets_it() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        assert!(page.text().contains("Mangler"), "{}", page.text());
        let named = fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", "Midtbyen").await;
        assert!(named.text().contains("Lagret") && named.text().contains("Midtbyen"), "{}", named.text());
        let zone = press_as(&desk, "admin", &page, "1:oppsett:sett:zone", &["Europe/Oslo"]).await;
        assert!(zone.text().contains("Europe/Oslo"), "{}", zone.text());
        for (step, field, value) in [("dato", "dato", "1.11.2026"), ("dato", "dato", "2026-11-01")] {
            let done = fill(&desk, "admin", &page, &format!("1:oppsett:{step}"), field, value).await;
            assert!(done.error.is_none() && done.text().contains("1.11.2026"), "{}", done.text());
        }
        for wrong in ["i morgen", "2027-01-01", "2010-01-01", ""] {
            let refused = fill(&desk, "admin", &page, "1:oppsett:dato", "dato", wrong).await;
            assert_eq!(refused.error, Some(Code::BadInput), "{wrong}: {}", refused.text());
        }
    }

    #[tokio::test]
    async fn nobody_else_sets_anything_up() {
        let desk = desk().await;
        for who in ["saksbehandler", "leder"] {
            assert_eq!(lines_as(&desk, who, "/oppsett").await.error, Some(Code::Forbidden));
            let page = lines_as(&desk, "admin", "/oppsett").await;
            let pressed = press_as(&desk, who, &page, "1:oppsett:sett:zone", &["Europe/Oslo"]).await;
            assert_eq!(pressed.error, Some(Code::Forbidden), "{}", pressed.text());
        }
    }

    #[tokio::test]
    async fn a_unit_is_named_once_and_never_after_a_person() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        let name = async |name: &str| fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", name).await;
        assert!(name("Heimdal").await.error.is_none());
        for wrong in ["heimdal", "", "–", "brukeren heter Ola Nordmann", "17858510023"] {
            assert!(name(wrong).await.error.is_some(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_value_that_was_not_offered_is_not_taken() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        for (step, value) in
            [("sett:threshold", "1"), ("sett:country", "FI"), ("sett:seal", "x"), ("sett:channel", "7")]
        {
            let reply = press_as(&desk, "admin", &page, &format!("1:oppsett:{step}"), &[value]).await;
            assert_eq!(reply.error, Some(Code::Expired), "{step}: {}", reply.text());
        }
    }
}
