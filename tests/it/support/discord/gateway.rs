//! The gateway: sessions with their events, and one websocket task per connection.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::rest::Shared;
use super::wire::Port;
use super::world::World;

/// Members, presences, content of messages: intents that an application must be granted.
pub const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);

/// The one intent the bot needs.
pub const GUILDS: u64 = 1;

/// An IDENTIFY as it came.
#[derive(Clone, Debug)]
pub struct Identify {
    /// When (the fake's time since start).
    pub at: Duration,
    /// What it asked to hear.
    pub intents: u64,
    /// The close code it met, if it was refused.
    pub refused: Option<u16>,
}

/// A RESUME as it came.
#[derive(Clone, Debug)]
pub struct Resume {
    /// When (the fake's time since start).
    pub at: Duration,
    /// The last event it had seen.
    pub seq: u64,
    /// How many events it was told again; none when it was refused.
    pub replayed: Option<usize>,
}

struct Session {
    id: String,
    intents: u64,
    seq: u64,
    history: Vec<(u64, Value)>,
    link: Option<u64>,
}

/// What a test or an event sends to a connection.
pub(super) enum Order {
    Send(Value),
    Close(u16),
    Fin,
    Reset,
}

struct Link {
    out: UnboundedSender<Order>,
}

/// All sessions and connections.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a test throws")]
pub(super) struct Sessions {
    known: Vec<Session>,
    links: BTreeMap<u64, Link>,
    next: u64,
    pub(super) identifies: Vec<Identify>,
    pub(super) resumes: Vec<Resume>,
    pub(super) connections: usize,
    pub(super) heartbeats: usize,
    pub(super) interval: Duration,
    pub(super) withhold_acks: bool,
    pub(super) silent: bool,
    pub(super) disallowed: u64,
    pub(super) refuse_resumes: bool,
    pub(super) listening: bool,
    /// The code with which the bot closed last.
    pub(super) closed_by_bot: Option<u16>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            known: Vec::new(),
            links: BTreeMap::new(),
            next: 0,
            identifies: Vec::new(),
            resumes: Vec::new(),
            connections: 0,
            heartbeats: 0,
            interval: Duration::from_millis(41_250),
            withhold_acks: false,
            silent: false,
            disallowed: PRIVILEGED,
            refuse_resumes: false,
            listening: true,
            closed_by_bot: None,
        }
    }
}

impl Sessions {
    /// Sends an order to every open connection.
    pub(super) fn order_all(&self, order: impl Fn() -> Order) {
        for link in self.links.values() {
            let _ = link.out.send(order());
        }
    }

    /// Ends all sessions: a RESUME meets op 9 false.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// How many sessions stand on an open connection.
    pub(super) fn live(&self) -> usize {
        self.known.iter().filter(|session| session.link.is_some()).count()
    }

    /// How many connections are open, identified or not.
    pub(super) fn open(&self) -> usize {
        self.links.len()
    }

    /// Whether anybody will hear an event, now or after a RESUME.
    pub(super) fn heard(&self) -> bool {
        !self.known.is_empty()
    }
}

impl World {
    /// Tells every session an event; those without a connection hear it after RESUME.
    pub(super) fn dispatch(&mut self, name: &str, data: &Value, intents: u64) {
        let silent = self.sessions.silent;
        let Sessions { known, links, .. } = &mut self.sessions;
        for session in known.iter_mut().filter(|session| session.intents & intents == intents) {
            session.seq += 1;
            let event = json!({ "op": 0, "t": name, "s": session.seq, "d": data });
            session.history.push((session.seq, event.clone()));
            if let Some(link) = session.link.and_then(|link| links.get(&link)).filter(|_| !silent) {
                let _ = link.out.send(Order::Send(event));
            }
        }
    }

    fn connect(&mut self) -> (u64, UnboundedReceiver<Order>) {
        let (out, orders) = unbounded_channel();
        let sessions = &mut self.sessions;
        sessions.next += 1;
        sessions.connections += 1;
        if !sessions.silent {
            let interval = u64::try_from(sessions.interval.as_millis()).unwrap_or_default();
            let _ = out.send(Order::Send(json!({ "op": 10, "d": { "heartbeat_interval": interval, "_trace": [] } })));
        }
        sessions.links.insert(sessions.next, Link { out });
        (sessions.next, orders)
    }

