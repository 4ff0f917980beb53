//! Every setting, read once: flag, then environment, then `./fagmegler.toml`, then default.
//!
//! A wrong value stops the start with a sentence that names the setting. What the README's table says is rendered from
//! [`SETTINGS`].

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono_tz::Tz;

use crate::clock::{Clock, Pretended};
use crate::error::{Exit, Stop};
use crate::fetch::address::{Address, Refused};
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::library::Origin;
use crate::texts::say;

/// The file that is read from the working folder when it is there.
pub const FILE: &str = "fagmegler.toml";

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Name in the environment.
    pub env: &'static str,
    /// Name in the file, and of the flag where there is one.
    pub key: &'static str,
    /// What holds when nobody says otherwise, as the README shows it.
    pub default: &'static str,
    /// What it is for, in the README and in the sentence that refuses a value.
    pub about: &'static str,
}

const fn setting(env: &'static str, key: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting { env, key, default, about }
}

/// Every setting, in the order of the README's table.
pub const SETTINGS: [Setting; 22] = [
    setting("FAGMEGLER_LISTEN", "listen", "127.0.0.1:8080", "address and port of the local chat; port 0 picks one"),
    setting("FAGMEGLER_DATA", "data", "./data", "folder of the database and the index"),
    setting("FAGMEGLER_KNOWLEDGE", "knowledge", "embedded", "folder of Markdown that is indexed instead, and watched"),
    setting("DATABASE_URL", "database_url", "sqlite:DATA/fagmegler.db", "`sqlite:PATH` or `postgres://…`"),
    setting("FAGMEGLER_LANG", "lang", "nb", "language where a person has chosen none: nb, sv, da or en"),
    setting("FAGMEGLER_ZONE", "zone", "Europe/Oslo", "time zone, by its IANA name"),
    setting("FAGMEGLER_COUNTRY", "country", "NO", "whose law comes first: NO, SE or DK"),
    setting(
        "FAGMEGLER_PUBLIC_URL",
        "public_url",
        "none",
        "address under which others reach it, when a proxy stands before it",
    ),
    setting(
        "FAGMEGLER_CASE_NUMBERS",
        "case_numbers",
        "none",
        "regular expressions of the municipality's case numbers, separated by spaces; they are refused like identity numbers",
    ),
    setting("FAGMEGLER_LOG", "log", "info", "how much is logged: error, warn, info, debug, or a `tracing` filter"),
    setting("FAGMEGLER_DEMO", "demo", "0", "1 keeps the demo people and the local chat open beyond this machine"),
    setting(
        "FAGMEGLER_NOW",
        "now",
        "the machine's clock",
        "`ISO[,xFACTOR]`: the clock starts there and runs FACTOR times as fast; not with the real Discord",
    ),
    setting(
        "DISCORD_TOKEN",
        "discord_token",
        "none",
        "token of the bot: it is served in Discord, and the local chat closes",
    ),
    setting(
        "DISCORD_GUILD_ID",
        "discord_guild_id",
        "all guilds",
        "the guild in which the commands are published at once",
    ),
    setting("DISCORD_APPLICATION_ID", "discord_application_id", "asked for", "id of the application"),
    setting(
        "DISCORD_PUBLIC_KEY",
        "discord_public_key",
        "none",
        "public key of the application: signed interactions at `POST /discord/interactions` instead of the gateway",
    ),
    setting("DISCORD_API_URL", "discord_api_url", "Discord", "`http://…` of a stand-in for Discord"),
    setting(
        "EMBEDDINGS_URL",
        "embeddings_url",
        "none",
        "address of an OpenAI-compatible embeddings endpoint, on this machine or in a private network; questions and passages are sent there",
    ),
    setting(
        "EMBEDDINGS_MODEL",
        "embeddings_model",
        "multilingual-e5-small",
        "the model that the endpoint is asked for",
    ),
    setting("EMBEDDINGS_KEY", "embeddings_key", "none", "bearer token of the endpoint, where it wants one"),
    setting(
        "EMBEDDINGS_DEADLINE",
        "embeddings_deadline",
        "150",
        "milliseconds that a question waits for its vector before the answer goes out without",
    ),
    setting(
        "EMBEDDINGS_AGREEMENT",
        "embeddings_agreement",
        "none",
        "reference of the data processing agreement under which an endpoint beyond private networks is used, by https",
    ),
];

/// How long a question waits for its vector where nobody says otherwise.
const EMBEDDINGS_DEADLINE: Duration = Duration::from_millis(150);

