//! WHO WE ARE: what an organisation has set up, who may do what in it, and what is still missing.
//!
//! Names of a surface's roles that look right are suggestions, never rights: only an explicit mapping gives a role.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::commands::desk::Place;
use crate::commands::request::{Person, Role};
use crate::knowledge::analysis::{fold, words};
use crate::knowledge::language::{Country, Lang};
use crate::reminders::calendar::Calendar;
use crate::reminders::plan::Quiet;
use crate::store::organisations::{Kept, UnitRow};

/// The smallest number that a table shows, unless the organisation asks for more.
pub const THRESHOLD: u32 = 5;
/// No organisation can go below this.
pub const LEAST_THRESHOLD: u32 = 3;
/// Cases for each worker above which a caseload is too large (Dansk Socialrådgiverforening: 15 to 25).
pub const CASELOAD: u32 = 25;
/// The hour of the morning digest, unless the organisation chose another.
pub const DIGEST_HOUR: u32 = 8;
/// When nobody is disturbed, unless the organisation or the person chose otherwise.
pub const QUIET_HOURS: &str = "18-7";
/// One study day a month, as the Trondheim project had it.
pub const STUDY_DAYS: u32 = 1;
/// As many units as fit a chat service's menu beside the five roles.
pub const MOST_UNITS: usize = 20;

/// A setting of an organisation, by its name in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Its language.
    Lang,
    /// Its time zone, by its IANA name.
    Zone,
    /// Its country.
    Country,
    /// How many months registrations are kept.
    Retention,
    /// The day of its data protection assessment (GDPR article 35).
    Assessed,
    /// The smallest number that a table shows.
    Threshold,
    /// Cases for each worker above which a caseload is too large.
    Caseload,
    /// The channel for neutral mentions.
    Channel,
    /// The hour of the morning digest.
    Digest,
    /// Hours in which nobody is disturbed, as `18-7`; `-` for none.
    Quiet,
    /// How many working days after a statutory limit passed undone a leader is told; `-` for never.
    Escalation,
    /// How many study days a person has in a month.
    StudyDays,
    /// Days on which everybody or a unit keeps closed.
    Closed,
}

impl Setting {
    /// Every setting, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Zone,
        Self::Country,
        Self::Lang,
        Self::Retention,
        Self::Assessed,
        Self::Threshold,
        Self::Caseload,
        Self::Channel,
        Self::Digest,
        Self::Quiet,
        Self::Escalation,
        Self::StudyDays,
        Self::Closed,
    ];

    /// Its name in the store, in the ids of actions and in the texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::Zone => "zone",
            Self::Country => "country",
            Self::Retention => "retention",
            Self::Assessed => "assessed",
            Self::Threshold => "threshold",
            Self::Caseload => "caseload",
            Self::Channel => "channel",
            Self::Digest => "digest",
            Self::Quiet => "quiet",
            Self::Escalation => "escalation",
            Self::StudyDays => "study-days",
            Self::Closed => "closed",
        }
    }

    /// The setting of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }

    /// The values that are offered; none where the value is written or comes from the surface.
    #[must_use]
    pub fn offered(self) -> &'static [&'static str] {
        match self {
            Self::Lang => &["nb", "sv", "da", "en"],
            // The zones of the three countries, far islands included.
            Self::Zone => &[
                "Europe/Oslo",
                "Europe/Stockholm",
                "Europe/Copenhagen",
                "Arctic/Longyearbyen",
                "Atlantic/Faroe",
                "America/Nuuk",
            ],
            Self::Country => &["NO", "SE", "DK"],
            Self::Retention => &["6", "12", "18", "24", "36"],
            Self::Threshold => &["3", "5", "7", "10"],
            Self::Caseload => &["15", "20", "25", "30", "40"],
            Self::Digest => &["6", "7", "8", "9", "10"],
            Self::Quiet => &["-", "16-7", "17-7", "18-7", "20-7", "22-6"],
            Self::Escalation => &["-", "1", "2", "5"],
            Self::StudyDays => &["0", "1", "2"],
            Self::Assessed | Self::Channel | Self::Closed => &[],
        }
    }
}

