//! A fake Discord at the wire: its REST interface and its gateway on loopback ports, for a real bot to talk to.
//!
//! It keeps a world (guilds, members, channels, messages, commands), feeds the bot what people do, notes every call,
//! refuses what Discord refuses, and goes wrong on demand. It runs on a thread of its own: a test may block.

#![allow(dead_code, unused_imports, reason = "a fake offers more than the tests of one day use")]

mod answer;
mod clock;
mod commands;
mod events;
mod faults;
mod feed;
mod gateway;
mod interactions;
mod limits;
mod limits_commands;
mod message;
mod problems;
mod rest;
mod routes;
mod steer;
mod tests;
mod wire;
mod world;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

pub use answer::{Interaction, Seen, Visible};
pub use faults::Fault;
pub use feed::Place;
pub use gateway::{GUILDS, Identify, PRIVILEGED, Resume};
pub use interactions::{Callback, Edit};
pub use message::{Attachment, EPHEMERAL, LOADING, Message, Pings};
pub use rest::{Call, Upload};
pub use steer::Gateway;
pub use world::permission;

use faults::Planned;
use rest::Shared;
use wire::{Cuttable, Port, Wire};
use world::{Channel, Guild, Member, Role, User, World};

/// How long the fake waits for what must happen; reached only when it does not.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A running fake; it ends, with all its connections, when dropped.
pub struct FakeDiscord {
    shared: Arc<Shared>,
    gateway: Gateway,
    url: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl FakeDiscord {
    /// Starts it with an empty world.
    pub async fn start() -> Self {
        let (ready, started) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let _ = ready.send(run().await);
                let _ = stopped.await;
            });
        });
        let (shared, gateway, url) = started.await.expect("the fake starts");
        Self { shared, gateway, url, stop: Some(stop), thread: Some(thread) }
    }

    /// `http://127.0.0.1:PORT`, for `DISCORD_API_URL`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The one token that it knows.
    pub fn token(&self) -> String {
        self.shared.look().token.clone()
    }

    /// The application's id, which is the bot's user id too.
    pub fn application(&self) -> u64 {
        self.shared.look().bot
    }

    /// The gateway's controls.
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }

    /// Waits until the bot stands on the gateway.
    pub async fn connected(&self) {
        self.gateway.connected().await;
    }

    // Time.

    /// Puts the fake's clock ahead: tokens age, nonces are forgotten, days pass.
    pub fn advance(&self, by: Duration) {
        self.shared.change(|world| world.clock.advance(by));
    }

    /// How long the first callback may take: 3 s from the start. Only for what is no test of time.
    pub fn callback_limit(&self, limit: Duration) {
        self.shared.change(|world| world.first = limit);
    }

    // The world.

    /// A guild with roles `(id, name, permissions)`; the role `@everyone` comes by itself. The owner is a member.
    pub fn add_guild(&self, id: u64, owner: u64, roles: &[(u64, &str, u64)]) {
        self.shared.change(|world| {
            let everyone = Role { id, name: "@everyone".to_owned(), permissions: permission::EVERYONE };
            let named = roles.iter().map(|(id, name, permissions)| Role {
                id: *id,
                name: (*name).to_owned(),
                permissions: *permissions,
            });
            let guild = Guild {
                id,
                owner,
                locale: "no".to_owned(),
                roles: std::iter::once(everyone).chain(named).collect(),
                members: std::collections::BTreeMap::new(),
                joined: true,
                available: true,
                bot: permission::BOT,
                events: std::collections::BTreeMap::new(),
            };
            world.guilds.insert(id, guild);
            let created = world.guild_create(id);
            world.dispatch("GUILD_CREATE", &created, GUILDS);
        });
        self.add_member(id, owner, &[], "no");
    }

    /// The guild's own language (`no` from the start).
    pub fn guild_locale(&self, guild: u64, locale: &str) {
        self.in_guild(guild, |guild| locale.clone_into(&mut guild.locale));
    }

    /// A text channel.
    pub fn add_channel(&self, id: u64, guild: u64, name: &str) {
        self.shared.change(|world| {
            let name = name.to_owned();
            let channel = Channel { id, name, guild: Some(guild), recipient: None, denied: 0, deleted: false };
            world.channels.insert(id, channel);
            let created = world.channel(id);
            world.dispatch("CHANNEL_CREATE", &created, GUILDS);
        });
    }

    /// A person in a guild (new, or with other roles) whose client speaks `locale`.
    pub fn add_member(&self, guild: u64, user: u64, roles: &[u64], locale: &str) {
        self.add_user(user, locale);
        self.shared.change(|world| {
            let joined = world.clock.now();
            let guild = world.guilds.get_mut(&guild).expect("the guild was added");
            guild.members.insert(user, Member { roles: roles.to_vec(), joined });
        });
    }

    /// A person in no guild.
    pub fn add_user(&self, user: u64, locale: &str) {
        self.shared.change(|world| {
            let name = format!("Person {user}");
            let new = User { name, locale: locale.to_owned(), dm_closed: false };
            locale.clone_into(&mut world.users.entry(user).or_insert(new).locale);
        });
    }

    /// What a person is called.
    pub fn name_user(&self, user: u64, name: &str) {
        self.shared.change(|world| {
            name.clone_into(&mut world.users.get_mut(&user).expect("the user was added").name);
        });
    }

    /// A person leaves a guild; the bot is not told (no such intent).
    pub fn remove_member(&self, guild: u64, user: u64) {
        self.in_guild(guild, |guild| {
            guild.members.remove(&user);
        });
    }

    /// An account is deleted: 10013 and 50033 from now on.
    pub fn delete_user(&self, user: u64) {
        self.shared.change(|world| {
            world.users.remove(&user);
            for guild in world.guilds.values_mut() {
                guild.members.remove(&user);
            }
        });
    }

    /// The bot is thrown out of a guild.
    pub fn leave_guild(&self, guild: u64) {
        self.shared.change(|world| world.leave(guild));
    }

    /// The bot is invited again.
    pub fn rejoin_guild(&self, guild: u64) {
        self.shared.change(|world| {
            world.guilds.get_mut(&guild).expect("the guild was added").joined = true;
            let created = world.guild_create(guild);
            world.dispatch("GUILD_CREATE", &created, GUILDS);
        });
    }

    /// A guild goes down (`GUILD_DELETE` with `unavailable`) or comes back.
    pub fn guild_available(&self, guild: u64, available: bool) {
        self.shared.change(|world| {
            world.guilds.get_mut(&guild).expect("the guild was added").available = available;
            if available {
                let created = world.guild_create(guild);
                world.dispatch("GUILD_CREATE", &created, GUILDS);
            } else {
                let gone = json!({ "id": guild.to_string(), "unavailable": true });
                world.dispatch("GUILD_DELETE", &gone, GUILDS);
            }
        });
    }

    /// Takes permissions from the bot in a channel.
    pub fn revoke(&self, channel: u64, permissions: u64) {
        self.in_channel(channel, |channel| channel.denied |= permissions);
    }

    /// Gives them back.
    pub fn restore(&self, channel: u64, permissions: u64) {
        self.in_channel(channel, |channel| channel.denied &= !permissions);
    }

    /// What the bot may do in a guild ([`permission::BOT`] from the start).
    pub fn bot_permissions(&self, guild: u64, permissions: u64) {
        self.in_guild(guild, |guild| guild.bot = permissions);
    }

    /// What a role may do; the bot is told.
    pub fn role_permissions(&self, guild: u64, role: u64, permissions: u64) {
        self.in_guild(guild, |guild| {
            let role = guild.roles.iter_mut().find(|known| known.id == role);
            role.expect("the role was added").permissions = permissions;
        });
        self.shared.change(|world| {
            let role = world.role(guild, role);
            world.dispatch("GUILD_ROLE_UPDATE", &json!({ "guild_id": guild.to_string(), "role": role }), GUILDS);
        });
    }

    /// Whether a person takes no messages from the bot (50007).
    pub fn close_dm(&self, user: u64, closed: bool) {
        self.shared.change(|world| {
            world.users.get_mut(&user).expect("the user was added").dm_closed = closed;
        });
    }

    /// A channel is deleted (10003); the bot is told.
    pub fn delete_channel(&self, channel: u64) {
        self.shared.change(|world| {
            let deleted = world.channel(channel);
            world.channels.get_mut(&channel).expect("the channel was added").deleted = true;
            world.messages.retain(|_, message| message.channel != channel);
            world.dispatch("CHANNEL_DELETE", &deleted, GUILDS);
        });
    }

    /// A person deletes a message (10008); the bot is not told (no such intent).
    pub fn delete_message(&self, message: u64) {
        let gone = self.shared.change(|world| world.messages.remove(&message));
        assert!(gone.is_some(), "message {message} was there");
    }

    /// A message as it stands now.
    pub fn message(&self, id: u64) -> Option<Message> {
        self.shared.look().messages.get(&id).cloned()
    }

    /// All messages of a channel, in order, ephemeral ones among them.
    pub fn messages(&self, channel: u64) -> Vec<Message> {
        let world = self.shared.look();
        world.messages.values().filter(|message| message.channel == channel).cloned().collect()
    }

    /// All messages in the DM with a person, in order.
    pub fn dms(&self, user: u64) -> Vec<Message> {
        let channel = {
            let world = self.shared.look();
            world.channels.values().find(|channel| channel.recipient == Some(user)).map(|channel| channel.id)
        };
        channel.map(|channel| self.messages(channel)).unwrap_or_default()
    }

    /// Waits for so many messages in a channel and gives all.
    pub async fn posted(&self, channel: u64, count: usize) -> Vec<Message> {
        let enough = |world: &mut World| {
            let here = world.messages.values().filter(|message| message.channel == channel).count();
            (here >= count).then_some(())
        };
        assert!(self.shared.wait(PATIENCE, enough).await.is_some(), "{count} messages: {:#?}", self.messages(channel));
        self.messages(channel)
    }

    /// Waits for so many messages in the DM with a person and gives all.
    pub async fn dmed(&self, user: u64, count: usize) -> Vec<Message> {
        let channel = self.shared.change(|world| world.dm(user));
        self.posted(channel, count).await
    }

    /// The scheduled events of a guild.
    pub fn events(&self, guild: u64) -> Vec<Value> {
        let world = self.shared.look();
        world.guilds.get(&guild).map(|guild| guild.events.values().cloned().collect()).unwrap_or_default()
    }

    /// The commands registered globally (`None`) or for a guild, as Discord gives them with localizations.
    pub fn commands(&self, guild: Option<u64>) -> Vec<Value> {
        let world = self.shared.look();
        world.commands.values().filter(|command| command.guild == guild).map(|command| command.body.clone()).collect()
    }

    /// Waits for a command of this name and gives it.
    pub async fn registered(&self, name: &str) -> Value {
        let found = self.shared.wait(PATIENCE, |world| {
            let found = world.commands.values().find(|command| command.body["name"] == name);
            found.map(|command| command.body.clone())
        });
        found.await.unwrap_or_else(|| panic!("«{name}» is not registered; violations: {:?}", self.violations()))
    }

    /// Registers commands as the bot would have: what a test needs whose bot does not register. Panics on a bad body.
    pub fn register(&self, guild: Option<u64>, commands: &[Value]) {
        self.shared.change(|world| commands::put(world, guild, commands));
    }

    /// How often commands were written.
    pub fn registrations(&self) -> usize {
        self.shared.look().registrations
    }

    /// How many commands were created in the last day, which Discord limits to 200 for each guild and globally.
    pub fn creates(&self, guild: Option<u64>) -> usize {
        self.shared.look().creates.get(&guild).map_or(0, std::collections::VecDeque::len)
    }

    /// Keeps new interactions from the gateway: they are only made, for [`Interaction::payload`].
    pub fn quiet(&self, quiet: bool) {
        self.shared.change(|world| world.quiet = quiet);
    }

    // Faults.

    /// The next call of a route (`POST /channels/{channel}/messages`, or `*`) goes wrong.
    pub fn fail(&self, route: &str, fault: Fault) {
        self.fail_times(route, 1, fault);
    }

    /// The next so many.
    pub fn fail_times(&self, route: &str, times: usize, fault: Fault) {
        self.plan(route, 0, Some(times), fault);
    }

    /// The one after so many that go well.
    pub fn fail_after(&self, route: &str, well: usize, fault: Fault) {
        self.plan(route, well, Some(1), fault);
    }

    /// All, until [`FakeDiscord::clear_faults`].
    pub fn fail_always(&self, route: &str, fault: Fault) {
        self.plan(route, 0, None, fault);
    }

    /// Forgets the faults of a route, or all with `*`.
    pub fn clear_faults(&self, route: &str) {
        self.shared.change(|world| world.faults.clear(route));
    }

    /// How many planned faults no call has met.
    pub fn faults_waiting(&self) -> usize {
        self.shared.look().faults.waiting()
    }

    /// All routes but those of interactions answer 429 `global` for so long of the fake's time.
    pub fn limit_globally(&self, span: Duration) {
        self.shared.change(|world| world.global_limit = Some((world.clock.now(), span)));
    }

    /// Whether calls above a bucket's limit, or above 50 a second in all, meet 429; otherwise they are only counted.
    pub fn enforce_rate_limits(&self, enforce: bool) {
        self.shared.change(|world| world.enforce_buckets = enforce);
    }

    fn plan(&self, route: &str, after: usize, left: Option<usize>, fault: Fault) {
        assert!(route == "*" || routes::exists(route), "there is no route «{route}»");
        self.shared.change(|world| world.faults.plan(Planned { route: route.to_owned(), fault, after, left }));
    }

    // What happened.

    /// Every REST call, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look().calls.clone()
    }

    /// The calls of one route.
    pub fn calls_of(&self, route: &str) -> Vec<Call> {
        assert!(routes::exists(route), "there is no route «{route}»");
        self.shared.look().calls.iter().filter(|call| call.route == route).cloned().collect()
    }

    /// Waits for so many calls of a route and gives them.
    pub async fn called(&self, route: &str, count: usize) -> Vec<Call> {
        assert!(routes::exists(route), "there is no route «{route}»");
        let enough =
            |world: &mut World| (world.calls.iter().filter(|call| call.route == route).count() >= count).then_some(());
        let found = self.shared.wait(PATIENCE, enough).await;
        assert!(found.is_some(), "{count} × {route}: {:#?}", self.calls_of(route));
        self.calls_of(route)
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        self.shared.change(|world| world.calls.clear());
    }

    /// Payloads that broke a documented limit.
    pub fn violations(&self) -> Vec<String> {
        self.shared.look().violations.clone()
    }

    /// Panics when a payload broke a limit.
    pub fn expect_no_violations(&self) {
        let violations = self.violations();
        assert!(violations.is_empty(), "{violations:#?}");
    }

    /// Panics when the bot called what the fake does not have.
    pub fn expect_no_unexpected_calls(&self) {
        let calls = self.calls();
        let unexpected: Vec<_> = calls.iter().filter(|call| call.route.is_empty()).collect();
        assert!(unexpected.is_empty(), "{unexpected:#?}");
    }

    fn in_guild(&self, guild: u64, change: impl FnOnce(&mut Guild)) {
        self.shared.change(|world| change(world.guilds.get_mut(&guild).expect("the guild was added")));
    }

    fn in_channel(&self, id: u64, change: impl FnOnce(&mut Channel)) {
        self.shared.change(|world| {
            change(world.channels.get_mut(&id).expect("the channel was added"));
            let updated = world.channel(id);
            world.dispatch("CHANNEL_UPDATE", &updated, GUILDS);
        });
    }
}

impl World {
    fn leave(&mut self, guild: u64) {
        self.guilds.get_mut(&guild).expect("the guild was added").joined = false;
        self.dispatch("GUILD_DELETE", &json!({ "id": guild.to_string() }), GUILDS);
    }
}

/// Opens both ports and serves them on the runtime it is called on.
async fn run() -> (Arc<Shared>, Gateway, String) {
    let port = Port::any().expect("a loopback port");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a loopback port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let shared = Shared::new(World::new(format!("ws://127.0.0.1:{}", port.number())));
    shared.change(|world| world.sessions.listening = false);
    let (up, is_up) = watch::channel(true);
    tokio::spawn(gateway::listen(shared.clone(), port, is_up));
    let open = shared.wait(PATIENCE, |world| world.sessions.listening.then_some(())).await;
    open.expect("the gateway listens");
    let app = axum::Router::new().fallback(rest::serve).with_state(shared.clone());
    tokio::spawn(async move {
        let service = app.into_make_service_with_connect_info::<Wire>();
        let _ = axum::serve(Cuttable(listener), service).await;
    });
    let gateway = Gateway { shared: shared.clone(), up, runtime: tokio::runtime::Handle::current() };
    (shared, gateway, url)
}