/// A secret that does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A secret from elsewhere than the settings.
    #[must_use]
    pub fn of(secret: &str) -> Self {
        Self(secret.to_owned())
    }

    /// No secret.
    #[must_use]
    pub fn none() -> Self {
        Self(String::new())
    }

    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The settings as they hold.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address of the local chat.
    pub listen: SocketAddr,
    /// Folder of database and index.
    pub data: PathBuf,
    /// Where the knowledge comes from.
    pub knowledge: Origin,
    /// The database's address.
    pub database_url: Secret,
    /// Language where a person has chosen none.
    pub lang: Lang,
    /// Time zone.
    pub zone: Tz,
    /// Whose law comes first.
    pub country: Country,
    /// Address under which others reach it.
    pub public_url: Option<String>,
    /// Patterns of case numbers.
    pub case_numbers: Vec<String>,
    /// Filter of the log.
    pub log: String,
    /// Whether the demo is kept open beyond this machine.
    pub demo: bool,
    /// Another time than the machine's.
    pub now: Option<Pretended>,
    /// The Discord application to serve.
    pub discord: Option<Discord>,
    /// The embeddings endpoint to use.
    pub embeddings: Option<Embeddings>,
    /// Whether anything of Discord is set: then the local chat, which has no login, closes.
    pub names_discord: bool,
}

/// A Discord application.
#[derive(Debug, Clone)]
pub struct Discord {
    /// Its bot token; without it, signed interactions are answered, and commands are published by others.
    pub token: Option<Secret>,
    /// The key of its signatures, 64 hexadecimal digits: then interactions come by HTTP, and no gateway is held.
    pub public_key: Option<String>,
    /// A stand-in for Discord.
    pub api_url: Option<String>,
    /// The guild in which commands are published at once; none publishes them everywhere.
    pub guild: Option<u64>,
    /// Its id, where Discord need not be asked for it.
    pub application: Option<u64>,
}

/// An embeddings endpoint.
#[derive(Debug, Clone)]
pub struct Embeddings {
    /// Where it is.
    pub address: Address,
    /// The model that it is asked for.
    pub model: String,
    /// Its bearer token.
    pub key: Option<Secret>,
    /// How long a question waits for it.
    pub deadline: Duration,
    /// The agreement under which it may lie beyond private networks.
    pub agreement: Option<String>,
}

/// Values from one place, by key.
pub type Values = BTreeMap<String, String>;

impl Config {
    /// Reads the settings of this process: `flags` by key, the environment, and the file in the working folder.
    pub fn read(flags: &Values) -> Result<Self, Stop> {
        let env = SETTINGS.iter().filter_map(|s| Some((s.key.to_owned(), std::env::var(s.env).ok()?))).collect();
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => file_values(&text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Values::new(),
            Err(error) => {
                return Err(Stop::new(
                    Exit::Usage,
                    say("stop-settings-file").with("file", FILE).with("what", error.to_string()),
                ));
            }
        };
        Self::of(&[flags, &env, &file])
    }

    /// The settings from places in the order of their rank.
    pub fn of(places: &[&Values]) -> Result<Self, Stop> {
        let raw = Raw { places };
        let data = raw.parsed("data", |v| Some(PathBuf::from(v)))?.unwrap_or_else(|| "./data".into());
        let database = raw.get("database_url").map_or_else(|| lite_in(&data), str::to_owned);
        let config = Self {
            listen: raw
                .parsed("listen", |v| v.parse().ok())?
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            knowledge: raw.get("knowledge").map_or(Origin::Shipped, |folder| Origin::Folder(folder.into())),
            database_url: Secret(database),
            lang: raw.parsed("lang", |v| Lang::parse(v).filter(|l| Lang::INTERFACE.contains(l)))?.unwrap_or(Lang::Nb),
            zone: raw.parsed("zone", |v| v.parse().ok())?.unwrap_or(Tz::Europe__Oslo),
            country: raw
                .parsed("country", |v| Country::parse(v).filter(|c| *c != Country::Any))?
                .unwrap_or(Country::No),
            public_url: raw
                .parsed("public_url", |v| v.starts_with("http").then(|| v.trim_end_matches('/').to_owned()))?,
            case_numbers: raw.parsed("case_numbers", patterns)?.unwrap_or_default(),
            log: raw
                .parsed("log", |v| tracing_subscriber::EnvFilter::try_new(v).ok().map(|_| v.to_owned()))?
                .unwrap_or_else(|| "info".into()),
            demo: raw.parsed("demo", truth)?.unwrap_or(false),
            now: raw.parsed("now", |v| v.parse().ok())?,
            discord: discord(&raw)?,
            embeddings: embeddings(&raw)?,
            names_discord: raw.get("discord_token").or(raw.get("discord_public_key")).is_some(),
            data,
        };
        if config.now.is_some()
            && config.names_discord
            && !raw.get("discord_api_url").is_some_and(|url| url.starts_with("http://"))
        {
            return Err(Stop::new(Exit::Usage, say("stop-now-with-discord")));
        }
        Ok(config)
    }