/// A unit: a team, an office, a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Random.
    pub id: String,
    /// What its people call it.
    pub name: String,
    /// The language in which it works.
    pub lang: Option<Lang>,
}

/// What a badge of a surface gives its wearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// A role.
    Role(Role),
    /// Membership of a unit, by its id.
    Unit(String),
}

impl Grant {
    /// How it is kept: a role's word, or `unit:ID`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Role(role) => role.word().to_owned(),
            Self::Unit(id) => format!("unit:{id}"),
        }
    }
}

impl FromStr for Grant {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.strip_prefix("unit:") {
            Some(id) => Ok(Self::Unit(id.to_owned())),
            None => Role::parse(word).map(Self::Role).ok_or(()),
        }
    }
}

/// What must be set up before more than the knowledge base is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A unit.
    Units,
    /// A mapping for caseworkers and one for administrators.
    Roles,
    /// A value.
    Setting(Setting),
}

/// What an organisation has set up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Its units, by name.
    pub units: Vec<Unit>,
    /// Which badge gives what.
    pub grants: Vec<(String, Grant)>,
    /// Whether its surface vouches for roles itself, so that no badge needs to be mapped.
    pub vouched: bool,
    values: Vec<(Setting, String)>,
}

impl Organisation {
    /// An organisation as it is kept.
    #[must_use]
    pub fn of(kept: Kept) -> Self {
        let values = kept.settings.iter().filter_map(|(name, value)| Some((Setting::parse(name)?, value.clone())));
        let grants = kept.grants.iter().filter_map(|(badge, grant)| Some((badge.clone(), grant.parse().ok()?)));
        Self {
            values: values.collect(),
            grants: grants.collect(),
            vouched: kept.settings.iter().any(|(name, _)| name == VOUCHED),
            units: kept.units.into_iter().map(Unit::from).collect(),
        }
    }

    /// A setting's value.
    #[must_use]
    pub fn value(&self, setting: Setting) -> Option<&str> {
        self.values.iter().find(|(s, _)| *s == setting).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    /// The organisation's own language.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.value(Setting::Lang).and_then(Lang::parse)
    }

    /// The language of one of a person's units, else the organisation's.
    #[must_use]
    pub fn lang_for(&self, person: &Person) -> Option<Lang> {
        let mut hers = self.units.iter().filter(|unit| person.units.contains(&unit.id));
        hers.find_map(|unit| unit.lang).or_else(|| self.lang())
    }

    /// Where it is, as far as it said; else as the installation has it.
    #[must_use]
    pub fn place(&self, installed: Place) -> Place {
        Place {
            lang: self.lang().unwrap_or(installed.lang),
            zone: self.value(Setting::Zone).and_then(|zone| zone.parse::<Tz>().ok()).unwrap_or(installed.zone),
            country: self.value(Setting::Country).and_then(Country::parse).unwrap_or(installed.country),
        }
    }

    /// The smallest number that a table shows.
    #[must_use]
    pub fn threshold(&self) -> u32 {
        self.number(Setting::Threshold).unwrap_or(THRESHOLD).max(LEAST_THRESHOLD)
    }

    /// Cases for each worker above which a caseload is too large.
    #[must_use]
    pub fn caseload(&self) -> u32 {
        self.number(Setting::Caseload).unwrap_or(CASELOAD)
    }

    /// Days on which everybody keeps closed, or a unit besides, in their order.
    #[must_use]
    pub fn closed(&self) -> Vec<Closed> {
        let words = self.value(Setting::Closed).unwrap_or_default();
        let mut closed: Vec<Closed> = words.split(',').filter_map(|word| word.parse().ok()).collect();
        closed.sort();
        closed
    }

