//! `/oppsett`: an organisation sets itself up: units, who may do what, where it is, how long rows are kept, and the day of
//! its data protection assessment. Until all of that is there, only the knowledge base is open.

use futures_util::FutureExt;
use uuid::Uuid;

use super::desk::{Desk, cleaned};
use super::reply::{Action, Block, Choice, Fact, Field, Reply, Shape};
use super::request::{Pressed, Role, Turn};
use super::spec::{Access, Command, Opens, no_proposals};
use crate::directory::{Directory, Named};
use crate::error::Failure;
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
        "sprak" => unit_lang(desk, turn, rest, chosen.ok_or_else(Failure::expired)?).await,
        "kanaler" => more_channels(desk, turn, rest).await,
        "skriv" => greet_again(desk, turn).await,
        "fjern" => ask_before_drop(desk, turn, rest).await,
        "fjernja" => drop_unit(desk, turn, rest).await,
        "rolle" => badges(desk, turn, chosen.ok_or_else(Failure::expired)?, 0, None).await,
        "videre" => {
            let (from, grant) = counted(rest)?;
            badges(desk, turn, grant, from, None).await
        }
        "gi" => {
            let (from, rest) = counted(rest)?;
            let (print, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
            give(desk, turn, Shown { grant, from, print }, &pressed.values).await
        }
        "forslag" => {
            let (print, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
            suggested(desk, turn, grant, print).await
        }
        _ => Err(Failure::expired()),
    }
}

fn counted(rest: &str) -> Result<(usize, &str), Failure> {
    let (from, grant) = rest.split_once(':').ok_or_else(Failure::expired)?;
    Ok((from.parse().map_err(|_| Failure::expired())?, grant))
}

