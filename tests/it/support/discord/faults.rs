//! What goes wrong on purpose: per route, once, some times, or until cleared.

use std::time::Duration;

/// One way for a REST call to go wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing happens; the answer is this status with an HTML body, as a proxy in front of Discord gives it.
    Status(u16),
    /// It takes effect, yet the answer is this status.
    StatusAfter(u16),
    /// Nothing happens; Discord's JSON error with this HTTP status, code and message.
    Error(u16, u32, &'static str),
    /// 429 with `retry_after` seconds; `true`: the limit over all routes.
    RateLimited(f64, bool),
    /// 429 as Cloudflare gives it: HTML, no JSON, only a `Retry-After` header in whole seconds.
    Cloudflare(u32),
    /// Nothing happens and nothing is said for so long; then the connection is cut.
    Hang(Duration),
    /// It takes effect, nothing is said for so long, then the connection is cut.
    HangAfter(Duration),
    /// Handled and answered properly, but only after so long; a caller who gives up before has changed nothing.
    Slow(Duration),
    /// It takes effect at once; the proper answer comes after so long.
    SlowAnswer(Duration),
    /// The connection is reset; nothing happens.
    Reset,
    /// It takes effect; then the connection is reset without an answer.
    LostAfter,
    /// Status 200 with a body that is not JSON; nothing happens.
    Garbage,
}

/// A fault waiting for its route.
pub(super) struct Planned {
    /// `POST /x/{y}`, or `*` for every route.
    pub(super) route: String,
    pub(super) fault: Fault,
    /// How many calls to let through first.
    pub(super) after: usize,
    /// How many times still; `None`: until cleared.
    pub(super) left: Option<usize>,
}

/// All planned faults, the oldest first.
#[derive(Default)]
pub(super) struct Faults(Vec<Planned>);

impl Faults {
    pub(super) fn plan(&mut self, planned: Planned) {
        self.0.push(planned);
    }

    /// Forgets those of a route, or all with `*`.
    pub(super) fn clear(&mut self, route: &str) {
        self.0.retain(|planned| route != "*" && planned.route != route);
    }

    /// The fault that meets this call, used up once.
    pub(super) fn meet(&mut self, route: &str) -> Option<Fault> {
        let at = self.0.iter().position(|planned| planned.route == "*" || planned.route == route)?;
        let planned = self.0.get_mut(at)?;
        if planned.after > 0 {
            planned.after -= 1;
            return None;
        }
        let fault = planned.fault.clone();
        if let Some(left) = &mut planned.left {
            *left -= 1;
            if *left == 0 {
                self.0.remove(at);
            }
        }
        Some(fault)
    }

    /// How many planned faults no call has met yet (those until cleared are not counted).
    pub(super) fn waiting(&self) -> usize {
        self.0.iter().filter_map(|planned| planned.left).sum()
    }
}