    /// Which days are worked, by people of some units.
    #[must_use]
    pub fn calendar(&self, installed: Place, units: &[String]) -> Calendar {
        let closed = self.closed();
        let ours = closed.iter().filter(|closed| closed.unit.as_ref().is_none_or(|unit| units.contains(unit)));
        Calendar::of(self.place(installed).country).closing(ours.flat_map(Closed::days))
    }

    /// When the morning digest comes, on the organisation's wall.
    #[must_use]
    pub fn digest_time(&self) -> NaiveTime {
        let hour = self.number(Setting::Digest).unwrap_or(DIGEST_HOUR);
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
    }

    /// When nobody is disturbed, unless a person chose otherwise.
    #[must_use]
    pub fn quiet(&self) -> Option<Quiet> {
        let hours = self.value(Setting::Quiet).unwrap_or(QUIET_HOURS);
        let hour = |text: &str| NaiveTime::from_hms_opt(text.parse().ok()?, 0, 0);
        let (from, to) = hours.split_once('-')?;
        Some(Quiet { from: hour(from)?, to: hour(to)? })
    }

    /// How many working days after a statutory limit passed undone a leader is told; none where she is not.
    #[must_use]
    pub fn escalation(&self) -> Option<u32> {
        self.number(Setting::Escalation)
    }

    /// How many study days a person has in a month.
    #[must_use]
    pub fn study_days(&self) -> u32 {
        self.number(Setting::StudyDays).unwrap_or(STUDY_DAYS)
    }

    fn number(&self, setting: Setting) -> Option<u32> {
        self.value(setting).and_then(|value| value.parse().ok())
    }

    /// The badges that give something.
    pub fn badges_of<'a>(&'a self, grant: &'a Grant) -> impl Iterator<Item = &'a str> {
        self.grants.iter().filter(move |(_, g)| g == grant).map(|(badge, _)| badge.as_str())
    }

    /// A person with what her badges give her. Until there is an administrator, who keeps the surface's keys is one.
    #[must_use]
    pub fn who(&self, person: &Person) -> Person {
        let mut known = person.clone();
        let worn = person.badges.iter().flatten();
        for grant in worn.flat_map(|badge| self.grants.iter().filter(move |(b, _)| b == badge)).map(|(_, grant)| grant)
        {
            match grant {
                Grant::Role(role) if !known.roles.contains(role) => known.roles.push(*role),
                Grant::Unit(id) if !known.units.contains(id) => known.units.push(id.clone()),
                _ => {}
            }
        }
        if person.keeps_keys && !self.has(Role::Admin) {
            known.roles.push(Role::Admin);
        }
        known
    }

    fn has(&self, role: Role) -> bool {
        self.vouched || self.badges_of(&Grant::Role(role)).next().is_some()
    }

    /// What must still be set up; nothing when everything is open.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.units.is_empty() {
            missing.push(Missing::Units);
        }
        if !self.has(Role::Caseworker) || !self.has(Role::Admin) {
            missing.push(Missing::Roles);
        }
        for setting in [Setting::Zone, Setting::Country, Setting::Retention, Setting::Assessed] {
            if self.value(setting).is_none() {
                missing.push(Missing::Setting(setting));
            }
        }
        missing
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

/// Days on which everybody or a unit keeps closed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closed {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The unit's id; none for everybody.
    pub unit: Option<String>,
}

impl Closed {
    /// How it is kept: `2026-12-24/2026-12-31`, with `@ID` for a unit.
    #[must_use]
    pub fn word(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("@{unit}")).unwrap_or_default();
        format!("{}/{}{unit}", self.from, self.to)
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |day| *day <= to).take(MOST_CLOSED)
    }
}

impl FromStr for Closed {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let (days, unit) = word.split_once('@').map_or((word, None), |(days, unit)| (days, Some(unit.to_owned())));
        let (from, to) = days.split_once('/').ok_or(())?;
        Ok(Self { from: from.parse().map_err(|_| ())?, to: to.parse().map_err(|_| ())?, unit })
    }
}