async fn organisation(desk: &Desk, turn: &Turn<'_>) -> Result<std::sync::Arc<Organisation>, Failure> {
    Ok(desk.organisations.fresh(&desk.store, &turn.person().organisation).await?)
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
    for setting in Setting::ALL {
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
    let key = known(key)?;
    let about = vec![
        Block::Heading { text: text(lang, &format!("setup-{key}")) },
        Block::Text { text: text(lang, &format!("setup-{key}-about")) },
    ];
    let mut reply = Reply::new(turn.message.clone(), about);
    match key {
        "units" => reply = units(turn, &organisation, reply),
        "roles" => reply = roles(turn, &organisation, reply),
        "assessed" => reply.actions.push(form(lang, "dato")),
        "channel" => {
            let now = organisation.value(Setting::Channel);
            reply = channels(desk, turn, reply, now, 0).await?;
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
    reply.actions.push(Action::menu("1:oppsett:sett:channel", text(lang, "setup-choose-channel"), choices));
    let next = from.saturating_add(SHOWN - 1);
    if channels.len() > next {
        let more = format!("1:oppsett:kanaler:{next}");
        reply.actions.push(Action::button(more, text(lang, "setup-more-channels")));
    }
    Ok(reply)
}

/// The next channels.
async fn more_channels(desk: &Desk, turn: &Turn<'_>, from: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let from = from.parse().map_err(|_| Failure::expired())?;
    let heading = Block::Heading { text: text(turn.lang, "setup-channel") };
    let reply = Reply::new(turn.message.clone(), vec![heading]);
    let mut reply = channels(desk, turn, reply, organisation.value(Setting::Channel), from).await?;
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
        // It is done, whatever becomes of the page that shows it.
        Written::Done => Ok(page(desk, turn, Some(done)).await.unwrap_or(short)),
        before @ Written::Before(_) => desk.settled(turn, &body, before, short),
    }
}

async fn set(desk: &Desk, turn: &Turn<'_>, key: &str, value: &str) -> Result<Reply, Failure> {
    let setting = Setting::parse(key).ok_or_else(Failure::expired)?;
    if setting == Setting::Channel {
        return set_channel(desk, turn, value).await;
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

async fn set_channel(desk: &Desk, turn: &Turn<'_>, value: &str) -> Result<Reply, Failure> {
    let value = offered_channel(desk, turn, value).await?;
    let lang = turn.lang;
    let what = text(lang, if value.is_empty() { "setup-no-channel" } else { "setup-channel-chosen" });
    let done = saved(turn, text(lang, "setup-channel"), what);
    let reply = change(desk, turn, &[Change::Set(Setting::Channel.name(), &value)], done).await?;
    if value.is_empty() { Ok(reply) } else { Ok(greet(desk, turn, &value, reply).await) }
}

async fn greet_again(desk: &Desk, turn: &Turn<'_>) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let channel = organisation.value(Setting::Channel).ok_or_else(Failure::expired)?.to_owned();
    let reply = page(desk, turn, None).await?;
    Ok(greet(desk, turn, &channel, reply).await)
}

/// Writes a first line in the channel, so that a missing permission is known now and not when it matters, and says in the
/// reply how that went.
async fn greet(desk: &Desk, turn: &Turn<'_>, channel: &str, mut reply: Reply) -> Reply {
    let organisation = &turn.person().organisation;
    let lang = turn.organisation.lang().unwrap_or(desk.place.lang);
    let message = desk.seal.message_about(organisation, channel, &turn.key);
    let greeting = Reply::sentence(message, text(lang, "channel-greeting"));
    let letter = Letter { kind: "greeting", at: desk.clock.now(), reply: greeting };
    let key = match desk.surfaces.send(&Recipient::channel(organisation, channel), &letter).await {
        Delivery::Done => "setup-channel-greeted",
        Delivery::Closed => "setup-channel-closed",
        Delivery::Gone => "setup-channel-gone",
        outcome @ (Delivery::Again(_) | Delivery::Never(_)) => {
            tracing::warn!(?outcome, "a channel could not be greeted");
            "setup-channel-unsure"
        }
    };
    reply.blocks.insert(1, Block::Notice { text: text(turn.lang, key) });
    if key != "setup-channel-greeted" {
        reply.actions.push(Action::button("1:oppsett:skriv", text(turn.lang, "setup-greet-again")));
    }
    reply
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
    let name = cut(cleaned(name).trim(), NAME);
    if name.is_empty() || !name.chars().any(char::is_alphanumeric) {
        return Err(Failure::bad_input(say("setup-unit-empty")));
    }
    // A unit is a team or a place of work; a name that looks like a person's or an address is none.
    if !matches!(desk.guard.look(&name, Inlet::Field, turn.guarded_as), Verdict::Clean) {
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
    if let Some(unit) = old {
        return change(desk, turn, &[Change::UnitName(&unit.id, &name)], done).await;
    }
    let row = UnitRow { id: Uuid::new_v4().simple().to_string(), name, lang: String::new() };
    change(desk, turn, &[Change::NewUnit(&row)], done).await
}

/// One unit: its name, its language, and its end.
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
    let none = Choice { chosen: unit.lang.is_none(), ..Choice::new("-", &text(lang, "setup-none")) };
    let languages = std::iter::once(none).chain(languages).collect();
    let actions = vec![
        Action::menu(format!("1:oppsett:sprak:{id}"), text(lang, "setup-unit-lang"), languages),
        form(lang, &format!("navn:{id}")),
        Action::button(format!("1:oppsett:fjern:{id}"), text(lang, "setup-drop-unit")),
        back(lang),
    ];
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

async fn unit_lang(desk: &Desk, turn: &Turn<'_>, id: &str, chosen: &str) -> Result<Reply, Failure> {
    let lang = Lang::parse(chosen).filter(|lang| Lang::INTERFACE.contains(lang));
    if lang.is_none() && chosen != "-" {
        return Err(Failure::expired());
    }
    let organisation = organisation(desk, turn).await?;
    let done =
        saved(turn, text(turn.lang, "setup-unit"), organisation.unit(id).ok_or_else(Failure::expired)?.name.clone());
    let code = lang.map(Lang::code).unwrap_or_default();
    change(desk, turn, &[Change::UnitLang(id, code)], done).await
}

/// What was given through a unit goes with it, so that it is asked about first.
async fn ask_before_drop(desk: &Desk, turn: &Turn<'_>, id: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let name = organisation.unit(id).ok_or_else(Failure::expired)?.name.clone();
    let lang = turn.lang;
    let blocks = vec![Block::Notice { text: say("setup-drop-sure").with("name", name).to(lang) }];
    let yes = Action::button(format!("1:oppsett:fjernja:{id}"), text(lang, "setup-drop-unit"));
    Ok(Reply::new(turn.message.clone(), blocks).with(vec![yes, back(lang)]))
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

/// What stood before her when she chose: what is to be given, where the list began, and a fingerprint of it.
struct Shown<'a> {
    grant: &'a str,
    from: usize,
    print: &'a str,
}

/// Which badges of the surface give a role or a unit, by name; those whose names suggest it are told.
async fn badges(
    desk: &Desk,
    turn: &Turn<'_>,
    grant: &str,
    from: usize,
    notice: Option<&str>,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let badges = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let name = grant_name(&given, &organisation, lang)?;
    let mut blocks = vec![Block::Heading { text: name.clone() }];
    blocks.extend(notice.map(|key| Block::Notice { text: text(lang, key) }));
    let ask = if matches!(given, Grant::Unit(_)) { "setup-who-belongs" } else { "setup-who-gets" };
    blocks.push(Block::Text { text: say(ask).with("role", name).to(lang) });
    let mut actions = Vec::new();
    if badges.is_empty() {
        blocks.push(Block::Text { text: text(lang, "setup-no-badges") });
    }
    let page: Vec<&Badge> = badges.iter().skip(from).take(SHOWN).collect();
    if !page.is_empty() {
        let id = format!("1:oppsett:gi:{from}:{}:{grant}", fingerprint(desk, &page));
        let options: Vec<Choice> = page.iter().map(|badge| badge.choice(lang)).collect();
        let shape = Shape::Menu { min: 0, max: page.len(), options };
        actions.push(Action { id, label: text(lang, "setup-choose-badges"), shape });
    }
    let suggested: Vec<&Badge> = badges.iter().filter(|badge| badge.suggested && !badge.has).collect();
    if !suggested.is_empty() {
        let names: Vec<&str> = suggested.iter().map(|badge| badge.named.name.as_str()).collect();
        blocks.push(Block::Text { text: say("setup-suggested").with("names", names.join(", ")).to(lang) });
        let take = format!("1:oppsett:forslag:{}:{grant}", fingerprint(desk, &suggested));
        actions.push(Action::button(take, text(lang, "setup-take-suggested")));
    }
    let next = from.saturating_add(SHOWN);
    if badges.len() > next {
        let more = format!("1:oppsett:videre:{next}:{grant}");
        actions.push(Action::button(more, text(lang, "setup-more-badges")));
    }
    actions.push(back(lang));
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

/// A short fingerprint of badges: a press may come weeks after they were shown, and must mean those that were.
fn fingerprint(desk: &Desk, badges: &[&Badge]) -> String {
    let ids: Vec<&str> = badges.iter().map(|badge| badge.named.id.as_str()).collect();
    desk.seal.digest(&ids.join(",")).chars().take(8).collect()
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

fn by_name(badges: Vec<Named>, organisation: &Organisation, grant: &Grant) -> Vec<Badge> {
    let mut badges: Vec<Badge> = badges
        .into_iter()
        .map(|badge| Badge {
            has: organisation.badges_of(grant).any(|id| id == badge.id),
            suggested: looks_like(&badge.name, grant, &organisation.units),
            named: badge,
        })
        .collect();
    badges.sort_by_cached_key(|badge| (badge.named.name.to_lowercase(), badge.named.id.clone()));
    badges
}

fn grant_name(grant: &Grant, organisation: &Organisation, lang: Lang) -> Result<String, Failure> {
    match grant {
        Grant::Role(role) => Ok(role_name(*role, lang)),
        Grant::Unit(id) => organisation.unit(id).map(|unit| unit.name.clone()).ok_or_else(Failure::expired),
    }
}

/// Of the badges that were shown, those that were chosen give it from now on, and the others no longer.
async fn give(desk: &Desk, turn: &Turn<'_>, shown: Shown<'_>, chosen: &[String]) -> Result<Reply, Failure> {
    let Shown { grant, from, print } = shown;
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let shown: Vec<&Badge> = listed.iter().skip(from).take(SHOWN).collect();
    if fingerprint(desk, &shown) != print {
        return badges(desk, turn, grant, from, Some("setup-badges-changed")).await;
    }
    let is_chosen = |badge: &&&Badge| chosen.contains(&badge.named.id);
    let ids: Vec<String> = shown.iter().filter(is_chosen).map(|badge| badge.named.id.clone()).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &shown, &ids) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    // Taking away what another replica has given meanwhile, or nobody has, harms nothing.
    let mut changes = Vec::new();
    for badge in &shown {
        let id = badge.named.id.as_str();
        changes.push(if ids.iter().any(|one| one == id) { Change::Give(id, grant) } else { Change::Take(id, grant) });
    }
    let lang = turn.lang;
    let names: Vec<&str> = shown.iter().filter(is_chosen).map(|badge| badge.named.name.as_str()).collect();
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

/// The badges that were suggested give it from now on; where other names look right by now, they are shown instead.
async fn suggested(desk: &Desk, turn: &Turn<'_>, grant: &str, print: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let taken: Vec<&Badge> = listed.iter().filter(|badge| badge.suggested && !badge.has).collect();
    if fingerprint(desk, &taken) != print {
        return badges(desk, turn, grant, 0, Some("setup-badges-changed")).await;
    }
    let ids: Vec<String> = taken.iter().map(|badge| badge.named.id.clone()).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &[], &ids) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    let changes: Vec<Change> = ids.iter().map(|id| Change::Give(id, grant)).collect();
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
    async fn a_unit_is_named_once_in_one_line_and_not_after_what_is_known_as_a_persons() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        let name = async |name: &str| fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", name).await;
        assert!(name("Heimdal").await.error.is_none());
        for wrong in ["heimdal", " Heimdal\u{202e}", "", "–", "brukeren heter Ola Nordmann", "17858510023"] {
            assert!(name(wrong).await.error.is_some(), "{wrong}");
        }
        assert!(name("To\nlinjer").await.text().contains("To linjer"));
    }

    #[tokio::test]
    async fn a_value_that_was_not_offered_is_not_taken() {
        let desk = desk().await;
        let page = lines_as(&desk, "admin", "/oppsett").await;
        fill(&desk, "admin", &page, "1:oppsett:enhet", "navn", "Midtbyen").await;
        let unit = desk.organisations.fresh(&desk.store, "local").await.unwrap().units[0].id.clone();
        let words = "Ola Nordmann 17858510023";
        let languages = format!("sprak:{unit}");
        for (step, value) in [
            ("sett:threshold", "1"),
            ("sett:country", "FI"),
            ("sett:seal", "x"),
            (languages.as_str(), words),
            ("velg", words),
            ("rolle", words),
            ("enheter", words),
        ] {
            let reply = press_as(&desk, "admin", &page, &format!("1:oppsett:{step}"), &[value]).await;
            assert_eq!(reply.error, Some(Code::Expired), "{step}: {}", reply.text());
        }
        assert_eq!(desk.organisations.fresh(&desk.store, "local").await.unwrap().units[0].lang, None);
    }
}