    /// A connection is gone; a clean close by the bot ends its session.
    fn disconnect(&mut self, link: u64, code: Option<u16>) {
        let sessions = &mut self.sessions;
        sessions.links.remove(&link);
        sessions.closed_by_bot = code.or(sessions.closed_by_bot);
        if matches!(code, Some(1000 | 1001)) {
            sessions.known.retain(|session| session.link != Some(link));
        }
        for session in sessions.known.iter_mut().filter(|session| session.link == Some(link)) {
            session.link = None;
        }
    }

    /// What the bot says; some of it ends the connection with a code.
    fn hear(&mut self, link: u64, said: &Value) -> Result<(), u16> {
        let standing = self.sessions.known.iter().any(|session| session.link == Some(link));
        match said["op"].as_u64() {
            Some(1) => {
                self.sessions.heartbeats += 1;
                if !self.sessions.withhold_acks && !self.sessions.silent {
                    self.tell(link, json!({ "op": 11 }));
                }
                Ok(())
            }
            Some(2 | 6) if standing => Err(4005),
            Some(2) => self.identify(link, &said["d"]),
            Some(6) => self.resume(link, &said["d"]),
            Some(3 | 4 | 8 | 31) if standing => Ok(()),
            Some(3 | 4 | 8 | 31) => Err(4003),
            _ => Err(4001),
        }
    }

    fn tell(&self, link: u64, value: Value) {
        if let Some(link) = self.sessions.links.get(&link) {
            let _ = link.out.send(Order::Send(value));
        }
    }

    fn right_token(&self, data: &Value) -> bool {
        let token = data["token"].as_str().unwrap_or_default();
        token.strip_prefix("Bot ").unwrap_or(token) == self.token
    }

    fn identify(&mut self, link: u64, data: &Value) -> Result<(), u16> {
        let intents = data["intents"].as_u64();
        let complete = data["properties"].is_object();
        let refused = match intents {
            _ if !self.right_token(data) => Some(4004),
            None => Some(4002),
            Some(_) if !complete => Some(4002),
            Some(intents) if intents >= 1 << 26 => Some(4013),
            Some(intents) if intents & self.sessions.disallowed != 0 => Some(4014),
            Some(_) => None,
        };
        let at = self.clock.now();
        let intents = intents.unwrap_or_default();
        self.sessions.identifies.push(Identify { at, intents, refused });
        if let Some(code) = refused {
            return Err(code);
        }
        let id = uuid::Uuid::new_v4().simple().to_string();
        let guilds: Vec<u64> = self.guilds.values().filter(|guild| guild.joined).map(|guild| guild.id).collect();
        let listed: Vec<Value> = guilds.iter().map(|id| json!({ "id": id.to_string(), "unavailable": true })).collect();
        let shard = data.get("shard").cloned().unwrap_or_else(|| json!([0, 1]));
        let ready = json!({
            "v": 10, "user": self.current_user(), "guilds": listed, "session_id": id, "session_type": "normal",
            "resume_gateway_url": self.gateway_url, "shard": shard, "private_channels": [], "relationships": [],
            "presences": [], "application": { "id": self.bot.to_string(), "flags": 0 },
        });
        let mut events = vec![("READY", ready)];
        let available = guilds.iter().filter(|id| self.guilds.get(id).is_some_and(|guild| guild.available));
        if intents & GUILDS != 0 {
            events.extend(available.map(|id| ("GUILD_CREATE", self.guild_create(*id))));
        }
        let mut history = Vec::new();
        for ((name, data), seq) in events.into_iter().zip(1..) {
            let event = json!({ "op": 0, "t": name, "s": seq, "d": data });
            self.tell(link, event.clone());
            history.push((seq, event));
        }
        let seq = history.last().map_or(0, |(seq, _)| *seq);
        self.sessions.known.push(Session { id, intents, seq, history, link: Some(link) });
        Ok(())
    }