/// Nobody keeps closed for longer in a row, in days.
pub const MOST_CLOSED: usize = 92;

/// The setting by which an organisation's surface says that it vouches for roles itself.
pub const VOUCHED: &str = "vouched";

impl From<UnitRow> for Unit {
    fn from(row: UnitRow) -> Self {
        Self { id: row.id, name: row.name, lang: Lang::parse(&row.lang) }
    }
}

/// Whether a badge's name looks like one that should give something. A suggestion, never a right.
#[must_use]
pub fn looks_like(name: &str, grant: &Grant, units: &[Unit]) -> bool {
    let role = match grant {
        Grant::Role(role) => *role,
        Grant::Unit(id) => return units.iter().any(|unit| unit.id == *id && holds(name, &unit.name)),
    };
    titles(role).iter().any(|title| holds(name, title)) && !GUIDES.iter().any(|title| holds(name, title))
}

/// Titles that end like a leader's and belong to those who guide.
const GUIDES: [&str; 3] = ["veileder", "vejleder", "gruppeveileder"];

/// What those with a role are called at work, as a chat service's role may be named after it.
fn titles(role: Role) -> &'static [&'static str] {
    match role {
        Role::Caseworker => &[
            "saksbehandler",
            "sosialkonsulent",
            "sosionom",
            "miljoterapeut",
            "socialsekreterare",
            "handleggare",
            "socialradgiver",
            "sagsbehandler",
            "caseworker",
            "social worker",
        ],
        Role::Leader => &["leder", "chef", "leader", "manager"],
        Role::Broker => &[
            "fagutvikler",
            "fagkonsulent",
            "fagradgiver",
            "metodutvecklare",
            "metodeveileder",
            "vidensmegler",
            "faglig konsulent",
            "knowledge broker",
        ],
        Role::Admin => &["administrator", "admin", "systemansvarlig", "systemansvarig", "superbruker"],
        Role::Privacy => {
            &["personvernombud", "dataskyddsombud", "databeskyttelsesradgiver", "data protection officer", "dpo"]
        }
    }
}

/// Whether a name holds a title: each of its words at the end of one of the name's, inflected or not.
fn holds(name: &str, title: &str) -> bool {
    let plain = |text: &str| words(text).iter().map(|word| fold(word)).collect::<Vec<_>>();
    let (name, title) = (plain(name), plain(title));
    let ends = |word: &String, part: &String| {
        ENDINGS.iter().any(|ending| {
            let stem = word.strip_suffix(ending).unwrap_or_default();
            // A short title is a whole word: «admin» is not «administrasjon».
            if part.chars().count() <= 5 && part != "leder" && part != "chef" {
                stem == part
            } else {
                stem.ends_with(part.as_str())
            }
        })
    };
    !title.is_empty() && title.iter().all(|part| name.iter().any(|word| ends(word, part)))
}

