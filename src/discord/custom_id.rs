//! An action's way through Discord and back: version, proof, action, within 100 characters.
//!
//! The proof is made for the organisation, so that an id from one guild does nothing in another; for whom it acts is said
//! by the interaction itself. It holds no state, so that it works after restarts and weeks.

use sha2::{Digest, Sha256};

use crate::commands::seal::Seal;
use crate::knowledge::Shelf;

/// Discord's limit for custom ids and values of menus.
const LIMIT: usize = 100;
const VERSION: &str = "f1";
const DIRECT: &str = "d1";
/// An article's id that is too long for it goes by its fingerprint behind this sign, which no id of ours holds.
const FINGERPRINT: char = '~';

/// An action as a custom id.
#[must_use]
pub fn encode(seal: &Seal, organisation: &str, action: &str) -> String {
    let room = LIMIT - VERSION.len() - Seal::ACTION_PROOF - 2;
    let action = shortened(action, ':', room);
    format!("{VERSION}.{}.{action}", seal.action_proof(organisation, &action))
}

/// An action as a custom id of a direct message, which must name its guild itself.
#[must_use]
pub fn encode_direct(seal: &Seal, organisation: &str, action: &str) -> String {
    let guild = organisation.rsplit(':').next().unwrap_or_default();
    let room = LIMIT - DIRECT.len() - Seal::ACTION_PROOF - guild.len() - 3;
    let action = shortened(action, ':', room);
    format!("{DIRECT}.{}.{guild}.{action}", seal.action_proof(organisation, &action))
}

/// The guild and the action of a custom id of a direct message; none where it was not made by us.
#[must_use]
pub fn decode_direct(seal: &Seal, custom_id: &str, shelf: &Shelf) -> Option<(u64, String)> {
    let (proof, rest) = custom_id.strip_prefix(DIRECT)?.strip_prefix('.')?.split_once('.')?;
    let (guild, action) = rest.split_once('.')?;
    let guild: u64 = guild.parse().ok().filter(|id| *id > 0)?;
    let organisation = format!("discord:{guild}");
    (seal.action_proof(&organisation, action) == proof).then(|| (guild, lengthened(action, shelf)))
}

/// The action of a custom id; none where it was not made by us for this organisation.
#[must_use]
pub fn decode(seal: &Seal, organisation: &str, custom_id: &str, shelf: &Shelf) -> Option<String> {
    let (proof, action) = custom_id.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')?;
    (seal.action_proof(organisation, action) == proof).then(|| lengthened(action, shelf))
}

/// A menu's value within the limit.
#[must_use]
pub fn value(value: &str) -> String {
    shortened(value, '/', LIMIT)
}

/// A menu's value as the core knows it.
#[must_use]
pub fn whole_value(value: &str, shelf: &Shelf) -> String {
    lengthened(value, shelf)
}

fn shortened(text: &str, joint: char, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let (head, id) = text.rsplit_once(joint).unwrap_or(("", text));
    format!("{head}{joint}{FINGERPRINT}{}", fingerprint(id))
}

fn lengthened(text: &str, shelf: &Shelf) -> String {
    let Some((head, print)) = text.rsplit_once(FINGERPRINT) else { return text.to_owned() };
    let known = shelf.library.articles.iter().find(|article| fingerprint(&article.id) == print);
    known.map_or_else(|| text.to_owned(), |article| format!("{head}{}", article.id))
}

fn fingerprint(id: &str) -> String {
    Sha256::digest(id).iter().take(8).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::library::Origin;

    #[test]
    fn an_action_comes_back_to_its_own_organisation_alone() {
        let seal = Seal::new(&Seal::fresh_key());
        let shelf = Shelf::load(&Origin::Shipped, None).ok().unwrap();
        let id = encode(&seal, "discord:1", "1:les:nb:lar");
        assert!(id.chars().count() <= LIMIT);
        assert_eq!(decode(&seal, "discord:1", &id, &shelf).as_deref(), Some("1:les:nb:lar"));
        assert_eq!(decode(&seal, "discord:2", &id, &shelf), None);
        assert_eq!(decode(&seal, "discord:1", &id.replace("lar", "loft"), &shelf), None);
        for stranger in ["", "f1", "f1.", "f1.abc", "x.y.z", "1:les:nb:lar"] {
            assert_eq!(decode(&seal, "discord:1", stranger, &shelf), None, "{stranger}");
        }
    }

    #[test]
    fn a_direct_message_names_its_guild() {
        let seal = Seal::new(&Seal::fresh_key());
        let shelf = Shelf::load(&Origin::Shipped, None).ok().unwrap();
        let id = encode_direct(&seal, "discord:42", "1:les:nb:lar");
        assert_eq!(decode_direct(&seal, &id, &shelf), Some((42, "1:les:nb:lar".to_owned())));
        assert_eq!(decode_direct(&seal, &id.replace(".42.", ".43."), &shelf), None);
        assert_eq!(decode(&seal, "discord:42", &id, &shelf), None);
    }

    #[test]
    fn a_long_id_goes_by_its_fingerprint() {
        let seal = Seal::new(&Seal::fresh_key());
        let long = format!("1:hjalp:{}:nb:{}", "a".repeat(32), "en-lang-id-".repeat(12));
        assert!(encode(&seal, "discord:123456789012345678", &long).chars().count() <= LIMIT);
        assert!(value(&format!("nb/{}", "x".repeat(200))).chars().count() <= LIMIT);
    }
}