    /// The clock that these settings ask for.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.now.as_ref().map_or_else(Clock::of_machine, |wish| Clock::pretending(wish, self.zone))
    }

    /// Whether the demo people and the local chat are there: on this machine alone, or when they are asked for.
    #[must_use]
    pub fn has_local_chat(&self) -> bool {
        self.demo || (self.listen.ip().is_loopback() && !self.names_discord && self.public_url.is_none())
    }

    /// The folder of the index.
    #[must_use]
    pub fn indexes(&self) -> PathBuf {
        self.data.join("index")
    }
}

fn discord(raw: &Raw) -> Result<Option<Discord>, Stop> {
    let snowflake = |v: &str| v.parse().ok().filter(|id| *id > 0);
    let guild = raw.parsed("discord_guild_id", snowflake)?;
    let application = raw.parsed("discord_application_id", snowflake)?;
    let api_url =
        raw.parsed("discord_api_url", |v| v.starts_with("http://").then(|| v.trim_end_matches('/').to_owned()))?;
    let public_key = raw.parsed("discord_public_key", |v| crate::discord::http::verifier(v).map(|_| v.to_owned()))?;
    let token = raw.get("discord_token").map(|token| Secret(token.to_owned()));
    let named = token.is_some() || public_key.is_some();
    let begun = raw.places.iter().any(|values| values.keys().any(|key| key.starts_with("discord_")));
    if begun && !named {
        // A secret that did not arrive must not start a demo that looks healthy.
        return Err(Stop::new(Exit::Usage, say("stop-discord-nothing")));
    }
    Ok(named.then_some(Discord { token, public_key, api_url, guild, application }))
}

fn embeddings(raw: &Raw) -> Result<Option<Embeddings>, Stop> {
    let agreement = raw.get("embeddings_agreement").map(str::to_owned);
    let milliseconds = |v: &str| v.parse().ok().filter(|ms| (1..=60_000).contains(ms)).map(Duration::from_millis);
    let deadline = raw.parsed("embeddings_deadline", milliseconds)?.unwrap_or(EMBEDDINGS_DEADLINE);
    let Some(url) = raw.get("embeddings_url") else { return Ok(None) };
    let address = match Address::read(url, agreement.is_some()) {
        Ok(address) => address,
        Err(Refused::Beyond(host)) => return Err(embeddings_beyond(&host)),
        Err(Refused::Unreadable) => return Err(wrong("embeddings_url", url)),
    };
    let model = raw.get("embeddings_model").unwrap_or("multilingual-e5-small").to_owned();
    let key = raw.get("embeddings_key").map(Secret::of);
    Ok(Some(Embeddings { address, model, key, deadline, agreement }))
}

/// The sentence that refuses an endpoint beyond this machine and its private networks.
#[must_use]
pub fn embeddings_beyond(host: &str) -> Stop {
    Stop::new(Exit::Usage, say("stop-embeddings-beyond").with("host", host))
}

fn lite_in(data: &Path) -> String {
    // The path becomes part of an address, where these characters mean something else.
    let path = data.join("fagmegler.db").display().to_string();
    format!("sqlite:{}", path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

fn patterns(value: &str) -> Option<Vec<String>> {
    value.split_whitespace().map(|p| regex::Regex::new(p).ok().map(|_| p.to_owned())).collect()
}

/// The fields of the settings file as text.
fn file_values(text: &str) -> Result<Values, Stop> {
    let unreadable =
        |what: String| Stop::new(Exit::Usage, say("stop-settings-file").with("file", FILE).with("what", what));
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| unreadable(e.message().to_owned()))?;
    let mut values = Values::new();
    for (name, value) in table {
        if !SETTINGS.iter().any(|s| s.key == name) {
            let names: Vec<&str> = SETTINGS.iter().map(|s| s.key).collect();
            let say = say("stop-setting-unknown").with("file", FILE).with("name", name).with("names", names.join(", "));
            return Err(Stop::new(Exit::Usage, say));
        }
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Array(items) => items.iter().filter_map(|i| i.as_str()).collect::<Vec<_>>().join(" "),
            other => other.to_string(),
        };
        values.insert(name, text);
    }
    Ok(values)
}