/// What the four languages put after a noun.
const ENDINGS: [&str; 12] = ["", "e", "er", "ere", "ene", "erne", "en", "n", "r", "s", "na", "ne"];

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(settings: &[(&str, &str)], grants: &[(&str, &str)], units: &[&str]) -> Organisation {
        let pairs =
            |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        let units =
            units.iter().map(|name| UnitRow { id: (*name).to_owned(), name: (*name).to_owned(), lang: String::new() });
        Organisation::of(Kept { settings: pairs(settings), grants: pairs(grants), units: units.collect() })
    }

    #[test]
    fn only_an_explicit_mapping_gives_a_role() {
        let organisation =
            organisation(&[], &[("b1", "leader"), ("b2", "unit:midtbyen"), ("b3", "admin")], &["midtbyen"]);
        let mut kari = Person::member("discord:1", "discord:5");
        assert!(organisation.who(&kari).roles.is_empty());
        kari.badges = Some(vec!["b1".into(), "b2".into(), "b9".into()]);
        let known = organisation.who(&kari);
        assert_eq!((known.roles, known.units), (vec![Role::Leader], vec!["midtbyen".to_owned()]));
        kari.badges = None;
        assert!(organisation.who(&kari).roles.is_empty(), "what is not known gives nothing");
    }

    #[test]
    fn who_keeps_the_keys_sets_up_until_there_is_an_administrator() {
        let keeper = Person { keeps_keys: true, ..Person::member("discord:1", "discord:5") };
        assert_eq!(Organisation::default().who(&keeper).roles, [Role::Admin]);
        assert!(organisation(&[], &[("b", "admin")], &[]).who(&keeper).roles.is_empty());
    }

    #[test]
    fn it_is_closed_until_everything_is_there() {
        let all = [("zone", "Europe/Oslo"), ("country", "NO"), ("retention", "24"), ("assessed", "2026-11-01")];
        let mapped = [("b", "admin"), ("c", "caseworker")];
        assert!(organisation(&all, &mapped, &["midtbyen"]).missing().is_empty());
        assert_eq!(organisation(&all, &mapped, &[]).missing(), [Missing::Units]);
        assert_eq!(organisation(&all, &mapped[..1], &["m"]).missing(), [Missing::Roles]);
        assert_eq!(organisation(&all[..3], &mapped, &["m"]).missing(), [Missing::Setting(Setting::Assessed)]);
        assert_eq!(Organisation::default().missing().len(), 6);
    }

    #[test]
    fn thresholds_have_a_floor() {
        assert_eq!(Organisation::default().threshold(), 5);
        assert_eq!(organisation(&[("threshold", "1")], &[], &[]).threshold(), 3);
    }

    #[test]
    fn who_keeps_closed_does_not_work_that_day_and_others_do() {
        let days = [("closed", "2026-12-28/2026-12-30,2026-11-26/2026-11-26@nord,tull")];
        let organisation = organisation(&days, &[], &[]);
        let closed = organisation.closed();
        assert_eq!(
            closed.iter().map(Closed::word).collect::<Vec<_>>(),
            ["2026-11-26/2026-11-26@nord", "2026-12-28/2026-12-30",]
        );
        let place = Place { lang: Lang::Nb, zone: chrono_tz::Europe::Oslo, country: Country::No };
        let works = |unit: &str, day: &str| {
            organisation.calendar(place, &[unit.to_owned()]).is_working_day(day.parse().unwrap())
        };
        assert!(!works("nord", "2026-11-26") && works("sor", "2026-11-26"));
        assert!(!works("sor", "2026-12-29") && works("sor", "2026-12-31"));
    }

    #[test]
    fn names_suggest_and_no_more() {
        for (name, role) in [
            ("Saksbehandlere", Role::Caseworker),
            ("Socialrådgivere", Role::Caseworker),
            ("Enhetsleder", Role::Leader),
            ("Metodutvecklare", Role::Broker),
            ("Personvernombud", Role::Privacy),
            ("Handläggare", Role::Caseworker),
            ("Vidensmægler", Role::Broker),
            ("Enhetsledere", Role::Leader),
            ("Enhetschef", Role::Leader),
            ("Avdelingslederne", Role::Leader),
            ("Admin", Role::Admin),
            ("Administratorer", Role::Admin),
            ("Faglige konsulenter", Role::Broker),
        ] {
            assert!(looks_like(name, &Grant::Role(role), &[]), "{name}");
        }
        for (name, role) in [
            ("Fotball", Role::Leader),
            ("Veiledere NAV", Role::Leader),
            ("Vejledere", Role::Leader),
            ("Administrasjonen", Role::Admin),
        ] {
            assert!(!looks_like(name, &Grant::Role(role), &[]), "{name}");
        }
        let unit = |name: &str| Unit { id: "u".into(), name: name.into(), lang: None };
        let given = Grant::Unit("u".into());
        assert!(looks_like("Team Midtbyen", &given, &[unit("Midtbyen")]));
        assert!(!looks_like("Tøst", &given, &[unit("Øst")]));
    }
}