    fn resume(&mut self, link: u64, data: &Value) -> Result<(), u16> {
        let at = self.clock.now();
        let seq = data["seq"].as_u64().unwrap_or_default();
        if !self.right_token(data) {
            return Err(4004);
        }
        let refuse = self.sessions.refuse_resumes;
        let found = self.sessions.known.iter_mut().find(|session| data["session_id"] == session.id);
        let Some(session) = found.filter(|session| seq <= session.seq && !refuse) else {
            self.sessions.resumes.push(Resume { at, seq, replayed: None });
            self.sessions.known.retain(|session| data["session_id"] != session.id);
            self.tell(link, json!({ "op": 9, "d": false }));
            return Ok(());
        };
        session.link = Some(link);
        let mut replay: Vec<Value> =
            session.history.iter().filter(|(known, _)| *known > seq).map(|(_, event)| event.clone()).collect();
        let count = replay.len();
        session.seq += 1;
        let resumed = json!({ "op": 0, "t": "RESUMED", "s": session.seq, "d": { "_trace": [] } });
        replay.push(resumed);
        for event in replay {
            self.tell(link, event);
        }
        self.sessions.resumes.push(Resume { at, seq, replayed: Some(count) });
        Ok(())
    }
}

/// Accepts connections while the gateway is up; down, its port refuses them.
pub(super) async fn listen(shared: Arc<Shared>, port: Port, mut up: watch::Receiver<bool>) {
    loop {
        if up.wait_for(|up| *up).await.is_err() {
            return;
        }
        let Ok(listener) = port.listen() else {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        shared.change(|world| world.sessions.listening = true);
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    if let Ok((stream, _)) = accepted {
                        tokio::spawn(connection(shared.clone(), stream));
                    }
                }
                changed = up.wait_for(|up| !*up) => {
                    if changed.is_err() {
                        return;
                    }
                    break;
                }
            }
        }
        drop(listener);
        shared.change(|world| world.sessions.listening = false);
    }
}

async fn connection(shared: Arc<Shared>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else { return };
    let (link, mut orders) = shared.change(World::connect);
    let code = converse(&shared, &mut socket, link, &mut orders).await;
    shared.change(|world| world.disconnect(link, code));
}

/// Talks until one side ends it; gives the code with which the bot closed.
async fn converse(
    shared: &Shared,
    socket: &mut WebSocketStream<TcpStream>,
    link: u64,
    orders: &mut UnboundedReceiver<Order>,
) -> Option<u16> {
    loop {
        tokio::select! {
            biased;
            order = orders.recv() => match order? {
                Order::Send(value) => socket.send(Frame::Text(value.to_string())).await.ok()?,
                Order::Close(code) => return close(socket, code).await,
                Order::Fin => {
                    socket.get_mut().shutdown().await.ok()?;
                    drain(socket).await;
                    return None;
                }
                Order::Reset => {
                    let _ = socket.get_ref().set_zero_linger();
                    return None;
                }
            },
            frame = socket.next() => match frame?.ok()? {
                Frame::Text(text) => {
                    let said = serde_json::from_str(&text).unwrap_or_default();
                    if let Err(code) = shared.change(|world| world.hear(link, &said)) {
                        return close(socket, code).await;
                    }
                }
                Frame::Binary(_) => return close(socket, 4002).await,
                Frame::Close(frame) => return frame.map_or(Some(1005), |frame| Some(frame.code.into())),
                _ => {}
            },
        }
    }
}

/// Closes with a code and waits a moment for the bot's own close.
async fn close(socket: &mut WebSocketStream<TcpStream>, code: u16) -> Option<u16> {
    let frame = CloseFrame { code: CloseCode::from(code), reason: "".into() };
    socket.close(Some(frame)).await.ok()?;
    drain(socket).await;
    None
}

/// Reads for a second what the bot still says, so that the end arrives as it was meant and not as an RST.
async fn drain(socket: &mut WebSocketStream<TcpStream>) {
    let rest = async { while let Some(Ok(_)) = socket.next().await {} };
    let _ = tokio::time::timeout(Duration::from_secs(1), rest).await;
}