struct Raw<'a> {
    places: &'a [&'a Values],
}

impl Raw<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.places.iter().find_map(|values| values.get(key)).map(String::as_str).filter(|v| !v.is_empty())
    }

    fn parsed<T>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Stop> {
        let Some(value) = self.get(key) else { return Ok(None) };
        parse(value).map(Some).ok_or_else(|| wrong(key, value))
    }
}

fn wrong(key: &str, value: &str) -> Stop {
    let setting = SETTINGS.iter().find(|s| s.key == key);
    let say = say("stop-setting")
        .with("name", setting.map_or(key, |s| s.env))
        .with("value", value)
        .with("help", say(format!("setting-{}", key.replace('_', "-"))));
    Stop::new(Exit::Usage, say)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn a_flag_beats_the_environment_and_that_the_file() {
        let flags = values(&[("lang", "sv")]);
        let env = values(&[("lang", "da"), ("zone", "Europe/Stockholm")]);
        let file = values(&[("zone", "Europe/Copenhagen"), ("country", "DK")]);
        let config = Config::of(&[&flags, &env, &file]).unwrap();
        assert_eq!((config.lang, config.zone, config.country), (Lang::Sv, Tz::Europe__Stockholm, Country::Dk));
        assert_eq!(config.database_url.reveal(), "sqlite:./data/fagmegler.db");
    }

    #[test]
    fn a_wrong_value_is_named() {
        for (key, value) in [
            ("lang", "fr"),
            ("zone", "Oslo"),
            ("listen", "8080"),
            ("now", "i går"),
            ("demo", "ja"),
            ("case_numbers", "["),
        ] {
            let stop = Config::of(&[&values(&[(key, value)])]).unwrap_err();
            assert_eq!(stop.exit, Exit::Usage);
            let name = SETTINGS.iter().find(|s| s.key == key).unwrap().env;
            assert!(stop.lines[0].to(Lang::Nb).contains(name), "{key}");
        }
        assert!(file_values("lagn = \"nb\"").is_err());
        assert!(file_values("lang = ").is_err());
    }

    #[test]
    fn the_local_chat_closes_beyond_this_machine_and_with_discord() {
        let of = |pairs: &[(&str, &str)]| Config::of(&[&values(pairs)]).unwrap().has_local_chat();
        assert!(of(&[]));
        assert!(!of(&[("listen", "0.0.0.0:80")]));
        assert!(!of(&[("discord_token", "hemmelig")]));
        assert!(!of(&[("public_url", "https://fagmegler.kommune.example")]));
        assert!(of(&[("discord_token", "hemmelig"), ("demo", "1")]));
        assert!(Config::of(&[&values(&[("discord_token", "hemmelig"), ("now", "2026-11-22")])]).is_err());
        for half in [("discord_token", ""), ("discord_guild_id", "1"), ("discord_public_key", "00")] {
            assert_eq!(Config::of(&[&values(&[half])]).unwrap_err().exit, Exit::Usage, "{half:?}");
        }
    }

    #[test]
    fn embeddings_stay_in_private_networks_unless_an_agreement_is_recorded() {
        let of = |pairs: &[(&str, &str)]| Config::of(&[&values(pairs)]);
        assert!(of(&[]).unwrap().embeddings.is_none(), "off by default");
        let local = of(&[("embeddings_url", "http://127.0.0.1:8000")]).unwrap().embeddings.unwrap();
        assert_eq!((local.deadline, local.model.as_str()), (EMBEDDINGS_DEADLINE, "multilingual-e5-small"));
        let beyond = of(&[("embeddings_url", "https://8.8.8.8/v1")]).unwrap_err();
        let told = beyond.lines[0].to(Lang::Nb);
        assert!(told.contains("8.8.8.8") && told.contains("EMBEDDINGS_AGREEMENT"), "{told}");
        let agreed = [("embeddings_url", "https://8.8.8.8/v1"), ("embeddings_agreement", "2026/1234")];
        assert!(of(&agreed).unwrap().embeddings.is_some());
        for wrong in [("embeddings_url", "127.0.0.1:8000"), ("embeddings_deadline", "0")] {
            assert_eq!(of(&[wrong]).unwrap_err().exit, Exit::Usage, "{wrong:?}");
        }
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        let config = Config::of(&[&values(&[("database_url", "postgres://u:hemmelig@h/b")])]).unwrap();
        assert!(!format!("{config:?}").contains("hemmelig"));
    }
}
