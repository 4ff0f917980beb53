//! What tests do to the gateway.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::watch;

use super::PATIENCE;
use super::gateway::{Identify, Order, Resume};
use super::rest::Shared;

/// The gateway's controls; cheap to copy.
#[derive(Clone)]
pub struct Gateway {
    pub(super) shared: Arc<Shared>,
    pub(super) up: watch::Sender<bool>,
    pub(super) runtime: Handle,
}

impl Gateway {
    /// All IDENTIFYs so far.
    pub fn identifies(&self) -> Vec<Identify> {
        self.shared.look().sessions.identifies.clone()
    }

    /// All RESUMEs so far.
    pub fn resumes(&self) -> Vec<Resume> {
        self.shared.look().sessions.resumes.clone()
    }

    /// Connections ever opened.
    pub fn connections(&self) -> usize {
        self.shared.look().sessions.connections
    }

    /// Connections open now, identified or not.
    pub fn open(&self) -> usize {
        self.shared.look().sessions.open()
    }

    /// Sessions on an open connection now: two when two replicas run.
    pub fn live(&self) -> usize {
        self.shared.look().sessions.live()
    }

    /// Heartbeats heard so far.
    pub fn heartbeats(&self) -> usize {
        self.shared.look().sessions.heartbeats
    }

    /// The code with which the bot closed last (1005: without one).
    pub fn closed_by_bot(&self) -> Option<u16> {
        self.shared.look().sessions.closed_by_bot
    }

    /// Waits for a session on an open connection.
    pub async fn connected(&self) {
        let found = self.shared.wait(PATIENCE, |world| (world.sessions.live() > 0).then_some(())).await;
        assert!(found.is_some(), "the bot does not stand on the gateway; IDENTIFYs: {:?}", self.identifies());
    }

    /// Waits until no connection is open.
    pub async fn disconnected(&self) {
        let found = self.shared.wait(PATIENCE, |world| (world.sessions.open() == 0).then_some(())).await;
        assert!(found.is_some(), "a connection to the gateway is still open");
    }

    /// Waits for so many IDENTIFYs in all.
    pub async fn identified(&self, times: usize) {
        let enough = |count: usize| (count >= times).then_some(());
        let found = self.shared.wait(PATIENCE, |world| enough(world.sessions.identifies.len())).await;
        assert!(found.is_some(), "{times} IDENTIFYs were awaited: {:?}", self.identifies());
    }

    /// Waits for so many RESUMEs in all, refused ones among them.
    pub async fn resumed(&self, times: usize) {
        let enough = |count: usize| (count >= times).then_some(());
        let found = self.shared.wait(PATIENCE, |world| enough(world.sessions.resumes.len())).await;
        assert!(found.is_some(), "{times} RESUMEs were awaited: {:?}", self.resumes());
    }

    /// Waits for so many heartbeats in all.
    pub async fn beaten(&self, times: usize) {
        let enough = |count: usize| (count >= times).then_some(());
        let found = self.shared.wait(PATIENCE, |world| enough(world.sessions.heartbeats)).await;
        assert!(found.is_some(), "{times} heartbeats were awaited: {}", self.heartbeats());
    }

    /// Closes every connection with a code; 4007 and 4009 end the sessions too, as at Discord.
    pub fn close(&self, code: u16) {
        self.shared.change(|world| {
            if matches!(code, 4007 | 4009) {
                world.sessions.forget();
            }
            world.sessions.order_all(|| Order::Close(code));
        });
    }

    /// Ends every connection with a FIN and no close frame.
    pub fn fin(&self) {
        self.shared.change(|world| world.sessions.order_all(|| Order::Fin));
    }

    /// Ends every connection with an RST.
    pub fn reset(&self) {
        self.shared.change(|world| world.sessions.order_all(|| Order::Reset));
    }

    /// Op 7: please reconnect. The connection stays until the bot leaves it.
    pub fn ask_to_reconnect(&self) {
        self.send_raw(&json!({ "op": 7, "d": null }));
    }

    /// Op 9; with `false` the sessions are over.
    pub fn invalidate(&self, resumable: bool) {
        if !resumable {
            self.forget_sessions();
        }
        self.send_raw(&json!({ "op": 9, "d": resumable }));
    }

    /// Op 1: asks for a heartbeat now.
    pub fn ask_for_heartbeat(&self) {
        self.send_raw(&json!({ "op": 1, "d": null }));
    }

    /// Sends a frame as it is to every connection, outside the sessions' numbering.
    pub fn send_raw(&self, frame: &Value) {
        self.shared.change(|world| world.sessions.order_all(|| Order::Send(frame.clone())));
    }

    /// Tells every session an event of any name (numbered, and told again after RESUME).
    pub fn dispatch(&self, name: &str, data: &Value) {
        self.shared.change(|world| world.dispatch(name, data, 0));
    }

    /// Ends all sessions without a word: the next RESUME meets op 9 false.
    pub fn forget_sessions(&self) {
        self.shared.change(|world| world.sessions.forget());
    }

    /// Whether every RESUME meets op 9 false.
    pub fn refuse_resumes(&self, refuse: bool) {
        self.shared.change(|world| world.sessions.refuse_resumes = refuse);
    }

    /// The heartbeat interval of the next HELLO.
    pub fn heartbeat_every(&self, interval: Duration) {
        self.shared.change(|world| world.sessions.interval = interval);
    }

    /// Whether heartbeats stay unanswered.
    pub fn withhold_acks(&self, withhold: bool) {
        self.shared.change(|world| world.sessions.withhold_acks = withhold);
    }

    /// Whether the connections stay open but carry nothing: no events (kept for RESUME), no acks, no HELLO.
    pub fn silence(&self, silent: bool) {
        self.shared.change(|world| world.sessions.silent = silent);
    }

    /// Intents that meet close code 4014; the privileged ones from the start.
    pub fn disallow_intents(&self, intents: u64) {
        self.shared.change(|world| world.sessions.disallowed = intents);
    }

    /// Resets all connections and refuses new ones until [`Gateway::up`].
    pub async fn down(&self) {
        self.up.send_replace(false);
        let closed = self.shared.wait(PATIENCE, |world| (!world.sessions.listening).then_some(())).await;
        assert!(closed.is_some(), "the gateway's port still listens");
        self.reset();
        self.disconnected().await;
    }

    /// Takes connections again.
    pub async fn up(&self) {
        self.up.send_replace(true);
        let open = self.shared.wait(PATIENCE, |world| world.sessions.listening.then_some(())).await;
        assert!(open.is_some(), "the gateway's port does not listen");
    }

    /// [`Gateway::down`], and up again by itself after so long.
    pub async fn down_for(&self, pause: Duration) {
        self.down().await;
        let up = self.up.clone();
        self.runtime.spawn(async move {
            tokio::time::sleep(pause).await;
            up.send_replace(true);
        });
    }
}
